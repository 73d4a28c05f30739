//! Folding: the one form in which names are listed and looked up. Lower case, no diacritics, no full stops, straight
//! apostrophes, hyphens as blanks. The text is never changed; only the bytes by which tables are asked are folded.
//!
//! `build.rs` compiles this file too.

use unicode_normalization::UnicodeNormalization;

/// Appends the folded form of `word` to `out`.
pub fn fold_into(word: &str, out: &mut Vec<u8>) {
    if !word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return fold_each(word, |byte| out.push(byte));
    }
    let start = out.len();
    out.extend_from_slice(word.as_bytes());
    out[start..].make_ascii_lowercase();
}

/// Tells the bytes of the folded form of `word` one by one.
///
/// ASCII and the apostrophe cost next to nothing; anything else is decomposed and stripped of its combining marks.
#[inline]
pub fn fold_each(word: &str, mut each: impl FnMut(u8)) {
    if !word.is_ascii() {
        return fold_letters(word, &mut each);
    }
    word.bytes().for_each(|byte| fold_ascii(byte, &mut each));
}

#[inline]
fn fold_ascii(byte: u8, mut each: impl FnMut(u8)) {
    match FOLDED[usize::from(byte)] {
        0 => {}
        folded => each(folded),
    }
}

/// What becomes of each character of ASCII; 0 for nothing.
const FOLDED: [u8; 256] = {
    let (mut table, mut byte) = ([0; 256], 1);
    while byte < 128 {
        table[byte] = match byte as u8 {
            b'.' => 0,
            b'-' => b' ',
            other => other.to_ascii_lowercase(),
        };
        byte += 1;
    }
    table
};

fn fold_letters(word: &str, each: &mut dyn FnMut(u8)) {
    for (at, c) in word.char_indices() {
        match u8::try_from(c) {
            Ok(byte) if byte.is_ascii() => fold_ascii(byte, &mut *each),
            _ if c == '’' => each(b'\''),
            _ => return fold_decomposed(word.get(at..).unwrap_or_default(), each),
        }
    }
}

fn fold_decomposed(word: &str, each: &mut dyn FnMut(u8)) {
    let mut buffer = [0; 4];
    for c in word.nfd() {
        match c {
            '.' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => {}
            '-' | '\u{2010}'..='\u{2015}' => each(b' '),
            '’' | '‘' | 'ʼ' | 'ʻ' | '`' => each(b'\''),
            'ø' | 'Ø' => each(b'o'),
            'ł' | 'Ł' => each(b'l'),
            'đ' | 'Đ' | 'ð' | 'Ð' => each(b'd'),
            'ı' => each(b'i'),
            'ə' | 'Ə' => each(b'a'),
            'ß' => b"ss".iter().for_each(|byte| each(*byte)),
            'æ' | 'Æ' => b"ae".iter().for_each(|byte| each(*byte)),
            'œ' | 'Œ' => b"oe".iter().for_each(|byte| each(*byte)),
            c if c.is_whitespace() => each(b' '),
            c => {
                for lower in c.to_lowercase() {
                    lower.encode_utf8(&mut buffer).bytes().for_each(&mut *each);
                }
            }
        }
    }
}

/// The folded form of a whole name, blanks squeezed.
pub fn fold(name: &str) -> String {
    let mut out = Vec::with_capacity(name.len() + 8);
    fold_name_into(name, &mut out);
    String::from_utf8(out).unwrap_or_default()
}

/// Appends the folded form of a whole name, blanks squeezed.
pub fn fold_name_into(name: &str, out: &mut Vec<u8>) {
    let start = out.len();
    fold_into(name, out);
    let mut kept = start;
    for at in start..out.len() {
        // A blank stays between two words only.
        let blank = out[at] == b' ';
        if !blank || kept > start && out[kept - 1] != b' ' {
            out[kept] = out[at];
            kept += 1;
        }
    }
    out.truncate(kept);
    if out.len() > start && out.last() == Some(&b' ') {
        out.pop();
    }
}

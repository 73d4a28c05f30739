//! Folding: the one form in which names are listed and looked up. Lower case, no diacritics, no full stops, straight
//! apostrophes, hyphens as blanks. The text is never changed; only the bytes that walk an automaton are folded.
//!
//! `build.rs` compiles this file too.

use unicode_normalization::UnicodeNormalization;

/// Appends the folded form of `word` to `out`.
///
/// ASCII costs a byte copy; anything else is decomposed and stripped of its combining marks.
pub fn fold_into(word: &str, out: &mut Vec<u8>) {
    if word.is_ascii() {
        for &byte in word.as_bytes() {
            match byte {
                b'.' => {}
                b'-' => out.push(b' '),
                _ => out.push(byte.to_ascii_lowercase()),
            }
        }
        return;
    }
    let mut buffer = [0; 4];
    for c in word.nfd() {
        match c {
            '.' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => {}
            '-' | '\u{2010}'..='\u{2015}' => out.push(b' '),
            '’' | '‘' | 'ʼ' | 'ʻ' | '`' => out.push(b'\''),
            'ø' | 'Ø' => out.push(b'o'),
            'ł' | 'Ł' => out.push(b'l'),
            'đ' | 'Đ' | 'ð' | 'Ð' => out.push(b'd'),
            'ı' => out.push(b'i'),
            'ə' | 'Ə' => out.push(b'a'),
            'ß' => out.extend(b"ss"),
            'æ' | 'Æ' => out.extend(b"ae"),
            'œ' | 'Œ' => out.extend(b"oe"),
            c if c.is_whitespace() => out.push(b' '),
            c => {
                for lower in c.to_lowercase() {
                    out.extend(lower.encode_utf8(&mut buffer).as_bytes());
                }
            }
        }
    }
}

/// The folded form of a whole name, blanks squeezed.
pub fn fold(name: &str) -> String {
    let mut out = Vec::with_capacity(name.len() + 8);
    fold_name_into(name, &mut out);
    String::from_utf8_lossy(&out).into_owned()
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

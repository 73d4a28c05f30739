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
            '.' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{ad}' => {}
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
    let mut out = Vec::with_capacity(name.len());
    fold_into(name, &mut out);
    let folded = String::from_utf8_lossy(&out);
    folded.split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

//! Where a word or number ends that is more than plain letters: `don’t`, `O’Dowd`, `U.S.`, `J.K.`, `Mr.`, `1,200`.

use crate::gazetteer::{Class, Lexicon};

#[inline]
pub fn char_at(raw: &str, at: usize) -> Option<char> {
    let byte = *raw.as_bytes().get(at)?;
    if byte < 0x80 { Some(byte as char) } else { raw.get(at..)?.chars().next() }
}

pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{202a}'..='\u{202e}')
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}')
}

/// End of the word at `at`.
pub fn word_end(raw: &str, at: usize, stop: usize, lexicon: &Lexicon) -> usize {
    let mut end = letters_end(raw, at, stop);
    while let Some(c) = char_at(raw, end).filter(|_| end < stop) {
        let next = end + c.len_utf8();
        let letter_next = next < stop && char_at(raw, next).is_some_and(char::is_alphanumeric);
        match c {
            // An acute accent of its own is typed for an apostrophe: “Baha´i”.
            '\'' | '’' | 'ʼ' | 'ʻ' | '´' if letter_next && raw[at..end].ends_with(char::is_alphanumeric) => {
                end = letters_end(raw, next, stop);
            }
            '&' if letter_next && end - at <= 3 && raw[at..end].chars().all(char::is_uppercase) => {
                end = letters_end(raw, next, stop);
            }
            // Letters with stops: U.S., a.m., J.K.
            // “So do I.” ends with a word.
            '.' if &raw[at..end] == "I" && !letter_next => break,
            '.' if is_initials(&raw[at..end]) => {
                end = next;
                if letter_next && letters_end(raw, next, stop) == next + char_at(raw, next).map_or(1, char::len_utf8) {
                    end = letters_end(raw, next, stop);
                    if char_at(raw, end) != Some('.') {
                        break;
                    }
                } else {
                    break;
                }
            }
            '.' if lexicon.word(&raw[at..end]).class.has(Class::ABBREVIATION) => {
                end = next;
                break;
            }
            _ => break,
        }
    }
    end
}

/// A single letter, or letters with stops between them.
fn is_initials(word: &str) -> bool {
    let mut chars = word.chars();
    loop {
        match (chars.next(), chars.next()) {
            (Some(letter), None) => {
                return letter.is_alphabetic()
                    && (word.len() > 2 || letter.is_uppercase() || word.len() == 1 && letter != 'i');
            }
            (Some(letter), Some('.')) if letter.is_alphabetic() => {}
            _ => return false,
        }
    }
}

fn letters_end(raw: &str, at: usize, stop: usize) -> usize {
    let mut end = at;
    while end < stop {
        match char_at(raw, end) {
            Some(c) if c.is_ascii_alphanumeric() => end += 1,
            Some(c) if c.is_alphanumeric() || is_combining(c) => end += c.len_utf8(),
            // A soft hyphen or zero-width blank inside a word parts nothing; at its end it is no part of it.
            Some(c) if is_invisible(c) => match raw[end..stop].find(|c| !is_invisible(c)) {
                Some(next) if char_at(raw, end + next).is_some_and(char::is_alphanumeric) => end += next,
                _ => break,
            },
            _ => break,
        }
    }
    end.max(at + char_at(raw, at).map_or(1, char::len_utf8)).min(stop)
}

pub fn number_end(raw: &str, at: usize, stop: usize) -> usize {
    let bytes = raw.as_bytes();
    let mut end = letters_end(raw, at, stop);
    while end + 1 < stop && matches!(bytes[end], b'.' | b',') && bytes[end + 1].is_ascii_digit() {
        end = letters_end(raw, end + 1, stop);
    }
    end
}

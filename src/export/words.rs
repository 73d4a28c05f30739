//! The words that stand in the tables for the kinds, methods and zones of a document, and names as they stand there:
//! on one line.

use crate::document::{Act, EntityKind, Gender, Method, QuoteKind, Silent, SpeakerKind, Zone};
use std::borrow::Cow;

/// Something that the tables name by one word.
pub trait Word {
    /// The word.
    fn word(self) -> &'static str;
}

macro_rules! words {
    ($($kind:ident { $($variant:ident $word:literal)* })*) => { $(
        impl Word for $kind {
            fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }
    )* };
}

words! {
    EntityKind { Person "person" Place "place" Organisation "organisation" }
    QuoteKind { Direct "direct" Partial "partial" Unmarked "unmarked" Indirect "indirect" }
    SpeakerKind {
        Person "person" Organisation "organisation" Place "place" Group "group" Anonymous "anonymous"
        Document "document" Unknown "unknown"
    }
    Gender { Female "female" Male "male" }
    Act { Speech "speech" Belief "belief" Plan "plan" }
    Method { Explicit "explicit" Pronoun "pronoun" Nominal "nominal" Continuation "continuation" None "none" }
    Zone { Body "body" Headline "headline" Subhead "subhead" Caption "caption" Boilerplate "boilerplate" }
}

impl Silent {
    /// The words that stand in the table.
    pub fn words(self) -> &'static str {
        match self {
            Self::Declined => "declined",
            Self::NoResponse => "did not respond",
            Self::NotReached => "could not be reached",
        }
    }
}

/// A name as a cell: every run of blanks and line ends is one plain blank, zero-width characters are gone.
///
/// Names are put together from the text, where a line may end inside them; a table must find them again.
pub(crate) fn one_line(name: &str) -> Option<Cow<'_, str>> {
    if is_plain(name) {
        return Some(Cow::Borrowed(name));
    }
    let plain = |(k, part): (usize, &str)| (k == 0 || !part.is_empty()) && !part.contains(is_odd);
    let name = name.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
    if name.is_empty() {
        return None;
    }
    if name.split(' ').enumerate().all(plain) {
        return Some(Cow::Borrowed(name));
    }
    let visible: String = name.chars().filter(|c| !is_invisible(*c)).collect();
    Some(Cow::Owned(visible.split_whitespace().collect::<Vec<_>>().join(" ")))
}

/// True for words of ASCII with single blanks between them, as nearly all names are.
fn is_plain(name: &str) -> bool {
    let (mut plain, mut blank) = (true, true);
    for byte in name.bytes() {
        plain &= byte.is_ascii_graphic() | (byte == b' ') & !blank;
        blank = byte == b' ';
    }
    plain & !blank
}

fn is_odd(c: char) -> bool {
    is_invisible(c) || c.is_whitespace()
}

/// Zero-width characters, soft hyphens and marks of direction.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{202a}'..='\u{202e}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_one_line() {
        let names = [
            ("Ann Lee", "Ann Lee"),
            ("Ann\nLee", "Ann Lee"),
            ("Ann \r\n  Lee", "Ann Lee"),
            ("Ann\u{a0}Lee", "Ann Lee"),
            ("Kes\u{200b}trel\u{ad}s", "Kestrels"),
            (" Ann  Lee\u{feff}", "Ann Lee"),
        ];
        for (name, line) in names {
            assert_eq!(one_line(name).as_deref(), Some(line));
        }
        assert!(matches!(one_line("Ann Lee"), Some(Cow::Borrowed(_))));
        assert_eq!((one_line(""), one_line("\u{200b}\n")), (None, None));
    }
}

//! `gazetteers/term_words.csv`: the words beside which marks name something and quote nobody.

use crate::gazetteer::Uses;
use std::sync::LazyLock;

/// What the list says of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// A noun for a work or a thing that has a title.
    Work,
    /// Names what stands before it, unless it has a subject: a hut called “the Annex”.
    Naming,
    /// Gives a title: a film entitled “Salt”.
    Titling,
    /// Before "as": known as “Spoons”.
    As,
    /// Behind "self-": a self-styled “king”.
    OfOneself,
}

static USES: LazyLock<Uses<Use>> = LazyLock::new(|| {
    Uses::read(include_str!("../../../gazetteers/term_words.csv"), |name| match name {
        "work" => Use::Work,
        "naming" => Use::Naming,
        "titling" => Use::Titling,
        "as" => Use::As,
        _ => Use::OfOneself,
    })
});

/// True when the list has a word, in any case, for this use.
pub(super) fn is(word: &str, wanted: Use) -> bool {
    if word.bytes().any(|b| b.is_ascii_uppercase()) {
        USES.has(&word.to_ascii_lowercase(), wanted)
    } else {
        USES.has(word, wanted)
    }
}

/// A noun for a work, in the singular or the plural.
pub(super) fn is_work(noun: &str) -> bool {
    is(noun, Use::Work) || noun.strip_suffix('s').is_some_and(|singular| is(singular, Use::Work))
}

#[cfg(test)]
mod tests {
    use super::{Use, is, is_work};

    #[test]
    fn in_any_case_and_works_in_the_plural() {
        assert!(is("Dubbed", Use::Naming) && !is("dubbed", Use::Work) && is_work("films"));
    }
}

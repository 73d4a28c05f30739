//! `gazetteers/other_words.csv`: the nouns by which a story calls what it has named, and those by which it does not.

use crate::gazetteer::Uses;
use std::sync::LazyLock;

/// What the list says of a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// Any company or club may be called this after its name.
    Company,
    /// A ministry too: the agency.
    PublicBody,
    /// In the name of a public body, which is no company.
    PublicName,
    /// Somebody whom a story leaves unnamed: a definite one is nobody named before.
    Stranger,
    /// Any paper after its own noun: the text.
    Paper,
}

static USES: LazyLock<Uses<Use>> = LazyLock::new(|| {
    Uses::read(include_str!("../../gazetteers/other_words.csv"), |name| match name {
        "company" => Use::Company,
        "public body" => Use::PublicBody,
        "public name" => Use::PublicName,
        "stranger" => Use::Stranger,
        _ => Use::Paper,
    })
});

/// True when the list has a noun, in lower case and the singular, for this use.
pub(super) fn is(noun: &str, wanted: Use) -> bool {
    USES.has(noun, wanted)
}

/// True for the nouns by which any paper is called after its own.
pub(crate) fn is_any_paper(noun: &str) -> bool {
    is(noun, Use::Paper)
}

#[cfg(test)]
mod tests {
    use super::{Use, is};

    #[test]
    fn a_noun_may_have_several_uses() {
        assert!(is("agency", Use::PublicBody) && is("agency", Use::PublicName));
        assert!(is("judge", Use::Stranger) && !is("editor", Use::Stranger));
        assert!(is("text", Use::Paper) && !is("report", Use::Paper));
    }
}

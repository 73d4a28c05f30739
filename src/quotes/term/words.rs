//! `gazetteers/term_words.csv`: the words beside which marks name something and quote nobody.

use std::collections::HashMap;
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

static LINES: &str = include_str!("../../../gazetteers/term_words.csv");

static USES: LazyLock<HashMap<&str, Vec<Use>>> = LazyLock::new(|| {
    let mut uses: HashMap<&str, Vec<Use>> = HashMap::new();
    for (word, name) in LINES.lines().skip(1).filter_map(|line| line.split_once(',')) {
        let known = match name {
            "work" => Use::Work,
            "naming" => Use::Naming,
            "titling" => Use::Titling,
            "as" => Use::As,
            _ => Use::OfOneself,
        };
        uses.entry(word).or_default().push(known);
    }
    uses
});

/// True when the list has a word, in any case, for this use.
pub(super) fn is(word: &str, wanted: Use) -> bool {
    let listed = |word: &str| USES.get(word).is_some_and(|uses| uses.contains(&wanted));
    if word.bytes().any(|b| b.is_ascii_uppercase()) { listed(&word.to_ascii_lowercase()) } else { listed(word) }
}

/// A noun for a work, in the singular or the plural.
pub(super) fn is_work(noun: &str) -> bool {
    is(noun, Use::Work) || noun.strip_suffix('s').is_some_and(|singular| is(singular, Use::Work))
}

#[cfg(test)]
mod tests {
    use super::{LINES, Use, is, is_work};

    #[test]
    fn sorted_and_known() {
        let lines: Vec<&str> = LINES.lines().skip(1).collect();
        assert!(lines.windows(2).all(|pair| pair[0] < pair[1]), "sorted by bytes, each once");
        let uses = ["work", "naming", "titling", "as", "self"];
        assert!(lines.iter().all(|line| uses.contains(&line.split_once(',').unwrap().1)));
        assert!(is("Dubbed", Use::Naming) && !is("dubbed", Use::Work) && is_work("films"));
    }
}

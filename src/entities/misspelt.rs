//! Misspelt names: a family name that nobody in the story bears, one letter off one that somebody does. `Raimo Naanda`
//! is Naando two paragraphs on.
//!
//! In: the decided names. Out: the same, with the slip linked to the full name. A story that names somebody by the
//! family name alone has named them in full before; who never was is the same person, spelt otherwise.

use super::decide::{Name, NameId};
use super::points::Clue;
use crate::document::EntityKind;
use crate::gazetteer::Class;
use crate::text::{Shape, Text};
use std::collections::BTreeMap;

/// A slip in a shorter name is another name: Khan and Khaw, Lind and Lund.
const SHORTEST: usize = 6;

/// Links family names that stand alone and are spelt nearly as one of the story.
pub(super) fn misspelt(text: &Text<'_>, names: &mut [Name]) {
    let person = |n: &Name| n.kind == Some(EntityKind::Person) && n.full.is_none();
    let mut whole: BTreeMap<(Option<char>, usize), Vec<NameId>> = BTreeMap::new();
    for id in (0..names.len()).filter(|&id| names[id].first.len() > 1 && person(&names[id])) {
        whole.entry(likeness(family(&names[id]))).or_default().push(id);
    }
    for id in 0..names.len() {
        let name = &names[id];
        let token = &text.tokens[name.first.start];
        let unknown = !token.has(Class::GIVEN.or(Class::ORDINARY)) && !name.heard(Clue::KnownShort);
        let alone = name.first.len() == 1 && person(name) && name.listed.is_none() && token.shape == Shape::Capital;
        if !alone || !unknown || name.folded.len() < SHORTEST {
            continue;
        }
        let near = |&full: &NameId| {
            let last = &text.tokens[names[full].first.end - 1];
            let family = family(&names[full]);
            // Hansen and Hanson are two families.
            let two = token.has(Class::SURNAME) && last.has(Class::SURNAME);
            is_slip(family, &name.folded) && (!two || is_doubled(family, &name.folded))
        };
        let (first, letters) = likeness(&name.folded);
        let alike = (letters - 1..=letters + 1).filter_map(|letters| whole.get(&(first, letters)));
        let mut all = alike.flatten().copied().filter(near);
        if let (Some(full), None) = (all.next(), all.next()) {
            names[id].full = Some(full);
            names[id].link = "surname";
            names[id].gender = names[full].gender;
        }
    }
}

/// The last word of a name.
fn family(name: &Name) -> &str {
    name.folded.rsplit(' ').next().unwrap_or_default()
}

/// The first letter and the number of letters: a slip is behind the first, and changes their number by one at most.
fn likeness(word: &str) -> (Option<char>, usize) {
    (word.chars().next(), word.chars().count())
}

/// One letter added, left out or replaced behind the first.
fn is_slip(a: &str, b: &str) -> bool {
    let common: usize = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).map(|(c, _)| c.len_utf8()).sum();
    let (a_rest, b_rest) = (a.get(common..).unwrap_or_default(), b.get(common..).unwrap_or_default());
    let tail = |s: &'_ str| s.chars().next().map_or(0, char::len_utf8);
    let (a_tail, b_tail) =
        (a_rest.get(tail(a_rest)..).unwrap_or_default(), b_rest.get(tail(b_rest)..).unwrap_or_default());
    common > 0 && a != b && (a_tail == b_tail || a_rest == b_tail || a_tail == b_rest)
}

/// They differ in a letter written once or twice: Sommerville and Somerville.
fn is_doubled(a: &str, b: &str) -> bool {
    let single = |s: &str| {
        let mut letters: Vec<char> = s.chars().collect();
        letters.dedup();
        letters
    };
    a.len() != b.len() && single(a) == single(b)
}

#[cfg(test)]
mod tests {
    use super::{is_doubled, is_slip};

    #[test]
    fn one_letter_off() {
        assert!(is_slip("naanda", "naando") && is_slip("somerville", "sommerville") && is_slip("tranter", "tranters"));
        assert!(!is_slip("tranter", "tranter") && !is_slip("branter", "tranter") && !is_slip("petersen", "paterson"));
        assert!(is_doubled("somerville", "sommerville") && !is_doubled("hansen", "hanson"));
    }
}

//! Misspelt names: a family name that nobody in the story bears, one letter off one that somebody does. `Raimo Naanda`
//! is Naando two paragraphs on.
//!
//! In: the decided names. Out: the same, with the slip linked to the full name. A story that names somebody by the
//! family name alone has named them in full before; who never was is the same person, spelt otherwise.

use super::name::{Clues, Name, NameId};
use super::points::Clue;
use super::words::folded;
use crate::gazetteer::Class;
use crate::text::{Shape, Text};
use std::collections::BTreeMap;

/// A slip in a shorter name is another name: Khan and Khaw, Lind and Lund.
const SHORTEST: usize = 6;

/// Full names that are compared with one slip: news has a few of its first letter and length, and a list of thousands
/// must not be compared with itself.
const ENOUGH: usize = 300;

/// The family names of those who are named in full, with the full name, by their [`likeness`].
type Families = BTreeMap<(Option<char>, usize), Vec<(String, NameId)>>;

/// Links family names that stand alone and are spelt nearly as one of the story.
pub(super) fn misspelt(text: &Text<'_>, names: &mut [Name]) {
    let mut families = None;
    for id in 0..names.len() {
        let name = &names[id];
        let token = &text.tokens[name.first.start];
        let unknown = !token.has(Class::GIVEN.or(Class::ORDINARY)) && !name.heard(Clues::of(&[Clue::KnownShort]));
        let alone = name.is_single() && is_fullest(name) && name.listed.is_none() && token.shape == Shape::Capital;
        if !alone || !unknown {
            continue;
        }
        let slip = folded(text, name.first.clone());
        if slip.len() < SHORTEST {
            continue;
        }
        let near = |(family, full): &&(String, NameId)| {
            let last = &text.tokens[names[*full].first.end - 1];
            // Hansen and Hanson are two families.
            let two = token.has(Class::SURNAME) && last.has(Class::SURNAME);
            is_slip(family, &slip) && (!two || is_doubled(family, &slip))
        };
        let (first, letters) = likeness(&slip);
        let families = families.get_or_insert_with(|| families_of(text, names));
        let alike = (letters - 1..=letters + 1).filter_map(|letters| families.get(&(first, letters)));
        let mut all = alike.flatten().take(ENOUGH).filter(near);
        if let (Some(&(_, full)), None) = (all.next(), all.next()) {
            names[id].full = Some(full);
            names[id].link = "surname";
            names[id].gender = names[full].gender;
        }
    }
}

fn families_of(text: &Text<'_>, names: &[Name]) -> Families {
    let mut families = Families::new();
    for (id, name) in names.iter().enumerate().filter(|(_, name)| !name.is_single() && is_fullest(name)) {
        let family = folded(text, name.first.end - 1..name.first.end);
        families.entry(likeness(&family)).or_default().push((family, id));
    }
    families
}

/// A person of whom the story has no fuller name.
fn is_fullest(name: &Name) -> bool {
    name.is_person() && name.full.is_none()
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

//! What the ending of a word tells where the lists do not: *-ly* makes adverbs, and sciences make new people every day,
//! glaciologists and mammographers.
//!
//! `build.rs` compiles this file too: of a listed word the table tells what its ending does.

use super::class::Class;

/// The class of a listed word, with what its ending tells of it.
#[allow(dead_code, reason = "called by build.rs alone")]
pub fn listed(word: &[u8], class: Class) -> Class {
    match class {
        Class::NONE => unlisted(word),
        class if class.has(Class::SPEAKER_NOUN) => class,
        class => by_science(word, class),
    }
}

/// The class of a word that no list has. A call, for hardly any word is one.
#[inline(never)]
pub fn unlisted(word: &[u8]) -> Class {
    if word.len() > 5 && word.ends_with(b"ly") { Class::ADVERB } else { by_science(word, Class::NONE) }
}

fn by_science(word: &[u8], class: Class) -> Class {
    let of_science = |word: &[u8]| {
        let ends = |suffix: &[u8]| word.len() > suffix.len() + 2 && word.ends_with(suffix);
        ends(b"ologist") || ends(b"ographer")
    };
    match word.strip_suffix(b"s") {
        Some(one) if of_science(one) => class.or(Class::ROLES).or(Class::PLURAL),
        None if of_science(word) => class.or(Class::ROLE).or(Class::NOUN),
        _ => class,
    }
}

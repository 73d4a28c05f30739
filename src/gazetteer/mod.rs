//! Gazetteers: what the lists know. Names are `fst` automata, single words one hash table of classes, phrases one
//! aho-corasick automaton; all built-in tables are compiled by `build.rs` and embedded.

mod class;
pub(crate) mod compile;
mod fold;
mod lexicon;
mod names;
mod user;
mod word_table;

pub(crate) use class::Class;
pub(crate) use fold::{fold, fold_into};
pub(crate) use lexicon::Lexicon;
pub(crate) use names::{Match, Names};
pub(crate) use user::read_user;

/// Names of the built-in lists, by the index that a compiled sense carries; 0 is a user's.
pub(crate) const LISTS: &[&str] = &["user", "countries", "places", "organisations", "people"];

/// Every list together: the built-in ones and a user's, which win.
#[derive(Debug)]
pub(crate) struct Gazetteers {
    pub(crate) lexicon: Lexicon,
    /// Searched in order; the first that knows the longest name wins a tie.
    pub(crate) names: Vec<Names>,
}

impl Gazetteers {
    /// The built-in lists, with the user's tables before them.
    pub(crate) fn new(mut user: Vec<Names>) -> Result<Self, String> {
        user.push(Names::built_in()?);
        Ok(Self { lexicon: Lexicon::built_in(), names: user })
    }
}

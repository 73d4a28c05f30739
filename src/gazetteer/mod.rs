//! Gazetteers: what the lists know. Words and names are hash tables, phrases another by their first words; all built-in
//! tables are compiled by `build.rs` and embedded.

mod aligned;
mod class;
pub(crate) mod compile;
mod demonyms;
mod endings;
mod export;
mod fold;
pub(crate) mod hash_table;
mod heads;
mod in_phrases;
mod lexicon;
mod lint;
mod names;
mod phrase_table;
mod plain;
mod readings;
mod user;
mod uses;
mod word_hash;
mod word_set;
mod word_table;

pub(crate) use class::Class;
pub(crate) use demonyms::country_of;
pub use export::ListRow;
pub(crate) use export::rows;
pub(crate) use fold::{fold, fold_into};
pub(crate) use in_phrases::InPhrases;
pub(crate) use lexicon::{Entry, Lexicon};
pub use lint::Finding;
pub(crate) use lint::lint;
pub(crate) use names::{Match, Names, Sense, kind_word};
pub(crate) use plain::{PlainRun, plain_run};
pub(crate) use readings::Readings;
pub(crate) use user::read_user;
pub(crate) use uses::Uses;
pub(crate) use word_hash::Hasher as WordHasher;
pub(crate) use word_set::WordSet;

/// Names of the built-in lists, by the index that a compiled sense carries; 0 is a user's.
pub(crate) const LISTS: &[&str] = &["user", "countries", "places", "organisations", "people"];

/// The hash by which tables are asked for a folded word, as tokens carry it.
pub(crate) const fn word_hash(folded: &str) -> u32 {
    word_hash::word_hash(folded.as_bytes())
}

/// The hash of the last word of a name, as its token carries it.
pub(crate) fn last_hash(name: &str) -> u32 {
    let parts = |c: char| c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}');
    let last = name.rsplit(parts).find(|word| !word.is_empty()).unwrap_or_default();
    let mut hasher = WordHasher::NEW;
    fold::fold_each(last, |byte| hasher.push(byte));
    hasher.finish() as u32
}

/// Every list together: the built-in ones and a user's, which win.
#[derive(Debug)]
pub(crate) struct Gazetteers {
    pub(crate) lexicon: Lexicon,
    /// Searched in order; the first that knows the longest name wins a tie.
    pub(crate) names: Vec<Names>,
}

impl Gazetteers {
    /// The built-in lists, with the user's tables before them.
    pub(crate) fn new(mut user: Vec<Names>) -> Self {
        user.push(Names::built_in());
        Self { lexicon: Lexicon::built_in(), names: user }
    }
}

#[cfg(test)]
mod tests {
    /// What is embedded is loaded by every start and carried by every copy of the binary.
    #[test]
    fn the_compiled_lists_are_small() {
        let size = |name: &str| std::fs::metadata(format!("{}/{name}", env!("OUT_DIR"))).unwrap().len();
        let files = [
            "names.bin",
            "names.heads",
            "names.senses",
            "names.strings",
            "words.bin",
            "phrases.heads",
            "phrases.bin",
            "demonyms.bin",
        ];
        let total: u64 = files.into_iter().map(size).sum();
        assert!(total < 12 << 20, "{total} bytes");
    }
}

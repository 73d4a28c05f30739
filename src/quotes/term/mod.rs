//! Terms: quoted words that nobody says. Their setting shows it: *so-called*, *known as*, an acronym in brackets
//! behind, a nickname between names, the noun for a work before, capitals all through.
//!
//! Each sign is a function with texts that it takes and leaves, which a test runs; the first that shows decides.

mod naming;
mod setting;
mod title;
mod words;

use super::{Quote, Term};
use crate::mentions::Scene;
use setting::Setting;

/// Something in the setting that shows a term.
struct Sign {
    /// What it is, for `explain`.
    why: &'static str,
    /// Holds even where a reporting verb governs the words.
    strong: bool,
    shows: fn(&Setting<'_, '_, '_>) -> bool,
    /// A text with words in marks that it takes.
    #[cfg_attr(not(test), expect(dead_code, reason = "examples, which a test runs"))]
    yes: &'static str,
    /// A text of which it leaves all words in marks.
    #[cfg_attr(not(test), expect(dead_code, reason = "examples, which a test runs"))]
    no: &'static str,
}

/// The setting that shows a quoted stretch to be a term, if any does.
pub(super) fn term(scene: Scene<'_, '_>, quote: &Quote) -> Option<Term> {
    let setting = Setting::new(scene, quote);
    let mut signs = naming::SIGNS.iter().chain(title::SIGNS);
    signs.find(|sign| (sign.shows)(&setting)).map(|sign| Term { why: sign.why, strong: sign.strong })
}

#[cfg(test)]
mod tests {
    use super::{Sign, naming, title};
    use crate::gazetteer::Gazetteers;
    use crate::mentions::Scene;
    use crate::text::{Text, stories};

    /// Why words in marks are terms.
    fn reasons(gazetteers: &Gazetteers, raw: &str) -> Vec<&'static str> {
        let text = Text::new(raw, &gazetteers.lexicon);
        let story = &stories(&text, gazetteers.names.last().unwrap())[0];
        let names = crate::entities::tag(&text, story, gazetteers);
        let quotes = crate::quotes::find(Scene { text: &text, names: &names }, story);
        assert!(!quotes.is_empty(), "nothing in marks: {raw}");
        quotes.iter().filter_map(|quote| quote.term.map(|term| term.why)).collect()
    }

    #[test]
    fn every_sign_keeps_its_examples() {
        let gazetteers = Gazetteers::new(Vec::new());
        for Sign { why: sign, yes, no, .. } in naming::SIGNS.iter().chain(title::SIGNS) {
            assert!(reasons(&gazetteers, yes).contains(sign), "{sign}: {yes}");
            assert!(!reasons(&gazetteers, no).contains(sign), "{sign}: {no}");
        }
    }
}

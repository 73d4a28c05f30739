//! One article's quotations → its named speakers, with what the article tells of each.
//!
//! Names, titles, gender, the organisations in their sentences and the company that they keep are what `speakers` knows
//! people by across articles. Whoever has no name ("a senior official", "residents") is nobody's match and is left out.

use crate::document::{Document, EntityKind, SpeakerKind, Zone};
use crate::export::{QuoteRow, Word};
use crate::gazetteer::fold;
use crate::span::Span;
use smallvec::SmallVec;
use std::collections::BTreeMap;

/// A name as printed other than the one that the speaker goes by.
pub(super) const ALIAS: &str = "alias";
pub(super) const TITLE: &str = "title";
pub(super) const GENDER: &str = "gender";
/// The number in the user's own list.
pub(super) const KB_ID: &str = "kb_id";
/// An organisation in the sentence that quotes the speaker.
pub(super) const ORGANISATION: &str = "organisation";
/// Anybody and anything else that the article names.
pub(super) const COMPANY: &str = "company";
pub(super) const TRAITS: [&str; 6] = [ALIAS, TITLE, GENDER, KB_ID, ORGANISATION, COMPANY];

/// Most names that one article tells of a speaker's company: those that it names most often.
const COMPANIONS: usize = 6;

/// A named speaker of one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Voice {
    pub name: String,
    /// What names are compared by.
    pub key: String,
    pub kind: SpeakerKind,
    pub traits: Traits,
}

/// What is told or known of a speaker: the values of each trait, in the order in which they came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Traits(Vec<(&'static str, Vec<String>)>);

impl Traits {
    pub(super) fn iter(&self) -> impl Iterator<Item = (&'static str, &[String])> {
        self.0.iter().map(|(which, values)| (*which, values.as_slice()))
    }

    pub(super) fn of(&self, which: &str) -> &[String] {
        self.iter().find(|(other, _)| *other == which).map_or(&[], |(_, values)| values)
    }

    pub(super) fn add(&mut self, which: &'static str, value: String) {
        match self.0.iter_mut().find(|(other, _)| *other == which) {
            Some((_, values)) => values.push(value),
            None => self.0.push((which, vec![value])),
        }
    }

    /// Adds what is new, its words joined by single blanks.
    fn note(&mut self, which: &'static str, value: &str) {
        if !self.of(which).iter().any(|known| known.split(' ').eq(value.split_whitespace())) {
            self.add(which, value.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }

    fn remove(&mut self, which: &str, value: &str) {
        let values = self.0.iter_mut().filter(|(other, _)| *other == which);
        values.for_each(|(_, values)| values.retain(|known| known != value));
    }
}

/// Of the speakers of a quotation in the list of its article; mostly it is one.
pub(super) type Places = SmallVec<[usize; 2]>;

/// The speakers of an article while they are gathered.
pub(super) struct Voices<'d> {
    document: &'d Document<'d>,
    found: Vec<Voice>,
}

impl<'d> Voices<'d> {
    pub(super) fn new(document: &'d Document<'d>) -> Self {
        Self { document, found: Vec::new() }
    }

    /// Notes who says `row`, quotation `index`; their places in the list, none for a speaker without a name.
    pub(super) fn of(&mut self, row: &QuoteRow<'_>, index: usize) -> Places {
        let Some(quotation) = self.document.quotations.get(index) else { return Places::new() };
        let Some(speaker) = &row.speaker else { return Places::new() };
        let alone = !speaker.contains("; ");
        let mut places = Places::new();
        for name in speaker.split("; ") {
            let kind = if alone { Some(quotation.attribution.speaker_kind) } else { self.kind_of(name) };
            let Some(place) = kind.and_then(|kind| self.place(name, kind)) else { continue };
            let voice = &mut self.found[place];
            for organisation in organisations(self.document, quotation.context) {
                if organisation != voice.name {
                    voice.traits.note(ORGANISATION, organisation);
                }
            }
            // Title, gender and mention of a joint statement are not those of one of its speakers.
            if alone {
                row.speaker_title.into_iter().for_each(|title| voice.traits.note(TITLE, title));
                row.speaker_gender.into_iter().for_each(|gender| voice.traits.note(GENDER, gender));
                let printed = row.mention.filter(|mention| row.method == "explicit" && is_name(mention, voice.kind));
                printed.into_iter().for_each(|mention| voice.traits.note(ALIAS, mention));
            }
            places.push(place);
        }
        places.dedup();
        places
    }

    /// All of them, each with the company that it keeps.
    pub(super) fn finish(mut self) -> Vec<Voice> {
        let company = company(self.document);
        for voice in &mut self.found {
            let ids = self.document.entities.iter().filter(|entity| entity.name == voice.name);
            let ids = ids.map(|entity| entity.kb_id.as_str()).filter(|id| !id.is_empty());
            ids.for_each(|id| voice.traits.note(KB_ID, id));
            let others = company.iter().filter(|name| **name != voice.name).take(COMPANIONS);
            others.for_each(|name| voice.traits.note(COMPANY, name));
            voice.traits.remove(ALIAS, &voice.name);
        }
        self.found
    }

    fn place(&mut self, name: &str, kind: SpeakerKind) -> Option<usize> {
        if !is_name(name, kind) {
            return None;
        }
        let known = self.found.iter().position(|voice| voice.name == name && voice.kind == kind);
        Some(known.unwrap_or_else(|| {
            self.found.push(Voice { name: name.to_owned(), key: name_key(name), kind, traits: Traits::default() });
            self.found.len() - 1
        }))
    }

    fn kind_of(&self, name: &str) -> Option<SpeakerKind> {
        let entity = self.document.entities.iter().find(|entity| entity.name == name)?;
        Some(match entity.kind {
            EntityKind::Person => SpeakerKind::Person,
            EntityKind::Organisation => SpeakerKind::Organisation,
            EntityKind::Place => SpeakerKind::Place,
        })
    }
}

/// What names are compared by: folded, without the article and middle initials.
///
/// ```text
/// John F. Kennedy → john kennedy        the Transport Ministry → transport ministry
/// ```
pub(super) fn name_key(name: &str) -> String {
    let folded = fold(name);
    let words: Vec<&str> = folded.strip_prefix("the ").unwrap_or(&folded).split(' ').collect();
    let last = words.len().saturating_sub(1);
    let inner_initial = |(at, word): &(usize, &&str)| *at > 0 && *at < last && word.chars().count() == 1;
    let kept: Vec<&str> = words.iter().enumerate().filter(|pair| !inner_initial(pair)).map(|(_, word)| *word).collect();
    kept.join(" ")
}

/// A name begins with a capital; "her husband" and "Nora Beck’s husband" are descriptions.
pub(super) fn is_name(name: &str, kind: SpeakerKind) -> bool {
    let is_capital = |name: &str| name.starts_with(char::is_uppercase);
    let article = ["the ", "The ", "a ", "A ", "an ", "An "].iter().find_map(|article| name.strip_prefix(article));
    match kind {
        SpeakerKind::Person => is_capital(name) && article.is_none() && !name.contains("’s ") && !name.contains("'s "),
        SpeakerKind::Organisation | SpeakerKind::Place => is_capital(article.unwrap_or(name)),
        _ => false,
    }
}

fn organisations<'d>(document: &'d Document<'_>, within: Span) -> impl Iterator<Item = &'d str> {
    let first = document.entities.partition_point(|entity| entity.span.start < within.start);
    let inside = document.entities.iter().skip(first).take_while(move |entity| entity.span.start < within.end);
    inside
        .filter(move |entity| entity.kind == EntityKind::Organisation && entity.span.end <= within.end)
        .map(|entity| entity.name.as_str())
}

/// Who and what the article names, most often named first. Countries keep everybody's company.
fn company<'d>(document: &'d Document<'_>) -> Vec<&'d str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let named = document.entities.iter().filter(|entity| {
        entity.zone != Zone::Boilerplate && entity.gazetteer != "countries" && entity.duplicate_of.is_none()
    });
    named.for_each(|entity| *counts.entry(&entity.name).or_default() += 1);
    let mut names: Vec<(&str, usize)> = counts.into_iter().collect();
    names.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    names.into_iter().map(|(name, _)| name).collect()
}

impl Voice {
    pub(super) fn kind_word(&self) -> &'static str {
        self.kind.word()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::CodePoints;
    use crate::input::Article;

    fn voices(text: &str) -> Vec<Voice> {
        let article = Article { id: "a".into(), text: text.into(), ..Article::default() };
        let document = crate::Extractor::builder().build().unwrap().extract(&article.text);
        let points = CodePoints::new(&article.text);
        let mut voices = Voices::new(&document);
        for index in 0..document.quotations.len() {
            voices.of(&QuoteRow::new(&document, index, &article, &points).unwrap(), index);
        }
        voices.finish()
    }

    #[test]
    fn a_speaker_has_a_name_and_what_is_told_of_it() {
        let found = voices(
            "“They knew,” said a board member of Northline Rail, who spoke on condition of anonymity.\n\n\
             “It was my mistake,” Mayor Dana Ruiz told reporters in Leeds. “I am sorry,” Ruiz said. \
             She had met Paul Finch of the Northline Rail board.",
        );
        let [ruiz] = &found[..] else { panic!("{found:?}") };
        assert_eq!((ruiz.name.as_str(), ruiz.key.as_str(), ruiz.kind), ("Dana Ruiz", "dana ruiz", SpeakerKind::Person));
        assert_eq!(ruiz.traits.of(TITLE), ["Mayor"]);
        assert_eq!(ruiz.traits.of(ALIAS), ["Ruiz"]);
        let company = ruiz.traits.of(COMPANY);
        assert!(["Paul Finch", "Leeds"].iter().all(|name| company.iter().any(|known| known == name)), "{ruiz:?}");
    }

    #[test]
    fn keys_leave_out_what_is_written_now_and_then() {
        assert_eq!(name_key("José F. Marín"), name_key("Jose Marin"));
        assert_eq!(name_key("the Transport Ministry"), "transport ministry");
        assert_eq!(name_key("J. R. Okafor"), "j okafor");
    }
}

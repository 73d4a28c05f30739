//! The stages one at a time, for `benches/stages.rs`: each method runs one of them on what those before it made, and tells
//! how much came out, so that nothing is left out as unused.

use crate::attribution::{self, Wanted, no_comment};
use crate::document::{Document, StoryInfo};
use crate::entities::{self, Names};
use crate::gazetteer::Gazetteers;
use crate::mentions::{self, Scene};
use crate::quotes;
use crate::span::Span;
use crate::text::{Story, Text, stories};

/// The lists, and nothing read yet.
pub struct Stages(Gazetteers);

/// One text with what every stage made of it.
pub struct Read<'s, 't> {
    gazetteers: &'s Gazetteers,
    text: Text<'t>,
    stories: Vec<(Story, Names)>,
}

impl Stages {
    /// With the built-in lists.
    pub fn built_in() -> Self {
        Self(Gazetteers::new(Vec::new()))
    }

    /// Text: tokens, marks, sentences.
    pub fn text(&self, raw: &str) -> usize {
        Text::new(raw, &self.0.lexicon).tokens.len()
    }

    /// A text with what the first stages make of it.
    pub fn read<'t>(&self, raw: &'t str) -> Read<'_, 't> {
        let text = Text::new(raw, &self.0.lexicon);
        let stories = self.0.names.last().map(|names| stories(&text, names)).unwrap_or_default();
        let stories = stories.into_iter().map(|story| {
            let names = entities::tag(&text, &story, &self.0);
            (story, names)
        });
        Read { gazetteers: &self.0, stories: stories.collect(), text }
    }
}

impl Read<'_, '_> {
    /// Stories and zones.
    pub fn stories(&self) -> usize {
        self.gazetteers.names.last().map_or(0, |names| stories(&self.text, names).len())
    }

    /// Names of the stories.
    pub fn entities(&self) -> usize {
        self.stories.iter().map(|(story, _)| entities::tag(&self.text, story, self.gazetteers).mentions.len()).sum()
    }

    /// What the lists know of each mention; needs no quotation.
    pub fn described(&self) -> usize {
        let mut document = Document::default();
        self.each(|scene, story| {
            document.stories.push(StoryInfo { span: Span::default(), paragraphs: Vec::new() });
            entities::describe(&mut document, scene, story, self.gazetteers);
        });
        document.entities.len()
    }

    /// The ledgers of who is there.
    pub fn mentions(&self) -> usize {
        let mut count = 0;
        self.each(|scene, story| count += mentions::ledger(scene, story).actors.len());
        count
    }

    /// What is speech.
    pub fn quotes(&self) -> usize {
        let mut count = 0;
        self.each(|scene, story| count += quotes::find(scene, story).len() + quotes::labels(scene, story).len());
        count
    }

    /// Who said it, with the ledgers and quotations that it takes, and who said nothing.
    pub fn attribution(&self) -> usize {
        let mut count = 0;
        self.each(|scene, story| {
            let ledger = mentions::ledger(scene, story);
            let (quotes, labels) = (quotes::find(scene, story), quotes::labels(scene, story));
            count += attribution::attribute(scene, story, &quotes, &labels, &ledger, Wanted::default()).len();
            count += no_comment::find(scene, story, &ledger).len();
        });
        count
    }

    fn each(&self, mut run: impl FnMut(Scene<'_, '_>, &Story)) {
        for (story, names) in &self.stories {
            run(Scene { text: &self.text, names }, story);
        }
    }
}

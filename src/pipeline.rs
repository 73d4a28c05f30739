//! The pipeline: the whole program on one page. Text → entities → mentions → quotes → attribution → [`Document`].

use crate::attribution::no_comment::{self, Silence};
use crate::attribution::{self, Attributed, Wanted};
use crate::confidence::Dial;
use crate::coverage::{self, Unknown};
use crate::document::{Document, NoComment, Paragraph, Quotation, StoryInfo};
use crate::entities;
use crate::error::Result;
use crate::gazetteer::{self, Finding, Gazetteers, LISTS, ListRow, Names, compile, fold, read_user};
use crate::mentions::{self, Scene};
use crate::quotes;
use crate::span::Span;
use crate::text::{Story, Text, stories};

/// Reads articles: one for all of them, shared between threads.
///
/// ```
/// let extractor = whosaid::Extractor::builder().build()?;
/// let document = extractor.extract("“The ferry stays in port,” harbour master Imre Toth said.");
/// let quotation = &document.quotations[0];
/// assert_eq!(&document.text[quotation.span.range()], "The ferry stays in port");
/// assert_eq!(quotation.attribution.speaker, "Imre Toth");
/// # Ok::<(), whosaid::Error>(())
/// ```
#[derive(Debug)]
pub struct Extractor {
    gazetteers: Gazetteers,
    wanted: Wanted,
    left_out: LeftOut,
}

/// What of a document nobody will read, so that it need not be made.
#[derive(Debug, Clone, Copy, Default)]
struct LeftOut {
    entities: bool,
    no_comments: bool,
}

/// Settings of an [`Extractor`].
#[derive(Debug, Default)]
pub struct Builder {
    lists: Vec<(String, String)>,
    wanted: Wanted,
    left_out: LeftOut,
}

/// What a list knows of a name.
#[derive(Debug, Clone, PartialEq)]
pub struct GazetteerHit {
    /// As asked for.
    pub name: String,
    /// Person, place or organisation.
    pub kind: crate::EntityKind,
    /// The canonical form.
    pub canonical: String,
    /// The list that has it.
    pub list: String,
    /// ISO 3166 code, empty when unknown.
    pub country: String,
    /// Latitude and longitude in degrees.
    pub point: Option<(f32, f32)>,
    /// Finer kind, and the role of a person or the state of a place.
    pub details: String,
}

impl Builder {
    /// Adds a list of your own: CSV with the columns name, kind (person, place, organisation) and optionally
    /// canonical, aliases (separated by `|`), id, case (`exact` or `any`), country, admin, lat, lon, gender. It wins
    /// over the built-in lists; `file_name` is what errors call it.
    #[must_use]
    pub fn gazetteer_csv(mut self, file_name: impl Into<String>, content: impl Into<String>) -> Self {
        self.lists.push((file_name.into(), content.into()));
        self
    }

    /// Also gives statements reported without marks.
    #[must_use]
    pub fn indirect(mut self, indirect: bool) -> Self {
        self.wanted.indirect = indirect;
        self
    }

    /// How much doubt is let through: by default the best candidate is given with its confidence.
    #[must_use]
    pub fn dial(mut self, dial: Dial) -> Self {
        self.wanted.dial = dial;
        self
    }

    /// Whether [`Document::entities`] is filled, as it is by default. Names are found all the same, for speakers have them;
    /// what the lists know of each mention is not gathered, which saves some of the time.
    ///
    /// ```
    /// let extractor = whosaid::Extractor::builder().entities(false).build()?;
    /// let document = extractor.extract("“We left,” said Ann Lee.");
    /// assert!(document.entities.is_empty() && document.quotations[0].attribution.speaker == "Ann Lee");
    /// # Ok::<(), whosaid::Error>(())
    /// ```
    #[must_use]
    pub fn entities(mut self, entities: bool) -> Self {
        self.left_out.entities = !entities;
        self
    }

    /// Whether [`evidence`](crate::Attribution::evidence) and [`rejected`](crate::Attribution::rejected) of attributions are
    /// filled, as they are by default; what is decided is the same.
    #[must_use]
    pub fn evidence(mut self, evidence: bool) -> Self {
        self.wanted.without_evidence = !evidence;
        self
    }

    /// Whether [`Document::no_comments`] is filled, as it is by default.
    #[must_use]
    pub fn no_comments(mut self, no_comments: bool) -> Self {
        self.left_out.no_comments = !no_comments;
        self
    }

    /// Leaves out what is believed or planned and not said.
    #[must_use]
    pub fn speech_only(mut self, speech_only: bool) -> Self {
        self.wanted.speech_only = speech_only;
        self
    }

    /// The extractor.
    ///
    /// # Errors
    /// A fault in a user's list: file, line and what to do. Nothing is loaded half.
    pub fn build(self) -> Result<Extractor> {
        let mut user = Vec::new();
        // A later list wins over an earlier one, so it is searched first.
        for (file, content) in self.lists.iter().rev() {
            let rows = read_user(file, content)?;
            user.push(Names::new(compile::compile(&rows)));
        }
        let gazetteers = Gazetteers::new(user);
        Ok(Extractor { gazetteers, wanted: self.wanted, left_out: self.left_out })
    }
}

impl Extractor {
    /// Settings, to begin with the built-in lists and quotations in marks only.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Everything found in one article file. Never fails and never panics, whatever the text.
    pub fn extract<'t>(&self, raw: &'t str) -> Document<'t> {
        let raw_in_range = &raw[..floor(raw, u32::MAX as usize - 1)];
        let text = Text::new(raw_in_range, &self.gazetteers.lexicon);
        let mut document = Document { text: raw, ..Document::default() };
        let names = self.gazetteers.names.last();
        let stories = names.map(|names| stories(&text, names)).unwrap_or_default();
        for story in &stories {
            if self.wants_only_quotations() && quotes::is_silent(&text, story) {
                push(&mut document, &text, story, Vec::new());
                continue;
            }
            let names = entities::tag(&text, story, &self.gazetteers);
            let scene = Scene { text: &text, names: &names };
            let ledger = mentions::ledger(scene, story);
            let quotes = quotes::find(scene, story);
            let labels = quotes::labels(scene, story);
            let said = attribution::attribute(scene, story, &quotes, &labels, &ledger, self.wanted);
            push(&mut document, &text, story, said);
            if !self.left_out.no_comments {
                push_silent(&mut document, no_comment::find(scene, story, &ledger));
            }
            if !self.left_out.entities {
                entities::describe(&mut document, scene, story, &self.gazetteers);
            }
        }
        crate::echoes::mark(&mut document);
        crate::repeats::mark(&mut document, &text);
        document
    }

    /// Names and who is there are asked for quotations alone.
    fn wants_only_quotations(&self) -> bool {
        self.left_out.entities && self.left_out.no_comments && !self.wanted.indirect
    }

    /// What is wrong with a list of your own, and what in it may surprise: `content` is its CSV.
    pub fn lint(&self, content: &str) -> Vec<Finding> {
        gazetteer::lint(content, &self.gazetteers)
    }

    /// The names of an article that no list has, for [`Coverage`](crate::Coverage).
    pub fn unknown(&self, raw: &str) -> Vec<Unknown> {
        let text = Text::new(&raw[..floor(raw, u32::MAX as usize - 1)], &self.gazetteers.lexicon);
        coverage::unknown(&text, &self.gazetteers)
    }

    /// The built-in lists as rows of a list of your own, sorted by name.
    pub fn built_in(&self) -> Vec<ListRow> {
        self.gazetteers.names.last().map(gazetteer::rows).unwrap_or_default()
    }

    /// What the lists know of a name, strongest reading first.
    pub fn find(&self, name: &str) -> Vec<GazetteerHit> {
        let folded = fold(name);
        let mut hits = Vec::new();
        for table in &self.gazetteers.names {
            let Some(found) = table.get(&folded) else { continue };
            for sense in table.senses(found) {
                let fine = compile::KINDS.get(usize::from(sense.fine)).copied().unwrap_or("");
                let more = if sense.id().is_empty() { sense.admin() } else { sense.id() };
                let details = if more.is_empty() { fine.to_owned() } else { format!("{fine}, {more}") };
                hits.push(GazetteerHit {
                    name: name.to_owned(),
                    kind: sense.kind(),
                    canonical: sense.canonical().to_owned(),
                    list: LISTS.get(usize::from(sense.list)).copied().unwrap_or("").to_owned(),
                    country: country(sense.country),
                    point: sense.point,
                    details,
                });
            }
        }
        hits
    }
}

/// An ISO code as text; empty for two zero bytes.
pub(crate) fn country(code: [u8; 2]) -> String {
    code.iter().filter(|b| b.is_ascii_alphanumeric()).map(|b| char::from(*b)).collect()
}

/// The largest character boundary at or below `at`.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Adds what a story has to the document.
fn push(document: &mut Document<'_>, text: &Text<'_>, story: &Story, said: Vec<Attributed>) {
    let number = document.stories.len() as u32 + 1;
    let paragraphs = text.paragraphs[story.paragraphs.clone()].iter().zip(&story.zones);
    let paragraphs: Vec<Paragraph> =
        paragraphs.map(|(paragraph, zone)| Paragraph { span: paragraph.span, zone: *zone }).collect();
    let start = paragraphs.first().map_or(0, |first| first.span.start);
    let end = paragraphs.last().map_or(start, |last| last.span.end);
    document.stories.push(StoryInfo { span: Span::new(start, end), paragraphs });
    let base = document.quotations.len();
    document.quotations.extend(said.into_iter().map(|a| Quotation {
        span: a.span,
        kind: a.kind,
        statement: a.statement,
        turn: base + a.turn,
        story: number,
        paragraph: a.paragraph as u32 + 1,
        zone: a.zone,
        context: a.context,
        warnings: a.warnings,
        duplicate_of: None,
        parent: a.parent.map(|p| base + p),
        echo_of: None,
        attribution: a.attribution,
    }));
}

/// Adds those of the story pushed last who were asked and said nothing.
fn push_silent(document: &mut Document<'_>, silent: Vec<Silence>) {
    let story = document.stories.len() as u32;
    document.no_comments.extend(silent.into_iter().map(|s| NoComment {
        subject: s.subject,
        subject_kind: s.kind,
        mention: s.mention,
        act: s.act,
        requester: s.requester,
        span: s.span,
        story,
        paragraph: s.paragraph as u32 + 1,
        duplicate_of: None,
    }));
}

//! What [`Extractor::extract`](crate::Extractor::extract) gives back: the text with its stories, entities and
//! quotations, every decision with its reason. All spans are bytes into the text; indices are into the vectors here.

use crate::confidence::Signals;
use crate::span::Span;
use serde::Serialize;
use std::fmt;
use std::sync::Arc;

/// One article file, read: everything found in it, in text order.
#[derive(Debug, Clone, Default)]
pub struct Document<'t> {
    /// The text as given.
    pub text: &'t str,
    /// The stories told apart in it; at least one unless the text is empty.
    pub stories: Vec<StoryInfo>,
    /// People, places and organisations, sorted by (start, end).
    pub entities: Vec<Entity>,
    /// Quotations (and indirect statements), sorted by (start, end).
    pub quotations: Vec<Quotation>,
    /// Who was asked and said nothing, in text order.
    pub no_comments: Vec<NoComment>,
}

impl Document<'_> {
    /// The same found in `text`, which must have the words that it was extracted from: to keep what was found while the
    /// text is moved.
    ///
    /// ```
    /// let text = String::from("“We left,” said Ann Lee.");
    /// let found = whosaid::Extractor::builder().build()?.extract(&text).with_text("");
    /// let moved = text;
    /// assert_eq!(&moved[found.with_text(&moved).quotations[0].span.range()], "We left");
    /// # Ok::<(), whosaid::Error>(())
    /// ```
    pub fn with_text(self, text: &str) -> Document<'_> {
        let Self { text: _, stories, entities, quotations, no_comments } = self;
        Document { text, stories, entities, quotations, no_comments }
    }
}

/// One story of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoryInfo {
    /// From the first word of its first paragraph to the end of its last.
    pub span: Span,
    /// Its paragraphs, in text order; blanks and blank lines stand between them.
    pub paragraphs: Vec<Paragraph>,
}

/// One paragraph of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paragraph {
    /// Its words.
    pub span: Span,
    /// What part of the page it is.
    pub zone: Zone,
}

/// What part of the page a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Zone {
    /// Running text.
    #[default]
    Body,
    /// The story's headline.
    Headline,
    /// A heading inside the story.
    Subhead,
    /// Under a picture.
    Caption,
    /// Addresses, copyright lines, links to other stories.
    Boilerplate,
}

/// Kind of a named thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A human being.
    Person,
    /// Countries, cities, regions, waters, buildings.
    Place,
    /// Bodies, companies, parties, outlets, teams.
    Organisation,
}

/// A mention of a person, place or organisation.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// The words, possessive ending left out.
    pub span: Span,
    /// Person, place or organisation.
    pub kind: EntityKind,
    /// Finer label: PERSON, GPE, LOC, FAC, ORG.
    pub label: &'static str,
    /// The fullest name of the same thing (in the story, or the list's canonical name for an alias).
    pub name: String,
    /// The list it came from, empty for a rule.
    pub gazetteer: String,
    /// How the words matched: exact, alias, surname, acronym, pattern.
    pub matched: &'static str,
    /// Confidence in hundredths, 0 to 100.
    pub confidence: u8,
    /// Other readings when the call was close.
    pub alternatives: String,
    /// ISO 3166 code, empty when unknown.
    pub country: String,
    /// Latitude and longitude in degrees.
    pub point: Option<(f32, f32)>,
    /// Identifier in the (user's) list.
    pub kb_id: String,
    /// speaker, mentioned, dateline, government.
    pub role: &'static str,
    /// Index of the quotation in whose words it stands.
    pub quotation: Option<usize>,
    /// 1-based story.
    pub story: u32,
    /// 1-based paragraph.
    pub paragraph: u32,
    /// Zone of its paragraph.
    pub zone: Zone,
    /// Index of the entity in the first copy of a repeated passage.
    pub duplicate_of: Option<usize>,
    /// What spoke for and against it, the same for all mentions of a name.
    pub evidence: Arc<[Evidence]>,
}

/// Something that speaks for a kind, or, with no kind, against any.
///
/// ```
/// let evidence = whosaid::Evidence { kind: Some(whosaid::EntityKind::Place), points: 6, why: "behind in" };
/// assert_eq!(evidence.to_string(), "place +6: behind in");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evidence {
    /// The kind for which it speaks.
    pub kind: Option<EntityKind>,
    /// How strongly, in quarters of a unit of log-odds.
    pub points: i32,
    /// What was seen.
    pub why: &'static str,
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.kind.map_or("no name", crate::gazetteer::kind_word);
        write!(f, "{kind} {:+}: {}", self.points, self.why)
    }
}

/// How the words of a quotation are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum QuoteKind {
    /// A whole clause in marks.
    Direct,
    /// A fragment in marks inside the reporter's sentence.
    Partial,
    /// Speech set by layout alone: transcript, post in a block, dash.
    Unmarked,
    /// Reported without marks.
    Indirect,
}

/// What kind of speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SpeakerKind {
    /// A named (or titled) person.
    Person,
    /// A company, ministry, party.
    Organisation,
    /// A capital or country speaking.
    Place,
    /// Several people, named or not.
    Group,
    /// One unnamed person, a spokesperson too.
    Anonymous,
    /// A report, letter, banner.
    Document,
    /// Nothing known.
    #[default]
    Unknown,
}

/// Gender as names, titles and pronouns of the story tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Gender {
    /// she
    Female,
    /// he
    Male,
}

/// What the reporting verb makes of the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Act {
    /// said, wrote
    #[default]
    Speech,
    /// believes, thinks
    Belief,
    /// wants, plans
    Plan,
}

/// How the speaker was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// A name beside the cue.
    Explicit,
    /// he, she, they.
    Pronoun,
    /// "the official".
    Nominal,
    /// Goes on from the quotation before.
    Continuation,
    /// No speaker found.
    #[default]
    None,
}

/// A quotation with its attribution.
#[derive(Debug, Clone)]
pub struct Quotation {
    /// The words, outer marks left out.
    pub span: Span,
    /// Direct, partial, unmarked, indirect.
    pub kind: QuoteKind,
    /// The reported clause that holds a partial quotation; else the span itself.
    pub statement: Span,
    /// Index of the first quotation of the same utterance (its own when it begins one).
    pub turn: usize,
    /// 1-based story.
    pub story: u32,
    /// 1-based paragraph.
    pub paragraph: u32,
    /// Zone of its paragraph.
    pub zone: Zone,
    /// The sentence or sentences that hold quotation and cue.
    pub context: Span,
    /// `unclosed`, `wrong_glyph` …
    pub warnings: Vec<&'static str>,
    /// Index of the first copy of a repeated passage.
    pub duplicate_of: Option<usize>,
    /// Index of the quotation in which this one is nested.
    pub parent: Option<usize>,
    /// For a headline: index of the same quotation in the body.
    pub echo_of: Option<usize>,
    /// Who said it, and why we think so.
    pub attribution: Attribution,
}

/// Who said it, with the evidence.
#[derive(Debug, Clone, Default)]
pub struct Attribution {
    /// Resolved speaker: fullest name or description; empty when unknown.
    pub speaker: String,
    /// Kind of speaker.
    pub speaker_kind: SpeakerKind,
    /// Gender where the story tells it.
    pub speaker_gender: Option<Gender>,
    /// Title or affiliation as printed.
    pub speaker_title: Option<Span>,
    /// The words that the sentence ties to the quotation.
    pub mention: Option<Span>,
    /// The reporting verb group or phrase.
    pub cue: Option<Span>,
    /// Who was told.
    pub addressee: Option<Span>,
    /// Where it was said.
    pub medium: Option<Span>,
    /// The stated reason of an anonymous source.
    pub anonymity: Option<Span>,
    /// Speech, belief, plan.
    pub act: Act,
    /// Explicit, pronoun, nominal, continuation, none.
    pub method: Method,
    /// Confidence in hundredths, 0 to 100.
    pub confidence: u8,
    /// What the confidence is made of.
    pub signals: Signals,
    /// Id of the rule that decided.
    pub rule: &'static str,
    /// What spoke for it, in words, for `explain`.
    pub evidence: Vec<String>,
    /// Candidates that lost, each with the reason.
    pub rejected: Vec<Candidate>,
}

/// A speaker that was considered and not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Its name.
    pub name: String,
    /// Why not.
    pub reason: String,
}

/// How somebody who was asked kept silent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Silent {
    /// declined to comment
    #[serde(rename = "declined")]
    Declined,
    /// did not return calls
    #[serde(rename = "did not respond")]
    NoResponse,
    /// could not be reached
    #[serde(rename = "could not be reached")]
    NotReached,
}

/// Somebody who was asked and said nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoComment {
    /// Resolved as a speaker is: fullest name or description; empty when the text has no more than "he".
    pub subject: String,
    /// Kind of subject.
    pub subject_kind: SpeakerKind,
    /// The words for the subject in the sentence.
    pub mention: Span,
    /// Declined, did not respond, could not be reached.
    pub act: Silent,
    /// Who had asked, where the sentence says so.
    pub requester: Option<Span>,
    /// From the subject to the end of the phrase.
    pub span: Span,
    /// 1-based story.
    pub story: u32,
    /// 1-based paragraph.
    pub paragraph: u32,
    /// Index of the same record in the first copy of a repeated passage.
    pub duplicate_of: Option<usize>,
}

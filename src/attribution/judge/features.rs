//! What may be told of a reading: each feature is about something and made of parts, every part one of a set of words.
//!
//! So a feature is a number, made from the places of its parts in their sets, and its weight stands in an array. A part
//! may also be any word of a text; the weights of such features stand in a row for each word that the list has, behind
//! all others. `build.rs` compiles this file too.

/// The words of which a part is one. The place of a word is its index; the first of a set that begins with nothing is for
/// words that the set has not.
pub type Set = &'static [&'static str];

/// Any word of a text, and the class of one that is no word of the language.
pub const WORD: Set = &[];

pub const YES: Set = &["no", "yes"];
pub const WHOLE: Set = &["part", "whole"];
pub const SIDE: Set = &["left", "right"];
pub const FIRST: Set = &["first", "later"];
pub const TO_THREE: Set = &["0", "1", "2", "3+"];
pub const TO_FOUR: Set = &["0", "1", "2", "3", "4+"];
pub const DISTANCE: Set = &["0", "1", "2-3", "4-6", "7-12", "13+"];
pub const LENGTH: Set = &["1-3", "4-8", "9+"];
pub const WORDS: Set = &["0", "1", "2", "3", "4", "5-7", "8-14", "15+"];
pub const CASE: Set = &["lower", "capitals", "many", "first", "some"];
pub const ZONE: Set = &["body", "headline", "subhead", "caption", "boilerplate"];
pub const TERM: Set = &["", "no-term", "capitals all through"];
pub const FORM: Set = &["finite", "inverted", "participle", "relative", "phrase", "noun", "passive", "label"];
pub const STRENGTH: Set = &["according", "strong", "label", "belief", "plan", "noun", "quoting", "that", "weak"];

pub const WHENCE: Set =
    &["ruled", "clause", "other", "turn", "turn above", "clause earlier", "clause above", "earlier"];

pub const RULE: Set = &[
    "",
    "no-rule",
    "none",
    "said-after",
    "label-inside",
    "open-above",
    "said-before",
    "coordinated",
    "label",
    "governed",
    "possessed",
    "predicate",
    "said-behind",
    "colon-above",
    "headline-subject",
    "beat",
    "same-paragraph",
    "next-paragraph",
    "reported-above",
    "sentence-before",
    "nearest",
    "judged",
    "same-paragraph-ahead",
    "open-below",
];

pub const GAP: Set = &[
    "nothing",
    "comma",
    "colon",
    "that",
    "word",
    "marks",
    "that…",
    "that…,",
    "words",
    "many words",
    "comma…",
    "verb",
    "verb,",
];

/// Classes of words, kinds of marks, and the ends of a sentence.
pub const CLASS: Set = &[
    "",
    "^",
    "$",
    "word",
    "number",
    "'s",
    "mark",
    ",",
    ".",
    "!",
    ":",
    ";",
    "…",
    "-",
    "–",
    "(",
    ")",
    "other",
    "person",
    "place",
    "organisation",
    "name",
    "capital",
    "who",
    "not",
    "modal",
    "possessive",
    "he",
    "auxiliary",
    "says",
    "cue",
    "verbing",
    "verbed",
    "verb",
    "that",
    "the",
    "and",
    "of",
    "i",
    "official",
    "company",
    "report",
    "statement",
    "claim",
    "day",
    "noun",
    "nouns",
    "adjective",
    "adverb",
    "averb",
    "they",
    "pronoun",
];

/// Most parts of a feature.
pub const PARTS: usize = 4;

/// A feature: what it is about and the sets of its parts.
#[derive(Debug)]
pub struct Feature {
    pub about: &'static str,
    pub parts: &'static [Set],
}

macro_rules! features {
    ($($name:ident $about:literal $($set:ident)*;)*) => {
        /// All features by their names.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Name { $($name,)* }

        /// In the order of their names.
        pub const FEATURES: &[Feature] = &[$(Feature { about: $about, parts: &[$($set),*] },)*];
    };
}

features! {
    // Somebody says it. Whose turn goes on:
    TurnDistance "turn" WHENCE TO_THREE DISTANCE YES;
    TurnRule "turn" WHENCE RULE YES;
    TurnOpens "turn" WHENCE YES YES;
    TurnCase "turn" WHENCE CASE CLASS;
    TurnLeft "turn" WHENCE YES YES YES;
    // The source:
    SourceKind "source" WHENCE CLASS;
    SourceRule "source" WHENCE RULE;
    SourceSide "source" WHENCE SIDE YES FIRST;
    SourceIs "source is" WORD;
    SourceStarts "source starts" WORD WHENCE;
    SourceBehind "source behind" CLASS WHENCE;
    SourceKindBehind "source behind" CLASS CLASS;
    SourceBehindWord "source behind word" WORD;
    SourceBefore "source before" CLASS WHENCE;
    SourceBetween "source between" CLASS CLASS SIDE;
    SourceBeforeWord "source before word" WORD;
    VerbsBetween "source verbs between" TO_FOUR WHENCE;
    VerbsBefore "source verbs before" TO_THREE WHENCE;
    KindVerbsBefore "source verbs before" TO_THREE CLASS;
    SourceDistance "source distance" DISTANCE WHENCE;
    SourceLength "source length" LENGTH WHENCE;
    // The clause that links it:
    NoClause "source without clause" CLASS CLASS;
    Cue "cue" WORD WHENCE;
    CueSide "cue" WORD SIDE;
    CueNth "cue nth" TO_FOUR SIDE WHENCE;
    CueNthStrength "cue nth" TO_FOUR SIDE STRENGTH FORM;
    CueForm "cue form" FORM WHENCE CLASS;
    CueStrength "cue strength" STRENGTH RULE WHENCE;
    CueNegated "cue negated" TO_FOUR SIDE;
    CueGap "cue gap" GAP TO_FOUR WHENCE;
    CueGapStrength "cue gap" GAP STRENGTH;
    CueGapWord "cue gap" WORD GAP;
    CueBefore "cue before" CLASS STRENGTH;
    CueBeforeForm "cue before" CLASS FORM TO_FOUR;
    CueBehindSource "cue behind source" DISTANCE WHENCE FORM;
    CueBehindOver "cue behind source over" YES YES WHENCE;
    CueInside "cue inside" STRENGTH STRENGTH YES;
    CueInsideWord "cue inside" WORD WORD;
    CueInsideBehind "cue inside behind" CLASS STRENGTH WHENCE;
    CueFinal "cue final" YES STRENGTH WHENCE;
    // Nobody says it:
    None "none" RULE;
    NoneWords "none words" WORDS;
    NoneWordsRule "none words" WORDS RULE;
    NoneBefore "none before" WORD;
    NoneBehind "none behind" WORD;
    NoneAround "none around" CLASS CLASS;
    NoneClassBefore "none class before" CLASS WORDS;
    NoneClassBehind "none class behind" CLASS WORDS;
    NoneSecondBefore "none second before" WORD;
    NoneTwoBefore "none two before" CLASS WORD;
    NoneCase "none case" CASE WORDS;
    NoneCaseBefore "none case" CASE CLASS;
    NoneTerm "none term" TERM;
    NoneTermRule "none term" TERM RULE;
    NoneLast "none last" CLASS WHOLE;
    NoneFirst "none first" CLASS;
    NoneZone "none zone" ZONE;
    NoneVerbInside "none verb inside" CLASS;
    NoneFirstPerson "none first person inside";
    NoneNoClauseLeft "none no clause left" RULE;
    NoneCueLeft "none cue left" WORD;
    NoneGapLeft "none gap left" GAP STRENGTH;
    NoneGapCase "none gap left" GAP CASE;
    NoneNoStrongLeft "none no strong left" CLASS;
    NoneNoClauseRight "none no clause right";
    NoneRight "none right" STRENGTH FORM;
    NoneMate "none mate" RULE;
    NoneMateTerm "none mate is a term";
    NoneMoreBehind "none more behind" YES;
    NoneSpeechBefore "none speech before" YES;
    NoneChoices "none choices" TO_FOUR;
}

/// Where the weights of a feature stand.
#[derive(Debug)]
pub struct Layout {
    pub feature: &'static Feature,
    /// Where they begin; those of a word, in its row.
    pub start: usize,
    /// How far apart those of two neighbours in the set of each part are, parts that may be any word left out.
    pub steps: [usize; PARTS],
}

impl Feature {
    /// How many of its parts may be any word; of two, the pair has a row of its own.
    pub const fn words(&self) -> usize {
        let (mut count, mut part) = (0, 0);
        while part < self.parts.len() {
            count += self.parts[part].is_empty() as usize;
            part += 1;
        }
        count
    }

    /// How many weights it has, for each word where a part is one.
    const fn size(&self) -> usize {
        let (mut size, mut part) = (1, 0);
        while part < self.parts.len() {
            size *= if self.parts[part].is_empty() { 1 } else { self.parts[part].len() };
            part += 1;
        }
        size
    }
}

/// How many weights the features before one have together, of those with words or of those without.
const fn before(name: usize, with_words: bool) -> usize {
    let (mut sum, mut k) = (0, 0);
    while k < name {
        sum += if (FEATURES[k].words() > 0) == with_words { FEATURES[k].size() } else { 0 };
        k += 1;
    }
    sum
}

/// The weights of features without words, which stand before the rows of words.
pub const CLOSED: usize = before(FEATURES.len(), false);

/// The weights in the row of a word.
pub const ROW: usize = before(FEATURES.len(), true);

impl Layout {
    /// Of the feature with a name.
    pub const fn of(name: usize) -> Self {
        let feature = &FEATURES[name];
        let words = feature.words() > 0;
        let (mut steps, mut place, mut step, mut part) = ([0; PARTS], feature.parts.len(), 1, feature.parts.len());
        place -= feature.words();
        while part > 0 {
            part -= 1;
            if !feature.parts[part].is_empty() {
                place -= 1;
                steps[place] = step;
                step *= feature.parts[part].len();
            }
        }
        Self { feature, start: before(name, words) + if words { CLOSED } else { 0 }, steps }
    }
}

/// By what a word has its row: its hash and its length, for words of one hash may differ in stops and marks.
pub const fn key(hash: u32, bytes: u32) -> u64 {
    (bytes as u64) << 32 | hash as u64
}

/// By what two words that have rows have the row of their pair.
pub const fn pair_key(first: u16, second: u16) -> u64 {
    ((first as u64) << 16 | second as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(32)
}

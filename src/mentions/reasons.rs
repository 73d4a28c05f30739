//! What spoke for a candidate, as bits: a story weighs thousands of candidates, and few of them are told to anybody.

macro_rules! reasons {
    ($($name:ident $words:literal)*) => {
        /// Something that spoke for a candidate.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Reason {
            $(#[doc = $words] $name,)*
        }

        /// Every reason in words, in the order in which they are told.
        const WORDS: &[(Reason, &str)] = &[$((Reason::$name, $words)),*];
    };
}

reasons! {
    Quoted "inside quotation marks"
    SubjectHere "subject of the sentence"
    Subject "subject"
    FamilyName "bears the family name"
    SameNoun "same noun"
    Fits "the nearest that fits the noun"
    Gender "gender agrees"
    Turn "speaker of the turn before"
    Named "named"
    InOrder "named in this order"
    Apposed "the name follows in apposition"
    Office "named in this office before"
    Described "described here"
}

/// Some of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Reasons(u16);

impl Reasons {
    /// One alone.
    pub(super) fn of(reason: Reason) -> Self {
        Reasons(1 << reason as u16)
    }

    /// Adds one.
    pub(super) fn add(&mut self, reason: Reason) {
        self.0 |= 1 << reason as u16;
    }

    /// True when it is one of them.
    pub(super) fn hold(self, reason: Reason) -> bool {
        self.0 >> reason as u16 & 1 == 1
    }

    /// All of them in words.
    pub(crate) fn words(self) -> impl Iterator<Item = &'static str> {
        WORDS.iter().filter(move |(reason, _)| self.hold(*reason)).map(|(_, words)| *words)
    }
}

//! The words that stand in the tables for the kinds, methods and zones of a document.

use crate::document::{Act, EntityKind, Gender, Method, QuoteKind, Silent, SpeakerKind, Zone};

/// Something that the tables name by one word.
pub trait Word {
    /// The word.
    fn word(self) -> &'static str;
}

macro_rules! words {
    ($($kind:ident { $($variant:ident $word:literal)* })*) => { $(
        impl Word for $kind {
            fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }
    )* };
}

words! {
    EntityKind { Person "person" Place "place" Organisation "organisation" }
    QuoteKind { Direct "direct" Partial "partial" Unmarked "unmarked" Indirect "indirect" }
    SpeakerKind {
        Person "person" Organisation "organisation" Place "place" Group "group" Anonymous "anonymous"
        Document "document" Unknown "unknown"
    }
    Gender { Female "female" Male "male" }
    Act { Speech "speech" Belief "belief" Plan "plan" }
    Method { Explicit "explicit" Pronoun "pronoun" Nominal "nominal" Continuation "continuation" None "none" }
    Zone { Body "body" Headline "headline" Subhead "subhead" Caption "caption" Boilerplate "boilerplate" }
}

impl Silent {
    /// The words that stand in the table.
    pub fn words(self) -> &'static str {
        match self {
            Self::Declined => "declined",
            Self::NoResponse => "did not respond",
            Self::NotReached => "could not be reached",
        }
    }
}

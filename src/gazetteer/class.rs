//! Word classes: what the lists know about a single word, as one bit set, so that a token is looked up once.
//!
//! `build.rs` compiles this file too: the table in the binary and the code that reads it agree by construction.

/// A set of word classes.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Class(pub u64);

impl Class {
    /// No class: a word that no list holds.
    pub const NONE: Class = Class(0);

    /// True when the two sets share a class.
    #[inline]
    pub const fn has(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    #[inline]
    pub const fn or(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }
}

macro_rules! classes {
    ($($(#[doc = $doc:literal])* $name:ident = $bit:literal;)*) => {
        impl Class {
            $($(#[doc = $doc])* pub const $name: Class = Class(1 << $bit);)*
            /// Every class with its name, for tables that name classes.
            pub const NAMES: &'static [(&'static str, Class)] = &[$((stringify!($name), Class::$name)),*];
        }
    };
}

classes! {
    /// Noun, singular.
    NOUN = 0;
    /// Noun, plural.
    PLURAL = 1;
    /// Verb, base form.
    BASE = 2;
    /// Verb, third person -s.
    THIRD = 3;
    /// Verb, past or past participle.
    PAST = 4;
    /// Verb, -ing.
    ING = 5;
    /// Adjective.
    ADJECTIVE = 6;
    /// Adverb.
    ADVERB = 7;
    /// Mostly a verb where it is a verb at all.
    VERB_FIRST = 8;
    /// the, a, this, some, no, numbers
    DETERMINER = 9;
    /// in, on, of, with
    PREPOSITION = 10;
    /// and, or, but
    CONJUNCTION = 11;
    /// that, because, when, while, if, as
    SUBORDINATOR = 12;
    /// who, which, whose
    RELATIVE = 13;
    /// he, him, his, himself
    HE = 14;
    /// she, her, hers, herself
    SHE = 15;
    /// they, them, their
    THEY = 16;
    /// I, we, you, it, who, one, someone, others
    PRONOUN = 17;
    /// his, her, their, its, my, our, your
    POSSESSIVE = 18;
    /// be, have, do
    AUXILIARY = 19;
    /// will, would, may
    MODAL = 20;
    /// not, never, n't
    NEGATION = 21;
    /// Any form of a reporting verb.
    CUE = 22;
    /// A reporting verb that nearly always reports.
    STRONG = 23;
    /// A reporting verb that stands next to direct quotations.
    QUOTING = 24;
    /// Takes a that-clause.
    THAT = 25;
    /// Takes a to-infinitive as content.
    TO = 26;
    /// Takes its addressee as object: told, asked.
    OBJECT = 27;
    /// described X as.
    AS = 28;
    /// accuse X of, warn of.
    OF = 29;
    /// called it "X".
    LABEL = 30;
    /// believes, thinks.
    BELIEF = 31;
    /// plans, wants.
    PLAN = 32;
    /// Reporting phrase before its source: according to.
    SOURCE_PHRASE = 33;
    /// statement, letter, interview: things in which one says.
    MEDIUM = 34;
    /// claim, view, verdict: nouns that report by themselves.
    VERDICT = 35;
    /// Mr, Dr, Sir.
    HONORIFIC = 36;
    /// Stands before a name: minister, coach.
    TITLE = 37;
    /// Noun for an unnamed person: official, pilot.
    ROLE = 38;
    /// Its plural.
    ROLES = 39;
    /// husband, mother, friend.
    RELATION = 40;
    /// Female by the word: spokeswoman, mother, Mrs.
    FEMALE = 41;
    /// Male by the word.
    MALE = 42;
    /// Female given name.
    GIVEN_FEMALE = 43;
    /// Male given name.
    GIVEN_MALE = 44;
    /// Family name.
    SURNAME = 45;
    /// government, company: speaks without being a person.
    COLLECTIVE = 46;
    /// report, study, letter as a speaker.
    DOCUMENT = 47;
    /// Last word of an organisation's name.
    ORG_HEAD = 48;
    /// First word of an organisation's name, before "of" or "for".
    ORG_START = 49;
    /// Last word of a place's name (Airport, Bridge), or first (Lake).
    PLACE_HEAD = 50;
    /// Monday, January, yesterday, morning.
    TIME = 51;
    /// French, Nigerien.
    DEMONYM = 52;
    /// Written with a stop that ends no sentence: Mr., St., Jan.
    ABBREVIATION = 53;
    /// de, von, bin, al: small words inside names.
    PARTICLE = 54;
    /// Found in the list of ordinary English words.
    ORDINARY = 55;
    /// in, at, near, from: says that a place follows.
    LOCATIVE = 56;
    /// wrote, tweeted: the words are written.
    RARE_NAME = 57;
    /// two, three, hundred.
    NUMBER = 58;
    /// Jr, Sr, II, III.
    SUFFIX = 59;
    /// Inc, Corp, Ltd.
    COMPANY = 60;
    /// Last word of the name of an event, a law, a prize: a name, but of no person, place or organisation.
    OTHER_HEAD = 61;
    /// Written in capitals and no name: CEO, GDP, NGO.
    NO_NAME = 62;
    /// First word of a place's name: Lake, Mount.
    PLACE_START = 63;
}

impl Class {
    /// Any form of a verb.
    pub const VERB: Class = Class(Self::BASE.0 | Self::THIRD.0 | Self::PAST.0 | Self::ING.0);
    /// A given name of either gender.
    pub const GIVEN: Class = Class(Self::GIVEN_FEMALE.0 | Self::GIVEN_MALE.0);
    /// A personal pronoun of the third person.
    pub const THIRD_PERSON: Class = Class(Self::HE.0 | Self::SHE.0 | Self::THEY.0);
    /// A noun for a person or persons.
    pub const PERSON_NOUN: Class = Class(Self::ROLE.0 | Self::ROLES.0 | Self::RELATION.0 | Self::TITLE.0);
    /// A word that can head an unnamed speaker.
    pub const SPEAKER_NOUN: Class = Class(Self::PERSON_NOUN.0 | Self::COLLECTIVE.0 | Self::DOCUMENT.0);
}

impl std::fmt::Debug for Class {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut first = true;
        for (name, class) in Class::NAMES {
            if self.has(*class) {
                write!(f, "{}{}", if first { "" } else { "+" }, name.to_ascii_lowercase())?;
                first = false;
            }
        }
        Ok(())
    }
}

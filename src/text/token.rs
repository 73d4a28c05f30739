//! A token: a word, number, mark or stop, with its span, its shape and the classes of its word.

use crate::gazetteer::Class;
use crate::span::Span;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A run of letters, with inner apostrophes and the stops of an abbreviation.
    Word,
    /// Digits with inner stops and commas.
    Number,
    /// The `’s` at the end of a word.
    Possessive,
    /// A quotation mark or apostrophe that is no part of a word.
    Mark,
    /// `,`
    Comma,
    /// `.`
    Stop,
    /// `?` or `!`
    Exclaim,
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// `…` or `...`
    Ellipsis,
    /// `-`
    Hyphen,
    /// `–`, `—`, `--`
    Dash,
    /// `(` or `[`
    Open,
    /// `)` or `]`
    Close,
    /// Anything else.
    Other,
}

/// How a word is cased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// no capital
    Lower,
    /// One capital at the head.
    Capital,
    /// All capitals, two or more.
    Upper,
    /// A single capital letter, with or without a stop.
    Initial,
    /// Capitals inside: McDonald, iPhone.
    Mixed,
    /// No letters.
    None,
}

/// A token.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What the lists know of the word.
    pub class: Class,
    /// Word, number, mark, stop …
    pub kind: Kind,
    /// Case shape.
    pub shape: Shape,
    /// True when no blank stands before it.
    pub glued: bool,
    /// Number of tokens of the phrase that begins here; 0 for none.
    pub phrase: u8,
    /// Hash of the folded form of a word or number, by which tables are asked for it.
    pub hash: u32,
}

impl Shape {
    /// Of a word by the number of its capitals and small letters, and whether it begins with a capital.
    pub fn of(capitals: usize, small: usize, capital: bool) -> Self {
        match (capitals, small) {
            (0, 0) => Shape::None,
            (0, _) => Shape::Lower,
            (1, 0) => Shape::Initial,
            (_, 0) => Shape::Upper,
            (1, _) if capital => Shape::Capital,
            _ => Shape::Mixed,
        }
    }
}

impl Token {
    /// A token of which no list knows anything and that has no letters.
    #[inline]
    pub fn bare(span: Span, kind: Kind, hash: u32) -> Self {
        Self { span, class: Class::NONE, kind, shape: Shape::None, glued: false, phrase: 0, hash }
    }

    /// True for a word that begins with a capital.
    #[inline]
    pub fn is_capitalised(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper | Shape::Initial | Shape::Mixed)
    }

    /// True when the classes share one with `class`.
    #[inline]
    pub fn has(&self, class: Class) -> bool {
        self.class.has(class)
    }

    /// True for `.`, `?`, `!` and `…`.
    #[inline]
    pub fn ends_sentence(&self) -> bool {
        matches!(self.kind, Kind::Stop | Kind::Exclaim | Kind::Ellipsis)
    }
}

/// The token that may go on with a name or phrase behind token `k`: a hyphen between two glued words parts them like a
/// blank.
#[inline]
pub fn next_word(tokens: &[Token], k: usize, stop: usize) -> usize {
    let hyphen = k + 2 < stop && tokens[k + 1].kind == Kind::Hyphen && tokens[k + 1].glued && tokens[k + 2].glued;
    k + 1 + usize::from(hyphen)
}

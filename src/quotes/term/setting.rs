//! What stands in and around a quoted stretch, as the signs of a term look at it.

use crate::document::Zone;
use crate::gazetteer::Class;
use crate::mentions::Scene;
use crate::quotes::Quote;
use crate::text::{Kind, Shape, Text, Token};
use std::ops::Range;

/// A quoted stretch in its paragraph.
pub(super) struct Setting<'s, 'a, 't> {
    pub(super) scene: Scene<'a, 't>,
    pub(super) text: &'s Text<'t>,
    pub(super) quote: &'s Quote,
    /// The tokens of its paragraph.
    paragraph: Range<usize>,
    /// Words and numbers inside.
    pub(super) words: usize,
    /// Tokens inside that begin with a capital.
    pub(super) capitals: usize,
    /// Capitals all through, where the words around it have none.
    pub(super) titled: bool,
}

impl<'s, 'a: 's, 't> Setting<'s, 'a, 't> {
    pub(super) fn new(scene: Scene<'a, 't>, quote: &'s Quote) -> Self {
        Self {
            scene,
            text: scene.text,
            quote,
            paragraph: scene.text.paragraphs[quote.paragraph].tokens.clone(),
            words: quote.inside.words + quote.inside.numbers,
            capitals: quote.inside.capitals,
            titled: title_case(scene, quote) && !in_title_line(scene, quote),
        }
    }

    #[inline]
    pub(super) fn token(&self, at: usize) -> &'s Token {
        &self.text.tokens[at]
    }

    /// The tokens inside.
    pub(super) fn inside(&self) -> &'s [Token] {
        &self.text.tokens[self.quote.tokens.clone()]
    }

    pub(super) fn first(&self) -> &'s Token {
        self.token(self.quote.tokens.start)
    }

    pub(super) fn last(&self) -> &'s Token {
        self.token(self.quote.tokens.end - 1)
    }

    /// Ends with a stop, or with the comma of what follows.
    pub(super) fn is_stopped(&self) -> bool {
        self.last().ends_sentence() || self.last().kind == Kind::Comma
    }

    /// The token `n` places before the opening mark, in the same paragraph.
    #[inline]
    pub(super) fn before(&self, n: usize) -> Option<usize> {
        self.quote.outer.start.checked_sub(n).filter(|k| *k >= self.paragraph.start)
    }

    /// The token `n` places behind the one that follows the closing mark, in the same paragraph.
    #[inline]
    pub(super) fn after(&self, n: usize) -> Option<usize> {
        Some(self.quote.outer.end + n).filter(|k| *k < self.paragraph.end)
    }

    /// True when there is a token `n` places before the mark, and it is so.
    pub(super) fn is_before(&self, n: usize, is: impl Fn(&Token) -> bool) -> bool {
        self.before(n).is_some_and(|k| is(self.token(k)))
    }

    /// True when there is a token `n` places behind what follows the mark, and it is so.
    pub(super) fn is_after(&self, n: usize, is: impl Fn(&Token) -> bool) -> bool {
        self.after(n).is_some_and(|k| is(self.token(k)))
    }

    /// The word `n` places before the mark; empty where there is none.
    pub(super) fn word_before(&self, n: usize) -> &'s str {
        self.before(n).map_or("", |k| self.text.word(k))
    }

    /// Begins with a capital or a number.
    pub(super) fn opens_high(&self) -> bool {
        let head = self.inside().iter().find(|t| t.kind == Kind::Word);
        head.is_some_and(Token::is_capitalised) || self.first().kind == Kind::Number
    }
}

/// True where the words around the quotation have capitals all through too: a headline says nothing by them.
pub(super) fn in_title_line(scene: Scene<'_, '_>, quote: &Quote) -> bool {
    let text = scene.text;
    let sentence = &text.sentences[text.sentence_of(quote.outer.start)].tokens;
    let outside = sentence.clone().filter(|k| {
        text.quoted[*k] == 0
            && !quote.outer.contains(k)
            && text.tokens[*k].kind == Kind::Word
            && text.tokens[*k].shape != Shape::None
    });
    let (all, capital) = outside.fold((0, 0), |(n, c), k| (n + 1, c + usize::from(text.tokens[k].is_capitalised())));
    // A headline may be a name and a colon, and the rest in marks.
    let least = if matches!(quote.zone, Zone::Headline | Zone::Subhead) { 1 } else { 3 };
    all >= 5 && capital * 10 >= all * 7 || capital == all && capital >= least
}

/// Every word but the small ones has a capital, and one of them is no name of a sentence's first word.
fn title_case(scene: Scene<'_, '_>, quote: &Quote) -> bool {
    let text = scene.text;
    let small = Class(
        Class::DETERMINER.0 | Class::PREPOSITION.0 | Class::CONJUNCTION.0 | Class::AUXILIARY.0 | Class::SUBORDINATOR.0,
    );
    let (mut capitals, mut inner, mut words) = (0, 0, 0);
    for k in quote.tokens.clone() {
        let token = &text.tokens[k];
        words += usize::from(token.kind == Kind::Word);
        match token.kind {
            // “So do I.” has no capitals but those of any sentence.
            Kind::Word if text.word(k) == "I" => {}
            Kind::Word if token.is_capitalised() => {
                capitals += 1;
                inner += usize::from(k > quote.tokens.start);
            }
            Kind::Word if !token.has(small) => return false,
            _ => {}
        }
    }
    // “RING TWICE” is a sign, no title.
    let words_inside = text.tokens[quote.tokens.clone()].iter().filter(|t| t.kind == Kind::Word);
    let shouted = words_inside.into_iter().all(|t| matches!(t.shape, Shape::Upper | Shape::Initial));
    capitals >= 1 && (inner >= 1 || words == 1) && !(shouted && capitals >= 2)
}

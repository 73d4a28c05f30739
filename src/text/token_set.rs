//! Sets of tokens, one bit each: what a step looks for is marked for all tokens at once, and the step goes from one to the
//! next without a look at those between.

use super::token::Token;
use std::ops::Range;

/// Tokens of a text, by index.
#[derive(Debug, Default)]
pub(crate) struct TokenSet(Vec<u64>);

/// Tokens of one number.
const BITS: usize = u64::BITS as usize;

impl TokenSet {
    /// Those for which `holds`, which had best be a test of bits: no branch depends on it.
    pub(super) fn of(tokens: &[Token], holds: impl Fn(&Token) -> bool) -> Self {
        let add = |bits: u64, token: &Token| bits << 1 | u64::from(holds(token));
        let bits = |tokens: &[Token]| {
            // Eight at a time, for which the compiler needs no loop.
            let (eights, rest) = tokens.as_chunks::<8>();
            let rest = rest.iter().rev().fold(0, add);
            eights.iter().rev().fold(rest, |bits, eight| eight.iter().rev().fold(bits, add))
        };
        Self(tokens.chunks(BITS).map(bits).collect())
    }

    /// Keeps those for which `holds`.
    pub(super) fn retain(&mut self, mut holds: impl FnMut(usize) -> bool) {
        for (number, bits) in self.0.iter_mut().enumerate() {
            let kept = Ones(*bits).filter(|bit| holds(number * BITS + bit));
            *bits = kept.fold(0, |bits, bit| bits | 1 << bit);
        }
    }

    /// True when a token is one of them.
    #[inline]
    pub(crate) fn has(&self, token: usize) -> bool {
        self.0.get(token / BITS).is_some_and(|bits| bits >> (token % BITS) & 1 == 1)
    }

    /// Those in a range, in text order.
    #[inline]
    pub(crate) fn within(&self, tokens: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        let first = tokens.start / BITS;
        let words = self.0.get(first..tokens.end.div_ceil(BITS).min(self.0.len())).unwrap_or_default();
        let (head, rest) = words.split_first().map_or((0, words), |(head, rest)| (*head, rest));
        let mut behind = rest.iter();
        let mut bits = Ones(head & !0 << (tokens.start % BITS));
        let mut from = first * BITS;
        std::iter::from_fn(move || {
            loop {
                if let Some(bit) = bits.next() {
                    return Some(from + bit).filter(|token| *token < tokens.end);
                }
                bits = Ones(*behind.next()?);
                from += BITS;
            }
        })
    }

    /// The first in a range.
    #[inline]
    pub(crate) fn first(&self, tokens: Range<usize>) -> Option<usize> {
        self.within(tokens).next()
    }
}

/// The places of the ones in a number, the lowest first.
struct Ones(u64);

impl Iterator for Ones {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        let bit = self.0.trailing_zeros() as usize;
        self.0 &= self.0.wrapping_sub(1);
        Some(bit).filter(|bit| *bit < BITS)
    }
}

#[cfg(test)]
mod tests {
    use super::{Token, TokenSet};
    use crate::span::Span;
    use crate::text::Kind;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_range_holds_what_is_marked_in_it(marks in prop::collection::vec(any::<bool>(), 0..300), a in 0..310usize, b in 0..310usize) {
            let kind = |mark: &bool| if *mark { Kind::Mark } else { Kind::Word };
            let tokens: Vec<Token> = marks.iter().map(|mark| Token::bare(Span::default(), kind(mark), 0)).collect();
            let mut set = TokenSet::of(&tokens, |token| token.kind == Kind::Mark);
            let marked = |k: &usize| marks.get(*k).is_some_and(|mark| *mark);
            prop_assert!((0..310).all(|k| set.has(k) == marked(&k)));
            prop_assert!(set.within(a..b).eq((a..b).filter(marked)));
            prop_assert_eq!(set.first(a..b), (a..b).find(marked));
            set.retain(|k| k % 3 == 0);
            prop_assert!(set.within(0..300).eq((0..300).step_by(3).filter(marked)));
        }
    }
}

//! Stretches that may overlap → opening and closing tags that nest.
//!
//! In: a range of a text and the stretches marked in it. Out: tags and text in order; a stretch that another one crosses
//! is closed before the crossing and opened again behind it. No text is lost, added or moved.

use std::cmp::Reverse;
use std::ops::Range;

/// A piece of the nested text; `mark` is an index into the stretches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Event {
    /// A stretch begins, or goes on when `again`.
    Open {
        mark: usize,
        again: bool,
    },
    /// A stretch ends, or is interrupted when `again` it will be opened.
    Close {
        mark: usize,
        again: bool,
    },
    Text(Range<usize>),
}

/// The order that [`nest`] needs: by where they begin, the longer ones first.
pub(super) fn order(stretch: &Range<usize>) -> (usize, Reverse<usize>) {
    (stretch.start, Reverse(stretch.end))
}

/// The events of `range`. `marks` are in [`order`]; what lies outside the range is cut off, what is empty left out.
pub(super) fn nest(range: Range<usize>, marks: &[Range<usize>]) -> Vec<Event> {
    let mut nested = Nested { events: Vec::new(), open: Vec::new(), marks, at: range.start };
    for (mark, stretch) in marks.iter().enumerate() {
        let start = stretch.start.max(range.start);
        if start < stretch.end.min(range.end) {
            nested.close_until(start);
            nested.text_until(start);
            nested.events.push(Event::Open { mark, again: stretch.start < start });
            nested.open.push(mark);
        }
    }
    nested.close_until(range.end);
    nested.text_until(range.end);
    while let Some(mark) = nested.open.pop() {
        nested.events.push(Event::Close { mark, again: true });
    }
    nested.events
}

struct Nested<'m> {
    events: Vec<Event>,
    /// Innermost last.
    open: Vec<usize>,
    marks: &'m [Range<usize>],
    at: usize,
}

impl Nested<'_> {
    /// Ends all stretches that do not reach beyond `place`, the first to end first.
    fn close_until(&mut self, place: usize) {
        while let Some(end) = self.open.iter().map(|mark| self.marks[*mark].end).min().filter(|end| *end <= place) {
            self.text_until(end);
            let outermost = self.open.iter().position(|mark| self.marks[*mark].end == end).unwrap_or_default();
            let closed = self.open.split_off(outermost);
            for mark in closed.iter().rev() {
                self.events.push(Event::Close { mark: *mark, again: self.marks[*mark].end > end });
            }
            for mark in closed.into_iter().filter(|mark| self.marks[*mark].end > end) {
                self.events.push(Event::Open { mark, again: true });
                self.open.push(mark);
            }
        }
    }

    fn text_until(&mut self, place: usize) {
        if place > self.at {
            self.events.push(Event::Text(self.at..place));
            self.at = place;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `[` and `]` for a stretch, `<` and `>` where it is opened again or interrupted.
    fn drawn(text: &str, marks: &[Range<usize>]) -> String {
        let piece = |event: Event| match event {
            Event::Open { mark, again } => format!("{}{mark}", if again { '<' } else { '[' }),
            Event::Close { mark, again } => format!("{mark}{}", if again { '>' } else { ']' }),
            Event::Text(range) => text[range].to_owned(),
        };
        nest(0..text.len(), marks).into_iter().map(piece).collect()
    }

    #[test]
    fn crossings_are_cut() {
        assert_eq!(drawn("abcdef", &[1..4, 2..6]), "a[0b[1cd1>0]<1ef1]");
        assert_eq!(drawn("abcdef", &[0..6, 2..4, 2..4, 3..3]), "[0ab[1[2cd2]1]ef0]");
        assert_eq!(nest(2..3, std::slice::from_ref(&(0..5))).first(), Some(&Event::Open { mark: 0, again: true }));
    }

    proptest! {
        #[test]
        fn tags_nest_and_the_text_stays(pairs in prop::collection::vec((0_usize..40, 0_usize..40), 0..12)) {
            let mut marks: Vec<_> = pairs.into_iter().map(|(a, b)| a.min(b)..a.max(b)).collect();
            marks.sort_by_key(order);
            let (mut open, mut at, mut covered) = (Vec::new(), 5, vec![0; marks.len()]);
            for event in nest(5..30, &marks) {
                match event {
                    Event::Open { mark, .. } => open.push(mark),
                    Event::Close { mark, .. } => prop_assert_eq!(open.pop(), Some(mark)),
                    Event::Text(range) => {
                        prop_assert_eq!((range.start, range.is_empty()), (at, false));
                        at = range.end;
                        open.iter().for_each(|mark| covered[*mark] += range.len());
                    }
                }
            }
            prop_assert!(open.is_empty() && at == 30);
            let lengths: Vec<_> =
                marks.iter().map(|mark| mark.end.min(30).saturating_sub(mark.start.max(5))).collect();
            prop_assert_eq!(covered, lengths);
        }
    }
}

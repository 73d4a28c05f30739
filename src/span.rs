//! Spans: where something stands in the text. Every layer points into the one text by these.

use std::fmt;

/// A half-open range of **bytes** of the text, `start..end`, on character boundaries.
///
/// Code-point offsets, which the tables carry, are made once, at export.
///
/// ```
/// use whosaid::Span;
/// let span = Span::new(4, 9);
/// assert_eq!(span.len(), 5);
/// assert_eq!(format!("{span:?}"), "4..9");
/// assert!(span.contains(Span::new(5, 9)) && !span.overlaps(Span::new(9, 12)));
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span `start..end`; an `end` before `start` gives an empty span at `start`.
    #[inline]
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// Length in bytes.
    #[inline]
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// True when it holds nothing.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// True when `other` lies wholly inside.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True when the two share at least one byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn to(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The span as a range for slicing.
    #[inline]
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

//! Stable ids of rows: made from the document's id and the offsets, so a second run gives the same ones.

use super::Word;
use crate::document::EntityKind;
use xxhash_rust::xxh3::xxh3_64;

/// A letter and twelve hexadecimal digits, such as `q0a1b2c3d4e5f`; the letter keeps a spreadsheet from reading it as
/// a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Id([u8; 13]);

impl Id {
    /// Of a quotation: xxh3 of doc_id, NUL, start, NUL, end, the offsets as decimal digits.
    pub fn quotation(doc_id: &str, (start, end): (u32, u32)) -> Self {
        Self::new(b'q', doc_id, "", Some((start, end)))
    }

    /// Of an entity: its kind stands between doc_id and start, since one stretch may be read in two ways.
    pub fn entity(doc_id: &str, kind: EntityKind, (start, end): (u32, u32)) -> Self {
        Self::new(b'e', doc_id, kind.word(), Some((start, end)))
    }

    /// Of somebody who was asked and said nothing.
    pub fn no_comment(doc_id: &str, (start, end): (u32, u32)) -> Self {
        Self::new(b'n', doc_id, "", Some((start, end)))
    }

    /// Of the turn that `self`, a quotation, begins.
    #[must_use]
    pub fn turn(mut self) -> Self {
        self.0[0] = b't';
        self
    }

    /// Of an article, for formats in which it needs one.
    pub fn document(doc_id: &str) -> Self {
        Self::new(b'd', doc_id, "", None)
    }

    /// Of the quotation that begins the turn `self`.
    #[must_use]
    pub fn first_of_turn(mut self) -> Self {
        self.0[0] = b'q';
        self
    }

    fn new(letter: u8, doc_id: &str, kind: &str, offsets: Option<(u32, u32)>) -> Self {
        let mut whole = String::with_capacity(doc_id.len() + 36);
        whole.extend([doc_id, "\0", kind]);
        if let Some((start, end)) = offsets {
            let between = if kind.is_empty() { "" } else { "\0" };
            let mut digits = [itoa::Buffer::new(), itoa::Buffer::new()];
            let [first, second] = &mut digits;
            whole.extend([between, first.format(start), "\0", second.format(end)]);
        }
        let hash = xxh3_64(whole.as_bytes());
        let mut id = [letter; 13];
        for (place, digit) in id[1..].iter_mut().enumerate() {
            let nibble = (hash >> (60 - 4 * place)) as u8 & 0xf;
            *digit = if nibble < 10 { b'0' + nibble } else { b'a' + nibble - 10 };
        }
        Self(id)
    }

    /// The id as it stands in the table.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_the_first_digits_of_the_hash() {
        let digits = &format!("{:016x}", xxh3_64(b"a.txt\x0012\x0030"))[..12];
        let id = Id::quotation("a.txt", (12, 30));
        assert_eq!(id.as_str(), format!("q{digits}"));
        assert_eq!(id.turn().as_str(), format!("t{digits}"));
        let digits = &format!("{:016x}", xxh3_64(b"a.txt\0place\x0012\x0030"))[..12];
        assert_eq!(Id::entity("a.txt", EntityKind::Place, (12, 30)).as_str(), format!("e{digits}"));
    }

    /// Review sheets and databases keep these; a change here orphans their rows.
    #[test]
    fn ids_never_change() {
        assert_eq!(Id::quotation("a.txt", (12, 30)).as_str(), "qdf00ba01f905");
    }
}

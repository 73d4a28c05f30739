//! What Excel needs: cells that it cannot take for formulas, and none longer than it keeps.

use std::borrow::Cow;

/// Without it Excel reads a CSV in the code page of the country.
pub(super) const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Excel cuts longer cells silently; it counts UTF-16 units.
const LONGEST: usize = 32_767;

/// `cell` as Excel can have it, and whether it had to be cut.
///
/// A cell that begins with one of `= + - @`, a tab or a CR can be run as a formula; an apostrophe in front makes it
/// words (OWASP, CSV injection).
pub(super) fn safe(cell: &str) -> (Cow<'_, str>, bool) {
    let guard = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let room = LONGEST - usize::from(guard);
    let end = end_within(cell, room);
    let was_cut = end < cell.len();
    let cell = &cell[..end];
    (if guard { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }, was_cut)
}

/// The last character boundary within `room` UTF-16 units.
fn end_within(cell: &str, room: usize) -> usize {
    // No text has more UTF-16 units than bytes.
    if cell.len() <= room {
        return cell.len();
    }
    let mut units = 0;
    for (at, c) in cell.char_indices() {
        units += c.len_utf16();
        if units > room {
            return at;
        }
    }
    cell.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_words() {
        for cell in ["=1+1", "+1", "-1", "@a", "\ta", "\ra"] {
            assert_eq!(safe(cell), (Cow::Owned(format!("'{cell}")), false));
        }
        assert_eq!(safe("a=1"), (Cow::Borrowed("a=1"), false));
        assert_eq!(safe(""), (Cow::Borrowed(""), false));
    }

    #[test]
    fn long_cells_are_cut_between_characters() {
        let exact = "é".repeat(LONGEST);
        assert_eq!(safe(&exact), (Cow::Borrowed(exact.as_str()), false));
        let (cell, was_cut) = (safe(&"a".repeat(LONGEST + 1)).0.len(), safe(&"a".repeat(LONGEST + 1)).1);
        assert_eq!((cell, was_cut), (LONGEST, true));
        // An emoji is two units: an odd limit leaves one free.
        let emoji = "😀".repeat(LONGEST);
        assert_eq!(safe(&emoji).0.encode_utf16().count(), LONGEST - 1);
        let formula = format!("={}", "a".repeat(LONGEST));
        assert_eq!(safe(&formula).0.encode_utf16().count(), LONGEST);
    }
}

//! What a caller may set about reading.

use super::Fields;
use super::fields::Slots;

/// How articles are read.
///
/// ```
/// use whosaid::input::{Fields, Options};
/// let options = Options { max_size: 1 << 20, ..Options::from(Fields::default()) };
/// assert_eq!(options.fields.text, "text");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Which fields of records and tables hold what.
    pub fields: Fields,
    /// The most bytes that one article, page, mail or record may have, decompressed; a feed and an array of records
    /// have it as a whole. What is larger is a problem that names it. At most [`Options::LARGEST`].
    pub max_size: u64,
}

impl Options {
    /// What `max_size` is by default: 64 MiB.
    pub const DEFAULT_MAX_SIZE: u64 = 64 << 20;
    /// The largest `max_size`, 1 GiB: spans are 32 bits wide and decoding may make a text longer.
    pub const LARGEST: u64 = 1 << 30;
}

impl From<Fields> for Options {
    fn from(fields: Fields) -> Self {
        Self { fields, max_size: Self::DEFAULT_MAX_SIZE }
    }
}

/// The options as the readers need them.
#[derive(Debug)]
pub(super) struct Settings {
    pub slots: Slots,
    pub max_size: u64,
}

impl From<Options> for Settings {
    fn from(options: Options) -> Self {
        Self { slots: Slots::new(&options.fields), max_size: options.max_size.min(Options::LARGEST) }
    }
}

impl Settings {
    /// What is wrong with something larger than the bound, and what to do.
    pub(super) fn too_large(&self, what: &str) -> String {
        format!("is larger than {}, the most that {what} may have; allow more with --max-size", size(self.max_size))
    }
}

/// A number of bytes as it is read best.
fn size(bytes: u64) -> String {
    let units = [(30, "GiB"), (20, "MiB"), (10, "KiB")];
    let exact = units.into_iter().find(|(power, _)| bytes >= 1 << power && bytes.is_multiple_of(1 << power));
    exact.map_or_else(|| format!("{bytes} bytes"), |(power, unit)| format!("{} {unit}", bytes >> power))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_said_in_the_largest_unit_that_fits() {
        let said = [1000, 1 << 10, 3 << 20, 1 << 30].map(size);
        assert_eq!(said, ["1000 bytes", "1 KiB", "3 MiB", "1 GiB"]);
    }
}

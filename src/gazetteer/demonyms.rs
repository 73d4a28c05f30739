//! Demonym → country: "Georgian" speaks for Georgia the country. A word of two countries (Congolese) tells neither and
//! is not here.

use super::fold::fold;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Lines `folded demonym TAB code`, made by `build.rs` from the list of countries.
static LINES: &str = include_str!(concat!(env!("OUT_DIR"), "/demonyms.txt"));

static CODES: LazyLock<BTreeMap<&str, [u8; 2]>> = LazyLock::new(|| {
    let line = |line: &'static str| {
        let (word, code) = line.split_once('\t')?;
        Some((word, code.as_bytes().try_into().ok()?))
    };
    LINES.lines().filter_map(line).collect()
});

/// The country to which a demonym belongs.
pub fn country_of(demonym: &str) -> Option<[u8; 2]> {
    CODES.get(fold(demonym).as_str()).copied()
}

#[cfg(test)]
mod tests {
    use super::country_of;

    #[test]
    fn a_demonym_tells_its_country_unless_it_has_two() {
        assert_eq!(country_of("Georgian"), Some(*b"GE"));
        assert_eq!(country_of("Pakistanis"), Some(*b"PK"));
        assert_eq!(country_of("Congolese"), None);
        assert_eq!(country_of("wooden"), None);
    }
}

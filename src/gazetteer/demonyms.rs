//! Demonym → country: "Georgian" speaks for Georgia the country. A word of two countries (Congolese) tells neither and
//! is not here.

use super::fold::fold;
use super::hash_table::{HashTable, hash};

/// Folded demonym → the two letters of its country, made by `build.rs` from the list of countries.
static CODES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/demonyms.bin"));

/// The country to which a demonym belongs.
pub fn country_of(demonym: &str) -> Option<[u8; 2]> {
    let [first, second, ..] = HashTable::new(CODES).find(hash(fold(demonym).as_bytes())).to_le_bytes();
    (first != 0).then_some([first, second])
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

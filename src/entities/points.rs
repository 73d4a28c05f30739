//! The points table: what each clue is worth for person, place and organisation, and against any name.
//!
//! Four points are one unit of log-odds. The figures stand in `gazetteers/clues.csv`, twice: as fitted
//! to the clues of names in news (multinomial, drawn towards the values set by hand, which so stand
//! where a clue is rare), and as set by hand. `build.rs` makes the tables below of it.

include!(concat!(env!("OUT_DIR"), "/clues.rs"));

impl Clue {
    /// Points for person, place, organisation, and against any name.
    #[inline]
    pub(super) fn points(self, table: &Points) -> [i16; 4] {
        table[self as usize]
    }

    /// Why, in the words of `explain`.
    pub(super) fn why(self) -> &'static str {
        WHY[self as usize]
    }
}

//! Rows: `Kivu, Ituri and Tanganyika`. In a row of names the unknown one is most likely what the known ones are.

use super::candidates::Candidate;
use super::name::{Name, NameId, Roll};
use super::points::Clue;
use crate::text::{Kind, Text};

/// Lead in points from which a name is known enough to speak for its neighbours.
const SURE: i32 = 10;

/// Gives every name of a row the kind of its sure neighbours as a clue.
pub(super) fn rows(text: &Text<'_>, found: &[Candidate], of: &[NameId], roll: &mut Roll) {
    let mut start = 0;
    let mut heard: Vec<(NameId, Clue)> = Vec::new();
    for k in 1..=found.len() {
        if k < found.len() && tied(text, &found[k - 1], &found[k]) {
            continue;
        }
        let row = start..k;
        start = k;
        if row.len() < 2 {
            continue;
        }
        // A pair with a comma is as often "Lee, Microsoft" as a row.
        let last = &found[row.end - 2];
        if row.len() == 2 && text.tokens[last.tokens.end].kind == Kind::Comma {
            continue;
        }
        let kinds: Vec<Option<usize>> = row.clone().map(|n| sure(&roll.names[of[n]])).collect();
        for (k, n) in row.clone().enumerate() {
            let mut votes = [0; 3];
            kinds.iter().enumerate().filter(|(j, _)| *j != k).filter_map(|(_, v)| *v).for_each(|v| votes[v] += 1);
            let total: usize = votes.iter().sum();
            let clues = [Clue::RowOfPeople, Clue::RowOfPlaces, Clue::RowOfOrganisations];
            if let Some(v) = (0..3).find(|v| votes[*v] > 0 && votes[*v] * 4 >= total * 3) {
                heard.push((of[n], clues[v]));
            }
        }
    }
    for (name, clue) in heard {
        roll.hear(name, clue);
    }
}

/// The kind in which a name leads clearly.
fn sure(name: &Name) -> Option<usize> {
    let best = (0..3).max_by_key(|k| name.scores[*k])?;
    let next = (0..3).filter(|k| *k != best).map(|k| name.scores[k]).max().unwrap_or(0).max(name.against());
    (name.scores[best] - next >= SURE).then_some(best)
}

/// True when the second stands in one row with the first: behind a comma, "and" or "or".
fn tied(text: &Text<'_>, first: &Candidate, second: &Candidate) -> bool {
    let end = first.tokens.end;
    let next = if second.title.is_empty() { second.tokens.start } else { second.title.start };
    let comma = || text.tokens[end].kind == Kind::Comma;
    let links = match next.checked_sub(end) {
        Some(1) => comma() || matches!(text.word(end), "and" | "or" | "&"),
        Some(2) => second.title.is_empty() && comma() && matches!(text.word(end + 1), "and" | "or"),
        _ => false,
    };
    links && first.paragraph == second.paragraph
}

//! One-to-one pairing of what there is with what was found, the most alike first.

/// For each gold one the found one that it is paired with: greedy by falling likeness, from `floor` up.
pub(crate) fn pair(gold: usize, found: usize, floor: f64, alike: impl Fn(usize, usize) -> f64) -> Vec<Option<usize>> {
    let mut pairs: Vec<(f64, usize, usize)> = (0..gold)
        .flat_map(|g| (0..found).map(move |f| (g, f)))
        .map(|(g, f)| (alike(g, f), g, f))
        .filter(|(likeness, ..)| *likeness >= floor && *likeness > 0.0)
        .collect();
    // The order is fixed to the last: equal pairs by their places.
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut of_gold = vec![None; gold];
    let mut taken = vec![false; found];
    for (_, g, f) in pairs {
        if of_gold[g].is_none() && !taken[f] {
            of_gold[g] = Some(f);
            taken[f] = true;
        }
    }
    of_gold
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_alike_are_paired_first() {
        let table = [[0.9, 0.8], [0.95, 0.1], [0.0, 0.0]];
        assert_eq!(pair(3, 2, 0.0, |g, f| table[g][f]), [Some(1), Some(0), None]);
        assert_eq!(pair(3, 2, 0.85, |g, f| table[g][f]), [None, Some(0), None]);
    }
}

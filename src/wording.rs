//! What two stretches say, letter case, marks and punctuation aside.
//!
//! In: a stretch of text. Out: its words in lower case; how many words two stretches share in order.

/// The words of a stretch in lower case, apostrophes and soft hyphens left out.
pub(crate) fn words(text: &str) -> Vec<String> {
    let bare: String = text.chars().filter(|c| !matches!(c, '\'' | '’' | '‘' | 'ʼ' | '\u{ad}')).collect();
    let words = bare.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Length of the longest common subsequence.
pub(crate) fn shared_in_order<T: PartialEq>(a: &[T], b: &[T]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (k, y) in b.iter().enumerate() {
            let above = row[k + 1];
            row[k + 1] = if x == y { diagonal + 1 } else { above.max(row[k]) };
            diagonal = above;
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_without_case_marks_and_punctuation() {
        assert_eq!(words("“We don’t—CAN’T—know,” she said."), ["we", "dont", "cant", "know", "she", "said"]);
        assert!(words(" … ").is_empty());
    }

    #[test]
    fn words_in_order_may_lie_apart() {
        assert_eq!(shared_in_order(&["a", "b", "c"], &["a", "x", "c", "b"]), 2);
        assert_eq!(shared_in_order::<&str>(&[], &["a"]), 0);
    }
}

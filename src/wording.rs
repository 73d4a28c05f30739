//! What two stretches say, letter case, marks and punctuation aside.
//!
//! In: a stretch of text. Out: its words in lower case; how many words two stretches share in order.

/// The words of a stretch in lower case, apostrophes and soft hyphens left out.
pub(crate) fn words(text: &str) -> Vec<String> {
    let plain = plain(text);
    plain.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The same words, joined by single blanks.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut within = false;
    for c in text.chars() {
        let is_letter = if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() };
        if is_letter {
            if !within && !out.is_empty() {
                out.push(' ');
            }
            within = true;
            if c.is_ascii() { out.push(c.to_ascii_lowercase()) } else { out.extend(c.to_lowercase()) }
        } else if !matches!(c, '\'' | '’' | '‘' | 'ʼ' | '\u{ad}') {
            within = false;
        }
    }
    out
}

/// How many words [`plain`] words are.
pub(crate) fn count(plain: &str) -> usize {
    plain.bytes().filter(|byte| *byte == b' ').count() + usize::from(!plain.is_empty())
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

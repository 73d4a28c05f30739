//! What two stretches say, letter case, marks and punctuation aside.
//!
//! In: a stretch of text. Out: its words in lower case; how many words two stretches share in order.

/// The words of a stretch in lower case, apostrophes and soft hyphens left out.
#[cfg(any(feature = "db", test))]
pub(crate) fn words(text: &str) -> Vec<String> {
    let plain = plain(text);
    plain.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The same words, joined by single blanks.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut within, mut rest) = (false, text);
    loop {
        // Most of a text is runs of plain letters, which go over whole.
        let run = rest.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let Some((letters, behind)) = rest.split_at_checked(run) else { break };
        let mut chars = behind.chars();
        let next = chars.next();
        let other = next.filter(|c| c.is_alphanumeric());
        if (run > 0 || other.is_some()) && !within && !out.is_empty() {
            out.push(' ');
        }
        out.push_str(letters);
        out.extend(other.into_iter().flat_map(char::to_lowercase));
        within = match next {
            None => break,
            Some('\'' | '’' | '‘' | 'ʼ' | '\u{ad}') => within || run > 0,
            Some(_) => other.is_some(),
        };
        rest = chars.as_str();
    }
    out.make_ascii_lowercase();
    out
}

/// How many words [`plain`] words are.
#[cfg(feature = "db")]
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
        assert_eq!(words("’n aÉb—ÉA’É's x’ 2İ"), ["n", "aéb", "éaés", "x", "2i\u{307}"]);
        assert!(words(" … ").is_empty());
    }

    #[test]
    fn words_in_order_may_lie_apart() {
        assert_eq!(shared_in_order(&["a", "b", "c"], &["a", "x", "c", "b"]), 2);
        assert_eq!(shared_in_order::<&str>(&[], &["a"]), 0);
    }
}

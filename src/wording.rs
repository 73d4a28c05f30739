//! What two stretches say, letter case, marks and punctuation aside.
//!
//! In: a stretch of text. Out: its words in lower case; how many words two stretches share in order.

use crate::gazetteer::{WordHasher, plain_run};

/// The words of a stretch in lower case, apostrophes and soft hyphens left out.
#[cfg(any(feature = "db", test))]
pub(crate) fn words(text: &str) -> Vec<String> {
    let plain = plain(text);
    plain.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The same words, joined by single blanks.
#[cfg(any(feature = "db", test))]
pub(crate) fn plain(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    each(text, |byte| out.push(byte.unwrap_or(b' ')));
    String::from_utf8(out).unwrap_or_default()
}

/// The same words, each by its hash.
pub(crate) fn hashes(text: &str) -> Vec<u64> {
    let mut out = Vec::with_capacity(text.len() / 4 + 1);
    let (bytes, mut at) = (text.as_bytes(), 0);
    while let Some((&first, rest)) = bytes.get(at..).and_then(<[u8]>::split_first) {
        let run = plain_run(&bytes[at..]);
        let behind = rest.get(run.length.saturating_sub(1));
        if run.length == 0 && first.is_ascii() {
            at += 1;
        } else if run.length > 0 && behind.is_none_or(|byte| byte.is_ascii() && *byte != b'\'') {
            // Nearly every word is plain letters, and what stands behind them ends it.
            out.push(run.hash);
            at += run.length;
        } else {
            let end = memchr::memchr(b' ', &bytes[at..]).map_or(bytes.len(), |blank| at + blank);
            hash_each(text.get(at..end).unwrap_or_default(), &mut out);
            at = end;
        }
    }
    out
}

/// Appends the hashes of words, whatever they are made of.
fn hash_each(text: &str, out: &mut Vec<u64>) {
    let mut word: Option<WordHasher> = None;
    each(text, |byte| match byte {
        Some(byte) => word.get_or_insert(WordHasher::NEW).push(byte),
        None => out.extend(word.take().map(WordHasher::finish)),
    });
    out.extend(word.map(WordHasher::finish));
}

/// Tells the bytes of the words one by one, and none between two of them.
fn each(text: &str, mut tell: impl FnMut(Option<u8>)) {
    let (mut within, mut any) = (false, false);
    let mut begin = |tell: &mut dyn FnMut(Option<u8>), is_word| {
        if is_word && !within && any {
            tell(None);
        }
        any |= is_word;
        within = is_word;
    };
    let mut at = 0;
    while let Some(&byte) = text.as_bytes().get(at) {
        at += 1;
        if byte.is_ascii_alphanumeric() {
            begin(&mut tell, true);
            tell(Some(byte.to_ascii_lowercase()));
        } else if byte.is_ascii() {
            if byte != b'\'' {
                begin(&mut tell, false);
            }
        } else if let Some(c) = text.get(at - 1..).and_then(|rest| rest.chars().next()) {
            at += c.len_utf8() - 1;
            if !matches!(c, '’' | '‘' | 'ʼ' | '\u{ad}') {
                begin(&mut tell, c.is_alphanumeric());
                if c.is_alphanumeric() {
                    c.to_lowercase().collect::<String>().bytes().for_each(|byte| tell(Some(byte)));
                }
            }
        }
    }
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
    fn hashes_are_those_of_the_words() {
        for text in ["“We don’t—CAN’T—know,” she said.", "'Tis 'n' O'Hara's, 2nd-rate aé\u{ad}b é", "", "’", "a", "İ b"]
        {
            let hashed = |word: &String| {
                let mut hasher = WordHasher::NEW;
                word.bytes().for_each(|byte| hasher.push(byte));
                hasher.finish()
            };
            assert_eq!(hashes(text), words(text).iter().map(hashed).collect::<Vec<_>>(), "{text}");
        }
    }

    #[test]
    fn words_in_order_may_lie_apart() {
        assert_eq!(shared_in_order(&["a", "b", "c"], &["a", "x", "c", "b"]), 2);
        assert_eq!(shared_in_order::<&str>(&[], &["a"]), 0);
    }
}

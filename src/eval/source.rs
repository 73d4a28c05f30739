//! Sources of a corpus: name, pronoun, description or none; and whether what was found is the same one.

use super::Range;
use super::letters::{clip, is_word, joined, lower_runs, runs, slice, words};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Words by themselves that stand for somebody.
const PRONOUNS: &str = "he she they it i we you who whom that which him her them us me his their its this these those \
    one someone somebody everyone everybody anyone anybody nobody himself herself themselves others many some most all \
    both few several another";

/// Plurals that a headline or a sentence's start capitalises: no names.
const ROLES: &str = "officials critics sources supporters authorities police experts analysts investigators \
    prosecutors aides reporters lawmakers voters advisers republicans democrats conservatives liberals people polls";

/// What may stand around a name without being part of it.
const AROUND_NAMES: &str = "the a an and mr mrs ms dr sir prof professor president minister prime senator gen general \
    jr sr his her their its my our s";

static CUT: LazyLock<Option<regex::Regex>> =
    LazyLock::new(|| regex::Regex::new("[,;(]| (?:of|for|from|with|at|in|on|who|that|to|and|by|—|–) ").ok());

fn one_of(list: &str, word: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}

/// How a source is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Put {
    Name,
    Pronoun,
    Nominal,
    Absent,
}

/// How the source is put, by its surface alone.
pub(super) fn put(text: &[char], source: &[Range]) -> Put {
    if source.is_empty() {
        return Put::Absent;
    }
    let whole = joined(text, source);
    let chars: Vec<char> = whole.chars().collect();
    if words(&chars).into_iter().all(|word| one_of(PRONOUNS, &slice(&chars, word).to_lowercase())) {
        return Put::Pronoun;
    }
    let Some(cut) = CUT.as_ref() else { return Put::Nominal };
    let named = cut.split(&whole).enumerate().any(|(number, chunk)| is_named(text, chunk, number == 0));
    if named { Put::Name } else { Put::Nominal }
}

/// True when the part of a source ends with a name.
fn is_named(text: &[char], chunk: &str, first: bool) -> bool {
    let chunk = without_determiner(chunk);
    let inside = |c: char| is_word(c) || matches!(c, '.' | '\'' | '’' | '-' | '&');
    let tokens: Vec<&str> = chunk.split(|c| !inside(c)).filter(|token| !token.is_empty()).collect();
    let upper = |token: &str| token.chars().next().is_some_and(char::is_uppercase);
    let Some(last) = tokens.last().filter(|last| upper(last)) else { return false };
    if tokens.len() == 1 {
        let head = last.strip_suffix('s').filter(|head| head.ends_with(['\'', '’'])).unwrap_or(last);
        let head = head.strip_suffix(['\'', '’']).unwrap_or(head).to_lowercase();
        // A word that the article has in lower case too is a common noun.
        if one_of(ROLES, &head) || holds(text, &head) {
            return false;
        }
    }
    first || tokens.iter().all(|token| upper(token))
}

fn without_determiner(chunk: &str) -> &str {
    let bare = chunk.trim_start();
    ["The", "A", "An", "One", "Some", "Many", "Several", "Both", "His", "Her", "Their"]
        .iter()
        .find_map(|word| bare.strip_prefix(word)?.strip_prefix(char::is_whitespace))
        .unwrap_or(chunk)
}

/// True when the text has the word between boundaries of words.
fn holds(text: &[char], word: &str) -> bool {
    let word: Vec<char> = word.chars().collect();
    let is_boundary =
        |at: usize| at.checked_sub(1).is_some_and(|k| is_word(text[k])) != text.get(at).is_some_and(|c| is_word(*c));
    !word.is_empty()
        && text
            .windows(word.len())
            .enumerate()
            .any(|(at, window)| window == word && is_boundary(at) && is_boundary(at + word.len()))
}

/// The mention overlaps the source; failing that, the last name of the speaker stands in it.
pub(super) fn is_source(text: &[char], mention: Option<Range>, speaker: &str, source: &[Range]) -> bool {
    if mention.is_some_and(|mention| source.iter().any(|span| clip(text, mention, *span).is_some())) {
        return true;
    }
    let Some(last) = lower_runs(speaker).into_iter().rfind(|word| !matches!(word.as_str(), "jr" | "sr" | "iii")) else {
        return false;
    };
    let source: Vec<char> = joined(text, source).chars().collect();
    last.chars().count() >= 3 && runs(&source).into_iter().any(|run| slice(&source, run).to_lowercase() == last)
}

/// The resolved speaker is the right one: all words of the right name, and few others; titles do not count.
pub(super) fn is_name(found: &str, right: &str) -> bool {
    let parts = |name: &str| {
        let every: BTreeSet<String> = lower_runs(name).into_iter().collect();
        let kept: BTreeSet<String> = every.iter().filter(|word| !one_of(AROUND_NAMES, word)).cloned().collect();
        if kept.is_empty() { every } else { kept }
    };
    let (found, right) = (parts(found), parts(right));
    !right.is_empty() && right.is_subset(&found) && found.difference(&right).count() <= 4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put_of(source: &str, text: &str) -> Put {
        let at = text.find(source).map_or(0, |at| text[..at].chars().count());
        let text: Vec<char> = text.chars().collect();
        put(&text, &[(at, at + source.chars().count())])
    }

    #[test]
    fn sources_by_their_surface() {
        assert_eq!(put_of("Imre Toth", "Imre Toth said so."), Put::Name);
        assert_eq!(put_of("harbour master Imre Toth", "harbour master Imre Toth said so."), Put::Name);
        assert_eq!(put_of("a spokesman for Northline Rail", "a spokesman for Northline Rail said"), Put::Name);
        assert_eq!(put_of("he", "he said so."), Put::Pronoun);
        assert_eq!(put_of("many of them", "many of them said so."), Put::Nominal);
        assert_eq!(put_of("Officials", "Officials said so."), Put::Nominal);
        assert_eq!(put_of("Pilots", "Pilots said so to other pilots."), Put::Nominal);
        assert_eq!(put_of("the old pilot", "the old pilot said so."), Put::Nominal);
        assert_eq!(put(&[], &[]), Put::Absent);
    }

    #[test]
    fn the_mention_or_the_last_name_is_the_source() {
        let text: Vec<char> = "Imre Toth, the harbour master, said so.".chars().collect();
        assert!(is_source(&text, Some((5, 9)), "", &[(0, 29)]));
        assert!(is_source(&text, None, "Imre TOTH Jr", &[(0, 29)]));
        assert!(!is_source(&text, Some((31, 35)), "Ann Lee", &[(0, 29)]));
        assert!(!is_source(&text, None, "Wu Li", &[(0, 29)]));
    }

    #[test]
    fn titles_are_no_part_of_a_name() {
        assert!(is_name("Prime Minister Ann Lee", "Ann Lee"));
        assert!(is_name("Ann Lee", "Dr Ann Lee"));
        assert!(!is_name("Lee", "Ann Lee"));
        assert!(!is_name("", "Ann Lee"));
        assert!(!is_name("Ann Lee, head of the old port and its two piers", "Ann Lee"));
    }
}

//! What somebody looks for → an expression of FTS5.
//!
//! In: words, "phrases", pref*, AND, OR, NOT and parentheses. Out: the same with every word in quotes, so that no sign
//! in it is taken for an operator of SQLite ("don't", "A-level"), or what is wrong with it.

use std::iter::Peekable;
use std::vec::IntoIter;

/// Deeper parentheses are nobody's question. FTS5 keeps a hundred signs in mind, and a level may be eight of them:
/// `a OR b AND (c NOT (`.
const DEEPEST: usize = 10;

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    /// Already in quotes, with its `*`.
    Term(String),
    And,
    Or,
    Not,
    Open,
    Close,
}

/// The FTS5 expression for `typed`.
pub(super) fn expression(typed: &str) -> Result<String, String> {
    let mut tokens = tokens(typed)?.into_iter().peekable();
    let found = either(&mut tokens, 0)?;
    match tokens.next() {
        None => Ok(found),
        Some(Token::Close) => Err("there is a ) without its (".into()),
        Some(token) => Err(format!("{} stands where a word is needed", word(&token))),
    }
}

/// The words of a name, all of which must be there.
pub(super) fn all_words(name: &str) -> Option<String> {
    let words: Vec<String> = name.split_whitespace().filter(|word| has_words(word)).map(quoted).collect();
    (!words.is_empty()).then(|| words.join(" AND "))
}

fn tokens(typed: &str) -> Result<Vec<Token>, String> {
    let (mut tokens, mut rest) = (Vec::new(), typed.trim_start());
    while let Some(first) = rest.chars().next() {
        let behind = &rest[first.len_utf8()..];
        let (token, left) = match first {
            '(' => (Token::Open, behind),
            ')' => (Token::Close, behind),
            '"' | '“' | '”' | '„' => phrase(behind)?,
            _ => single(rest)?,
        };
        tokens.push(token);
        rest = left.trim_start();
    }
    Ok(tokens)
}

/// Up to the closing mark, and the `*` behind it.
fn phrase(rest: &str) -> Result<(Token, &str), String> {
    let (words, left) =
        rest.split_once(['"', '“', '”']).ok_or_else(|| format!("the phrase {rest:?} has no closing quotation mark"))?;
    term(words, left.strip_prefix('*').map_or((left, false), |left| (left, true)))
}

fn single(rest: &str) -> Result<(Token, &str), String> {
    let end = rest.find(|c: char| c.is_whitespace() || "()\"“”„".contains(c)).unwrap_or(rest.len());
    let (word, left) = rest.split_at(end);
    match word {
        "AND" => Ok((Token::And, left)),
        "OR" => Ok((Token::Or, left)),
        "NOT" => Ok((Token::Not, left)),
        _ => match word.strip_suffix('*') {
            Some(word) => term(word, (left, true)),
            None => term(word, (left, false)),
        },
    }
}

fn term<'r>(words: &str, (left, prefix): (&'r str, bool)) -> Result<(Token, &'r str), String> {
    if !has_words(words) {
        return Err(format!("{words:?} holds no word to look for"));
    }
    let star = if prefix { " *" } else { "" };
    Ok((Token::Term(format!("{}{star}", quoted(words))), left))
}

/// True when there is something to look for in `words`.
pub(super) fn has_words(words: &str) -> bool {
    words.chars().any(char::is_alphanumeric)
}

fn quoted(words: &str) -> String {
    // SQLite ends at a NUL what Rust does not.
    format!("\"{}\"", words.replace('"', "\"\"").replace('\0', " "))
}

type Tokens = Peekable<IntoIter<Token>>;

/// … OR …
fn either(tokens: &mut Tokens, depth: usize) -> Result<String, String> {
    let mut found = both(tokens, depth)?;
    while tokens.next_if_eq(&Token::Or).is_some() {
        found = format!("{found} OR {}", both(tokens, depth)?);
    }
    Ok(found)
}

/// … AND …, or two words beside each other
fn both(tokens: &mut Tokens, depth: usize) -> Result<String, String> {
    let mut found = without(tokens, depth)?;
    loop {
        let and = tokens.next_if_eq(&Token::And).is_some();
        if !and && !matches!(tokens.peek(), Some(Token::Term(_) | Token::Open)) {
            return Ok(found);
        }
        found = format!("{found} AND {}", without(tokens, depth)?);
    }
}

/// … NOT …
fn without(tokens: &mut Tokens, depth: usize) -> Result<String, String> {
    let mut found = one(tokens, depth)?;
    while tokens.next_if_eq(&Token::Not).is_some() {
        found = format!("({found} NOT {})", one(tokens, depth)?);
    }
    Ok(found)
}

fn one(tokens: &mut Tokens, depth: usize) -> Result<String, String> {
    match tokens.next() {
        Some(Token::Term(term)) => Ok(term),
        Some(Token::Open) if depth == DEEPEST => {
            Err(format!("there are more than {DEEPEST} parentheses in each other"))
        }
        Some(Token::Open) => {
            let inner = either(tokens, depth + 1)?;
            match tokens.next() {
                Some(Token::Close) => Ok(format!("({inner})")),
                _ => Err("there is a ( without its )".into()),
            }
        }
        Some(Token::Not) => Err("NOT needs words before it, such as: ferry NOT bridge".into()),
        Some(token) => Err(format!("{} stands where a word is needed", word(&token))),
        None => Err("there is no word at its end, or none at all".into()),
    }
}

fn word(token: &Token) -> &str {
    match token {
        Token::Term(term) => term,
        Token::And => "AND",
        Token::Or => "OR",
        Token::Not => "NOT",
        Token::Open => "(",
        Token::Close => ")",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rusqlite::Connection;

    #[test]
    fn every_word_is_in_quotes() {
        let cases = [
            ("ferry", r#""ferry""#),
            ("don't A-level", r#""don't" AND "A-level""#),
            ("ferr* OR “the old bridge”", r#""ferr" * OR "the old bridge""#),
            ("a (b OR c) NOT d", r#""a" AND (("b" OR "c") NOT "d")"#),
            ("\"the riv\"*", r#""the riv" *"#),
            ("NEAR and or not", r#""NEAR" AND "and" AND "or" AND "not""#),
        ];
        for (typed, expected) in cases {
            assert_eq!(expression(typed).unwrap(), expected);
        }
    }

    #[test]
    fn faults_are_told_in_words() {
        let cases = [
            ("", "there is no word at its end, or none at all"),
            ("ferry AND", "there is no word at its end, or none at all"),
            ("NOT ferry", "NOT needs words before it, such as: ferry NOT bridge"),
            ("OR ferry", "OR stands where a word is needed"),
            ("(ferry", "there is a ( without its )"),
            ("ferry)", "there is a ) without its ("),
            ("\"ferry", "the phrase \"ferry\" has no closing quotation mark"),
            ("ferry *", "\"\" holds no word to look for"),
            ("ferry — bridge", "\"—\" holds no word to look for"),
        ];
        for (typed, expected) in cases {
            assert_eq!(expression(typed).unwrap_err(), expected);
        }
        assert!(expression(&"(".repeat(1000)).is_err());
    }

    /// Whether SQLite understands an expression as the search asks it.
    fn understood(found: &str) -> rusqlite::Result<i64> {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch("CREATE VIRTUAL TABLE s USING fts5 (quote, speaker)").unwrap();
        let asked = format!("{{quote}} : ({found}) AND {{speaker}} : (\"ann\" AND \"lee\")");
        connection.query_row("SELECT count(*) FROM s WHERE s MATCH ?1", [asked], |row| row.get(0))
    }

    #[test]
    fn the_deepest_question_is_understood() {
        for level in ["a OR b AND c NOT (", "a b NOT (", "("] {
            let nested = |depth: usize| format!("{}d{}", level.repeat(depth), ")".repeat(depth));
            assert_eq!(understood(&expression(&nested(DEEPEST)).unwrap()), Ok(0), "{level}");
            assert_eq!(
                expression(&nested(DEEPEST + 1)).unwrap_err(),
                "there are more than 10 parentheses in each other"
            );
        }
    }

    proptest! {
        /// Whatever is typed, SQLite understands what comes out.
        #[test]
        fn sqlite_understands_every_expression(typed in r#"([a-z'é*"“”()-]{1,4}|AND|OR|NOT| ){0,12}"#) {
            if let Ok(found) = expression(&typed) {
                let asked = understood(&found);
                prop_assert!(asked.is_ok(), "{found}: {asked:?}");
            }
        }
    }
}

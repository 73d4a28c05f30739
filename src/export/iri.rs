//! The id of an article → its address: its own where it is one of the web's, else a relative one made of the `doc_id`.

use crate::input::Article;
use std::fmt::Write;

/// Letters that need no escape anywhere.
const UNRESERVED: &str = "-._~/";
/// Letters that have a meaning in an address and keep it.
const RESERVED: &str = ":?#[]@!$&'()*+,;=%";

/// The address of `article`.
pub(super) fn of(article: &Article) -> String {
    let url = if article.carried.url.is_empty() { &article.id } else { &article.carried.url };
    if url.starts_with("https://") || url.starts_with("http://") {
        encoded(url, RESERVED)
    } else {
        encoded(&article.id, "")
    }
}

/// `text` with every byte escaped that is neither a letter, a digit, unreserved nor in `kept`.
pub(super) fn encoded(text: &str, kept: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        let c = char::from(byte);
        if c.is_ascii_alphanumeric() || UNRESERVED.contains(c) || kept.contains(c) {
            out.push(c);
        } else {
            // Writing into a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_web_keeps_its_marks() {
        let address = |id: &str, url: &str| {
            let mut article = Article { id: id.into(), ..Article::default() };
            article.carried.url = url.into();
            of(&article)
        };
        assert_eq!(address("news/Née “x”.jsonl:3", ""), "news/N%C3%A9e%20%E2%80%9Cx%E2%80%9D.jsonl%3A3");
        assert_eq!(address("a", "https://x.example/ä?b=c d#e"), "https://x.example/%C3%A4?b=c%20d#e");
        assert_eq!(address("a", "javascript:alert(1)"), "a");
        assert_eq!(address("http://x.example/a", ""), "http://x.example/a");
    }
}

//! What a file is, by its ending and by its first bytes. Out: how to read it, or why not and what to do instead.

use std::path::Path;

pub(super) enum Kind {
    Text,
    Records,
    Refused(&'static str),
}

/// Endings that a folder is searched for; a file given by name may have any other that is not refused.
const TEXT: &[&str] = &["txt", "text", "md"];
const RECORDS: &[&str] = &["jsonl", "ndjson"];

const REFUSED: &[(&[&str], &str)] = &[
    (&["csv", "tsv"], "tables are not read yet; give one JSON record a line in a file that ends in .jsonl"),
    (&["html", "htm", "xhtml"], "web pages are not read yet; save the article's text as .txt and give that"),
    (
        &["json"],
        "one big JSON is not read; write one record a line (for example with jq -c '.[]') and end it in .jsonl",
    ),
    (&["xml", "rss", "atom"], "feeds are not read yet; give their texts as .txt or as records in .jsonl"),
    (&["warc"], "web archives are not read yet; give their texts as records in .jsonl"),
    (&["gz", "zst", "bz2", "xz", "zip", "tar", "tgz", "7z"], "is compressed; unpack it and give what was in it"),
    (&["pdf"], PDF),
    (&["docx", "doc", "odt", "rtf", "pages"], "is a word-processor file; save it as plain text (.txt) and give that"),
    (&["xlsx", "xls", "ods"], "is a spreadsheet; give one JSON record a line in a file that ends in .jsonl"),
];

const PDF: &str = "is a PDF; save its text (for example with pdftotext) and give that";
const IMAGE: &str = "is an image; give the text of the article";

const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF", PDF),
    (b"PK\x03\x04", "is a ZIP or a word-processor file; unpack it or save it as plain text (.txt) and give that"),
    (b"\x1f\x8b", "is compressed by gzip; unpack it (gunzip) and give what was in it"),
    (b"\x28\xb5\x2f\xfd", "is compressed by zstd; unpack it (unzstd) and give what was in it"),
    (b"\x89PNG", IMAGE),
    (b"\xff\xd8\xff", IMAGE),
    (b"GIF8", IMAGE),
    (b"\xd0\xcf\x11\xe0", "is an old Office file; save it as plain text (.txt) and give that"),
    (b"{\\rtf", "is a word-processor file (RTF); save it as plain text (.txt) and give that"),
    (b"SQLite format 3", "is a database; export its texts as records in .jsonl"),
];

fn ending(path: &Path) -> String {
    path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default()
}

pub(super) fn by_ending(path: &Path) -> Kind {
    let ending = ending(path);
    if RECORDS.contains(&ending.as_str()) {
        return Kind::Records;
    }
    let refused = REFUSED.iter().find(|(endings, _)| endings.contains(&ending.as_str()));
    refused.map_or(Kind::Text, |(_, advice)| Kind::Refused(advice))
}

/// True for files that are read when they lie in a folder.
pub(super) fn wanted_in_folder(path: &Path) -> bool {
    let ending = ending(path);
    ending.is_empty() || TEXT.contains(&ending.as_str()) || RECORDS.contains(&ending.as_str())
}

/// Advice when a text is the source of a web page: it begins like one, or is full of tags.
pub(super) fn web_page(text: &str) -> Option<&'static str> {
    const HEAD: usize = 1 << 16;
    const NAMES: &[&str] = &[
        "p", "a", "div", "span", "br", "html", "head", "body", "li", "ul", "h1", "h2", "h3", "td", "tr", "img",
        "script", "meta", "section", "article", "em", "strong", "b", "i",
    ];
    let head = text.as_bytes().get(..HEAD).unwrap_or(text.as_bytes());
    let start = head.trim_ascii_start();
    let begins = |with: &str| start.get(..with.len()).is_some_and(|s| s.eq_ignore_ascii_case(with.as_bytes()));
    let is_tag = |at: usize| {
        let name = head[at + 1..].strip_prefix(b"/").unwrap_or(&head[at + 1..]);
        let end = name.iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(0);
        matches!(name.get(end), Some(b'>' | b' ' | b'/' | b'\n'))
            && name.iter().find(|b| matches!(b, b'<' | b'>')) == Some(&b'>')
            && NAMES.iter().any(|known| name[..end].eq_ignore_ascii_case(known.as_bytes()))
    };
    let tags = || memchr::memchr_iter(b'<', head).filter(|at| is_tag(*at)).count();
    let is_page = begins("<!doctype html") || begins("<html") || (tags() >= 8 && tags() * 500 >= head.len());
    is_page.then_some("is a web page; its tags are read as words; save the article's text and give that")
}

/// Advice when the first bytes are those of something that is no text.
pub(super) fn by_first_bytes(bytes: &[u8]) -> Option<&'static str> {
    MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, advice)| *advice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_web_page_is_known_by_its_beginning_or_its_tags() {
        assert!(web_page("\n<!DOCTYPE html>\n<title>").is_some() && web_page("<HTML lang=en>").is_some());
        assert!(web_page(&"<p>Rain fell on <a href=x>Eastmoor</a>.</p>\n".repeat(3)).is_some());
        for text in ["", "<", "</", "<p", "Is 3 < 5? <b>Yes</b>, she said.", "<Rain> fell."] {
            assert_eq!(web_page(text), None, "{text}");
        }
        assert_eq!(web_page(&"if a <b then ".repeat(40)), None);
    }
}

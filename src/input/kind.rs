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

/// Advice when the first bytes are those of something that is no text.
pub(super) fn by_first_bytes(bytes: &[u8]) -> Option<&'static str> {
    MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, advice)| *advice)
}

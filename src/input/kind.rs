//! What a file is, by its ending and by its first bytes. Out: how to read it, or why not and what to do instead.
//!
//! What the bytes show beyond doubt wins over the ending: a page that was saved as `.txt` is a page. What they only
//! suggest (a line of JSON, many tags, the head of a mail) is heeded where the ending tells nothing.

use encoding_rs::Encoding;
use std::borrow::Cow;
use std::path::Path;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Markdown,
    /// One record a line.
    Records,
    /// One JSON value: an array of records.
    RecordArray,
    Table,
    Page,
    Feed,
    Mail,
    Archive,
    Refused(&'static str),
}

/// Endings that a folder is searched for; a file given by name may have any other that is not refused.
const READ: &[(&[&str], Kind)] = &[
    (&["", "txt", "text"], Kind::Text),
    (&["md", "markdown"], Kind::Markdown),
    (&["jsonl", "ndjson"], Kind::Records),
    (&["json"], Kind::RecordArray),
    (&["csv", "tsv"], Kind::Table),
    (&["html", "htm", "xhtml"], Kind::Page),
    (&["xml", "rss", "atom", "rdf"], Kind::Feed),
    (&["eml"], Kind::Mail),
    (&["warc"], Kind::Archive),
];

/// Endings of what is unpacked; the ending before them tells what was packed.
const PACKED: &[&str] = &["gz", "zst"];

const REFUSED: &[(&[&str], &str)] = &[
    (&["bz2", "xz", "zip", "tar", "tgz", "7z"], "is compressed; unpack it and give what was in it"),
    (&["pdf"], PDF),
    (&["docx", "doc", "odt", "rtf", "pages"], "is a word-processor file; save it as plain text (.txt) and give that"),
    (&["xlsx", "xls", "ods"], "is a spreadsheet; save it as CSV and give that"),
];

const PDF: &str = "is a PDF; save its text (for example with pdftotext) and give that";
const IMAGE: &str = "is an image; give the text of the article";

const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF", PDF),
    (b"PK\x03\x04", "is a ZIP or a word-processor file; unpack it or save it as plain text (.txt) and give that"),
    (b"\x1f\x8b", "is compressed by gzip; unpack it (gunzip) and give what was in it"),
    (b"\x28\xb5\x2f\xfd", "is compressed by zstd; unpack it (unzstd) and give what was in it"),
    (b"BZh", "is compressed by bzip2; unpack it (bunzip2) and give what was in it"),
    (b"\xfd7zXZ\0", "is compressed by xz; unpack it (unxz) and give what was in it"),
    (b"\x89PNG", IMAGE),
    (b"\xff\xd8\xff", IMAGE),
    (b"GIF8", IMAGE),
    (b"\xd0\xcf\x11\xe0", "is an old Office file; save it as plain text (.txt) and give that"),
    (b"{\\rtf", "is a word-processor file (RTF); save it as plain text (.txt) and give that"),
    (b"SQLite format 3", "is a database; export its texts as records in .jsonl"),
];

/// The ending of a file's name in small letters, that of a compression left out: `warc` of `a.warc.gz`.
pub(super) fn ending(path: &Path) -> String {
    let last = |path: &Path| path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let ending = last(path);
    if PACKED.contains(&ending.as_str()) { last(&path.with_extension("")) } else { ending }
}

/// True for files that are read when they lie in a folder.
pub(super) fn wanted_in_folder(path: &Path) -> bool {
    by_name(&ending(path)).is_some()
}

/// True for files whose format tells about the article: its headline, its date …
pub(super) fn tells(path: &Path) -> bool {
    matches!(by_name(&ending(path)), Some(Kind::Page | Kind::Feed | Kind::Mail | Kind::Archive))
}

/// What the file is whose name ends in `ending` and which begins with `head`.
pub(super) fn of(ending: &str, head: &[u8]) -> Kind {
    let by_ending = by_name(ending);
    let refused = || REFUSED.iter().find(|(endings, _)| endings.contains(&ending)).map(|(_, advice)| *advice);
    if let Some(advice) = by_first_bytes(head).or_else(refused) {
        return Kind::Refused(advice);
    }
    let head = decoded(head);
    let start = head.trim_start_matches('\u{feff}').trim_start();
    let tells_little = matches!(by_ending, None | Some(Kind::Text | Kind::RecordArray | Kind::Page));
    let suggested = || if tells_little { by_likeness(start) } else { None };
    by_root(start).or_else(suggested).or(by_ending).unwrap_or(Kind::Text)
}

fn by_name(ending: &str) -> Option<Kind> {
    READ.iter().find(|(endings, _)| endings.contains(&ending)).map(|(_, kind)| *kind)
}

/// Advice when the first bytes are those of something that is no text.
pub(super) fn by_first_bytes(bytes: &[u8]) -> Option<&'static str> {
    MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, advice)| *advice)
}

/// The beginning as text; markup is ASCII in every encoding but UTF-16.
fn decoded(head: &[u8]) -> Cow<'_, str> {
    match Encoding::for_bom(head) {
        Some((encoding, _)) => encoding.decode_with_bom_removal(head).0,
        None => String::from_utf8_lossy(head),
    }
}

/// What begins with a version or a root element that nothing else begins with.
fn by_root(start: &str) -> Option<Kind> {
    if start.starts_with("WARC/1.") || start.starts_with("WARC/0.") {
        return Some(Kind::Archive);
    }
    let (name, is_xml) = root(start)?;
    match name.to_ascii_lowercase().as_str() {
        "html" | "!doctype html" => Some(Kind::Page),
        "rss" | "feed" | "rdf:rdf" => Some(Kind::Feed),
        _ if is_xml => Some(Kind::Refused("is XML, but no feed and no page; give its texts as records in .jsonl")),
        _ => None,
    }
}

/// The name of the first element, `!doctype html` for that; and whether an XML declaration stands before it.
fn root(start: &str) -> Option<(&str, bool)> {
    let (mut rest, mut is_xml) = (start, false);
    loop {
        rest = rest.trim_start().strip_prefix('<')?;
        let end = if rest.starts_with("!--") { "-->" } else { ">" };
        if rest.starts_with('?') {
            is_xml |= rest.starts_with("?xml");
        } else if rest.get(..13).is_some_and(|name| name.eq_ignore_ascii_case("!doctype html")) {
            return Some((&rest[..13], is_xml));
        } else if !rest.starts_with('!') {
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?;
            return Some((&rest[..end], is_xml));
        }
        rest = rest.get(rest.find(end)? + end.len()..)?;
    }
}

/// What looks like something else than prose.
fn by_likeness(start: &str) -> Option<Kind> {
    if start.starts_with('{') {
        let line = start.lines().next().unwrap_or_default();
        if start.contains("https://jsonfeed.org/version/") {
            return Some(Kind::Feed);
        }
        return serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok().then_some(Kind::Records);
    }
    if start.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('{')) {
        return Some(Kind::RecordArray);
    }
    if is_mail(start) {
        return Some(Kind::Mail);
    }
    is_tagged(start).then_some(Kind::Page)
}

/// Lines of the form `Name: value` up to a blank one, those of a mail among them.
fn is_mail(start: &str) -> bool {
    let (mut from, mut transport) = (false, false);
    for line in start.lines().take_while(|line| !line.is_empty()).filter(|line| !line.starts_with([' ', '\t'])) {
        let Some((name, _)) = line.split_once(':') else { return false };
        if !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            return false;
        }
        from |= name.eq_ignore_ascii_case("from");
        transport |= ["message-id", "mime-version", "received", "return-path"].contains(&&*name.to_ascii_lowercase());
    }
    from && transport
}

/// True when a text is full of tags.
fn is_tagged(text: &str) -> bool {
    const NAMES: &[&str] = &[
        "p", "a", "div", "span", "br", "html", "head", "body", "li", "ul", "h1", "h2", "h3", "td", "tr", "img",
        "script", "meta", "section", "article", "em", "strong", "b", "i",
    ];
    let head = text.as_bytes();
    let is_tag = |at: usize| {
        let name = head[at + 1..].strip_prefix(b"/").unwrap_or(&head[at + 1..]);
        let end = name.iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(0);
        matches!(name.get(end), Some(b'>' | b' ' | b'/' | b'\n'))
            && name.iter().find(|b| matches!(b, b'<' | b'>')) == Some(&b'>')
            && NAMES.iter().any(|known| name[..end].eq_ignore_ascii_case(known.as_bytes()))
    };
    let tags = memchr::memchr_iter(b'<', head).filter(|at| is_tag(*at)).count();
    tags >= 8 && tags * 500 >= head.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(ending: &str, head: &str) -> Kind {
        of(ending, head.as_bytes())
    }

    #[test]
    fn the_ending_tells_where_the_content_does_not() {
        let prose = "Rain fell on Eastmoor.";
        for (endings, kind) in READ {
            assert!(endings.iter().all(|ending| super::of(ending, prose.as_bytes()) == *kind));
        }
        assert_eq!(kind("story", prose), Kind::Text);
        assert_eq!(kind("pdf", prose), Kind::Refused(PDF));
        let endings = ["a.txt", "a.TXT.gz", "a.warc.gz", "a.gz", "a.tar.gz", "a", "a.b.zst"];
        let found = endings.map(|name| ending(Path::new(name)));
        assert_eq!(found, ["txt", "txt", "warc", "", "tar", "", "b"]);
        assert!(tells(Path::new("a.html")) && tells(Path::new("a.warc.gz")) && !tells(Path::new("a.md")));
    }

    #[test]
    fn a_page_is_known_by_its_beginning_or_its_tags() {
        for head in ["\n<!DOCTYPE html>\n<title>", "<HTML lang=en>", "\u{feff}<!-- saved --><html >", "<?xml?><html>"] {
            assert_eq!(kind("txt", head), Kind::Page, "{head}");
        }
        let tagged = "<p>Rain fell on <a href=x>Eastmoor</a>.</p>\n".repeat(3);
        assert_eq!((kind("txt", &tagged), kind("", &tagged)), (Kind::Page, Kind::Page));
        assert_eq!((kind("csv", &tagged), kind("md", &tagged)), (Kind::Table, Kind::Markdown));
        for text in ["", "<", "</", "<p", "Is 3 < 5? <b>Yes</b>, she said.", "<Rain> fell.", "<!--", "<!doctype"] {
            assert_eq!(kind("txt", text), Kind::Text, "{text}");
        }
        assert_eq!(kind("txt", &"if a <b then ".repeat(40)), Kind::Text);
        let utf16: Vec<u8> = "\u{feff}<!doctype html>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(of("txt", &utf16), Kind::Page);
    }

    #[test]
    fn feeds_archives_and_other_xml() {
        let feed = "<?xml version=\"1.0\"?>\n<!-- made by hand -->\n<rss version=\"2.0\">";
        assert_eq!((kind("txt", feed), kind("html", "<feed xmlns=x>")), (Kind::Feed, Kind::Feed));
        assert_eq!(kind("json", "{\"version\": \"https://jsonfeed.org/version/1.1\",\n"), Kind::Feed);
        assert!(
            matches!(kind("xml", "<?xml version=\"1.0\"?><urlset>"), Kind::Refused(advice) if advice.contains("no feed"))
        );
        assert_eq!(kind("txt", "WARC/1.0\r\nWARC-Type: warcinfo"), Kind::Archive);
    }

    #[test]
    fn records_and_mails_are_known_where_the_ending_tells_nothing() {
        assert_eq!(kind("", "{\"text\": \"a\"}\n{"), Kind::Records);
        assert_eq!(kind("json", "{\"text\": \"a\"}\n{"), Kind::Records);
        assert_eq!(kind("txt", "{Rain} fell.\nAll day."), Kind::Text);
        assert_eq!(kind("txt", " [ {\"text\": \"a\"}"), Kind::RecordArray);
        assert_eq!(kind("txt", "[Rain] fell."), Kind::Text);
        let mail = "Received: by mx\n\tfrom x\nFrom: Ann Lee <ann@mail.example>\nSubject: Rain\n\nIt rained.";
        assert_eq!((kind("txt", mail), kind("md", mail)), (Kind::Mail, Kind::Markdown));
        assert_eq!(kind("txt", "From: the mayor\nTo: all\n\nIt rained."), Kind::Text);
        assert_eq!(kind("txt", "Q: Did it rain?\nFrom: x\nNo colon here\nReceived: y\n"), Kind::Text);
    }
}

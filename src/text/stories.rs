//! Paragraphs → stories and zones: several articles in one file are told apart, and headline, subhead, caption and
//! boilerplate from running text.
//!
//! A story begins at a dateline (with the headline lines right above it) once the file has had running text and
//! something that closes a story stood between: a headline line, a copyright line, an address. Behind a story that begins
//! with a dateline a blank line is enough, once it has two paragraphs of running text.

use super::{Kind, Shape, Text};
use crate::document::{EntityKind, Zone};
use crate::gazetteer::{Class, Names};
use crate::span::Span;
use std::ops::Range;

/// One story: its paragraphs and their zones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Story {
    pub(crate) paragraphs: Range<usize>,
    /// Zone of each of its paragraphs.
    pub(crate) zones: Vec<Zone>,
}

/// So many characters of a paragraph tell whether it is furniture.
const HEAD: usize = 24;

/// Begins of paragraphs that are furniture of the page.
const BOILERPLATE: &[&str] = &[
    "short url",
    "http://",
    "https://",
    "www.",
    "©",
    "copyright ",
    "(c) ",
    "all rights reserved",
    "read more",
    "read also",
    "also read",
    "read:",
    "related:",
    "related stories",
    "see also",
    "more:",
    "watch:",
    "click here",
    "subscribe",
    "sign up",
    "follow us",
    "share this",
    "advertisement",
    "please share",
    "comments",
    "tags:",
    "topics:",
    "most read",
    "recommended",
    "(reporting by",
    "(additional reporting",
    "additional reporting by",
    "editing by",
    "(editing by",
];

/// How these begin: hardly any paragraph begins so.
const BEGINNINGS: [u16; BOILERPLATE.len()] = {
    let (mut out, mut at) = ([0; BOILERPLATE.len()], 0);
    while at < out.len() {
        out[at] = beginning(BOILERPLATE[at].as_bytes());
        at += 1;
    }
    out
};

/// The first two bytes, letters in either case the same.
const fn beginning(text: &[u8]) -> u16 {
    match text {
        [first, second, ..] => u16::from_le_bytes([*first | 0x20, *second | 0x20]),
        _ => 0,
    }
}

/// Tells the stories of a text apart.
pub(crate) fn stories(text: &Text<'_>, names: &Names) -> Vec<Story> {
    let rough: Vec<Rough> = (0..text.paragraphs.len()).map(|p| rough(text, names, p)).collect();
    let last_body = rough.iter().rposition(Rough::is_body);
    let mut starts = vec![0];
    // Paragraphs of running text since the story began, and whether the first of them had a dateline.
    let (mut bodies, mut wire) = (0, false);
    for p in 0..rough.len() {
        let first = *starts.last().unwrap_or(&0);
        let closed = p > first && !rough[p - 1].is_body();
        if rough[p] == Rough::Dateline && bodies > 0 && (closed || wire && bodies >= 2 && blank_before(text, p)) {
            let heads = (first + 1..p).rev().take_while(|&q| rough[q] == Rough::Line).count();
            starts.push(p - heads);
            bodies = 0;
        }
        // A copyright line ends a story when more running text follows.
        let ended = p > first && rough[p - 1] == Rough::End && rough[p] != Rough::End;
        if ended && bodies > 0 && last_body.is_some_and(|last| last >= p) {
            starts.push(p);
            bodies = 0;
        }
        if bodies == 0 {
            wire = rough[p] == Rough::Dateline;
        }
        bodies += usize::from(rough[p].is_body());
    }
    starts.push(rough.len());
    starts
        .windows(2)
        .filter(|pair| pair[0] < pair[1])
        .map(|pair| Story { paragraphs: pair[0]..pair[1], zones: zones(text, &rough[pair[0]..pair[1]], pair[0]) })
        .collect()
}

/// True when a blank line stands before the paragraph.
fn blank_before(text: &Text<'_>, p: usize) -> bool {
    let Some(before) = p.checked_sub(1) else { return false };
    let between = text.slice(Span::new(text.paragraphs[before].span.end, text.paragraphs[p].span.start));
    between.replace("\r\n", "\n").matches(['\n', '\r', '\u{2028}', '\u{2029}']).count() >= 2
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rough {
    /// Running text.
    Body,
    /// Running text behind a dateline.
    Dateline,
    /// A line without a stop at its end.
    Line,
    /// Furniture.
    Boilerplate,
    /// Furniture that ends a story: a copyright line.
    End,
    Caption,
    /// `- ` or `• ` and words.
    Bullet,
}

impl Rough {
    fn is_body(&self) -> bool {
        matches!(self, Self::Body | Self::Dateline)
    }
}

fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '▪' | '*' | '·')
}

/// `• Related …`: as a bullet the word alone is enough.
fn is_related(head: &str, bare: &str) -> bool {
    head.starts_with(is_bullet) && begins(bare, "related")
}

/// The first characters.
fn head(raw: &str) -> &str {
    match raw.get(..HEAD).filter(|head| head.is_ascii()) {
        Some(head) => head,
        None => raw.char_indices().nth(HEAD).and_then(|(end, _)| raw.get(..end)).unwrap_or(raw),
    }
}

/// What stands behind these words of ASCII, in any case, with which a text begins.
fn behind<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let first = |text: &str| text.as_bytes().first().map(u8::to_ascii_lowercase);
    let (head, rest) = (first(text) == first(words)).then(|| text.split_at_checked(words.len()))??;
    head.eq_ignore_ascii_case(words).then_some(rest)
}

fn begins(text: &str, with: &str) -> bool {
    behind(text, with).is_some()
}

/// `File photo:`, `Credit:`, `(Photo by`
fn is_caption(raw: &str) -> bool {
    if let Some(inside) = raw.strip_prefix('(') {
        return ["photo", "image", "picture", "file"].iter().any(|word| begins(inside, word));
    }
    if let Some(rest) = behind(raw, "file") {
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        let rest = ["photo", "picture", "image"].iter().find_map(|word| behind(rest, word)).unwrap_or(rest);
        return without_blank(rest).starts_with([':', '.']);
    }
    let rest = ["photo", "image", "picture", "caption", "credit"].iter().find_map(|word| behind(raw, word));
    rest.is_some_and(|rest| {
        let rest = behind(rest, "s").unwrap_or(rest);
        without_blank(rest).starts_with(':')
    })
}

fn without_blank(text: &str) -> &str {
    text.strip_prefix(|c: char| matches!(c, ' ' | '\t'..='\r')).unwrap_or(text)
}

/// What a paragraph of so many tokens is by its beginning.
fn furniture(raw: &str, tokens: usize) -> Option<Rough> {
    let caption = || (tokens <= 60 && is_caption(raw)).then_some(Rough::Caption);
    // Nearly all begin with a letter that no other furniture begins with.
    if raw.as_bytes().first().is_some_and(u8::is_ascii_alphabetic) && !BEGINNINGS.contains(&beginning(raw.as_bytes())) {
        return caption();
    }
    let head = head(raw);
    if ["©", "copyright ©", "all rights reserved"].iter().any(|end| begins(head, end)) {
        return Some(Rough::End);
    }
    // Furniture may be set as a list.
    let bare = head.trim_start_matches(|c: char| c.is_whitespace() || is_bullet(c) || c == '-');
    let boilerplate =
        || BEGINNINGS.contains(&beginning(bare.as_bytes())) && BOILERPLATE.iter().any(|b| begins(bare, b));
    if tokens <= 30 && (boilerplate() || is_related(head, bare)) {
        return Some(Rough::Boilerplate);
    }
    caption().or_else(|| (head.starts_with(is_bullet) || head.starts_with("- ")).then_some(Rough::Bullet))
}

fn rough(text: &Text<'_>, names: &Names, p: usize) -> Rough {
    let paragraph = &text.paragraphs[p];
    let raw = text.slice(paragraph.span);
    if let Some(found) = furniture(raw, paragraph.tokens.len()) {
        return found;
    }
    if is_dateline(text, names, p) {
        return Rough::Dateline;
    }
    let words = paragraph.tokens.len();
    let last = &text.tokens[paragraph.tokens.end - 1];
    let before = paragraph.tokens.len().checked_sub(2).map(|k| &text.tokens[paragraph.tokens.start + k]);
    let stopped = matches!(
        last.kind,
        Kind::Stop | Kind::Exclaim | Kind::Ellipsis | Kind::Colon | Kind::Comma | Kind::Close | Kind::Dash
    ) || last.kind == Kind::Mark && before.is_some_and(|t| t.ends_sentence() || t.kind == Kind::Comma);
    // A speech by layout ("A: I did") is no heading.
    let labelled = text.tokens[paragraph.tokens.clone()].iter().take(4).any(|t| t.kind == Kind::Colon) && words < 8;
    if !stopped && words <= 28 && !labelled { Rough::Line } else { Rough::Body }
}

/// True for `WASHINGTON:`, `DAVOS, Switzerland/COPENHAGEN:`, `LONDON (AP) —` before the text.
pub(crate) fn is_dateline(text: &Text<'_>, names: &Names, p: usize) -> bool {
    let paragraph = &text.paragraphs[p];
    let start = paragraph.tokens.start;
    let Some(end) = dateline_end(text, p) else { return false };
    // WALLACE: is a speaker of a transcript; a dateline names a place, or an agency in brackets.
    let place = names
        .longest(text.raw, &text.tokens, start, paragraph.tokens.end.min(start + 6))
        .is_some_and(|m| names.senses(m).any(|s| s.kind() == EntityKind::Place));
    let agency = (start..end).any(|k| text.tokens[k].kind == Kind::Open);
    (place || agency) && !text.tokens[start].has(Class::TITLE.or(Class::HONORIFIC))
}

/// One past the colon or dash of what is set like a dateline: places in capitals, with their countries, a slash
/// between several, an agency in brackets.
fn dateline_end(text: &Text<'_>, p: usize) -> Option<usize> {
    let tokens = &text.paragraphs[p].tokens;
    let limit = tokens.end.min(tokens.start + 24);
    let at = |k: usize| text.tokens.get(k).filter(|_| k < limit);
    let upper = |k: usize| at(k).is_some_and(|t| t.shape == Shape::Upper);
    let mut k = tokens.start;
    loop {
        if !upper(k) {
            return None;
        }
        while upper(k) || at(k).is_some_and(|t| matches!(t.kind, Kind::Hyphen | Kind::Stop | Kind::Possessive)) {
            k += 1;
        }
        // ", Switzerland", ", Feb 12"
        if at(k).is_some_and(|t| t.kind == Kind::Comma) {
            k += 1;
            while at(k).is_some_and(|t| t.is_capitalised() || matches!(t.kind, Kind::Number | Kind::Stop)) {
                k += 1;
            }
        }
        if at(k).is_some_and(|t| t.kind == Kind::Other && text.slice(t.span) == "/") {
            k += 1;
            continue;
        }
        break;
    }
    if at(k).is_some_and(|t| t.kind == Kind::Open) {
        k = (k..limit).find(|&j| text.tokens[j].kind == Kind::Close)? + 1;
    }
    at(k).filter(|t| matches!(t.kind, Kind::Colon | Kind::Dash)).map(|_| k + 1)
}

/// True for what stands where a dateline has its places, before the bracket of an agency. A colon may as well follow the
/// speaker of a transcript, so a dash must.
pub(crate) fn is_set_as_dateline(text: &Text<'_>, p: usize, tokens: &Range<usize>) -> bool {
    let start = text.paragraphs[p].tokens.start;
    let near = tokens.start < start + 8 && text.tokens[start].shape == Shape::Upper;
    near && dateline_end(text, p).is_some_and(|end| {
        tokens.end < end
            && text.tokens[end - 1].kind == Kind::Dash
            && text.tokens[start..tokens.start].iter().all(|t| t.kind != Kind::Open)
    })
}

/// True for a place that stands in the dateline of its paragraph.
pub(crate) fn is_dateline_place(text: &Text<'_>, p: usize, token: usize) -> bool {
    dateline_end(text, p).is_some_and(|end| token < end)
}

fn zones(text: &Text<'_>, rough: &[Rough], first: usize) -> Vec<Zone> {
    let mut seen_body = false;
    // Furniture stood behind the last running text.
    let mut after_end = false;
    let mut out = Vec::with_capacity(rough.len());
    for (k, r) in rough.iter().enumerate() {
        let zone = match r {
            // A headline with a stop: one short line in capitals, or right above a dateline.
            Rough::Body if k == 0 && is_stopped_headline(text, first, rough.get(1)) => Zone::Headline,
            Rough::Body | Rough::Dateline => Zone::Body,
            Rough::Caption => Zone::Caption,
            Rough::Boilerplate | Rough::End => Zone::Boilerplate,
            Rough::Bullet if after_end => Zone::Boilerplate,
            Rough::Bullet => Zone::Body,
            Rough::Line if !seen_body => Zone::Headline,
            Rough::Line if after_end => Zone::Boilerplate,
            Rough::Line if is_heading(text, first + k) => Zone::Subhead,
            Rough::Line => Zone::Body,
        };
        seen_body |= zone == Zone::Body;
        after_end = !r.is_body() && (after_end || matches!(r, Rough::Boilerplate | Rough::End));
        out.push(zone);
    }
    // A file of lines without stops is no file of headlines.
    if !seen_body {
        out.iter_mut().skip(1).filter(|z| **z == Zone::Headline).for_each(|z| *z = Zone::Body);
    }
    out
}

fn is_stopped_headline(text: &Text<'_>, p: usize, next: Option<&Rough>) -> bool {
    let paragraph = &text.paragraphs[p];
    let tokens = &text.tokens[paragraph.tokens.clone()];
    let Some(next) = next.filter(|_| tokens.len() <= 26 && paragraph.sentences.len() == 1) else { return false };
    let words = tokens.iter().filter(|t| t.kind == Kind::Word && t.shape != Shape::None);
    let (count, capitals) = words.fold((0, 0), |(n, c), t| (n + 1, c + usize::from(t.is_capitalised())));
    *next == Rough::Dateline || count >= 3 && capitals * 10 >= count * 7
}

/// A short line of mostly capitalised words, or all in capitals.
fn is_heading(text: &Text<'_>, p: usize) -> bool {
    let tokens = &text.tokens[text.paragraphs[p].tokens.clone()];
    let words = tokens.iter().filter(|t| t.kind == Kind::Word);
    let (count, capitals) = words.fold((0, 0), |(n, c), t| (n + 1, c + usize::from(t.is_capitalised())));
    count > 0 && count <= 14 && (capitals * 10 >= count * 6 || count <= 6)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Lexicon;

    fn told_apart(raw: &str) -> Vec<(usize, Vec<Zone>)> {
        let (lexicon, names) = (Lexicon::built_in(), Names::built_in());
        let stories = stories(&Text::new(raw, &lexicon), &names);
        stories.into_iter().map(|story| (story.paragraphs.start, story.zones)).collect()
    }

    #[test]
    fn a_bare_dateline_begins_a_story_of_a_wire_file() {
        let two = "Rain fell all day.\n\nRoads were shut.\n\n";
        let starts = |raw: &str| told_apart(raw).iter().map(|(start, _)| *start).collect::<Vec<_>>();
        let second = "DAVOS, Switzerland/COPENHAGEN: Snow fell.\n\nIt stayed.";
        assert_eq!(starts(&format!("WASHINGTON: {two}{second}")), [0, 2]);
        assert_eq!(starts(&format!("WASHINGTON: {two}(Reporting by Ann Lee)\n{second}")), [0, 3]);
        // Without a dateline at its beginning, a blank line, or two paragraphs it goes on.
        assert_eq!(starts(&format!("{two}{second}")), [0]);
        assert_eq!(starts(&format!("WASHINGTON: {}", format!("{two}{second}").replace("\n\n", "\n"))), [0]);
        assert_eq!(starts(&format!("WASHINGTON: Rain fell.\n\n{second}")), [0]);
        // What stands above in the file does not count, only the story before.
        let above = "Rain fell all day.\n\n© The Echo\n\n";
        assert_eq!(starts(&format!("{above}WASHINGTON: {two}{second}")), [0, 2, 4]);
    }

    #[test]
    fn credits_and_links_are_boilerplate() {
        for line in [
            "• Related How the bridge was lost",
            "• Related: How the bridge was lost",
            "Related: How the bridge was lost",
            "(Reporting by Ann Lee in Paris; Editing by Bo Ek)",
            "(Additional reporting by Bo Ek)",
            "Additional reporting by Bo Ek.",
            "Editing by Bo Ek.",
        ] {
            let zones = &told_apart(&format!("Rain fell all day.\n\n{line}\n"))[0].1;
            assert_eq!(zones, &[Zone::Body, Zone::Boilerplate], "{line}");
        }
        assert_eq!(told_apart("Rain fell.\n\n• Relatives wept.\n")[0].1[1], Zone::Body);
    }
}

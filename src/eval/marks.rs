//! What stands in quotation marks, for the scorer alone: a plain reading, paragraph by paragraph, that owes nothing to
//! the one that is scored.
//!
//! A mark left open runs to the end of its paragraph, which is how a quotation that goes on in the next one is set.
//! Nested marks open nothing. Single marks count only outside double ones, and around two words or more. Marks inside
//! `<tags>` do not count: PolNeAR has lines such as `<tweet author="...">`.

use super::Range;
use super::letters::{is_word, words};

/// Every glyph that quotes.
pub(super) fn is_mark(c: char) -> bool {
    "\"'“”„‟‘’‚‛«»‹›`".contains(c)
}

/// The stretches in marks, the marks included, in text order.
pub(super) fn quoted(text: &[char]) -> Vec<Range> {
    let text = without_tags(text);
    let mut out = Vec::new();
    let mut start = 0;
    for paragraph in text.split(|c| *c == '\n') {
        double(paragraph, start, &mut out);
        start += paragraph.len() + 1;
    }
    for span in single(&text) {
        if !out.iter().any(|other| other.0 < span.1 && span.0 < other.1) {
            out.push(span);
        }
    }
    out.sort_unstable();
    out
}

/// Blanks for the characters of `<tag …>`.
fn without_tags(text: &[char]) -> Vec<char> {
    let mut out = text.to_vec();
    let mut at = 0;
    while at < text.len() {
        let name = text[at + 1..].iter().take_while(|c| is_word(**c)).count();
        let blank = at + 1 + name;
        let end = (blank..text.len()).find(|k| matches!(text[*k], '<' | '>' | '\n'));
        match end.filter(|end| text[at] == '<' && name > 0 && text[blank] == ' ' && text[*end] == '>') {
            Some(end) => {
                out[at..=end].fill(' ');
                at = end + 1;
            }
            None => at += 1,
        }
    }
    out
}

/// A mark for double quotation: its first glyph, with `2` for what is two glyphs.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Glyph(char, usize);

fn glyph(s: &[char], at: usize) -> Option<Glyph> {
    let c = *s.get(at)?;
    match c {
        '"' | '“' | '”' | '„' | '«' | '»' => Some(Glyph(c, 1)),
        '`' | '\'' if s.get(at + 1) == Some(&c) => Some(Glyph(c, 2)),
        _ => None,
    }
}

/// Appends the stretches in double marks of one paragraph that begins at `base`.
fn double(s: &[char], base: usize, out: &mut Vec<Range>) {
    let mut open: Option<(usize, Glyph)> = None;
    let (mut depth, mut at) = (0, 0);
    while at < s.len() {
        let Some(glyph) = glyph(s, at) else {
            at += 1;
            continue;
        };
        let end = at + glyph.1;
        let left = at.checked_sub(1).map(|k| s[k]);
        let right = s.get(end).copied();
        let opener = matches!(glyph.0, '“' | '„' | '«' | '`');
        let free = left.is_none_or(|c| " \t\u{a0}([{-–—/‘'…".contains(c)) && right.is_some_and(|c| !c.is_whitespace());
        let opens = opener || matches!(glyph.0, '"' | '\'') && free;
        match open {
            None => {
                let glued = matches!(glyph.0, '"' | '”')
                    && right.is_some_and(char::is_alphanumeric)
                    && !left.is_some_and(char::is_alphanumeric);
                if opens || glued {
                    open = Some((at, glyph));
                    depth = 0;
                }
            }
            Some((_, style)) if matches!(glyph.0, '“' | '„' | '«') && style != glyph => depth += 1,
            Some(_) if matches!(glyph.0, '”' | '»') && depth > 0 => depth -= 1,
            // A stray opening mark.
            Some(_) if opener => {}
            Some((_, Glyph('"', _))) if glyph.0 == '"' && opens && left.is_some_and(char::is_whitespace) => {}
            Some((start, _)) => {
                out.push((base + start, base + end));
                open = None;
            }
        }
        at = end;
    }
    if let Some((start, _)) = open {
        out.push((base + start, base + s.len()));
    }
}

/// Two words or more in single marks.
fn single(text: &[char]) -> Vec<Range> {
    let word = |at: usize| text.get(at).is_some_and(|c| is_word(*c));
    let apostrophe = |at: usize| matches!(text.get(at), Some('\'' | '’'));
    let mut out = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let before = at.checked_sub(1).map(|k| text[k]);
        let opens = matches!(text[at], '\'' | '‘')
            && !before.is_some_and(|c| is_word(c) || matches!(c, '\'' | '’'))
            && word(at + 1);
        // As far as no mark stands, apostrophes inside words left aside.
        let inside = |k: usize| match text.get(k) {
            None | Some('\n' | '‘') => false,
            Some('\'' | '’') => word(k - 1) && word(k + 1),
            Some(_) => true,
        };
        let close = opens.then(|| (at + 1..).find(|k| !inside(*k)).unwrap_or(at));
        let span = close.filter(|&close| {
            close > at + 1
                && apostrophe(close)
                && !word(close + 1)
                && (word(close - 1) || ".,!?…".contains(text[close - 1]))
        });
        match span {
            Some(close) => {
                if words(&text[at..=close]).len() > 1 {
                    out.push((at, close + 1));
                }
                at = close + 1;
            }
            None => at += 1,
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::letters::slice;

    fn all(text: &str) -> Vec<String> {
        let text: Vec<char> = text.chars().collect();
        quoted(&text).into_iter().map(|span| slice(&text, span)).collect()
    }

    #[test]
    fn double_marks() {
        assert_eq!(all("“We sail,” she said, \"at noon\"."), ["“We sail,”", "\"at noon\""]);
        assert_eq!(all("``Never,'' he said. «No».”"), ["``Never,''", "«No»"]);
        assert_eq!(all("\"He told me “go” twice,\" she said."), ["\"He told me “go” twice,\""]);
    }

    #[test]
    fn a_mark_left_open_runs_to_the_paragraph_end() {
        assert_eq!(all("She said: “We sail.\n“We row.”"), ["“We sail.", "“We row.”"]);
    }

    #[test]
    fn single_marks_around_two_words() {
        assert_eq!(all("Lund: ‘No boats here’ as ‘ferry’ sinks"), ["‘No boats here’"]);
        assert_eq!(all("The boys' coach said 'it isn't over' today"), ["'it isn't over'"]);
        assert_eq!(all("“He said ‘go home’ to me.”"), ["“He said ‘go home’ to me.”"]);
    }

    #[test]
    fn tags_hold_no_marks() {
        assert_eq!(all("<post by=\"Lund\"> “Ahoy.”"), ["“Ahoy.”"]);
        assert_eq!(all("<a"), Vec::<String>::new());
    }
}

//! Text → lines for a screen, with underlines below them.
//!
//! In: the text and the marks to draw. Out: paragraphs, wrapped at a hundred columns, every mark on a line of its own
//! below the words that it marks; columns are counted by `unicode-width`.

use crate::span::Span;
use std::ops::Range;
use unicode_width::UnicodeWidthChar;

const WIDTH: usize = 100;

/// A stretch to underline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub span: Span,
    pub stroke: char,
    /// Printed after the underline, on the last line that it reaches.
    pub label: String,
}

/// The paragraphs of `text` as byte ranges: its lines that are not blank, line ends left out.
pub(super) fn paragraphs(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']).filter_map(move |line| {
        let range = start..start + line.trim_end().len();
        start += line.len();
        (!range.is_empty()).then_some(range)
    })
}

/// Draws one paragraph and those of `marks` that lie in it.
pub(super) fn draw(out: &mut String, text: &str, paragraph: Range<usize>, marks: &[Mark]) {
    let touches = |mark: &&Mark, range: &Range<usize>| {
        let (start, end) = (mark.span.start as usize, mark.span.end as usize);
        start < range.end && (end > range.start || start == end && start >= range.start)
    };
    let marks: Vec<&Mark> = marks.iter().filter(|mark| touches(mark, &paragraph)).collect();
    for line in wrap(text, paragraph) {
        out.extend(text[line.clone()].chars().map(visible));
        out.push('\n');
        for mark in marks.iter().filter(|mark| touches(mark, &line)) {
            underline(out, text, &line, mark);
        }
    }
}

fn underline(out: &mut String, text: &str, line: &Range<usize>, mark: &Mark) {
    let start = (mark.span.start as usize).max(line.start);
    let end = (mark.span.end as usize).clamp(start, line.end);
    let (Some(before), Some(under)) = (text.get(line.start..start), text.get(start..end)) else { return };
    out.extend(std::iter::repeat_n(' ', width(before)));
    out.extend(std::iter::repeat_n(mark.stroke, width(under).max(1)));
    if mark.span.end as usize <= line.end {
        out.push(' ');
        out.push_str(&mark.label);
    }
    out.push('\n');
}

/// The lines of a paragraph: broken at the last blank that leaves it within [`WIDTH`], or inside a longer word.
fn wrap(text: &str, paragraph: Range<usize>) -> Vec<Range<usize>> {
    let (mut lines, mut start, mut columns) = (Vec::new(), paragraph.start, 0);
    // End of the line and start of the next one, if it is broken at the last blank.
    let mut blank: Option<(usize, usize)> = None;
    for (at, c) in text[paragraph.clone()].char_indices().map(|(at, c)| (at + paragraph.start, c)) {
        columns += char_width(c);
        if columns > WIDTH && c != ' ' {
            let (end, next) = blank.take().unwrap_or((at, at));
            if end > start {
                lines.push(start..end);
                start = next;
                columns = width(&text[start..at + c.len_utf8()]);
            }
        }
        if c == ' ' && at > start {
            blank = Some((at, at + 1));
        }
    }
    lines.push(start..paragraph.end);
    lines
}

/// Tabs and control characters would move the underlines away from their words.
fn visible(c: char) -> char {
    if c.is_control() { ' ' } else { c }
}

fn char_width(c: char) -> usize {
    visible(c).width().unwrap_or(0)
}

fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_leave_out_blank_lines_and_line_ends() {
        let text = "One.\r\n\r\n  \nTwo.";
        let found: Vec<_> = paragraphs(text).map(|range| &text[range]).collect();
        assert_eq!(found, ["One.", "Two."]);
    }

    #[test]
    fn lines_break_at_blanks_and_lose_no_word() {
        let text = format!("{}{} {}", "word ".repeat(50), "x".repeat(250), "é😀 ".repeat(60));
        let lines = wrap(&text, 0..text.trim_end().len());
        assert!(lines.iter().all(|line| width(&text[line.clone()]) <= WIDTH));
        let words = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(lines.iter().map(|line| words(&text[line.clone()])).collect::<String>(), words(&text));
    }

    #[test]
    fn the_label_stands_where_the_mark_ends() {
        let text = format!("{}end 日本 go", "word ".repeat(20));
        let marks = [
            Mark { span: Span::new(90, 103), stroke: '^', label: "long".into() },
            Mark { span: Span::new(104, 110), stroke: '-', label: "wide".into() },
        ];
        let mut out = String::new();
        draw(&mut out, &text, 0..text.len(), &marks);
        let expected = [
            "word ".repeat(20).trim_end().to_owned(),
            format!("{}^^^^^^^^^", " ".repeat(90)),
            "end 日本 go".into(),
            "^^^ long".into(),
            "    ---- wide".into(),
        ];
        assert_eq!(out.lines().collect::<Vec<_>>(), expected);
    }
}

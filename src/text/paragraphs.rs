//! Lines → paragraphs. A line is a paragraph, unless the file is hard-wrapped: then a block between blank lines is.

use crate::span::Span;
use memchr::memchr_iter;

/// Longest line that a hard-wrapped file has, in bytes.
const WRAP_WIDTH: usize = 90;
/// Lines that go on in the next are at least this long.
const WRAP_LEAST: usize = 48;

/// The paragraphs of the text, blanks at their ends left out.
pub fn paragraphs(raw: &str) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut start = 0;
    for end in memchr_iter(b'\n', raw.as_bytes()).chain([raw.len()]) {
        lines.push(trim(raw, start, end));
        start = end + 1;
    }
    if is_wrapped(raw, &lines) { blocks(&lines) } else { lines.into_iter().filter(|line| !line.is_empty()).collect() }
}

fn trim(raw: &str, start: usize, end: usize) -> Span {
    let line = &raw[start..end.max(start)];
    let left = line.len() - line.trim_start().len();
    let right = line.trim().len();
    Span::new((start + left) as u32, (start + left + right) as u32)
}

/// True when lines are cut at a width: several lines in a row, all short, most of those that go on nearly full.
fn is_wrapped(raw: &str, lines: &[Span]) -> bool {
    let (mut going_on, mut full, mut broken) = (0, 0, 0);
    for pair in lines.windows(2) {
        if pair[0].len() as usize > WRAP_WIDTH {
            return false;
        }
        if !pair[0].is_empty() && !pair[1].is_empty() {
            going_on += 1;
            full += usize::from(pair[0].len() as usize >= WRAP_LEAST);
            let last = raw[pair[0].range()].chars().next_back().unwrap_or(' ');
            broken += usize::from(last.is_alphanumeric() || matches!(last, ',' | '-' | ';'));
        }
    }
    going_on >= 2 && full * 10 >= going_on * 8 && broken * 10 >= going_on * 6
}

fn blocks(lines: &[Span]) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut open = false;
    for line in lines {
        match out.last_mut() {
            _ if line.is_empty() => open = false,
            Some(block) if open => block.end = line.end,
            _ => {
                out.push(*line);
                open = true;
            }
        }
    }
    out
}

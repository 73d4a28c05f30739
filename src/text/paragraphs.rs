//! Lines → paragraphs. A line is a paragraph, unless the file is hard-wrapped: then the lines of a block between blank
//! lines belong together.
//!
//! A line ends at LF, CR, CRLF, U+2028 and U+2029. Whether a file is wrapped is decided once, by all pairs of lines that
//! stand one below the other: in wrapped text a line goes on in mid-sentence and had no room for the next word.

use crate::span::Span;

/// Longest line that a hard-wrapped file has, in characters.
const WIDEST: usize = 100;
/// Narrower lines are a poem or a list.
const NARROWEST: usize = 34;

/// The paragraphs of the text, blanks at their ends left out.
pub fn paragraphs(raw: &str) -> Vec<Span> {
    let mut lines = lines(raw);
    if width(raw, &lines).is_some() {
        return blocks(raw, &lines);
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// The lines, blanks at their ends left out; a blank line is an empty span.
fn lines(raw: &str) -> Vec<Span> {
    let bytes = raw.as_bytes();
    let (mut out, mut start, mut from) = (Vec::with_capacity(16 + raw.len() / 128), 0, 0);
    while let Some(at) = line_end(bytes, from) {
        let end = match bytes[at] {
            b'\n' => at + 1,
            b'\r' if bytes.get(at + 1) != Some(&b'\n') => at + 1,
            0xe2 if matches!(bytes.get(at + 1..at + 3), Some([0x80, 0xa8 | 0xa9])) => at + 3,
            _ => {
                from = at + 1;
                continue;
            }
        };
        out.push(trim(raw, start, at));
        (start, from) = (end, end);
    }
    out.push(trim(raw, start, raw.len()));
    out
}

/// The next byte that may end a line. Behind the end of one often stands another: a search would cost more than a look.
fn line_end(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let found = if rest.starts_with(b"\n") { Some(0) } else { memchr::memchr3(b'\n', b'\r', 0xe2, rest) };
    found.map(|found| from + found)
}

fn trim(raw: &str, start: usize, end: usize) -> Span {
    let line = &raw[start..end.max(start)];
    // Every other line has nothing to be trimmed and nothing in it.
    if line.is_empty() {
        return Span::new(start as u32, start as u32);
    }
    let line = line.trim_end();
    let end = start + line.len();
    Span::new((end - line.trim_start().len()) as u32, end as u32)
}

/// One line below the other, without a blank one between.
struct Pair {
    /// Characters of the upper line.
    length: usize,
    /// The same with the first word of the lower line behind it.
    needed: usize,
    /// The upper line ends in mid-sentence.
    open: bool,
    /// The lower line begins with a small letter.
    small: bool,
}

fn pair(raw: &str, upper: Span, lower: Span) -> Pair {
    let (upper, lower) = (&raw[upper.range()], &raw[lower.range()]);
    let length = upper.chars().count();
    let word = lower.split_whitespace().next().unwrap_or_default().chars().count();
    let small = lower.chars().find(|c| !is_mark(*c)).is_some_and(char::is_lowercase);
    Pair { length, needed: length + 1 + word, open: !is_stopped(upper), small }
}

/// True for a line that ends with a stop, before or behind a closing mark.
fn is_stopped(line: &str) -> bool {
    line.trim_end_matches(is_mark).ends_with(['.', '?', '!', '…', ':'])
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’' | '«' | '»' | '(' | ')' | '[' | ']')
}

/// The width at which the lines of a hard-wrapped file are cut; `None` when they are not.
///
/// A list, a poem, headlines and one sentence on each line begin their lines with capitals or leave them at all lengths.
fn width(raw: &str, lines: &[Span]) -> Option<usize> {
    // A line of many words is a paragraph of its own; an address may be of any length.
    let is_long = |line: &Span| {
        line.len() as usize > WIDEST && raw[line.range()].chars().count() > WIDEST && raw[line.range()].contains(' ')
    };
    if lines.len() < 3 || lines.iter().any(is_long) {
        return None;
    }
    let wide = |line: &Span| if line.len() as usize > WIDEST { 0 } else { raw[line.range()].chars().count() };
    let width = lines.iter().map(wide).max().filter(|width| *width >= NARROWEST)?;
    let (mut pairs, mut full, mut brimful, mut going_on, mut small) = (0, 0, 0, 0, 0);
    for block in lines.split(|line| line.is_empty()).filter(|block| block.len() > 1) {
        let longest = block.iter().map(wide).max().unwrap_or_default();
        for two in block.windows(2) {
            let pair = pair(raw, two[0], two[1]);
            pairs += 1;
            full += usize::from(is_full(&pair, longest, width));
            brimful += usize::from(pair.needed > width);
            going_on += usize::from(pair.open);
            small += usize::from(pair.open && pair.small);
        }
    }
    // Where no line at all had room for the next word, fewer small letters will do: many lines begin with a name.
    let least = if brimful == pairs { 2 } else { 3 };
    let wrapped = pairs >= 2 && full * 10 >= pairs * 7 && going_on * 10 >= pairs * 6 && small * 10 >= pairs * least;
    wrapped.then_some(width)
}

/// True when the next word had no room: in a file that is filled to its width, or in a ragged block beside its own
/// longest line.
fn is_full(pair: &Pair, longest: usize, width: usize) -> bool {
    pair.needed * 10 > width * 9 || longest * 10 >= width * 6 && pair.length * 10 >= longest * 7
}

/// The blocks of a wrapped file. Inside one, a stop well before the width and a capital below it part paragraphs, and so
/// does the sign of a list.
fn blocks(raw: &str, lines: &[Span]) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for block in lines.split(|line| line.is_empty()).filter(|block| !block.is_empty()) {
        let longest = block.iter().map(|line| raw[line.range()].chars().count()).max().unwrap_or_default();
        out.push(block[0]);
        for two in block.windows(2) {
            let pair = pair(raw, two[0], two[1]);
            let item = raw[two[1].range()].starts_with(['•', '▪', '*']) || raw[two[1].range()].starts_with("- ");
            let ends = item || !pair.open && !pair.small && pair.needed * 4 < longest * 3;
            match out.last_mut() {
                Some(paragraph) if !ends => paragraph.end = two[1].end,
                _ => out.push(two[1]),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PROSE: &str = "“We ran out of sand by noon,” said Tom Okafor, the harbour master of Eastmoor, who had been on \
        the quay since four in the morning. Crews from three towns had brought what they had, and it was not enough. \
        The river rose for another hour before it began to fall, and nobody in the lower streets slept that night.";
    const MORE: &str = "Mara Ellison, who runs the bakery on Quay Street, said the water came in through the drains. She \
        had moved the flour upstairs the day before. “It smelled of diesel,” she told reporters.";

    fn words(raw: &str) -> Vec<&str> {
        paragraphs(raw).into_iter().map(|span| &raw[span.range()]).collect()
    }

    /// Cut at a width, or at one that changes from line to line.
    fn wrap(text: &str, width: impl Fn(usize) -> usize) -> String {
        let mut lines = vec![String::new()];
        for word in text.split(' ') {
            let limit = width(lines.len());
            let line = lines.last_mut().unwrap();
            if line.is_empty() {
                line.push_str(word);
            } else if line.chars().count() + 1 + word.chars().count() <= limit {
                *line += &format!(" {word}");
            } else {
                lines.push(word.to_owned());
            }
        }
        lines.join("\n")
    }

    #[test]
    fn wrapped_text_is_joined_at_any_width() {
        for width in [40, 50, 60, 72, 90] {
            let (first, second) = (wrap(PROSE, |_| width), wrap(MORE, |_| width));
            for end in ["\n", "\r\n", "\r"] {
                let raw = format!("{first}\n\n{second}\n").replace('\n', end);
                assert_eq!(words(&raw).len(), 2, "{width}: {:?}", words(&raw));
            }
        }
        let ragged = |text: &str| wrap(text, |line| [72, 64, 70, 58, 68][line % 5]);
        assert_eq!(words(&format!("{}\n\n{}", ragged(PROSE), ragged(MORE))).len(), 2);
        assert_eq!(words(&wrap(PROSE, |_| 100)).len(), 1);
    }

    #[test]
    fn a_short_last_line_parts_paragraphs_of_wrapped_text() {
        let raw = format!("{}\n{}", wrap(PROSE, |_| 60), wrap(MORE, |_| 60));
        assert_eq!(words(&raw).len(), if wrap(PROSE, |_| 60).lines().last().unwrap().len() < 40 { 2 } else { 1 });
    }

    #[test]
    fn lines_that_are_whole_stay_apart() {
        let texts = [
            // One sentence on each line.
            "Rain fell on the harbour for three days without a break.\nThe ferry stayed in port.\nNobody complained \
             about the noise of the pumps at night.\nThe mayor did, once, in a letter.",
            // A poem.
            "The river came to dinner\nAnd stayed until the rain\nHad told it all the stories\nAnd sent it home again",
            "the lamp went out\nbefore the boat\nhad cleared the bar\nand no one spoke of it again that year",
            // A transcript.
            "OKAFOR: We ran out of sand by noon, and then we waited.\nELLISON: For whom?\nOKAFOR: For anybody at all \
             who had a lorry.\nELLISON: Nobody came?",
            // Headlines.
            "Ferry Stays in Port as Storm Closes In on Eastmoor\nMayor Calls for Calm After Second Night of Rain\n\
             Bakery Reopens With Borrowed Flour and a New Door\nThree Towns Send Sand, and Two of Them Send Bills",
            // Short paragraphs.
            "“We ran out of sand.”\n“When?” she asked.\nHe did not know.\nat noon, perhaps",
        ];
        for text in texts {
            assert_eq!(words(text), text.lines().collect::<Vec<_>>());
        }
    }

    #[test]
    fn every_kind_of_line_end_parts() {
        for end in ["\n", "\r", "\r\n", "\u{2028}", "\u{2029}"] {
            assert_eq!(
                words(&format!("Rain fell.{end}{end}“Née”{end}It stopped.{end}")),
                ["Rain fell.", "“Née”", "It stopped."]
            );
        }
    }

    proptest! {
        #[test]
        fn paragraphs_are_in_order_and_hold_all_words(raw in "([a-zA-Z“é.]{0,30}[ \n\r\u{2028}]{1,3}){0,30}") {
            let spans = paragraphs(&raw);
            prop_assert!(spans.windows(2).all(|two| two[0].end <= two[1].start));
            let mut held = String::new();
            for span in spans {
                let words = &raw[span.range()];
                prop_assert!(!words.is_empty() && words == words.trim());
                held += words;
            }
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(bare(&held), bare(&raw));
        }
    }
}

//! Characters → tokens: words, numbers, marks and stops, each with its span, its shape and the classes of its word.
//!
//! In: the raw text. Out: [`Token`]s in text order. Blanks are no tokens; nothing is changed, added or dropped, and a
//! property test says so.

use crate::gazetteer::{Class, Entry, Lexicon, plain_run};
use crate::span::Span;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A run of letters, with inner apostrophes and the stops of an abbreviation.
    Word,
    /// Digits with inner stops and commas.
    Number,
    /// The `’s` at the end of a word.
    Possessive,
    /// A quotation mark or apostrophe that is no part of a word.
    Mark,
    /// `,`
    Comma,
    /// `.`
    Stop,
    /// `?` or `!`
    Exclaim,
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// `…` or `...`
    Ellipsis,
    /// `-`
    Hyphen,
    /// `–`, `—`, `--`
    Dash,
    /// `(` or `[`
    Open,
    /// `)` or `]`
    Close,
    /// Anything else.
    Other,
}

/// How a word is cased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// no capital
    Lower,
    /// One capital at the head.
    Capital,
    /// All capitals, two or more.
    Upper,
    /// A single capital letter, with or without a stop.
    Initial,
    /// Capitals inside: McDonald, iPhone.
    Mixed,
    /// No letters.
    None,
}

/// A token.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What the lists know of the word.
    pub class: Class,
    /// Word, number, mark, stop …
    pub kind: Kind,
    /// Case shape.
    pub shape: Shape,
    /// True when no blank stands before it.
    pub glued: bool,
    /// Number of tokens of the phrase that begins here; 0 for none.
    pub phrase: u8,
    /// Hash of the folded form of a word or number, by which tables are asked for it.
    pub hash: u32,
}

impl Shape {
    /// Of a word by the number of its capitals and small letters, and whether it begins with a capital.
    fn of(capitals: usize, small: usize, capital: bool) -> Self {
        match (capitals, small) {
            (0, 0) => Shape::None,
            (0, _) => Shape::Lower,
            (1, 0) => Shape::Initial,
            (_, 0) => Shape::Upper,
            (1, _) if capital => Shape::Capital,
            _ => Shape::Mixed,
        }
    }
}

impl Token {
    /// A token of which no list knows anything and that has no letters.
    fn bare(span: Span, kind: Kind, hash: u32) -> Self {
        Self { span, class: Class::NONE, kind, shape: Shape::None, glued: false, phrase: 0, hash }
    }

    /// True for a word that begins with a capital.
    #[inline]
    pub fn is_capitalised(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper | Shape::Initial | Shape::Mixed)
    }

    /// True when the classes share one with `class`.
    #[inline]
    pub fn has(&self, class: Class) -> bool {
        self.class.has(class)
    }

    /// True for `.`, `?`, `!` and `…`.
    #[inline]
    pub fn ends_sentence(&self) -> bool {
        matches!(self.kind, Kind::Stop | Kind::Exclaim | Kind::Ellipsis)
    }
}

/// The token that may go on with a name or phrase behind token `k`: a hyphen between two glued words parts them like a
/// blank.
#[inline]
pub fn next_word(tokens: &[Token], k: usize, stop: usize) -> usize {
    let hyphen = k + 2 < stop && tokens[k + 1].kind == Kind::Hyphen && tokens[k + 1].glued && tokens[k + 2].glued;
    k + 1 + usize::from(hyphen)
}

/// Cuts `raw[within]` into tokens and appends them.
///
/// Nearly all of a text is blanks and plain words, which are read in one pass over their bytes; the rest of the rules is
/// asked only where something stands behind a word that may belong to it.
pub fn tokenize(raw: &str, within: Span, lexicon: &Lexicon, out: &mut Vec<Token>) {
    let bytes = raw.as_bytes();
    let stop = within.end as usize;
    let mut at = within.start as usize;
    let mut glued = false;
    while at < stop {
        if bytes[at] == b' ' {
            at += 1;
            glued = false;
            continue;
        }
        if let Some(token) = plain(&bytes[..stop], at, lexicon) {
            out.push(Token { glued, ..token });
            at = token.span.end as usize;
            glued = true;
            continue;
        }
        let Some(c) = char_at(raw, at) else { break };
        if c.is_whitespace() || is_invisible(c) {
            at += c.len_utf8();
            // A zero-width character parts no word from its neighbour.
            glued &= !c.is_whitespace();
            continue;
        }
        // Nearly all that is no letter and no digit is ASCII, a dash or a quotation mark.
        let mark = c.is_ascii_punctuation() || matches!(c, '–' | '—' | '‘' | '’' | '“' | '”' | '…');
        let (end, kind) = if !mark && c.is_alphabetic() {
            (word_end(raw, at, stop, lexicon), Kind::Word)
        } else if !mark && c.is_numeric() {
            (number_end(raw, at, stop), Kind::Number)
        } else {
            punctuation(bytes, raw, at, stop, c)
        };
        push_word(raw, Span::new(at as u32, end as u32), kind, glued, lexicon, out);
        at = end;
        glued = true;
    }
}

/// The word or number of plain letters and digits that begins at `at`, unless what stands behind these may make it longer.
#[inline]
fn plain(bytes: &[u8], at: usize, lexicon: &Lexicon) -> Option<Token> {
    let text = bytes.get(at..)?;
    let run = plain_run(text);
    let (word, behind) = text.split_at_checked(run.length)?;
    let first = *word.first()?;
    let stopped = match behind {
        [b'.', ..] => true,
        // What may go on, if not behind a number.
        [b'\'' | b'&', ..] if !first.is_ascii_digit() => return None,
        // Dashes, double marks and the ellipsis.
        [0xe2, 0x80, 0x93 | 0x94 | 0x9c | 0x9d | 0xa6, ..] => false,
        [byte, ..] if !byte.is_ascii() => return None,
        _ => false,
    };
    let token = |end: usize| Token::bare(Span::new(at as u32, end as u32), Kind::Number, run.hash());
    let end = at + run.length;
    if first.is_ascii_digit() {
        let goes_on = matches!(behind, [b'.' | b',', next, ..] if next.is_ascii_digit());
        return (!goes_on).then(|| token(end));
    }
    // A single letter may be the first of several with stops.
    if stopped && run.length == 1 {
        return None;
    }
    let Entry { class, .. } = lexicon.plain_word(word, run);
    let end = end + usize::from(stopped && class.has(Class::ABBREVIATION));
    let shape = if run.small { Shape::Lower } else { plain_shape(word) };
    Some(Token { kind: Kind::Word, class, shape, ..token(end) })
}

/// The shape of a word of plain letters and digits.
fn plain_shape(word: &[u8]) -> Shape {
    let capitals = word.iter().filter(|byte| byte.is_ascii_uppercase()).count();
    let small = word.iter().filter(|byte| byte.is_ascii_lowercase()).count();
    Shape::of(capitals, small, word.first().is_some_and(u8::is_ascii_uppercase))
}

#[inline]
fn char_at(raw: &str, at: usize) -> Option<char> {
    let byte = *raw.as_bytes().get(at)?;
    if byte < 0x80 { Some(byte as char) } else { raw.get(at..)?.chars().next() }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{202a}'..='\u{202e}')
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}')
}

/// End of the letters from `at`: `don’t`, `O’Dowd`, `U.S.`, `J.K.`, `Mr.` are one word each.
fn word_end(raw: &str, at: usize, stop: usize, lexicon: &Lexicon) -> usize {
    let mut end = letters_end(raw, at, stop);
    while let Some(c) = char_at(raw, end).filter(|_| end < stop) {
        let next = end + c.len_utf8();
        let letter_next = next < stop && char_at(raw, next).is_some_and(char::is_alphanumeric);
        match c {
            // An acute accent of its own is typed for an apostrophe: “Baha´i”.
            '\'' | '’' | 'ʼ' | 'ʻ' | '´' if letter_next && raw[at..end].ends_with(char::is_alphanumeric) => {
                end = letters_end(raw, next, stop);
            }
            '&' if letter_next && end - at <= 3 && raw[at..end].chars().all(char::is_uppercase) => {
                end = letters_end(raw, next, stop);
            }
            // Letters with stops: U.S., a.m., J.K.
            // “So do I.” ends with a word.
            '.' if &raw[at..end] == "I" && !letter_next => break,
            '.' if is_initials(&raw[at..end]) => {
                end = next;
                if letter_next && letters_end(raw, next, stop) == next + char_at(raw, next).map_or(1, char::len_utf8) {
                    end = letters_end(raw, next, stop);
                    if char_at(raw, end) != Some('.') {
                        break;
                    }
                } else {
                    break;
                }
            }
            '.' if lexicon.word(&raw[at..end]).class.has(Class::ABBREVIATION) => {
                end = next;
                break;
            }
            _ => break,
        }
    }
    end
}

/// A single letter, or letters with stops between them.
fn is_initials(word: &str) -> bool {
    let mut chars = word.chars();
    loop {
        match (chars.next(), chars.next()) {
            (Some(letter), None) => {
                return letter.is_alphabetic()
                    && (word.len() > 2 || letter.is_uppercase() || word.len() == 1 && letter != 'i');
            }
            (Some(letter), Some('.')) if letter.is_alphabetic() => {}
            _ => return false,
        }
    }
}

fn letters_end(raw: &str, at: usize, stop: usize) -> usize {
    let mut end = at;
    while end < stop {
        match char_at(raw, end) {
            Some(c) if c.is_alphanumeric() || is_combining(c) => end += c.len_utf8(),
            // A soft hyphen or zero-width blank inside a word parts nothing; at its end it is no part of it.
            Some(c) if is_invisible(c) => match raw[end..stop].find(|c| !is_invisible(c)) {
                Some(next) if char_at(raw, end + next).is_some_and(char::is_alphanumeric) => end += next,
                _ => break,
            },
            _ => break,
        }
    }
    end.max(at + char_at(raw, at).map_or(1, char::len_utf8)).min(stop)
}

fn number_end(raw: &str, at: usize, stop: usize) -> usize {
    let bytes = raw.as_bytes();
    let mut end = letters_end(raw, at, stop);
    while end + 1 < stop && matches!(bytes[end], b'.' | b',') && bytes[end + 1].is_ascii_digit() {
        end = letters_end(raw, end + 1, stop);
    }
    end
}

fn punctuation(bytes: &[u8], raw: &str, at: usize, stop: usize, c: char) -> (usize, Kind) {
    let same = |byte: u8| bytes[at..stop].iter().take_while(|b| **b == byte).count();
    let one = at + c.len_utf8();
    let twice = || bytes[one..stop].first() == Some(&bytes[at]);
    match c {
        ',' => (one, Kind::Comma),
        '.' if same(b'.') > 1 => (at + same(b'.'), Kind::Ellipsis),
        '.' => (one, Kind::Stop),
        '?' | '!' => (one, Kind::Exclaim),
        ':' => (one, Kind::Colon),
        ';' => (one, Kind::Semicolon),
        '…' => (one, Kind::Ellipsis),
        '-' if same(b'-') > 1 => (at + same(b'-'), Kind::Dash),
        // A hyphen with blanks on both sides is a dash.
        '-' => {
            let blank = |b: Option<&u8>| b.is_none_or(u8::is_ascii_whitespace);
            let before = at.checked_sub(1).and_then(|k| bytes.get(k));
            (one, if blank(before) && blank(bytes.get(one)) { Kind::Dash } else { Kind::Hyphen })
        }
        '‐' | '‑' => (one, Kind::Hyphen),
        '–' | '—' | '―' => (one, Kind::Dash),
        '(' | '[' => (one, Kind::Open),
        ')' | ']' => (one, Kind::Close),
        '`' if twice() => (at + 2, Kind::Mark),
        '\'' if twice() => (at + 2, Kind::Mark),
        '’' if raw[at..stop].starts_with("’’") => (at + 6, Kind::Mark),
        '‘' if raw[at..stop].starts_with("‘‘") => (at + 6, Kind::Mark),
        '"' | '\'' | '`' | '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '‛' | '«' | '»' | '‹' | '›' | '＂' => {
            (one, Kind::Mark)
        }
        _ => (one, Kind::Other),
    }
}

/// Appends a token; a word that ends in `’s` becomes two.
fn push_word(raw: &str, span: Span, kind: Kind, glued: bool, lexicon: &Lexicon, out: &mut Vec<Token>) {
    if kind == Kind::Word || kind == Kind::Number {
        let word = &raw[span.range()];
        for tail in ["’s", "'s", "´s", "’S", "'S"] {
            if let Some(stem) = word.strip_suffix(tail).filter(|stem| !stem.is_empty()) {
                let cut = span.start + stem.len() as u32;
                push(raw, Span::new(span.start, cut), kind, glued, lexicon, out);
                push(raw, Span::new(cut, span.end), Kind::Possessive, true, lexicon, out);
                return;
            }
        }
    }
    push(raw, span, kind, glued, lexicon, out);
}

fn push(raw: &str, span: Span, kind: Kind, glued: bool, lexicon: &Lexicon, out: &mut Vec<Token>) {
    let word = || &raw[span.range()];
    let token = match kind {
        Kind::Word => {
            let word = word();
            let Entry { class, hash } = lexicon.word(word);
            Token { class, shape: shape(word), ..Token::bare(span, kind, hash) }
        }
        Kind::Number => Token::bare(span, kind, lexicon.word(word()).hash),
        _ => Token::bare(span, kind, 0),
    };
    out.push(Token { glued, ..token });
}

fn shape(word: &str) -> Shape {
    let (mut upper, mut lower, mut first) = (0, 0, false);
    for (k, c) in word.chars().enumerate() {
        if c.is_uppercase() {
            upper += 1;
            first |= k == 0;
        } else if c.is_lowercase() {
            lower += 1;
        }
    }
    Shape::of(upper, lower, first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(raw: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenize(raw, Span::new(0, raw.len() as u32), &Lexicon::built_in(), &mut tokens);
        tokens.iter().map(|token| &raw[token.span.range()]).collect()
    }

    #[test]
    fn a_word_runs_across_zero_width_characters() {
        for inside in ["\u{200b}", "\u{ad}", "\u{2060}", "\u{feff}", "\u{200b}\u{ad}"] {
            let word = format!("Kes{inside}trel");
            assert_eq!(words(&format!("The {word}{inside} sailed{inside}.")), ["The", &word, "sailed", "."]);
        }
        let mut tokens = Vec::new();
        let lexicon = Lexicon::built_in();
        tokenize("sa\u{200b}id", Span::new(0, 7), &lexicon, &mut tokens);
        assert_eq!(tokens[0].class, lexicon.word("said").class);
    }
}

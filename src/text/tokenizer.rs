//! Characters → tokens: words, numbers, marks and stops.
//!
//! In: the raw text. Out: [`Token`]s in text order. Blanks are no tokens; nothing is changed, added or dropped, and a
//! property test says so.

use super::token::{Kind, Shape, Token};
use super::word_end::{char_at, is_invisible, number_end, word_end};
use crate::gazetteer::{Class, Entry, InPhrases, Lexicon, PlainRun, plain_run};
use crate::span::Span;

/// Cuts a text into tokens.
///
/// Nearly all of a text is blanks and plain words, which are read eight bytes at a time; the rest of the rules is asked
/// only where something stands behind a word that may belong to it.
pub struct Tokenizer<'t> {
    raw: &'t str,
    lexicon: &'t Lexicon,
    pub tokens: Vec<Token>,
    pub landmarks: Landmarks,
    /// The parts in phrases that the word before the next token has.
    before: InPhrases,
}

/// The tokens at which the next steps have something to do, so that none of them looks at all.
#[derive(Debug)]
pub struct Landmarks {
    /// Words and numbers with which phrases begin.
    pub phrases: Vec<u32>,
    /// Quotation marks and apostrophes that are no part of a word.
    pub marks: Vec<u32>,
    /// What may end a sentence: stops, be it those of abbreviations.
    pub stops: Vec<u32>,
}

impl Landmarks {
    /// With room for what an article of so many bytes has.
    fn with_room(bytes: usize) -> Self {
        let list = |each: usize| Vec::with_capacity(bytes / each);
        Self { phrases: list(16), marks: list(64), stops: list(64) }
    }
}

impl<'t> Tokenizer<'t> {
    /// Of a text of which nothing is cut yet.
    pub fn new(raw: &'t str, lexicon: &'t Lexicon) -> Self {
        let (tokens, landmarks) = (Vec::with_capacity(raw.len() / 5), Landmarks::with_room(raw.len()));
        Self { raw, lexicon, tokens, landmarks, before: InPhrases::default() }
    }

    /// Cuts `raw[within]` into tokens and appends them. Behind it stands what ends a word: a blank, the end of a line or of
    /// the text.
    pub fn cut(&mut self, within: Span) {
        let (mut at, stop) = (within.start as usize, within.end as usize);
        let mut glued = false;
        while at < stop {
            (at, glued) = match self.plain(at, glued) {
                Some(next) => next,
                None => self.other(at, stop, glued),
            };
        }
    }

    /// Appends the word or number of plain letters and digits that begins at `at`, unless what stands behind may make it
    /// longer, and tells where the next token may begin, and whether it is glued to what stands before.
    #[inline]
    fn plain(&mut self, at: usize, glued: bool) -> Option<(usize, bool)> {
        let text = self.raw.as_bytes().get(at..)?;
        let first = *text.first().filter(|first| first.is_ascii_alphanumeric())?;
        let run = plain_run(text);
        let (word, behind) = text.split_at_checked(run.length)?;
        let behind = Behind::of(word, behind)?;
        let entry = self.lexicon.plain_word(word, run);
        let (kind, shape) = plain_kind(first, word, run);
        let end = at + run.length;
        let span = Span { start: at as u32, end: end as u32 };
        self.push_word(Token { shape, glued, ..Token::bare(span, kind, entry.hash) }, entry);
        Some(match behind {
            Behind::Blank => (end + 1, false),
            behind => self.behind(behind, end),
        })
    }

    /// Goes on with what stands at `at`, right behind the word appended last.
    #[inline(never)]
    fn behind(&mut self, behind: Behind, at: usize) -> (usize, bool) {
        let (length, kind) = match (behind, self.tokens.last_mut()) {
            (Behind::Stop, Some(word)) if word.has(Class::ABBREVIATION) => {
                word.span.end += 1;
                self.landmarks.stops.push(self.tokens.len() as u32 - 1);
                return (at + 1, true);
            }
            // Two of them are an ellipsis.
            (Behind::Stop, _) if self.raw.as_bytes().get(at + 1) != Some(&b'.') => (1, Kind::Stop),
            (Behind::Possessive(length), _) => (length, Kind::Possessive),
            (Behind::Comma, _) => (1, Kind::Comma),
            _ => return (at, true),
        };
        let end = at + length;
        self.push(Token { glued: true, ..Token::bare(Span::new(at as u32, end as u32), kind, 0) });
        let blank = self.raw.as_bytes().get(end) == Some(&b' ');
        (end + usize::from(blank), !blank)
    }

    /// Appends the token at `at` that is no plain word, or passes over a blank; tells where the next one may begin, and
    /// whether it is glued to what stands before.
    fn other(&mut self, at: usize, stop: usize, glued: bool) -> (usize, bool) {
        let Some(c) = char_at(self.raw, at) else { return (stop, glued) };
        if c == ' ' {
            return (at + 1, false);
        }
        // Nearly all that is no letter and no digit is ASCII, a dash or a quotation mark.
        if !c.is_ascii_punctuation()
            && !matches!(c, '–' | '—' | '‘' | '’' | '“' | '”' | '…')
            && let Some(next) = self.no_mark(c, at, stop, glued)
        {
            return next;
        }
        let (end, kind) = punctuation(self.raw, at, stop, c);
        self.push(Token { glued, ..Token::bare(Span::new(at as u32, end as u32), kind, 0) });
        (end, true)
    }

    /// The same where `c` is a letter, a digit, or a blank; nothing where it is something else.
    #[inline(never)]
    fn no_mark(&mut self, c: char, at: usize, stop: usize, glued: bool) -> Option<(usize, bool)> {
        if c.is_whitespace() || is_invisible(c) {
            // A zero-width character parts no word from its neighbour.
            return Some((at + c.len_utf8(), glued && !c.is_whitespace()));
        }
        if c.is_alphabetic() {
            let end = word_end(self.raw, at, stop, self.lexicon);
            return Some((self.push_owner(at, end, Kind::Word, glued), true));
        }
        c.is_numeric().then(|| {
            let end = number_end(self.raw, at, stop);
            (self.push_owner(at, end, Kind::Number, glued), true)
        })
    }

    /// Appends a word or number and tells its end; one that ends in `’s` becomes two tokens.
    fn push_owner(&mut self, at: usize, end: usize, kind: Kind, glued: bool) -> usize {
        let word = self.raw.get(at..end).unwrap_or_default();
        let endings: &[&str] = if word.ends_with(['s', 'S']) { &["’s", "'s", "´s", "’S", "'S"] } else { &[] };
        let stem = endings.iter().find_map(|ending| word.strip_suffix(ending));
        let stem = stem.filter(|stem| !stem.is_empty()).unwrap_or(word);
        let span = Span::new(at as u32, (at + stem.len()) as u32);
        let entry = self.lexicon.word(stem);
        let shape = if kind == Kind::Word { shape(stem) } else { Shape::None };
        let token = Token { shape, glued, ..Token::bare(span, kind, entry.hash) };
        self.push_word(token, entry);
        if kind == Kind::Word && stem.ends_with('.') {
            self.landmarks.stops.push(self.tokens.len() as u32 - 1);
        }
        if stem.len() < word.len() {
            let ending = Span::new(span.end, end as u32);
            self.push(Token { glued: true, ..Token::bare(ending, Kind::Possessive, 0) });
        }
        end
    }

    /// Appends a word or number of which the lists know an entry.
    #[inline(always)]
    fn push_word(&mut self, token: Token, entry: Entry) {
        let at = self.tokens.len() as u32;
        if self.before.may_go_on(entry.in_phrases) {
            self.landmarks.phrases.push(self.begin(at));
        }
        if entry.in_phrases.has(InPhrases::BEGINS_ALONE) {
            self.landmarks.phrases.push(at);
        }
        self.before = entry.in_phrases;
        // What the lists know of words is not meant of numbers.
        let class = if token.kind == Kind::Word { entry.class } else { Class::NONE };
        self.tokens.push(Token { class, ..token });
    }

    /// The word before a next one, with which a phrase may begin: a hyphen may stand between.
    fn begin(&self, next: u32) -> u32 {
        let hyphens = self.tokens.iter().rev().take_while(|token| token.kind == Kind::Hyphen).count();
        next - 1 - hyphens as u32
    }

    /// Appends what is no word.
    #[inline]
    fn push(&mut self, token: Token) {
        let at = self.tokens.len() as u32;
        if token.kind == Kind::Mark {
            self.landmarks.marks.push(at);
        }
        if token.ends_sentence() {
            self.landmarks.stops.push(at);
        }
        // A hyphen parts the words of a phrase as a blank does.
        if token.kind != Kind::Hyphen {
            self.before = InPhrases::default();
        }
        self.tokens.push(token);
    }
}

/// What stands behind a run of plain letters and digits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Behind {
    /// A blank.
    Blank,
    /// Nothing that belongs to it.
    Another,
    /// A stop, which belongs to an abbreviation.
    Stop,
    /// A comma and a blank.
    Comma,
    /// A possessive ending of so many bytes.
    Possessive(usize),
}

impl Behind {
    /// Nothing where the run may be part of a longer word or number.
    #[inline]
    fn of(word: &[u8], behind: &[u8]) -> Option<Self> {
        let number = word.first()?.is_ascii_digit();
        match behind {
            [b' ', ..] => Some(Self::Blank),
            [b',', b' ', ..] => Some(Self::Comma),
            [b'.' | b',', digit, ..] if number && digit.is_ascii_digit() => None,
            // A single letter may be the first of several with stops.
            [b'.', ..] if !number => (word.len() > 1).then_some(Self::Stop),
            [b'\'' | b'&', ..] | [0xe2, 0x80, 0x99, ..] if !number => Self::possessive(behind),
            // Dashes, double marks and the ellipsis.
            [0xe2, 0x80, 0x93 | 0x94 | 0x9c | 0x9d | 0xa6, ..] => Some(Self::Another),
            [byte, ..] if !byte.is_ascii() => None,
            _ => Some(Self::Another),
        }
    }

    /// `’s`, where a blank or what is set right behind a word ends it.
    fn possessive(behind: &[u8]) -> Option<Self> {
        let (mark, ending) = match behind {
            [b'\'', ending @ ..] => (1, ending),
            [0xe2, 0x80, 0x99, ending @ ..] => (3, ending),
            _ => return None,
        };
        matches!(ending, [b's'] | [b's', b' ' | b'\n' | b',' | b'.', ..]).then_some(Self::Possessive(mark + 1))
    }
}

/// The kind and shape of a word or number of plain letters and digits.
#[inline]
fn plain_kind(first: u8, word: &[u8], run: PlainRun) -> (Kind, Shape) {
    // Nearly every word is small behind its first letter, which then tells the rest.
    let small = first >= b'a';
    match run.small_behind & (small | ((run.length > 1) & !first.is_ascii_digit())) {
        true => (Kind::Word, if small { Shape::Lower } else { Shape::Capital }),
        false if first.is_ascii_digit() => (Kind::Number, Shape::None),
        false => (Kind::Word, plain_shape(word)),
    }
}

/// The shape of a word of plain letters and digits.
#[inline(never)]
fn plain_shape(word: &[u8]) -> Shape {
    let capitals = word.iter().filter(|byte| byte.is_ascii_uppercase()).count();
    let small = word.iter().filter(|byte| byte.is_ascii_lowercase()).count();
    Shape::of(capitals, small, word.first().is_some_and(u8::is_ascii_uppercase))
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

fn punctuation(raw: &str, at: usize, stop: usize, c: char) -> (usize, Kind) {
    let bytes = raw.as_bytes();
    let same = |byte: u8| bytes[at..stop].iter().take_while(|b| **b == byte).count();
    let one = at + c.len_utf8();
    let twice = || bytes[one..stop].first() == Some(&bytes[at]);
    match c {
        ',' => (one, Kind::Comma),
        '.' if twice() => (at + same(b'.'), Kind::Ellipsis),
        '.' => (one, Kind::Stop),
        '?' | '!' => (one, Kind::Exclaim),
        ':' => (one, Kind::Colon),
        ';' => (one, Kind::Semicolon),
        '…' => (one, Kind::Ellipsis),
        '-' if twice() => (at + same(b'-'), Kind::Dash),
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

/// The tokens of `raw[within]`, appended.
#[cfg(test)]
pub fn tokenize(raw: &str, within: Span, lexicon: &Lexicon, out: &mut Vec<Token>) {
    let mut tokenizer = Tokenizer::new(raw, lexicon);
    tokenizer.cut(within);
    out.append(&mut tokenizer.tokens);
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

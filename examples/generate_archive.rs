//! An archive of invented news, to measure with: any number of articles as JSON lines, the same bytes for the same
//! number.
//!
//! ```sh
//! cargo run --release --example generate_archive -- 100000 > archive.jsonl
//! ```
//!
//! People, towns, outlets and most nouns are made up of syllables, drawn as in real text: a few often, most seldom. One
//! article in eight is a copy of an earlier one, whole or cut, in another outlet; one quotation in twelve is taken from
//! an earlier article, whole or trimmed.

use std::error::Error;
use std::io::{BufWriter, Write};

const OUTLETS: usize = 300;
const PEOPLE: usize = 20_000;
const TOWNS: usize = 2_000;
const NOUNS: usize = 40_000;
/// So many articles back copies and borrowed quotations may come from.
const REMEMBERED: usize = 400;

const TITLES: &[&str] = &["Mayor", "Councillor", "Professor", "Captain", "Judge", "Senator", "Coach", "Minister"];
const GIVEN: &[&str] = &[
    "Mara", "Tom", "Lina", "Paul", "Dana", "Omar", "Nora", "Iris", "Jonas", "Clara", "Felix", "Ruth", "Samir", "Greta",
    "Victor", "Alma", "Hugo", "Selma", "Oscar", "Judith", "Martin", "Helena", "David", "Irene", "Peter", "Laura",
];
const FRAMES: &[&str] = &[
    "The {n} by the {n} has been shut since the {n} fell into the {n} last winter.",
    "Workers carried the {n} across the {n} while the {n} was still wet.",
    "Nobody in {t} had seen a {n} of that size before, and few had heard of the {n}.",
    "The {n} costs less than a {n}, but it needs a {n} every second year.",
    "In {t} the {n} opened again after the {n} was mended.",
    "A {n} stood in the yard next to the {n}, and the {n} behind it leaned.",
    "Prices for {n} rose for the third month, while those for {n} fell.",
    "The road from {t} to {t} runs past the old {n} and two {n} sheds.",
    "Snow closed the {n} twice, and the {n} froze before the end of the week.",
];
/// How a clause begins, what is done, to what, and how it ends: 18 × 8 × 40 × 6 × 24 before a single noun is drawn.
const WHO: &[&str] = &[
    "the {n}",
    "our {n}",
    "every {n} in {t}",
    "a {n} from {t}",
    "the {n} and the {n}",
    "my {n}",
    "people in {t}",
    "we",
    "the old {n}",
    "nobody in {t}",
    "half the {n}",
    "they",
    "I",
    "the {n} of {t}",
    "both {n} crews",
    "you",
    "his {n}",
    "the new {n}",
];
const CAN: &[&str] = &["will", "could", "must", "should", "would never", "may", "can hardly", "had to"];
const DO: &[&str] = &[
    "mend", "carry", "sell", "paint", "bury", "count", "drain", "lend", "move", "borrow", "weigh", "burn", "fold",
    "guard", "hide", "join", "keep", "load", "miss", "name", "open", "plant", "quit", "raise", "save", "tear", "use",
    "visit", "watch", "cross", "drop", "empty", "find", "greet", "heat", "light", "mark", "pull", "rent", "shake",
];
const WHAT: &[&str] = &["the {n}", "a {n}", "that {n}", "{n} and {n}", "the {n} in {t}", "whatever {n} is left"];
const END: &[&str] = &[
    "",
    "",
    "before winter",
    "without a {n}",
    "for nine days",
    "at night",
    "in front of the {n}",
    "if {t} agrees",
    "once more",
    "by hand",
    "under the {n}",
    "until the {n} breaks",
    "with a {n}",
    "after the {n}",
    "like a {n}",
    "every spring",
    "behind the {n}",
    "for the {n}",
    "as long as it takes",
    "because of the {n}",
    "in {t}",
    "on Sundays",
    "by the {n}",
    "two by two",
];

/// SplitMix64.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// Below `end`, the small numbers often: equal chances for each power of two.
    fn often(&mut self, end: usize) -> usize {
        let powers = end.ilog2() as usize + 1;
        self.next() as usize % (1 << (1 + self.below(powers))).min(end)
    }

    fn pick<'l>(&mut self, list: &'l [&'l str]) -> &'l str {
        list[self.below(list.len())]
    }
}

/// The `number`-th invented word, always the same.
fn word(number: usize, syllables: usize) -> String {
    const HEADS: &[&str] =
        &["b", "br", "d", "dr", "f", "g", "gr", "h", "k", "l", "m", "n", "p", "pl", "r", "s", "st", "t", "tr", "v"];
    const VOWELS: &[&str] = &["a", "e", "i", "o", "u", "ai", "ea", "oo"];
    const TAILS: &[&str] = &["", "l", "n", "r", "nd", "rk", "st", "m"];
    let mut dice = Dice(number as u64 * 7 + syllables as u64);
    (0..syllables).map(|_| dice.pick(HEADS).to_owned() + dice.pick(VOWELS) + dice.pick(TAILS)).collect()
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn town(number: usize) -> String {
    capital(&word(number, 2)) + ["", "ham", "ford", "mouth"][number % 4]
}

/// Name and title of a person.
fn person(number: usize) -> (String, &'static str) {
    let family = capital(&word(number % 7919 + 90_000, 2));
    (format!("{} {family}", GIVEN[number * 31 % GIVEN.len()]), TITLES[number % TITLES.len()])
}

fn clause(dice: &mut Dice) -> String {
    let parts = [WHO, CAN, DO, WHAT, END].map(|list| dice.pick(list));
    filled(parts.join(" ").trim_end(), dice)
}

fn filled(frame: &str, dice: &mut Dice) -> String {
    let mut out = String::new();
    let mut rest = frame;
    while let Some((before, after)) = rest.split_once('{') {
        out += before;
        out += &if after.starts_with('t') {
            town(dice.often(TOWNS))
        } else {
            let noun = dice.often(NOUNS);
            word(noun, 2 + noun % 2)
        };
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    out + rest
}

struct Story {
    paragraphs: Vec<String>,
    said: Vec<String>,
}

fn quotation(dice: &mut Dice, earlier: &[Story]) -> String {
    if !earlier.is_empty() && dice.one_in(12) {
        let story = &earlier[dice.below(earlier.len())];
        let whole = &story.said[dice.below(story.said.len())];
        let words: Vec<&str> = whole.split(' ').collect();
        let from = if dice.one_in(2) { 0 } else { words.len() / 3 };
        return words[from..].join(" ");
    }
    let first = clause(dice);
    if dice.one_in(2) { format!("{first}, and {}", clause(dice)) } else { first }
}

fn story(dice: &mut Dice, earlier: &[Story]) -> Story {
    let cast: Vec<(String, &str)> = (0..3).map(|_| person(dice.often(PEOPLE))).collect();
    let mut said = Vec::new();
    let mut paragraphs = Vec::new();
    for part in 0..9 {
        let mut paragraph = filled(dice.pick(FRAMES), dice);
        for _ in 0..1 + dice.below(2) {
            paragraph = paragraph + " " + &filled(dice.pick(FRAMES), dice);
        }
        paragraphs.push(paragraph);
        if part == 8 {
            break;
        }
        let (name, title) = &cast[dice.below(cast.len())];
        let words = quotation(dice, earlier);
        let family = name.split(' ').next_back().unwrap_or_default();
        paragraphs.push(match dice.below(5) {
            0 => format!("“{},” {title} {name} said.", capital(&words)),
            1 => format!("{name} said: “{}.”", capital(&words)),
            2 => format!("“{},” said {name}. “{}.”", capital(&words), capital(&clause(dice))),
            3 => format!("{title} {name} told reporters that {words}."),
            _ => format!("According to {family}, {words}."),
        });
        said.push(words);
    }
    Story { paragraphs, said }
}

fn main() -> Result<(), Box<dyn Error>> {
    let count: usize = std::env::args().nth(1).ok_or("say how many articles")?.parse()?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut dice = Dice(20_260_304);
    let mut earlier: Vec<Story> = Vec::new();
    for number in 0..count {
        let mut text = if !earlier.is_empty() && dice.one_in(8) {
            let copied = &earlier[dice.below(earlier.len())].paragraphs;
            let kept = if dice.one_in(2) { copied.len() } else { copied.len() * 3 / 4 };
            copied[..kept].join("\n\n")
        } else {
            let new = story(&mut dice, &earlier);
            let text = new.paragraphs.join("\n\n");
            let place = dice.below(REMEMBERED);
            if earlier.len() < REMEMBERED {
                earlier.push(new)
            } else {
                earlier[place] = new
            }
            text
        };
        text.push('\n');
        let outlet = format!("{} Gazette", town(dice.often(OUTLETS)));
        let days = number * 1460 / count.max(1);
        let date = format!("{}-{:02}-{:02}", 2021 + days / 365, days % 365 / 31 + 1, days % 28 + 1);
        let headline = filled("{t} waits for its {n}", &mut dice);
        let article = serde_json::json!({
            "id": format!("a{number}"), "date": date, "outlet": outlet, "headline": headline, "text": text,
        });
        writeln!(out, "{article}")?;
    }
    Ok(out.flush()?)
}

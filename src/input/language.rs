//! Which language an article is in; only English is read, and a warning is better than silence.

use memchr::memmem;
use whatlang::{Lang, Script, detect, detect_script};

/// So much of an article is looked at.
const HEAD: usize = 4_000;
/// Fewer letters are guesswork where the script tells nothing.
const AT_LEAST: usize = 40;
/// Fewer letters need a word or two that English has not, or a letter that it does not write: a list of names passes for
/// Tagalog.
const SHORT: usize = 200;

/// The English name of the language of `text` when that is surely not English.
///
/// ```
/// let text = "Le maire a déclaré mardi que le pont ne rouvrirait pas avant la fin de l'année. ".repeat(5);
/// assert_eq!(whosaid::input::foreign_language(&text), Some("French"));
/// assert_eq!(whosaid::input::foreign_language("The mayor said on Tuesday that the bridge stays shut."), None);
/// ```
pub fn foreign_language(text: &str) -> Option<&'static str> {
    let head = head(text);
    if is_plainly_english(head) {
        return None;
    }
    let info = detect(head)?;
    // What is unsure in another script is only which of its languages it is.
    if detect_script(head) != Some(Script::Latin) {
        return Some(info.lang().eng_name());
    }
    let letters = head.chars().filter(|c| c.is_alphabetic()).count();
    let sure = info.is_reliable() && (letters >= SHORT || letters >= AT_LEAST && has_foreign_words(head));
    (info.lang() != Lang::Eng && sure).then(|| info.lang().eng_name())
}

/// The first [`HEAD`] characters.
fn head(text: &str) -> &str {
    // Sums of a byte for 64 at a time are counted sixteen at once.
    let starts = |bytes: &[u8]| bytes.iter().map(|byte| u8::from(*byte as i8 >= -64)).sum::<u8>();
    let (mut end, mut left) = (0, HEAD);
    // A block at a time: no block holds more characters than bytes.
    while left > 0 && end < text.len() {
        let block = &text.as_bytes()[end..text.len().min(end + left)];
        left -= block.chunks(64).map(|bytes| usize::from(starts(bytes))).sum::<usize>();
        end += block.len();
    }
    let end = (end..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    text.get(..end).unwrap_or(text)
}

/// The commonest small words of the languages that news is written in, as far as English does not write them.
const FOREIGN: &[&str] = &[
    "le", "la", "les", "des", "du", "une", "est", "et", "dans", "pour", "que", "qui", "el", "los", "las", "del", "una",
    "por", "con", "para", "der", "das", "und", "ist", "nicht", "den", "von", "mit", "ein", "eine", "il", "che", "di",
    "della", "sono", "per", "het", "een", "van", "dat", "niet", "zijn", "os", "um", "uma", "não", "och", "att", "det",
    "som", "og", "på", "av", "til", "nie", "jest", "się", "że", "na", "ve", "bir", "bu", "için", "yang", "dan", "di",
    "ini", "itu", "și", "este", "pentru", "ja", "ei", "hogy", "egy", "az", "že", "se", "je", "de", "en", "ng", "mga",
];

/// A fifth of the words in small letters are such words: names (Jean de la Tour, Van der Berg) do not come so often.
fn has_foreign_words(head: &str) -> bool {
    let (mut words, mut foreign) = (0, 0);
    for word in head.split_whitespace().filter(|word| word.starts_with(char::is_lowercase)) {
        words += 1;
        foreign += usize::from(FOREIGN.contains(&word.trim_end_matches(|c: char| !c.is_alphanumeric())));
    }
    foreign >= 2 && foreign * 5 >= words
}

/// The commonest words that English shares with no neighbour make up a tenth of any news text. Detection by trigrams
/// would cost more than the extraction, and nearly every article is English.
fn is_plainly_english(head: &str) -> bool {
    has_many_small_words(head.as_bytes()) || has_enough_english(head)
}

/// Some of the commonest words, with the blanks around them.
const SMALL_WORDS: &[&str] = &[" the ", " of ", " and ", " that ", " said ", " with ", " from ", " his ", " who "];

/// The first few of the commonest words alone make up the share, and no more words are counted than there are blanks: most
/// articles are known by that, without a look at each word.
fn has_many_small_words(head: &[u8]) -> bool {
    // A character beyond ASCII may be a blank as well.
    let blanks = |bytes: &[u8]| bytes.iter().map(|byte| u8::from(*byte <= b' ' || !byte.is_ascii())).sum::<u8>();
    let words = 1 + head.chunks(64).map(|bytes| usize::from(blanks(bytes))).sum::<usize>();
    let enough = words.div_ceil(16);
    let known = SMALL_WORDS.iter().flat_map(|word| memmem::find_iter(head, word));
    known.take(enough).count() == enough
}

/// One of the commonest words that no neighbour of English writes.
fn is_english(word: &str) -> bool {
    matches!(word, "the" | "The" | "of" | "and" | "that" | "with" | "from" | "said" | "this" | "they" | "their")
        || matches!(word, "his" | "who" | "which" | "would")
}

fn has_enough_english(head: &str) -> bool {
    let (mut words, mut english) = (0, 0);
    for part in head.split_ascii_whitespace() {
        // Blanks beyond ASCII are rare, and looking for them takes longer than all else.
        words += if part.is_ascii() { 1 } else { part.split_whitespace().count() };
        english += usize::from(is_english(part));
    }
    english * 16 >= words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_not_taken_for_english() {
        let articles = [
            ("Dutch", "De burgemeester zei dinsdag dat de brug niet voor het einde van het jaar weer open zal gaan. "),
            ("German", "Der Bürgermeister sagte am Dienstag, dass die Brücke nicht vor Ende des Jahres öffnen werde. "),
            (
                "Spanish",
                "El alcalde dijo el martes que el puente seguirá cerrado hasta que los ingenieros hayan terminado. ",
            ),
            ("Russian", "Мэр сказал во вторник, что мост не откроется до конца года, потому что опоры слабы. "),
        ];
        for (language, sentence) in articles {
            assert_eq!(foreign_language(&sentence.repeat(4)), Some(language));
        }
        // Danes have too, and Norwegians write so nearly the same that which of them it is may stay open.
        assert!(!is_plainly_english("De vil have svar, byen skal have penge, og broen kan ikke have åbent før maj. "));
        // Short ones too; by the script alone where it is another one.
        let short = [
            ("French", "Le maire a déclaré mardi que le pont ne rouvrirait pas avant la fin de l’année."),
            ("German", "Der Bürgermeister sagte, dass die Brücke nicht vor dem Ende des Jahres und mit Mühe öffnet."),
            ("Spanish", "El alcalde dijo el martes que el puente de la ciudad seguirá cerrado por las obras."),
            ("Russian", "Мост закрыт."),
            ("Mandarin", "大桥已关闭。"),
        ];
        for (language, text) in short {
            assert_eq!(foreign_language(text), Some(language), "{text}");
        }
    }

    #[test]
    fn short_english_is_english() {
        let texts = [
            "Rain\u{a0}closed\u{a0}bridges\u{a0}Tuesday,\u{a0}officials\u{a0}say",
            "“Nous\u{a0}verrons,” Jean de la Tour said in Paris.",
            "Marina Castell, Tomas Reyk, Lucia Ferrand, Bo Lindqvist, Ines Calloway",
            "PARIS: Le Monde, La Repubblica, El País, Die Zeit",
            "Okafor\u{a0}: “Sand\u{a0}ran\u{a0}out,\u{a0}twice.”",
            "",
        ];
        for text in texts {
            assert_eq!(foreign_language(text), None, "{text}");
        }
        let english = "Officials closed both bridges Tuesday after inspectors found cracks in three supports. ";
        assert_eq!(foreign_language(&english.repeat(4)), None);
    }
}

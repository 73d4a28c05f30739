//! Which language an article is in; only English is read, and a warning is better than silence.

use whatlang::{Lang, Script, detect};

/// So much of an article is looked at.
const HEAD: usize = 4_000;
/// Shorter texts are guesswork: a list of names passes for Tagalog.
const AT_LEAST: usize = 200;

/// The English name of the language of `text` when that is surely not English.
///
/// ```
/// let text = "Le maire a déclaré mardi que le pont ne rouvrirait pas avant la fin de l'année. ".repeat(5);
/// assert_eq!(whosaid::input::foreign_language(&text), Some("French"));
/// assert_eq!(whosaid::input::foreign_language("The mayor said on Tuesday that the bridge stays shut."), None);
/// ```
pub fn foreign_language(text: &str) -> Option<&'static str> {
    let end = text.char_indices().nth(HEAD).map_or(text.len(), |(end, _)| end);
    let head = &text[..end];
    if head.len() < AT_LEAST || is_plainly_english(head) {
        return None;
    }
    let info = detect(head)?;
    // What is unsure in another script is only which of its languages it is.
    let foreign = info.lang() != Lang::Eng && (info.is_reliable() || info.script() != Script::Latin);
    foreign.then(|| info.lang().eng_name())
}

/// The commonest words that English shares with no neighbour make up a tenth of any news text. Detection by trigrams
/// would cost more than the extraction, and nearly every article is English.
fn is_plainly_english(head: &str) -> bool {
    let (mut words, mut english) = (0, 0);
    for word in head.split_ascii_whitespace() {
        words += 1;
        english += usize::from(matches!(word, "the" | "The" | "of" | "and" | "that" | "with" | "from" | "said"));
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
        let english = "Officials closed both bridges Tuesday after inspectors found cracks in three supports. ";
        assert_eq!(foreign_language(&english.repeat(4)), None);
    }
}

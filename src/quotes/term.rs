//! Terms: quoted words that nobody says. Their setting shows it: *so-called*, *known as*, an acronym in brackets
//! behind, a nickname between names, the noun for a work before, capitals all through.

use super::{Quote, Term};
use crate::document::Zone;
use crate::gazetteer::Class;
use crate::mentions::Scene;
use crate::text::{Kind, Shape};

/// Nouns for works, whose titles stand in marks.
const WORKS: &[&str] = &[
    "film",
    "movie",
    "song",
    "album",
    "book",
    "novel",
    "play",
    "series",
    "show",
    "single",
    "track",
    "painting",
    "poem",
    "documentary",
    "musical",
    "opera",
    "magazine",
    "podcast",
    "memoir",
    "comedy",
    "drama",
    "sitcom",
    "ballad",
    "hit",
    "anthem",
    "hymn",
    "exhibition",
    "programme",
    "program",
    "episode",
    "game",
    "ship",
    "vessel",
    "operation",
    "essay",
    "tune",
    "soundtrack",
    "thriller",
    "sequel",
    "cartoon",
    "hashtag",
    "heading",
    "headline",
    "catchphrase",
    "section",
    "word",
];

/// Words before a name or term that only names it.
const NAMING: &[&str] = &[
    "so-called",
    "called",
    "dubbed",
    "titled",
    "entitled",
    "named",
    "nicknamed",
    "termed",
    "labelled",
    "labeled",
    "codenamed",
    "named",
    "christened",
    "word",
    "term",
    "phrase",
    "slogan",
];

/// The setting that shows a quoted stretch to be a term, if any does.
pub(super) fn term(scene: Scene<'_, '_>, quote: &Quote) -> Option<Term> {
    let text = scene.text;
    let tokens = &text.tokens;
    let paragraph = &text.paragraphs[quote.paragraph].tokens;
    let before = |n: usize| quote.outer.start.checked_sub(n).filter(|k| *k >= paragraph.start);
    let after = |n: usize| Some(quote.outer.end + n).filter(|k| *k < paragraph.end);
    let words = quote.tokens.clone().filter(|&k| matches!(tokens[k].kind, Kind::Word | Kind::Number)).count();
    let last = &tokens[quote.tokens.end - 1];
    let strong = |why| Some(Term { why, strong: true });
    let weak = |why| Some(Term { why, strong: false });

    // “(APPLAUSE.)”
    let shouted =
        quote.tokens.clone().filter(|&k| tokens[k].kind == Kind::Word).all(|k| tokens[k].shape == Shape::Upper);
    let bracket = tokens[quote.tokens.start].kind == Kind::Open
        && quote.tokens.clone().rev().take(3).any(|k| tokens[k].kind == Kind::Close);
    if words > 0 && shouted && bracket {
        return strong("a stage direction");
    }
    // 6' 2" and 20" are measures; so is a mark behind a number alone.
    if text.quoted.get(quote.outer.start).is_some()
        && before(1).is_some_and(|k| tokens[k].kind == Kind::Number && tokens[quote.outer.start].glued)
    {
        return strong("a measure");
    }
    if words <= 8
        && after(0).is_some_and(|k| tokens[k].kind == Kind::Open)
        && after(1).is_some_and(|k| matches!(tokens[k].shape, Shape::Upper))
        && after(2).is_some_and(|k| tokens[k].kind == Kind::Close)
        && tokens[quote.tokens.start].is_capitalised()
    {
        return strong("an acronym in brackets behind it");
    }
    let name_before =
        before(1).is_some_and(|k| tokens[k].is_capitalised() && tokens[k].has(Class::GIVEN) || scene.is_name(k));
    // In a headline every word behind has a capital.
    let name_behind = after(0).is_some_and(|k| {
        tokens[k].is_capitalised() && !tokens[k].glued && (scene.is_name(k) || !in_title_line(scene, quote))
    });
    if words <= 3
        && name_before
        && name_behind
        && !last.ends_sentence()
        && last.kind != Kind::Comma
        && tokens[quote.tokens.start].is_capitalised()
    {
        return strong("a nickname between names");
    }
    // “September 11, 1973” is directed by …: the subject of a sentence, no speech.
    let subject = after(0).is_some_and(|k| tokens[k].has(Class::AUXILIARY.or(Class::MODAL)) && !tokens[k].glued);
    // “Unacceptable” was her verdict.
    let said = after(1).is_some_and(|k| tokens[k].has(Class::DETERMINER.or(Class::POSSESSIVE)) || scene.is_name(k))
        && (2..7)
            .filter_map(after)
            .take_while(|&k| matches!(tokens[k].kind, Kind::Word | Kind::Possessive) && text.quoted[k] == 0)
            .any(|k| tokens[k].has(Class::VERDICT) && !scene.is_name(k));
    if subject && !said && !last.ends_sentence() && title_case(scene, quote) && !in_title_line(scene, quote) {
        return strong("capitals all through, the subject of a sentence");
    }
    let Some(prev) = before(1) else {
        return (words <= 4
            && title_case(scene, quote)
            && !in_title_line(scene, quote)
            && !last.ends_sentence()
            && last.kind != Kind::Comma)
            .then_some(Term { why: "capitals all through", strong: false });
    };
    let word = text.word(prev).to_ascii_lowercase();
    let hyphenated = before(3).is_some_and(|k| text.word(k).eq_ignore_ascii_case("so")) && word == "called";
    if hyphenated || word == "so-called" {
        return strong("behind so-called");
    }
    // A self-described “optimist”: the writer tells what somebody calls himself.
    let of_oneself = before(3).is_some_and(|k| text.word(k).eq_ignore_ascii_case("self"))
        && matches!(word.as_str(), "described" | "proclaimed" | "styled" | "declared");
    if of_oneself {
        return strong("behind self-described");
    }
    // Confused “its” with “it’s”: a small word says nothing by itself.
    let small = Class(
        Class::POSSESSIVE.0 | Class::PREPOSITION.0 | Class::SUBORDINATOR.0 | Class::PRONOUN.0 | Class::THIRD_PERSON.0,
    );
    if words == 1 && quote.tokens.len() == 1 && tokens[quote.tokens.start].has(small) && !last.is_capitalised() {
        return strong("a small word as a word");
    }
    // called the ‘free’ seed ‘a debt in a sack’: the object's own marks; what it is called comes behind.
    let object = before(2).is_some_and(|k| tokens[k].has(Class::LABEL) && tokens[prev].has(Class::DETERMINER));
    let called = (1..=3).any(|n| {
        after(n).is_some_and(|k| tokens[k].kind == Kind::Mark && text.stretch_at(k).is_some())
            && (0..n)
                .filter_map(after)
                .all(|k| tokens[k].kind == Kind::Word && !tokens[k].has(Class::CONJUNCTION.or(Class::PREPOSITION)))
    });
    if object && words <= 3 && called {
        return strong("in the object of called, and what it is called behind");
    }
    let known = |n: usize| {
        before(n).is_some_and(|k| {
            matches!(
                text.word(k).to_ascii_lowercase().as_str(),
                "known" | "nicknamed" | "advertised" | "marketed" | "billed"
            )
        })
    };
    // "known to fans as"
    if word == "as" && (2..6).any(known) {
        return strong("behind known as");
    }
    // "was called “a lion” by Mara Ellison": somebody's words.
    let by = after(0).is_some_and(|k| text.word(k) == "by");
    let short = words <= 8 && !last.ends_sentence() && !by;
    let passive = before(2).is_some_and(|k| {
        tokens[k].has(Class::AUXILIARY)
            || tokens[k].kind == Kind::Word
                && !tokens[k].is_capitalised()
                && !tokens[k].has(Class::THIRD_PERSON.or(Class::PRONOUN))
            || tokens[k].kind == Kind::Comma
            || tokens[k].has(Class::ADVERB)
    });
    if words <= 8 && matches!(word.as_str(), "titled" | "entitled" | "nicknamed" | "codenamed" | "christened")
        || short
            && passive
            && !has_relative_subject(scene, prev, paragraph.start)
            && NAMING.contains(&word.as_str())
            && !matches!(word.as_str(), "word" | "term" | "phrase" | "slogan")
    {
        return strong("behind called, titled, named");
    }
    // “Ach so” (“I see”): a translation of what stands before it.
    let closed = after(0).is_some_and(|k| tokens[k].kind == Kind::Close)
        || after(1).is_some_and(|k| tokens[k].kind == Kind::Close && tokens[k - 1].ends_sentence());
    if tokens[prev].kind == Kind::Open && closed && before(2).is_some_and(|k| tokens[k].kind == Kind::Mark) {
        return strong("a gloss in brackets");
    }
    let head = quote.tokens.clone().find(|&k| tokens[k].kind == Kind::Word);
    let capital = head.is_some_and(|k| tokens[k].is_capitalised()) || tokens[quote.tokens.start].kind == Kind::Number;
    // Her “Who Pays the Ferryman” series
    let noun_behind =
        after(0).is_some_and(|k| is_work(text.word(k)) && tokens[k].kind == Kind::Word && !tokens[k].glued);
    if capital && noun_behind && words <= 9 && !last.ends_sentence() && last.kind != Kind::Comma {
        return strong("the title of a work, whose noun stands behind");
    }
    // Has written several plays, among them “Salt,” on a strike, and “Two Left Boots,” on a wedding.
    let sentence = text.sentences[text.sentence_of(quote.outer.start)].tokens.start;
    let works = (sentence..prev).rev().take(40).any(|k| {
        let noun = text.word(k);
        text.quoted[k] == 0 && noun.ends_with('s') && is_work(noun)
    });
    if works && words <= 6 && !tokens[prev].has(Class::CUE) && title_case(scene, quote) && !in_title_line(scene, quote)
    {
        return strong("one of several works");
    }
    let work = WORKS.contains(&word.as_str())
        || tokens[prev].kind == Kind::Comma
            && before(2).is_some_and(|k| is_work(text.word(k)) && title_case(scene, quote));
    if words <= 9 && (last.kind != Kind::Comma || title_case(scene, quote)) && capital && work {
        return strong("the title of a work");
    }
    // On “Meet the Press”, NBC's “Today”: a programme, unless the whole line is set in capitals.
    let carrier = matches!(word.as_str(), "the" | "on" | "of" | "in" | "to" | "from" | "for" | "with" | "by")
        || tokens[prev].kind == Kind::Possessive;
    if words <= 7
        && carrier
        && title_case(scene, quote)
        && !last.ends_sentence()
        && !in_title_line(scene, quote)
        && tokens[quote.tokens.start].shape != Shape::Upper
    {
        return strong("capitals all through behind on, of, of somebody's");
    }
    let titled = words <= 7 && title_case(scene, quote) && !in_title_line(scene, quote);
    let capitals = quote.tokens.clone().filter(|&k| tokens[k].is_capitalised()).count();
    // American houses set the stop inside too: the second season of “Low Tide, High Rent.”
    if titled && carrier && capitals >= 2 && last.kind == Kind::Stop {
        return strong("capitals all through behind on, of, somebody's");
    }
    // Praised “Postcards to Nobody,” which …
    let relative = after(0).is_some_and(|k| tokens[k].has(Class::RELATIVE));
    if titled && capitals >= 2 && relative && !matches!(last.kind, Kind::Stop | Kind::Exclaim) {
        return strong("capitals all through before which");
    }
    // The tug “Bold Otter”; the harbour master's horse, “Admiral,” won.
    let noun = |k: usize| {
        let said = Class(Class::MEDIUM.0 | Class::VERDICT.0 | Class::DOCUMENT.0 | Class::CUE.0 | Class::PREPOSITION.0);
        tokens[k].kind == Kind::Word
            && !tokens[k].is_capitalised()
            && tokens[k].has(Class::NOUN)
            && !tokens[k].has(said)
    };
    // "called the winner “Miss Porridge”" says what somebody calls her.
    let labelled = (1..5).filter_map(|n| before(n + 1)).take_while(|&k| tokens[k].kind == Kind::Word);
    let labelled = labelled.into_iter().any(|k| tokens[k].has(Class::LABEL) && !tokens[k].has(Class::PREPOSITION));
    let apposed = noun(prev) && !labelled && capitals >= 2 && last.kind != Kind::Comma
        || tokens[prev].kind == Kind::Comma && last.kind == Kind::Comma && before(2).is_some_and(noun);
    if titled && words <= 4 && apposed && !last.ends_sentence() {
        return strong("a name behind its noun");
    }
    // A comma inside may be the house's; behind a lower-case word no speech begins.
    let continued =
        tokens[prev].kind == Kind::Word && !tokens[prev].has(Class::CUE) || tokens[prev].kind == Kind::Possessive;
    if (1..=8).contains(&words)
        && title_case(scene, quote)
        && !in_title_line(scene, quote)
        && !last.ends_sentence()
        && (last.kind != Kind::Comma || continued)
    {
        return weak("capitals all through");
    }
    None
}

/// `what several councillors called`, `which the owner, Tom Cole, called`: the verb has a subject that says it, and is
/// no participle that names what stands before it.
fn has_relative_subject(scene: Scene<'_, '_>, verb: usize, start: usize) -> bool {
    let text = scene.text;
    let relative = (start.max(verb.saturating_sub(12))..verb)
        .rev()
        .take_while(|&k| matches!(text.tokens[k].kind, Kind::Word | Kind::Possessive | Kind::Comma | Kind::Hyphen))
        .find(|&k| matches!(text.word(k).to_ascii_lowercase().as_str(), "what" | "which" | "whom"));
    relative.is_some_and(|k| k + 1 < verb && (k + 1..verb).all(|j| !scene.is_verb(j)))
}

/// A noun for a work, in the singular or the plural.
fn is_work(noun: &str) -> bool {
    let noun = noun.to_ascii_lowercase();
    let singular = noun.strip_suffix('s').unwrap_or(&noun);
    WORKS.contains(&noun.as_str()) || WORKS.contains(&singular)
}

/// True where the words around the quotation have capitals all through too: a headline says nothing by them.
fn in_title_line(scene: Scene<'_, '_>, quote: &Quote) -> bool {
    let text = scene.text;
    let sentence = &text.sentences[text.sentence_of(quote.outer.start)].tokens;
    let outside = sentence.clone().filter(|k| {
        text.quoted[*k] == 0
            && !quote.outer.contains(k)
            && text.tokens[*k].kind == Kind::Word
            && text.tokens[*k].shape != Shape::None
    });
    let (all, capital) = outside.fold((0, 0), |(n, c), k| (n + 1, c + usize::from(text.tokens[k].is_capitalised())));
    // A headline may be a name and a colon, and the rest in marks.
    let least = if matches!(quote.zone, Zone::Headline | Zone::Subhead) { 1 } else { 3 };
    all >= 5 && capital * 10 >= all * 7 || capital == all && capital >= least
}

/// Every word but the small ones has a capital, and one of them is no name of a sentence's first word.
fn title_case(scene: Scene<'_, '_>, quote: &Quote) -> bool {
    let text = scene.text;
    let small = Class(
        Class::DETERMINER.0 | Class::PREPOSITION.0 | Class::CONJUNCTION.0 | Class::AUXILIARY.0 | Class::SUBORDINATOR.0,
    );
    let (mut capitals, mut inner, mut words) = (0, 0, 0);
    for k in quote.tokens.clone() {
        let token = &text.tokens[k];
        words += usize::from(token.kind == Kind::Word);
        match token.kind {
            // “So do I.” has no capitals but those of any sentence.
            Kind::Word if text.word(k) == "I" => {}
            Kind::Word if token.is_capitalised() => {
                capitals += 1;
                inner += usize::from(k > quote.tokens.start);
            }
            Kind::Word if !token.has(small) => return false,
            _ => {}
        }
    }
    // “RING TWICE” is a sign, no title.
    let shouted = quote
        .tokens
        .clone()
        .filter(|&k| text.tokens[k].kind == Kind::Word)
        .all(|k| matches!(text.tokens[k].shape, Shape::Upper | Shape::Initial));
    capitals >= 1 && (inner >= 1 || words == 1) && !(shouted && capitals >= 2)
}

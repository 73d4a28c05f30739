//! Indirect speech: what a reporting clause reports without marks, and the whole reported clause around a fragment
//! in marks. "That" and "to" belong to the content (the convention of PolNeAR).

use super::clause::{Clause, Form};
use super::reported::Reported;
use crate::gazetteer::Class;
use crate::mentions::Scene;
use crate::quotes::Quote;
use crate::span::Span;
use crate::text::Kind;
use std::ops::Range;

/// The reported clause that holds a fragment in marks.
pub(super) fn statement(scene: Scene<'_, '_>, clause: &Clause, quote: &Quote, reported: &Reported<'_, '_>) -> Span {
    let text = scene.text;
    let found =
        content(scene, clause, reported).filter(|c| c.start <= quote.outer.start && quote.outer.end <= c.end + 1);
    match found {
        Some(tokens) => text.span(tokens.start..tokens.end.max(quote.outer.end)),
        None if clause.verb < quote.outer.start
            && text.sentence_of(clause.verb) == text.sentence_of(quote.outer.start) =>
        {
            let start = behind(scene, clause).min(quote.outer.start);
            text.span(start..quote.outer.end)
        }
        None => quote.span,
    }
}

/// One past the cue with its addressee, a colon or comma: where the content begins.
fn behind(scene: Scene<'_, '_>, clause: &Clause) -> usize {
    let text = scene.text;
    let mut k = clause.cue.end;
    if let Some(addressee) = &clause.addressee {
        k = k.max(addressee.end);
    }
    if matches!(clause.form, Form::Inverted | Form::Phrase | Form::Noun) {
        k = clause.source.as_ref().map_or(k, |s| k.max(s.tokens.end));
    }
    while text.tokens.get(k).is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::Colon)) {
        k += 1;
    }
    k
}

/// The tokens that a clause reports: behind it to where the next begins or the sentence ends, or before it where it ends
/// the sentence. `reported` has the clauses of the story.
pub(super) fn content(scene: Scene<'_, '_>, clause: &Clause, reported: &Reported<'_, '_>) -> Option<Range<usize>> {
    let text = scene.text;
    let sentence = text.sentences[text.sentence_of(clause.verb)].tokens.clone();
    let mut end = sentence.end;
    while end > sentence.start && (text.tokens[end - 1].ends_sentence() || text.tokens[end - 1].kind == Kind::Mark) {
        end -= 1;
    }
    let start = skip_adverbials(scene, behind(scene, clause), end);
    let before = clause.tokens.start;
    let comma_before = before > sentence.start && text.tokens[before - 1].kind == Kind::Comma;
    // "…, Voss said." and "…, according to Voss."
    let tail = end.saturating_sub(start) <= 3 || !(start..end).any(|k| scene.is_verb(k));
    if comma_before
        && before > sentence.start + 3
        && (tail
            || clause.form == Form::Phrase
            || text.tokens.get(start.saturating_sub(1)).is_some_and(|t| t.kind == Kind::Comma))
        && matches!(clause.form, Form::Finite | Form::Inverted | Form::Phrase)
        && (clause.form == Form::Phrase || !is_adverbial(scene, sentence.start..before - 1, start..end))
    {
        let from = lead(scene, sentence.start);
        return Some(from..before - 1).filter(|r| r.len() > 1 && has_words(scene, r.clone()));
    }
    let first = text.tokens.get(start).filter(|_| start < end)?;
    let end = ending(scene, clause, reported, start..end);
    let that = text.word(start) == "that";
    let to = text.word(start) == "to" && text.tokens.get(start + 1).is_some_and(|t| t.has(Class::BASE));
    let class = clause.class;
    let takes = match () {
        () if clause.form == Form::Phrase => text.tokens[start - 1].kind == Kind::Comma,
        () if that => class.has(Class::THAT.or(Class::STRONG).or(Class::VERDICT)),
        () if to => class.has(Class::TO),
        () if clause.form == Form::Noun => false,
        () if class.has(Class::THAT) => {
            // "found in the cellar", "seen as a rival": no clause begins so.
            let opens = !first.has(Class::PREPOSITION) && !matches!(text.word(start), "as" | "than");
            opens
                && bare_clause(scene, start, end)
                && (class.has(Class::STRONG.or(Class::BELIEF))
                    || first.is_capitalised()
                    || first.has(Class::PRONOUN.or(Class::THIRD_PERSON).or(Class::DETERMINER)))
        }
        () => false,
    };
    takes.then_some(start..end).filter(|r| r.len() > 1 && has_words(scene, r.clone()))
}

/// `The bridge, Voss said, would never have lasted`: the piece on the other side of a clause that commas enclose.
pub(super) fn other_piece(scene: Scene<'_, '_>, clause: &Clause, content: &Range<usize>) -> Option<Range<usize>> {
    let text = scene.text;
    let sentence = text.sentences[text.sentence_of(clause.verb)].tokens.clone();
    let (before, behind) = (clause.tokens.start, behind(scene, clause));
    let comma = |k: usize| text.tokens.get(k).is_some_and(|t| t.kind == Kind::Comma);
    let enclosed = before > sentence.start && comma(before - 1) && comma(behind.checked_sub(1)?);
    if !enclosed || !matches!(clause.form, Form::Finite | Form::Phrase) {
        return None;
    }
    let piece = if content.start >= behind {
        lead(scene, sentence.start)..before - 1
    } else {
        let mut end = sentence.end;
        while end > behind && (text.tokens[end - 1].ends_sentence() || text.tokens[end - 1].kind == Kind::Mark) {
            end -= 1;
        }
        behind..end
    };
    // "Voss said, adding that …", "according to Voss, an engineer": what follows is told of the clause.
    let told = Class(Class::RELATIVE.0 | Class::ING.0 | Class::CUE.0);
    let words = piece.clone().filter(|&k| text.tokens[k].kind == Kind::Word).count();
    let first = text.tokens.get(piece.start).filter(|_| words > 1)?;
    let apposed = clause.form == Form::Phrase && !piece.clone().any(|k| scene.is_verb(k));
    let quoted = piece.clone().any(|k| text.quoted[k] != 0 || text.tokens[k].kind == Kind::Mark);
    (!quoted && !(piece.start >= behind && (first.has(told) || apposed))).then_some(piece)
}

/// `Later that day, the FBI said it would wait`: what stands before has no verb and what stands behind has one.
fn is_adverbial(scene: Scene<'_, '_>, before: Range<usize>, behind: Range<usize>) -> bool {
    let has_verb = |tokens: Range<usize>| tokens.into_iter().any(|k| scene.is_verb(k));
    has_verb(behind) && !has_verb(before)
}

/// Where the content ends: before the next thing that the same sentence reports beside it, or where a clause that only
/// leads the sentence in gives way to the main one.
fn ending(scene: Scene<'_, '_>, clause: &Clause, reported: &Reported<'_, '_>, content: Range<usize>) -> usize {
    let text = scene.text;
    let others = reported.within(content.clone());
    let next = others.filter_map(|c| beside(scene, clause, c)).find(|k| *k > content.start + 1);
    let end = next.unwrap_or(content.end);
    // "While Voss says it will hold, others left", "Since announcing that it would close, the bank has …"
    let sentence = text.sentence_of(clause.verb);
    let start = lead(scene, text.sentences[sentence].tokens.start);
    let first = &text.tokens[start];
    let leads = first.has(Class::SUBORDINATOR.or(Class::PREPOSITION)) || first.has(Class::ING);
    let opens = leads && !(start + 1..clause.tokens.start.max(start + 1)).any(|k| text.tokens[k].kind == Kind::Comma);
    let main = |k: usize| {
        text.tokens[k].kind == Kind::Comma
            && scene
                .phrase_right(k + 1, end)
                .is_some_and(|p| p.tokens.end < end && scene.is_verb(p.tokens.end) && text.quoted[k] == 0)
    };
    if opens { (content.start + 1..end).find(|&k| main(k)).unwrap_or(end) } else { end }
}

/// Where `other` begins to report something of its own beside what `clause` reports: the comma or conjunction before it.
fn beside(scene: Scene<'_, '_>, clause: &Clause, other: &Clause) -> Option<usize> {
    let text = scene.text;
    let same = other.source.as_ref().zip(clause.source.as_ref()).is_some_and(|(a, b)| a.head == b.head);
    let start = match other.form {
        Form::Participle if same => other.cue.start,
        Form::Finite if same => other.cue.start,
        Form::Finite => other.tokens.start,
        _ => return None,
    };
    let before = start.checked_sub(1)?;
    let conjunction = text.tokens[before].has(Class::CONJUNCTION) || text.word(before) == "while";
    let comma = |k: usize| matches!(text.tokens[k].kind, Kind::Comma | Kind::Dash | Kind::Semicolon);
    // "…, and criticized the council": without the comma the weak verb may belong to what is said.
    let parted = same && (comma(before) || conjunction && comma(before - 1));
    if !parted && !other.class.has(Class::STRONG) {
        return None;
    }
    match other.form {
        Form::Participle => comma(before).then_some(before),
        _ if conjunction => Some(if comma(before - 1) { before - 1 } else { before }),
        _ => (text.tokens[before].kind == Kind::Semicolon).then_some(before),
    }
}

/// True when there is more than marks and stops.
fn has_words(scene: Scene<'_, '_>, tokens: Range<usize>) -> bool {
    scene.text.tokens[tokens].iter().any(|t| matches!(t.kind, Kind::Word | Kind::Number))
}

/// Past a leading "But", "Meanwhile,".
fn lead(scene: Scene<'_, '_>, start: usize) -> usize {
    let text = scene.text;
    if text.tokens[start].has(Class::CONJUNCTION) { start + 1 } else { start }
}

/// Past "on Tuesday", "in a statement", "Friday" behind the cue.
fn skip_adverbials(scene: Scene<'_, '_>, start: usize, end: usize) -> usize {
    let text = scene.text;
    let mut k = start;
    for _ in 0..4 {
        let Some(token) = text.tokens.get(k).filter(|_| k < end) else { break };
        if token.has(Class::TIME) {
            k += 1;
        } else if token.has(Class::PREPOSITION) && text.word(k) != "to" {
            let Some(phrase) = scene.phrase_right(k + 1, end) else { break };
            k = phrase.tokens.end;
        } else if token.kind == Kind::Comma && k > start {
            k += 1;
        } else if token.has(Class::ADVERB) && text.word(k + 1) == "that" && k + 1 < end {
            // "argued insistently that"
            k += 1;
        } else {
            break;
        }
    }
    k
}

/// A subject and a verb: a clause without "that".
fn bare_clause(scene: Scene<'_, '_>, start: usize, end: usize) -> bool {
    let stop = end.min(start + 25);
    (start..stop).any(|k| scene.is_verb(k) || scene.text.tokens[k].has(Class::MODAL))
}

#[cfg(test)]
mod tests {
    use crate::Extractor;

    /// What is stated without marks, cut at the right places.
    fn stated(text: &str) -> Vec<String> {
        let extractor = Extractor::builder().indirect(true).build().unwrap();
        extractor.extract(text).quotations.iter().map(|q| text[q.statement.range()].to_owned()).collect()
    }

    #[test]
    fn a_statement_ends_before_the_next_one_of_the_same_source() {
        for (text, expected) in [
            (
                "The mayor said the bridge would close in May, adding that the piers were rotten.",
                &["the bridge would close in May", "that the piers were rotten"][..],
            ),
            (
                "Lina Voss said the bridge would close and said the council had known it.",
                &["the bridge would close", "the council had known it"],
            ),
            (
                "Lina Voss said the bridge would close, and criticized the council for its silence.",
                &["the bridge would close"],
            ),
            (
                "Lina Voss said the bridge would close and that the council had known it.",
                &["the bridge would close and that the council had known it"],
            ),
        ] {
            assert_eq!(stated(text), expected, "{text}");
        }
    }

    #[test]
    fn a_statement_that_leads_in_ends_where_the_main_clause_begins() {
        let text = "While Lina Voss says the bridge will hold, the council has closed it to lorries.";
        assert_eq!(stated(text), ["the bridge will hold"]);
        let text = "Lina Voss says the bridge will hold, the road will last, and the tolls will pay for both.";
        assert_eq!(stated(text), ["the bridge will hold, the road will last, and the tolls will pay for both"]);
    }

    #[test]
    fn a_lead_without_a_verb_is_not_what_is_said() {
        let text = "Later in the day, the council said it would wait.";
        assert_eq!(stated(text), ["it would wait"]);
        let text = "The bridge would close in May, the council said.";
        assert_eq!(stated(text), ["The bridge would close in May"]);
    }

    #[test]
    fn an_adverb_before_that_is_no_part_of_it() {
        assert_eq!(stated("Lina Voss argued forcefully that the piers were rotten."), ["that the piers were rotten"]);
    }
}

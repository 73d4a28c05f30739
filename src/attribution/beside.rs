//! Rules for quotations that stand beside their reporting clause or go on from the one before: `“…,” X said`,
//! `X said: “…”`, `X: “…”`, an opening mark on every paragraph.

use super::clause::{Clause, Form};
use super::inside::{attributive, is_idle, names_speaker, outer};
use super::situation::{Finding, Situation};
use crate::document::{EntityKind, Zone};
use crate::gazetteer::Class;
use crate::mentions::{HeadKind, Phrase};
use crate::text::{Close, Kind, Shape};

/// An opening mark on every paragraph: the paragraph before left its quotation open.
pub(super) fn open_above(s: &Situation<'_, '_>) -> Option<Finding> {
    let open = s.open_above.filter(|_| s.opens_paragraph())?;
    let decision = s.decided[open].as_ref()?;
    Some(Finding::continuing(decision, open).because(s.told, "the paragraph before leaves its quotation open"))
}

/// `“…,” X said` and `“…,” said X`: the clause begins right behind the quotation.
pub(super) fn said_after(s: &Situation<'_, '_>) -> Option<Finding> {
    let text = s.scene.text;
    let clause = s.clauses_right().next()?;
    let mut start = s.right.start;
    while start < clause.tokens.start && matches!(text.tokens[start].kind, Kind::Comma | Kind::Dash | Kind::Hyphen) {
        start += 1;
    }
    let gap = start..clause.tokens.start;
    let lead = gap.len() <= 7
        && gap.clone().all(|k| {
            text.tokens[k].kind == Kind::Comma
                || text.tokens[k].kind == Kind::Word
                    && (text.word(k) == "as"
                        || !text.tokens[k].has(Class(Class::CONJUNCTION.0 | Class::RELATIVE.0 | Class::SUBORDINATOR.0)))
                    && !s.scene.is_verb(k)
        });
    // “…,” Dale Orr was quoted as saying.
    let quoted =
        clause.form == Form::Passive && clause.source.as_ref().is_some_and(|p| p.tokens.end <= clause.cue.start);
    let form = matches!(clause.form, Form::Finite | Form::Inverted | Form::Phrase | Form::Relative);
    let reports = (form || quoted) && clause.class.has(Class::QUOTING.or(Class::STRONG).or(Class::SOURCE_PHRASE));
    if !lead || is_title(s) || !reports || clause.form == Form::Relative && gap.is_empty() {
        return None;
    }
    let last = s.last_inside();
    let behind = text.tokens.get(s.right.start).map(|t| t.kind);
    let ended = matches!(last, Kind::Comma | Kind::Exclaim | Kind::Ellipsis | Kind::Dash)
        || behind == Some(Kind::Comma)
        || behind == Some(Kind::Dash);
    let next = text.tokens.get(s.frame_end(clause)).map(|t| t.kind);
    // “…” Ellison said: “…” – the clause belongs to what follows the colon.
    if !ended && next == Some(Kind::Colon) {
        return None;
    }
    let final_clause = clause_is_final(s, clause);
    // “a shelf with ambitions,” as a memo put it
    let as_tag = gap.len() == 1 && text.word(gap.start) == "as" && s.quote.term.is_none();
    if ended && (gap.is_empty() || as_tag || s.quote.whole)
        || final_clause && gap.is_empty() && clause.class.has(Class::STRONG) && s.clauses_left().next().is_none()
    {
        return Some(Finding::of(clause).because(s.told, "reporting clause right behind the quotation"));
    }
    None
}

/// True when the sentence ends, or a comma or mark follows, right behind the clause's frame.
pub(super) fn clause_is_final(s: &Situation<'_, '_>, clause: &Clause) -> bool {
    let end = s.frame_end(clause).max(clause.tokens.end);
    let text = s.scene.text;
    end >= s.right.end
        || (end..s.right.end.min(end + 8)).all(|k| !s.scene.is_verb(k) || k > end + 4)
            && !text.tokens[end].has(Class::SUBORDINATOR)
}

/// True when the setting shows a title, which no tag behind it makes speech unless it opens the sentence.
pub(super) fn is_title(s: &Situation<'_, '_>) -> bool {
    s.quote.term.is_some() && !s.left.is_empty()
}

/// `X said: “…”`: the cue stands before the opening mark, with nothing but its adverbials between.
pub(super) fn said_before(s: &Situation<'_, '_>) -> Option<Finding> {
    let text = s.scene.text;
    let mut near = s.clauses_left();
    let mut clause = near.next()?;
    let end = s.frame_end(clause).min(s.left.end);
    // "he said, according to the paper: “…”": he said it.
    if let Some(said) = near.next().filter(|c| clause.form == Form::Phrase && c.class.has(Class::STRONG))
        && s.frame_end(said) + 1 >= clause.tokens.start
    {
        clause = said;
    }
    let last = s.left.end.checked_sub(1).filter(|k| *k >= s.left.start).map(|k| &text.tokens[k])?;
    let stopped =
        matches!(last.kind, Kind::Colon | Kind::Comma | Kind::Semicolon) || text.word(s.left.end - 1) == "that";
    let gap = end..s.left.end;
    let close = gap.len() <= 3 || stopped && s.quote.whole && gap.len() <= 30;
    // "will continue “for years”": of the weak verbs only those that name or quote stand right before a fragment.
    if !s.quote.whole && !stopped && is_idle(s, clause)
        || attributive(s) && !clause.class.has(Class::STRONG.or(Class::LABEL).or(Class::AS))
    {
        return None;
    }
    let quoting =
        clause.class.has(Class::QUOTING.or(Class::STRONG).or(Class::VERDICT).or(Class::MEDIUM).or(Class::LABEL));
    // “Sell it,” said Amsel; “keep it,” …: a semicolon behind a tag parts two speakers.
    let parted = text.tokens[gap.clone()].iter().any(|t| t.kind == Kind::Semicolon)
        && s.before().is_some_and(|(k, _)| s.quotes[k].outer.start >= s.left.start);
    let sign = clause.source.as_ref().is_some_and(|p| text.tokens[p.head].has(Class::DOCUMENT));
    let titled =
        s.quote.term.is_some() && !stopped && !sign && !clause.class.has(Class::STRONG.or(Class::LABEL).or(Class::AS));
    let named = s.quote.term.is_some() && clause.class.has(Class::LABEL) && !names_speaker(s, clause);
    if parted || titled || named || !close || !quoting || clause.form == Form::Passive && clause.source.is_none() {
        return None;
    }
    let plain = gap.clone().all(|k| text.tokens[k].kind != Kind::Mark)
        && (gap.len() <= 3 || last.kind == Kind::Colon || s.is_plain(gap));
    let clause = if s.quote.whole && stopped { clause } else { outer(s, clause) };
    plain.then(|| Finding::of(clause).because(s.told, "reporting clause right before the quotation"))
}

/// `Finch: ‘No money’`: a name and a colon, and nothing else, before the quotation; in headlines also behind it.
pub(super) fn label(s: &Situation<'_, '_>) -> Option<Finding> {
    let text = s.scene.text;
    let colon = s.left.clone().take(8).find(|&k| text.tokens[k].kind == Kind::Colon).filter(|k| *k > s.left.start);
    let directly = colon == s.left.end.checked_sub(1);
    let named = |colon: usize| directly || s.scene.is_name(colon - 1);
    if let Some(colon) = colon.filter(|&c| named(c)) {
        let phrase = s.scene.phrase_right(s.left.start, colon)?;
        let speaker = phrase.kind == HeadKind::Name || text.tokens[phrase.head].has(Class::SPEAKER_NOUN);
        if speaker && phrase.tokens.end == colon {
            return Some(labelled(phrase, colon).because(s.told, "name and colon before the quotation"));
        }
    }
    // “…” — Harbourmaster Jo Lund; ‘No money’: Finch
    let first = text.tokens.get(s.right.start).filter(|_| !s.right.is_empty())?;
    let headline = s.quote.zone == Zone::Headline || s.quote.zone == Zone::Subhead;
    if first.kind == Kind::Dash || headline && matches!(first.kind, Kind::Colon | Kind::Comma) {
        let phrase = s.scene.phrase_right(s.right.start + 1, s.right.end)?;
        // ‘I'm done’: Finch quits as mayor
        let all = phrase.tokens.end + 1 >= s.right.end
            || text.tokens[phrase.tokens.end].kind == Kind::Comma
            || headline && first.kind == Kind::Colon;
        if all && phrase.kind == HeadKind::Name && s.left.is_empty() {
            return Some(labelled(phrase, s.right.start).because(s.told, "name behind the quotation"));
        }
    }
    None
}

/// `“BERG: Who signed it?”`: a transcript whose turns stand in marks, label and all.
pub(super) fn label_inside(s: &Situation<'_, '_>) -> Option<Finding> {
    let text = s.scene.text;
    let start = s.quote.tokens.start;
    let colon = s.quote.tokens.clone().skip(1).take(4).find(|&k| text.tokens[k].kind == Kind::Colon)?;
    let capitals = (start..colon).all(|k| matches!(text.tokens[k].shape, Shape::Upper | Shape::Initial));
    let goes_on = colon + 2 < s.quote.tokens.end;
    if !s.opens_paragraph() || !capitals || !goes_on || text.tokens[colon - 1].shape != Shape::Upper {
        return None;
    }
    let kind = if s.scene.is_name(colon - 1) { HeadKind::Name } else { HeadKind::Noun };
    let source = Phrase { tokens: start..colon, head: colon - 1, kind };
    Some(labelled(source, colon).because(s.told, "a label in capitals at the head of the quotation"))
}

pub(super) fn labelled(phrase: Phrase, colon: usize) -> Finding {
    let clause = Clause {
        cue: colon..colon + 1,
        verb: colon,
        class: Class::QUOTING,
        source: Some(phrase.clone()),
        form: Form::Label,
        tokens: phrase.tokens.start.min(colon)..phrase.tokens.end.max(colon + 1),
        negated: false,
        hypothetical: false,
        addressee: None,
    };
    Finding { source: Some(phrase), clause: Some(clause), ..Finding::default() }
}

/// `X told the council:` ends the paragraph before.
pub(super) fn colon_above(s: &Situation<'_, '_>) -> Option<Finding> {
    let clause = (s.colon_above && s.opens_paragraph()).then(|| s.above())??;
    Some(Finding::of(clause).because(s.told, "the paragraph before ends with a colon"))
}

/// `BRANDT HITS BACK AT ‘LIES’`: in a headline the first name is whose words are quoted.
pub(super) fn headline_subject(s: &Situation<'_, '_>) -> Option<Finding> {
    if !matches!(s.quote.zone, Zone::Headline | Zone::Subhead) {
        return None;
    }
    let mention = s.scene.names.within(s.left.clone()).first()?;
    let source = Phrase { tokens: mention.tokens.clone(), head: mention.tokens.end - 1, kind: HeadKind::Name };
    Some(Finding::named(source).because(s.told, "the first name of the headline"))
}

/// `“…,” X said. “…”`: goes on in the same paragraph, nothing but the reporting sentence between.
pub(super) fn same_paragraph(s: &Situation<'_, '_>) -> Option<Finding> {
    let (index, decision) = s.before()?;
    let text = s.scene.text;
    let previous = &s.quotes[index];
    let between = previous.outer.end..s.quote.outer.start;
    let opens = s.left.is_empty() && s.quote.tokens.len() >= 4 && text.tokens[s.quote.tokens.start].is_capitalised();
    let whole = s.quote.whole
        || opens && s.quote.term.is_none()
        || between.len() <= 12 && s.quote.tokens.len() >= 4 && between.clone().all(|k| !text.tokens[k].ends_sentence());
    if !whole || s.quote.close == Close::Unopened {
        return None;
    }
    // Somebody else as the subject of a sentence between takes the word away.
    let first = text.sentence_of(between.start.max(previous.outer.end.saturating_sub(1)));
    let last = text.sentence_of(s.quote.outer.start);
    if last > first + 2 {
        return None;
    }
    Some(Finding::continuing(decision, index).because(s.told, "goes on in the same paragraph"))
}

/// `Finch laughed. “And you are late.”`: somebody else acts between two quotations, and takes the word.
pub(super) fn beat(s: &Situation<'_, '_>) -> Option<Finding> {
    let (index, decision) = s.before()?;
    let text = s.scene.text;
    let here = text.sentence_of(s.quote.outer.start);
    let previous = text.sentences.get(here.checked_sub(1)?).filter(|_| s.left.is_empty() && s.quote.whole)?;
    if previous.tokens.start < s.quotes[index].outer.end {
        return None;
    }
    let phrase = s.scene.phrase_right(previous.tokens.start, previous.tokens.end)?;
    let names = &s.scene.names;
    let person = |k: usize| {
        names.mention_at(k).map(|m| names.fullest(m.name)).filter(|&n| names.names[n].kind == Some(EntityKind::Person))
    };
    let acts = person(phrase.head)
        .filter(|_| s.scene.is_verb(phrase.tokens.end) && phrase.tokens.end < previous.tokens.end)?;
    let last = decision.finding.source.as_ref().and_then(|p| person(p.head));
    (last != Some(acts)).then(|| Finding::named(phrase).because(s.told, "acts in the sentence before"))
}

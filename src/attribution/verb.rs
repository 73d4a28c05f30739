//! Verb groups that report: which words belong to the group, and who its subject is.
//!
//! In: the token of a reporting verb. Out: its [`Clause`] with auxiliaries, negation and adverbs, the subject to the
//! left or (inverted) to the right, passive and participle forms, and whom it tells.

use super::clause::{Clause, Form, phrase_end};
use super::{participle, subject};
use crate::gazetteer::Class;
use crate::mentions::{HeadKind, Phrase, Scene};
use crate::text::Kind;
use std::ops::Range;

/// Forms of *be*, which make a passive.
const BE: &[&str] = &["be", "is", "are", "was", "were", "been", "being", "am", "'s", "’s"];

/// Things with words on them that people carry or wear, without the *s* of the plural.
const CARRIED: &[&str] = &[
    "banner", "placard", "sign", "poster", "shirt", "flag", "card", "sticker", "badge", "hat", "cap", "scarve", "scarf",
];

/// A verb group with its subject.
pub(super) fn verb(scene: Scene<'_, '_>, k: usize, sentence: &Range<usize>, before: &[Clause]) -> Option<Clause> {
    let text = scene.text;
    let token = &text.tokens[k];
    let group = group_start(scene, k, sentence.start);
    let end = phrase_end(scene, k);
    let within = |f: &dyn Fn(usize) -> bool| (group..k).any(f);
    let be = |j: usize| text.is_any(j, BE);
    let mut clause = Clause {
        cue: group..end,
        verb: k,
        class: token.class,
        source: None,
        form: Form::Finite,
        tokens: group..end,
        negated: within(&|j| text.tokens[j].has(Class::NEGATION)),
        hypothetical: within(&|j| text.tokens[j].has(Class::MODAL)),
        addressee: None,
    };
    // "quoted by the Gazette as saying": the clause is that of "saying".
    if matches!(text.word(k), "quoted" | "cited")
        && (k + 1..sentence.end.min(k + 14))
            .any(|j| text.word(j) == "as" && matches!(text.word(j + 1), "saying" | "telling"))
    {
        return None;
    }
    let past = token.has(Class::PAST);
    let ing = token.has(Class::ING) && !past;
    let as_saying = ing && k > sentence.start && text.word(k - 1) == "as";
    if as_saying {
        // "was quoted by the Gazette as saying": the subject of the passive speaks.
        let passive = (sentence.start..k - 1).rev().take(12).find(|&j| {
            text.quoted[j] == 0
                && text.tokens[j].has(Class::PAST)
                && matches!(text.word(j), "quoted" | "cited" | "heard" | "reported" | "recorded")
        })?;
        let start = group_start(scene, passive, sentence.start);
        clause.cue = start..end;
        clause.form = Form::Passive;
        // Without an auxiliary it is the active: "the weekly quoted Greta Pohl as saying".
        let is_passive =
            (start..passive).any(be) || passive > sentence.start && text.tokens[passive - 1].kind == Kind::Comma;
        clause.source = if is_passive {
            subject::left(scene, start, sentence.start).map(|s| s.phrase)
        } else {
            scene.phrase_right(passive + 1, k - 1)
        };
    } else if past && !ing && (within(&be) || group == k && by_somebody(scene, end, sentence.end)) {
        clause.form = Form::Passive;
        let by = (end..sentence.end.min(end + 12)).find(|&j| text.word(j) == "by" && text.quoted[j] == 0);
        let teller = by.and_then(|by| scene.phrase_right(by + 1, sentence.end));
        // "We are told, by dusk": a time tells nothing.
        clause.source = teller.filter(|p| !text.tokens[p.head].has(Class::TIME));
        // "They marched, we are told, and": by the one whom the text follows here.
        if clause.source.is_none() && !tells_reader(scene, group, k, sentence.start) {
            return None;
        }
    } else if ing && !within(&be) && !goes_on(scene, k, group) {
        clause.form = Form::Participle;
        clause.source = participle::of_participle(scene, group, sentence, before);
    } else if let Some(found) = inverted(scene, k, end, sentence) {
        clause.form = Form::Inverted;
        clause.source = Some(found);
    } else {
        let found = coordinated(scene, group, sentence, before)
            .or_else(|| subject::left(scene, group, sentence.start))
            .map(|s| past_list(scene, s, k, group, sentence))
            .or_else(|| opening(scene, group, end, sentence).map(subject::plain))?;
        // A narrator's "we write" reports nobody's words.
        clause.form = if found.relative { Form::Relative } else { Form::Finite };
        clause.source = Some(holder(scene, found.phrase, clause.form, sentence.start));
        if !agrees(scene, k, group, &clause) {
            return None;
        }
    }
    clause.addressee = addressee(scene, &clause, end, sentence);
    if let Some(source) = &clause.source {
        clause.tokens = clause.tokens.start.min(source.tokens.start)..clause.tokens.end.max(source.tokens.end);
        if clause.form == Form::Participle {
            clause.tokens.start = clause.cue.start;
        }
    }
    Some(clause)
}

/// `we are told`: what is read tells its reader.
fn tells_reader(scene: Scene<'_, '_>, group: usize, verb: usize, start: usize) -> bool {
    let text = scene.text;
    let reader = group.checked_sub(1).filter(|k| *k >= start).map(|k| text.word(k));
    reader.is_some_and(|word| word.eq_ignore_ascii_case("we")) && matches!(text.word(verb), "told" | "informed")
}

/// `The measures, reported by the Gazette, are`: a participle. He "said by phone" is none.
fn by_somebody(scene: Scene<'_, '_>, by: usize, stop: usize) -> bool {
    let text = scene.text;
    by < stop
        && text.word(by) == "by"
        && scene.phrase_right(by + 1, stop).is_some_and(|p| {
            // "responded by saying", "by first hitting Finch"
            let doing = text.tokens[p.tokens.clone()].iter().any(|t| t.has(Class::ING) && !t.is_capitalised());
            !doing && (scene.is_name(p.head) || text.tokens[p.head].has(Class::SPEAKER_NOUN))
        })
}

/// A thing with words on it that people carry or wear.
pub(super) fn is_carried(noun: &str) -> bool {
    let noun = noun.trim_end_matches(['s', 'S']);
    CARRIED.iter().any(|thing| thing.eq_ignore_ascii_case(noun))
}

/// `nurses held up placards that read “…”`: those who hold them speak.
pub(super) fn holder(scene: Scene<'_, '_>, found: Phrase, form: Form, bound: usize) -> Phrase {
    let text = scene.text;
    if form != Form::Relative || !is_carried(text.word(found.head)) {
        return found;
    }
    participle::shared(scene, found.tokens.start, bound).unwrap_or(found)
}

/// `Trump joked that Brooklyn was his answer, but went on to say`: the second report is the first one's.
fn coordinated(
    scene: Scene<'_, '_>,
    group: usize,
    sentence: &Range<usize>,
    before: &[Clause],
) -> Option<subject::Subject> {
    let link = group.checked_sub(1).filter(|k| *k > sentence.start && scene.text.tokens[*k].has(Class::CONJUNCTION))?;
    let last = before.iter().rev().find(|c| matches!(c.form, Form::Finite | Form::Inverted) && c.verb < link)?;
    let last = Some(last).filter(|c| c.class.has(Class::STRONG.or(Class::THAT)))?;
    Some(subject::plain(last.source.clone()?))
}

/// `The team probing the accounts of Voss, Reed and Marsh has said`: one has said it, so not the list, but what opens the
/// sentence.
fn past_list(
    scene: Scene<'_, '_>,
    found: subject::Subject,
    k: usize,
    group: usize,
    sentence: &Range<usize>,
) -> subject::Subject {
    let text = scene.text;
    let phrase = &found.phrase;
    let singular = matches!(text.word(group), "has" | "is" | "was" | "does")
        || group == k && text.tokens[k].has(Class::THIRD) && !text.tokens[k].has(Class::PAST);
    let several = phrase.kind == HeadKind::Name && phrase.tokens.clone().any(|j| text.word(j) == "and");
    let start = phrase.tokens.start;
    if !singular || !several || start <= sentence.start + 1 {
        return found;
    }
    let listed = |j: usize| text.tokens[j].kind == Kind::Comma || scene.is_name(j);
    let before = (sentence.start..start).rev().find(|&j| !listed(j));
    let governed = |j: usize| text.tokens[j].has(Class::PREPOSITION.or(Class::ING)) || scene.is_verb(j);
    let doing = |j: &usize| text.tokens[*j].has(Class::ING) && !text.tokens[*j].is_capitalised();
    let stop = (sentence.start + 2..start).find(doing).unwrap_or(start);
    let opening = scene.phrase_right(sentence.start, stop).filter(|p| {
        before.is_some_and(|j| governed(j) && p.head < j)
            && !text.tokens[p.tokens.start].has(Class::PREPOSITION.or(Class::SUBORDINATOR))
    });
    opening.map_or(found, subject::plain)
}

/// `A legal opinion drafted in May, and obtained by the paper, concluded that`: where a that-clause follows, the phrase
/// that opens the sentence is the subject after all.
fn opening(scene: Scene<'_, '_>, group: usize, end: usize, sentence: &Range<usize>) -> Option<Phrase> {
    let text = scene.text;
    if end >= sentence.end || text.word(end) != "that" || text.quoted[sentence.start] != 0 {
        return None;
    }
    let start = (sentence.start..group).find(|&k| text.tokens[k].kind == Kind::Word)?;
    let lead = Class(Class::PREPOSITION.0 | Class::SUBORDINATOR.0 | Class::CONJUNCTION.0);
    scene.phrase_right(start, group).filter(|_| !text.tokens[start].has(lead))
}

/// A base form needs a subject in the plural, a modal or "to"; else it is a noun ("the official comment").
pub(super) fn agrees(scene: Scene<'_, '_>, k: usize, group: usize, clause: &Clause) -> bool {
    let token = &scene.text.tokens[k];
    if token.has(Class::PAST.or(Class::THIRD)) || group < k || !token.has(Class::BASE) {
        return true;
    }
    clause.source.as_ref().is_some_and(|source| {
        let head = &scene.text.tokens[source.head];
        head.has(Class(
            Class::PLURAL.0
                | Class::ROLES.0
                | Class::THEY.0
                | Class::PRONOUN.0
                | Class::DETERMINER.0
                | Class::RELATIVE.0
                | Class::COLLECTIVE.0,
        )) || source.tokens.clone().any(|j| scene.text.word(j) == "and")
    })
}

/// The source behind the verb: `said Tom Okafor`, where the verb follows a quotation, a comma or the sentence's start.
pub(super) fn inverted(scene: Scene<'_, '_>, k: usize, end: usize, sentence: &Range<usize>) -> Option<Phrase> {
    let text = scene.text;
    let token = &text.tokens[k];
    let present = token.has(Class::BASE) && !token.has(Class::PAST.or(Class::THIRD));
    if !token.has(Class::PAST.or(Class::THIRD).or(Class::BASE)) || !token.has(Class::QUOTING.or(Class::THAT)) {
        return None;
    }
    // An adverb may stand between: “…,” also said Ellison.
    let mut before = k;
    while before > sentence.start
        && text.tokens[before - 1].has(Class::ADVERB)
        && text.tokens[before - 1].kind == Kind::Word
        && !scene.is_name(before - 1)
    {
        before -= 1;
    }
    let free = before == sentence.start
        || matches!(text.tokens[before - 1].kind, Kind::Mark | Kind::Comma | Kind::Dash | Kind::Exclaim);
    if !free {
        return None;
    }
    let quote_before = before > sentence.start
        && (text.tokens[before - 1].kind == Kind::Mark
            || before > sentence.start + 1 && text.tokens[before - 2].kind == Kind::Mark);
    let found = officer_of(scene, scene.phrase_right(end, sentence.end)?, sentence.end);
    let head = &text.tokens[found.head];
    // “It is dead,” say critics: a base form has a subject in the plural.
    let plural = head.has(Class::ROLES.or(Class::PLURAL)) || text.word(found.tokens.end) == "and";
    if present && !(quote_before && plural) {
        return None;
    }
    if head.has(Class::TIME)
        || found.tokens.start == found.tokens.end
        || matches!(text.word(found.tokens.start), "it" | "that" | "this")
    {
        return None;
    }
    // "…, said he would": a subject with a verb of its own is a reported clause. Behind a mark the two need not clash.
    let follows = scene.is_verb(found.tokens.end.min(sentence.end - 1)) && found.tokens.end < sentence.end;
    let whole = quote_before && quoted_from_start(scene, before - 1, sentence.start);
    if follows && !text.tokens[found.tokens.end].has(Class::ING) && !(whole && describes(scene, &found, sentence.end)) {
        return None;
    }
    if !quote_before {
        // Without a quotation right before it, only a name or person noun can be the inverted subject.
        let person = scene.is_name(found.head) || head.has(Class::PERSON_NOUN);
        let mark_before = (sentence.start..before).rev().take(3).any(|j| text.tokens[j].kind == Kind::Mark);
        if !person || !(mark_before || before > sentence.start + 3) || token.has(Class::OBJECT) {
            return None;
        }
        // "Ellison, said Okafor" is rare; a subject to the left with its apposition is not.
        if subject::left(scene, before, sentence.start).is_some_and(|s| s.inserted) {
            return None;
        }
    }
    Some(joined_behind(scene, named_behind(scene, found, sentence.end), sentence.end))
}

/// `said immigration and human rights attorney Lina Voss`: nouns joined before a title belong to it.
fn officer_of(scene: Scene<'_, '_>, found: Phrase, stop: usize) -> Phrase {
    let text = scene.text;
    let plain = found.kind == HeadKind::Noun
        && !text.tokens[found.head].has(Class::SPEAKER_NOUN)
        && !text.tokens[found.tokens.start].has(Class::DETERMINER.or(Class::POSSESSIVE));
    let mut end = found.tokens.end;
    while plain && end < stop && (text.word(end) == "and" || text.tokens[end].kind == Kind::Comma) {
        let Some(next) = scene.phrase_right(end + 1, stop) else { break };
        if next.kind == HeadKind::Name && next.head > end + 1 && !scene.is_name(end + 1) {
            return Phrase { tokens: found.tokens.start..next.tokens.end, ..next };
        }
        if next.kind != HeadKind::Noun || next.tokens.end - found.tokens.start > 10 {
            break;
        }
        end = next.tokens.end;
    }
    found
}

/// True when the quotation that ends at or before token `k` opens the sentence, so that what is behind it is a tag.
fn quoted_from_start(scene: Scene<'_, '_>, k: usize, start: usize) -> bool {
    let text = scene.text;
    (start..=k).all(|j| text.quoted[j] != 0 || matches!(text.tokens[j].kind, Kind::Mark | Kind::Comma))
}

/// `wrote the society founded in 1977.`: a participle with its phrase ends the sentence, and no clause of its own.
fn describes(scene: Scene<'_, '_>, found: &Phrase, stop: usize) -> bool {
    let text = scene.text;
    let participle = found.tokens.end;
    let plain = Class(Class::AUXILIARY.0 | Class::MODAL.0);
    found.kind == HeadKind::Noun
        && text.tokens[participle].has(Class::PAST)
        && !text.tokens[participle].has(plain)
        && participle + 1 < stop
        && text.tokens[participle + 1].has(Class::PREPOSITION)
        && !(participle + 1..stop).any(|k| scene.is_verb(k) && text.quoted[k] == 0)
}

/// `said Holmgren and Azoulay`: both, unless the second has a verb of its own.
pub(super) fn joined_behind(scene: Scene<'_, '_>, found: Phrase, stop: usize) -> Phrase {
    let and = found.tokens.end;
    if found.kind != HeadKind::Name || and + 1 >= stop || scene.text.word(and) != "and" {
        return found;
    }
    match scene.phrase_right(and + 1, stop) {
        Some(second)
            if second.kind == HeadKind::Name && !(second.tokens.end < stop && scene.is_verb(second.tokens.end)) =>
        {
            Phrase { tokens: found.tokens.start..second.tokens.end, ..found }
        }
        _ => found,
    }
}

/// `said her partner, Hina Qureshi.`: the name in apposition is the source.
pub(super) fn named_behind(scene: Scene<'_, '_>, found: Phrase, stop: usize) -> Phrase {
    let text = scene.text;
    let comma = found.tokens.end;
    if found.kind != HeadKind::Noun || comma + 1 >= stop || text.tokens[comma].kind != Kind::Comma {
        return found;
    }
    let mention = scene.names.mention_at(comma + 1).filter(|m| {
        m.tokens.start == comma + 1 && scene.names.names[m.name].kind == Some(crate::document::EntityKind::Person)
    });
    match mention {
        Some(m) if m.tokens.end >= stop || !matches!(text.tokens[m.tokens.end].kind, Kind::Word) => {
            Phrase { tokens: found.tokens.start..m.tokens.end, head: m.tokens.end - 1, kind: HeadKind::Name }
        }
        _ => found,
    }
}

/// `kept shouting`, `started chanting`: the verb before tells only that it begins or goes on.
pub(super) fn goes_on(scene: Scene<'_, '_>, verb: usize, bound: usize) -> bool {
    let phases = [
        "began",
        "begin",
        "begins",
        "begun",
        "continue",
        "continued",
        "continues",
        "keep",
        "keeps",
        "kept",
        "start",
        "started",
        "starts",
    ];
    verb > bound && scene.text.tokens[verb].has(Class::ING) && phases.contains(&scene.text.word(verb - 1))
}

/// Where the verb group begins: auxiliaries, negation, adverbs, "went on to", "declined to" and "kept".
pub(super) fn group_start(scene: Scene<'_, '_>, verb: usize, bound: usize) -> usize {
    let text = scene.text;
    let mut g = if goes_on(scene, verb, bound) { verb - 1 } else { verb };
    while g > bound && text.quoted[g - 1] == 0 {
        let token = &text.tokens[g - 1];
        let word = text.word(g - 1);
        let auxiliary = token.has(Class(Class::AUXILIARY.0 | Class::MODAL.0 | Class::NEGATION.0))
            && !token.has(Class::NOUN)
            && !(token.has(Class::PRONOUN) && token.has(Class::AUXILIARY));
        let adverb = token.has(Class::ADVERB)
            && !token.has(Class(Class::NOUN.0 | Class::PLURAL.0 | Class::PRONOUN.0))
            && !token.is_capitalised()
            && !scene.is_name(g - 1);
        if token.kind == Kind::Word && (auxiliary || adverb) {
            g -= 1;
        } else if token.kind == Kind::Possessive
            && g >= 2
            && text.tokens[g - 2].has(Class::THIRD_PERSON.or(Class::PRONOUN))
        {
            // "he's saying"
            g -= 1;
        } else if word == "to" && g >= bound + 2 {
            // "went on to say", "declined to say", "was quick to add"
            let mut v = g - 2;
            if matches!(text.word(v), "on" | "ahead" | "out") && v > bound {
                v -= 1;
            }
            let governs = text.tokens[v].has(Class::VERB) && scene.is_verb(v)
                || text.tokens[v].has(Class::ADJECTIVE)
                    && v > bound
                    && text.tokens[v - 1].has(Class::AUXILIARY.or(Class::ADVERB));
            if !governs {
                break;
            }
            g = v;
        } else {
            break;
        }
    }
    // An adverb that opens the sentence is no part of the group.
    if g == bound
        && g < verb
        && text.tokens[g].has(Class::ADVERB)
        && !text.tokens[g].has(Class::AUXILIARY.or(Class::NEGATION))
    {
        g += 1;
    }
    g
}

/// `told reporters`, `asked her`, `said to reporters`.
pub(super) fn addressee(
    scene: Scene<'_, '_>,
    clause: &Clause,
    end: usize,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    let text = scene.text;
    let end = if clause.form == Form::Inverted { clause.source.as_ref()?.tokens.end } else { end };
    let at = if clause.class.has(Class::OBJECT) && clause.form != Form::Inverted {
        end
    } else if text.word(end) == "to" && end < sentence.end && clause.class.has(Class::STRONG) {
        end + 1
    } else {
        return None;
    };
    if at >= sentence.end || text.tokens[at].has(Class::SUBORDINATOR) || text.tokens[at].kind != Kind::Word {
        return None;
    }
    let phrase = scene.phrase_right(at, sentence.end)?;
    // Of "a news conference in Washington" the place is no part of who was told.
    Some(phrase.tokens)
}

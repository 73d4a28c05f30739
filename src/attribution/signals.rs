//! What about a row says how far it can be trusted: the rule, the mention, the cue, the shape and setting of the
//! quotation, who else speaks nearby. What each is worth is counted, not set: `gazetteers/confidence.csv`.

use super::clause::{Clause, Form};
use super::reported::Reported;
use super::situation::Finding;
use super::speaker::Speaker;
use crate::confidence::{SURE, Signals, group, signal};
use crate::document::{Attribution, Candidate, EntityKind, SpeakerKind, Zone};
use crate::gazetteer::Class;
use crate::mentions::{HeadKind, Phrase, Scene};
use crate::quotes::Quote;
use crate::text::Close;

/// Rules that take the speaker from a neighbour, for want of a clause.
const GUESSES: &[&str] = &["anyway", "nearest", "next-paragraph", "reported-above", "same-paragraph-ahead"];

/// The signals of a rule, its clause and its source; a row without a quotation in marks has no others.
pub(super) fn of_finding(scene: Scene<'_, '_>, finding: &Finding, rule: &str, speaker: Option<&Speaker>) -> Signals {
    let mut out = Signals::default();
    out.tell(signal!("always"));
    out.tell(Signals::of_rule(rule));
    match &finding.clause {
        Some(clause) => of_clause(&mut out, clause),
        None => out.tell(signal!("cue: none")),
    }
    match (&finding.source, speaker) {
        (Some(source), Some(speaker)) => of_source(&mut out, scene, source, speaker),
        _ => out.tell(signal!("source: none")),
    }
    // What speaks for words in marks says other things of a statement without marks.
    if rule == "indirect" { out.apart() } else { out }
}

fn of_clause(out: &mut Signals, clause: &Clause) {
    let class = clause.class;
    out.tell(match () {
        () if class.has(Class::SOURCE_PHRASE) => signal!("cue: phrase"),
        () if class.has(Class::STRONG) => signal!("cue: strong"),
        () if class.has(Class::LABEL.or(Class::AS)) => signal!("cue: label"),
        () if class.has(Class::BELIEF) => signal!("cue: belief"),
        () if class.has(Class::PLAN) => signal!("cue: plan"),
        () if class.has(Class::VERDICT.or(Class::MEDIUM)) => signal!("cue: noun"),
        () if class.has(Class::QUOTING) => signal!("cue: weak"),
        () => signal!("cue: other"),
    });
    out.tell(match clause.form {
        Form::Finite => signal!("form: finite"),
        Form::Inverted => signal!("form: inverted"),
        Form::Participle => signal!("form: participle"),
        Form::Relative => signal!("form: relative"),
        Form::Phrase => signal!("form: phrase"),
        Form::Noun => signal!("form: noun"),
        Form::Passive => signal!("form: passive"),
        Form::Label => signal!("form: label"),
    });
    if clause.negated || clause.hypothetical {
        out.tell(signal!("cue: unreal"));
    }
}

fn of_source(out: &mut Signals, scene: Scene<'_, '_>, source: &Phrase, speaker: &Speaker) {
    let head = &scene.text.tokens[source.head];
    let personal = head.has(Class::HE.or(Class::SHE));
    let named = scene.names.mention_at(source.head).and_then(|m| scene.names.names[m.name].kind);
    out.tell(match source.kind {
        HeadKind::Pronoun if personal => signal!("source: he or she"),
        HeadKind::Pronoun if head.has(Class::THEY) => signal!("source: they"),
        HeadKind::Pronoun => signal!("source: other pronoun"),
        HeadKind::Noun if head.has(Class::PERSON_NOUN) => signal!("source: noun for people"),
        HeadKind::Noun if head.has(Class::SPEAKER_NOUN) => signal!("source: noun for a body"),
        HeadKind::Noun => signal!("source: other noun"),
        HeadKind::Name => match named {
            Some(EntityKind::Person) => signal!("source: person"),
            Some(EntityKind::Place) => signal!("source: place"),
            Some(EntityKind::Organisation) => signal!("source: organisation"),
            None => signal!("source: unknown name"),
        },
    });
    if source.tokens.len() > 5 {
        out.tell(signal!("source: long"));
    }
    if speaker.kind == SpeakerKind::Unknown {
        out.tell(signal!("source: unresolved"));
    }
    match speaker.certainty {
        97.. => {}
        86.. => out.tell(signal!("source: a rival")),
        73.. => out.tell(signal!("source: near rivals")),
        _ => out.tell(signal!("source: close rivals")),
    }
}

/// The signals of the quotation itself and of what stands around it.
pub(super) fn of_quote(scene: Scene<'_, '_>, quote: &Quote, finding: &Finding, reported: &Reported<'_, '_>) -> Signals {
    let text = scene.text;
    let mut out = Signals::default();
    out.tell(match (quote.whole, quote.inside.words + quote.inside.numbers) {
        (true, ..=3) => signal!("quote: short"),
        (true, _) => signal!("quote: whole"),
        (false, ..=1) => signal!("quote: one word"),
        (false, 2) => signal!("quote: two words"),
        (false, 3..=5) => signal!("quote: some words"),
        (false, _) => signal!("quote: long fragment"),
    });
    if quote.term.is_some() {
        out.tell(signal!("quote: like a term"));
    }
    match quote.zone {
        Zone::Headline | Zone::Subhead => out.tell(signal!("quote: headline")),
        _ => {}
    }
    if !matches!(quote.close, Close::Paired) {
        out.tell(signal!("quote: open or mended"));
    }
    if !quote.whole && text.tokens[quote.tokens.start].is_capitalised() {
        out.tell(signal!("quote: capital"));
    }
    let first = text.sentence_of(quote.outer.start);
    let last = text.sentence_of(quote.outer.end - 1);
    let sentence = text.sentences[first].tokens.start..text.sentences[last].tokens.end;
    if let Some(clause) = &finding.clause {
        let here = text.paragraphs[quote.paragraph].tokens.contains(&clause.verb);
        let frame = clause.tokens.start.min(clause.cue.start)..clause.tokens.end.max(clause.cue.end);
        let gap = match () {
            () if frame.end <= quote.outer.start => quote.outer.start - frame.end,
            () => frame.start.saturating_sub(quote.outer.end),
        };
        match gap {
            _ if !here => out.tell(signal!("place: another paragraph")),
            _ if !sentence.contains(&clause.verb) => out.tell(signal!("place: another sentence")),
            0..=1 => out.tell(signal!("place: beside")),
            2..=6 => out.tell(signal!("place: near")),
            7..=14 => out.tell(signal!("place: some words off")),
            _ => out.tell(signal!("place: far")),
        }
    }
    let own = finding.clause.as_ref().map(|c| c.verb);
    let others = reported.within(sentence).filter(|c| Some(c.verb) != own && c.source.is_some());
    if others.clone().any(|c| c.class.has(Class::SOURCE_PHRASE)) {
        out.tell(signal!("near: according to"));
    }
    match others.filter(|c| c.class.has(Class::STRONG)).count() {
        0 => {}
        1 => out.tell(signal!("near: another report")),
        _ => out.tell(signal!("near: other reports")),
    }
    out
}

/// What the judge makes of the row: how likely it is among the readings of its quotation.
pub(super) fn of_share(share: Option<u8>) -> Signals {
    let mut out = Signals::default();
    out.tell(match share {
        None => return out,
        Some(99..) => signal!("judge: certain"),
        Some(97..) => signal!("judge: nearly certain"),
        Some(90..) => signal!("judge: very likely"),
        Some(75..) => signal!("judge: likely"),
        Some(50..) => signal!("judge: more likely than not"),
        Some(_) => signal!("judge: doubtful"),
    });
    out
}

/// What a continuation has of the row that it goes on from.
pub(super) fn of_turn(earlier: Signals) -> Signals {
    let mut out = earlier.of(group!("source").and(group!("turn")));
    if earlier.of(group!("rule")).iter().any(|s| s.name.get("rule: ".len()..).is_some_and(|r| GUESSES.contains(&r))) {
        out.tell(signal!("turn: a guess"));
    }
    let weak = signal!("cue: weak").and(signal!("cue: other")).and(signal!("quote: like a term"));
    if earlier.of(weak) != Signals::default() {
        out.tell(signal!("turn: weak"));
    }
    out
}

/// Takes the speaker away from a row that is not sure enough. The cue and the reasons stay.
pub(super) fn abstain(said: &mut Attribution, with_evidence: bool) {
    if said.confidence >= SURE || said.speaker.is_empty() && said.mention.is_none() {
        return;
    }
    let Attribution { cue, addressee, medium, act, confidence, signals, rule, .. } = *said;
    let mut evidence = std::mem::take(&mut said.evidence);
    let mut rejected = std::mem::take(&mut said.rejected);
    if with_evidence {
        evidence.push(format!("strict: no speaker is named below 0.{SURE}"));
    }
    if with_evidence && !said.speaker.is_empty() {
        rejected.insert(0, Candidate { name: std::mem::take(&mut said.speaker), reason: "not sure enough".into() });
    }
    *said = Attribution {
        cue,
        addressee,
        medium,
        act,
        confidence,
        signals,
        rule,
        evidence,
        rejected,
        ..Attribution::default()
    };
}

#[cfg(test)]
mod tests {
    use super::super::rules::RULES;
    use crate::confidence::signals;
    use std::collections::BTreeSet;

    /// Every signal that code tells and every rule stand in the list, and nothing else does.
    #[test]
    fn the_list_has_what_is_told() {
        let code = concat!(
            include_str!("signals.rs"),
            include_str!("anyway.rs"),
            include_str!("decide.rs"),
            include_str!("judge/mod.rs"),
            include_str!("later.rs"),
        );
        let told = r#""(always|(?:cue|form|judge|near|place|quote|source|turn): [a-z ]+)""#;
        let rule = r#"rule: "([a-z-]+)""#;
        let found = |pattern: &str| -> Vec<String> {
            let pattern = regex::Regex::new(pattern).unwrap();
            pattern.captures_iter(code).map(|found| found[1].to_owned()).collect()
        };
        let rules = found(rule).into_iter().chain(["transcript", "block", "indirect"].map(str::to_owned));
        let rules = rules.chain(RULES.iter().map(|rule| rule.id.to_owned())).map(|id| format!("rule: {id}"));
        let apart = |name: &String| matches!(name.split(':').next(), Some("cue" | "form" | "source"));
        let mut told: BTreeSet<String> = found(told).into_iter().chain(rules).collect();
        let indirect: Vec<String> = told.iter().filter(|n| apart(n)).map(|n| format!("indirect {n}")).collect();
        told.extend(indirect);
        let listed: BTreeSet<String> = signals().iter().map(|signal| signal.name.to_owned()).collect();
        let missing: Vec<_> = told.difference(&listed).collect();
        assert!(missing.is_empty(), "gazetteers/confidence.csv has no row for {missing:?}: add it and refit");
        let idle: Vec<_> = listed.difference(&told).collect();
        assert!(idle.is_empty(), "no code tells {idle:?} of gazetteers/confidence.csv");
    }
}

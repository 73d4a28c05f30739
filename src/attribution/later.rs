//! Quotations that no clause of their own paragraph reports: the speaker of the turn before, the one whose words the
//! sentence before reports, or the nearest subject, each less sure than the one before.

use super::situation::{Decision, Finding, Situation};
use crate::document::EntityKind;
use crate::gazetteer::Class;
use crate::mentions::{HeadKind, Phrase};
use crate::text::Kind;

/// Who spoke last, before the paragraph.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Before {
    /// The last quotation taken for one.
    pub(super) quote: Option<usize>,
    /// Its paragraph.
    pub(super) paragraph: usize,
}

/// `Adding: “…”`: a cue without a subject is that of the speaker before.
pub(super) fn with_last(s: &Situation<'_, '_>, finding: Finding) -> Finding {
    let here = s.clauses_before(s.quote.outer.start).find(|c| c.source.is_some());
    let clause = here.or_else(|| s.reported.last_before(s.quote.paragraph));
    let source = clause.and_then(|c| c.source.clone());
    Finding { source, ..finding }.because(s.told, "the cue has no subject of its own")
}

/// The speaker of a whole quotation without a reporting clause.
pub(super) fn uncued(s: &Situation<'_, '_>, before: &Before) -> Option<Decision> {
    if !s.quote.whole || s.quote.term.is_some() && !s.opens_paragraph() {
        return None;
    }
    if let Some(found) = sentence_before(s) {
        return Some(found);
    }
    if !s.opens_paragraph() {
        return nearest(s);
    }
    let above = s.above();
    let near = |paragraph: usize| s.quote.paragraph.saturating_sub(paragraph);
    let quote_near = before.quote.filter(|_| near(before.paragraph) <= 1);
    if let Some(index) = quote_near {
        // A clause behind the last quotation of the paragraph before says who has the word now.
        let after = above.filter(|c| c.verb > s.quotes[index].outer.end);
        let decision = s.decided[index].as_ref()?;
        let same = after.is_none_or(|c| decision.finding.clause.as_ref().is_some_and(|d| d.verb == c.verb));
        if same {
            let finding = Finding::continuing(decision, index)
                .because(s.told, "the paragraph before ends with this speaker's words");
            return Some(Decision { rule: "next-paragraph", share: None, finding });
        }
    }
    if let Some(clause) = above
        .filter(|c| c.class.has(Class::STRONG.or(Class::THAT)) && c.source.as_ref().is_some_and(|p| !narrates(s, p)))
    {
        let finding = Finding::of(clause).because(s.told, "the paragraph before reports this speaker");
        return Some(Decision { rule: "reported-above", share: None, finding });
    }
    if let Some(clause) = above.filter(|c| c.source.as_ref().is_some_and(|p| !narrates(s, p) && speaks(s, p))) {
        let finding = Finding::of(clause).because(s.told, "the paragraph before tells of this speaker");
        return Some(Decision { rule: "reported-above", share: None, finding });
    }
    if let Some(index) = before.quote.filter(|_| near(before.paragraph) <= 2) {
        let decision = s.decided[index].as_ref()?;
        let finding = Finding::continuing(decision, index).because(s.told, "the last speaker, two paragraphs above");
        return Some(Decision { rule: "next-paragraph", share: None, finding });
    }
    if let Some(found) = nearest(s) {
        return Some(found);
    }
    let index = before.quote.filter(|_| near(before.paragraph) <= 6)?;
    let finding = Finding::continuing(s.decided[index].as_ref()?, index)
        .because(s.told, "the last speaker, some paragraphs above");
    Some(Decision { rule: "next-paragraph", share: None, finding })
}

/// A person, by pronoun or name.
fn speaks(s: &Situation<'_, '_>, source: &Phrase) -> bool {
    let token = &s.scene.text.tokens[source.head];
    token.has(Class::HE.or(Class::SHE).or(Class::PERSON_NOUN))
        || s.scene
            .names
            .mention_at(source.head)
            .is_some_and(|m| s.scene.names.names[m.name].kind == Some(EntityKind::Person))
}

/// I, we and you outside quotation marks are the writer.
fn narrates(s: &Situation<'_, '_>, source: &Phrase) -> bool {
    source.kind == HeadKind::Pronoun && s.scene.text.is_any(source.head, &["i", "we", "you", "it"])
}

/// `Bessent said a deal would come. “Sit back.”`: the sentence before, in the same paragraph, reports somebody.
fn sentence_before(s: &Situation<'_, '_>) -> Option<Decision> {
    let text = s.scene.text;
    let clause = s.clauses_before(s.quote.outer.start).find(|c| c.source.is_some())?;
    let distance = text.sentence_of(s.quote.outer.start).saturating_sub(text.sentence_of(clause.verb));
    if distance > 3 || !clause.class.has(Class::STRONG.or(Class::THAT).or(Class::QUOTING)) {
        return None;
    }
    let finding = Finding::of(clause).because(s.told, "the sentence before reports this speaker");
    Some(Decision { rule: "sentence-before", share: None, finding })
}

/// The last resort: the person whom the sentences before in the paragraph are about.
pub(super) fn nearest(s: &Situation<'_, '_>) -> Option<Decision> {
    let text = s.scene.text;
    let here = &text.paragraphs[s.quote.paragraph];
    let person = |from: usize, to: usize| {
        s.scene
            .names
            .within(from..to)
            .iter()
            .rev()
            .find(|m| s.scene.names.names[m.name].kind == Some(EntityKind::Person) && text.quoted[m.tokens.start] == 0)
            .map(|m| Phrase { tokens: m.tokens.clone(), head: m.tokens.end - 1, kind: HeadKind::Name })
    };
    let pronoun = (here.tokens.start..s.quote.outer.start).rev().take(40).find(|&k| {
        text.quoted[k] == 0
            && text.tokens[k].kind == Kind::Word
            && text.tokens[k].has(Class::HE.or(Class::SHE))
            && !text.tokens[k].has(Class::POSSESSIVE)
    });
    let named = person(here.tokens.start, s.quote.outer.start);
    let source = match (named, pronoun) {
        (Some(n), Some(p)) if p > n.head => Some(Phrase { tokens: p..p + 1, head: p, kind: HeadKind::Pronoun }),
        (None, Some(p)) => Some(Phrase { tokens: p..p + 1, head: p, kind: HeadKind::Pronoun }),
        (n, _) => n,
    };
    let source = source.or_else(|| {
        let above =
            s.quote.paragraph.checked_sub(1).and_then(|p| text.paragraphs.get(p)).filter(|_| s.opens_paragraph())?;
        person(above.tokens.start, above.tokens.end)
    })?;
    let finding = Finding::named(source).because(s.told, "the nearest person before it");
    Some(Decision { rule: "nearest", share: None, finding })
}

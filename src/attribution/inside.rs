//! Rules for words quoted inside the reporter's sentence: `X said that the mill was “beyond repair”`, `Romney's “47
//! percent” comment`, `the roof “simply folded”, X said`.

use super::beside::labelled;
use super::clause::{Clause, Form};
use super::situation::{Finding, Situation};
use super::subject;
use super::verb::is_carried;
use crate::gazetteer::Class;
use crate::mentions::{HeadKind, Phrase};
use crate::text::Kind;

/// Verbs that report only with a comma or colon before whole quoted words.
const IDLE: &[&str] = &[
    "continue",
    "continued",
    "continues",
    "continuing",
    "begin",
    "began",
    "begins",
    "open",
    "opened",
    "show",
    "shows",
    "showed",
    "found",
    "find",
    "posted",
    "go",
    "went",
    "start",
    "started",
    "read",
    "finish",
    "finished",
    "end",
    "ended",
    "close",
    "closed",
    "issuing",
    "issue",
    "issued",
];

/// True for a clause of such a verb.
pub(super) fn is_idle(s: &Situation<'_, '_>, clause: &Clause) -> bool {
    let text = s.scene.text;
    if text.word(clause.verb).eq_ignore_ascii_case("written") {
        return true;
    }
    // "placards that read “…”": what stands on a thing to be carried is all there is to report.
    if clause.form == Form::Relative && clause.cue.start >= 2 && is_carried(text.word(clause.cue.start - 2)) {
        return false;
    }
    text.is_any(clause.verb, IDLE)
}

/// True when the source is somebody in particular: a name, he or she, a noun for a person.
pub(super) fn names_speaker(s: &Situation<'_, '_>, clause: &Clause) -> bool {
    clause.source.as_ref().is_some_and(|source| {
        let head = &s.scene.text.tokens[source.head];
        match source.kind {
            HeadKind::Name => true,
            HeadKind::Pronoun => head.has(Class::HE.or(Class::SHE)),
            HeadKind::Noun => head.has(Class::PERSON_NOUN),
        }
    })
}

/// `the “Perception” syllabus`: a determiner before, a noun behind.
pub(super) fn attributive(s: &Situation<'_, '_>) -> bool {
    let text = s.scene.text;
    let before = s.left.end.checked_sub(1).filter(|k| *k >= s.left.start).is_some_and(|k| {
        text.tokens[k].has(Class::DETERMINER) && !text.tokens[k].has(Class::PRONOUN.or(Class::SUBORDINATOR))
    });
    let behind = text.tokens.get(s.right.start).filter(|_| !s.right.is_empty()).is_some_and(|t| {
        t.kind == Kind::Word
            && t.has(Class::NOUN.or(Class::PLURAL))
            && !t.has(Class::PREPOSITION)
            && !s.scene.is_verb(s.right.start)
    });
    before && behind
}

/// The clause that a sentence reports as a whole: `a source said the intruders were seeking “…”` is the source's, though
/// "seeking" stands nearer.
pub(super) fn outer<'a>(s: &Situation<'a, '_>, inner: &'a Clause) -> &'a Clause {
    let text = s.scene.text;
    // "said it would tell a story": what would be told is the one's who says so.
    let it = inner.source.as_ref().is_some_and(|p| text.word(p.head).eq_ignore_ascii_case("it"));
    let strong = inner.class.has(Class::STRONG.or(Class::LABEL).or(Class::AS)) && inner.form != Form::Noun;
    if strong && !it && !inner.hypothetical {
        return inner;
    }
    let comma = |k: usize| text.tokens.get(k).is_some_and(|t| t.kind == Kind::Comma);
    // "Carson added, he did not support": commas on both sides make any cue a reporting clause.
    let aside = |c: &Clause| comma(c.cue.end) && c.tokens.start > 0 && comma(c.tokens.start - 1);
    let wider = s.clauses_left().find(|c| {
        (c.class.has(Class::STRONG) || aside(c))
            && c.cue.end <= inner.tokens.start
            && matches!(c.form, Form::Finite | Form::Relative | Form::Participle)
    });
    wider.unwrap_or(inner)
}

/// `called the mill “a ruin” and “a danger”`: the quotation before it has the same clause.
pub(super) fn coordinated(s: &Situation<'_, '_>) -> Option<Finding> {
    let (index, decision) = s.before()?;
    let text = s.scene.text;
    let between = s.quotes[index].outer.end..s.quote.outer.start;
    // A “liar,” a “cheat” and a “snob”: the comma may stand inside the marks, and an article before them.
    let article = |k: usize| matches!(text.word(k), "a" | "an" | "the");
    let parts = |k: usize| text.tokens[k].kind == Kind::Comma || text.tokens[k].has(Class::CONJUNCTION);
    let comma = text.tokens[s.quotes[index].tokens.end - 1].kind == Kind::Comma;
    let linked = between.len() <= 3
        && (comma || between.clone().any(parts))
        && !between.is_empty()
        && between.into_iter().all(|k| parts(k) || article(k));
    let same = text.sentence_of(s.quotes[index].outer.start) == text.sentence_of(s.quote.outer.start);
    let governed = matches!(decision.rule, "governed" | "said-before" | "coordinated");
    (linked && same && governed && !s.quote.whole).then(|| {
        Finding { continues: None, ..decision.finding.clone() }.because(s.told, "joined to the quotation before it")
    })
}

/// `Romney's “47 percent” comment`: somebody's, and a noun for words behind.
pub(super) fn possessed(s: &Situation<'_, '_>) -> Option<Finding> {
    let text = s.scene.text;
    let last = s.left.end.checked_sub(1).filter(|k| *k >= s.left.start)?;
    let noun = (s.right.start..s.right.end.min(s.right.start + 3))
        .take_while(|&k| text.tokens[k].kind == Kind::Word)
        .find(|&k| text.tokens[k].has(Class::VERDICT.or(Class::MEDIUM)))?;
    let source = if text.tokens[last].kind == Kind::Possessive {
        // "the pull of Reed's “…” promise": the name alone, where there is one.
        let named = s.scene.names.mention_at(last.saturating_sub(1)).filter(|m| m.tokens.end == last);
        let owner = match named {
            Some(m) => Phrase { tokens: m.tokens.clone(), head: last - 1, kind: HeadKind::Name },
            None => subject::phrase_left(s.scene, last, s.left.start)?.phrase,
        };
        let speaks = owner.kind == HeadKind::Name || text.tokens[owner.head].has(Class::PERSON_NOUN);
        Some(owner).filter(|_| speaks)?
    } else if text.tokens[last].has(Class::THIRD_PERSON) && text.tokens[last].has(Class::POSSESSIVE) {
        Phrase { tokens: last..last + 1, head: last, kind: HeadKind::Pronoun }
    } else {
        return None;
    };
    let mut found = labelled(source, noun);
    if let Some(clause) = &mut found.clause {
        clause.class = text.tokens[noun].class;
        clause.form = Form::Noun;
    }
    Some(found.because(s.told, "somebody's, with a noun for words behind"))
}

/// `X said that the mill was “beyond repair”`: the quotation lies in what a clause to its left reports.
pub(super) fn governed(s: &Situation<'_, '_>) -> Option<Finding> {
    let text = s.scene.text;
    for clause in s.clauses_left() {
        let end = s.frame_end(clause).min(s.left.end);
        let gap = end..s.left.end;
        let that = text.word(end) == "that" && end < s.left.end;
        let plain = s.is_plain(gap.clone());
        let class = clause.class;
        let takes = match clause.form {
            // "we are told": the rest of the sentence is, too.
            Form::Passive if clause.source.is_none() => true,
            Form::Noun => clause.source.is_some(),
            Form::Phrase => text.tokens.get(end).is_some_and(|t| t.kind == Kind::Comma),
            _ if that && class.has(Class::THAT) && matches!(clause.form, Form::Finite | Form::Relative) => true,
            _ if attributive(s) && !class.has(Class::STRONG.or(Class::LABEL).or(Class::AS)) => false,
            _ if !that && is_idle(s, clause) => false,
            _ if !that && s.quote.term.is_some() && !class.has(Class::STRONG.or(Class::LABEL).or(Class::AS)) => false,
            _ if class.has(Class::STRONG) => true,
            _ if class.has(Class::THAT) && that => true,
            // What everyone calls “Old Porridge” is a name, and nobody's words.
            _ if class.has(Class::LABEL) && s.quote.term.is_some() && !names_speaker(s, clause) => false,
            _ if class.has(Class::LABEL.or(Class::AS)) => plain || gap.len() <= 12,
            _ if class.has(Class::OF) => plain,
            // What somebody wants or does is told in the writer's words, unless the marks are near.
            _ if class.has(Class::BELIEF.or(Class::PLAN).or(Class::TO)) => {
                let far = if s.quote.tokens.len() <= 2 { 6 } else { 14 };
                gap.len() <= far || s.quote.tokens.len() >= 5
            }
            _ => class.has(Class::THAT) || plain && gap.len() <= 12,
        };
        if takes {
            // "donors waited to see how a “turbulent cycle” played out, he said": the tag at the end is plain.
            let plain_tag = || said_behind(s).is_some_and(|f| f.clause.is_some_and(|c| c.class.has(Class::STRONG)));
            if !class.has(Class::STRONG.or(Class::LABEL).or(Class::AS)) && clause.form != Form::Noun && plain_tag() {
                return None;
            }
            let clause = outer(s, clause);
            return Some(Finding::of(clause).because(
                s.told,
                format_args!("stands in what “{}” reports", text.slice(text.span(clause.cue.clone()))),
            ));
        }
    }
    None
}

/// `The roof “simply folded”, X said.`: the reporting clause ends the sentence.
pub(super) fn said_behind(s: &Situation<'_, '_>) -> Option<Finding> {
    let text = s.scene.text;
    let clause = s.clauses_right().find(|c| {
        let comma = c
            .tokens
            .start
            .checked_sub(1)
            .is_some_and(|k| matches!(text.tokens[k].kind, Kind::Comma | Kind::Mark | Kind::Dash));
        let form = matches!(c.form, Form::Finite | Form::Inverted | Form::Phrase);
        form && (comma || c.form == Form::Phrase)
            && c.class.has(Class::STRONG.or(Class::QUOTING).or(Class::THAT).or(Class::SOURCE_PHRASE))
    })?;
    let end = s.frame_end(clause).max(clause.tokens.end);
    if !clause.class.has(Class::STRONG.or(Class::SOURCE_PHRASE)) && end + 1 < s.right.end {
        return None;
    }
    // A clause that goes on to report something of its own reports that.
    let own = text
        .tokens
        .get(end)
        .filter(|_| end < s.right.end)
        .is_some_and(|t| t.has(Class::SUBORDINATOR) || t.kind == Kind::Colon);
    let another = s.quotes.get(s.index + 1).is_some_and(|q| {
        q.outer.start >= end && q.outer.start < s.right.end && text.tokens[q.outer.start - 1].kind != Kind::Comma
    });
    (!own && !another).then(|| Finding::of(clause).because(s.told, "reporting clause at the end of the sentence"))
}

//! First pass: for each quotation of a paragraph, the first rule that finds who reports it.

use super::anyway::anyway;
use super::clause::Form;
use super::reported::Reported;
use super::rules::{BEHIND, RULES};
use super::situation::{Decision, Finding, Situation};
use super::{later, subject};
use crate::gazetteer::Class;
use crate::quotes::Quote;
use crate::text::{Close, Kind, Story};

/// What the first pass finds.
pub(super) struct Pass {
    /// For each quotation, who reports it, or none when it is a term.
    pub(super) decided: Vec<Option<Decision>>,
    /// Where the reading is generous: for each quotation on which nothing was decided, the best guess.
    pub(super) guessed: Vec<Option<Decision>>,
}

/// Reads the paragraphs of a story in order and decides on each quotation.
///
/// `judge` is asked about each with what the rules found; `generous` also finds somebody for what is taken for a term;
/// with `told` a finding keeps what spoke for it.
pub(super) fn decide(
    story: &Story,
    quotes: &[Quote],
    reported: &Reported<'_, '_>,
    generous: bool,
    told: bool,
    judge: &mut Judge<'_>,
) -> Pass {
    let mut decided: Vec<Option<Decision>> = Vec::with_capacity(quotes.len());
    let mut guessed: Vec<Option<Decision>> = Vec::new();
    let mut before = later::Before::default();
    reported.read_around(quotes.iter().map(|quote| quote.paragraph));
    while let Some(paragraph) = quotes.get(decided.len()).map(|quote| quote.paragraph) {
        let first = decided.len();
        for next in first..first + quotes[first..].iter().take_while(|quote| quote.paragraph == paragraph).count() {
            let situation = situation(story, quotes, next, reported, &decided, &before, told);
            let decision = ask(&situation, &before, judge);
            if generous {
                guessed.push(if decision.is_none() { anyway(&situation) } else { None });
            }
            decided.push(decision);
        }
        forward(quotes, paragraph, &mut decided, told);
        backward(reported, quotes, paragraph, &mut decided, told);
        let mut here = (first..decided.len()).rev();
        if let Some(last) = here.find(|&k| decided[k].is_some() && quotes[k].parent.is_none()) {
            before.quote = Some(last);
            before.paragraph = paragraph;
        }
    }
    Pass { decided, guessed }
}

/// What has the last word on a quotation, given what the rules found.
pub(super) type Judge<'j> = dyn FnMut(&Situation<'_, '_>, Option<Decision>) -> Option<Decision> + 'j;

/// What the rules see of a quotation.
fn situation<'a, 't>(
    story: &Story,
    quotes: &'a [Quote],
    index: usize,
    reported: &'a Reported<'a, 't>,
    decided: &'a [Option<Decision>],
    before: &'a later::Before,
    told: bool,
) -> Situation<'a, 't> {
    let scene = reported.scene;
    let text = scene.text;
    let quote = &quotes[index];
    let first = &text.sentences[text.sentence_of(quote.outer.start)].tokens;
    let last = &text.sentences[text.sentence_of(quote.outer.end - 1)].tokens;
    let above = quote.paragraph.checked_sub(1).filter(|p| story.paragraphs.contains(p));
    let colon_above = above.is_some_and(|p| text.tokens[text.paragraphs[p].tokens.end - 1].kind == Kind::Colon);
    let open_above = above
        .and_then(|p| {
            let before = quotes[..index].partition_point(|quote| quote.paragraph <= p);
            (0..before).rev().take_while(|&k| quotes[k].paragraph == p).find(|&k| quotes[k].parent.is_none())
        })
        .filter(|&k| quotes[k].close == Close::ParagraphEnd);
    let left = first.start..quote.outer.start.max(first.start);
    let right = quote.outer.end..last.end.max(quote.outer.end);
    Situation {
        scene,
        quote,
        reported,
        clauses_left: reported.in_sentence(&left),
        clauses_right: if right.is_empty() { &[] } else { reported.in_sentence(&right) },
        quotes,
        index,
        decided,
        left,
        right,
        turn: before,
        colon_above,
        open_above,
        told,
    }
}

/// Asks the rules, then the judge.
fn ask(situation: &Situation<'_, '_>, before: &later::Before, judge: &mut Judge<'_>) -> Option<Decision> {
    let quote = situation.quote;
    if let Some(parent) = quote.parent {
        return nested(situation, parent);
    }
    let ruled = rule(situation, before);
    judge(situation, ruled)
}

/// Asks the rules in order.
fn rule(situation: &Situation<'_, '_>, before: &later::Before) -> Option<Decision> {
    let quote = situation.quote;
    if quote.term.is_some_and(|t| t.strong) {
        return None;
    }
    // A fragment in mid-sentence belongs to the clause that governs it before the one that happens to follow: the tag
    // behind it is asked later.
    let (tag, near, far) = (&RULES[..1], &RULES[1..BEHIND], &RULES[BEHIND..]);
    let late = !quote.whole && !tagged(situation);
    let (first, second) = if late { (near, tag) } else { (tag, near) };
    for rule in first.iter().chain(second).chain(far) {
        if quote.term.is_some() && !rule.takes_terms {
            continue;
        }
        if let Some(finding) = (rule.judge)(situation) {
            let finding = if finding.source.is_none() && finding.continues.is_none() {
                later::with_last(situation, finding)
            } else {
                finding
            };
            let finding = match finding.clause.as_ref().and_then(|c| situation.reported.outer(c)) {
                Some(clause) => Finding::of(clause)
                    .because(situation.told, "the words before the quotation are part of what is said"),
                None => finding,
            };
            return Some(Decision { rule: rule.id, share: None, finding });
        }
    }
    later::uncued(situation, before)
}

/// A fragment that ends with a comma right before "Chipok said": the tag is its own, unless a cue stands right before it.
fn tagged(s: &Situation<'_, '_>) -> bool {
    let behind = s.scene.text.tokens.get(s.right.start).filter(|_| !s.right.is_empty()).map(|t| t.kind);
    let comma = s.last_inside() == Kind::Comma || behind == Some(Kind::Comma);
    let strong = s.clauses_right().next().is_some_and(|c| {
        c.class.has(Class::STRONG)
            && c.tokens.start <= s.right.start + 1
            && c.form != Form::Relative
            && c.source.is_some()
            && c.tokens.start < c.cue.start.max(c.tokens.start + 1)
    });
    let before = s.clauses_left().next().is_some_and(|c| {
        let gap = s.frame_end(c).min(s.left.end)..s.left.end;
        gap.len() <= 3 && !s.scene.text.tokens[gap].iter().any(|t| t.kind == Kind::Semicolon)
    });
    comma && strong && !before
}

/// Words quoted inside a quotation: reported by a clause inside it, else left out.
#[cold]
fn nested(s: &Situation<'_, '_>, parent: usize) -> Option<Decision> {
    s.decided.get(parent)?.as_ref()?;
    let text = s.scene.text;
    if s.quote.tokens.len() < 2 && !s.quote.whole {
        return None;
    }
    let verb = (s.quotes[parent].tokens.start..s.quote.outer.start)
        .rev()
        .take(6)
        .find(|&k| text.tokens[k].has(Class::CUE) && text.tokens[k].has(Class::QUOTING))?;
    let source = subject::left(s.scene, verb, s.quotes[parent].tokens.start).map(|f| f.phrase);
    let finding = Finding { source, ..Finding::default() }.because(s.told, "quoted inside a quotation");
    Some(Decision { rule: "nested", share: None, finding })
}

/// `“First.” “Second,” she said.`: a whole quotation right before one whose clause is known takes its speaker.
fn forward(quotes: &[Quote], paragraph: usize, decided: &mut [Option<Decision>], told: bool) {
    let here = (0..decided.len())
        .rev()
        .take_while(|&k| quotes[k].paragraph == paragraph)
        .filter(|&k| quotes[k].parent.is_none() && !quotes[k].term.is_some_and(|t| t.strong));
    let mut behind = None;
    for earlier in here {
        let Some(later) = behind.replace(earlier) else { continue };
        let weak =
            decided[earlier].as_ref().is_none_or(|d| matches!(d.rule, "next-paragraph" | "nearest" | "reported-above"));
        let gap = quotes[later].outer.start.saturating_sub(quotes[earlier].outer.end);
        let known = decided[later]
            .as_ref()
            .filter(|d| matches!(d.rule, "said-after" | "said-before" | "governed") && d.finding.clause.is_some());
        if let Some(known) = known.filter(|_| weak && quotes[earlier].whole && gap <= 12) {
            let finding = Finding { continues: None, ..known.finding.clone() }
                .because(told, "the next quotation of the paragraph names the speaker");
            decided[earlier] = Some(Decision { rule: "same-paragraph-ahead", share: None, finding });
        }
    }
}

/// A cue only in the last of several paragraphs: those before, left open, take its speaker.
fn backward(
    reported: &Reported<'_, '_>,
    quotes: &[Quote],
    paragraph: usize,
    decided: &mut [Option<Decision>],
    told: bool,
) {
    let opens = |k: usize| quotes[k].outer.start == reported.scene.text.paragraphs[quotes[k].paragraph].tokens.start;
    let from = quotes.partition_point(|q| q.paragraph < paragraph);
    let Some(first) = (from..decided.len()).find(|&k| quotes[k].paragraph == paragraph && quotes[k].parent.is_none())
    else {
        return;
    };
    let known = decided[first].as_ref().filter(|d| matches!(d.rule, "said-after" | "same-paragraph-ahead"));
    let Some(known) = known.filter(|_| opens(first)).cloned() else { return };
    let mut below = paragraph;
    for k in (0..first).rev().filter(|&k| quotes[k].parent.is_none()) {
        let weak =
            decided[k].as_ref().is_none_or(|d| matches!(d.rule, "next-paragraph" | "nearest" | "reported-above"));
        if quotes[k].paragraph + 1 != below || quotes[k].close != Close::ParagraphEnd || !weak || !opens(k) {
            break;
        }
        let finding = Finding { continues: None, ..known.finding.clone() }
            .because(told, "left open, and the next paragraph names the speaker");
        decided[k] = Some(Decision { rule: "open-below", share: None, finding });
        below = quotes[k].paragraph;
    }
}

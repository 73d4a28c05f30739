//! Attribution: quotations → who said them, with which cue, by which rule, and what lost.
//!
//! The paragraphs of a story are read in order. For each: its reporting clauses, then for each quotation the first
//! rule that finds one; what no rule takes is a term, or goes on from the turn before. Then the source of each is
//! resolved with the turns before it in view. Every decision keeps its evidence.

mod clause;
mod indirect;
mod later;
mod rules;
mod situation;
mod speaker;
mod subject;

use crate::document::{Act, Attribution, Method, QuoteKind, Zone};
use crate::gazetteer::Class;
use crate::mentions::{ActorId, HeadKind, Ledger, Phrase, Scene};
use crate::quotes::{Label, Quote};
use crate::span::Span;
use crate::text::{Close, Kind, Story};
use clause::{Clause, Form};
use situation::{Decision, Finding, Situation};

/// A quotation or indirect statement with its attribution, before it is put in the document.
#[derive(Debug, Clone)]
pub(crate) struct Attributed {
    pub(crate) span: Span,
    pub(crate) kind: QuoteKind,
    pub(crate) statement: Span,
    /// Index among the attributed of the story of the first of its turn.
    pub(crate) turn: usize,
    pub(crate) parent: Option<usize>,
    pub(crate) paragraph: usize,
    pub(crate) zone: Zone,
    pub(crate) context: Span,
    pub(crate) warnings: Vec<&'static str>,
    pub(crate) attribution: Attribution,
}

/// What is asked of attribution.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    /// Indirect statements too.
    pub(crate) indirect: bool,
}

/// Attributes the quotations of a story.
pub(crate) fn attribute(scene: Scene<'_, '_>, story: &Story, quotes: &[Quote], labels: &[Label], ledger: &Ledger, wanted: Wanted) -> Vec<Attributed> {
    let mut decided: Vec<Option<Decision>> = Vec::with_capacity(quotes.len());
    let mut before = later::Before::default();
    let mut reported: Vec<(usize, Clause)> = Vec::new();
    let mut next = 0;
    for paragraph in story.paragraphs.clone() {
        let clauses: Vec<Clause> = scene.text.paragraphs[paragraph]
            .sentences
            .clone()
            .flat_map(|s| clause::clauses(scene, scene.text.sentences[s].tokens.clone()))
            .collect();
        while next < quotes.len() && quotes[next].paragraph == paragraph {
            let decision = decide(scene, story, quotes, next, &clauses, &decided, &before);
            decided.push(decision);
            next += 1;
        }
        forward(quotes, paragraph, &mut decided);
        backward(scene, quotes, paragraph, &mut decided);
        if let Some(last) = (0..next).rev().take_while(|&k| quotes[k].paragraph == paragraph).find(|&k| decided[k].is_some() && quotes[k].parent.is_none()) {
            before.quote = Some(last);
            before.paragraph = paragraph;
        }
        if let Some(last) = clauses.last() {
            before.clause = Some(last.clone());
            before.clause_paragraph = paragraph;
        }
        reported.extend(clauses.into_iter().map(|c| (paragraph, c)));
    }
    let mut out = Resolver { scene, ledger, quotes, decided: &decided, last: None, out: Vec::new() }.resolve_all(&reported, labels, story, wanted);
    out.sort_by_key(|a| a.0);
    settle_order(out.into_iter().map(|(_, a)| a).collect())
}

/// Sorts by (start, end) and renumbers turns and parents.
fn settle_order(attributed: Vec<Attributed>) -> Vec<Attributed> {
    let mut order: Vec<usize> = (0..attributed.len()).collect();
    order.sort_by_key(|&k| (attributed[k].span, attributed[k].kind != QuoteKind::Direct));
    let mut place = vec![0; order.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old] = new;
    }
    let mut out: Vec<Attributed> = order.iter().map(|&k| attributed[k].clone()).collect();
    for a in &mut out {
        a.turn = place[a.turn];
        a.parent = a.parent.map(|p| place[p]);
    }
    // A turn is named for its first piece in text order.
    let turns: Vec<usize> = out.iter().map(|a| a.turn).collect();
    for a in &mut out {
        let turn = a.turn;
        a.turn = turns.iter().position(|t| *t == turn).unwrap_or(turn);
    }
    out
}

/// Asks the rules in order.
fn decide(scene: Scene<'_, '_>, story: &Story, quotes: &[Quote], index: usize, clauses: &[Clause], decided: &[Option<Decision>], before: &later::Before) -> Option<Decision> {
    let text = scene.text;
    let quote = &quotes[index];
    let first = &text.sentences[text.sentence_of(quote.outer.start)].tokens;
    let last = &text.sentences[text.sentence_of(quote.outer.end - 1)].tokens;
    let above = quote.paragraph.checked_sub(1).filter(|p| story.paragraphs.contains(p));
    let colon_above = above.is_some_and(|p| text.tokens[text.paragraphs[p].tokens.end - 1].kind == Kind::Colon);
    let open_above = above.and_then(|p| (0..index).rev().find(|&k| quotes[k].paragraph == p && quotes[k].parent.is_none())).filter(|&k| quotes[k].close == Close::ParagraphEnd);
    let situation = Situation {
        scene,
        quote,
        clauses,
        quotes,
        index,
        decided,
        left: first.start..quote.outer.start.max(first.start),
        right: quote.outer.end..last.end.max(quote.outer.end),
        above: before.clause.as_ref().filter(|_| above == Some(before.clause_paragraph)),
        colon_above,
        open_above,
    };
    if quote.term.is_some_and(|t| t.strong) {
        return None;
    }
    if let Some(parent) = quote.parent {
        return nested(&situation, parent);
    }
    // A fragment in mid-sentence belongs to the clause that governs it before the one that happens to follow.
    let order: &[usize] = if quote.whole { &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9] } else if tagged(&situation) { &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9] } else { &[1, 2, 3, 4, 5, 0, 6, 7, 8, 9] };
    for &k in order {
        let rule = &rules::RULES[k];
        if quote.term.is_some() && !matches!(rule.id, "said-before" | "said-after" | "governed" | "said-behind" | "headline-subject") {
            continue;
        }
        if let Some(finding) = (rule.judge)(&situation) {
            let finding = if finding.source.is_none() && finding.continues.is_none() { later::with_last(&situation, before, finding) } else { finding };
            return Some(Decision { rule: rule.id, confidence: rule.confidence, finding });
        }
    }
    later::uncued(&situation, before)
}

/// A fragment that ends with a comma right before "Chipok said": the tag is its own, unless a cue stands right before it.
fn tagged(s: &Situation<'_, '_>) -> bool {
    let behind = s.scene.text.tokens.get(s.right.start).filter(|_| !s.right.is_empty()).map(|t| t.kind);
    let comma = s.last_inside() == Kind::Comma || behind == Some(Kind::Comma);
    let strong = s.clauses_right().next().is_some_and(|c| c.class.has(Class::STRONG) && c.tokens.start <= s.right.start + 1 && c.form != Form::Relative && c.source.is_some() && c.tokens.start < c.cue.start.max(c.tokens.start + 1));
    let before = s.clauses_left().next().is_some_and(|c| {
        let gap = s.frame_end(c).min(s.left.end)..s.left.end;
        gap.len() <= 3 && !s.scene.text.tokens[gap].iter().any(|t| t.kind == Kind::Semicolon)
    });
    comma && strong && !before
}

/// Words quoted inside a quotation: reported by a clause inside it, else left out.
fn nested(s: &Situation<'_, '_>, parent: usize) -> Option<Decision> {
    s.decided.get(parent)?.as_ref()?;
    let text = s.scene.text;
    if s.quote.tokens.len() < 2 && !s.quote.whole {
        return None;
    }
    let verb = (s.quotes[parent].tokens.start..s.quote.outer.start).rev().take(6).find(|&k| text.tokens[k].has(Class::CUE) && text.tokens[k].has(Class::QUOTING))?;
    let source = subject::left(s.scene, verb, s.quotes[parent].tokens.start).map(|f| f.phrase);
    let finding = Finding { source, clause: None, continues: None, evidence: vec!["quoted inside a quotation".into()] };
    Some(Decision { rule: "nested", confidence: 60, finding })
}

/// `“First.” “Second,” she said.`: a whole quotation right before one whose clause is known takes its speaker.
fn forward(quotes: &[Quote], paragraph: usize, decided: &mut [Option<Decision>]) {
    let here: Vec<usize> = (0..decided.len()).rev().take_while(|&k| quotes[k].paragraph == paragraph).filter(|&k| quotes[k].parent.is_none()).collect();
    for pair in here.windows(2) {
        let (later, earlier) = (pair[0], pair[1]);
        let weak = decided[earlier].as_ref().is_none_or(|d| d.confidence < 92 && matches!(d.rule, "next-paragraph" | "nearest" | "reported-above"));
        let gap = quotes[later].outer.start.saturating_sub(quotes[earlier].outer.end);
        let known = decided[later].as_ref().filter(|d| matches!(d.rule, "said-after" | "said-before" | "governed") && d.finding.clause.is_some());
        if let Some(known) = known.filter(|_| weak && quotes[earlier].whole && gap <= 12) {
            let finding = Finding { continues: None, ..known.finding.clone() }.because("the next quotation of the paragraph names the speaker");
            decided[earlier] = Some(Decision { rule: "same-paragraph-ahead", confidence: 85, finding });
        }
    }
}

/// A cue only in the last of several paragraphs: those before, left open, take its speaker.
fn backward(scene: Scene<'_, '_>, quotes: &[Quote], paragraph: usize, decided: &mut [Option<Decision>]) {
    let opens = |k: usize| quotes[k].outer.start == scene.text.paragraphs[quotes[k].paragraph].tokens.start;
    let Some(first) = (0..decided.len()).find(|&k| quotes[k].paragraph == paragraph && quotes[k].parent.is_none()) else { return };
    let Some(known) = decided[first].clone().filter(|d| opens(first) && matches!(d.rule, "said-after" | "same-paragraph-ahead")) else { return };
    let mut below = paragraph;
    for k in (0..first).rev().filter(|&k| quotes[k].parent.is_none()) {
        let weak = decided[k].as_ref().is_none_or(|d| matches!(d.rule, "next-paragraph" | "nearest" | "reported-above"));
        if quotes[k].paragraph + 1 != below || quotes[k].close != Close::ParagraphEnd || !weak || !opens(k) {
            break;
        }
        let finding = Finding { continues: None, ..known.finding.clone() }.because("left open, and the next paragraph names the speaker");
        decided[k] = Some(Decision { rule: "open-below", confidence: 92, finding });
        below = quotes[k].paragraph;
    }
}

/// Second pass: sources to speakers, with the turns before in view.
struct Resolver<'a, 't> {
    scene: Scene<'a, 't>,
    ledger: &'a Ledger,
    quotes: &'a [Quote],
    decided: &'a [Option<Decision>],
    /// Speaker of the turn before and its sentence.
    last: Option<(ActorId, usize)>,
    out: Vec<(u32, Attributed)>,
}

impl Resolver<'_, '_> {
    fn resolve_all(mut self, reported: &[(usize, Clause)], labels: &[Label], story: &Story, wanted: Wanted) -> Vec<(u32, Attributed)> {
        let mut index_of: Vec<Option<usize>> = vec![None; self.quotes.len()];
        let mut clause = 0;
        for (k, quote) in self.quotes.iter().enumerate() {
            // Indirect statements before it move the turn on too: "Bessent said … . He added: “…”".
            while clause < reported.len() && reported[clause].1.verb < quote.outer.start {
                self.hear(&reported[clause].1);
                clause += 1;
            }
            let Some(decision) = &self.decided[k] else { continue };
            let continued = decision.finding.continues.and_then(|c| index_of[c]);
            let attributed = self.quotation(quote, decision, continued, quote.parent.and_then(|p| index_of[p]));
            index_of[k] = Some(self.out.len());
            self.out.push((quote.span.start, attributed));
        }
        self.transcript(labels, story);
        self.blocks(reported, story);
        if wanted.indirect {
            self.indirect(reported, story);
        }
        self.out
    }

    /// A reporting clause names who has the word.
    fn hear(&mut self, clause: &Clause) {
        let Some(source) = clause.source.as_ref().filter(|_| clause.class.has(Class::STRONG)) else { return };
        if let Some(actor) = speaker::resolve(self.scene, self.ledger, source, self.last).actor {
            self.last = Some((actor, self.scene.text.sentence_of(clause.verb)));
        }
    }

    fn quotation(&mut self, quote: &Quote, decision: &Decision, continued: Option<usize>, parent: Option<usize>) -> Attributed {
        let text = self.scene.text;
        let finding = &decision.finding;
        let mut attribution = self.attribution(finding, decision.rule, decision.confidence);
        let mut turn = self.out.len();
        if let Some(first) = continued {
            let earlier = &self.out[first].1;
            // A continuation has its turn's speaker, whatever the ranking would say by now.
            let (rule, evidence) = (attribution.rule, std::mem::take(&mut attribution.evidence));
            let confidence = earlier.attribution.confidence.min(decision.confidence);
            attribution = Attribution { rule, evidence, confidence, ..earlier.attribution.clone() };
            let same_clause = finding.clause.is_some() && matches!(decision.rule, "governed" | "said-before");
            if !same_clause {
                attribution.method = Method::Continuation;
            }
            turn = earlier.turn;
        } else if let Some(clause) = &finding.clause {
            // Pieces around one clause are one utterance.
            let same = self.out.iter().rev().take(6).find(|(_, a)| a.attribution.cue == Some(text.span(clause.cue.clone())) && a.paragraph == quote.paragraph);
            turn = same.map_or(turn, |(_, a)| a.turn);
        }
        if let (Some((actor, _)), true) = (self.last, parent.is_none()) {
            self.last = Some((actor, text.sentence_of(quote.outer.start)));
        }
        let split = self.out.get(turn).is_some_and(|(_, a)| a.kind == QuoteKind::Direct && a.paragraph == quote.paragraph && decision.rule != "possessed");
        let kind = if quote.whole && is_direct(self.scene, quote) || split || introduced(self.scene, quote, decision) { QuoteKind::Direct } else { QuoteKind::Partial };
        let statement = match (&finding.clause, kind) {
            (Some(clause), QuoteKind::Partial) => indirect::statement(self.scene, clause, quote),
            _ => quote.span,
        };
        let context = self.context(quote, finding);
        Attributed { span: quote.span, kind, statement, turn, parent, paragraph: quote.paragraph, zone: quote.zone, context, warnings: self.warnings(quote), attribution }
    }

    fn attribution(&mut self, finding: &Finding, rule: &'static str, confidence: u8) -> Attribution {
        let text = self.scene.text;
        let mut attribution = Attribution { rule, confidence, evidence: finding.evidence.clone(), ..Attribution::default() };
        if let Some(clause) = &finding.clause {
            attribution.cue = Some(text.span(clause.cue.clone()));
            attribution.addressee = clause.addressee.as_ref().map(|a| text.span(a.clone()));
            attribution.act = match () {
                () if clause.class.has(Class::PLAN) => Act::Plan,
                () if clause.class.has(Class::BELIEF) => Act::Belief,
                () => Act::Speech,
            };
            if clause.negated || clause.hypothetical {
                attribution.confidence = attribution.confidence.min(55);
                attribution.evidence.push("the clause is negated or hypothetical".into());
            }
        }
        let Some(source) = &finding.source else {
            attribution.confidence = attribution.confidence.min(30);
            return attribution;
        };
        let speaker = speaker::resolve(self.scene, self.ledger, source, self.last);
        attribution.mention = Some(self.mention(source));
        attribution.speaker = speaker.name;
        attribution.speaker_kind = speaker.kind;
        attribution.speaker_gender = speaker.gender;
        attribution.speaker_title = speaker.title;
        attribution.method = speaker.method;
        attribution.evidence.extend(speaker.evidence);
        attribution.rejected = speaker.rejected;
        attribution.confidence = (u16::from(attribution.confidence) * u16::from(speaker.certainty) / 100) as u8;
        if let Some(actor) = speaker.actor {
            self.last = Some((actor, text.sentence_of(source.head)));
        }
        attribution
    }

    /// The words that the sentence ties to the quotation: the name without its title, or the phrase.
    fn mention(&self, source: &Phrase) -> Span {
        let text = self.scene.text;
        match source.kind {
            HeadKind::Name if !source.tokens.clone().any(|k| text.word(k) == "and") => {
                self.scene.names.mention_at(source.head).map_or_else(|| text.span(source.tokens.clone()), |m| text.span(m.tokens.clone()))
            }
            _ => text.span(source.tokens.clone()),
        }
    }

    /// The sentences from cue and source to the quotation, inside its paragraph.
    fn context(&self, quote: &Quote, finding: &Finding) -> Span {
        let text = self.scene.text;
        let mut tokens = quote.outer.clone();
        if let Some(clause) = &finding.clause {
            if text.paragraphs[quote.paragraph].tokens.contains(&clause.verb) && finding.continues.is_none() {
                tokens = tokens.start.min(clause.tokens.start)..tokens.end.max(clause.tokens.end);
            }
        }
        let first = &text.sentences[text.sentence_of(tokens.start)];
        let last = &text.sentences[text.sentence_of(tokens.end - 1)];
        first.span.to(last.span)
    }

    fn warnings(&self, quote: &Quote) -> Vec<&'static str> {
        match quote.close {
            Close::Paired => Vec::new(),
            Close::WrongGlyph => vec!["wrong_glyph"],
            Close::Unopened => vec!["unopened"],
            Close::ParagraphEnd => {
                // Open by design where the next paragraph re-opens.
                let reopened = self.quotes.iter().any(|q| q.paragraph == quote.paragraph + 1 && q.outer.start == self.scene.text.paragraphs[q.paragraph].tokens.start);
                if reopened { Vec::new() } else { vec!["unclosed"] }
            }
        }
    }

    fn transcript(&mut self, labels: &[Label], story: &Story) {
        let text = self.scene.text;
        for label in labels {
            let speech = text.span(label.speech.clone());
            // Marks around the whole speech make it an ordinary quotation.
            if self.out.iter().any(|(_, a)| a.span.overlaps(speech) && a.span.len() * 2 > speech.len()) {
                continue;
            }
            let source = Phrase { tokens: label.label.clone(), head: label.label.end - 1, kind: if self.scene.is_name(label.label.end - 1) { HeadKind::Name } else { HeadKind::Noun } };
            let finding = Finding { source: Some(source), clause: None, continues: None, evidence: vec!["label of a transcript".into()] };
            let mut attribution = self.attribution(&finding, "transcript", 95);
            attribution.method = Method::Explicit;
            let label_text = text.slice(text.span(label.label.clone()));
            if attribution.speaker.eq_ignore_ascii_case(label_text) {
                attribution.speaker = label_text.to_owned();
            }
            let colon = text.tokens[label.label.end].span;
            attribution.cue = Some(colon);
            let zone = story.zones[label.paragraph - story.paragraphs.start];
            let context = text.paragraphs[label.paragraph].span;
            let turn = self.out.len();
            self.out.push((speech.start, Attributed { span: speech, kind: QuoteKind::Unmarked, statement: speech, turn, parent: None, paragraph: label.paragraph, zone, context, warnings: Vec::new(), attribution }));
        }
    }

    /// A post set as a block: the paragraph before ends with a colon, and this one has no marks.
    fn blocks(&mut self, reported: &[(usize, Clause)], story: &Story) {
        let text = self.scene.text;
        for paragraph in story.paragraphs.clone().skip(1) {
            let above = &text.paragraphs[paragraph - 1];
            let here = &text.paragraphs[paragraph];
            if text.tokens[above.tokens.end - 1].kind != Kind::Colon || !here.stretches.is_empty() || story.zones[paragraph - story.paragraphs.start] == Zone::Boilerplate {
                continue;
            }
            // What is said follows at once; "three things:" announces a list.
            let clause = reported.iter().rev().find(|(p, c)| *p + 1 == paragraph && c.source.is_some() && c.class.has(Class::QUOTING) && above.tokens.end - c.verb <= 12);
            let Some((_, clause)) = clause.filter(|(_, c)| matches!(c.form, Form::Finite | Form::Inverted)) else { continue };
            if self.out.iter().any(|(_, a)| a.paragraph == paragraph) {
                continue;
            }
            let finding = Finding::of(clause).because("a block behind a colon");
            let attribution = self.attribution(&finding, "block", 80);
            let (span, turn) = (here.span, self.out.len());
            let zone = story.zones[paragraph - story.paragraphs.start];
            self.out.push((span.start, Attributed { span, kind: QuoteKind::Unmarked, statement: span, turn, parent: None, paragraph, zone, context: span, warnings: Vec::new(), attribution }));
        }
    }

    fn indirect(&mut self, reported: &[(usize, Clause)], story: &Story) {
        let text = self.scene.text;
        self.last = None;
        for (paragraph, clause) in reported {
            let Some(content) = indirect::content(self.scene, clause) else { continue };
            let span = text.span(content.clone());
            let taken = self.out.iter().any(|(_, a)| a.kind != QuoteKind::Indirect && (a.statement.overlaps(span) || a.attribution.cue.is_some_and(|c| c == text.span(clause.cue.clone()))));
            if taken || clause.form == Form::Label {
                self.hear(clause);
                continue;
            }
            let finding = Finding::of(clause);
            let attribution = self.attribution(&finding, "indirect", if clause.class.has(Class::STRONG) { 85 } else { 65 });
            let zone = story.zones[paragraph - story.paragraphs.start];
            let sentence = &text.sentences[text.sentence_of(clause.verb)];
            let turn = self.out.len();
            self.out.push((span.start, Attributed { span, kind: QuoteKind::Indirect, statement: span, turn, parent: None, paragraph: *paragraph, zone, context: sentence.span, warnings: Vec::new(), attribution }));
        }
    }
}

/// Behind a colon or a comma of the reporting clause: quoted as speech, however short.
fn introduced(scene: Scene<'_, '_>, quote: &Quote, decision: &Decision) -> bool {
    let before = quote.outer.start.checked_sub(1).map(|k| scene.text.tokens[k].kind);
    let first = &scene.text.tokens[quote.tokens.start];
    match decision.rule {
        "label" => true,
        "said-before" => speaks_itself(scene, quote) || before == Some(Kind::Colon) || before == Some(Kind::Comma) || first.is_capitalised() && quote.term.is_none(),
        "nested" => true,
        "said-after" if matches!(scene.text.tokens[quote.tokens.end - 1].kind, Kind::Comma | Kind::Exclaim) => {
            before.is_none_or(|b| matches!(b, Kind::Semicolon | Kind::Stop | Kind::Mark | Kind::Comma)) || speaks_itself(scene, quote)
        }
        "headline-subject" => first.is_capitalised() && quote.tokens.len() >= 3,
        _ => speaks_itself(scene, quote),
    }
}

/// A pronoun as subject and its verb at the head: "it was merely cold".
fn speaks_itself(scene: Scene<'_, '_>, quote: &Quote) -> bool {
    let tokens = &scene.text.tokens;
    let start = quote.tokens.start;
    let subject = tokens[start].has(Class::THIRD_PERSON.or(Class::PRONOUN)) && !tokens[start].has(Class::POSSESSIVE.or(Class::RELATIVE));
    subject && start + 1 < quote.tokens.end && scene.is_verb(start + 1)
}

/// A capital at its head: a fragment that ends with the reporter's sentence is no whole clause.
fn is_direct(scene: Scene<'_, '_>, quote: &Quote) -> bool {
    let first = &scene.text.tokens[quote.tokens.start];
    first.shape != crate::text::Shape::Lower || quote.outer.start == scene.text.paragraphs[quote.paragraph].tokens.start
}

/// A fragment by its marks that is a clause by its words: five words or more with a verb and a stop.
fn is_clause(scene: Scene<'_, '_>, quote: &Quote) -> bool {
    let tokens = &scene.text.tokens[quote.tokens.clone()];
    tokens.first().is_some_and(|t| t.is_capitalised()) && tokens.len() >= 5 && quote.tokens.clone().any(|k| scene.is_verb(k)) && tokens.last().is_some_and(|t| t.ends_sentence())
}

impl Form {
    /// True where the source stands behind the cue.
    pub(crate) fn cue_first(self) -> bool {
        matches!(self, Form::Inverted | Form::Phrase)
    }
}

//! Second pass: sources to speakers, with the turns before in view; then transcripts, blocks and indirect statements,
//! which need no rule.

use super::clause::{Clause, Form};
use super::decide::Pass;
use super::issuer::Issuers;
use super::situation::{Decision, Finding};
use super::speaker::Speaker;
use super::turn::{Ground, Turn};
use super::{Attributed, Wanted, indirect, medium, shape, signals, speaker, turn};
use crate::confidence::group;
use crate::document::{Act, Attribution, Method, QuoteKind};
use crate::gazetteer::Class;
use crate::mentions::{HeadKind, Named, Phrase, Scene};
use crate::quotes::{Label, Quote};
use crate::span::Span;
use crate::text::{Close, Kind, Story};
use std::collections::HashSet;

/// Most bytes of a comma, a mark and a blank.
const PARTED: usize = 8;

/// Second pass: sources to speakers, with the turns before in view.
pub(super) struct Resolver<'a, 't> {
    pub(super) ground: Ground<'a, 't>,
    story: &'a Story,
    quotes: &'a [Quote],
    pass: &'a Pass,
    turn: Turn,
    issuers: Issuers,
    wanted: Wanted,
    pub(super) out: Vec<Attributed>,
}

impl<'a, 't> Resolver<'a, 't> {
    /// For the quotations on which the first pass decided.
    pub(super) fn new(
        ground: Ground<'a, 't>,
        story: &'a Story,
        quotes: &'a [Quote],
        pass: &'a Pass,
        wanted: Wanted,
    ) -> Self {
        let rows = pass.decided.iter().flatten().count();
        let (turn, issuers) = (Turn::default(), Issuers::with_room(rows));
        let out = Vec::with_capacity(rows);
        Resolver { ground, story, quotes, pass, turn, issuers, wanted, out }
    }

    /// Everything attributed, in the order of decision; turns and parents are indices into it.
    pub(super) fn resolve(mut self, labels: &[Label]) -> Vec<Attributed> {
        let mut index_of: Vec<Option<usize>> = vec![None; self.quotes.len()];
        let mut begun: Vec<(&Quote, &Decision, Option<usize>)> = Vec::with_capacity(self.out.capacity());
        for (k, quote) in self.quotes.iter().enumerate() {
            // Indirect statements before it move the turn on too: "Bessent said … . He added: “…”".
            self.turn.come_to(quote.outer.start);
            if let Some(decision) = &self.pass.decided[k] {
                index_of[k] = Some(self.out.len());
                begun.push((quote, decision, decision.finding.continues.and_then(|c| index_of[c])));
                self.begin(quote, decision, quote.parent.and_then(|p| index_of[p]));
            } else if let Some(Some(guess)) = self.pass.guessed.get(k) {
                // A row that only a generous reading has; who has the word does not change by it.
                let (turn, issuers) = (self.turn, self.issuers.clone());
                begun.push((quote, guess, None));
                self.begin(quote, guess, None);
                (self.turn, self.issuers) = (turn, issuers);
            }
        }
        for (row, (quote, decision, continued)) in begun.into_iter().enumerate() {
            self.finish(row, quote, decision, continued);
        }
        self.transcript(labels, self.story);
        self.blocks(self.story);
        if self.wanted.indirect {
            self.indirect(self.story);
        }
        self.out
    }

    /// Adds the row of a quotation with its speaker.
    fn begin(&mut self, quote: &Quote, decision: &Decision, parent: Option<usize>) {
        let attribution = self.speaker_of(&decision.finding, decision.rule);
        if parent.is_none() {
            self.turn.hear(self.ground);
            self.turn.go_on(self.ground.scene.text.sentence_of(quote.outer.start));
        }
        self.out.push(Attributed {
            span: quote.span,
            kind: QuoteKind::Partial,
            statement: quote.span,
            turn: self.out.len(),
            parent,
            paragraph: quote.paragraph,
            zone: quote.zone,
            context: quote.span,
            warnings: self.warnings(quote),
            attribution,
        });
    }

    /// Completes the row of a quotation when those before it are complete. All speakers are found first: what finds them and
    /// what is told of a row besides would push each other out of the processor's cache.
    fn finish(&mut self, row: usize, quote: &Quote, decision: &Decision, continued: Option<usize>) {
        let (ground, finding) = (self.ground, &decision.finding);
        let text = ground.scene.text;
        let context = self.context(quote, finding);
        let (before, rest) = self.out.split_at_mut(row);
        let Some(here) = rest.first_mut() else { return };
        if let Some(first) = continued {
            let earlier = &before[first];
            // A continuation has its turn's speaker, whatever the ranking would say by now.
            let (rule, evidence) = (here.attribution.rule, std::mem::take(&mut here.attribution.evidence));
            let gone_on = signals::of_turn(earlier.attribution.signals);
            let signals = here.attribution.signals.without(group!("source")).and(gone_on);
            here.attribution = Attribution { rule, evidence, signals, ..earlier.attribution.clone() };
            let same_clause = finding.clause.is_some() && matches!(decision.rule, "governed" | "said-before");
            if !same_clause {
                here.attribution.method = Method::Continuation;
            }
            here.turn = earlier.turn;
        } else if let Some(clause) = &finding.clause {
            tell_clause(&mut here.attribution, ground.scene, clause);
            let nearest = || before.iter().rev().take(6);
            // Pieces around one clause are one utterance.
            let same = nearest().find(|a| {
                a.attribution.cue == Some(text.span(clause.cue.clone()))
                    && (a.paragraph == quote.paragraph || a.attribution.rule == "open-below")
            });
            // “If it does not,” he went on, “we wait.”: so are those that a tag in commas parts.
            let opens = clause.source.as_ref().map_or(clause.cue.start, |p| p.tokens.start.min(clause.cue.start));
            let opens = text.tokens[opens].span.start;
            let closes = clause.cue.end + 1 == quote.outer.start && text.tokens[clause.cue.end].kind == Kind::Comma;
            let parted = || {
                nearest().filter(|_| closes).find(|a| {
                    let between = (a.span.end < opens).then(|| text.slice(Span::new(a.span.end, opens)));
                    a.attribution.speaker == here.attribution.speaker
                        && between.is_some_and(|t| t.starts_with(',') && t.len() <= PARTED && !t.contains('\n'))
                })
            };
            here.turn = same.or_else(parted).map_or(row, |a| a.turn);
        }
        let split = before.get(here.turn).is_some_and(|a| {
            a.kind == QuoteKind::Direct && a.paragraph == quote.paragraph && decision.rule != "possessed"
        });
        here.kind = shape::kind(ground.scene, quote, decision, split);
        let seen = signals::of_quote(ground.scene, quote, finding, ground.reported);
        let signals = here.attribution.signals.and(seen).and(signals::of_share(decision.share));
        here.attribution.signals = signals;
        here.attribution.confidence = signals.hundredths();
        if let (Some(clause), QuoteKind::Partial) = (&finding.clause, here.kind) {
            here.statement = indirect::statement(ground.scene, clause, quote, ground.reported);
        }
        here.context = context;
    }

    /// Somebody will read what spoke for a speaker.
    pub(super) fn told(&self) -> bool {
        !self.wanted.without_evidence
    }

    /// A finding with its source resolved; how sure it is depends on the row too.
    pub(super) fn attribution(&mut self, finding: &Finding, rule: &'static str) -> Attribution {
        let mut attribution = self.speaker_of(finding, rule);
        if let Some(clause) = &finding.clause {
            tell_clause(&mut attribution, self.ground.scene, clause);
        }
        attribution
    }

    /// What a finding tells of the speaker.
    fn speaker_of(&mut self, finding: &Finding, rule: &'static str) -> Attribution {
        let text = self.ground.scene.text;
        let told = self.told();
        let mut attribution = Attribution { rule, ..Attribution::default() };
        if told {
            attribution.evidence.clone_from(&finding.evidence);
            if finding.clause.as_ref().is_some_and(|clause| clause.negated || clause.hypothetical) {
                attribution.evidence.push("the clause is negated or hypothetical".into());
            }
        }
        let Some(source) = &finding.source else {
            attribution.signals = signals::of_finding(self.ground.scene, finding, rule, None);
            return attribution;
        };
        // Who spoke before is asked where it matters, or where it is told that it spoke for somebody.
        let mut speaker = match speaker::named(self.ground, source).filter(|_| !told) {
            Some(actor) => speaker::of_name(self.ground, actor),
            None => {
                let last = self.turn.hear(self.ground);
                speaker::resolve(self.ground.scene, self.ground.ledger, source, last)
            }
        };
        let issuer = self.issuer(source, &speaker);
        if let Some(actor) = issuer.as_ref().unwrap_or(&speaker).actor {
            let resolved = issuer.is_none().then_some(source);
            self.turn.pass_by(resolved, actor, text.sentence_of(source.head));
        }
        if let Some(issuer) = issuer {
            if told {
                attribution.evidence.push(format!("{} is behind {}", issuer.name, speaker.name));
            }
            speaker = issuer;
        }
        if told {
            attribution.evidence.extend(speaker.evidence());
            attribution.rejected = speaker.rejected(self.ground);
        }
        attribution.signals = signals::of_finding(self.ground.scene, finding, rule, Some(&speaker));
        attribution.mention = Some(self.mention(source));
        attribution.speaker = speaker.name;
        attribution.speaker_kind = speaker.kind;
        attribution.speaker_gender = speaker.gender;
        attribution.speaker_title = speaker.title;
        attribution.method = speaker.method;
        attribution
    }

    /// Who is behind a source that is a paper, or behind the paper that "it" is, unless the name says it already.
    fn issuer(&mut self, source: &Phrase, speaker: &Speaker) -> Option<Speaker> {
        let ground = self.ground;
        self.issuers.come_to(source.tokens.end, self.turn);
        let paper = speaker.actor.filter(|a| matches!(ground.ledger.actors[*a].named, Named::Description(_)));
        let found = match source.kind {
            HeadKind::Pronoun => self.issuers.of_noun(ground, &ground.ledger.first_head(paper?)?.to_lowercase()),
            _ => self.issuers.of(ground, source),
        };
        let issuer = found.filter(|issuer| !speaker.name.contains(&issuer.name))?;
        Some(Speaker { method: Method::Nominal, certainty: 85, ..issuer.clone() })
    }

    /// The words that the sentence ties to the quotation: the name without its title, or the phrase; with the relative
    /// pronoun where that is what the verb has as its subject.
    fn mention(&self, source: &Phrase) -> Span {
        let text = self.ground.scene.text;
        let joint = source.tokens.clone().any(|k| text.word(k) == "and");
        let Some(mention) =
            self.ground.scene.names.mention_at(source.head).filter(|_| source.kind == HeadKind::Name && !joint)
        else {
            return text.span(source.tokens.clone());
        };
        let relative =
            source.tokens.end > mention.tokens.end && text.tokens[source.tokens.end - 1].has(Class::RELATIVE);
        text.span(mention.tokens.start..if relative { source.tokens.end } else { mention.tokens.end })
    }

    /// The sentences from cue and source to the quotation, inside its paragraph.
    fn context(&self, quote: &Quote, finding: &Finding) -> Span {
        let text = self.ground.scene.text;
        let mut tokens = quote.outer.clone();
        if let Some(clause) = &finding.clause
            && text.paragraphs[quote.paragraph].tokens.contains(&clause.verb)
            && finding.continues.is_none()
        {
            tokens = tokens.start.min(clause.tokens.start)..tokens.end.max(clause.tokens.end);
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
                let next = self.quotes.partition_point(|q| q.paragraph <= quote.paragraph);
                let reopened = self.quotes.get(next).is_some_and(|q| {
                    q.paragraph == quote.paragraph + 1
                        && q.outer.start == self.ground.scene.text.paragraphs[q.paragraph].tokens.start
                });
                if reopened { Vec::new() } else { vec!["unclosed"] }
            }
        }
    }

    /// A row for words that no marks bound.
    pub(super) fn without_marks(
        &self,
        kind: QuoteKind,
        span: Span,
        paragraph: usize,
        story: &Story,
        attribution: Attribution,
    ) -> Attributed {
        let zone = story.zones[paragraph - story.paragraphs.start];
        let context = self.ground.scene.text.paragraphs[paragraph].span;
        let turn = self.out.len();
        let attribution = Attribution { confidence: attribution.signals.hundredths(), ..attribution };
        Attributed {
            span,
            kind,
            statement: span,
            turn,
            parent: None,
            paragraph,
            zone,
            context,
            warnings: Vec::new(),
            attribution,
        }
    }

    /// Where the rows of each paragraph stand in `out`, sorted by paragraph.
    pub(super) fn by_paragraph(&self) -> Vec<(usize, usize)> {
        let mut rows: Vec<(usize, usize)> = self.out.iter().enumerate().map(|(k, a)| (a.paragraph, k)).collect();
        rows.sort_unstable();
        rows
    }

    /// What the clauses report without marks, where no quotation has the same clause or words.
    fn indirect(&mut self, story: &Story) {
        let text = self.ground.scene.text;
        let taken = Taken::by(&self.out);
        self.turn = Turn::default();
        self.issuers.rewind();
        let reported = self.ground.reported;
        let clauses = story.paragraphs.clone().flat_map(|p| reported.of(p).map(move |clause| (p, clause)));
        for (paragraph, clause) in clauses {
            let Some(content) = indirect::content(self.ground.scene, clause, reported) else { continue };
            let other = indirect::other_piece(self.ground.scene, clause, &content).map(|piece| text.span(piece));
            let span = text.span(content);
            let cue = text.span(clause.cue.clone());
            if taken.words(span) || taken.cue(paragraph, cue) || clause.form == Form::Label {
                let last = turn::passed(self.ground, clause, self.turn.hear(self.ground));
                self.turn.pass(last);
                continue;
            }
            let attribution = self.attribution(&Finding::of(clause), "indirect");
            let mut row = self.without_marks(QuoteKind::Indirect, span, paragraph, story, attribution);
            row.context = text.sentences[text.sentence_of(clause.verb)].span;
            let piece = other.map(|span| Attributed { span, statement: span, ..row.clone() });
            self.out.push(row);
            self.out.extend(piece);
        }
    }
}

/// What a clause tells besides who speaks.
fn tell_clause(attribution: &mut Attribution, scene: Scene<'_, '_>, clause: &Clause) {
    let text = scene.text;
    let medium::Told { addressee, medium } = medium::told(scene, clause);
    attribution.cue = Some(text.span(clause.cue.clone()));
    attribution.addressee = addressee.map(|tokens| text.span(tokens));
    attribution.medium = medium.map(|tokens| text.span(tokens));
    attribution.act = match () {
        () if clause.class.has(Class::PLAN) => Act::Plan,
        () if clause.class.has(Class::BELIEF) => Act::Belief,
        () => Act::Speech,
    };
}

/// The words and reporting clauses that quotations have already. A paragraph may hold a hundred thousand of either.
struct Taken {
    /// Start of each statement in text order, and how far it or one before it reaches.
    reach: Vec<(u32, u32)>,
    cues: HashSet<(usize, Span)>,
}

impl Taken {
    fn by(rows: &[Attributed]) -> Self {
        let mut reach: Vec<(u32, u32)> = rows.iter().map(|row| (row.statement.start, row.statement.end)).collect();
        reach.sort_unstable();
        let mut furthest = 0;
        for (_, end) in &mut reach {
            furthest = furthest.max(*end);
            *end = furthest;
        }
        let cues = rows.iter().filter_map(|row| Some((row.paragraph, row.attribution.cue?))).collect();
        Self { reach, cues }
    }

    /// True when some of `words` are those of a statement.
    fn words(&self, words: Span) -> bool {
        let before = self.reach.partition_point(|(start, _)| *start < words.end);
        before.checked_sub(1).is_some_and(|last| self.reach[last].1 > words.start)
    }

    fn cue(&self, paragraph: usize, cue: Span) -> bool {
        self.cues.contains(&(paragraph, cue))
    }
}

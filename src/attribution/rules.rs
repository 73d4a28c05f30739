//! The ordered rules: each looks at one [`Situation`] and finds the clause that reports the quotation, or passes.
//!
//! The first rule that finds something decides; its confidence is that of the rule, lowered later by a pronoun or a
//! description that several actors fit. Every rule carries examples of what it takes and what it leaves, and a test
//! runs them.

use super::clause::{Clause, Form};
use super::situation::{Finding, Situation};
use crate::document::Zone;
use crate::gazetteer::Class;
use crate::mentions::{HeadKind, Phrase};
use crate::text::{Close, Kind};

/// A rule.
pub(super) struct Rule {
    /// Its name in the `rule` column.
    pub(super) id: &'static str,
    /// In hundredths, for a source named beside the cue.
    pub(super) confidence: u8,
    /// Takes also what its setting shows, weakly, to be a term.
    pub(super) takes_terms: bool,
    pub(super) judge: fn(&Situation<'_, '_>) -> Option<Finding>,
    /// Text, a word of the quotation, and the mention that the rule gives.
    pub(super) yes: &'static [(&'static str, &'static str)],
    /// Text whose quotation the rule leaves alone.
    pub(super) no: &'static [&'static str],
}

/// The rules in the order in which they are asked.
pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "said-after",
        confidence: 97,
        takes_terms: true,
        judge: said_after,
        yes: &[
            ("“The mill is shut,” Tessa Brandt said.", "Tessa Brandt"),
            ("“The mill is shut,” said Tessa Brandt, who ran it.", "Tessa Brandt"),
        ],
        no: &["Tessa Brandt said: “The mill is shut.” Omar Vale nodded."],
    },
    Rule {
        id: "open-above",
        confidence: 97,
        takes_terms: false,
        judge: open_above,
        yes: &[("Tessa Brandt said: “First we dug.\n\n“Then we ran.”", "Tessa Brandt")],
        no: &["“We dug,” Tessa Brandt said.\n\n“We ran,” Omar Vale said."],
    },
    Rule {
        id: "said-before",
        confidence: 97,
        takes_terms: true,
        judge: said_before,
        yes: &[
            ("Tessa Brandt said: “The mill is shut.”", "Tessa Brandt"),
            ("Tessa Brandt told the council, “The mill is shut.”", "Tessa Brandt"),
        ],
        no: &["“The mill is shut,” Tessa Brandt said."],
    },
    Rule {
        id: "coordinated",
        confidence: 92,
        takes_terms: true,
        judge: coordinated,
        yes: &[("Tessa Brandt called the mill “a ruin” and “a danger.”", "Tessa Brandt")],
        no: &["The “free” lunch and the “free” tea cost 40 crowns."],
    },
    Rule {
        id: "label",
        confidence: 93,
        takes_terms: false,
        judge: label,
        yes: &[("Tessa Brandt: “The mill is shut.”", "Tessa Brandt")],
        no: &["Tessa Brandt left. “The mill is shut,” Omar Vale said."],
    },
    Rule {
        id: "governed",
        confidence: 92,
        takes_terms: true,
        judge: governed,
        yes: &[
            ("Tessa Brandt said that the mill was “beyond repair.”", "Tessa Brandt"),
            ("Tessa Brandt called the mill “a ruin.”", "Tessa Brandt"),
        ],
        no: &["The “free” lunch cost 40 crowns."],
    },
    Rule {
        id: "possessed",
        confidence: 85,
        takes_terms: false,
        judge: possessed,
        yes: &[("Tessa Brandt’s “lazy miller” remark cost the council a year.", "Tessa Brandt")],
        no: &["The “free” lunch cost 40 crowns."],
    },
    Rule {
        id: "said-behind",
        confidence: 92,
        takes_terms: true,
        judge: said_behind,
        yes: &[
            ("The roof “simply folded” in the gale, Tessa Brandt said.", "Tessa Brandt"),
            ("The dam is “tired” and leaks, according to Tessa Brandt.", "Tessa Brandt"),
        ],
        no: &["The “free” lunch cost 40 crowns."],
    },
    Rule {
        id: "colon-above",
        confidence: 93,
        takes_terms: false,
        judge: colon_above,
        yes: &[("Tessa Brandt told the council:\n\n“The mill is shut.”", "Tessa Brandt")],
        no: &["Tessa Brandt left.\n\n“The mill is shut,” Omar Vale said."],
    },
    Rule {
        id: "headline-subject",
        confidence: 75,
        takes_terms: true,
        judge: headline_subject,
        yes: &[],
        no: &["Tessa Brandt left. “The mill is shut,” Omar Vale said."],
    },
    Rule {
        id: "same-paragraph",
        confidence: 94,
        takes_terms: false,
        judge: same_paragraph,
        yes: &[("“The mill is shut,” Tessa Brandt said. “It will not open again.”", "Tessa Brandt")],
        no: &["“The mill is shut,” Tessa Brandt said. “So is the inn,” Omar Vale said."],
    },
];

/// An opening mark on every paragraph: the paragraph before left its quotation open.
fn open_above(s: &Situation<'_, '_>) -> Option<Finding> {
    let open = s.open_above.filter(|_| s.opens_paragraph())?;
    let decision = s.decided[open].as_ref()?;
    Some(Finding::continuing(decision, open).because("the paragraph before leaves its quotation open"))
}

/// `“…,” X said` and `“…,” said X`: the clause begins right behind the quotation.
fn said_after(s: &Situation<'_, '_>) -> Option<Finding> {
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
    let reports = matches!(clause.form, Form::Finite | Form::Inverted | Form::Phrase | Form::Relative)
        && clause.class.has(Class::QUOTING.or(Class::STRONG).or(Class::SOURCE_PHRASE));
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
    if ended && (gap.is_empty() || s.quote.whole)
        || final_clause && gap.is_empty() && clause.class.has(Class::STRONG) && s.clauses_left().next().is_none()
    {
        return Some(Finding::of(clause).because("reporting clause right behind the quotation"));
    }
    None
}

/// True when the sentence ends, or a comma or mark follows, right behind the clause's frame.
fn clause_is_final(s: &Situation<'_, '_>, clause: &Clause) -> bool {
    let end = s.frame_end(clause).max(clause.tokens.end);
    let text = s.scene.text;
    end >= s.right.end
        || (end..s.right.end.min(end + 8)).all(|k| !s.scene.is_verb(k) || k > end + 4)
            && !text.tokens[end].has(Class::SUBORDINATOR)
}

/// Verbs that report only with a comma or colon before whole quoted words.
fn is_idle(s: &Situation<'_, '_>, clause: &Clause) -> bool {
    if s.scene.text.word(clause.verb).eq_ignore_ascii_case("written") {
        return true;
    }
    matches!(
        s.scene.text.word(clause.verb).to_ascii_lowercase().as_str(),
        "continue"
            | "continued"
            | "continues"
            | "continuing"
            | "begin"
            | "began"
            | "begins"
            | "open"
            | "opened"
            | "show"
            | "shows"
            | "showed"
            | "found"
            | "find"
            | "posted"
            | "go"
            | "went"
            | "start"
            | "started"
            | "read"
            | "finish"
            | "finished"
            | "end"
            | "ended"
            | "close"
            | "closed"
            | "issuing"
            | "issue"
            | "issued"
    )
}

/// True when the source is somebody in particular: a name, he or she, a noun for a person.
fn names_speaker(s: &Situation<'_, '_>, clause: &Clause) -> bool {
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
fn attributive(s: &Situation<'_, '_>) -> bool {
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

/// True when the setting shows a title, which no tag behind it makes speech unless it opens the sentence.
fn is_title(s: &Situation<'_, '_>) -> bool {
    s.quote.term.is_some() && !s.left.is_empty()
}

/// The clause that a sentence reports as a whole: `a source said the intruders were seeking “…”` is the source's, though
/// "seeking" stands nearer.
fn outer<'a>(s: &Situation<'a, '_>, inner: &'a Clause) -> &'a Clause {
    if inner.class.has(Class::STRONG.or(Class::LABEL).or(Class::AS)) && inner.form != Form::Noun {
        return inner;
    }
    let text = s.scene.text;
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

/// `X said: “…”`: the cue stands before the opening mark, with nothing but its adverbials between.
fn said_before(s: &Situation<'_, '_>) -> Option<Finding> {
    let text = s.scene.text;
    let clause = s.clauses_left().next()?;
    let end = s.frame_end(clause).min(s.left.end);
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
    let titled = s.quote.term.is_some() && !stopped && !clause.class.has(Class::STRONG.or(Class::LABEL).or(Class::AS));
    let named = s.quote.term.is_some() && clause.class.has(Class::LABEL) && !names_speaker(s, clause);
    if parted || titled || named || !close || !quoting || clause.form == Form::Passive && clause.source.is_none() {
        return None;
    }
    let plain = gap.clone().all(|k| text.tokens[k].kind != Kind::Mark)
        && (gap.len() <= 3 || last.kind == Kind::Colon || s.is_plain(gap));
    let clause = if s.quote.whole && stopped { clause } else { outer(s, clause) };
    plain.then(|| Finding::of(clause).because("reporting clause right before the quotation"))
}

/// `called the mill “a ruin” and “a danger”`: the quotation before it has the same clause.
fn coordinated(s: &Situation<'_, '_>) -> Option<Finding> {
    let (index, decision) = s.before()?;
    let text = s.scene.text;
    let between = s.quotes[index].outer.end..s.quote.outer.start;
    let linked = between.len() <= 2
        && !between.is_empty()
        && between.into_iter().all(|k| text.tokens[k].kind == Kind::Comma || text.tokens[k].has(Class::CONJUNCTION));
    let same = text.sentence_of(s.quotes[index].outer.start) == text.sentence_of(s.quote.outer.start);
    let governed = matches!(decision.rule, "governed" | "said-before" | "coordinated");
    (linked && same && governed && !s.quote.whole)
        .then(|| Finding { continues: None, ..decision.finding.clone() }.because("joined to the quotation before it"))
}

/// `Romney's “47 percent” comment`: somebody's, and a noun for words behind.
fn possessed(s: &Situation<'_, '_>) -> Option<Finding> {
    let text = s.scene.text;
    let last = s.left.end.checked_sub(1).filter(|k| *k >= s.left.start)?;
    let noun = (s.right.start..s.right.end.min(s.right.start + 3))
        .take_while(|&k| text.tokens[k].kind == Kind::Word)
        .find(|&k| text.tokens[k].has(Class::VERDICT.or(Class::MEDIUM)))?;
    let source = if text.tokens[last].kind == Kind::Possessive {
        let owner = super::subject::phrase_left(s.scene, last, s.left.start)?.phrase;
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
    Some(found.because("somebody's, with a noun for words behind"))
}

/// `Finch: ‘No money’`: a name and a colon, and nothing else, before the quotation; in headlines also behind it.
fn label(s: &Situation<'_, '_>) -> Option<Finding> {
    let text = s.scene.text;
    let colon = s.left.clone().take(8).find(|&k| text.tokens[k].kind == Kind::Colon).filter(|k| *k > s.left.start);
    let directly = colon == s.left.end.checked_sub(1);
    let named = |colon: usize| directly || s.scene.is_name(colon - 1);
    if let Some(colon) = colon.filter(|&c| named(c)) {
        let phrase = s.scene.phrase_right(s.left.start, colon)?;
        let speaker = phrase.kind == HeadKind::Name || text.tokens[phrase.head].has(Class::SPEAKER_NOUN);
        if speaker && phrase.tokens.end == colon {
            return Some(labelled(phrase, colon).because("name and colon before the quotation"));
        }
    }
    // “…” — Harbourmaster Jo Lund; ‘No money’: Finch
    let first = text.tokens.get(s.right.start).filter(|_| !s.right.is_empty())?;
    let headline = s.quote.zone == Zone::Headline || s.quote.zone == Zone::Subhead;
    if first.kind == Kind::Dash || headline && matches!(first.kind, Kind::Colon | Kind::Comma) {
        let phrase = s.scene.phrase_right(s.right.start + 1, s.right.end)?;
        let all = phrase.tokens.end + 1 >= s.right.end || text.tokens[phrase.tokens.end].kind == Kind::Comma;
        if all && phrase.kind == HeadKind::Name && s.left.is_empty() {
            return Some(labelled(phrase, s.right.start).because("name behind the quotation"));
        }
    }
    None
}

fn labelled(phrase: Phrase, colon: usize) -> Finding {
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
    Finding { source: Some(phrase), clause: Some(clause), continues: None, evidence: Vec::new() }
}

/// `X said that the mill was “beyond repair”`: the quotation lies in what a clause to its left reports.
fn governed(s: &Situation<'_, '_>) -> Option<Finding> {
    let text = s.scene.text;
    for clause in s.clauses_left() {
        let end = s.frame_end(clause).min(s.left.end);
        let gap = end..s.left.end;
        let that = text.word(end) == "that" && end < s.left.end;
        let plain = s.is_plain(gap.clone());
        let class = clause.class;
        let takes = match clause.form {
            Form::Passive if clause.source.is_none() => false,
            Form::Noun => clause.source.is_some(),
            Form::Phrase => text.tokens.get(end).is_some_and(|t| t.kind == Kind::Comma),
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
            let clause = outer(s, clause);
            return Some(
                Finding::of(clause)
                    .because(format!("stands in what “{}” reports", text.slice(text.span(clause.cue.clone())))),
            );
        }
    }
    None
}

/// `The roof “simply folded”, X said.`: the reporting clause ends the sentence.
fn said_behind(s: &Situation<'_, '_>) -> Option<Finding> {
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
    (!own && !another).then(|| Finding::of(clause).because("reporting clause at the end of the sentence"))
}

/// `X told the council:` ends the paragraph before.
fn colon_above(s: &Situation<'_, '_>) -> Option<Finding> {
    let clause = s.above.filter(|_| s.colon_above && s.opens_paragraph())?;
    Some(Finding::of(clause).because("the paragraph before ends with a colon"))
}

/// `BRANDT HITS BACK AT ‘LIES’`: in a headline the first name is whose words are quoted.
fn headline_subject(s: &Situation<'_, '_>) -> Option<Finding> {
    if !matches!(s.quote.zone, Zone::Headline | Zone::Subhead) {
        return None;
    }
    let mention = s.scene.names.within(s.left.clone()).first()?;
    let source = Phrase { tokens: mention.tokens.clone(), head: mention.tokens.end - 1, kind: HeadKind::Name };
    Some(Finding {
        source: Some(source),
        clause: None,
        continues: None,
        evidence: vec!["the first name of the headline".into()],
    })
}

/// `“…,” X said. “…”`: goes on in the same paragraph, nothing but the reporting sentence between.
fn same_paragraph(s: &Situation<'_, '_>) -> Option<Finding> {
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
    Some(Finding::continuing(decision, index).because("goes on in the same paragraph"))
}

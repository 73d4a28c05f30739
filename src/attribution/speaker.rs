//! A source → the speaker: the fullest name or description that the story gives, with what lost.

use super::turn::Ground;
use crate::document::{Candidate, EntityKind, Gender, Method, SpeakerKind};
use crate::entities::Mention;
use crate::gazetteer::Class;
use crate::mentions::{Actor, ActorId, HeadKind, Ledger, Named, Phrase, Ranked, Scene};
use crate::span::Span;
use crate::text::{Kind, Shape};

/// A resolved speaker.
#[derive(Debug, Clone, Default)]
pub(super) struct Speaker {
    pub(super) name: String,
    pub(super) kind: SpeakerKind,
    pub(super) gender: Option<Gender>,
    pub(super) title: Option<Span>,
    pub(super) actor: Option<ActorId>,
    pub(super) method: Method,
    /// How clear it is that nobody else is meant, in hundredths.
    pub(super) certainty: u8,
    /// Whom the source may mean, the best first.
    pub(super) ranked: Vec<Ranked>,
}

impl Speaker {
    /// What spoke for it, in words.
    pub(super) fn evidence(&self) -> impl Iterator<Item = String> {
        self.ranked.iter().take(1).flat_map(|best| best.reasons.words()).map(str::to_owned)
    }

    /// Who was weighed too, and lost.
    pub(super) fn rejected(&self, Ground { scene, ledger, .. }: Ground<'_, '_>) -> Vec<Candidate> {
        let Some((best, others)) = self.ranked.split_first() else { return Vec::new() };
        let lost = |other: &Ranked| Candidate {
            name: described(scene, &ledger.actors[other.actor]).name,
            reason: format!("{} points behind", best.score - other.score),
        };
        others.iter().take(3).map(lost).collect()
    }
}

/// What a source comes to.
enum Meaning {
    /// It tells by itself who speaks.
    Told(Speaker),
    /// It, or the name in it, may mean these, the best first.
    Among(Phrase, Vec<Ranked>),
}

/// Resolves a source; `last` is the speaker of the turn before with the sentence of that turn.
pub(super) fn resolve(
    scene: Scene<'_, '_>,
    ledger: &Ledger,
    source: &Phrase,
    last: Option<(ActorId, usize)>,
) -> Speaker {
    match meaning(scene, ledger, source, last) {
        Meaning::Told(speaker) => speaker,
        Meaning::Among(source, ranked) => of_ranked(scene, ledger, &source, ranked),
    }
}

/// The actor whom a source names, where nobody else of the story has the name: [`resolve`] finds the same one, whoever spoke
/// before.
pub(super) fn named(Ground { scene, ledger, .. }: Ground<'_, '_>, source: &Phrase) -> Option<ActorId> {
    let mention = scene.names.mention_at(source.head).filter(|_| source.kind == HeadKind::Name)?;
    let joint = source.tokens.clone().any(|k| scene.text.word(k) == "and");
    let other = last_name(scene, source).is_some_and(|name| name.head != source.head);
    let only = !joint && !other && !scene.names.is_shared(scene.text, mention.name, source.head);
    ledger.of_name(scene, mention.name).filter(|_| only)
}

/// The speaker whom a source [names](named), without what spoke for it.
pub(super) fn of_name(Ground { scene, ledger, .. }: Ground<'_, '_>, actor: ActorId) -> Speaker {
    let certainty = certainty(&[], Method::Explicit);
    Speaker { actor: Some(actor), method: Method::Explicit, certainty, ..described(scene, &ledger.actors[actor]) }
}

/// The actor that a source means, as [`resolve`] finds it.
pub(super) fn actor(
    Ground { scene, ledger, .. }: Ground<'_, '_>,
    source: &Phrase,
    last: Option<(ActorId, usize)>,
) -> Option<ActorId> {
    match meaning(scene, ledger, source, last) {
        Meaning::Told(speaker) => speaker.actor,
        Meaning::Among(_, ranked) => ranked.first().map(|best| best.actor),
    }
}

fn meaning(scene: Scene<'_, '_>, ledger: &Ledger, source: &Phrase, last: Option<(ActorId, usize)>) -> Meaning {
    if let Some(name) = last_name(scene, source) {
        return meaning(scene, ledger, &name, last);
    }
    if let Some(joint) = joint(scene, ledger, source, last) {
        return Meaning::Told(joint);
    }
    if let Some(speaker) = relational(scene, ledger, source, last)
        && !ledger.names_holder(scene, source)
    {
        return Meaning::Told(speaker);
    }
    Meaning::Among(source.clone(), ledger.candidates(scene, source, last))
}

/// The best of those that a source may mean, or what it says itself where it means nobody of the story.
fn of_ranked(scene: Scene<'_, '_>, ledger: &Ledger, source: &Phrase, ranked: Vec<Ranked>) -> Speaker {
    let method = match source.kind {
        HeadKind::Name => Method::Explicit,
        HeadKind::Pronoun => Method::Pronoun,
        HeadKind::Noun => Method::Nominal,
    };
    let Some(best) = ranked.first() else {
        return unresolved(scene, source, method);
    };
    let actor = &ledger.actors[best.actor];
    let mut speaker = described(scene, actor);
    speaker.actor = Some(best.actor);
    let own = matches!(&actor.named, Named::Description(d) if d.contains(&source.head));
    if own && method == Method::Nominal {
        // With its participle and tail: "a person briefed on the talks".
        speaker.name = words(scene, without_relative(scene, source));
    }
    speaker.method = if method == Method::Nominal && own { Method::Explicit } else { method };
    speaker.certainty = certainty(&ranked, method);
    speaker.ranked = ranked;
    speaker
}

/// The description without the relative pronoun that ties it to its verb.
fn without_relative(scene: Scene<'_, '_>, source: &Phrase) -> std::ops::Range<usize> {
    let last = source.tokens.end - 1;
    let relative = source.tokens.len() > 1 && scene.text.tokens[last].has(Class::RELATIVE.or(Class::SUBORDINATOR));
    source.tokens.start..if relative { last } else { source.tokens.end }
}

/// How sure the best candidate is, by its lead over the next.
fn certainty(ranked: &[Ranked], method: Method) -> u8 {
    if method == Method::Explicit {
        return 100;
    }
    let lead = match ranked {
        [best, next, ..] => best.score - next.score,
        _ => 60,
    };
    match lead {
        40.. => 97,
        25..40 => 93,
        12..25 => 85,
        5..12 => 72,
        _ => 60,
    }
}

fn unresolved(scene: Scene<'_, '_>, source: &Phrase, method: Method) -> Speaker {
    let token = &scene.text.tokens[source.head];
    if source.kind == HeadKind::Pronoun {
        // "one of her sisters", "many": all that the text has; "he" is nothing.
        let personal = token.has(Class::THIRD_PERSON) || token.has(Class::PRONOUN) && !token.has(Class::DETERMINER);
        let name = if personal { String::new() } else { words(scene, source.tokens.clone()) };
        let kind = if name.is_empty() { SpeakerKind::Unknown } else { SpeakerKind::Group };
        return Speaker { name, kind, method, certainty: 70, ..Speaker::default() };
    }
    let class = scene.text.tokens[source.head].class;
    Speaker {
        name: words(scene, source.tokens.clone()),
        kind: kind_of(class, false),
        method: Method::Explicit,
        certainty: 95,
        ..Speaker::default()
    }
}

/// What an actor is called.
pub(super) fn described(scene: Scene<'_, '_>, actor: &Actor) -> Speaker {
    let (name, kind, title) = match &actor.named {
        Named::Name(id, kind) => {
            let name = &scene.names.names[*id];
            let kind = match kind {
                EntityKind::Person => SpeakerKind::Person,
                EntityKind::Place => SpeakerKind::Place,
                EntityKind::Organisation => SpeakerKind::Organisation,
            };
            let title = (!name.title.is_empty()).then(|| scene.text.span(whole_title(scene, name.title.clone())));
            (printed(scene, *id), kind, title)
        }
        Named::Description(tokens) => {
            let head = tokens.end - 1;
            let class =
                tokens.clone().map(|k| scene.text.tokens[k].class).fold(scene.text.tokens[head].class, Class::or);
            (words(scene, with_participle(scene, tokens.clone())), kind_of_actor(actor, class), None)
        }
    };
    Speaker { name, kind, gender: actor.gender, title, ..Speaker::default() }
}

/// `a document circulating among diplomats`, `a person briefed on the talks`: all that the story says of it there.
fn with_participle(scene: Scene<'_, '_>, tokens: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let text = scene.text;
    let at = tokens.end;
    let stop = text.sentences[text.sentence_of(tokens.start)].tokens.end;
    if at + 2 >= stop || !text.tokens[at + 1].has(Class::PREPOSITION) {
        return tokens;
    }
    let participle = text.tokens[at].has(Class::ING) && !text.tokens[at].has(Class::CUE)
        || matches!(text.word(at), "aware" | "briefed" | "close" | "familiar" | "involved");
    match scene.phrase_right(at + 2, stop).filter(|_| participle) {
        Some(tail) => tokens.start..tail.tokens.end,
        None => tokens,
    }
}

/// A title with what stands before it and belongs to it: `US Defense Secretary`, `opposition leader`.
fn whole_title(scene: Scene<'_, '_>, title: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let text = scene.text;
    let sentence = text.sentences[text.sentence_of(title.start)].tokens.start;
    let links = Class(Class::NOUN.0 | Class::ADJECTIVE.0 | Class::TITLE.0 | Class::ROLE.0 | Class::DEMONYM.0);
    let stops =
        Class(Class::DETERMINER.0 | Class::PREPOSITION.0 | Class::CONJUNCTION.0 | Class::TIME.0 | Class::POSSESSIVE.0);
    let mut start = title.start;
    while start > sentence && title.start - start < 5 {
        let token = &text.tokens[start - 1];
        let place = scene.names.mention_at(start - 1).map(|m| m.name).and_then(|n| scene.names.names[n].kind);
        let belongs = token.has(links) && !token.has(stops) && !scene.is_verb(start - 1);
        let named = matches!(place, Some(EntityKind::Place | EntityKind::Organisation));
        if token.kind != Kind::Word || !belongs && !named || place == Some(EntityKind::Person) {
            break;
        }
        start -= 1;
    }
    start..title.end
}

fn kind_of_actor(actor: &Actor, class: Class) -> SpeakerKind {
    match () {
        () if actor.plural => SpeakerKind::Group,
        () if actor.person => SpeakerKind::Anonymous,
        () => kind_of(class, false),
    }
}

fn kind_of(class: Class, plural: bool) -> SpeakerKind {
    match () {
        () if plural || class.has(Class::ROLES) => SpeakerKind::Group,
        () if class.has(Class::PERSON_NOUN) => SpeakerKind::Anonymous,
        () if class.has(Class::COLLECTIVE) => SpeakerKind::Organisation,
        () if class.has(Class::DOCUMENT.or(Class::MEDIUM)) => SpeakerKind::Document,
        () => SpeakerKind::Unknown,
    }
}

/// The name as printed where it first stands in ordinary case.
pub(super) fn printed(scene: Scene<'_, '_>, id: usize) -> String {
    let shouted = |k: usize| matches!(scene.text.tokens[k].shape, Shape::Upper);
    let from = scene.names.mentions.partition_point(|m| m.tokens.start < scene.names.names[id].first.start);
    let mentions = scene.names.mentions[from..].iter().take(60).filter(|m| m.name == id);
    let plain = mentions.clone().find(|m| m.tokens.len() == 1 || !m.tokens.clone().all(shouted));
    if let Some(whole) = mentions.clone().take(3).find_map(|m| with_nickname(scene, m.tokens.clone())) {
        return scene.text.slice(scene.text.span(whole)).to_owned();
    }
    let tokens = plain.or(mentions.clone().next()).map_or(scene.names.names[id].first.clone(), |m| m.tokens.clone());
    scene.text.slice(scene.text.span(tokens)).to_owned()
}

/// `José “Pepe” Mujica`: the given name and the nickname in marks before a family name belong to it.
fn with_nickname(scene: Scene<'_, '_>, name: std::ops::Range<usize>) -> Option<std::ops::Range<usize>> {
    let text = scene.text;
    let close = name.start.checked_sub(1).filter(|&k| text.tokens[k].kind == Kind::Mark)?;
    let open = (close.saturating_sub(4)..close).rev().find(|&k| text.tokens[k].kind == Kind::Mark)?;
    let given = open.checked_sub(1).filter(|&k| text.tokens[k].is_capitalised() && text.tokens[k].has(Class::GIVEN))?;
    let nickname = text.stretch_at(open).is_some_and(|s| s.tokens == (open + 1..close));
    nickname.then_some(given..name.end)
}

/// A description as printed, its first article in lower case.
fn words(scene: Scene<'_, '_>, tokens: std::ops::Range<usize>) -> String {
    let text = scene.text;
    let mut tokens = tokens;
    while tokens.len() > 1 && matches!(text.tokens[tokens.end - 1].kind, Kind::Comma | Kind::Dash | Kind::Mark) {
        tokens.end -= 1;
    }
    let printed = text.slice(text.span(tokens.clone()));
    let first = &text.tokens[tokens.start];
    let common = first.has(Class(Class::DETERMINER.0 | Class::POSSESSIVE.0))
        || first.shape == Shape::Capital
            && first.has(Class::ORDINARY)
            && !scene.is_name(tokens.start)
            && !first.has(Class::DEMONYM);
    let mut chars = printed.chars();
    match chars.next() {
        Some(c) if common && first.shape != Shape::Upper => c.to_lowercase().chain(chars).collect(),
        _ => printed.to_owned(),
    }
}

/// `Deputy Youth and Sports Minister Ti Lian Ker`: a description that ends in a person's name is that person.
fn last_name(scene: Scene<'_, '_>, source: &Phrase) -> Option<Phrase> {
    let person =
        |k: usize| scene.names.mention_at(k).filter(|m| scene.names.names[m.name].kind == Some(EntityKind::Person));
    let mention = person(source.tokens.end.checked_sub(1)?)?;
    let start = mention.tokens.start;
    if start <= source.tokens.start || mention.tokens.end != source.tokens.end {
        return None;
    }
    let text = scene.text;
    let others = (source.tokens.start..start).any(|k| person(k).is_some());
    let before = titled_from(scene, mention, source.tokens.start).checked_sub(1).map(|k| &text.tokens[k])?;
    // "and Finch": joined, not described. "a spokesman for former Governor Reed": another's.
    let joined = before.has(Class::CONJUNCTION.or(Class::PREPOSITION)) || before.kind == Kind::Comma;
    let possessive = before.kind == Kind::Possessive;
    (!others && !joined && !possessive).then(|| Phrase {
        tokens: mention.tokens.clone(),
        head: mention.tokens.end - 1,
        kind: HeadKind::Name,
    })
}

/// Where a name begins with its title and what belongs to that: `former US Senator Tom Reed`.
fn titled_from(scene: Scene<'_, '_>, mention: &Mention, bound: usize) -> usize {
    if mention.title.is_empty() {
        return mention.tokens.start;
    }
    let place =
        |k: usize| scene.names.mention_at(k).is_some_and(|m| scene.names.names[m.name].kind == Some(EntityKind::Place));
    let belongs = |k: usize| place(k) || scene.text.tokens[k].has(Class::ADJECTIVE.or(Class::DEMONYM));
    let mut start = mention.title.start.min(mention.tokens.start);
    while start > bound && belongs(start - 1) {
        start -= 1;
    }
    start
}

/// `Ruiz and Finch said`: both; of `Reed, Ruiz and Finch` all three.
fn joint(scene: Scene<'_, '_>, ledger: &Ledger, source: &Phrase, last: Option<(ActorId, usize)>) -> Option<Speaker> {
    let text = scene.text;
    let and = source.tokens.clone().find(|&k| text.word(k) == "and" && text.tokens[k].kind == Kind::Word)?;
    let start = source.tokens.start;
    let first = scene.phrase_right(start, and)?;
    // What stands behind the first comma is a source of its own.
    let listed = first.kind == HeadKind::Name
        && first.tokens.end + 1 < and
        && text.tokens[first.tokens.end].kind == Kind::Comma
        && scene.is_name(first.tokens.end + 1);
    if listed {
        let rest = Phrase { tokens: first.tokens.end + 1..source.tokens.end, ..source.clone() };
        let (a, b) = (resolve(scene, ledger, &first, last), joint(scene, ledger, &rest, last)?);
        let kind = if a.kind == b.kind { a.kind } else { SpeakerKind::Group };
        return Some(Speaker {
            name: format!("{}; {}", a.name, b.name),
            kind,
            certainty: a.certainty.min(b.certainty),
            ..b
        });
    }
    let left = Some(first).filter(|p| p.tokens.end == and)?;
    let right = scene.phrase_right(and + 1, source.tokens.end).filter(|p| p.tokens.end == source.tokens.end)?;
    let people = |p: &Phrase| {
        p.kind == HeadKind::Name && scene.names.mention_at(p.head).is_some()
            || text.tokens[p.head].has(Class::SPEAKER_NOUN)
    };
    if !people(&left) || !people(&right) {
        return None;
    }
    let (a, b) = (resolve(scene, ledger, &left, last), resolve(scene, ledger, &right, last));
    if a.name == b.name {
        return Some(a);
    }
    let kind = if a.kind == b.kind { a.kind } else { SpeakerKind::Group };
    Some(Speaker {
        name: format!("{}; {}", a.name, b.name),
        kind,
        method: a.method,
        certainty: a.certainty.min(b.certainty),
        ..Speaker::default()
    })
}

/// The apostrophe of the paragraph, or of the nearest possessive above it.
fn house_apostrophe(scene: Scene<'_, '_>, token: usize) -> char {
    let text = scene.text;
    let near = token.saturating_sub(2000)..token;
    let story = scene.names.mentions.first().map_or(0, |m| m.tokens.start);
    let above = near.rev().take_while(|k| *k >= story).find(|&k| text.tokens[k].kind == Kind::Possessive);
    let curly = above.map_or_else(
        || text.slice(text.paragraphs[text.paragraph_of(token)].span).contains(['’', '“']),
        |k| text.word(k).starts_with('’'),
    );
    if curly { '’' } else { '\'' }
}

/// `her husband`, `Beck’s lawyer`: themselves, named by whom they belong to.
fn relational(
    scene: Scene<'_, '_>,
    ledger: &Ledger,
    source: &Phrase,
    last: Option<(ActorId, usize)>,
) -> Option<Speaker> {
    let text = scene.text;
    if source.kind != HeadKind::Noun {
        return None;
    }
    let first = source.tokens.start;
    let head = &text.tokens[source.head];
    let (owner, rest) = if text.tokens[first].has(Class::THIRD_PERSON) && text.tokens[first].has(Class::POSSESSIVE) {
        (Phrase { tokens: first..first + 1, head: first, kind: HeadKind::Pronoun }, first + 1)
    } else {
        let mark =
            source.tokens.clone().find(|&k| text.tokens[k].kind == Kind::Possessive).filter(|&k| k < source.head)?;
        (scene.phrase_right(first, mark).filter(|p| p.tokens.end == mark)?, mark + 1)
    };
    let found = resolve(scene, ledger, &owner, last);
    // "Her only comment: “…”": nobody of hers, but she.
    if rest == source.tokens.end {
        return Some(found);
    }
    // "the world's leaders" need no owner's name; "her husband" and "Beck's lawyer" do.
    if found.name.is_empty()
        || found.kind != SpeakerKind::Person && owner.kind != HeadKind::Pronoun
        || text.tokens[source.head].has(Class::DOCUMENT.or(Class::MEDIUM)) && owner.kind != HeadKind::Pronoun
    {
        return None;
    }
    let apostrophe = house_apostrophe(scene, source.head);
    // "the dockers' banners"
    let possessive = if found.kind == SpeakerKind::Group && found.name.ends_with('s') { "" } else { "s" };
    let tail = text.slice(text.span(rest..source.tokens.end));
    let gender = crate::entities::gender_of(Class(head.class.0 & (Class::FEMALE.0 | Class::MALE.0)));
    let method = if owner.kind == HeadKind::Pronoun { Method::Nominal } else { Method::Explicit };
    let kind = kind_of(head.class, head.has(Class::ROLES) && !head.has(Class::ROLE));
    Some(Speaker {
        name: format!("{}{apostrophe}{possessive} {tail}", found.name),
        kind,
        gender,
        actor: ledger.at(source.head),
        method,
        certainty: found.certainty.max(70),
        ..Speaker::default()
    })
}

//! Places → which of the namesakes: Paris in France or in Texas, Georgia the country or the state.
//!
//! In: the decided names of a story. Out: for each mention of a listed place the reading that the story means, and its
//! rivals where the call was close. What counts: a country or state beside the name ("Paris, Texas", "the Canadian city
//! of London"), a noun of state or city, the other places and nationalities of the story, the dateline twice; else the
//! more prominent place.

use super::Mention;
use crate::document::EntityKind;
use crate::gazetteer::{Class, Gazetteers, Match, Sense, country_of, fold};
use crate::mentions::Scene;
use crate::text::{Kind, Story, is_dateline_place};
use std::collections::{BTreeMap, BTreeSet};

/// A mention's place, and who else it might have been.
#[derive(Debug, Clone, Default)]
pub(super) struct Resolved<'g> {
    /// The reading; none for a mention that is no listed place.
    pub(super) sense: Option<Sense<'g>>,
    /// `Georgia (US)`, joined by a vertical bar; empty when the call was clear.
    pub(super) rivals: String,
}

// One unit is an eighth of a doubling of the number of people, as in the lists: eight are a city of twice the size.
/// A country as against its namesakes, beside cities by their size.
const COUNTRY_PRIOR: i32 = 208;
/// A state or province.
const REGION_PRIOR: i32 = 160;
/// What else is listed.
const OTHER_PRIOR: i32 = 120;
/// A country, capital, state or nationality of the same country in the story.
const SAME_COUNTRY: i32 = 24;
/// A large city there, a smaller one.
const SAME_COUNTRY_CITY: [i32; 2] = [16, 8];
/// More than this the country cannot say, however often it is named.
const MOST_OF_COUNTRY: i32 = 48;
/// A place of the same state, or the state itself.
const SAME_STATE: i32 = 48;
/// Another state of the country, for a state.
const SIBLING: i32 = 40;
/// "state of", "city of".
const NOUN: i32 = 48;
/// Less ahead than this is close.
const CLOSE: i32 = 24;
/// A point that lies within so many degrees of a state's is taken for a place in it when no list says.
const NEAR: f32 = 6.0;

/// What the whole story says of where it plays.
#[derive(Default)]
struct Setting {
    countries: BTreeMap<[u8; 2], i32>,
    /// Country and state, folded.
    states: BTreeSet<([u8; 2], String)>,
    /// States named themselves: how many of each country.
    regions: BTreeMap<[u8; 2], i32>,
}

/// The place of each mention, in their order.
pub(super) fn resolve<'g>(scene: Scene<'_, '_>, story: &Story, gazetteers: &'g Gazetteers) -> Vec<Resolved<'g>> {
    let names = scene.names;
    let senses: Vec<Vec<Sense<'g>>> = names
        .names
        .iter()
        .map(|name| match (name.kind, name.listed) {
            (Some(EntityKind::Place), Some((table, found))) => places(gazetteers, table, found),
            _ => Vec::new(),
        })
        .collect();
    let setting = setting(scene, story, &senses);
    let mut nouns = vec![Nouns::default(); names.names.len()];
    let mut beside: Vec<Option<Sense<'g>>> = vec![None; names.mentions.len()];
    let mut first: BTreeMap<usize, Sense<'g>> = BTreeMap::new();
    for (k, mention) in names.mentions.iter().enumerate().filter(|(_, m)| senses[m.name].len() > 1) {
        note_nouns(scene, mention, &mut nouns[mention.name]);
        beside[k] = qualified(scene, gazetteers, mention, &senses[mention.name]);
        if let Some(sense) = beside[k] {
            first.entry(mention.name).or_insert(sense);
        }
    }
    let mut chosen: BTreeMap<usize, Resolved<'g>> = BTreeMap::new();
    let mut out = Vec::with_capacity(names.mentions.len());
    for (k, mention) in names.mentions.iter().enumerate() {
        let all = &senses[mention.name];
        out.push(match (beside[k].or_else(|| first.get(&mention.name).copied()), all.as_slice()) {
            (Some(sense), _) => Resolved { sense: Some(sense), rivals: String::new() },
            (None, []) => Resolved::default(),
            (None, [only]) => Resolved { sense: Some(*only), rivals: String::new() },
            (None, _) => {
                chosen.entry(mention.name).or_insert_with(|| choose(all, &setting, nouns[mention.name])).clone()
            }
        });
    }
    out
}

/// The readings of a match that are different places, strongest first.
fn places<'g>(gazetteers: &'g Gazetteers, table: usize, found: Match) -> Vec<Sense<'g>> {
    let mut places: Vec<Sense<'g>> = Vec::new();
    for sense in gazetteers.names[table].senses(found).filter(|s| s.kind() == EntityKind::Place) {
        // Without a point a namesake of the same kind cannot be told from the first: Moscow was a capital twice.
        let twice = |p: &Sense<'_>| {
            p.fine == sense.fine && (sense.point.is_none() || p.country == sense.country && apart(p, &sense) < 1.0)
        };
        if !places.iter().any(twice) {
            places.push(sense);
        }
    }
    places
}

/// Degrees between two places; 0 where one of them has no point.
fn apart(a: &Sense<'_>, b: &Sense<'_>) -> f32 {
    let (Some((a, b)), Some((c, d))) = (a.point, b.point) else { return 0.0 };
    (a - c).abs().max((b - d).abs())
}

/// Gathers what the names that can mean only one country, and the nationalities, tell.
fn setting(scene: Scene<'_, '_>, story: &Story, senses: &[Vec<Sense<'_>>]) -> Setting {
    let mut setting = Setting::default();
    let mut dateline = BTreeSet::new();
    for mention in &scene.names.mentions {
        let opens = mention.tokens.start < scene.text.paragraphs[mention.paragraph].tokens.start + 8;
        if opens && is_dateline_place(scene.text, mention.paragraph, mention.tokens.start) {
            dateline.insert(mention.name);
        }
    }
    for (name, senses) in senses.iter().enumerate() {
        let Some(strongest) = senses.first() else { continue };
        if senses.iter().any(|s| s.country != strongest.country) || strongest.country == [0; 2] {
            continue;
        }
        let points = match strongest.fine {
            1 | 2 | 4 => SAME_COUNTRY,
            _ => SAME_COUNTRY_CITY[usize::from(strongest.weight < 130)],
        };
        let times = if dateline.contains(&name) { 2 } else { 1 };
        *setting.countries.entry(strongest.country).or_default() += points * times;
        if let [only] = &senses[..] {
            let state = if only.fine == 4 { only.canonical() } else { only.admin() };
            if !state.is_empty() {
                setting.states.insert((only.country, fold(state)));
            }
            if only.fine == 4 {
                *setting.regions.entry(only.country).or_default() += 1;
            }
        }
    }
    for country in demonyms(scene, story) {
        *setting.countries.entry(country).or_default() += SAME_COUNTRY;
    }
    setting
}

/// The countries whose nationality the story names.
fn demonyms(scene: Scene<'_, '_>, story: &Story) -> BTreeSet<[u8; 2]> {
    let text = scene.text;
    let paragraphs = text.paragraphs[story.paragraphs.clone()].iter();
    let words = paragraphs.flat_map(|p| p.tokens.clone()).filter(|&k| text.tokens[k].has(Class::DEMONYM));
    words.filter_map(|k| nationality(scene, k)).collect()
}

/// The country of the nationality that ends at the token.
fn nationality(scene: Scene<'_, '_>, at: usize) -> Option<[u8; 2]> {
    let text = scene.text;
    let pair = || {
        let before = at.checked_sub(1).filter(|&k| text.tokens[k].has(Class::DEMONYM))?;
        country_of(text.slice(text.span(before..at + 1)))
    };
    country_of(text.word(at)).or_else(pair)
}

/// The best reading by the setting.
fn choose<'g>(senses: &[Sense<'g>], setting: &Setting, nouns: Nouns) -> Resolved<'g> {
    let mut scored: Vec<(i32, usize)> = senses
        .iter()
        .enumerate()
        .map(|(k, sense)| {
            let noun = match sense.fine {
                4 if nouns.state => NOUN,
                2 | 3 if nouns.city => NOUN,
                _ => 0,
            };
            (prior(sense) + noun + support(sense, setting), k)
        })
        .collect();
    // Among equals the first of the list.
    scored.sort_by_key(|&(points, k)| (std::cmp::Reverse(points), k));
    let Some(&(best, at)) = scored.first() else { return Resolved::default() };
    let winner = &senses[at];
    let close = scored[1..].iter().filter(|(points, _)| best - points < CLOSE).map(|(_, k)| &senses[*k]);
    let rivals: BTreeSet<String> =
        close.filter(|s| s.country != winner.country || apart(s, winner) > 2.0).map(|s| rival(s, winner)).collect();
    Resolved { sense: Some(*winner), rivals: rivals.into_iter().collect::<Vec<_>>().join("|") }
}

/// What a place is worth before the story has said anything.
fn prior(sense: &Sense<'_>) -> i32 {
    match sense.fine {
        1 => COUNTRY_PRIOR,
        2 | 3 => i32::from(sense.weight.min(COUNTRY_PRIOR as u8)),
        4 => REGION_PRIOR,
        _ => OTHER_PRIOR,
    }
}

fn support(sense: &Sense<'_>, setting: &Setting) -> i32 {
    let country = setting.countries.get(&sense.country).copied().unwrap_or(0).min(MOST_OF_COUNTRY);
    let lies = |state: &str| !state.is_empty() && setting.states.contains(&(sense.country, fold(state)));
    match sense.fine {
        // Nearly every story names a large country; that alone does not make Georgia a state.
        4 => {
            let siblings = setting.regions.contains_key(&sense.country);
            country / 2 + if siblings { SIBLING } else { 0 } + if lies(sense.canonical()) { SAME_STATE } else { 0 }
        }
        1 => country,
        _ => country + if lies(sense.admin()) { SAME_STATE } else { 0 },
    }
}

/// `Springfield, Ohio (US)`; a namesake in the same country without a state has its kind.
fn rival(sense: &Sense<'_>, winner: &Sense<'_>) -> String {
    let country = crate::pipeline::country(sense.country);
    let kind = crate::gazetteer::compile::KINDS.get(usize::from(sense.fine)).copied().unwrap_or("place");
    match (sense.canonical(), sense.admin()) {
        (name, "") if country.is_empty() => format!("{name} ({kind})"),
        (name, "") if sense.country == winner.country => format!("{name} ({country}, {kind})"),
        (name, "") => format!("{name} ({country})"),
        (name, admin) => format!("{name}, {admin} ({country})"),
    }
}

/// Nouns that stand beside the mentions of a name.
#[derive(Debug, Clone, Copy, Default)]
struct Nouns {
    /// state, province
    state: bool,
    /// city, town
    city: bool,
}

fn note_nouns(scene: Scene<'_, '_>, mention: &Mention, nouns: &mut Nouns) {
    let text = scene.text;
    let at = mention.tokens.start;
    let before = at.checked_sub(2).filter(|_| text.word(at - 1) == "of").map_or("", |k| text.word(k));
    for noun in [before, text.word(mention.tokens.end)] {
        nouns.state |= matches!(noun, "state" | "province" | "region" | "State" | "Province");
        nouns.city |= matches!(noun, "city" | "town" | "capital" | "port" | "City");
    }
}

/// The reading that the words beside a mention name.
fn qualified<'g>(
    scene: Scene<'_, '_>,
    gazetteers: &Gazetteers,
    mention: &Mention,
    senses: &[Sense<'g>],
) -> Option<Sense<'g>> {
    behind(scene, gazetteers, mention, senses).or_else(|| before(scene, gazetteers, mention, senses))
}

/// `Paris, Texas`, `Hyderabad (Pakistan)`, `London in the Canadian province of Ontario`.
fn behind<'g>(
    scene: Scene<'_, '_>,
    gazetteers: &Gazetteers,
    mention: &Mention,
    senses: &[Sense<'g>],
) -> Option<Sense<'g>> {
    let text = scene.text;
    let stop = text.paragraphs[mention.paragraph].tokens.end;
    let mut at = mention.tokens.end;
    let link = |k: usize| {
        text.tokens.get(k).is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::Open)) || text.word(k) == "in"
    };
    while at < stop && at < mention.tokens.end + 3 && (link(at) || at > mention.tokens.end && text.word(at) == "the") {
        at += 1;
    }
    if at == mention.tokens.end || at >= stop {
        return None;
    }
    if text.tokens[at].has(Class::DEMONYM)
        && let Some(country) = nationality(scene, at)
    {
        return in_country(senses, country);
    }
    listed(scene, gazetteers, at, stop).iter().find_map(|place| fitting(senses, place))
}

/// `Pakistan's Hyderabad`, `the Canadian city of London`, `the US state of Georgia`.
fn before<'g>(
    scene: Scene<'_, '_>,
    gazetteers: &Gazetteers,
    mention: &Mention,
    senses: &[Sense<'g>],
) -> Option<Sense<'g>> {
    let text = scene.text;
    let floor = text.paragraphs[mention.paragraph].tokens.start;
    let mut at = mention.tokens.start;
    for _ in 0..5 {
        at = at.checked_sub(1).filter(|&k| k >= floor)?;
        let token = &text.tokens[at];
        if token.has(Class::DEMONYM) && token.is_capitalised() {
            return nationality(scene, at).and_then(|country| in_country(senses, country));
        }
        if let Some(other) = scene.names.mention_at(at) {
            return listed(scene, gazetteers, other.tokens.start, other.tokens.end)
                .iter()
                .find_map(|place| fitting(senses, place));
        }
        let small =
            matches!(text.word(at), "state" | "province" | "region" | "city" | "town" | "village" | "capital" | "port")
                || text.word(at) == "of" && at + 1 == mention.tokens.start
                || token.has(Class::ADJECTIVE) && !token.is_capitalised()
                || token.kind == Kind::Possessive;
        if !small {
            return None;
        }
    }
    None
}

/// Countries and states that are listed at the token.
fn listed<'a>(scene: Scene<'_, '_>, gazetteers: &'a Gazetteers, at: usize, stop: usize) -> Vec<Sense<'a>> {
    let stop = stop.min(at + 6);
    let found = gazetteers.names.iter().filter_map(|names| {
        let found = names.longest(scene.text.raw, &scene.text.tokens, at, stop)?;
        Some(names.senses(found))
    });
    found.flatten().filter(|s| matches!(s.fine, 1 | 4)).collect()
}

/// The strongest reading inside a country, not the country itself.
fn in_country<'g>(senses: &[Sense<'g>], country: [u8; 2]) -> Option<Sense<'g>> {
    let mut inside: Vec<&Sense<'g>> = senses.iter().filter(|s| s.country == country && s.fine != 1).collect();
    inside.sort_by_key(|s| std::cmp::Reverse(prior(s)));
    inside.first().map(|s| **s)
}

/// The reading that lies in a country or state.
fn fitting<'g>(senses: &[Sense<'g>], place: &Sense<'_>) -> Option<Sense<'g>> {
    if place.fine == 1 {
        return in_country(senses, place.country);
    }
    let inside = || senses.iter().filter(|s| s.country == place.country && !matches!(s.fine, 1 | 4));
    let state = fold(place.canonical());
    let known = inside().find(|s| fold(s.admin()) == state);
    let distance = |s: &Sense<'_>| (apart(s, place) * 100.0) as i32;
    let unknown = || inside().filter(|s| s.admin().is_empty() && s.point.is_some() && apart(s, place) < NEAR);
    known.or_else(|| unknown().min_by_key(|s| distance(s))).copied()
}

//! Teams: in a table of results or beside "beat", the name of a city is the name of its club.
//!
//! `Stoke 4 3 1 0 7 4 10`, `Kent beat Durham by four wickets`: the same word is a place elsewhere in the story ("in
//! Durham"), so a team is a name of its own. A country stays a country.

use super::candidates::Candidate;
use super::words::is_one_of;
use crate::gazetteer::{Class, Gazetteers, WordSet};
use crate::text::{Kind, Story, Text, Token};
use std::ops::Range;

/// Words of sports pages; a story with several of them is about sport.
static SPORT: WordSet<45> = WordSet::of([
    "baseball",
    "basketball",
    "batting",
    "bowling",
    "championship",
    "coach",
    "cricket",
    "cup",
    "defeated",
    "division",
    "fixtures",
    "football",
    "goal",
    "goals",
    "halftime",
    "hockey",
    "inning",
    "innings",
    "league",
    "match",
    "matches",
    "midfielder",
    "nba",
    "nfl",
    "nhl",
    "playoff",
    "quarterback",
    "results",
    "rugby",
    "runs",
    "scored",
    "scorers",
    "scores",
    "season",
    "soccer",
    "standings",
    "striker",
    "tabulated",
    "tackle",
    "team",
    "teams",
    "touchdown",
    "tournament",
    "wicket",
    "wickets",
]);

/// Sport words from which a story counts as a sports story; a short table has few words at all.
const ENOUGH: usize = 4;

/// True when the story is about sport.
fn is_sport(text: &Text<'_>, story: &Story) -> bool {
    let Some(first) = text.paragraphs.get(story.paragraphs.start) else { return false };
    let last = text.paragraphs[story.paragraphs.clone()].last().map_or(first.tokens.end, |p| p.tokens.end);
    let sport =
        |k: &usize| SPORT.find(text.tokens[*k].hash).is_some_and(|word| word.eq_ignore_ascii_case(text.word(*k)));
    let heading = first.tokens.start..first.tokens.end.min(first.tokens.start + 12);
    let in_heading = heading.filter(sport).count();
    let found = (first.tokens.start..last).filter(sport).take(ENOUGH).count();
    found >= ENOUGH || in_heading >= 1 && found >= 2
}

/// Which candidates of a sports story stand as teams; empty when the story has none.
pub(super) fn teams(text: &Text<'_>, story: &Story, gazetteers: &Gazetteers, found: &[Candidate]) -> Vec<bool> {
    let is_team = |c: &Candidate| plays(text, c) && fits(gazetteers, c);
    if !found.iter().any(is_team) || !is_sport(text, story) {
        return Vec::new();
    }
    let mut team: Vec<bool> = found.iter().map(is_team).collect();
    // Named as a team once, a name without in or at before it is the team again.
    let names: Vec<Option<&str>> = found.iter().map(|c| Some(text.slice(text.span(c.tokens.clone())))).collect();
    let known: std::collections::BTreeSet<&str> =
        team.iter().zip(&names).filter(|(t, _)| **t).filter_map(|(_, n)| *n).collect();
    for (k, candidate) in found.iter().enumerate() {
        let again = names[k].is_some_and(|n| known.contains(n)) && fits(gazetteers, candidate);
        team[k] = team[k] || again && !stands_as_place(text, candidate);
    }
    team
}

/// A town, a region, or a name that no list has for anything else. Nations keep their name as countries do.
fn fits(gazetteers: &Gazetteers, candidate: &Candidate) -> bool {
    let Some((table, found)) = candidate.listed else {
        return candidate.head.is_none() && candidate.title.is_empty() && candidate.tokens.len() <= 3;
    };
    let nation = |name: &str| matches!(name, "England" | "Scotland" | "Wales" | "Northern Ireland" | "West Indies");
    gazetteers.names[table].senses(found).all(|s| !matches!(s.fine, 0 | 1) && !nation(s.canonical()))
}

/// What stands before a team that lost, or plays.
static BEAT: WordSet<8> =
    WordSet::of(["beat", "thrashed", "defeated", "edged", "trounced", "outscored", "against", "over"]);

/// What stands behind one that won.
static BEATS: WordSet<4> = WordSet::of(["beat", "thrashed", "defeated", "edged"]);

static VERSUS: WordSet<2> = WordSet::of(["v", "vs"]);

/// Who stand behind the name of their team.
static PLAYERS: WordSet<15> = WordSet::of([
    "captain",
    "coach",
    "defender",
    "striker",
    "midfielder",
    "goalkeeper",
    "fans",
    "players",
    "bowler",
    "batsman",
    "pitcher",
    "quarterback",
    "winger",
    "forward",
    "skipper",
]);

/// Stands with a score, or beside "beat".
fn plays(text: &Text<'_>, candidate: &Candidate) -> bool {
    let bounds = &text.paragraphs[candidate.paragraph].tokens;
    let Range { start, end } = candidate.tokens.clone();
    let token = |k: usize| text.tokens.get(k).filter(|_| bounds.contains(&k));
    let number = |k: usize| token(k).is_some_and(|t| t.kind == Kind::Number && t.span.len() <= 3);
    let glued = |k: usize| token(k).is_some_and(|t| t.kind == Kind::Hyphen && t.glued);
    let opens = start == bounds.start
        || token(start - 1).is_some_and(|t| matches!(t.kind, Kind::Number | Kind::Comma | Kind::Stop));
    let listed = candidate.listed.is_some();
    // "Stoke 4 3 1", "Haitai 2 Samsung 0", "Middlesex 199 and 426"
    let score = number(end) && !glued(end + 1) && opens && {
        let behind = token(end + 1);
        let again = number(end + 1) || behind.is_none_or(|t| t.is_capitalised()) && start > bounds.start;
        let bracket = behind.is_some_and(|t| t.kind == Kind::Open);
        again
            || number(end) && behind.is_some_and(Token::is_capitalised)
            || listed && (bracket || matches!(text.word(end + 1), "and" | "for"))
    };
    let before = start.checked_sub(1).filter(|_| start > bounds.start);
    let lost = || before.is_some_and(|k| is_one_of(text, k, &BEAT));
    let versus = before.is_some_and(|k| is_one_of(text, k, &VERSUS)) || is_one_of(text, end, &VERSUS);
    let plays = || lost() || is_one_of(text, end, &BEATS) || is_one_of(text, end, &PLAYERS);
    (score || versus || listed && plays()) && !stands_as_place(text, candidate)
}

/// "in Durham", "At Portsmouth:", "CHICAGO AT TORONTO", "Durham, England", a dateline.
fn stands_as_place(text: &Text<'_>, candidate: &Candidate) -> bool {
    let bounds = &text.paragraphs[candidate.paragraph].tokens;
    let Range { start, end } = candidate.tokens.clone();
    let before = (start > bounds.start).then(|| &text.tokens[start - 1]);
    let behind = text.tokens.get(end).filter(|_| bounds.contains(&end));
    let date = behind.is_some_and(|t| t.kind == Kind::Number && t.span.len() >= 4)
        || behind.is_some_and(|t| t.has(Class::TIME)) && start == bounds.start;
    let listed_after = behind.is_some_and(|t| t.kind == Kind::Comma) && candidate.tokens.start == bounds.start;
    before.is_some_and(|t| t.has(Class::LOCATIVE))
        || date
        || listed_after
        || behind.is_some_and(|t| t.kind == Kind::Colon)
}

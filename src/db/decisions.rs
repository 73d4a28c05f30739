//! What reviewers decided about quotations, put onto their rows, and found again after an article was read anew.
//!
//! A decision is anchored by the words of its quotation and of the quotations before and after it in the article, so it
//! holds when offsets move, and two quotations of the same words are told apart.

use super::voice::{GENDER, is_name, name_key};
use crate::document::SpeakerKind;
use crate::wording::{shared_in_order, words};
use rusqlite::{Connection, OptionalExtension, Result, params};

/// Hundredths of the words that a quotation must share, in order, with the one that was reviewed.
const SHARED: usize = 80;

/// A quotation of an article, as far as it matters here.
struct Candidate {
    id: i64,
    words: Vec<String>,
}

/// Loosens the decisions of an article whose quotations are about to be replaced.
pub(super) fn loosen(connection: &Connection, article: i64) -> Result<()> {
    let loosen = "UPDATE decisions SET quotation_id = NULL WHERE article_id = ?1";
    connection.prepare_cached(loosen)?.execute([article]).map(drop)
}

/// Fastens the loose decisions of an article to its quotations again; the words of those that have lost theirs.
pub(super) fn fasten(connection: &Connection, article: i64) -> Result<Vec<String>> {
    let loose =
        "SELECT id, quote, before, after FROM decisions WHERE article_id = ?1 AND quotation_id IS NULL ORDER BY id";
    let mut loose = connection.prepare_cached(loose)?;
    let decisions: Vec<(i64, [String; 3])> = loose
        .query_map([article], |row| Ok((row.get(0)?, [row.get(1)?, row.get(2)?, row.get(3)?])))?
        .collect::<Result<_>>()?;
    if decisions.is_empty() {
        return Ok(Vec::new());
    }
    let candidates = candidates(connection, article)?;
    let mut taken = Vec::new();
    let mut lost = Vec::new();
    for (decision, anchor) in decisions {
        match found(&candidates, &anchor, &taken) {
            Some(quotation) => {
                taken.push(quotation);
                let fasten = "UPDATE decisions SET quotation_id = ?2 WHERE id = ?1";
                connection.prepare_cached(fasten)?.execute([decision, quotation])?;
                put(connection, decision, quotation)?;
            }
            None => lost.extend(anchor.into_iter().next()),
        }
    }
    Ok(lost)
}

/// Writes what was decided onto the row of the quotation.
pub(super) fn put(connection: &Connection, decision: i64, quotation: i64) -> Result<()> {
    let read = "SELECT status, speaker, note FROM decisions WHERE id = ?1";
    let (status, speaker, note): (String, Option<String>, Option<String>) =
        connection.prepare_cached(read)?.query_row([decision], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    connection
        .prepare_cached("UPDATE quotations SET status = ?2, note = nullif(?3, '') WHERE id = ?1")?
        .execute(params![quotation, status, note])?;
    let same = "SELECT coalesce(speaker, '') = ?2 FROM quotations WHERE id = ?1";
    match speaker {
        Some(speaker)
            if !connection.prepare_cached(same)?.query_row(params![quotation, speaker], |row| row.get(0))? =>
        {
            name(connection, quotation, &speaker)
        }
        _ => Ok(()),
    }
}

/// The words of the quotation before `quotation` in its article, and of the one behind it.
pub(super) fn neighbours(connection: &Connection, quotation: i64) -> Result<[String; 2]> {
    let beside = |sign: &str, order: &str| -> Result<String> {
        let select = format!(
            "SELECT o.quote FROM quotations q JOIN quotations o ON o.article_id = q.article_id AND o.id {sign} q.id \
             WHERE q.id = ?1 ORDER BY o.id {order} LIMIT 1"
        );
        let found = connection.prepare_cached(&select)?.query_row([quotation], |row| row.get(0)).optional()?;
        Ok(found.unwrap_or_default())
    };
    Ok([beside("<", "DESC")?, beside(">", "ASC")?])
}

fn candidates(connection: &Connection, article: i64) -> Result<Vec<Candidate>> {
    let all = "SELECT id, quote FROM quotations WHERE article_id = ?1 ORDER BY id";
    let candidate =
        |row: &rusqlite::Row<'_>| Ok(Candidate { id: row.get(0)?, words: words(&row.get::<_, String>(1)?) });
    connection.prepare_cached(all)?.query_map([article], candidate)?.collect()
}

/// The quotation that an anchor means: the same words before nearly the same, and the same neighbours before others.
fn found(candidates: &[Candidate], [quote, before, after]: &[String; 3], taken: &[i64]) -> Option<i64> {
    let (quote, before, after) = (words(quote), words(before), words(after));
    let at = |place: Option<usize>| place.and_then(|place| candidates.get(place)).map_or(&[][..], |other| &other.words);
    let points = |place: usize, candidate: &Candidate| {
        let shared = shared_in_order(&quote, &candidate.words);
        let longer = quote.len().max(candidate.words.len());
        let same = if candidate.words == quote { 4 } else { 0 };
        let near = shared * 100 >= longer * SHARED;
        let beside = usize::from(at(place.checked_sub(1)) == before) + usize::from(at(Some(place + 1)) == after);
        near.then_some(same + beside)
    };
    let mut best: Option<(usize, i64)> = None;
    for (place, candidate) in candidates.iter().enumerate().filter(|(_, candidate)| !taken.contains(&candidate.id)) {
        if let Some(points) = points(place, candidate)
            && best.is_none_or(|(most, _)| points > most)
        {
            best = Some((points, candidate.id));
        }
    }
    best.map(|(_, id)| id)
}

/// Gives a quotation another speaker, and what is known of that one; title and mention were the other's.
fn name(connection: &Connection, quotation: i64, speaker: &str) -> Result<()> {
    connection.prepare_cached("DELETE FROM said_by WHERE quotation_id = ?1")?.execute([quotation])?;
    let names: Vec<&str> = speaker.split(';').map(str::trim).filter(|name| !name.is_empty()).collect();
    let mut kinds = Vec::new();
    let mut gender: Option<String> = None;
    for name in &names {
        let Some((id, kind)) = bearer(connection, quotation, name)? else { continue };
        connection.prepare_cached("INSERT OR IGNORE INTO said_by VALUES (?1, ?2)")?.execute([quotation, id])?;
        let known = "SELECT value FROM speaker_traits WHERE speaker_id = ?1 AND trait = ?2";
        gender = connection.prepare_cached(known)?.query_row(params![id, GENDER], |row| row.get(0)).optional()?;
        kinds.push(kind);
    }
    let kind = match (names.len(), kinds.as_slice()) {
        (0, _) => "unknown",
        (1, [kind]) => kind,
        (1, _) => "anonymous",
        _ => "group",
    };
    let gender = gender.filter(|_| names.len() == 1);
    let write = "UPDATE quotations SET speaker = nullif(?2, ''), speaker_kind = ?3, speaker_gender = ?4, \
        speaker_title = NULL, mention = NULL, mention_start = NULL, mention_end = NULL WHERE id = ?1";
    connection.prepare_cached(write)?.execute(params![quotation, speaker, kind, gender]).map(drop)
}

/// The speaker of that name: one whom the article quotes, else the first in the database, else a new one; none for a
/// description.
fn bearer(connection: &Connection, quotation: i64, name: &str) -> Result<Option<(i64, String)>> {
    let key = name_key(name);
    let known = "SELECT s.id, s.kind FROM speakers s WHERE s.name_key = ?1 ORDER BY NOT EXISTS ( \
        SELECT 1 FROM quotations q JOIN quotations o ON o.article_id = q.article_id \
        JOIN said_by b ON b.quotation_id = o.id WHERE q.id = ?2 AND b.speaker_id = s.id), s.id LIMIT 1";
    let found = connection
        .prepare_cached(known)?
        .query_row(params![key, quotation], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    if found.is_some() || !is_name(name, SpeakerKind::Person) {
        return Ok(found);
    }
    let id = super::speakers::create(connection, name, &key, "person")?;
    Ok(Some((id, "person".to_owned())))
}

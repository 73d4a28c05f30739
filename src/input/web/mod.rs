//! Formats in which the words stand between other things: pages, feeds, mails, Markdown, web archives → articles.
//!
//! The text of such an article is taken out of its file, so offsets refer to that text; [`save_texts`](super::save_texts)
//! writes it. Nothing is fetched and nothing in a page runs.

mod archive;
mod feed;
mod linked;
mod mail;
mod markdown;
mod nesting;
mod page;
mod prose;
mod response;

use super::kind::Kind;
use super::options::Settings;
use super::source::{Source, read_within};
use super::{Articles, Item, Problem, one};
use crate::error::Error;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// The articles of a page, feed, mail, Markdown file or web archive.
pub(super) fn read(kind: Kind, source: Source, settings: &Arc<Settings>) -> Articles {
    match kind {
        Kind::Archive => archive::read(source, settings),
        Kind::Feed => whole(source, settings, "one feed", feed::read),
        Kind::Mail => whole(source, settings, "one mail", mail::read),
        Kind::Markdown => whole(source, settings, "one article", markdown::read),
        _ => whole(source, settings, "one page", page::read),
    }
}

/// What `read` makes of all bytes of a source, its place and its id.
fn whole(source: Source, settings: &Settings, what: &str, read: fn(Vec<u8>, &str, &str) -> Vec<Item>) -> Articles {
    let Source { place, id, reader, .. } = source;
    match read_within(reader, settings.max_size) {
        Err(fault) => one(Problem::Failure(Error::io(place, fault))),
        Ok(None) => one(Problem::failure(&place, settings.too_large(what))),
        Ok(Some(bytes)) => match guarded(|| read(bytes, &place, &id)) {
            Ok(items) => Box::new(items.into_iter()),
            Err(reason) => one(Problem::failure(&place, reason)),
        },
    }
}

/// What `parse` gives, also when a parser of other people's formats fails on what it was not made for: that costs one
/// file, not the archive.
fn guarded<T>(parse: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(parse))
        .map_err(|_| "cannot be taken apart; give its words as plain text (.txt)".into())
}

/// `1 item`, `2 items`.
fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

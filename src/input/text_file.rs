//! One plain text → one article, after a warning where decoding had one to give.

use super::options::Settings;
use super::source::{Source, read_within};
use super::{Article, Item, Problem, decode, noted};
use crate::error::Error;

pub(super) fn read(source: Source, settings: &Settings) -> Vec<Item> {
    let Source { place, id, reader, .. } = source;
    let failure = match read_within(reader, settings.max_size) {
        Err(fault) => Problem::Failure(Error::io(place, fault)),
        Ok(None) => Problem::failure(&place, settings.too_large("one article")),
        Ok(Some(bytes)) => match decode::decode(bytes) {
            Err(advice) => Problem::failure(&place, advice),
            Ok(decoded) => {
                return noted(Article { id, text: decoded.text, place, ..Article::default() }, decoded.note);
            }
        },
    };
    vec![Err(failure)]
}

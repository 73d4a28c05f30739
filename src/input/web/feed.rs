//! A feed (RSS, Atom, JSON Feed) → one article for each item that carries its whole text.
//!
//! An item with a summary alone is no article: it is counted and told.

use super::page::{below_headline, one_line};
use super::{count, nesting, prose};
use crate::input::{Article, Carried, Item, Problem};
use feed_rs::model::{Entry, Person, Text};
use feed_rs::parser::Builder;

pub(super) fn read(bytes: Vec<u8>, place: &str, id: &str) -> Vec<Item> {
    if let Err(reason) = prose::check(nesting::of_xml(&String::from_utf8_lossy(&bytes))) {
        return vec![Err(Problem::failure(place, reason))];
    }
    // What has no id and no link gets the number of its item; the default would be random.
    let parser = Builder::new().sanitize_content(false).id_generator(|_, _, _| String::new()).build();
    let feed = match parser.parse(&bytes[..]) {
        Ok(feed) => feed,
        Err(fault) => return vec![Err(Problem::failure(place, format!("is a feed that cannot be read: {fault}")))],
    };
    let outlet = plain(feed.title.as_ref());
    let (mut items, mut short) = (Vec::new(), 0);
    let all = feed.entries.len();
    for (entry, number) in feed.entries.into_iter().zip(1..) {
        match text(&entry) {
            None => short += 1,
            Some(Err(reason)) => items.push(Err(Problem::failure(place, format!("item {number} {reason}")))),
            Some(Ok(body)) => items.push(Ok(article(&entry, body, &outlet, number, place, id))),
        }
    }
    if all == 0 {
        items.push(Err(Problem::warning(place, "is a feed without items; no article was read")));
    } else if short > 0 {
        let of = count(all, "item");
        let reason = format!("{short} of {of} passed over: only a summary; save the pages and give those");
        items.push(Err(Problem::warning(place, reason)));
    }
    items
}

fn article(entry: &Entry, body: String, outlet: &str, number: usize, place: &str, id: &str) -> Article {
    let page = entry.links.iter().find(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate"));
    let url = page.map(|link| link.href.clone()).unwrap_or_default();
    let names = [&url, &entry.id].into_iter().find(|name| !name.is_empty());
    let date = entry.published.or(entry.updated);
    let carried = Carried {
        date: date.map(|date| date.to_rfc3339()).unwrap_or_default(),
        outlet: outlet.to_owned(),
        headline: plain(entry.title.as_ref()),
        byline: names_of(&entry.authors),
        kept: Vec::new(),
        url: url.clone(),
    };
    Article {
        id: names.cloned().unwrap_or_else(|| format!("{id}:{number}")),
        text: below_headline(&carried.headline, body),
        carried,
        place: format!("{place}: item {number}"),
        extracted: true,
    }
}

/// The whole text of an item, where it carries it.
fn text(entry: &Entry) -> Option<Result<String, String>> {
    let content = entry.content.as_ref()?;
    let body = content.body.as_deref().filter(|body| !body.trim().is_empty())?;
    if content.content_type.as_ref() == "text/plain" { Some(Ok(body.to_owned())) } else { Some(prose::of_html(body)) }
}

/// A title as a line of plain words; feeds write tags and entities into it.
fn plain(title: Option<&Text>) -> String {
    let words = title.and_then(|title| prose::of_html(&title.content).ok());
    one_line(&words.unwrap_or_default())
}

fn names_of(people: &[Person]) -> String {
    let names = people.iter().filter_map(|person| person.name.as_deref()).map(one_line);
    names.filter(|name| !name.is_empty()).collect::<Vec<_>>().join("; ")
}

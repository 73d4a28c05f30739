//! A feed (RSS, Atom, JSON Feed) → one article for each item that carries its whole text.
//!
//! An item with a summary alone is no article: it is counted and told.

use super::page::{below_headline, one_line};
use super::{count, nesting, prose};
use crate::input::{Article, Carried, Item, Problem};
use feed_rs::model::{Entry, Person, Text};
use feed_rs::parser::Builder;

/// Elements inside one another. feed-rs calls itself for those of media, with a large frame; a thread has 2 MiB of stack.
const DEEPEST: usize = 100;

pub(super) fn read(bytes: Vec<u8>, place: &str, id: &str) -> Vec<Item> {
    if let Err(reason) = prose::check(nesting::of_xml(&String::from_utf8_lossy(&bytes)), DEEPEST) {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn items(feed: &str) -> Vec<String> {
        let shown = |item: Item| match item {
            Ok(Article { id, text, carried, .. }) => {
                let cells: Vec<_> = carried.cells().map(|(_, value)| value).collect();
                format!("{id} = {text} ({})", cells.join(" | "))
            }
            Err(problem) => problem.to_string(),
        };
        read(feed.into(), "a/feed.xml", "feed.xml").into_iter().map(shown).collect()
    }

    #[test]
    fn rss_with_whole_texts_and_summaries() {
        let feed = "<?xml version='1.0'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' \
            xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Echo</title>\
            <item><title>Rain &amp;amp; sand</title><link>https://echo.example/rain</link><dc:creator>Ines Calloway\
            </dc:creator><pubDate>Wed, 04 Mar 2026 08:00:00 +0100</pubDate><content:encoded><![CDATA[<p>“We ran out \
            of <a href=x>sand</a>,” he said.</p><p>It fell &amp; fell.</p>]]></content:encoded></item>\
            <item><title>Short</title><link>https://echo.example/short</link><description>It fell.</description></item>\
            </channel></rss>";
        assert_eq!(
            items(feed),
            [
                "https://echo.example/rain = Rain & sand\n\n“We ran out of sand,” he said.\n\nIt fell & fell. \
                 (2026-03-04T07:00:00+00:00 | Echo | Rain & sand | Ines Calloway | https://echo.example/rain)",
                "a/feed.xml: 1 of 2 items passed over: only a summary; save the pages and give those"
            ]
        );
    }

    #[test]
    fn atom_and_json_feed() {
        let atom = "<feed xmlns='http://www.w3.org/2005/Atom'><title>Echo</title><id>x</id><entry><id>tag:1</id>\
            <title type='html'>&lt;b&gt;Rain&lt;/b&gt;</title><updated>2026-03-04T08:00:00Z</updated>\
            <author><name>Ann Lee</name></author><author><name>Bo Ek</name></author>\
            <content type='html'>&lt;p&gt;It fell.&lt;/p&gt;&lt;p&gt;All day.&lt;/p&gt;</content></entry></feed>";
        assert_eq!(
            items(atom),
            ["tag:1 = Rain\n\nIt fell.\n\nAll day. (2026-03-04T08:00:00+00:00 | Echo | Rain | Ann Lee; Bo Ek | )"]
        );
        let json = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Echo", "items": [
            {"id": "7", "url": "https://echo.example/7", "content_text": "It fell.\n\nAll day."}]}"#;
        assert_eq!(
            items(json),
            ["https://echo.example/7 = It fell.\n\nAll day. ( | Echo |  |  | https://echo.example/7)"]
        );
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        assert!(items("<rss><channel><item>")[0].starts_with("a/feed.xml: is a feed that cannot be read: "));
        let empty = "<rss version='2.0'><channel><title>Echo</title></channel></rss>";
        assert_eq!(items(empty), ["a/feed.xml: is a feed without items; no article was read"]);
        let head = "<rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/'><channel><item>";
        let deep = |depth| items(&format!("{head}{}", "<media:content>".repeat(depth)));
        assert!(deep(100_000)[0].starts_with("a/feed.xml: is nested 100003 elements deep"));
        assert!(deep(DEEPEST - 3)[0].starts_with("a/feed.xml: is a feed that cannot be read: "));
    }
}

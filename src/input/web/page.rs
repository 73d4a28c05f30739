//! A web page → its article: the words that dom_smoothie takes for it, with what the page tells about them.
//!
//! The headline stands above the words, as it does for a reader, so quotations in it are found. Links to other stories,
//! menus and notices are no part of the article; a page that has nothing else is none.

use super::{linked, prose};
use crate::input::{Article, Carried, Item, Problem, decode, noted};
use dom_query::Document;
use dom_smoothie::Readability;

/// Why a page of links, a form or a notice gives nothing.
pub(super) const NO_ARTICLE: &str = "is a web page without an article; save the page of the article itself";

/// What a page holds.
pub(super) struct Page {
    pub text: String,
    pub carried: Carried,
    /// For a warning: what was wrong with its bytes.
    pub note: Option<String>,
}

pub(super) fn read(bytes: Vec<u8>, place: &str, id: &str) -> Vec<Item> {
    match page(bytes, None) {
        Err(reason) => vec![Err(Problem::failure(place, reason))],
        Ok(Page { text, carried, note }) => {
            noted(Article { id: id.into(), text, carried, place: place.into(), extracted: true }, note)
        }
    }
}

/// The article of a page, or why there is none; `charset` is what came with it.
pub(super) fn page(bytes: Vec<u8>, charset: Option<&str>) -> Result<Page, String> {
    let decoded = decode::decode_markup(bytes, charset)?;
    let document = prose::tree(&decoded.text, |html| Document::from(html))?;
    let (url, date) = (address(&document, &decoded.text), first_time(&document));
    let linked = linked::article(&document);

    let mut readability = Readability::with_document(document, None, None).map_err(|_| NO_ARTICLE)?;
    let article = readability.parse().map_err(|_| NO_ARTICLE)?;
    let content = Document::fragment(article.content);
    let body = prose::of_tree(&content);
    if !is_article(&body) {
        return Err(NO_ARTICLE.into());
    }
    let said = |linked: String| Some(linked).filter(|said| !said.is_empty());
    let headline = said(linked.headline).unwrap_or_else(|| one_line(&article.title));
    // Another place may tell the hour of the same day.
    let date = date.filter(|date| date.starts_with(&linked.date)).or(said(linked.date));
    let carried = Carried {
        date: article.published_time.or(date).unwrap_or_default(),
        outlet: article.site_name.as_deref().map(one_line).unwrap_or_default(),
        byline: said(linked.byline).or(article.byline).as_deref().map(names).unwrap_or_default(),
        url: url.or(article.url).unwrap_or_default(),
        headline,
        kept: Vec::new(),
    };
    Ok(Page { text: below_headline(&carried.headline, body), carried, note: decoded.note })
}

/// The headline and the words below it, unless they begin with it.
pub(super) fn below_headline(headline: &str, body: String) -> String {
    let repeats = body.lines().next().is_some_and(|line| one_line(line) == headline);
    if headline.is_empty() || repeats { body } else { format!("{headline}\n\n{body}") }
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where the page stood: as it says itself, else as the browser noted that saved it.
fn address(document: &Document, html: &str) -> Option<String> {
    let attribute = |selector: &str, name: &str| document.select_single(selector).attr(name).map(|url| url.to_string());
    let saved = || {
        let (_, after) = html.split_once("<!-- saved from url=(")?;
        Some(after.split_once(')')?.1.split_whitespace().next()?.to_owned())
    };
    let said = [attribute("link[rel=canonical]", "href"), attribute("meta[property=\"og:url\"]", "content"), saved()];
    said.into_iter().flatten().find(|url| url.starts_with("http://") || url.starts_with("https://"))
}

/// When the page says that it was published, beyond where dom_smoothie looks.
fn first_time(document: &Document) -> Option<String> {
    const PLACES: &[(&str, &str)] = &[
        ("meta[itemprop=datePublished]", "content"),
        ("meta[name=date]", "content"),
        ("meta[name=\"DC.date.issued\"]", "content"),
        ("time[itemprop=datePublished]", "datetime"),
        ("article time[datetime]", "datetime"),
        ("time[datetime]", "datetime"),
    ];
    let date = |(selector, name): &(&str, &str)| document.select_single(selector).attr(name);
    PLACES.iter().find_map(date).map(|date| date.trim().to_owned())
}

/// The names of a byline without the word before them.
fn names(byline: &str) -> String {
    let byline = one_line(byline);
    let by = byline.get(..3).filter(|by| by.eq_ignore_ascii_case("by "));
    by.map_or(byline.as_str(), |by| &byline[by.len()..]).to_owned()
}

/// A page of links, a form or a notice has no two sentences; the shortest piece of news has.
fn is_article(body: &str) -> bool {
    const SENTENCES: usize = 100;
    let ends =
        |line: &&str| line.trim_end_matches(['”', '"', '’', '\'', ')', '»']).ends_with(['.', '!', '?', '…', ',']);
    let sentences = body.lines().filter(|line| line.len() >= 40).filter(ends);
    sentences.map(|line| line.chars().count()).sum::<usize>() >= SENTENCES
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEWS: &str = "<p>“We have kept it standing long enough,” Mayor Adaeze Holm told reporters on the quay.</p>\
        <p>The council will sell the tower in April, after two winters of costly repairs to its legs.</p>";

    fn read(html: &str) -> Page {
        page(html.into(), None).unwrap_or_else(|reason| panic!("{reason}"))
    }

    #[test]
    fn what_a_page_tells_is_carried() {
        let page = read(&format!(
            "<!doctype html><title>Tower to be sold | Echo</title>\
             <link rel=canonical href='/tower'><meta property='og:url' content='https://echo.example/tower'>\
             <meta property='og:title' content='Tower\n to be sold &amp;amp; moved'>\
             <meta property='og:site_name' content='The Echo'><meta name=author content='Ines Calloway'>\
             <article><h1>Tower</h1><time datetime='2026-03-04'>Wednesday</time>{NEWS}</article>"
        ));
        let Carried { date, outlet, headline, byline, url, .. } = page.carried;
        assert_eq!([&*date, &*outlet, &*byline], ["2026-03-04", "The Echo", "Ines Calloway"]);
        assert_eq!([&*headline, &*url], ["Tower to be sold & moved", "https://echo.example/tower"]);
        assert!(page.text.starts_with("Tower to be sold & moved\n\n"), "{}", page.text);
    }

    #[test]
    fn the_article_of_a_graph_is_believed_before_the_title() {
        let page = read(&format!(
            r##"<!doctype html><title>Tower sold | Echo</title><meta name=author content="The Echo">
            <script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [
            {{"@type": "NewsArticle", "headline": "Tower sold", "author": {{"@id": "#i"}}, "datePublished": "2026-03-04"}},
            {{"@type": "Person", "@id": "#i", "name": "Ines Calloway"}}]}}</script><article>{NEWS}</article>"##
        ));
        let Carried { date, headline, byline, .. } = page.carried;
        assert_eq!([&*date, &*headline, &*byline], ["2026-03-04", "Tower sold", "Ines Calloway"]);
        assert!(page.text.starts_with("Tower sold\n\n") && !page.text.contains("@type"), "{}", page.text);
    }

    #[test]
    fn a_byline_is_its_names_and_the_date_may_stand_in_several_places() {
        assert_eq!(
            [names("By Ines\n Calloway"), names("BY A"), names("Byron"), names("é")],
            ["Ines Calloway", "A", "Byron", "é"]
        );
        for date in ["<meta itemprop=datePublished content='2026-03-04'>", "<meta name=date content=2026-03-04>"] {
            assert_eq!(read(&format!("{date}{NEWS}<time datetime=2020>")).carried.date, "2026-03-04");
        }
    }

    #[test]
    fn a_page_that_was_saved_by_a_browser_has_its_address() {
        let html = format!("<!-- saved from url=(0028)https://echo.example/tower -->\n<html><body>{NEWS}");
        assert_eq!(read(&html).carried.url, "https://echo.example/tower");
        assert_eq!(read(NEWS).carried.url, "");
    }

    #[test]
    fn a_headline_is_not_repeated() {
        assert_eq!(below_headline("Rain", "Rain\n\nIt fell.".into()), "Rain\n\nIt fell.");
        assert_eq!(below_headline("Rain", "It fell.".into()), "Rain\n\nIt fell.");
        assert_eq!(below_headline("", "It fell.".into()), "It fell.");
    }

    #[test]
    fn a_page_that_is_nested_without_end_is_refused() {
        for tag in ["<div>", "<rect/>", "<b>", "<table><tr><td>", "<p><button>"] {
            let refused = page(format!("{}{NEWS}", tag.repeat(100_000)).into(), None).err();
            assert!(refused.is_some_and(|reason| reason.starts_with("is nested 1")), "{tag}");
        }
        for tags in ["<div>".repeat(prose::DEEPEST - 10), "<a name=x>".repeat(5_000)] {
            assert_eq!(read(&format!("<article>{tags}{NEWS}")).text, read(NEWS).text);
        }
    }

    #[test]
    fn a_page_without_sentences_is_no_article() {
        let links = "<li><a href=/1>Ferry tower to be sold after two winters of repairs</a></li>".repeat(20);
        for html in ["", "<html>", &format!("<ul>{links}</ul>"), "<form><input name=q><button>Search</button></form>"] {
            assert_eq!(page(html.into(), None).err().as_deref(), Some(NO_ARTICLE), "{html}");
        }
    }
}

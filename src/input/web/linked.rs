//! What a page tells about its article in the graph of its JSON-LD.
//!
//! dom_smoothie reads an article that stands there by itself; many papers write a graph, in which the article is one of
//! several nodes and its authors may be others. In: the page's tree. Out: headline, byline and date, as far as they are
//! told.

use super::page::one_line;
use dom_query::Document;
use serde_json::Value;

/// What is told; empty where nothing is.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Linked {
    pub headline: String,
    pub byline: String,
    pub date: String,
}

/// Of the first article in any graph of the page.
pub(super) fn article(document: &Document) -> Linked {
    let scripts = document.select("script[type=\"application/ld+json\"]");
    scripts.iter().find_map(|script| in_script(&script.text())).unwrap_or_default()
}

fn in_script(json: &str) -> Option<Linked> {
    let parsed: Value = serde_json::from_str(json).ok()?;
    let graph = list(&parsed).iter().find_map(|value| value.get("@graph")).map(list)?;
    let article = graph.iter().find(|node| is_article(node))?;
    let text = |key: &str| article.get(key).and_then(Value::as_str).map(one_line).filter(|text| !text.is_empty());
    let authors = article.get("author").map(list).unwrap_or_default();
    let names: Vec<String> = authors.iter().filter_map(|author| name(author, graph)).collect();
    Some(Linked {
        headline: text("headline").or_else(|| text("name")).unwrap_or_default(),
        byline: names.join(", "),
        date: text("datePublished").unwrap_or_default(),
    })
}

/// A list stands for its elements, anything else for itself.
fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice)
}

/// `NewsArticle`, `ReportageNewsArticle` and the like; a node may have several types.
fn is_article(node: &Value) -> bool {
    let types = node.get("@type").map(list).unwrap_or_default();
    types.iter().filter_map(Value::as_str).any(|name| name.ends_with("Article") || name.ends_with("Posting"))
}

/// The name of an author: a plain string, a node, or a reference to a node of the graph.
fn name(author: &Value, graph: &[Value]) -> Option<String> {
    let named = |node: &Value| node.get("name").and_then(Value::as_str).map(one_line);
    let referred = || {
        let id = author.get("@id")?;
        graph.iter().filter(|node| node.get("@id") == Some(id)).find_map(named)
    };
    let name = author.as_str().map(one_line).or_else(|| named(author)).or_else(referred)?;
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linked(json: &str) -> Linked {
        article(&Document::from(format!("<script type=\"application/ld+json\">{json}</script><p>Rain fell.</p>")))
    }

    #[test]
    fn the_article_of_a_graph_with_its_authors() {
        let found = linked(
            r##"{"@context": "https://schema.org", "@graph": [
                {"@type": "WebPage", "name": "Echo"},
                {"@type": ["NewsArticle", "Thing"], "headline": " Tower\n sold ", "datePublished": "2026-03-04T06:00:00Z",
                 "author": [{"@id": "#ines"}, {"name": "Tom Okafor"}, "Lina Voss", {"@id": "#nobody"}]},
                {"@type": "Person", "@id": "#ines", "name": "Ines Calloway"}]}"##,
        );
        let Linked { headline, byline, date } = found;
        assert_eq!([&*headline, &*byline], ["Tower sold", "Ines Calloway, Tom Okafor, Lina Voss"]);
        assert_eq!(date, "2026-03-04T06:00:00Z");
    }

    #[test]
    fn what_is_no_graph_of_an_article_tells_nothing() {
        let deep = "[".repeat(10_000);
        for json in
            ["", "{", "null", "[]", r#"{"@graph": 7}"#, r#"{"@graph": [{"@type": "Person", "name": "A"}]}"#, &deep]
        {
            assert_eq!(linked(json), Linked::default(), "{json}");
        }
        assert_eq!(linked(r#"[{}, {"@graph": {"@type": "Article", "name": "Rain"}}]"#).headline, "Rain");
    }
}

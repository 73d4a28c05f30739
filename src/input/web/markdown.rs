//! A Markdown file → its words, as a reader sees them.
//!
//! Emphasis inside a name and links inside a quotation would tear both apart, so the marks of Markdown are taken out and
//! offsets refer to the text without them. Metadata at the top (YAML) is left out.

use super::prose;
use crate::input::{Article, Item, Problem, decode, noted};
use pulldown_cmark::{Options, Parser, html};

pub(super) fn read(bytes: Vec<u8>, place: &str, id: &str) -> Vec<Item> {
    let decoded = match decode::decode(bytes) {
        Err(advice) => return vec![Err(Problem::failure(place, advice))],
        Ok(decoded) => decoded,
    };
    let parts = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut page = String::with_capacity(decoded.text.len());
    html::push_html(&mut page, Parser::new_ext(&decoded.text, parts));
    match prose::of_html(&page) {
        Err(reason) => vec![Err(Problem::failure(place, reason))],
        Ok(text) => noted(
            Article { id: id.into(), text, place: place.into(), extracted: true, ..Article::default() },
            decoded.note,
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(markdown: &str) -> String {
        let items = read(markdown.into(), "a.md", "a.md");
        items[0].as_ref().map_or_else(ToString::to_string, |article| article.text.clone())
    }

    #[test]
    fn the_marks_of_markdown_are_gone() {
        let markdown = "---\ntitle: Rain\n---\n# Rain\n\n“We [never](https://x.example) listened,” **Mara Ellison**\nsaid.\n\n\
            > It rained.\n\n* one\n* two &amp; three\n\n<script>x</script>\n";
        assert_eq!(
            words(markdown),
            "Rain\n\n“We never listened,” Mara Ellison said.\n\nIt rained.\n\none\n\ntwo & three"
        );
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert!(words(&format!("{}Rain", "> ".repeat(100_000))).contains("is nested"));
    }
}

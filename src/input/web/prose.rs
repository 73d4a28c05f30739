//! A tree of elements → its words: paragraphs with a blank line between them, as a reader sees them.
//!
//! Block elements are paragraphs of their own, `<br>` and rows begin a new line, other elements leave no trace; `<q>` has
//! the marks that a browser draws. What is no text for readers (scripts, styles, forms, drawings) is left out.

use super::nesting;
use dom_query::{Document, NodeRef};

/// Elements whose content is no text for readers.
const INERT: &[&str] = &[
    "script", "style", "noscript", "template", "iframe", "object", "svg", "math", "select", "textarea", "button",
    "audio", "video", "canvas", "title",
];

/// Elements that stand on lines of their own, as browsers draw them.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "ul",
];

/// Where a browser may break a word; it is not seen otherwise.
const SOFT_HYPHEN: char = '\u{ad}';

/// Deeper trees are refused. Browsers stop at 512; a page of a newspaper has some dozens.
pub(super) const DEEPEST: usize = 1_000;

/// So many tags may be open before a tree is built, for old pages leave thousands open that end one another.
const MOST_OPEN: usize = 10_000;

/// The words of a piece of HTML, such as a feed's item; or what is wrong with it.
pub(super) fn of_html(html: &str) -> Result<String, String> {
    Ok(of_tree(&tree(html, |html| Document::fragment(html))?))
}

/// The tree that `parse` builds of `html`, unless that is nested too deep.
pub(super) fn tree(html: &str, parse: fn(&str) -> Document) -> Result<Document, String> {
    check(nesting::of_html(html), MOST_OPEN)?;
    let document = parse(html);
    check(nesting::of_tree(&document), DEEPEST)?;
    Ok(document)
}

/// Refuses what is nested deeper than `most`.
pub(super) fn check(depth: usize, most: usize) -> Result<(), String> {
    if depth <= most {
        return Ok(());
    }
    Err(format!("is nested {depth} elements deep, of which {most} are read; it is no article"))
}

/// The words of `document`.
pub(super) fn of_tree(document: &Document) -> String {
    let mut words = Words::default();
    let mut open = vec![Step::Enter(document.root())];
    while let Some(step) = open.pop() {
        match step {
            Step::Enter(node) if node.is_text() => words.push(&node.text()),
            Step::Enter(node) => {
                let name = node.node_name().unwrap_or_default();
                if INERT.contains(&&*name) {
                    continue;
                }
                words.enter(&name);
                let children = node.children_it(true).map(Step::Enter);
                open.push(Step::Leave(name.to_string()));
                open.extend(children);
            }
            Step::Leave(name) => words.leave(&name),
        }
    }
    words.text
}

enum Step<'d> {
    Enter(NodeRef<'d>),
    Leave(String),
}

/// What stands between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Gap {
    #[default]
    None,
    Blank,
    Line,
    Paragraph,
}

/// Text that grows word by word.
#[derive(Default)]
struct Words {
    text: String,
    /// Before the next word.
    gap: Gap,
    /// How many `<q>` and `<pre>` are open.
    quoted: usize,
    printed: usize,
}

impl Words {
    fn enter(&mut self, name: &str) {
        match name {
            "br" | "tr" => self.widen(Gap::Line),
            "q" => {
                self.push(if self.quoted.is_multiple_of(2) { "“" } else { "‘" });
                self.quoted += 1;
            }
            "pre" => self.printed += 1,
            _ => {}
        }
        if BLOCKS.contains(&name) {
            self.widen(Gap::Paragraph);
        }
    }

    fn leave(&mut self, name: &str) {
        match name {
            "td" | "th" => self.widen(Gap::Blank),
            "q" => {
                self.quoted -= 1;
                // A blank before the end of the element stands behind its mark.
                let gap = std::mem::take(&mut self.gap);
                self.push(if self.quoted.is_multiple_of(2) { "”" } else { "’" });
                self.widen(gap);
            }
            "pre" => self.printed -= 1,
            _ => {}
        }
        if BLOCKS.contains(&name) {
            self.widen(Gap::Paragraph);
        }
    }

    fn widen(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    /// Runs of blanks and line ends are one blank, but where they are printed as they are.
    fn push(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\n' if self.printed > 0 => self.widen(Gap::Line),
                ' ' | '\t' | '\n' | '\r' | '\x0c' => self.widen(Gap::Blank),
                SOFT_HYPHEN => {}
                c => {
                    if !self.text.is_empty() {
                        self.text.push_str(match self.gap {
                            Gap::None => "",
                            Gap::Blank => " ",
                            Gap::Line => "\n",
                            Gap::Paragraph => "\n\n",
                        });
                    }
                    self.gap = Gap::None;
                    self.text.push(c);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(html: &str) -> String {
        of_html(html).unwrap()
    }

    #[test]
    fn blocks_are_paragraphs_and_inline_elements_leave_no_trace() {
        let html = "<h2>Rain</h2><p>“We <a href=x><b>never</b> listened</a>,” she\n  said.</p><ul><li>One<li>Two</ul>\
            <figure><img alt=x><figcaption>The quay.</figcaption></figure><div>Last</div>";
        assert_eq!(words(html), "Rain\n\n“We never listened,” she said.\n\nOne\n\nTwo\n\nThe quay.\n\nLast");
        assert_eq!(words("<p>One<br>Two<br><br>Three</p>"), "One\nTwo\nThree");
        assert_eq!(words("One<p>Two</p>Three"), "One\n\nTwo\n\nThree");
        assert_eq!(words("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>"), "a b\nc");
        assert_eq!(words("<pre>one\n  two</pre>a&nbsp; b&shy;c<wbr>d"), "one\ntwo\n\na\u{a0} bcd");
        assert_eq!(words("<blockquote><p>It rained.</p><p>All day.</p></blockquote>"), "It rained.\n\nAll day.");
    }

    #[test]
    fn inline_quotations_have_their_marks() {
        let html = "<p>He said <q>go, she told me <q>stay</q> twice </q>.</p>";
        assert_eq!(words(html), "He said “go, she told me ‘stay’ twice” .");
    }

    #[test]
    fn entities_are_decoded_once_and_scripts_are_inert() {
        assert_eq!(words("<p>&ldquo;Rain &amp;amp; &lt;b&gt;&rdquo;</p>"), "“Rain &amp; <b>”");
        let html = "<p>One<script>alert('<p>x')</script><style>p{}</style></p><noscript><p>on</p></noscript>\
            <svg><text>x</text></svg><template><p>y</p></template><p>Two</p>";
        assert_eq!(words(html), "One\n\nTwo");
    }

    #[test]
    fn deep_nesting_is_refused() {
        let deep = |depth: usize| of_html(&format!("{}Rain", "<div><b>".repeat(depth / 2)));
        assert_eq!(deep(DEEPEST - 10).as_deref(), Ok("Rain"));
        assert!(of_html(&"<rect/>".repeat(5_000)).is_err());
        assert!(deep(400_000).unwrap_err().starts_with("is nested 400000 elements deep"));
    }
}

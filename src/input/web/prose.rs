//! A tree of elements → its words: paragraphs with a blank line between them, as a reader sees them.
//!
//! Block elements are paragraphs of their own, inline ones leave no trace, `<q>` has the marks that a browser draws.
//! What a browser does not show as text (scripts, styles, forms, drawings) is left out.

use super::nesting;
use dom_query::{Document, NodeRef};

/// Elements whose content is no text for readers.
const INERT: &str = "script,style,noscript,template,iframe,object,svg,math,select,textarea,button,audio,video,canvas";

/// Elements that stand on lines of their own, beyond those that dom_query knows.
const BLOCKS: &str = "figure,figcaption,header,footer,main,aside,nav,address,dt,dd,li,summary,details,fieldset,form,legend,caption,center";

/// Deeper nesting is refused. Browsers stop at 512; a page of a newspaper has some dozens.
pub(super) const DEEPEST: usize = 1_000;

/// The words of a piece of HTML, such as a feed's item; or what is wrong with it.
pub(super) fn of_html(html: &str) -> Result<String, String> {
    check(nesting::of_html(html))?;
    let document = Document::fragment(html);
    mark_inline_quotations(&document);
    Ok(of_tree(&document))
}

/// Refuses markup that is nested too deep.
pub(super) fn check(depth: usize) -> Result<(), String> {
    if depth <= DEEPEST {
        return Ok(());
    }
    Err(format!("is nested {depth} elements deep, of which {DEEPEST} are read; it is no article"))
}

/// The words of `document`, which loses what is no text.
pub(super) fn of_tree(document: &Document) -> String {
    document.select(INERT).remove();
    document.select(BLOCKS).rename("p");
    tidy(&document.formatted_text())
}

/// Puts the marks around `<q>` that a browser draws: double ones, single ones inside another.
pub(super) fn mark_inline_quotations(document: &Document) {
    for node in document.select("q").nodes() {
        let outer = node.ancestors_it(None).filter(|ancestor| ancestor.has_name("q")).count();
        let (open, close) = if outer % 2 == 0 { ("“", "”") } else { ("‘", "’") };
        put_around(node, open, close);
    }
}

fn put_around(node: &NodeRef<'_>, open: &str, close: &str) {
    node.prepend_html(open);
    node.append_html(close);
}

/// Lines without blanks at their edges, no more than one blank line between them, no-break spaces as they are.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut blank = false;
    for line in text.lines().map(|line| line.trim_matches([' ', '\t', '\r'])) {
        if line.is_empty() {
            blank = !tidy.is_empty();
            continue;
        }
        if !tidy.is_empty() {
            tidy.push_str(if blank { "\n\n" } else { "\n" });
        }
        tidy.push_str(line);
        blank = false;
    }
    tidy
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
        assert_eq!(words("<p>One<br>Two<br><br>Three</p>"), "One\nTwo\n\nThree");
        assert_eq!(words("<blockquote><p>It rained.</p><p>All day.</p></blockquote>"), "It rained.\n\nAll day.");
    }

    #[test]
    fn inline_quotations_have_their_marks() {
        let html = "<p>He said <q>go, she told me <q>stay</q> twice</q>.</p>";
        assert_eq!(words(html), "He said “go, she told me ‘stay’ twice”.");
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
        assert_eq!(deep(DEEPEST).as_deref(), Ok("Rain"));
        assert!(deep(400_000).unwrap_err().starts_with("is nested 400000 elements deep"));
    }
}

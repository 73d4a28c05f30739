//! How deep elements are nested, before anything builds a tree of them.
//!
//! A tree builder needs time with the square of the depth, and what walks a tree may need stack for it, so markup that
//! no human wrote is refused first. Tags are counted, not parsed: an element that may be left unclosed counts for
//! nothing.

use dom_query::Document;

/// Elements that have no end, or need none.
const OPEN_ENDED: &[&str] = &[
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "img", "input", "li",
    "link", "meta", "option", "p", "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
];

/// Elements of drawings, which may end where they begin: `<path … />`. HTML knows that of no other.
const SHAPES: &[&str] = &["circle", "ellipse", "image", "line", "path", "polygon", "polyline", "rect", "stop", "use"];

/// What is text whatever stands in it: how it begins and ends.
const INERT: &[(&str, &str)] = &[("<!--", "-->"), ("<![CDATA[", "]]>"), ("<script", "</script"), ("<style", "</style")];

/// The most elements of `html` that are open at one place.
pub(super) fn of_html(html: &str) -> usize {
    let is_one_of = |name: &str, names: &[&str]| names.iter().any(|known| name.eq_ignore_ascii_case(known));
    depth(html, |name, tag| !(is_one_of(name, OPEN_ENDED) || tag.ends_with('/') && is_one_of(name, SHAPES)))
}

/// The deepest element of a tree, once there is one; what walks it by calling itself needs stack for each.
pub(super) fn of_tree(document: &Document) -> usize {
    let (mut node, mut depth, mut deepest) = (document.root(), 0_usize, 0);
    loop {
        if let Some(child) = node.first_child() {
            (node, depth) = (child, depth + 1);
            deepest = deepest.max(depth);
            continue;
        }
        node = loop {
            if let Some(next) = node.next_sibling() {
                break next;
            }
            let Some(parent) = node.parent() else { return deepest };
            (node, depth) = (parent, depth.saturating_sub(1));
        };
    }
}

/// The same for XML, where a tag says itself that it has no end.
pub(super) fn of_xml(xml: &str) -> usize {
    depth(xml, |_, tag| !tag.ends_with('/'))
}

fn depth(markup: &str, opens: impl Fn(&str, &str) -> bool) -> usize {
    let (mut depth, mut deepest, mut rest) = (0_usize, 0, markup);
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        rest = &rest[at..];
        let begins = |with: &str| rest.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with));
        if let Some((begin, end)) = INERT.iter().find(|(begin, _)| begins(begin)) {
            rest = after(&rest[begin.len()..], end);
            continue;
        }
        rest = &rest[1..];
        let tag = rest.split('>').next().unwrap_or_default();
        let name = |tag: &str| tag.find(|c: char| !c.is_alphanumeric() && c != ':').unwrap_or(tag.len());
        if let Some(closed) = tag.strip_prefix('/') {
            depth = depth.saturating_sub(usize::from(opens(&closed[..name(closed)], closed)));
        } else if tag.starts_with(|c: char| c.is_ascii_alphabetic()) && opens(&tag[..name(tag)], tag) {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

/// What stands behind the first `end`, in small letters or capitals.
fn after<'m>(markup: &'m str, end: &str) -> &'m str {
    let found = markup.as_bytes().windows(end.len()).position(|bytes| bytes.eq_ignore_ascii_case(end.as_bytes()));
    found.and_then(|at| markup.get(at + end.len()..)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_elements_are_counted() {
        assert_eq!(of_html("<div><p>a<p>b<br><b>c</b></div><i>d</i> 1 < 2"), 2);
        assert_eq!(of_html(&"<div>".repeat(50)), 50);
        assert_eq!(of_html(&"<p><li><img><path d=x/>".repeat(50)), 0);
        assert_eq!(of_html("<!-- <b><b> --><script>'<i><i>'</SCRIPT><u>"), 1);
        assert_eq!((of_html(""), of_html("</b></b><"), of_html("<!--"), of_html("<b")), (0, 0, 0, 1));
        let tree = |html: &str| of_tree(&Document::fragment(html));
        assert_eq!(tree(&"<rect/>".repeat(5000)) - tree(""), 5000);
        assert_eq!(tree("<p>a<p>b</p><b>c</b>") - tree(""), 2);
        assert_eq!(of_xml("<a><p/><b><![CDATA[<i><i>]]></b></a>"), 2);
    }
}

//! How deep elements are nested, before anything builds a tree of them.
//!
//! A tree builder needs time with the square of the depth, and what walks a tree may need stack for it, so markup that
//! no human wrote is refused first. Tags are counted, not parsed: an element that may be left unclosed counts for
//! nothing.

/// Elements that have no end, or need none.
const OPEN_ENDED: &[&str] = &[
    "area", "base", "body", "br", "circle", "col", "colgroup", "dd", "dt", "ellipse", "embed", "head", "hr", "html",
    "image", "img", "input", "li", "line", "link", "meta", "optgroup", "option", "p", "param", "path", "polygon",
    "polyline", "rect", "rp", "rt", "source", "stop", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "use",
    "wbr",
];

/// What is text whatever stands in it: how it begins and ends.
const INERT: &[(&str, &str)] = &[("<!--", "-->"), ("<![CDATA[", "]]>"), ("<script", "</script"), ("<style", "</style")];

/// The most elements of `html` that are open at one place.
pub(super) fn of_html(html: &str) -> usize {
    depth(html, |name, _| !OPEN_ENDED.iter().any(|open| name.eq_ignore_ascii_case(open)))
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
        let inert = INERT.iter().find(|(begin, _)| begins(begin));
        let end = inert.map_or(">", |(_, end)| end);
        let tag = rest[1..].find(end).map_or(&rest[1..], |length| &rest[1..][..length]);
        rest = &rest[1..];
        if inert.is_some() {
            rest = &rest[tag.len()..];
            continue;
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_elements_are_counted() {
        assert_eq!(of_html("<div><p>a<p>b<br><b>c</b></div><i>d</i> 1 < 2"), 2);
        assert_eq!(of_html(&"<div>".repeat(50)), 50);
        assert_eq!(of_html(&"<p><li><img><path d=x>".repeat(50)), 0);
        assert_eq!(of_html("<!-- <b><b> --><script>'<i><i>'</SCRIPT><u>"), 2);
        assert_eq!((of_html(""), of_html("</b></b><"), of_html("<!--"), of_html("<b")), (0, 0, 0, 1));
        assert_eq!(of_xml("<a><p/><b><![CDATA[<i><i>]]></b></a>"), 2);
    }
}

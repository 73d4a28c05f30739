//! Text → text that markup cannot take for its own.

/// Appends `text`; `control` writes the characters that XML has no room for, and which HTML reads in ways of its own.
///
/// The CR is written as a reference, because parsers read a bare one as a line feed.
pub(super) fn escape(out: &mut String, text: &str, mut control: impl FnMut(&mut String, char)) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            '\0'..'\t' | '\u{b}' | '\u{c}' | '\u{e}'..' ' | '\u{fffe}' | '\u{ffff}' => control(out, c),
            _ => out.push(c),
        }
    }
}

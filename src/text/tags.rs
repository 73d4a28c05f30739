//! Tags that a page left in the text: the marks around their attributes quote nothing.

use super::{Kind, Token};

/// Most tokens of a tag.
const LONGEST: usize = 400;

/// `<tweet author="…">`: turns the marks inside into plain characters.
pub(super) fn mute(raw: &str, tokens: &mut [Token]) {
    if !tokens.iter().any(|t| is(raw, t, "<")) {
        return;
    }
    let mut at = 0;
    while at < tokens.len() {
        let Some(close) = close(raw, tokens, at) else {
            at += 1;
            continue;
        };
        for token in &mut tokens[at..close] {
            if matches!(token.kind, Kind::Mark | Kind::Possessive) {
                token.kind = Kind::Other;
            }
        }
        at = close;
    }
}

/// Where the tag that opens at the token closes, if it is one: a name right behind `<`, an attribute, and no other `<`.
fn close(raw: &str, tokens: &[Token], open: usize) -> Option<usize> {
    let name = tokens.get(open + 1)?;
    if !is(raw, &tokens[open], "<") || name.kind != Kind::Word || !name.glued {
        return None;
    }
    let inside = tokens[open + 1..].iter().take(LONGEST).take_while(|t| !is(raw, t, "<") && !is(raw, t, ">")).count();
    let close = open + 1 + inside;
    let attribute = tokens[open..close].iter().any(|t| is(raw, t, "="));
    (attribute && tokens.get(close).is_some_and(|t| is(raw, t, ">"))).then_some(close)
}

fn is(raw: &str, token: &Token, what: &str) -> bool {
    token.kind == Kind::Other && raw.get(token.span.range()) == Some(what)
}

#[cfg(test)]
mod tests {
    use crate::Extractor;

    fn quoted(text: &str) -> Vec<String> {
        let document = Extractor::builder().build().unwrap().extract(text);
        document.quotations.iter().map(|q| document.text[q.span.range()].to_owned()).collect()
    }

    #[test]
    fn attributes_are_no_quotations() {
        let text = "Ilka Renner said the dam held.\n\n<post author=\"Ilka Renner said it held\" date=\"2 May\">\n\n\
                    “It held,” she said.";
        assert_eq!(quoted(text), ["It held"]);
    }

    #[test]
    fn a_sign_for_less_is_no_tag() {
        let text = "Ilka Renner said the odds were <5 and \"falling fast.\" Of 3 <b the rest> nothing is known.";
        assert_eq!(quoted(text), ["falling fast."]);
    }
}

//! For tests: articles in which everything stands that a format could stumble over.

use super::{Records, Selection};
use crate::Extractor;
use crate::input::Article;
use proptest::prelude::*;
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::builder().indirect(true).build().unwrap());

const PIECES: &[&str] = &[
    "“",
    "”",
    "‘go home’ ",
    " said Iris Han in Leeds. ",
    "she told Northline Ferries “we left” ",
    "\n\n",
    "\r\n",
    "\r",
    "</div><script>alert(1)</script>&amp;]]>",
    "\u{0}\u{1}\u{7f}\u{85}\u{2028}\u{fffe}",
    "👩‍👧‍👦é\u{301}",
    "The embassy of Kestrin declined to comment. ",
];

/// A text of quotations, names, marks, markup, line ends and control characters.
pub(super) fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![4 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => any::<String>()];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

/// What `read` makes of the records of `text`, whose headline, address and id are as hostile.
pub(super) fn with_records<T>(text: &str, read: impl FnOnce(&Records<'_>) -> T) -> T {
    let mut article = Article { id: "<a&b>\".txt".into(), text: text.into(), ..Article::default() };
    article.carried.headline = format!("<h1>{}", text.get(..20).unwrap_or_default());
    article.carried.url = "javascript:alert(1)".into();
    let document = EXTRACTOR.extract(&article.text);
    read(&Records::new(&document, &article, Selection::default()))
}

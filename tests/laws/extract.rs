//! Any bytes, decoded as a file of plain text → whether what is extracted keeps the laws of a document.

use super::{Kept, check, document, rows, told};
use std::sync::LazyLock;
use whosaid::input::{Article, Fields, read_from};
use whosaid::{Dial, Extractor};

static EVERYTHING: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::builder().indirect(true).dial(Dial::Recall).build().unwrap());

const OTHER: &str = "‘The kiln is cold,’ said Petra Vance, who fires bricks at Low Marden. She blamed the “new tax”.";

/// Whether every text among the bytes keeps the laws.
pub fn keeps(bytes: &[u8]) -> Kept {
    read_from(std::io::Cursor::new(bytes.to_vec()), "a.txt", Fields::default())
        .flatten()
        .try_for_each(|article| one(&article))
}

fn one(article: &Article) -> Kept {
    let text = &article.text;
    let document = EVERYTHING.extract(text);
    check(document.text == text, || "the text is another one".to_owned())?;
    document::sound(&document)?;
    rows::fit(&document, article)?;
    // Nothing is kept of one text for the next.
    EVERYTHING.extract(OTHER);
    let again = EVERYTHING.extract(text);
    check(format!("{document:?}") == format!("{again:?}"), || "the second reading differs".to_owned())?;
    if text.contains('\r') {
        return Ok(());
    }
    let windows = text.replace('\n', "\r\n");
    let windows = EVERYTHING.extract(&windows);
    document::sound(&windows).map_err(|broken| format!("with CRLF: {broken}"))?;
    told::alike(&told::all(&document), &told::all(&windows)).map_err(|broken| format!("LF and CRLF: {broken}"))
}

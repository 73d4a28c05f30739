//! Any bytes as a user's list → whether it is read whole or refused with a line, and what it tags fits the text.

use super::{Kept, check, document};
use std::sync::LazyLock;
use whosaid::Extractor;

static PLAIN: LazyLock<Extractor> = LazyLock::new(|| Extractor::builder().build().unwrap());

/// Whether the list is read or refused as the laws say.
pub fn keeps(bytes: &[u8]) -> Kept {
    let list = String::from_utf8_lossy(bytes);
    let findings = PLAIN.lint(&list);
    let lines = list.lines().count().max(1) as u64;
    for finding in &findings {
        check((1..=lines).contains(&finding.line), || format!("{finding}: of {lines} lines"))?;
    }
    let faulty = findings.iter().any(|finding| finding.fault);
    match Extractor::builder().gazetteer_csv("list.csv", list.as_ref()).build() {
        Err(fault) => {
            check(faulty, || format!("{fault}: lint has nothing against it"))?;
            let fault = fault.to_string();
            check(fault.starts_with("list.csv:"), || format!("{fault}: no place"))
        }
        Ok(extractor) => {
            check(!faulty, || format!("read in spite of {findings:?}"))?;
            // The list is a text in which all its names stand.
            let text = list.replace([',', '|'], " . ");
            document::sound(&extractor.extract(&text))
        }
    }
}

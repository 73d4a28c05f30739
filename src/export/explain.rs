//! A document → its underlined text with the reasons of every attribution: rule, evidence, and who lost and why.
//!
//! Nothing is decided here. Each line prints what the stages wrote down when they decided.

use super::Word;
use super::carets::{marks, speaker};
use super::page::{draw, paragraphs};
use crate::confidence::Signal;
use crate::document::{Document, Quotation};
use crate::span::Span;

/// The underlined text of [`carets`](super::carets()), each paragraph followed by a block for each of its quotations.
pub fn explain(document: &Document<'_>) -> String {
    let (mut out, marks) = (String::new(), marks(document));
    for paragraph in paragraphs(document.text) {
        if !out.is_empty() {
            out.push('\n');
        }
        draw(&mut out, document.text, paragraph.clone(), &marks);
        for quotation in &document.quotations {
            if paragraph.contains(&(quotation.span.start as usize)) {
                block(&mut out, document.text, quotation);
            }
        }
    }
    out
}

fn block(out: &mut String, text: &str, quotation: &Quotation) {
    let said = &quotation.attribution;
    let (speaker, kind, method) = (speaker(quotation), quotation.kind.word(), said.method.word());
    let rule = if said.rule.is_empty() { "none" } else { said.rule };
    let (ones, hundredths) = (said.confidence / 100, said.confidence % 100);
    out.push_str(&format!("\n    → {speaker}  {kind}  {method}  {ones}.{hundredths:02}   rule {rule}\n"));
    let mut line = |words: &str| out.extend(["      ", words, "\n"]);
    said.evidence.iter().for_each(|evidence| line(evidence));
    let found = [
        ("title", said.speaker_title),
        ("addressee", said.addressee),
        ("medium", said.medium),
        ("anonymity", said.anonymity),
    ];
    for (what, span) in found {
        if let Some(words) = span.and_then(|span: Span| text.get(span.range())) {
            line(&format!("{what}: {words}"));
        }
    }
    let mut sums: Vec<String> =
        said.signals.iter().filter(|signal| signal.points != 0 || signal.named < 100).map(sum).collect();
    if said.signals.most() < 99 {
        sums.push(format!("no more than 0.{:02}", said.signals.most()));
    }
    if !sums.is_empty() {
        line(&format!("confidence: {}", sums.join(", ")));
    }
    for lost in &said.rejected {
        line(&format!("lost: {} — {}", lost.name, lost.reason));
    }
}

/// A signal with its points, as the list of confidence has it.
fn sum(signal: &Signal) -> String {
    let Signal { name, points, named, .. } = signal;
    let times = if *named < 100 { format!(" ×0.{named:02}") } else { String::new() };
    format!("{name} {points:+}{times}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Attribution, Candidate, Method, QuoteKind, Zone};

    #[test]
    fn prints_the_reasons_under_the_words() {
        let text = "“The ferry stays,” Imre Toth said.\r\n\r\nRain.";
        let words = |words: &str| {
            let start = text.find(words).unwrap() as u32;
            Span::new(start, start + words.len() as u32)
        };
        let attribution = Attribution {
            speaker: "Imre Toth".into(),
            mention: Some(words("Imre Toth")),
            cue: Some(words("said")),
            method: Method::Explicit,
            confidence: 98,
            rule: "said-after",
            evidence: vec!["subject of “said”".into()],
            rejected: vec![Candidate { name: "Rain".into(), reason: "no person".into() }],
            ..Attribution::default()
        };
        let quotation = Quotation {
            span: words("The ferry stays,"),
            kind: QuoteKind::Direct,
            statement: words("The ferry stays,"),
            turn: 0,
            story: 1,
            paragraph: 1,
            zone: Zone::Body,
            context: words("Imre"),
            warnings: Vec::new(),
            duplicate_of: None,
            parent: None,
            echo_of: None,
            attribution,
        };
        let document = Document { text, quotations: vec![quotation], ..Document::default() };
        let underlined = "\
“The ferry stays,” Imre Toth said.
 ^^^^^^^^^^^^^^^^  direct  Imre Toth  0.98  explicit
                   --------- mention
                             ---- cue
";
        assert_eq!(super::super::carets(&document), format!("{underlined}\nRain.\n"));
        let block = "
    → Imre Toth  direct  explicit  0.98   rule said-after
      subject of “said”
      lost: Rain — no person
";
        assert_eq!(explain(&document), format!("{underlined}{block}\nRain.\n"));
    }
}

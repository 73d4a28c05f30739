//! The page in a real browser: it renders without a complaint, its text is the text, and every link leads somewhere.
//!
//! Passes over, and says so, where no Chromium is installed.

use crate::support::{extracted, newsroom, passed_over, tables, text};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output};

/// Without the network: nothing may be fetched, and nothing is.
const FLAGS: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-logging=stderr",
];

/// What the browser makes of `page`; `None` where there is none.
fn browse(folder: &Path, page: &str, args: &[&str]) -> Option<Output> {
    let profile = format!("--user-data-dir={}", folder.join("profile").display());
    let address = format!("file://{}", folder.join(page).display());
    let programs = ["chromium", "chromium-browser", "google-chrome"];
    let run = |program: &&str| {
        Command::new(program).args(FLAGS).args([&profile]).args(args).arg(&address).current_dir(folder).output().ok()
    };
    let output = programs.iter().find_map(run);
    if output.is_none() {
        passed_over("there is no Chromium; apt-get install chromium");
    }
    output
}

/// The values of an attribute.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let opening = format!(" {attribute}=\"");
    page.split(&opening).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

/// The words between tags, as the browser prints them.
fn words(markup: &str) -> String {
    let text: String = markup.split('<').map(|part| part.split_once('>').map_or(part, |(_, words)| words)).collect();
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\u{a0}").replace("&amp;", "&")
}

#[test]
fn a_browser_shows_the_page() {
    let folder = newsroom();
    extracted(folder.path(), &["--quotes", "page.html"]);
    let Some(output) = browse(folder.path(), "page.html", &["--dump-dom"]) else { return };
    let (page, log) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && !log.contains("CONSOLE"), "{log}");

    // What the parser of the browser made of it is what was meant: the text and nothing else.
    let texts: Vec<String> = page
        .split("<div class=\"text\">")
        .skip(1)
        .map(|rest| words(rest.split_once("</div>\n<div class=\"notes\">").unwrap().0))
        .collect();
    let articles = ["quay.txt", "odd/Née “x” & <y>.txt", "silent.txt"].map(|id| text(id).replace('\0', "\u{fffd}"));
    assert_eq!(texts, articles);

    assert_eq!(page.matches("<p class=\"source\">desk: harbour &amp; &lt;quay&gt;</p>").count(), 3);
    let ids: Vec<&str> = values(&page, "id");
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(known.len(), ids.len(), "an id comes twice");
    let links = values(&page, "href");
    assert!(links.iter().all(|link| known.contains(link.trim_start_matches('#'))), "{links:?}");
    // To each quotation and back, to each article, and over the head of the page.
    let [quotes, ..] = tables(folder.path());
    assert_eq!(links.len(), 2 * quotes.len() + 3 + 1);
    assert_eq!(page.matches("<mark ").count(), quotes.len() + 3);
}

/// On paper too: a PDF of some pages comes out.
#[test]
fn a_browser_prints_the_page() {
    let folder = newsroom();
    extracted(folder.path(), &["--quotes", "page.html"]);
    if browse(folder.path(), "page.html", &["--print-to-pdf=page.pdf"]).is_some() {
        assert!(std::fs::read(folder.path().join("page.pdf")).unwrap().starts_with(b"%PDF"));
    }
}

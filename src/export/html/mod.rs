//! Articles → one page that shows who says what: every quotation marked in its text, numbered, and named beside it.
//!
//! The page needs nothing but itself: no script, no font, no picture, and it lets none in. A list of the articles stands
//! on top; since it is known only at the end, the articles wait in a temporary file until then.

mod article;

use super::format::Destination;
use super::{Records, Sink};
use std::io::{self, Seek, Write};
use tempfile::SpooledTempFile;

const STYLE: &str = include_str!("page.css");
/// What of the articles is held in memory.
const HELD: usize = 8 << 20;

/// A page while it is written.
#[derive(Debug)]
pub struct HtmlPage<W> {
    to: W,
    contents: String,
    articles: SpooledTempFile,
    number: usize,
}

impl<W: Write> HtmlPage<W> {
    /// A page that will be written to `to`.
    pub fn new(to: W) -> Self {
        Self { to, contents: String::new(), articles: SpooledTempFile::new(HELD), number: 0 }
    }
}

impl<W: Destination> Sink for HtmlPage<W> {
    fn write(&mut self, records: &Records<'_>) -> io::Result<()> {
        self.number += 1;
        let article = article::render(records, self.number);
        self.contents.push_str(&article.entry);
        self.articles.write_all(article.body.as_bytes())
    }

    fn end(&mut self) -> io::Result<()> {
        let Self { to, contents, articles, number } = self;
        write!(to, "{}", head(contents, *number))?;
        articles.rewind()?;
        io::copy(articles, to)?;
        to.write_all(b"</main>\n</body>\n</html>\n")?;
        to.flush()
    }

    fn publish(self: Box<Self>) -> io::Result<()> {
        self.to.publish()
    }
}

fn head(contents: &str, number: usize) -> String {
    let articles = if number == 1 { "one article".to_owned() } else { format!("{number} articles") };
    format!(
        r##"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<title>Who says what: {articles}</title>
<style>
{STYLE}</style>
</head>
<body>
<a class="skip" href="#articles">Skip to the articles</a>
<header class="top">
<h1>Who says what</h1>
<p class="key">Marked: <mark class="direct">quotations</mark>, <mark class="partial">words quoted in a sentence</mark>,
<mark class="indirect">statements without marks</mark>; <b>who speaks</b> and the <i>words that say so</i>;
<span class="person">people</span>, <span class="place">places</span>,
<span class="organisation">organisations</span>. The number behind a quotation leads to its speaker, and back.</p>
<nav aria-label="Articles">
<ol>
{contents}</ol>
</nav>
</header>
<main id="articles">
"##
    )
}

#[cfg(test)]
mod tests;

//! One article → its part of the page, and its line in the list on top.

use crate::document::Zone;
use crate::export::escape::escape;
use crate::export::marked::{self, Mark, Markup};
use crate::export::{EntityRow, QuoteRow, Records};
use std::collections::BTreeMap;
use std::fmt::Write;

pub(super) struct Article {
    /// For the list on top.
    pub entry: String,
    pub body: String,
}

/// The `number`th article of the page.
pub(super) fn render(records: &Records<'_>, number: usize) -> Article {
    let quotes: Vec<QuoteRow<'_>> = records.quotes().collect();
    let entities: Vec<EntityRow<'_>> = records.entities().collect();
    let article = records.article;
    let headline = article.carried.headline.trim();
    let (title, class) = if headline.is_empty() { (&*article.id, "file") } else { (headline, "headline") };
    let title = escaped(title);
    let count = counted(quotes.len(), "quotation");
    let entry = format!("<li><a href=\"#a{number}\">{title}</a> <small>{count}</small></li>\n");

    let mut body = format!(
        "<article id=\"a{number}\" aria-labelledby=\"a{number}t\">\n<header>\n<h2 id=\"a{number}t\" class=\"{class}\">{title}</h2>\n"
    );
    source(&mut body, records);
    body.push_str("</header>\n<div class=\"text\">");
    marked::write(&mut body, records, &quotes, &entities, &Tags { number });
    body.push_str("</div>\n<div class=\"notes\">\n");
    notes(&mut body, number, &quotes);
    names(&mut body, number, &entities);
    body.push_str("</div>\n</article>\n");
    Article { entry, body }
}

/// Outlet, date, byline, address and kept fields, as far as they are known.
fn source(out: &mut String, records: &Records<'_>) {
    let carried = &records.article.carried;
    let mut parts: Vec<String> = [&carried.outlet, &carried.date, &carried.byline].map(|part| escaped(part)).into();
    let url = escaped(&carried.url);
    // Any other scheme may do something when it is followed.
    parts.push(if url.starts_with("https://") || url.starts_with("http://") {
        format!("<a href=\"{url}\" rel=\"noreferrer\">{url}</a>")
    } else {
        url
    });
    parts.retain(|part| !part.trim().is_empty());
    let kept = carried.kept.iter().filter(|(_, value)| !value.is_empty());
    parts.extend(kept.map(|(name, value)| escaped(&format!("{name}: {value}"))));
    if !parts.is_empty() {
        let _ = writeln!(out, "<p class=\"source\">{}</p>", parts.join(" · "));
    }
}

/// The tags of the `number`th article.
struct Tags {
    number: usize,
}

impl Markup for Tags {
    fn paragraph(&self, zone: Zone) -> (&'static str, &'static str) {
        match zone {
            Zone::Headline => ("<h3 dir=\"auto\">", "</h3>"),
            Zone::Subhead => ("<h4 dir=\"auto\">", "</h4>"),
            Zone::Body => ("<p dir=\"auto\">", "</p>"),
            Zone::Caption => ("<p dir=\"auto\" class=\"caption\">", "</p>"),
            Zone::Boilerplate => ("<p dir=\"auto\" class=\"boilerplate\">", "</p>"),
        }
    }

    fn open(&self, out: &mut String, mark: &Mark<'_, '_>, again: bool) {
        let number = self.number;
        let _ = match mark {
            Mark::Quote(_, row) if again => write!(out, "<mark class=\"{}\">", row.kind),
            Mark::Quote(index, row) => write!(out, "<mark class=\"{}\" id=\"a{number}q{index}\">", row.kind),
            Mark::Mention(_) => write!(out, "<b>"),
            Mark::Cue => write!(out, "<i>"),
            Mark::Entity(row) => {
                let name = escaped(row.name.as_deref().unwrap_or(row.text));
                write!(out, "<span class=\"{kind}\" title=\"{name} ({kind})\">", kind = row.kind)
            }
        };
    }

    /// The number behind a quotation is drawn by the style sheet, so it is not part of the text.
    fn close(&self, out: &mut String, mark: &Mark<'_, '_>, again: bool) {
        let number = self.number;
        let _ = match mark {
            Mark::Quote(index, row) if !again => {
                let label = escaped(&format!("{index}: {}", speaker(row)));
                write!(
                    out,
                    "</mark><a class=\"ref\" href=\"#a{number}n{index}\" data-n=\"{index}\" aria-label=\"{label}\"></a>"
                )
            }
            Mark::Quote(..) => write!(out, "</mark>"),
            Mark::Mention(_) => write!(out, "</b>"),
            Mark::Cue => write!(out, "</i>"),
            Mark::Entity(_) => write!(out, "</span>"),
        };
    }

    /// A NUL has no form in HTML; other control characters stand as they are.
    fn control(out: &mut String, c: char) {
        out.push(if c == '\0' { '\u{fffd}' } else { c });
    }
}

/// Who says it, quotation by quotation.
fn notes(out: &mut String, number: usize, quotes: &[QuoteRow<'_>]) {
    if quotes.is_empty() {
        out.push_str("<p class=\"none\">Nobody is quoted.</p>\n");
        return;
    }
    let _ = writeln!(out, "<h3 id=\"a{number}w\">Who is quoted</h3>\n<ol aria-labelledby=\"a{number}w\">");
    for (index, row) in quotes.iter().enumerate() {
        let n = index + 1;
        let mut about: Vec<String> = Vec::new();
        about.extend(row.speaker_title.map(escaped));
        about.push(row.kind.to_owned());
        about.extend(row.parent_id.map(|_| "inside another".to_owned()));
        about.extend(row.warning.as_deref().map(|warning| escaped(&warning.replace('_', " "))));
        about.push(format!("confidence {}.{:02}", row.confidence / 100, row.confidence % 100));
        let _ = writeln!(
            out,
            "<li id=\"a{number}n{n}\"><a href=\"#a{number}q{n}\">{}</a> <span>{}</span> <small>{}</small></li>",
            escaped(speaker(row)),
            escaped(&excerpt(row.quote)),
            about.join(" · ")
        );
    }
    out.push_str("</ol>\n");
}

/// People, places and organisations by name, with how often they stand there.
fn names(out: &mut String, number: usize, entities: &[EntityRow<'_>]) {
    let kinds = [("person", "People"), ("place", "Places"), ("organisation", "Organisations")];
    if entities.is_empty() {
        return;
    }
    let _ = writeln!(out, "<h3 id=\"a{number}e\">Who and what is named</h3>\n<dl aria-labelledby=\"a{number}e\">");
    for (kind, heading) in kinds {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for row in entities.iter().filter(|row| row.kind == kind) {
            *counts.entry(row.name.as_deref().unwrap_or(row.text)).or_default() += 1;
        }
        let name = |(name, count): (&&str, &usize)| match count {
            1 => format!("<span class=\"{kind}\">{}</span>", escaped(name)),
            _ => format!("<span class=\"{kind}\">{}</span> <small>×{count}</small>", escaped(name)),
        };
        if !counts.is_empty() {
            let names: Vec<String> = counts.iter().map(name).collect();
            let _ = writeln!(out, "<dt>{heading}</dt>\n<dd>{}</dd>", names.join(", "));
        }
    }
    out.push_str("</dl>\n");
}

fn speaker<'r>(row: &'r QuoteRow<'_>) -> &'r str {
    row.speaker.as_deref().unwrap_or("speaker not named")
}

/// The first words of a quotation, on one line.
fn excerpt(quote: &str) -> String {
    const LETTERS: usize = 60;
    let line = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LETTERS) {
        None => line,
        Some((end, _)) => {
            let cut = line.get(..end).unwrap_or_default();
            format!("{} …", cut.rsplit_once(' ').map_or(cut, |(words, _)| words))
        }
    }
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    escape(&mut out, text, Tags::control);
    out
}

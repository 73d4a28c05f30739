//! A mail (.eml) → one article: its words, the subject as headline, the sender as byline.
//!
//! The plain part is taken where there is one, else the words of the HTML part. Attachments are counted and told.

use super::page::one_line;
use super::{count, prose};
use crate::input::{Article, Carried, Item, Problem};
use mail_parser::{Addr, Message, MessageParser, PartType};

pub(super) fn read(bytes: Vec<u8>, place: &str, id: &str) -> Vec<Item> {
    let Some(mail) = MessageParser::default().parse(&bytes) else {
        return vec![Err(Problem::failure(place, "is no mail: it has no headers; save it as plain text (.txt)"))];
    };
    let text = match text(&mail) {
        Ok(text) => text,
        Err(reason) => return vec![Err(Problem::failure(place, reason))],
    };
    let byline = mail.from().and_then(|from| from.first()).map(sender).unwrap_or_default();
    let carried = Carried {
        date: mail.date().map(|date| date.to_rfc3339()).unwrap_or_default(),
        headline: mail.subject().map(one_line).unwrap_or_default(),
        byline,
        ..Carried::default()
    };
    let mut items = Vec::new();
    if mail.attachment_count() > 0 {
        let attachments = count(mail.attachment_count(), "attachment");
        items.push(Err(Problem::warning(place, format!("{attachments} not read; save and give what is an article"))));
    }
    items.push(Ok(Article { id: id.into(), text, carried, place: place.into(), extracted: true }));
    items
}

/// The words of the mail; several parts follow one another.
fn text(mail: &Message<'_>) -> Result<String, String> {
    let mut parts = Vec::new();
    for part in mail.text_bodies() {
        match &part.body {
            PartType::Text(text) => parts.push(text.replace("\r\n", "\n")),
            PartType::Html(html) => parts.push(prose::of_html(html)?),
            _ => {}
        }
    }
    if parts.iter().all(|part| part.trim().is_empty()) {
        return Err("is a mail without words; save and give what is attached".into());
    }
    Ok(parts.join("\n\n"))
}

fn sender(from: &Addr<'_>) -> String {
    one_line(from.name().or(from.address()).unwrap_or_default())
}

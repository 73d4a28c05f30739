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

#[cfg(test)]
mod tests {
    use super::*;

    fn items(mail: &str) -> Vec<Item> {
        read(mail.replace('\n', "\r\n").into(), "a/m.eml", "m.eml")
    }

    #[test]
    fn the_plain_part_is_read_and_attachments_are_counted() {
        let mail = "From: =?UTF-8?Q?Ren=C3=A9e_Voss?= <voss@mail.example>\nSubject: =?UTF-8?Q?Tower_=E2=80=93_sold?=\n\
            Date: Wed, 4 Mar 2026 08:00:00 +0100\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n\
            --b\nContent-Type: multipart/alternative; boundary=c\n\n--c\nContent-Type: text/plain; charset=utf-8\n\
            Content-Transfer-Encoding: quoted-printable\n\n=E2=80=9COne more winter,=E2=80=9D she s=\naid.\n\n\
            --c\nContent-Type: text/html\n\n<p>Other</p>\n\n--c--\n\n--b\nContent-Type: application/pdf\n\
            Content-Disposition: attachment\n\n%PDF\n\n--b--\n";
        let found = items(mail);
        let told = found[0].as_ref().unwrap_err().to_string();
        assert_eq!(told, "a/m.eml: 1 attachment not read; save and give what is an article");
        let Article { id, text, carried, extracted, .. } = found[1].as_ref().unwrap();
        assert_eq!((id.as_str(), text.trim_end(), *extracted), ("m.eml", "“One more winter,” she said.", true));
        assert_eq!([&*carried.headline, &*carried.byline], ["Tower – sold", "Renée Voss"]);
        assert_eq!(carried.date, "2026-03-04T08:00:00+01:00");
    }

    #[test]
    fn a_mail_of_html_alone_has_its_words() {
        let mail =
            "From: voss@mail.example\nContent-Type: text/html; charset=iso-8859-1\n\n<p>Ren&eacute;e</p><p>left</p>";
        let found = items(mail);
        let Article { text, carried, .. } = found[0].as_ref().unwrap();
        assert_eq!((text.as_str(), carried.byline.as_str()), ("Renée\n\nleft", "voss@mail.example"));
    }

    #[test]
    fn a_mail_without_words_says_so() {
        let told = |mail: &str| items(mail)[0].as_ref().unwrap_err().to_string();
        assert!(told("From: a@mail.example\nSubject: x\n\n \n").starts_with("a/m.eml: is a mail without words;"));
        assert!(told("").starts_with("a/m.eml: is no mail"));
    }
}

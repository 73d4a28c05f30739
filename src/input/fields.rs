//! Which fields of a record hold what. In: names from the user. Out: the slots that the readers of records and tables
//! fill, and the article that filled slots make.

use super::{Article, Carried};
use std::sync::Arc;

/// Names of the fields of a record (a line of a `.jsonl` file) or the columns of a table.
///
/// ```
/// let fields = whosaid::input::Fields { text: "body".into(), ..Default::default() };
/// assert_eq!(fields.id, None); // "id" where a record has one
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fields {
    /// The article's words; every record must have it.
    pub text: String,
    /// Its id; `None` takes "id" where a record has one. Like all below: a record without it has an empty cell (or
    /// `FILE:LINE` for its id), and a file in which no record has it gives a warning.
    pub id: Option<String>,
    /// Day of publication.
    pub date: Option<String>,
    /// Paper, agency, site.
    pub outlet: Option<String>,
    /// Headline.
    pub headline: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Fields that travel along under their own names.
    pub keep: Vec<String>,
}

impl Default for Fields {
    fn default() -> Self {
        Self {
            text: "text".into(),
            id: None,
            date: None,
            outlet: None,
            headline: None,
            byline: None,
            url: None,
            keep: Vec::new(),
        }
    }
}

/// What a field is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Text,
    Id,
    Date,
    Outlet,
    Headline,
    Byline,
    Url,
    Keep,
}

impl Role {
    /// The option that names the field.
    pub(super) fn option(self) -> &'static str {
        match self {
            Self::Text => "--text-field",
            Self::Id => "--id-field",
            Self::Date => "--date-field",
            Self::Outlet => "--outlet-field",
            Self::Headline => "--headline-field",
            Self::Byline => "--byline-field",
            Self::Url => "--url-field",
            Self::Keep => "--keep",
        }
    }
}

/// One thing to look for in a record.
#[derive(Debug)]
pub(super) struct Slot {
    pub role: Role,
    pub name: Arc<str>,
    /// False for what is only taken where it is there.
    pub named: bool,
}

/// What to look for in a record; the text comes first.
#[derive(Debug)]
pub(super) struct Slots(Vec<Slot>);

impl Slots {
    pub(super) fn new(fields: &Fields) -> Self {
        let asked = [
            (Role::Text, Some(&fields.text)),
            (Role::Id, fields.id.as_ref()),
            (Role::Date, fields.date.as_ref()),
            (Role::Outlet, fields.outlet.as_ref()),
            (Role::Headline, fields.headline.as_ref()),
            (Role::Byline, fields.byline.as_ref()),
            (Role::Url, fields.url.as_ref()),
        ];
        let kept = fields.keep.iter().map(|name| (Role::Keep, Some(name)));
        let slot = |(role, name): (Role, Option<&String>)| match name {
            Some(name) => Some(Slot { role, name: name.as_str().into(), named: true }),
            None => (role == Role::Id).then(|| Slot { role, name: "id".into(), named: false }),
        };
        Self(asked.into_iter().chain(kept).filter_map(slot).collect())
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'_, Slot> {
        self.0.iter()
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The name of the field with the text.
    pub(super) fn text(&self) -> &str {
        self.0.first().map_or("", |slot| &slot.name)
    }

    /// The values of the slots behind the text → id (empty where there is none) and carried columns.
    pub(super) fn carried(&self, values: impl Iterator<Item = String>) -> (String, Carried) {
        let (mut id, mut carried) = (String::new(), Carried::default());
        for (slot, value) in self.0.iter().skip(1).zip(values) {
            match slot.role {
                Role::Text => {}
                Role::Id => id = value,
                Role::Date => carried.date = value,
                Role::Outlet => carried.outlet = value,
                Role::Headline => carried.headline = value,
                Role::Byline => carried.byline = value,
                Role::Url => carried.url = value,
                Role::Keep => carried.kept.push((Arc::clone(&slot.name), value)),
            }
        }
        (id, carried)
    }

    /// The article with a cell for every kept field, empty where its input has no fields.
    pub(super) fn complete(&self, mut article: Article) -> Article {
        if article.carried.kept.is_empty() {
            let kept = self.0.iter().filter(|slot| slot.role == Role::Keep);
            article.carried.kept = kept.map(|slot| (Arc::clone(&slot.name), String::new())).collect();
        }
        article
    }
}

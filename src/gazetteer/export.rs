//! The built-in lists as a list of a user's: compiled table → one row for each thing, with its aliases.
//!
//! What comes out can be edited and read back by `user`; a test reads all of it back.

use super::compile::{ALIAS, ANY_CASE, FEMALE, KINDS, MALE, SEAT, SHORT};
use super::fold::fold;
use super::names::{Names, Sense};
use crate::document::EntityKind;
use std::collections::BTreeMap;

/// One person, place or organisation of the lists, as a row of a list of your own.
#[derive(Debug, Clone, PartialEq)]
pub struct ListRow {
    /// Canonical name.
    pub name: String,
    /// Person, place or organisation.
    pub entity: EntityKind,
    /// Finer kind: `person`, `country`, `city`, `party` …
    pub kind: &'static str,
    /// Other names.
    pub aliases: Vec<String>,
    /// True when the name counts in small letters too.
    pub any_case: bool,
    /// ISO 3166 code, empty when unknown.
    pub country: String,
    /// State or province, empty when unknown.
    pub admin: String,
    /// Latitude and longitude in degrees.
    pub point: Option<(f32, f32)>,
    /// `f`, `m` or empty.
    pub gender: &'static str,
}

impl ListRow {
    /// The columns, a part of those that a list of your own may have.
    pub const COLUMNS: [&'static str; 9] =
        ["name", "kind", "aliases", "case", "country", "admin", "lat", "lon", "gender"];

    /// The cells of the row, one for each of [`ListRow::COLUMNS`].
    pub fn cells(&self) -> [String; 9] {
        let degrees = |d: Option<f32>| d.map(|d| format!("{d:.2}")).unwrap_or_default();
        let (lat, lon) = self.point.unzip();
        [
            self.name.clone(),
            self.kind.to_owned(),
            self.aliases.join("|"),
            if self.any_case { "any" } else { "" }.to_owned(),
            self.country.clone(),
            self.admin.clone(),
            degrees(lat),
            degrees(lon),
            self.gender.to_owned(),
        ]
    }
}

/// Every thing of a table, sorted by name; namesakes in their order there, the most prominent first.
///
/// A family name that stands for a person ("Merkel") is no row: it is made from the full name.
pub(crate) fn rows(names: &Names) -> Vec<ListRow> {
    let mut place = BTreeMap::new();
    let mut rows: Vec<(ListRow, u8)> = Vec::new();
    for sense in names.all().filter(|s| !s.is(SHORT)) {
        let point = sense.point.map(|(lat, lon)| (lat.to_bits(), lon.to_bits()));
        let key = (sense.canonical(), sense.list, sense.fine, sense.country, sense.admin(), point);
        let at = *place.entry(key).or_insert_with(|| {
            rows.push((row(&sense), sense.weight));
            rows.len() - 1
        });
        if sense.is(ALIAS) {
            rows[at].0.aliases.push(sense.name().to_owned());
        }
    }
    let mut rows: Vec<(String, ListRow, u8)> = rows.into_iter().map(|(row, w)| (fold(&row.name), row, w)).collect();
    rows.sort_by(|a, b| (&a.0, b.2).cmp(&(&b.0, a.2)));
    rows.into_iter()
        .map(|(_, mut row, _)| {
            row.aliases.sort_unstable();
            row.aliases.dedup();
            row
        })
        .collect()
}

fn row(sense: &Sense<'_>) -> ListRow {
    let kind = KINDS.get(usize::from(sense.fine)).copied().unwrap_or("");
    ListRow {
        name: sense.canonical().to_owned(),
        entity: sense.kind(),
        kind: match (sense.is(SEAT), sense.kind()) {
            (false, _) => kind,
            (true, EntityKind::Organisation) => "government seat",
            (true, _) => "seat",
        },
        aliases: Vec::new(),
        any_case: sense.is(ANY_CASE),
        country: crate::pipeline::country(sense.country),
        admin: sense.admin().to_owned(),
        point: sense.point,
        gender: match () {
            () if sense.fine != 0 => "",
            () if sense.is(FEMALE) => "f",
            () if sense.is(MALE) => "m",
            () => "",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::compile::{CAPITALS, STOPPED, compile};
    use super::super::read_user;
    use super::*;

    /// Everything that a reader of the table can tell of a reading, but for list, weight and role.
    fn shown(sense: &Sense<'_>) -> String {
        let flags = sense.flags & (ALIAS | CAPITALS | FEMALE | MALE | ANY_CASE | STOPPED | SEAT);
        format!(
            "{}|{}|{}|{:?}|{}|{:?}|{flags}",
            sense.name(),
            sense.canonical(),
            sense.fine,
            sense.country,
            sense.admin(),
            sense.point
        )
    }

    #[test]
    fn what_is_exported_can_be_read_back() {
        let built_in = Names::built_in();
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(ListRow::COLUMNS).unwrap();
        let rows = rows(&built_in);
        rows.iter().for_each(|row| writer.write_record(row.cells()).unwrap());
        let list = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let again = Names::new(compile(&read_user("export.csv", &list).unwrap()));

        let all = |names: &Names| {
            let mut all: Vec<String> = names.all().filter(|s| !s.is(SHORT)).map(|s| shown(&s)).collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        let (before, after) = (all(&built_in), all(&again));
        assert!(before.len() > 30_000, "{} readings", before.len());
        let lost: Vec<&String> = before.iter().filter(|s| after.binary_search(s).is_err()).take(5).collect();
        let new: Vec<&String> = after.iter().filter(|s| before.binary_search(s).is_err()).take(5).collect();
        assert!(lost.is_empty() && new.is_empty(), "lost {lost:#?}\nnew {new:#?}");
        assert_eq!(rows.iter().filter(|row| row.name == "Hyderabad" && row.kind == "city").count(), 2);
    }
}

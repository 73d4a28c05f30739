//! Parquet, read back by the same crate; `.ci/run` has pyarrow read it too.

use crate::support::{Row, extracted, newsroom, tables};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use std::fs::File;
use std::path::Path;

fn rows(path: &Path) -> Vec<Row> {
    let reader = SerializedFileReader::new(File::open(path).unwrap()).unwrap();
    let cell = |name: &str, field: &Field| match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        Field::Long(number) => number.to_string(),
        Field::Double(number) if name == "confidence" => format!("{number:.2}"),
        Field::Double(number) => number.to_string(),
        other => panic!("{name} is {other:?}"),
    };
    let row = |row: parquet::record::Row| {
        row.get_column_iter().map(|(name, field)| (name.clone(), cell(name, field))).collect()
    };
    reader.get_row_iter(None).unwrap().map(|found| row(found.unwrap())).collect()
}

#[test]
fn parquet_holds_the_same_rows() {
    let folder = newsroom();
    extracted(folder.path(), &["--quotes", "q.parquet", "--entities", "e.parquet", "--no-comment", "n.parquet"]);
    assert_eq!(["q", "e", "n"].map(|name| rows(&folder.path().join(format!("{name}.parquet")))), tables(folder.path()));
}

#[test]
fn nothing_found_is_a_table_without_rows() {
    let folder = newsroom();
    extracted(folder.path(), &["--quotes", "q.parquet", "--min-confidence", "1"]);
    assert!(rows(&folder.path().join("q.parquet")).is_empty());
}

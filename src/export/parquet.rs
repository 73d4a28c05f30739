//! Rows → a Parquet file: the table's columns with their types, each of them nullable.
//!
//! A column is written as a whole, so rows wait until a row group of them is there.

use super::{Cell, ColumnType, Records, Sink, Table, WholeFile};
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;
use std::io;
use std::path::Path;
use std::sync::Arc;

/// Rows of a group: some twenty megabytes of text.
const GROUP: usize = 16_384;

/// A file while it is filled.
pub struct Parquet {
    table: Table,
    /// `None` when all is written.
    writer: Option<SerializedFileWriter<WholeFile>>,
    /// Then the file waits for its name.
    written: Option<WholeFile>,
    columns: Vec<Waiting>,
    rows: usize,
}

/// What of a column waits to be written.
struct Waiting {
    /// One for each row: 1 where it has a value, 0 for null.
    present: Vec<i16>,
    values: Values,
}

enum Values {
    Text(Vec<ByteArray>),
    Integer(Vec<i64>),
    Real(Vec<f64>),
}

impl Parquet {
    /// Begins the file `target`.
    ///
    /// # Errors
    /// The folder is missing or not writable.
    pub fn create(target: &Path, table: Table) -> io::Result<Self> {
        let (schema, columns) = schema(&table)?;
        let properties =
            WriterProperties::builder().set_compression(Compression::SNAPPY).set_created_by("whosaid".to_owned());
        let file = WholeFile::create(target)?;
        let writer = SerializedFileWriter::new(file, Arc::new(schema), Arc::new(properties.build()))?;
        Ok(Self { table, writer: Some(writer), written: None, columns, rows: 0 })
    }

    fn write_group(&mut self) -> io::Result<()> {
        let Some(writer) = self.writer.as_mut().filter(|_| self.rows > 0) else { return Ok(()) };
        let mut group = writer.next_row_group()?;
        for column in &mut self.columns {
            column.write(&mut group)?;
        }
        group.close()?;
        self.rows = 0;
        Ok(())
    }
}

impl Sink for Parquet {
    fn write(&mut self, records: &Records<'_>) -> io::Result<()> {
        let Self { table, columns, rows, .. } = self;
        table.for_each_row(records, |cells| {
            columns.iter_mut().zip(cells).for_each(|(column, cell)| column.push(*cell));
            *rows += 1;
            io::Result::Ok(())
        })?;
        if *rows >= GROUP { self.write_group() } else { Ok(()) }
    }

    fn end(&mut self) -> io::Result<()> {
        self.write_group()?;
        if let Some(writer) = self.writer.take() {
            self.written = Some(writer.into_inner()?);
        }
        Ok(())
    }

    fn publish(self: Box<Self>) -> io::Result<()> {
        self.written.map_or(Ok(()), WholeFile::finish)
    }
}

impl Waiting {
    fn push(&mut self, cell: Cell<'_>) {
        let is_there = match (&mut self.values, cell) {
            (Values::Text(values), Cell::Text(text)) => {
                values.push(text.into());
                true
            }
            (Values::Integer(values), Cell::Integer(number)) => {
                values.push(i64::from(number));
                true
            }
            (Values::Real(values), cell) => {
                values.extend(cell.real());
                cell.real().is_some()
            }
            _ => false,
        };
        self.present.push(i16::from(is_there));
    }

    fn write(&mut self, group: &mut SerializedRowGroupWriter<'_, WholeFile>) -> Result<(), ParquetError> {
        let Some(mut column) = group.next_column()? else { return Ok(()) };
        let present = Some(&self.present[..]);
        match &mut self.values {
            Values::Text(values) => {
                column.typed::<ByteArrayType>().write_batch(values, present, None)?;
                values.clear();
            }
            Values::Integer(values) => {
                column.typed::<Int64Type>().write_batch(values, present, None)?;
                values.clear();
            }
            Values::Real(values) => {
                column.typed::<DoubleType>().write_batch(values, present, None)?;
                values.clear();
            }
        }
        self.present.clear();
        column.close()
    }
}

/// The table as Parquet describes it, and a place for the values of each column.
fn schema(table: &Table) -> Result<(Type, Vec<Waiting>), ParquetError> {
    let (mut fields, mut columns) = (Vec::new(), Vec::new());
    for (name, column_type) in table.columns() {
        let (physical, logical, values) = match column_type {
            ColumnType::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String), Values::Text(Vec::new())),
            ColumnType::Integer => (Physical::INT64, None, Values::Integer(Vec::new())),
            ColumnType::Real => (Physical::DOUBLE, None, Values::Real(Vec::new())),
        };
        let field = Type::primitive_type_builder(name, physical)
            .with_repetition(Repetition::OPTIONAL)
            .with_logical_type(logical)
            .build()?;
        fields.push(Arc::new(field));
        columns.push(Waiting { present: Vec::new(), values });
    }
    Ok((Type::group_type_builder(table.name()).with_fields(fields).build()?, columns))
}

//! Where the tables go: standard output or a file that appears whole at the end.

use super::pieces::Piece;
use super::settings::{Extract, Target};
use anyhow::Context;
use std::io::{self, BufWriter, StdoutLock, Write};
use whosaid::export::{Column, CsvSink, Dialect, Picked, WholeFile};

/// The tables while they are written.
pub(super) struct Outputs {
    quotes: Option<Output>,
    entities: Option<Output>,
    no_comment: Option<Output>,
}

struct Output {
    name: String,
    to: To,
}

enum To {
    Stdout(BufWriter<StdoutLock<'static>>),
    File(BufWriter<WholeFile>),
}

impl Outputs {
    /// Opens them and writes their header rows.
    pub(super) fn open(settings: &Extract) -> anyhow::Result<Self> {
        let quotes = Output::open(&settings.quotes.target, &settings.quotes.columns, settings.dialect)?;
        let entities = match &settings.entities {
            Some(table) => Some(Output::open(&table.target, &table.columns, settings.dialect)?),
            None => None,
        };
        let no_comment = match &settings.no_comment {
            Some(table) => Some(Output::open(&table.target, &table.columns, settings.dialect)?),
            None => None,
        };
        Ok(Self { quotes: Some(quotes), entities, no_comment })
    }

    pub(super) fn write(&mut self, piece: &Piece) -> anyhow::Result<()> {
        write(&mut self.quotes, &piece.quotes)?;
        write(&mut self.entities, &piece.entities)?;
        write(&mut self.no_comment, &piece.no_comment)
    }

    /// False when nobody is left to write for.
    pub(super) fn wanted(&self) -> bool {
        self.quotes.is_some() || self.entities.is_some() || self.no_comment.is_some()
    }

    /// Ends the tables; only now do files have their names.
    pub(super) fn finish(self) -> anyhow::Result<()> {
        // All are written to the end before any is named.
        let mut outputs = [self.quotes, self.entities, self.no_comment];
        outputs.iter_mut().try_for_each(flush)?;
        for Output { name, to } in outputs.into_iter().flatten() {
            if let To::File(file) = to {
                let file = file.into_inner().map_err(io::IntoInnerError::into_error);
                file.and_then(WholeFile::finish).context(name)?;
            }
        }
        Ok(())
    }
}

impl Output {
    fn open<C: Column>(target: &Target, columns: &[Picked<C>], dialect: Dialect) -> anyhow::Result<Self> {
        let (name, to) = match target {
            Target::Stdout => ("standard output".to_owned(), To::Stdout(BufWriter::new(io::stdout().lock()))),
            Target::File(path) => {
                let name = path.display().to_string();
                let file = WholeFile::create(path).with_context(|| name.clone())?;
                (name, To::File(BufWriter::with_capacity(1 << 16, file)))
            }
        };
        let mut output = Self { name, to };
        let header = CsvSink::header(Vec::new(), columns, dialect)?;
        output.to.write_all(&header).with_context(|| output.name.clone())?;
        Ok(output)
    }
}

impl Write for To {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(stdout) => stdout.write(bytes),
            Self::File(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(stdout) => stdout.flush(),
            Self::File(file) => file.flush(),
        }
    }
}

fn write(output: &mut Option<Output>, rows: &[u8]) -> anyhow::Result<()> {
    attempt(output, |to| to.write_all(rows))
}

fn flush(output: &mut Option<Output>) -> anyhow::Result<()> {
    attempt(output, Write::flush)
}

/// Does something with an output. One whose reader has left (`| head`) is closed without a word; the other goes on.
fn attempt(output: &mut Option<Output>, action: impl FnOnce(&mut To) -> io::Result<()>) -> anyhow::Result<()> {
    let Some(Output { name, to }) = output else { return Ok(()) };
    match action(to) {
        Err(fault) if fault.kind() == io::ErrorKind::BrokenPipe => *output = None,
        result => result.with_context(|| name.clone())?,
    }
    Ok(())
}

//! Where the outputs go: standard output or a file that appears whole at the end.

use super::formats::Content;
use super::pieces::Pieces;
use super::plan::{Output, Target};
use super::settings::Extract;
use anyhow::Context;
use std::io::{self, BufWriter, StdoutLock, Write};
use whosaid::export::{Destination, Piece, Records, Selection, Sink, TextFormat, WholeFile};
use whosaid::input::Article;

/// The outputs while they are written; `None` for one whose reader has left.
pub(super) struct Outputs<'s> {
    all: Vec<Option<Open<'s>>>,
    selection: Selection,
}

struct Open<'s> {
    name: String,
    how: How<'s>,
}

enum How<'s> {
    Text { format: &'s dyn TextFormat, to: To, begun: bool },
    Sink(Box<dyn Sink>),
}

/// Where bytes go.
pub(super) enum To {
    Stdout(BufWriter<StdoutLock<'static>>),
    File(BufWriter<WholeFile>),
}

impl<'s> Outputs<'s> {
    /// Opens them and writes what stands at their top.
    pub(super) fn open(settings: &'s Extract) -> anyhow::Result<Self> {
        let all = settings.outputs.iter().map(|output| Open::new(output).map(Some)).collect::<anyhow::Result<_>>()?;
        let mut outputs = Self { all, selection: settings.selection };
        outputs.each(|_, how| match how {
            How::Text { format, to, .. } => to.write_all(&format.header()?),
            How::Sink(_) => Ok(()),
        })?;
        Ok(outputs)
    }

    /// Writes what `article` gave.
    pub(super) fn write(&mut self, pieces: Pieces, article: &Article) -> anyhow::Result<()> {
        let found = pieces.found.map(|found| found.with_text(&article.text));
        let records = found.as_ref().map(|found| Records::new(found, article, self.selection));
        self.each(|index, how| match (how, pieces.texts.get(index), &records) {
            (How::Text { format, to, begun }, Some(piece), _) => append(*format, to, begun, piece),
            (How::Sink(sink), _, Some(records)) => sink.write(records),
            // Of an article that could not be read there is nothing to write.
            _ => Ok(()),
        })
    }

    /// False when nobody is left to write for.
    pub(super) fn wanted(&self) -> bool {
        self.all.iter().any(Option::is_some)
    }

    /// Ends the outputs; only now do files have their names.
    pub(super) fn finish(mut self) -> anyhow::Result<()> {
        // All are written to the end before any is named.
        self.each(|_, how| match how {
            How::Text { format, to, .. } => to.write_all(format.footer()).and_then(|()| to.flush()),
            How::Sink(sink) => sink.end(),
        })?;
        for Open { name, how } in self.all.into_iter().flatten() {
            match how {
                How::Text { to, .. } => to.publish(),
                How::Sink(sink) => sink.publish(),
            }
            .context(name)?;
        }
        Ok(())
    }

    /// Does something with every output. One whose reader has left (`| head`) is closed without a word; the others go
    /// on.
    fn each(&mut self, mut action: impl FnMut(usize, &mut How<'s>) -> io::Result<()>) -> anyhow::Result<()> {
        for (index, slot) in self.all.iter_mut().enumerate() {
            let Some(open) = slot else { continue };
            match action(index, &mut open.how) {
                Err(fault) if fault.kind() == io::ErrorKind::BrokenPipe => *slot = None,
                result => result.with_context(|| open.name.clone())?,
            }
        }
        Ok(())
    }
}

impl<'s> Open<'s> {
    fn new(output: &'s Output) -> anyhow::Result<Self> {
        let name = match &output.target {
            Target::Stdout => "standard output".to_owned(),
            Target::File(path) => path.display().to_string(),
        };
        let how = match &output.content {
            Content::Text(format) => {
                To::open(&output.target).map(|to| How::Text { format: format.as_ref(), to, begun: false })
            }
            Content::Sink(begin) => begin(&output.target).map(How::Sink),
        };
        Ok(Self { how: how.with_context(|| name.clone())?, name })
    }
}

fn append(format: &dyn TextFormat, to: &mut To, begun: &mut bool, piece: &Piece) -> io::Result<()> {
    if piece.bytes.is_empty() {
        return Ok(());
    }
    if std::mem::replace(begun, true) {
        to.write_all(format.separator())?;
    }
    to.write_all(&piece.bytes)
}

impl To {
    pub(super) fn open(target: &Target) -> io::Result<Self> {
        match target {
            Target::Stdout => Ok(Self::Stdout(BufWriter::new(io::stdout().lock()))),
            Target::File(path) => Ok(Self::File(BufWriter::with_capacity(1 << 16, WholeFile::create(path)?))),
        }
    }
}

impl Destination for To {
    fn publish(self) -> io::Result<()> {
        match self {
            Self::Stdout(mut stdout) => stdout.flush(),
            Self::File(file) => file.into_inner().map_err(io::IntoInnerError::into_error).and_then(WholeFile::finish),
        }
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

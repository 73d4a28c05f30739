//! A line on the terminal that says how far the work is, how fast it goes and how long it may still take, when it takes
//! longer than a moment.

use indicatif::{HumanBytes, HumanCount, HumanDuration, ProgressBar, ProgressStyle};
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use walkdir::WalkDir;
use whosaid::input;

const MOMENT: Duration = Duration::from_secs(1);

/// Endings of files whose size is about that of their texts. How much text others hold is not known beforehand.
const PLAIN: [&str; 6] = ["", "jsonl", "md", "ndjson", "text", "txt"];

pub(super) struct Progress {
    allowed: bool,
    begun: Instant,
    line: Option<ProgressBar>,
    /// Bytes to read, where that is known.
    all: Option<u64>,
    articles: u64,
    bytes: u64,
}

impl Progress {
    /// Shows nothing unless standard error is a terminal, nor when rows appear on the same terminal, nor beside a log.
    pub(super) fn new(rows_on_stdout: bool, paths: &[PathBuf]) -> Self {
        let rows_here = rows_on_stdout && io::stdout().is_terminal();
        let allowed = io::stderr().is_terminal() && !rows_here && !tracing::enabled!(tracing::Level::INFO);
        let all = if allowed { paths.iter().map(|path| size(path)).sum() } else { None };
        Self { allowed, all, ..Self::none() }
    }

    /// Never shows anything.
    pub(super) fn none() -> Self {
        Self { allowed: false, begun: Instant::now(), line: None, all: None, articles: 0, bytes: 0 }
    }

    /// One more article is done.
    pub(super) fn advance(&mut self, bytes: usize) {
        self.articles += 1;
        self.bytes += bytes as u64;
        if self.allowed && self.line.is_none() && self.begun.elapsed() > MOMENT {
            self.line = Some(self.begin());
        }
        if let Some(line) = &self.line {
            line.set_message(self.message());
            line.set_position(self.bytes);
        }
    }

    fn begin(&self) -> ProgressBar {
        let (line, template) = match self.all {
            Some(all) => (ProgressBar::new(all), "{bar:20} {percent}%  {msg}"),
            None => (ProgressBar::new_spinner(), "{spinner} {msg}, {elapsed}"),
        };
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_spinner());
        let line = line.with_style(style).with_elapsed(self.begun.elapsed());
        line.enable_steady_tick(Duration::from_millis(100));
        line
    }

    /// How much is done, how fast, and how long the rest takes at that speed.
    fn message(&self) -> String {
        let rate = self.bytes as f64 / self.begun.elapsed().as_secs_f64();
        let left = self.all.map(|all| Duration::try_from_secs_f64(all.saturating_sub(self.bytes) as f64 / rate));
        let left = match left {
            Some(Ok(left)) => format!(", about {} left", HumanDuration(left)),
            _ => String::new(),
        };
        let (articles, bytes, rate) = (HumanCount(self.articles), HumanBytes(self.bytes), HumanBytes(rate as u64));
        format!("{articles} articles, {bytes} of text, {rate}/s{left}")
    }

    /// Prints something without mixing it into the line.
    pub(super) fn aside(&self, print: impl FnOnce()) {
        match &self.line {
            Some(line) => line.suspend(print),
            None => print(),
        }
    }

    /// Takes the line away.
    pub(super) fn finish(&mut self) {
        if let Some(line) = self.line.take() {
            line.finish_and_clear();
        }
    }
}

/// How many bytes of text a file or folder holds, about; `None` where that is not known.
fn size(path: &Path) -> Option<u64> {
    let files = WalkDir::new(path).follow_links(true).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    let read = files.filter(|entry| entry.depth() == 0 || input::is_wanted(entry.path()));
    let size = |entry: walkdir::DirEntry| {
        let ending = entry.path().extension().unwrap_or_default().to_string_lossy().to_lowercase();
        PLAIN.contains(&ending.as_str()).then(|| entry.metadata().ok())?.map(|metadata| metadata.len())
    };
    // Standard input has no size, and neither has a path that is not there.
    if path.exists() { read.map(size).sum() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn the_size_is_known_of_texts_and_records_only() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("below")).unwrap();
        for (name, content) in
            [("a.txt", "12345"), ("below/b.jsonl", "678"), ("a.txt.expected.jsonl", "9"), ("x.png", "0")]
        {
            fs::write(folder.path().join(name), content).unwrap();
        }
        assert_eq!(size(folder.path()), Some(8));
        assert_eq!(size(&folder.path().join("x.png")), None);
        assert_eq!(size(Path::new("-")), None);
    }
}

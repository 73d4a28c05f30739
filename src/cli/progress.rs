//! A line on the terminal that says how far the work is, when it takes longer than a moment.

use indicatif::{HumanBytes, HumanCount, ProgressBar, ProgressStyle};
use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

const MOMENT: Duration = Duration::from_secs(1);

pub(super) struct Progress {
    allowed: bool,
    begun: Instant,
    line: Option<ProgressBar>,
    articles: u64,
    bytes: u64,
}

impl Progress {
    /// Shows nothing unless standard error is a terminal, nor when rows appear on the same terminal.
    pub(super) fn new(rows_on_stdout: bool) -> Self {
        let allowed = io::stderr().is_terminal() && !(rows_on_stdout && io::stdout().is_terminal());
        Self { allowed, begun: Instant::now(), line: None, articles: 0, bytes: 0 }
    }

    /// Never shows anything.
    pub(super) fn none() -> Self {
        Self { allowed: false, begun: Instant::now(), line: None, articles: 0, bytes: 0 }
    }

    /// One more article is done.
    pub(super) fn advance(&mut self, bytes: usize) {
        self.articles += 1;
        self.bytes += bytes as u64;
        if self.allowed && self.line.is_none() && self.begun.elapsed() > MOMENT {
            let style = ProgressStyle::with_template("{spinner} {msg} {elapsed}");
            let line =
                ProgressBar::new_spinner().with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
            line.enable_steady_tick(Duration::from_millis(100));
            self.line = Some(line);
        }
        if let Some(line) = &self.line {
            line.set_message(format!("{} articles, {} of text,", HumanCount(self.articles), HumanBytes(self.bytes)));
        }
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

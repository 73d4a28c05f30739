//! Warnings and errors on standard error, one line each, and whether there was an error.

use super::progress::Progress;
use std::io::{self, Write};
use std::process::ExitCode;

/// What has been said so far.
pub(super) struct Report {
    failed: bool,
    pub progress: Progress,
}

impl Report {
    pub(super) fn new(progress: Progress) -> Self {
        Self { failed: false, progress }
    }

    /// Something was not read.
    pub(super) fn failure(&mut self, what: &str) {
        self.failed = true;
        self.progress.aside(|| say(what));
    }

    /// Something that the user should know of.
    pub(super) fn warning(&mut self, what: &str) {
        self.progress.aside(|| say(&format!("warning: {what}")));
    }

    pub(super) fn exit_code(&self) -> ExitCode {
        if self.failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
    }
}

/// `whosaid: WHAT` on standard error; when that is closed there is nobody to tell.
pub(super) fn say(what: &str) {
    let _ = writeln!(io::stderr().lock(), "whosaid: {what}");
}

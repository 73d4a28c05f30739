//! `whosaid gazetteer lint`: what is wrong with a list of one's own.

use crate::cli::settings::Lint;
use anyhow::Context;
use std::fs;
use std::io::{self, Write};
use std::process::ExitCode;

/// One line for each finding: `FILE:LINE: fault: reason; fix`.
pub(in crate::cli) fn run(settings: Lint) -> anyhow::Result<ExitCode> {
    let extractor = settings.lists.extractor()?;
    let mut failed = false;
    let mut out = io::stdout().lock();
    for path in settings.paths {
        let bytes = fs::read(&path).with_context(|| path.display().to_string())?;
        let content = String::from_utf8(bytes)
            .with_context(|| format!("{}: not UTF-8; save it as CSV in UTF-8", path.display()))?;
        for finding in extractor.lint(&content) {
            failed |= finding.fault;
            writeln!(out, "{}:{finding}", path.display())?;
        }
    }
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

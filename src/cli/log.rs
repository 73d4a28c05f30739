//! `--verbose`: what is read and how long it takes, on standard error. It never touches what is written.

use super::args::Args;
use std::io::{self, IsTerminal};
use tracing::Level;
use tracing_subscriber::fmt;
use whosaid::input::Article;

/// Without `--verbose` nothing is logged.
pub(super) fn begin(args: &Args) {
    if !args.common.verbose {
        return;
    }
    // A variable that is set and not empty, as no-color.org asks.
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let log = fmt()
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal() && !plain)
        .with_max_level(Level::DEBUG)
        .with_target(false)
        .without_time();
    // It fails only where one was begun before, and then that one logs.
    let _ = log.try_init();
}

/// An article comes in.
pub(super) fn read(article: &Article) {
    tracing::debug!("read {}: {} bytes of text", article.place, article.text.len());
}

//! The library's one error: opaque, its kind private, its message whole: what, where, why, what to do.

use std::fmt;

/// Anything that can go wrong while reading a list or an article.
///
/// ```
/// let fault = whosaid::Extractor::builder().gazetteer_csv("mine.csv", "name\nParis\n").build().unwrap_err();
/// assert!(fault.to_string().starts_with("mine.csv:1: "));
/// ```
#[derive(Debug)]
pub struct Error(Box<Kind>);

#[derive(Debug)]
enum Kind {
    /// A fault in a file, with its 1-based line where there is one.
    Fault { file: String, line: Option<u64>, what: String },
    /// The system refused a file.
    Io { file: String, source: std::io::Error },
}

/// `Result` with this crate's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// A fault in `file` as a whole.
    pub(crate) fn file(file: impl Into<String>, what: impl Into<String>) -> Self {
        Self(Box::new(Kind::Fault { file: file.into(), line: None, what: what.into() }))
    }

    /// A fault in one line (1-based) of `file`.
    pub(crate) fn line(file: impl Into<String>, line: u64, what: impl Into<String>) -> Self {
        Self(Box::new(Kind::Fault { file: file.into(), line: Some(line), what: what.into() }))
    }

    /// The system refused `file`.
    pub(crate) fn io(file: impl Into<String>, source: std::io::Error) -> Self {
        Self(Box::new(Kind::Io { file: file.into(), source }))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Kind::Fault { file, line: Some(line), what } => write!(f, "{file}:{line}: {what}"),
            Kind::Fault { file, line: None, what } => write!(f, "{file}: {what}"),
            Kind::Io { file, source } => write!(f, "{file}: {source}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &*self.0 {
            Kind::Io { source, .. } => Some(source),
            Kind::Fault { .. } => None,
        }
    }
}

//! One item of the input → what is made of its article, or what is to be said of it. This is what runs in parallel.

use super::report::Report;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use whosaid::input::{Article, Problem, foreign_language};

/// What came of one item of the input.
pub(super) struct Worked<T> {
    made: Option<T>,
    /// Bytes of text, for the progress line.
    bytes: usize,
    warning: Option<String>,
    failure: Option<String>,
}

/// What `make` gives for the article of `item`.
pub(super) fn work<'a, T>(
    item: &'a Result<Article, Problem>,
    make: impl FnOnce(&'a Article) -> io::Result<T>,
) -> Worked<T> {
    let nothing = Worked { made: None, bytes: 0, warning: None, failure: None };
    let article = match item {
        Ok(article) => article,
        Err(problem @ Problem::Warning(_)) => return Worked { warning: Some(problem.to_string()), ..nothing },
        Err(problem @ Problem::Failure(_)) => return Worked { failure: Some(problem.to_string()), ..nothing },
    };
    // A fault in the extractor costs one article, not the archive.
    let (made, failure) = match catch_unwind(AssertUnwindSafe(|| make(article))) {
        Ok(Ok(made)) => (Some(made), None),
        Ok(Err(fault)) => (None, Some(fault.to_string())),
        Err(_) => (None, Some("whosaid itself failed on this article; please report it with its text".to_owned())),
    };
    let warning = foreign_language(&article.text)
        .map(|language| format!("{}: looks like {language}; only English is understood", article.place));
    let failure = failure.map(|what| format!("{}: {what}", article.place));
    Worked { made, bytes: article.text.len(), warning, failure }
}

impl<T> Worked<T> {
    /// Says what is to be said; what was made is left.
    pub(super) fn told(self, report: &mut Report) -> Option<T> {
        self.warning.iter().for_each(|warning| report.warning(warning));
        self.failure.iter().for_each(|failure| report.failure(failure));
        if self.bytes > 0 {
            report.progress.advance(self.bytes);
        }
        self.made
    }
}

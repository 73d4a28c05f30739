//! `whosaid explain`: an article with its quotations underlined, and why each has its speaker.

use super::log;
use super::progress::Progress;
use super::report::Report;
use super::settings::Explain;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;
use whosaid::{export, input};

pub(super) fn run(settings: Explain) -> anyhow::Result<ExitCode> {
    let extractor = settings.lists.extractor()?;
    let mut report = Report::new(Progress::none());
    let mut out = BufWriter::new(io::stdout().lock());
    let given = settings.path.display().to_string();
    for item in input::read(vec![settings.path], settings.input) {
        match item {
            Ok(article) => {
                log::read(&article);
                // A file of records or a folder holds many; each says which it is.
                if article.place != given {
                    writeln!(out, "==== {}\n", article.id)?;
                }
                let document = extractor.extract(&article.text);
                out.write_all(export::explain(&document).as_bytes())?;
                if article.place != given {
                    writeln!(out)?;
                }
            }
            Err(problem @ input::Problem::Warning(_)) => report.warning(&problem.to_string()),
            Err(problem @ input::Problem::Failure(_)) => report.failure(&problem.to_string()),
        }
    }
    out.flush()?;
    Ok(report.exit_code())
}

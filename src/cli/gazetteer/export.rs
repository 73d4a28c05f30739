//! `whosaid gazetteer export`: the built-in lists as a list of one's own.

use crate::cli::settings::Export;
use std::io;
use std::process::ExitCode;
use whosaid::ListRow;

pub(in crate::cli) fn run(settings: Export) -> anyhow::Result<ExitCode> {
    let extractor = settings.lists.extractor()?;
    let mut writer = csv::Writer::from_writer(io::stdout().lock());
    writer.write_record(ListRow::COLUMNS)?;
    let wanted = |row: &&ListRow| settings.kind.is_none_or(|kind| kind == row.entity);
    for row in extractor.built_in().iter().filter(wanted) {
        writer.write_record(row.cells())?;
    }
    writer.flush()?;
    Ok(ExitCode::SUCCESS)
}

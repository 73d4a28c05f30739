//! SQLite's errors in the words of the library: what is wrong with which file and what to do.

use crate::error::Error;
use rusqlite::ErrorCode;

/// `fault` of the database at `path`.
pub(super) fn named(path: &str, fault: &rusqlite::Error) -> Error {
    let advice = match fault.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "is locked: another program writes to it; wait for that one or close it, then run the same command again"
        }
        Some(ErrorCode::DiskFull) => {
            "the disk is full; what was added before is whole; make room and run the same command again"
        }
        Some(ErrorCode::NotADatabase) => "is no quote database; give one that whosaid db add made, or a new name",
        Some(ErrorCode::DatabaseCorrupt) => "is damaged; put back a copy of it, or add the articles to a new one",
        Some(ErrorCode::ReadOnly) => "cannot be written; give it and its folder permission to write",
        Some(ErrorCode::CannotOpen) => "cannot be opened; see that its folder is there and may be written",
        _ => return Error::file(path, fault.to_string()),
    };
    Error::file(path, advice)
}

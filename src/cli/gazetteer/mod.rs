//! `whosaid gazetteer`: the lists, one file for each subcommand.

pub(super) mod coverage;
pub(super) mod export;
pub(super) mod find;
pub(super) mod lint;

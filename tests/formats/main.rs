//! Every format holds what the CSV holds: the same articles are written twice, read back with the tool that reads the
//! format, and compared.

#![cfg(feature = "cli")]

mod articles;
mod browser;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "sqlite")]
mod sqlite;
mod support;
mod tables;

//! whosaid (draft docs)

mod attribution;
pub mod document;
mod entities;
pub mod error;
pub mod export;
mod gazetteer;
pub mod input;
mod mentions;
mod pipeline;
mod quotes;
mod repeats;
pub mod span;
#[cfg(test)]
mod stage_snapshots;
mod text;

pub use document::*;
pub use error::{Error, Result};
pub use pipeline::{Builder, Extractor, GazetteerHit};
pub use span::Span;

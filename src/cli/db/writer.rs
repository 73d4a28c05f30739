//! Entries → the database, so many articles to one transaction.
//!
//! The more articles a batch has, the fewer pages of the file are written again and again; the fewer, the less is lost
//! to a crash and the sooner another program gets its turn to write.

use whosaid::Result;
use whosaid::db::{Added, Database, Entry};

pub(super) struct Writer {
    database: Database,
    /// Articles in a batch.
    size: usize,
    /// What the batch has so far; `None` between batches.
    batch: Option<Added>,
    /// What is there to stay, and all warnings that were not taken yet.
    pub total: Added,
}

impl Writer {
    pub(super) fn new(database: Database, size: usize) -> Self {
        Self { database, size, batch: None, total: Added::default() }
    }

    pub(super) fn database(&self) -> &Database {
        &self.database
    }

    pub(super) fn write(&mut self, entries: &[Entry]) -> Result<()> {
        if entries.is_empty() {
            return Ok(());
        }
        if self.batch.is_none() {
            self.database.begin()?;
        }
        let mut added = self.database.add(entries)?;
        self.total.warnings.append(&mut added.warnings);
        let batch = self.batch.get_or_insert_default();
        sum(batch, &added);
        if batch.new + batch.changed >= self.size {
            self.finish()?;
        }
        Ok(())
    }

    /// Ends the batch. One that is not ended leaves nothing.
    pub(super) fn finish(&mut self) -> Result<()> {
        if let Some(batch) = self.batch.take() {
            self.database.commit()?;
            sum(&mut self.total, &batch);
        }
        Ok(())
    }
}

fn sum(total: &mut Added, added: &Added) {
    total.new += added.new;
    total.changed += added.changed;
    total.unchanged += added.unchanged;
    total.quotations += added.quotations;
}

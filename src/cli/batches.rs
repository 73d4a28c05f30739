//! A stream of articles → batches for the threads, read ahead while the last one is worked on.
//!
//! A batch is bounded by number and by size, and two at most wait, so memory stays flat however large the archive is.

use super::log;
use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::{self, JoinHandle};
use whosaid::input::{Article, Articles, Problem};

/// The most that a batch has; the article that reaches it is still taken.
#[derive(Debug, Clone, Copy)]
pub(super) struct Most {
    pub articles: usize,
    /// Of text.
    pub bytes: usize,
}

impl Default for Most {
    fn default() -> Self {
        Self { articles: 256, bytes: 4 << 20 }
    }
}

/// An article, or why there is none.
pub(super) type Item = Result<Article, Problem>;

pub(super) type Batch = Vec<Item>;

/// Batches in input order.
pub(super) struct Batches {
    batches: Receiver<Batch>,
    reader: Option<JoinHandle<()>>,
}

impl Batches {
    pub(super) fn new(articles: Articles) -> Self {
        Self::sized(articles, Most::default())
    }

    pub(super) fn sized(mut articles: Articles, most: Most) -> Self {
        let (sender, batches) = sync_channel(1);
        let reader = thread::spawn(move || {
            loop {
                let batch = next(&mut articles, most);
                // The other side is gone when nobody wants the rows any more.
                if batch.is_empty() || sender.send(batch).is_err() {
                    return;
                }
            }
        });
        Self { batches, reader: Some(reader) }
    }
}

impl Iterator for Batches {
    type Item = Batch;

    fn next(&mut self) -> Option<Batch> {
        let batch = self.batches.recv().ok();
        if batch.is_none() {
            // A reader that died must not pass for one that came to the end.
            if let Some(Err(panic)) = self.reader.take().map(JoinHandle::join) {
                resume_unwind(panic);
            }
        }
        batch
    }
}

fn next(articles: &mut Articles, most: Most) -> Batch {
    let (mut batch, mut bytes) = (Batch::new(), 0);
    while batch.len() < most.articles && bytes < most.bytes {
        let Some(item) = articles.next() else { break };
        if let Ok(article) = &item {
            log::read(article);
        }
        bytes += item.as_ref().map_or(0, |article| article.text.len());
        batch.push(item);
    }
    batch
}

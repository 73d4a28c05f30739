//! What features are told to: a sum of their weights, or a list of their words.

use super::weights;

/// Takes features, each a few words.
pub(super) trait Sink {
    fn feature(&mut self, parts: &[&str]);
}

/// Adds up weights, in hundredths, without keeping a word.
#[derive(Debug, Default)]
pub(super) struct Sum {
    hundredths: i32,
    words: String,
}

impl Sum {
    /// The sum since the last call.
    pub(super) fn take(&mut self) -> i32 {
        std::mem::take(&mut self.hundredths)
    }
}

impl Sink for Sum {
    fn feature(&mut self, parts: &[&str]) {
        self.words.clear();
        for (k, part) in parts.iter().enumerate() {
            if k > 0 {
                self.words.push(' ');
            }
            self.words.push_str(part);
        }
        self.hundredths += weights::of(&self.words);
    }
}

/// Keeps the features as text, for learning and for `explain`.
#[derive(Debug, Default)]
pub(super) struct List(pub(super) Vec<String>);

impl Sink for List {
    fn feature(&mut self, parts: &[&str]) {
        self.0.push(parts.join(" "));
    }
}

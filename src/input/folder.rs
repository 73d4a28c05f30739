//! A folder → the articles of all files below it that are of a kind that is read, sorted by the bytes of their paths.

use super::options::Settings;
use super::{Articles, Problem, file, is_fixture, kind, one, shown};
use crate::error::Error;
use std::cmp::Ordering;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use walkdir::{DirEntry, WalkDir};

/// So many files of other kinds are named; of more only the number is told.
const NAMED: usize = 5;

pub(super) fn read(folder: &Path, settings: &Arc<Settings>) -> Articles {
    let (root, settings, tally) = (folder.to_owned(), Arc::clone(settings), Arc::new(Mutex::new(Tally::default())));
    let (counter, place) = (Arc::clone(&tally), shown(folder));
    let entries = entries(folder);
    let articles = entries.flat_map(move |entry| -> Articles {
        match entry {
            Err(fault) => one(refused(fault)),
            Ok(entry) if entry.file_type().is_dir() => Box::new(std::iter::empty()),
            Ok(entry) if is_fixture(entry.path()) => Box::new(std::iter::empty()),
            Ok(entry) if entry.file_type().is_file() && kind::wanted_in_folder(entry.path()) => {
                locked(&counter).read += 1;
                file(entry.path(), id_below(&root, entry.path()), &settings)
            }
            Ok(entry) => {
                locked(&counter).pass_over(id_below(&root, entry.path()));
                Box::new(std::iter::empty())
            }
        }
    });
    let summary = std::iter::once_with(move || locked(&tally).summary(&place));
    Box::new(articles.chain(summary.flatten().map(Err)))
}

/// The files of a folder, at any depth, sorted; those that cannot be reached are left out.
pub(super) fn files(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    entries(folder).flatten().filter(|entry| entry.file_type().is_file()).map(DirEntry::into_path)
}

/// What lies below `folder` and is not hidden.
fn entries(folder: &Path) -> impl Iterator<Item = walkdir::Result<DirEntry>> + Send + use<> {
    let shown = |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".");
    WalkDir::new(folder).follow_links(true).sort_by(by_path_bytes).into_iter().filter_entry(shown)
}

/// What was read of a folder, and what not.
#[derive(Default)]
struct Tally {
    read: usize,
    passed_over: usize,
    names: Vec<String>,
}

impl Tally {
    fn pass_over(&mut self, name: String) {
        self.passed_over += 1;
        if self.passed_over <= NAMED {
            self.names.push(name);
        }
    }

    fn summary(&self, place: &str) -> Option<Problem> {
        let (files, were) = if self.passed_over == 1 { ("file", "was") } else { ("files", "were") };
        let over = format!("{} {files} of other kinds {were} passed over", self.passed_over);
        let over = if self.passed_over <= NAMED { format!("{over}: {}", self.names.join(", ")) } else { over };
        match (self.read, self.passed_over) {
            (0, 0) => Some(Problem::warning(place, "is empty; no article was read")),
            (0, _) => Some(Problem::warning(place, format!("holds nothing that is read; {over}"))),
            (_, 0) => None,
            _ => Some(Problem::warning(place, over)),
        }
    }
}

/// The tally is used by one thread at a time, whichever reads.
fn locked(tally: &Mutex<Tally>) -> std::sync::MutexGuard<'_, Tally> {
    tally.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The path below the folder, with `/` on every system.
fn id_below(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    below.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Siblings in the order of their whole paths: a folder sorts as if its name ended in `/`.
fn by_path_bytes(a: &DirEntry, b: &DirEntry) -> Ordering {
    fn bytes(entry: &DirEntry) -> impl Iterator<Item = &u8> {
        let slash: &[u8] = if entry.file_type().is_dir() { b"/" } else { b"" };
        entry.file_name().as_encoded_bytes().iter().chain(slash)
    }
    bytes(a).cmp(bytes(b))
}

fn refused(fault: walkdir::Error) -> Problem {
    let place = fault.path().map(shown).unwrap_or_default();
    if fault.loop_ancestor().is_some() {
        return Problem::warning(&place, "is a link to a folder above it; passed over");
    }
    let what = fault.io_error().map_or_else(|| fault.to_string(), ToString::to_string);
    Problem::Failure(Error::file(place, what))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{Fields, Options};
    use std::fs;

    #[test]
    fn sorted_by_path_bytes_with_other_kinds_counted() {
        let folder = tempfile::tempdir().unwrap();
        for name in
            ["b/2.txt", "b.txt", "b/1.md", ".hidden/x.txt", ".x", "pic.png", "README", "a.pdf", "b.txt.expected.jsonl"]
        {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "text").unwrap();
        }
        let (ids, problems) = both(folder.path());
        assert_eq!(ids, ["README", "b.txt", "b/1.md", "b/2.txt"]);
        assert_eq!(problems.len(), 1);
        assert!(problems[0].ends_with(": 2 files of other kinds were passed over: a.pdf, pic.png"));
    }

    #[test]
    fn a_folder_without_articles_is_told() {
        let folder = tempfile::tempdir().unwrap();
        assert!(both(folder.path()).1[0].ends_with(": is empty; no article was read"));
        for number in 0..6 {
            fs::write(folder.path().join(format!("{number}.pdf")), "").unwrap();
        }
        let problems = both(folder.path()).1;
        assert!(problems[0].ends_with(": holds nothing that is read; 6 files of other kinds were passed over"));
    }

    fn both(folder: &Path) -> (Vec<String>, Vec<String>) {
        let (mut ids, mut problems) = (Vec::new(), Vec::new());
        for item in read(folder, &Arc::new(Settings::from(Options::from(Fields::default())))) {
            match item {
                Ok(article) => ids.push(article.id),
                Err(problem) => problems.push(problem.to_string()),
            }
        }
        (ids, problems)
    }
}

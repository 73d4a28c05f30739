//! Articles that pass by → the extracted text of each in a file of its own, for offsets refer to that text.
//!
//! In: the stream of articles and a folder. Out: the same stream, with a failure behind an article whose text could not
//! be written. Texts that are their file anyway are not written again. No name leads out of the folder.

use super::{Article, Articles, Problem};
use crate::error::Error;
use std::collections::HashSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use xxhash_rust::xxh3::xxh3_64;

/// Writes the text of every article that was [`extracted`](Article::extracted) to `folder`, which must be there, and
/// passes the articles on.
///
/// The file is called as [`text_name`] says, in UTF-8 without byte-order mark; an older one of that name is replaced. Two
/// ids that differ in capitals only get the digits of the longer form, since not every file system tells them apart.
pub fn save_texts(articles: Articles, folder: PathBuf) -> Articles {
    let mut saver = Saver { folder, taken: HashSet::new() };
    Box::new(articles.flat_map(move |item| {
        let problem =
            item.as_ref().ok().filter(|article| article.extracted).and_then(|article| saver.save(article).err());
        [Some(item), problem.map(Err)].into_iter().flatten()
    }))
}

/// The name of the file for the text of the article `id`: its letters, digits, dots, hyphens and underscores, and `.txt`.
/// When anything else had to be replaced by `_`, eight hexadecimal digits of the id keep it apart from others.
///
/// ```
/// use whosaid::input::text_name;
/// assert_eq!(text_name("story.html"), "story.html.txt");
/// assert!(text_name("https://echo.example/rain").starts_with("https___echo.example_rain-"));
/// assert!(text_name("../../etc/passwd").starts_with("_._.._etc_passwd-"));
/// ```
pub fn text_name(id: &str) -> String {
    let plain = plain(id);
    if plain == id { format!("{plain}.txt") } else { told_apart(&plain, id) }
}

struct Saver {
    folder: PathBuf,
    /// Hashes of the names so far, in small letters.
    taken: HashSet<u64>,
}

impl Saver {
    fn save(&mut self, article: &Article) -> Result<(), Problem> {
        let mut name = text_name(&article.id);
        if !self.taken.insert(xxh3_64(name.to_lowercase().as_bytes())) {
            name = told_apart(&plain(&article.id), &article.id);
        }
        let path = self.folder.join(name);
        write(&self.folder, &path, &article.text)
            .map_err(|fault| Problem::Failure(Error::io(super::shown(&path), fault)))
    }
}

/// Whole or not at all; a link of that name is replaced, not followed.
fn write(folder: &Path, path: &Path, text: &str) -> io::Result<()> {
    let mut file = tempfile::Builder::new().prefix(".whosaid-").tempfile_in(folder).map_err(|fault| fault.kind())?;
    file.write_all(text.as_bytes())?;
    file.persist(path).map(drop).map_err(|fault| fault.error)
}

fn told_apart(plain: &str, id: &str) -> String {
    format!("{plain}-{:08x}.txt", xxh3_64(id.as_bytes()) >> 32)
}

/// The id without what a file name cannot hold everywhere: separators, hidden or reserved names, great length.
fn plain(id: &str) -> String {
    const LONGEST: usize = 100;
    const RESERVED: &[&str] = &["con", "prn", "aux", "nul", "com", "lpt"];
    let safe = |c: char| if c.is_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' };
    let mut plain: String = id.chars().map(safe).collect();
    while plain.len() > LONGEST {
        plain.pop();
    }
    let stem = plain.split('.').next().unwrap_or_default().trim_end_matches(|c: char| c.is_ascii_digit());
    if stem.is_empty() && !plain.starts_with(|c: char| c.is_ascii_digit()) || RESERVED.contains(&&*stem.to_lowercase())
    {
        let rest: String = plain.chars().skip(usize::from(plain.starts_with('.'))).collect();
        plain = format!("_{rest}");
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Item;
    use proptest::prelude::*;
    use std::fs;

    fn article(id: &str, text: &str) -> Item {
        Ok(Article { id: id.into(), text: text.into(), extracted: true, ..Article::default() })
    }

    fn saved(items: Vec<Item>) -> (Vec<String>, Vec<String>) {
        let folder = tempfile::tempdir().unwrap();
        let dir = folder.path().join("texts");
        fs::create_dir(&dir).unwrap();
        let passed = save_texts(Box::new(items.into_iter()), dir.clone());
        let passed = passed.map(|item| item.map_or_else(|e| e.to_string(), |a| a.id)).collect();
        let mut names: Vec<_> =
            fs::read_dir(&dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        (passed, names)
    }

    #[test]
    fn each_extracted_text_has_its_file() {
        let plain = Ok(Article { id: "c.txt".into(), ..Article::default() });
        let (passed, names) = saved(vec![article("a.html", "a"), article("A.html", "b"), plain, article("../x", "c")]);
        assert_eq!(passed, ["a.html", "A.html", "c.txt", "../x"]);
        assert_eq!(names.len(), 3);
        assert!(names[0].starts_with("A.html-") && names[2] == "a.html.txt", "{names:?}");
        assert!(names[1].starts_with("_._x-"), "{names:?}");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_replaced_and_a_fault_follows_its_article() {
        let folder = tempfile::tempdir().unwrap();
        let (dir, secret) = (folder.path().join("texts"), folder.path().join("secret"));
        fs::create_dir(&dir).unwrap();
        fs::write(&secret, "old").unwrap();
        std::os::unix::fs::symlink(&secret, dir.join("a.html.txt")).unwrap();
        fs::create_dir(dir.join("b.html.txt")).unwrap();
        let items: Vec<Item> = vec![article("a.html", "new"), article("b.html", "b")];
        let passed: Vec<_> = save_texts(Box::new(items.into_iter()), dir.clone()).collect();
        assert_eq!(
            (fs::read_to_string(&secret).unwrap(), fs::read_to_string(dir.join("a.html.txt")).unwrap()),
            ("old".into(), "new".into())
        );
        assert!(passed[1].is_ok());
        assert!(passed[2].as_ref().unwrap_err().to_string().contains("b.html.txt: "));
    }

    proptest! {
        #[test]
        fn no_name_leads_out_of_the_folder(id in "\\PC{0,200}", other in "[./\\\\a-cA-C:]{0,9}") {
            for id in [id, other] {
                let name = text_name(&id);
                prop_assert_eq!(Path::new(&name).components().count(), 1);
                prop_assert!(!name.starts_with('.') && !name.contains(['/', '\\', ':', '\0']) && name.len() < 140);
            }
        }
    }
}

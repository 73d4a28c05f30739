//! A file that appears whole or not at all.
//!
//! In: what is written. Out: on `finish` the file under its name; before that, or after an error, nothing, and a file
//! that was there before stays as it was.

use super::Destination;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::{Builder, NamedTempFile, TempDir};

/// Writes beside the target and takes its name at the end.
#[derive(Debug)]
pub struct WholeFile(To);

#[derive(Debug)]
enum To {
    Temporary {
        file: NamedTempFile,
        target: PathBuf,
    },
    /// A pipe or device cannot be replaced by a file of its name.
    Direct(File),
}

impl WholeFile {
    /// Begins to write `target`.
    pub fn create(target: &Path) -> io::Result<Self> {
        let existing = match fs::metadata(target) {
            Ok(metadata) if metadata.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            Ok(metadata) if !metadata.is_file() => {
                return Ok(Self(To::Direct(File::options().write(true).open(target)?)));
            }
            Ok(metadata) => Some(metadata.permissions()),
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => None,
            Err(fault) => return Err(fault),
        };
        // A link stays a link: the file it points to is the one to replace.
        let target = if existing.is_some() { target.canonicalize()? } else { followed(target) };
        let file = builder(0o666).tempfile_in(folder_of(&target)?).map_err(|fault| unnamed(&fault))?;
        if let Some(permissions) = existing {
            if permissions.readonly() {
                return Err(io::ErrorKind::PermissionDenied.into());
            }
            file.as_file().set_permissions(permissions)?;
        }
        Ok(Self(To::Temporary { file, target }))
    }

    /// Where it is written until it has its name; `None` for a pipe or device.
    pub fn path(&self) -> Option<&Path> {
        match &self.0 {
            To::Temporary { file, .. } => Some(file.path()),
            To::Direct(_) => None,
        }
    }

    /// Ends the file and gives it its name.
    pub fn finish(self) -> io::Result<()> {
        match self.0 {
            To::Direct(mut file) => file.flush(),
            To::Temporary { mut file, target } => {
                file.flush()?;
                file.persist(target).map(drop).map_err(|fault| fault.error)
            }
        }
    }
}

/// Where a link leads whose file is not there yet; the path itself when it is no link.
fn followed(target: &Path) -> PathBuf {
    match fs::read_link(target) {
        Ok(link) => target.parent().unwrap_or(Path::new("")).join(link),
        Err(_) => target.to_owned(),
    }
}

/// The fault without the path of the temporary file, which nobody asked for.
fn unnamed(fault: &io::Error) -> io::Error {
    fault
        .raw_os_error()
        .or_else(|| source_code(fault))
        .map_or_else(|| fault.kind().into(), io::Error::from_raw_os_error)
}

fn source_code(fault: &io::Error) -> Option<i32> {
    let source = std::error::Error::source(fault.get_ref()?)?;
    source.downcast_ref::<io::Error>()?.raw_os_error()
}

/// A folder beside `target`, to be filled and then given its name; it goes with its content when it is dropped.
pub(super) fn temporary_folder(target: &Path) -> io::Result<TempDir> {
    builder(0o777).tempdir_in(folder_of(target)?).map_err(|fault| unnamed(&fault))
}

/// The folder in which `target` will stand.
fn folder_of(target: &Path) -> io::Result<&Path> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if folder.is_dir() {
        return Ok(folder);
    }
    let what = format!("there is no folder {}; make it first", folder.display());
    Err(io::Error::new(io::ErrorKind::NotFound, what))
}

/// Hidden, so that a folder of articles that is read at the same time passes it over; with the permissions of anything
/// new, where what is temporary is for its owner alone.
fn builder(mode: u32) -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(".whosaid-").suffix(".part");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(mode));
    #[cfg(not(unix))]
    let _ = mode;
    builder
}

impl Destination for WholeFile {
    fn publish(self) -> io::Result<()> {
        self.finish()
    }
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.0 {
            To::Temporary { file, .. } => file.write(bytes),
            To::Direct(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.0 {
            To::Temporary { file, .. } => file.flush(),
            To::Direct(file) => file.flush(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_before_the_end_and_nothing_after_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("quotes.csv");
        fs::write(&target, "old").unwrap();

        let mut file = WholeFile::create(&target).unwrap();
        file.write_all(b"half").unwrap();
        drop(file);
        assert_eq!(fs::read(&target).unwrap(), b"old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);

        let mut file = WholeFile::create(&target).unwrap();
        file.write_all(b"whole").unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"old");
        file.finish().unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"whole");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn devices_and_links_stay_what_they_are() {
        let mut null = WholeFile::create(Path::new("/dev/null")).unwrap();
        null.write_all(b"x").unwrap();
        null.finish().unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file());

        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::write(&real, "old").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        let mut file = WholeFile::create(&link).unwrap();
        file.write_all(b"new").unwrap();
        file.finish().unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&real).unwrap(), b"new");

        // One whose file is not there yet makes it.
        fs::remove_file(&real).unwrap();
        fs::remove_file(&link).unwrap();
        std::os::unix::fs::symlink("real", &link).unwrap();
        WholeFile::create(&link).unwrap().finish().unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink() && real.is_file());
    }

    #[test]
    fn a_missing_folder_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let there = folder.path().join("there");
        let fault = WholeFile::create(&there.join("q.csv")).unwrap_err().to_string();
        assert_eq!(fault, format!("there is no folder {}; make it first", there.display()));
    }
}

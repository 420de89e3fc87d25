//! Files that hold secrets.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

/// A new file that its owner alone may read.
///
/// It is removed again unless [`Private::keep`] is reached, so that a failure
/// halfway leaves no key ring behind that nobody has the other half of.
#[derive(Debug)]
pub struct Private {
    path: PathBuf,
    file: File,
    kept: bool,
}

impl Private {
    /// Creates the file, empty.
    ///
    /// # Errors
    /// When it exists already, whatever is in it: the only copy of a deployment's
    /// keys would be lost, and every link that was ever sent with them.
    pub fn create(path: &Path) -> Result<Self> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        // Given at creation: a later chmod would leave a moment in which others can open it.
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        match options.open(path) {
            Ok(file) => Ok(Self {
                path: path.to_owned(),
                file,
                kept: false,
            }),
            Err(e) if e.kind() == ErrorKind::AlreadyExists => bail!(
                "{} exists already and is not overwritten: move it away or give another name",
                path.display()
            ),
            Err(e) => Err(e).with_context(|| format!("cannot create {}", path.display())),
        }
    }

    /// Writes the contents to the disk.
    pub fn write(&mut self, contents: impl AsRef<[u8]>) -> Result<()> {
        self.file
            .write_all(contents.as_ref())
            .and_then(|()| self.file.sync_all())
            .with_context(|| format!("cannot write {}", self.path.display()))
    }

    /// Leaves the file where it is.
    pub fn keep(mut self) {
        self.kept = true;
    }

    /// Replaces a file in one step: whoever reads it finds the old contents or the new ones,
    /// whole, also when the machine stops halfway.
    pub fn replace(path: &Path, contents: impl AsRef<[u8]>) -> Result<()> {
        // Through a link, the file that it leads to is meant.
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}.new", std::process::id()));
        let mut new = Self::create(&path.with_file_name(name))?;
        new.write(contents)?;
        std::fs::rename(&new.path, &path)
            .with_context(|| format!("cannot replace {}", path.display()))?;
        new.kept = true;
        Ok(())
    }
}

impl Drop for Private {
    fn drop(&mut self) {
        if !self.kept {
            // The failure that led here is already on its way to the operator.
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_not_kept_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        let mut file = Private::create(&path).unwrap();
        file.write("x").unwrap();
        drop(file);
        assert!(!path.exists());
    }

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        std::fs::write(&path, "old").unwrap();
        Private::replace(&path, "new").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(folder.path().read_dir().unwrap().count(), 1);
    }

    #[test]
    fn a_file_that_exists_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        Private::create(&path).unwrap().keep();
        let error = Private::create(&path).unwrap_err().to_string();
        assert!(error.contains("not overwritten"), "{error}");
        assert!(path.exists());
    }
}

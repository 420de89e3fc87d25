//! The data folder, which one stack at a time may use.

use std::fs::{DirBuilder, File, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

/// A data folder in use by this process, until dropped.
#[derive(Debug)]
pub struct DataFolder {
    path: PathBuf,
    // The system releases the lock when the process ends, however it ends: a
    // lock is never stale, and no process id needs to be believed.
    _lock: File,
}

impl DataFolder {
    /// Makes the folder when it is missing, and takes it for this process.
    ///
    /// # Errors
    /// When another process has it; the message tells which.
    pub fn take(path: &Path) -> Result<Self> {
        let path = std::path::absolute(path)
            .with_context(|| format!("cannot resolve the data folder {}", path.display()))?;
        // It holds keys and addresses: its owner's alone.
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&path)
            .with_context(|| format!("cannot make the data folder {}", path.display()))?;
        let file = path.join("lock");
        let mut lock = File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&file)
            .with_context(|| format!("cannot open {}", file.display()))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                // Only to help: without the number the message is still right.
                let _: std::io::Result<usize> = lock.read_to_string(&mut holder);
                bail!(
                    "the data folder {} is in use by the process {}: \
                     end that one, or give another folder with --data DIR",
                    path.display(),
                    holder.trim()
                );
            }
            Err(TryLockError::Error(e)) => {
                return Err(e).with_context(|| format!("cannot lock {}", file.display()));
            }
        }
        lock.set_len(0)
            .and_then(|()| lock.rewind())
            .and_then(|()| writeln!(lock, "{}", std::process::id()))
            .with_context(|| format!("cannot write {}", file.display()))?;
        Ok(Self { path, _lock: lock })
    }

    /// The folder's absolute path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_user_is_refused_until_the_first_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/data");
        let first = DataFolder::take(&path).unwrap();
        let error = DataFolder::take(&path).unwrap_err().to_string();
        assert!(error.contains(&std::process::id().to_string()), "{error}");
        assert!(error.contains("--data"), "{error}");
        drop(first);
        DataFolder::take(&path).unwrap();
    }

    #[test]
    fn a_lock_file_left_behind_does_not_matter() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("lock"), "1\n").unwrap();
        DataFolder::take(folder.path()).unwrap();
    }
}

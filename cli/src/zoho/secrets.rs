//! The secrets of the connection, as the edge's own are kept: lines `NAME=value`, in `.dev.vars` or
//! an environment file.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::files::{self, Private};

/// Their names, which are also the edge's.
pub const CLIENT_ID: &str = "ZOHO_CLIENT_ID";
pub const CLIENT_SECRET: &str = "ZOHO_CLIENT_SECRET";
pub const REFRESH_TOKEN: &str = "ZOHO_REFRESH_TOKEN";

/// A file of secrets, and the environment behind it. Its debug output holds none.
pub struct Secrets {
    path: PathBuf,
    lines: Vec<String>,
    exists: bool,
}

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Secrets({})", self.path.display())
    }
}

impl Secrets {
    /// Reads the file; one that is missing is empty.
    pub fn read(path: &Path) -> Result<Self> {
        let exists = path.exists();
        let text = if exists {
            files::read(path)?
        } else {
            String::new()
        };
        Ok(Self {
            path: path.to_owned(),
            lines: text.lines().map(str::to_owned).collect(),
            exists,
        })
    }

    /// A secret: of the file, else of the environment.
    pub fn find(&self, name: &str) -> Option<String> {
        let of_file = self.lines.iter().rev().find_map(|line| value(line, name));
        of_file
            .or_else(|| std::env::var(name).ok())
            .filter(|value| !value.is_empty())
    }

    /// A secret that must be there.
    pub fn need(&self, name: &str) -> Result<String> {
        let Some(value) = self.find(name) else {
            let path = self.path.display();
            bail!(
                "{name} is neither in {path} nor in the environment: run `unticked zoho connect` \
                 first, or name the file that has it with --secrets"
            );
        };
        Ok(value)
    }

    /// Replaces a secret, or adds it. Other lines and comments stay.
    pub fn set(&mut self, name: &str, secret: &str) {
        let line = format!("{name}={secret}");
        let mut places = self
            .lines
            .iter_mut()
            .filter(|line| value(line, name).is_some());
        match places.next_back() {
            Some(place) => *place = line,
            None => self.lines.push(line),
        }
    }

    /// Writes the file for its owner alone.
    pub fn write(&self) -> Result<()> {
        let text = self.lines.join("\n") + "\n";
        if self.exists {
            return Private::replace(&self.path, text);
        }
        let mut file = Private::create(&self.path)?;
        file.write(text)?;
        file.keep();
        Ok(())
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// The value of a line, if it is of this name: `NAME=value`, `export NAME="value"`.
fn value(line: &str, name: &str) -> Option<String> {
    let line = line.trim().trim_start_matches("export ").trim_start();
    let rest = line.strip_prefix(name)?.trim_start().strip_prefix('=')?;
    let rest = rest.trim();
    let quoted = ['"', '\'']
        .into_iter()
        .find_map(|quote| rest.strip_prefix(quote)?.strip_suffix(quote));
    Some(quoted.unwrap_or(rest).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_as_shells_write_them() {
        for line in ["A=x.y", " A = x.y ", "export A=\"x.y\"", "A='x.y'"] {
            assert_eq!(value(line, "A").as_deref(), Some("x.y"), "{line}");
        }
        for line in ["# A=x", "AB=x", "B=A", ""] {
            assert_eq!(value(line, "A"), None, "{line}");
        }
    }

    #[test]
    fn a_secret_is_replaced_and_the_rest_stays_private() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".dev.vars");
        std::fs::write(&path, "# ours\nOTHER=1\nZOHO_REFRESH_TOKEN=old\n").unwrap();
        let mut secrets = Secrets::read(&path).unwrap();
        secrets.set(REFRESH_TOKEN, "new");
        secrets.set(CLIENT_ID, "id");
        secrets.write().unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(
            text,
            "# ours\nOTHER=1\nZOHO_REFRESH_TOKEN=new\nZOHO_CLIENT_ID=id\n"
        );
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        assert!(!format!("{secrets:?}").contains("new"));
    }
}

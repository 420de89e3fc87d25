//! `unticked.toml`, checked as the edge checks it.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use unticked_shared::config::Config;

/// A configuration that the edge would accept.
#[derive(Debug)]
pub struct Checked {
    /// Where it was read from.
    pub path: PathBuf,
    /// Its text.
    pub toml: String,
    /// What the text says.
    pub config: Config,
}

impl Checked {
    /// Reads a configuration; prints every mistake with its line on standard error.
    pub fn read(path: &Path) -> Result<Self> {
        let toml = super::read(path)?;
        match Config::parse(&toml) {
            Ok(config) => Ok(Self {
                path: path.to_owned(),
                toml,
                config,
            }),
            Err(problems) => {
                for p in &problems {
                    eprintln!("{}", at_line(path, Some(p.line), &p.key, &p.message));
                }
                let (count, s) = (problems.len(), if problems.len() == 1 { "" } else { "s" });
                bail!("{} has {count} mistake{s}", path.display());
            }
        }
    }
}

/// `FILE:LINE: key: message`, as compilers and editors write it.
pub fn at_line(path: &Path, line: Option<usize>, key: &str, message: &str) -> String {
    let file = path.display();
    let place = line.map_or_else(|| file.to_string(), |line| format!("{file}:{line}"));
    if key.is_empty() {
        format!("{place}: {message}")
    } else {
        format!("{place}: {key}: {message}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_is_told_as_a_compiler_tells_it() {
        let path = Path::new("unticked.toml");
        assert_eq!(
            at_line(path, Some(12), "a.b", "is missing"),
            "unticked.toml:12: a.b: is missing"
        );
        assert_eq!(
            at_line(path, Some(1), "", "is no TOML"),
            "unticked.toml:1: is no TOML"
        );
        assert_eq!(at_line(path, None, "a", "b"), "unticked.toml: a: b");
    }
}

//! What is printed.

use std::io::{IsTerminal as _, Write as _};

use anyhow::{Context as _, Result};
use data_encoding::BASE64;
use serde::Serialize;
use unticked_shared::log::Head;

/// Prints a text on standard output.
pub fn print(text: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .context("cannot write to standard output")
}

/// Prints JSON on standard output, for people and programs.
pub fn print_json(value: &impl Serialize) -> Result<()> {
    let text = serde_json::to_string_pretty(value).context("the answer does not fit JSON")?;
    print(&format!("{text}\n"))
}

/// Shows how far a long command is, on a line that the next one replaces. A file or another
/// program gets none of it. An empty text clears the line.
pub fn progress(text: &str) {
    let mut err = std::io::stderr().lock();
    if err.is_terminal() {
        // Whoever cannot be shown the progress does without.
        let _ = write!(err, "\r\u{1b}[2K{text}").and_then(|()| err.flush());
    }
}

/// A text of somebody else on one line, and without what a terminal would obey.
pub fn plain(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\r' | '\t' => ' ',
            c if c.is_control() => '\u{fffd}',
            c => c,
        })
        .collect()
}

/// `5 entries, root AbC=`.
pub fn head_told(head: &Head) -> String {
    let size = head.size;
    let entries = if size == 1 { "entry" } else { "entries" };
    format!("{size} {entries}, root {}", BASE64.encode(&head.root.0))
}

/// `1 row`, `2 rows`.
pub fn counted(count: u64, one: &str) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{count} {one}{s}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_is_told_nothing_by_others() {
        assert_eq!(plain("a\u{1b}[2Jb\nc"), "a\u{fffd}[2Jb c");
    }

    #[test]
    fn counts_read_well() {
        assert_eq!(counted(1, "row"), "1 row");
        assert_eq!(counted(0, "row"), "0 rows");
    }
}

//! Links for addresses from standard input.

use std::io::{BufRead, BufWriter, Write};

use anyhow::{Context as _, Result, bail};
use serde::Serialize;
use unticked_shared::address::EmailAddress;
use unticked_shared::api::{Link, LinkSubject};

use super::Mint;

/// A line of NDJSON.
#[derive(Serialize)]
struct Line<'a> {
    email: &'a str,
    #[serde(flatten)]
    link: &'a Link,
}

/// Writes a line for each address as it comes.
///
/// A line that is no address is reported with its number and skipped, so that
/// one typing error in a long list does not cost the whole run; the exit code
/// tells of it in the end.
pub fn run(mint: Mint<'_>, json: bool, mut input: impl BufRead, out: impl Write) -> Result<()> {
    let mut out = BufWriter::new(out);
    let (mut number, mut bad) = (0_usize, 0_usize);
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        let read = input.read_until(b'\n', &mut bytes);
        if read.context("cannot read standard input")? == 0 {
            break;
        }
        number += 1;
        match email(&bytes, number == 1) {
            Ok(None) => {}
            Ok(Some((text, address))) => {
                let link = mint.links(&LinkSubject::Email(address));
                write(&mut out, json, text, &link).context("cannot write to standard output")?;
            }
            Err(reason) => {
                bad += 1;
                eprintln!("line {number}: {reason}");
            }
        }
    }
    out.flush().context("cannot write to standard output")?;
    match bad {
        0 => Ok(()),
        1 => bail!("1 line is no email address and has no link; the others have theirs"),
        _ => bail!("{bad} lines are no email addresses and have no link; the others have theirs"),
    }
}

/// The address of a line, as it stands there and normalised; `None` for an empty line.
fn email(line: &[u8], first: bool) -> Result<Option<(&str, EmailAddress)>, String> {
    let text = str::from_utf8(line).map_err(|_| "it is not UTF-8 text")?;
    // Spreadsheets put a byte order mark before the first line.
    let text = if first {
        text.trim_start_matches('\u{feff}')
    } else {
        text
    };
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let address = text.parse::<EmailAddress>().map_err(|e| e.to_string())?;
    Ok(Some((text, address)))
}

fn write(out: &mut impl Write, json: bool, email: &str, link: &Link) -> std::io::Result<()> {
    if json {
        serde_json::to_writer(&mut *out, &Line { email, link })?;
        return writeln!(out);
    }
    let (unsubscribe, preferences) = (&link.unsubscribe_url, &link.preferences_url);
    writeln!(out, "{email}\t{unsubscribe}\t{preferences}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_as_spreadsheets_and_editors_leave_it() {
        for line in [
            "ada@example.com",
            " ada@example.com \r\n",
            "\u{feff}ada@example.com\n",
        ] {
            let (text, _) = email(line.as_bytes(), true).unwrap().unwrap();
            assert_eq!(text, "ada@example.com");
        }
        assert_eq!(email(b" \r\n", false), Ok(None));
    }

    #[test]
    fn what_is_no_address_is_not_repeated() {
        for line in ["ada.example.com", "ada@", "ada@example.com\tAda"] {
            let reason = email(line.as_bytes(), false).unwrap_err();
            assert!(!reason.contains("ada"), "{reason}");
        }
        assert!(email(b"\xff@example.com", false).is_err());
    }
}

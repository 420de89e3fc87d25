//! The configuration that workerd is started with, in Cap'n Proto's text form.

use std::fmt::Write as _;

/// Everything but the variables, whose number differs.
const HEAD: &str = include_str!("worker.capnp");

/// The text for a Worker that is given these variables by the environment.
///
/// Only the names are written down; the values never reach a file.
pub fn text<'a>(variables: impl IntoIterator<Item = &'a str>) -> String {
    let mut out = HEAD.to_owned();
    for name in variables {
        let name = quote(name);
        writeln!(out, "    (name = {name}, fromEnvironment = {name}),")
            .expect("a string takes any text");
    }
    out.push_str("  ],\n);\n");
    out
}

/// A string literal of Cap'n Proto's text form.
fn quote(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_ascii_control() => {
                write!(out, "\\x{:02x}", u32::from(c)).expect("a string takes any text");
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_come_from_the_environment() {
        let text = text(["UNTICKED_KEYS", "ZOHO_CLIENT_ID"]);
        assert!(text.ends_with(
            "    (name = \"UNTICKED_KEYS\", fromEnvironment = \"UNTICKED_KEYS\"),\n    \
             (name = \"ZOHO_CLIENT_ID\", fromEnvironment = \"ZOHO_CLIENT_ID\"),\n  ],\n);\n"
        ));
    }

    #[test]
    fn brackets_match() {
        let text: String = text(["A"])
            .lines()
            .filter(|line| !line.trim_start().starts_with('#'))
            .collect();
        for (open, close) in [('(', ')'), ('[', ']')] {
            assert_eq!(text.matches(open).count(), text.matches(close).count());
        }
    }

    #[test]
    fn a_quote_does_not_end_its_string() {
        assert_eq!(quote("a\"b\\c\nd\u{1}"), r#""a\"b\\c\nd\x01""#);
    }
}

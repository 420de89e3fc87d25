//! The receipt verifier of `/verify`: the core's own [`verify`](receipt::verify), for a page that
//! asks nobody.
//!
//! `verify.js` gives it the text of a receipt and of the keys, and shows what comes back.
#![forbid(unsafe_code)]

use serde::Serialize;
use unticked_shared::{
    log::LogKey,
    receipt::{self, Report},
};
use wasm_bindgen::prelude::wasm_bindgen;

/// What the page is told.
#[derive(Debug, Serialize)]
struct Answer {
    /// What became of each statement.
    #[serde(flatten)]
    report: Report,
    /// The keys that were used, as text.
    keys: Vec<String>,
    /// The lines that are no keys.
    bad_keys: Vec<BadKey>,
}

/// A line that is no key.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct BadKey {
    /// The line's number, from 1.
    line: usize,
    /// What stands there.
    text: String,
    /// What is wrong with it.
    reason: String,
}

/// Checks the text of a receipt with public keys, one on each line; empty lines and those that
/// begin with `#` say nothing. Gives the JSON of [`Report`], with `keys`, the keys that were used,
/// and `bad_keys`, the lines that are none.
///
/// # Panics
/// Never: a report is plain data.
#[wasm_bindgen]
#[must_use]
pub fn verify(receipt: &str, keys: &str) -> String {
    let (keys, bad_keys) = read(keys);
    let answer = Answer {
        report: receipt::verify(receipt, &keys),
        keys: keys.iter().map(ToString::to_string).collect(),
        bad_keys,
    };
    serde_json::to_string(&answer).expect("a report is plain data")
}

/// Every key, each once, and the lines that are none.
fn read(text: &str) -> (Vec<LogKey>, Vec<BadKey>) {
    let (mut keys, mut bad) = (Vec::new(), Vec::new());
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match line.parse::<LogKey>() {
            Ok(key) if keys.contains(&key) => {}
            Ok(key) => keys.push(key),
            Err(e) => bad.push(BadKey {
                line: number + 1,
                text: line.to_owned(),
                reason: e.to_string(),
            }),
        }
    }
    (keys, bad)
}

#[cfg(test)]
mod tests {
    use serde_json::Value;
    use unticked_shared::keys::Secret;

    use super::*;

    fn key() -> LogKey {
        LogKey::of("acme", &Secret::new([1; 32]))
    }

    #[test]
    fn keys_stand_on_lines_and_what_is_none_is_named() {
        let key = key();
        let text = format!("# acme\r\n\r\n  {key}\r\nacme+1+x\n{key}\n");
        let (keys, bad) = read(&text);
        assert_eq!(keys, [key]);
        assert_eq!((bad.len(), bad[0].line), (1, 4));
        assert_eq!(bad[0].text, "acme+1+x");
        assert!(
            bad[0].reason.starts_with("not a verifier key"),
            "{}",
            bad[0].reason
        );
    }

    #[test]
    fn the_answer_is_the_report_with_the_keys() {
        let answer: Value = serde_json::from_str(&verify("{}", &key().to_string())).unwrap();
        assert_eq!(answer["valid"], false);
        assert_eq!(answer["checks"][0]["statement"], "form");
        assert_eq!(answer["keys"][0], key().to_string());
        assert_eq!(answer["bad_keys"], Value::Array(Vec::new()));
    }

    /// A trap would take the page's memory with it.
    #[test]
    fn whatever_it_is_given_it_answers() {
        let vectors: Value =
            serde_json::from_str(include_str!("../../../shared/vectors/receipt.json")).unwrap();
        let key = vectors["key"].as_str().unwrap();
        let text = vectors["receipts"][0]["receipt"].as_str().unwrap();
        let answer = |text: &str| -> Value { serde_json::from_str(&verify(text, key)).unwrap() };
        assert_eq!(answer(text)["valid"], true);

        let sizes = [
            "0",
            "1",
            "9",
            "-1",
            "",
            "9223372036854775808",
            "18446744073709551615",
        ];
        let positions = [
            "1",
            "-1",
            "1.5",
            "1e300",
            "9223372036854775807",
            "18446744073709551615",
        ];
        let receipt: Value = serde_json::from_str(text).unwrap();
        let checkpoint = receipt["proof"]["checkpoint"].as_str().unwrap();
        let size = format!("\\n{}\\n", checkpoint.lines().nth(1).unwrap());
        let resized = sizes.map(|n| text.replacen(&size, &format!("\\n{n}\\n"), 1));
        let placed =
            positions.map(|n| text.replacen("\"position\":0", &format!("\"position\":{n}"), 1));
        let both = text
            .replacen(&size, "\\n18446744073709551615\\n", 1)
            .replacen("\"position\":0", "\"position\":18446744073709551614", 1);
        let pathless = {
            let mut value: Value = serde_json::from_str(text).unwrap();
            value["proof"]["path"] = Value::Array(Vec::new());
            value.to_string()
        };
        let deep = "[".repeat(100_000);
        for changed in resized
            .into_iter()
            .chain(placed)
            .chain([both, pathless, deep])
        {
            assert_ne!(changed, text);
            assert_eq!(answer(&changed)["valid"], false, "{changed}");
        }
        for end in 0..text.len() {
            let cut = String::from_utf8_lossy(&text.as_bytes()[..end]);
            assert_eq!(answer(&cut)["valid"], false, "{end}");
        }
    }
}

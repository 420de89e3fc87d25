//! What no input may do to the core.
//!
//! Each module has one function `check`, which takes any bytes and panics where the core does
//! not hold what it promises. The programs in `targets` hand it what libFuzzer makes up; the test
//! below hands it the seeds, so that a fault which was found once is looked for on every machine
//! that has a stable compiler.
//!
//! | module | takes |
//! |---|---|
//! | [`token`] | what stands behind `/u/`, and the 20 bytes inside a token |
//! | [`configuration`] | the text of an `unticked.toml` |
//! | [`consent`] | the body of a request, and the addresses in it |
//! | [`event`] | events as JSON, or a script of bytes that makes records |
//! | [`receipt`] | a receipt, or changes of a real one |
//! | [`one_click`] | what arrives at `POST /u/{token}` |
#![forbid(unsafe_code)]

pub mod configuration;
pub mod consent;
pub mod event;
mod fixed;
pub mod one_click;
pub mod receipt;
pub mod token;

use std::fmt::Debug;

use serde::{Serialize, de::DeserializeOwned};
use unticked_shared::canonical::canonical;

/// What is written in the canonical form reads back as the same, and is then written the same.
/// A hash of it stands in the log, so that any difference would be a proof that fails.
fn reads_back<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) {
    let text = canonical(value);
    let read: T = serde_json::from_str(&text)
        .unwrap_or_else(|e| panic!("what was written does not read back: {e}\n{text}"));
    assert_eq!(read, *value, "it reads back as another");
    assert_eq!(canonical(&read), text, "it has two canonical forms");
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    fn run(target: &str, check: fn(&[u8])) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("seeds")
            .join(target);
        let mut seeds = 0;
        for entry in fs::read_dir(folder).expect("every target has seeds") {
            let path = entry.expect("a seed").path();
            // The name, for whoever reads a failure.
            println!("{}", path.display());
            check(&fs::read(path).expect("a seed can be read"));
            seeds += 1;
        }
        assert!(seeds > 0, "{target} has no seeds");
    }

    #[test]
    fn every_seed_of_token_holds() {
        run("token", super::token::check);
    }

    #[test]
    fn every_seed_of_configuration_holds() {
        run("configuration", super::configuration::check);
    }

    #[test]
    fn every_seed_of_consent_holds() {
        run("consent", super::consent::check);
    }

    #[test]
    fn every_seed_of_one_click_holds() {
        run("one_click", super::one_click::check);
    }

    #[test]
    fn every_seed_of_receipt_holds() {
        run("receipt", super::receipt::check);
    }

    #[test]
    fn every_seed_of_event_holds() {
        run("event", super::event::check);
    }
}

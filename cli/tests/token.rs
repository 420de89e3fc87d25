//! `unticked token inspect` on tokens that another implementation made.
#![forbid(unsafe_code)]

mod common;

use common::Folder;
use data_encoding::HEXLOWER;
use serde::Deserialize;
use serde_json::Value;
use unticked_shared::keys::{KeyRing, Keys, NumberedKey, Secret};

/// A vector of `shared/vectors/token.json`.
#[derive(Deserialize)]
struct Vector {
    key_id: u8,
    key: String,
    deployment: String,
    r#use: String,
    payload: String,
    token: String,
}

impl Vector {
    fn all() -> Vec<Self> {
        serde_json::from_str(include_str!("../../shared/vectors/token.json")).unwrap()
    }

    fn ring(&self) -> String {
        let key = HEXLOWER.decode(self.key.as_bytes()).unwrap();
        let mut ring = KeyRing::generate(&self.deployment, |bytes| bytes.fill(1));
        ring.token = Keys::try_from(vec![NumberedKey {
            id: self.key_id,
            key: Secret::new(key.try_into().unwrap()),
        }])
        .unwrap();
        ring.to_json()
    }
}

#[test]
fn golden_vectors() {
    let folder = Folder::new();
    for v in Vector::all() {
        folder.write("unticked-keys.json", &v.ring());
        let out = folder.run(&["token", "inspect", &v.token, "--json"]).done();
        let said: Value = serde_json::from_str(&out).unwrap();
        assert_eq!(said["use"], v.r#use);
        assert_eq!(said["key"], v.key_id);
        // The payload's bytes stand in hex; see www/docs/token.md.
        let number =
            |from: usize, to: usize| u64::from_str_radix(&v.payload[from..to], 16).unwrap();
        match &v.payload[..1] {
            "1" => assert_eq!(said["subject"], v.payload[16..]),
            "2" => {
                assert_eq!(said["module_tag"], v.payload[16..24]);
                assert_eq!(said["record"], number(24, 40).to_string());
            }
            "5" => {
                assert_eq!(said["subject"], v.payload[16..]);
                let wishes = ["export", "erasure"];
                assert_eq!(said["wish"], wishes[usize::try_from(number(1, 2)).unwrap()]);
                let minute = 60_000 * i64::try_from(number(8, 16)).unwrap();
                let asked_at = unticked_shared::time::Moment::from_millis(minute);
                assert_eq!(said["asked_at"], asked_at.to_string());
                continue;
            }
            _ => {
                assert_eq!(said["shard"], number(4, 8));
                assert_eq!(said["position"], number(8, 24));
                continue;
            }
        }
        assert_eq!(said["epoch"], number(2, 4));
        match &v.payload[4..10] {
            "000000" => assert_eq!(said["purpose"], "*"),
            tag => assert_eq!(said["purpose_tag"], tag),
        }
        match &v.payload[10..16] {
            "000000" => assert_eq!(said["campaign"], Value::Null),
            tag => assert_eq!(said["campaign"], tag),
        }
    }
}

#[test]
fn a_token_that_does_not_open_has_its_likely_reason_told() {
    let folder = Folder::new();
    let v = &Vector::all()[0];
    folder.write("unticked-keys.json", &v.ring());
    let told = |token: &str| {
        let error = folder.run(&["token", "inspect", token]).failed(1);
        assert!(token.len() < 20 || !error.contains(token), "{error}");
        error
    };
    assert!(told(&v.token[..47]).contains("expected 50 characters, got 47"));
    assert!(told(&format!("Z{}", &v.token[1..])).contains("it names key"));
    assert!(told("").contains("got 0"));

    folder.write(
        "unticked-keys.json",
        &v.ring().replace("\"demo\"", "\"other\""),
    );
    let error = told(&v.token);
    assert!(
        error.contains("\"other\"") && error.contains("another deployment"),
        "{error}"
    );
    assert!(!error.contains("stack backtrace"), "{error}");
}

#[test]
fn a_missing_key_ring_is_named() {
    let error = Folder::new()
        .run(&["token", "inspect", "x", "--keys", "k.json"])
        .failed(1);
    assert!(error.contains("cannot read k.json"), "{error}");
}

//! `unticked keys new`, `public` and `rotate`.
#![forbid(unsafe_code)]

mod common;

use common::Folder;
use unticked_shared::keys::KeyRing;
use unticked_shared::log::LogKey;
use unticked_shared::roles::{Role, RoleTable};

const NEW: [&str; 4] = ["keys", "new", "--deployment", "acme"];

#[test]
fn keys_and_tokens_are_made_once_and_fit_each_other() {
    let folder = Folder::new();
    let ran = folder.run(&NEW);
    assert!(
        ran.err
            .contains("wrangler secret put UNTICKED_KEYS < unticked-keys.json")
    );
    let out = ran.done();

    let ring = KeyRing::from_json(&folder.read("unticked-keys.json")).unwrap();
    assert_eq!(ring.deployment, "acme");
    let stored = folder.read("unticked-roles.json");
    let table = RoleTable::from_json(&stored).unwrap();
    let lines: Vec<_> = out.lines().map(|l| l.split_once("  ").unwrap()).collect();
    assert_eq!(lines.len(), Role::ALL.len(), "{out}");
    for (role, (name, token)) in Role::ALL.into_iter().zip(lines) {
        assert_eq!(name, role.name());
        assert_eq!(table.authenticate(token), Some(role));
        assert!(!stored.contains(token), "only the hash is stored");
    }
}

#[cfg(unix)]
#[test]
fn the_files_are_readable_by_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = Folder::new();
    folder.run(&NEW).done();
    folder.run(&["keys", "rotate", "stamp"]).done();
    for name in ["unticked-keys.json", "unticked-roles.json"] {
        let mode = folder.path(name).metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

#[test]
fn nothing_is_overwritten_and_nothing_half_made_stays() {
    let folder = Folder::new();
    folder.run(&NEW).done();
    let (keys, roles) = (
        folder.read("unticked-keys.json"),
        folder.read("unticked-roles.json"),
    );

    let error = folder.run(&NEW).failed(1);
    assert!(
        error.contains("unticked-keys.json exists already"),
        "{error}"
    );
    // The role table is in the way, so the new ring goes too.
    let with_out = [&NEW[..], &["--out", "other.json"]].concat();
    let ran = folder.run(&with_out);
    assert_eq!(ran.out, "", "no token is shown that is stored nowhere");
    let error = ran.failed(1);
    assert!(
        error.contains("unticked-roles.json exists already"),
        "{error}"
    );
    assert!(!folder.path("other.json").exists());

    assert_eq!(folder.read("unticked-keys.json"), keys);
    assert_eq!(folder.read("unticked-roles.json"), roles);
}

#[test]
fn names_and_files_that_cannot_be_are_refused() {
    let folder = Folder::new();
    let error = folder
        .run(&["keys", "new", "--deployment", "Acme Ltd"])
        .failed(2);
    assert!(error.contains("lower-case"), "{error}");
    let same = [&NEW[..], &["--out", "a", "--roles-out", "a"]].concat();
    assert!(folder.run(&same).failed(2).contains("same file"));
    let nowhere = [&NEW[..], &["--out", "no/such/folder"]].concat();
    assert!(
        folder
            .run(&nowhere)
            .failed(1)
            .contains("cannot create no/such/folder")
    );
}

#[test]
fn public_keys_are_those_of_the_log_with_the_active_one_last() {
    let folder = Folder::new();
    folder.run(&NEW).done();
    let first = folder.run(&["keys", "public"]).done();
    assert!(first.starts_with("acme+"), "{first}");
    let ran = folder.run(&["keys", "rotate", "log"]);
    assert!(ran.err.contains("unticked keys public"), "{}", ran.err);
    ran.done();
    let both = folder.run(&["keys", "public"]).done();
    let lines: Vec<&str> = both.lines().collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0], first.trim_end());
    let ring = KeyRing::from_json(&folder.read("unticked-keys.json")).unwrap();
    let active = LogKey::of("acme", &ring.log.active().key);
    assert_eq!(lines[1], active.to_string());
}

#[test]
fn a_key_is_added_and_retired_and_the_others_stay() {
    let folder = Folder::new();
    folder.run(&NEW).done();
    let read = || KeyRing::from_json(&folder.read("unticked-keys.json")).unwrap();
    let before = read();
    for (kind, told) in [
        ("token", "Links that were sent before stay valid"),
        ("address", "unticked keys progress"),
        ("stamp", "after a day"),
        ("log", "Publish the new public key"),
    ] {
        let ran = folder.run(&["keys", "rotate", kind]);
        assert!(ran.err.contains(told), "{}", ran.err);
        assert!(
            ran.err
                .contains("wrangler secret put UNTICKED_KEYS < unticked-keys.json"),
            "{}",
            ran.err
        );
        ran.done();
    }
    let after = read();
    assert_eq!(after.subject, before.subject);
    for (old, new) in [
        (&before.token, &after.token),
        (&before.address, &after.address),
        (&before.stamp, &after.stamp),
        (&before.log, &after.log),
    ] {
        assert_eq!(new.active().id, 2);
        assert_eq!(new.numbered(1), Some(&old.active().key));
        assert_ne!(new.active().key, old.active().key);
    }
    let ran = folder.run(&["keys", "rotate", "address", "--retire", "1"]);
    assert!(ran.err.contains("can never be read again"), "{}", ran.err);
    ran.done();
    assert_eq!(read().address.numbered(1), None);
    assert_eq!(read().address.active(), after.address.active());
    assert_eq!(read().token, after.token);
    assert_eq!(
        folder.path(".").read_dir().unwrap().count(),
        2,
        "nothing is left beside the files"
    );
}

#[test]
fn what_must_not_go_is_refused_and_nothing_changes() {
    let folder = Folder::new();
    folder.run(&NEW).done();
    let before = folder.read("unticked-keys.json");
    let error = folder.run(&["keys", "rotate", "subject"]).failed(2);
    assert!(error.contains("all ids would change"), "{error}");
    let error = folder
        .run(&["keys", "rotate", "token", "--retire", "1"])
        .failed(1);
    assert!(error.contains("is the active one"), "{error}");
    let error = folder
        .run(&["keys", "rotate", "token", "--retire", "9"])
        .failed(1);
    assert!(error.contains("there is no key number 9"), "{error}");
    assert_eq!(folder.read("unticked-keys.json"), before);
}

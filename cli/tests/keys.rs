//! `unticked keys new`.
#![forbid(unsafe_code)]

mod common;

use common::Folder;
use unticked_shared::keys::KeyRing;
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

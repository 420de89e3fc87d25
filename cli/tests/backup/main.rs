//! `unticked export`, `import` and the audit of what lies between, against a deployment in memory.
#![forbid(unsafe_code)]

#[path = "../common/mod.rs"]
mod common;
mod damage;
mod fake;

use std::sync::{Arc, Mutex};

use common::{Folder, Ran, ledger};
use fake::{Fake, table};
use serde_json::Value;
use unticked_shared::api::tables_of;
use unticked_shared::ledger::Row;
use unticked_shared::log::LogName;

const ZERO: LogName = LogName::Shard(0);

/// What is needed for a backup.
struct Backup {
    /// Holds an identity, a token and the public key.
    folder: Folder,
    recipient: String,
}

impl Backup {
    fn new() -> Self {
        let folder = Folder::new();
        folder.write("token", "unticked_it_x\n");
        folder.write("keys", &ledger::public().to_string());
        let out = folder
            .run(&["keys", "recipient", "--out", "identity"])
            .done();
        let recipient = out.trim_end().to_owned();
        assert!(recipient.starts_with("age1"), "{recipient}");
        Self { folder, recipient }
    }

    fn export(&self, url: &str) -> Ran {
        let whom = ["--recipient", &self.recipient, "--out", "backup"];
        let from = ["--url", url, "--token-file", "token"];
        self.folder
            .run(&[&["export", "--all"][..], &from, &whom].concat())
    }

    fn audit(&self, more: &[&str]) -> Ran {
        let args = [
            "audit",
            "backup",
            "--key",
            "@keys",
            "--identity",
            "identity",
        ];
        self.folder.run(&[&args[..], more].concat())
    }

    fn import(&self, url: &str) -> Ran {
        let args = ["import", "backup", "--url", url, "--token-file", "token"];
        let with = ["--identity", "identity", "--key", "@keys"];
        self.folder.run(&[&args[..], &with].concat())
    }

    fn manifest(&self) -> Value {
        serde_json::from_str(&self.folder.read("backup/manifest.json")).unwrap()
    }
}

/// Rows of a table of a log.
fn rows(fake: &Arc<Mutex<Fake>>, log: LogName, name: &str) -> Vec<Row> {
    fake.lock().unwrap().object(log).of_table(name)
}

/// Both deployments hold the same.
#[track_caller]
fn assert_same(one: &Arc<Mutex<Fake>>, other: &Arc<Mutex<Fake>>) {
    for log in [ZERO, LogName::Shard(1), LogName::Registry] {
        for name in tables_of(log).iter().map(|t| table(*t)) {
            assert_eq!(
                rows(one, log, &name),
                rows(other, log, &name),
                "{log} {name}"
            );
        }
        let head = |fake: &Arc<Mutex<Fake>>| fake.lock().unwrap().object(log).log.head();
        assert_eq!(head(one), head(other), "{log}");
    }
}

#[test]
fn what_was_exported_is_restored() {
    let (from, url) = Fake::filled();
    let backup = Backup::new();
    backup.export(&url).done();

    let manifest = backup.manifest();
    assert_eq!(manifest["deployment"], "demo");
    assert_eq!(manifest["recipient"], backup.recipient);
    let events = &manifest["logs"][0]["tables"][0];
    assert_eq!(events["table"], "event");
    assert_eq!(events["parts"][0]["file"], "0-event-000001.ndjson.age");
    assert_eq!(events["parts"][0]["rows"], 22);
    assert_eq!(events["parts"][0]["last_key"], "21");
    let age = std::fs::read(backup.folder.path("backup/0-event-000001.ndjson.age")).unwrap();
    assert!(age.starts_with(b"age-encryption.org/v1\n"));

    let out = backup.audit(&[]).done();
    assert!(out.contains("ok  log 0: 22 entries, root "), "{out}");
    assert!(out.ends_with("Everything holds.\n"), "{out}");

    let (to, url) = Fake::empty(2);
    let ran = backup.import(&url);
    assert!(
        ran.err.contains("every log is that of the backup"),
        "{}",
        ran.err
    );
    ran.done();
    assert_same(&from, &to);
    // The registry is last: nothing is taken in before.
    let asked = to.lock().unwrap().asked.len();
    assert_eq!(asked, 5 + 5 + 2);
}

#[cfg(unix)]
#[test]
fn a_backup_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let (_from, url) = Fake::filled();
    let backup = Backup::new();
    backup.export(&url).done();
    let files = backup.folder.path("backup").read_dir().unwrap();
    let mut paths: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    paths.push(backup.folder.path("identity"));
    for path in paths {
        let mode = path.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{}", path.display());
    }
}

#[test]
fn an_opt_out_of_the_time_of_the_export_is_not_lost() {
    let (from, url) = Fake::filled();
    // Between the rows of what holds and the checkpoint, and behind the checkpoint.
    from.lock().unwrap().meanwhile = vec![
        (
            "log=0&table=standing",
            Box::new(|fake| fake.say(0, &ledger::one_click(7, 200))),
        ),
        (
            "log=0&table=event",
            Box::new(|fake| fake.say(0, &ledger::one_click(8, 300))),
        ),
    ];
    let backup = Backup::new();
    backup.export(&url).done();
    backup.audit(&[]).done();
    let (to, url) = Fake::empty(2);
    backup.import(&url).done();

    let sizes = [&from, &to].map(|f| f.lock().unwrap().object(ZERO).log.head().size);
    assert_eq!(
        sizes,
        [24, 23],
        "what was said behind the checkpoint is left out"
    );
    let of = |n: u8| {
        let mut rows = rows(&to, ZERO, "standing");
        rows.retain(|row| matches!(row, Row::Standing(row) if row.subject == ledger::person(n)));
        rows.len()
    };
    assert_eq!(of(7), 2, "the form, and the opt-out from everything");
    assert_eq!(of(8), 1, "the form alone");
    let outbox = rows(&to, ZERO, "outbox");
    assert!(
        outbox
            .iter()
            .all(|row| matches!(row, Row::Outbox(row) if row.position < 23))
    );
}

#[test]
fn an_erasure_of_the_time_of_the_export_is_in_it() {
    let (from, url) = Fake::filled();
    // Its content is gone from the second page of events, and the erasure is behind the checkpoint.
    let erased = |fake: &mut Fake| fake.erase(0, 12);
    from.lock().unwrap().meanwhile = vec![("log=0&table=event", Box::new(erased))];
    let backup = Backup::new();
    backup.export(&url).done();
    backup.audit(&[]).done();
    assert_eq!(backup.manifest()["logs"][0]["names"], 22);
    let (to, url) = Fake::empty(2);
    backup.import(&url).done();
    assert_same(&from, &to);
}

#[test]
fn what_held_for_a_person_goes_with_their_erasure_of_the_time_of_the_export() {
    let (from, url) = Fake::filled();
    // Behind the page that has the person's row, and before the checkpoint; then they come again.
    let erased = |fake: &mut Fake| {
        fake.erase(0, 2);
        fake.say(0, &ledger::form(2, 9000));
    };
    from.lock().unwrap().meanwhile = vec![("log=0&table=standing", Box::new(erased))];
    let backup = Backup::new();
    backup.export(&url).done();
    backup.audit(&[]).done();
    let (to, url) = Fake::empty(2);
    backup.import(&url).done();
    assert_same(&from, &to);
}

#[test]
fn an_export_goes_on_where_it_was_interrupted() {
    let (from, url) = Fake::filled();
    let backup = Backup::new();
    // Among the events, which are asked for behind the 5 pages of what holds.
    from.lock().unwrap().fails_after = Some(7);
    let error = backup.export(&url).failed(1);
    assert!(
        error.contains("answered 503") && error.contains("try again"),
        "{error}"
    );
    let error = backup.audit(&[]).failed(1);
    assert!(error.contains("is not complete"), "{error}");
    // A file that the manifest does not name yet is written over.
    backup
        .folder
        .write("backup/0-event-000001.ndjson.age", "half");
    backup.export(&url).done();
    let asked = from.lock().unwrap().asked.clone();
    let first = asked.iter().filter(|a| a.contains("log=0&table=standing"));
    assert_eq!(
        first.count(),
        5,
        "each page once, and that nothing follows: {asked:?}"
    );
    backup.audit(&[]).done();
    let (to, url) = Fake::empty(2);
    backup.import(&url).done();
    assert_same(&from, &to);

    let error = backup.export(&url).failed(1);
    assert!(error.contains("holds a backup that is complete"), "{error}");
}

#[test]
fn a_folder_of_something_else_is_left_alone() {
    let (from, url) = Fake::filled();
    let backup = Backup::new();
    std::fs::create_dir(backup.folder.path("backup")).unwrap();
    backup.folder.write("backup/notes.txt", "mine");
    let error = backup.export(&url).failed(1);
    assert!(error.contains("holds other files"), "{error}");

    let backup = Backup::new();
    from.lock().unwrap().fails_after = Some(3);
    backup.export(&url).failed(1);
    let other = Backup::new();
    let args = ["export", "--all", "--url", &url, "--token-file", "token"];
    let whom = ["--recipient", &other.recipient, "--out", "backup"];
    let error = backup.folder.run(&[&args[..], &whom].concat()).failed(1);
    assert!(error.contains("begun for another recipient"), "{error}");
    from.lock().unwrap().deployment = "acme";
    let error = backup.export(&url).failed(1);
    assert!(error.contains("begun for another deployment"), "{error}");
}

#[test]
fn an_import_goes_on_where_it_was_interrupted() {
    let (from, url) = Fake::filled();
    let backup = Backup::new();
    backup.export(&url).done();
    let (to, url) = Fake::empty(2);
    for after in [0, 1, 4] {
        let so_far = to.lock().unwrap().asked.len();
        to.lock().unwrap().fails_after = Some(so_far + after);
        backup.import(&url).failed(1);
    }
    backup.import(&url).done();
    assert_same(&from, &to);
}

#[test]
fn a_deployment_that_cannot_take_it_is_left_alone() {
    let (_from, url) = Fake::filled();
    let backup = Backup::new();
    backup.export(&url).done();

    let (to, url) = Fake::empty(2);
    to.lock().unwrap().say(1, &ledger::form(9, 0));
    let error = backup.import(&url).failed(1);
    assert!(
        error.contains("is not empty: its log 1 is 1 entry"),
        "{error}"
    );
    assert!(error.contains("Nothing was sent"), "{error}");
    assert!(to.lock().unwrap().asked.is_empty());

    let (_to, url) = Fake::empty(3);
    let error = backup.import(&url).failed(1);
    assert!(error.contains("the same number of shards"), "{error}");
    let (to, url) = Fake::empty(2);
    to.lock().unwrap().deployment = "acme";
    let error = backup.import(&url).failed(1);
    assert!(error.contains("it needs the same key ring"), "{error}");
}

#[test]
fn somebody_who_writes_meanwhile_is_noticed() {
    let (_from, url) = Fake::filled();
    let backup = Backup::new();
    backup.export(&url).done();
    let (to, url) = Fake::empty(2);
    let writes = |fake: &mut Fake| fake.say(0, &ledger::form(99, 0));
    to.lock().unwrap().meanwhile = vec![("/v1/restore", Box::new(writes))];
    let error = backup.import(&url).failed(1);
    assert!(error.contains("log 0 of http"), "{error}");
    assert!(error.contains("do not put it in use"), "{error}");
}

//! The help of every command.
#![forbid(unsafe_code)]

mod common;

use common::Folder;

#[test]
fn every_command_has_an_example() {
    let folder = Folder::new();
    for command in [
        &[][..],
        &["keys"],
        &["keys", "new"],
        &["keys", "public"],
        &["keys", "rotate"],
        &["keys", "progress"],
        &["keys", "recipient"],
        &["publish"],
        &["link"],
        &["token"],
        &["token", "inspect"],
        &["check-email"],
        &["verify"],
        &["audit"],
        &["export"],
        &["import"],
        &["subject"],
        &["subject", "lookup"],
        &["subject", "export"],
        &["subject", "erase"],
        &["retention"],
        &["zoho"],
        &["zoho", "connect"],
        &["zoho", "provision"],
        &["zoho", "doctor"],
        &["zoho", "backfill"],
        &["zoho", "reconcile"],
    ] {
        let args = [command, &["--help"]].concat();
        let help = folder.run(&args).done();
        let example = format!("\n  unticked {}", command.join(" "));
        assert!(
            help.contains(example.trim_end_matches(' ')),
            "{command:?}: {help}"
        );
        assert!(folder.run(&[command, &["--nonsense"]].concat()).code == 2);
    }
}

#[test]
fn help_warns_of_what_others_can_see() {
    let folder = Folder::new();
    let link = folder.run(&["link", "--help"]).done();
    assert!(
        link.contains("list of processes") && link.contains("Prefer --stdin"),
        "{link}"
    );
    assert!(link.contains("as soon as the address is known"), "{link}");
    let publish = folder.run(&["publish", "--help"]).done();
    assert!(publish.contains("shell's history"), "{publish}");
}

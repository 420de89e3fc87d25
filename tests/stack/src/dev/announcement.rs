//! What `cargo xtask dev` prints once everything serves.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;
use unticked_shared::roles::Role;

use crate::secrets::Secrets;
use crate::system::Addresses;

/// The line for checks from outside. It is the one place where tokens are printed.
#[derive(Serialize)]
struct Line<'a> {
    edge: &'a str,
    site: &'a str,
    crm: &'a str,
    mailbox: &'a str,
    data: &'a str,
    pids: Pids,
    tokens: BTreeMap<&'static str, &'a str>,
}

#[derive(Serialize)]
struct Pids {
    workerd: u32,
}

/// Addresses, folder, process id and role tokens on one line.
pub fn json(addresses: &Addresses, data: &Path, workerd: u32, secrets: &Secrets) -> String {
    let line = Line {
        edge: &addresses.edge,
        site: &addresses.site,
        crm: &addresses.crm,
        mailbox: &addresses.mailbox,
        data: &data.to_string_lossy(),
        pids: Pids { workerd },
        tokens: Role::ALL
            .into_iter()
            .map(|role| (role.name(), secrets.token(role)))
            .collect(),
    };
    serde_json::to_string(&line).expect("texts and numbers are JSON")
}

/// The addresses and three things to try.
pub fn words(addresses: &Addresses) -> String {
    let Addresses {
        edge,
        site,
        crm,
        mailbox,
    } = addresses;
    format!(
        "
  Demo site   {site}
  CRM         {crm}
  Mailbox     {mailbox}
  Edge        {edge}  (for programs; for people /f/newsletter, /builder, /verify)

Three things to try:
  1. Sign up at {site} with a box ticked: nothing is ticked for you.
     The record appears at {crm} within seconds, with its links.
  2. Press \"Send the newsletter now\" at {mailbox}, then \"Unsubscribe\" on the mail.
     The CRM's record says so, and the next newsletter leaves that address out.
     The links in the mail lead to what people see: undo, a pause instead, all preferences.
  3. Kill workerd (kill -9) right after signing up: it comes back, and nothing is lost.

Ctrl-C ends everything."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_has_what_checks_from_outside_rely_on() {
        let folder = tempfile::tempdir().unwrap();
        let secrets = Secrets::open(folder.path(), "demo").unwrap();
        let addresses = Addresses {
            edge: "http://127.0.0.1:8787".to_owned(),
            site: "http://127.0.0.1:8788".to_owned(),
            crm: "http://127.0.0.1:8789".to_owned(),
            mailbox: "http://127.0.0.1:8790".to_owned(),
        };
        let line = json(&addresses, folder.path(), 42, &secrets);
        assert!(!line.contains('\n'));
        let value: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(value["edge"], "http://127.0.0.1:8787");
        assert_eq!(value["pids"]["workerd"], 42);
        for role in ["sender", "marketing", "legal", "it"] {
            assert!(value["tokens"][role].as_str().unwrap().contains(role));
        }
        assert!(!words(&addresses).contains(secrets.token(Role::It)));
    }
}

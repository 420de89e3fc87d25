//! Somebody who has the configuration, the secrets, and the real command `unticked`.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context as _, Result};
use serde_json::Value;
use tempfile::TempDir;
use tokio::process::Command;
use unticked_shared::roles::Role;

use super::Stack;
use crate::configuration::{self, Addresses};

/// The operator's command in a folder of its own, connected to a stack's simulator and edge.
pub struct Operator {
    folder: TempDir,
    token: String,
}

/// What a run left behind.
#[derive(Debug)]
pub struct Ran {
    /// The exit code.
    pub code: Option<i32>,
    /// What it printed.
    pub out: String,
    /// What it told.
    pub err: String,
}

impl Ran {
    /// What it printed, as JSON.
    ///
    /// # Panics
    /// When it is none.
    #[track_caller]
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|_| panic!("{}{}", self.out, self.err))
    }
}

impl Stack {
    /// The text of the configuration in force.
    ///
    /// # Errors
    /// When the edge does not say.
    pub async fn configuration(&self) -> Result<String> {
        let request = self.client().get(format!("{}/v1/config", self.edge()));
        let request = request.bearer_auth(self.token(Role::It));
        let in_force: Value = request.send().await?.json().await?;
        let toml = in_force["toml"].as_str().context("no configuration")?;
        Ok(toml.to_owned())
    }

    /// Publishes the configuration in force with a change to its text.
    ///
    /// # Errors
    /// When the edge does not say what is in force, or does not take the change.
    pub async fn republish(&self, change: impl FnOnce(&str) -> String) -> Result<()> {
        let toml = change(&self.configuration().await?);
        let token = self.token(Role::It);
        configuration::publish(self.client(), self.edge(), token, toml).await?;
        Ok(())
    }
}

impl Operator {
    /// With a configuration as its author wrote it, and the token of the role `sender`. As after
    /// `unticked zoho connect`, there is no secret yet but those of the connection.
    ///
    /// # Errors
    /// When the folder cannot be made, or the configuration is none.
    pub fn of(stack: &Stack, toml: &str) -> Result<Self> {
        let folder = TempDir::with_prefix("unticked-operator-").context("cannot make a folder")?;
        let here = Addresses {
            edge: stack.edge(),
            site: stack.site(),
            crm: stack.crm(),
            mailbox: stack.mailbox(),
        };
        let fitted = configuration::fit(toml, here)?;
        std::fs::write(folder.path().join("unticked.toml"), fitted.toml)?;
        let secrets = "ZOHO_CLIENT_ID=demo\nZOHO_CLIENT_SECRET=demo\nZOHO_REFRESH_TOKEN=demo\n";
        std::fs::write(folder.path().join(".dev.vars"), secrets)?;
        Ok(Self {
            folder,
            token: stack.token(Role::Sender).to_owned(),
        })
    }

    /// `unticked zoho …`, not yet run.
    #[must_use]
    pub fn zoho(&self, args: &[&str]) -> Command {
        let mut command = Command::new(unticked());
        command
            .arg("zoho")
            .args(args)
            .env("UNTICKED_TOKEN", &self.token)
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs `unticked zoho …`. Neither addresses, unless they are asked for, nor a secret may be in
    /// what it prints.
    ///
    /// # Errors
    /// When it cannot be started.
    ///
    /// # Panics
    /// When it prints one.
    pub async fn run(&self, args: &[&str]) -> Result<Ran> {
        let output = self.zoho(args).output().await?;
        let ran = Ran {
            code: output.status.code(),
            out: String::from_utf8(output.stdout)?,
            err: String::from_utf8(output.stderr)?,
        };
        let printed = format!("{}{}", ran.out, ran.err);
        if !args.contains(&"--show-addresses") {
            assert!(!printed.contains("@example.com"), "{printed}");
        }
        assert!(!printed.contains("unticked_sender_"), "{printed}");
        if let Some(secret) = self.secret("ZOHO_HOOK_SECRET")? {
            let (path, header) = secret.split_at(secret.len() / 2);
            assert!(!printed.contains(path) && !printed.contains(header));
        }
        Ok(ran)
    }

    /// A secret of the folder, where it is there.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn secret(&self, name: &str) -> Result<Option<String>> {
        let text = std::fs::read_to_string(self.folder.path().join(".dev.vars"))?;
        let mut lines = text.lines().filter_map(|line| line.split_once('='));
        let found = lines.find(|(there, _)| *there == name);
        Ok(found.map(|(_, secret)| secret.to_owned()))
    }

    /// A file of the folder.
    #[must_use]
    pub fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// The command that testing the workspace has built beside the test.
fn unticked() -> PathBuf {
    if let Some(named) = std::env::var_os("UNTICKED_COMMAND") {
        return named.into();
    }
    let test = std::env::current_exe().unwrap_or_default();
    let folder = test.parent().and_then(Path::parent);
    let command = format!("unticked{}", std::env::consts::EXE_SUFFIX);
    folder.unwrap_or(Path::new("")).join(command)
}

//! An organisation of the simulator, and a folder that is connected to it.

use serde_json::{Value, json};
use tokio::runtime::Runtime;
use zoho_simulator::{Running, Settings, Zoho};

use crate::common::{DEMO, Folder, Ran};

/// The secrets of a connection, which no command may print.
pub const SECRETS: &str = "ZOHO_CLIENT_ID=demo-client\nZOHO_CLIENT_SECRET=demo-secret\n";

pub struct Organisation {
    pub zoho: Zoho,
    pub url: String,
    pub folder: Folder,
    runtime: Runtime,
    _running: Running,
}

impl Organisation {
    pub fn new() -> Self {
        Self::with(Settings::default())
    }

    /// An organisation whose client and refresh token cannot be mistaken for other words.
    pub fn with(settings: Settings) -> Self {
        let runtime = Runtime::new().unwrap();
        let zoho = Zoho::new(Settings {
            client_id: "demo-client".into(),
            client_secret: "demo-secret".into(),
            refresh_token: "1000.refresh".into(),
            ..settings
        });
        let address = "127.0.0.1:0".parse().unwrap();
        let running = runtime.block_on(zoho.serve(address)).unwrap();
        let organisation = Self {
            url: running.url(),
            zoho,
            folder: Folder::new(),
            runtime,
            _running: running,
        };
        organisation.configure(DEMO);
        organisation
    }

    /// Writes a configuration that leads here.
    pub fn configure(&self, toml: &str) {
        let here = toml.replace("http://127.0.0.1:8789", &self.url);
        self.folder.write("unticked.toml", &here);
    }

    /// Has a connection, as `connect` leaves it.
    pub fn connected(self) -> Self {
        let secrets = format!("{SECRETS}ZOHO_REFRESH_TOKEN=1000.refresh\n");
        self.folder.write(".dev.vars", &secrets);
        self
    }

    /// Runs `unticked zoho`. Nothing secret may be in what it prints.
    #[track_caller]
    pub fn run(&self, args: &[&str]) -> Ran {
        self.run_with(args, "")
    }

    #[track_caller]
    pub fn run_with(&self, args: &[&str], input: &str) -> Ran {
        let ran = self
            .folder
            .run_with(&[&["zoho"], args].concat(), input, &[]);
        for secret in ["demo-secret", "1000.", "Zoho-oauthtoken"] {
            // The example of a grant code is no secret.
            let printed = format!("{}{}", ran.out, ran.err).replace("1000.ab12", "");
            assert!(!printed.contains(secret), "{secret}: {printed}");
        }
        ran
    }

    /// The doctor's findings, by kind.
    #[track_caller]
    pub fn findings(&self) -> Vec<String> {
        let ran = self.run(&["doctor", "--json"]);
        let report: Value = serde_json::from_str(&ran.out).expect(&ran.err);
        let findings = report["findings"].as_array().unwrap();
        let kinds = findings
            .iter()
            .map(|f| f["kind"].as_str().unwrap().to_owned());
        kinds.collect()
    }

    /// Does what an administrator can do in Zoho.
    #[track_caller]
    pub fn control(&self, path: &str, body: &Value) {
        let url = format!("{}/__control/{path}", self.url);
        let text = body.to_string();
        let status = std::thread::spawn(move || {
            ureq::post(&url)
                .send(text.as_bytes())
                .unwrap()
                .status()
                .as_u16()
        });
        assert!(matches!(status.join().unwrap(), 200..=299), "{path}");
    }

    /// Takes a field away.
    pub fn without_field(&self, module: &str, field: &str) {
        self.control(
            "fields",
            &json!({"module": module, "field": field, "removed": true}),
        );
    }
}

impl Drop for Organisation {
    fn drop(&mut self) {
        // The runtime goes in the background: a test must not wait for open connections.
        let runtime = std::mem::replace(&mut self.runtime, Runtime::new().unwrap());
        runtime.shutdown_background();
    }
}

//! A deployment whose public side is served.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use unticked_shared::log::LogName;

use crate::common::ledger::{self, Log};
use crate::common::server::{self, Answer, Request, json};

/// A deployment, and what somebody has done to what it serves.
pub struct Deployment {
    /// What it names.
    pub keys: Vec<String>,
    /// Its logs.
    pub logs: Vec<Log>,
    /// Paths that are answered with something else.
    pub instead: BTreeMap<String, Answer>,
    /// The pages of what the rows' audit finds, for log 0.
    pub pages: Vec<Value>,
    /// The requests that came, with the token of each.
    pub asked: Vec<(String, Option<String>)>,
}

impl Deployment {
    /// Serves logs of so many entries, and a registry.
    pub fn serve(sizes: &[u64]) -> (Arc<Mutex<Self>>, String) {
        let numbers = (0..).map(LogName::Shard);
        let logs = numbers
            .zip(sizes)
            .map(|(name, size)| Log::of_size(name, *size));
        let shared = Arc::new(Mutex::new(Self {
            keys: vec![ledger::public().to_string()],
            logs: logs.chain([Log::of_size(LogName::Registry, 3)]).collect(),
            instead: BTreeMap::new(),
            pages: Vec::new(),
            asked: Vec::new(),
        }));
        let url = server::serve(&shared, Self::answer);
        (shared, url)
    }

    fn answer(&mut self, request: &Request) -> Answer {
        let token = request.header("authorization").map(str::to_owned);
        self.asked.push((request.target.clone(), token));
        if let Some(instead) = self.instead.get(request.path()) {
            return instead.clone();
        }
        if request.path() == "/v1/logs" {
            let logs: Vec<String> = self.logs.iter().map(|l| l.name.to_string()).collect();
            let named = json!({"deployment": "demo", "logs": logs, "keys": self.keys});
            return json(200, &named);
        }
        if request.path() == "/v1/audit/run" {
            let asked: Value = serde_json::from_str(&request.body).unwrap();
            let empty = json!({"checked": 1, "findings": []});
            if asked["log"] != "0" || self.pages.is_empty() {
                return json(200, &empty);
            }
            return json(200, &self.pages.remove(0));
        }
        let file = request.path().strip_prefix("/log/").and_then(|path| {
            let (log, path) = path.split_once('/')?;
            let log = self.logs.iter().find(|l| l.name.to_string() == log)?;
            log.file(path)
        });
        file.map_or((404, Vec::new()), |bytes| (200, bytes))
    }
}

//! What no log may hold: somebody's address, a link's token, a secret.

use std::fmt;

use unticked_shared::{
    address::PhoneNumber,
    keys::KeyRing,
    token::{self, TOKEN_CHARS, Use},
};

/// Shorter values, such as a count of shards, stand in any text.
const SECRET_CHARS: usize = 16;
/// What the tokens of roles and of Zoho begin with (`unticked_shared::roles::mint`;
/// <https://www.zoho.com/crm/developer/docs/api/v8/access-refresh.html>).
const TOKEN_PREFIXES: [&str; 2] = ["unticked_", "1000."];

/// Something in a log that must not be there. It is told without repeating it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leak {
    /// The line, from 1.
    pub line: usize,
    /// What it is.
    pub what: &'static str,
}

impl fmt::Display for Leak {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {} has {}", self.line, self.what)
    }
}

/// What a log holds that it must not, given what the Worker was told.
#[must_use]
pub fn leaks(log: &str, variables: &[(&'static str, String)]) -> Vec<Leak> {
    let keys = variables.iter().find(|(name, _)| *name == "UNTICKED_KEYS");
    let keys = keys.and_then(|(_, json)| KeyRing::from_json(json).ok());
    let mut secrets = Vec::new();
    for (name, value) in variables {
        // Hashes of tokens are stored so that they may be seen.
        if *name != "UNTICKED_ROLES" {
            texts(value, &mut secrets);
        }
    }
    let mut found = Vec::new();
    for (line, text) in (1..).zip(log.lines()) {
        let mut add = |what| found.push(Leak { line, what });
        if secrets.iter().any(|secret| text.contains(secret)) {
            add("a secret of the deployment");
        }
        for word in text.split(|c: char| !c.is_alphanumeric() && !"@+._-%".contains(c)) {
            if let Some(what) = kind(word, keys.as_ref()) {
                add(what);
            }
        }
    }
    found
}

/// The long texts in a value, which may be JSON.
fn texts(value: &str, into: &mut Vec<String>) {
    fn walk(value: &serde_json::Value, into: &mut Vec<String>) {
        match value {
            serde_json::Value::String(text) if text.len() >= SECRET_CHARS => {
                into.push(text.clone());
            }
            serde_json::Value::Array(items) => items.iter().for_each(|item| walk(item, into)),
            serde_json::Value::Object(members) => {
                members.values().for_each(|member| walk(member, into));
            }
            _ => {}
        }
    }
    match serde_json::from_str(value) {
        Ok(json) => walk(&json, into),
        Err(_) if value.len() >= SECRET_CHARS => into.push(value.to_owned()),
        Err(_) => {}
    }
}

fn kind(word: &str, keys: Option<&KeyRing>) -> Option<&'static str> {
    let word = word.trim_matches(['.', '-']);
    let at = word.find('@').or_else(|| word.find("%40"));
    if at.is_some_and(|at| at > 0 && word[at..].contains('.')) {
        return Some("an email address");
    }
    if word.starts_with('+') && word.parse::<PhoneNumber>().is_ok() {
        return Some("a phone number");
    }
    let is_token = |prefix| word.starts_with(prefix) && word.len() >= 2 * SECRET_CHARS;
    if TOKEN_PREFIXES.into_iter().any(is_token) {
        return Some("a bearer token");
    }
    let uses = [
        Use::Unsubscribe,
        Use::Preferences,
        Use::Receipt,
        Use::Confirm,
        Use::Undo,
    ];
    let opens = |keys| {
        uses.into_iter()
            .any(|purpose| token::open(keys, purpose, word).is_ok())
    };
    (word.len() == TOKEN_CHARS && keys.is_some_and(opens)).then_some("a link's token")
}

#[cfg(test)]
mod tests {
    use unticked_shared::{
        roles::{self, Role},
        token::Payload,
    };

    use super::*;

    const HOOK: &str = "a-secret-of-many-characters";

    fn keys() -> KeyRing {
        KeyRing::generate("demo", &mut |bytes: &mut [u8]| bytes.fill(7))
    }

    fn found(line: &str) -> Vec<&'static str> {
        let variables = [
            ("UNTICKED_KEYS", keys().to_json()),
            ("UNTICKED_SHARDS", "1".to_owned()),
            ("MAIL_HOOK_SECRET", HOOK.to_owned()),
        ];
        let log = format!("Uncaught Error: 1 of 16\n{line}\n");
        let found = leaks(&log, &variables);
        assert!(found.iter().all(|leak| leak.line == 2));
        found.iter().map(|leak| leak.what).collect()
    }

    #[test]
    fn an_address_a_token_and_a_secret_are_found_wherever_they_stand() {
        for address in ["to <ada@acme.example>.", "/x?email=ada%40acme.example&y"] {
            assert_eq!(found(address), ["an email address"], "{address}");
        }
        assert_eq!(found("tel:+441632960961,"), ["a phone number"]);
        assert_eq!(
            found(&format!("?secret={HOOK}x")),
            ["a secret of the deployment"]
        );
        let ring: serde_json::Value = serde_json::from_str(&keys().to_json()).unwrap();
        let mut secrets = Vec::new();
        texts(&ring.to_string(), &mut secrets);
        assert!(secrets.len() >= 3, "each key is one");
        for secret in secrets {
            assert!(found(&secret).contains(&"a secret of the deployment"));
        }
        let role = roles::mint(Role::Sender, &[5; 32]);
        assert_eq!(found(&format!("Bearer {role}")), ["a bearer token"]);
    }

    #[test]
    fn a_link_is_found_by_what_it_opens() {
        let payload = Payload::Position {
            shard: 0,
            position: 7,
        };
        let token = token::seal(&keys(), Use::Receipt, &payload);
        assert_eq!(found(&format!("GET /r/{token}?x")), ["a link's token"]);
        let foreign = KeyRing::generate("demo", &mut |bytes: &mut [u8]| bytes.fill(8));
        let token = token::seal(&foreign, Use::Receipt, &payload);
        assert_eq!(found(&token), Vec::<&str>::new(), "it opens nothing here");
    }

    #[test]
    fn what_a_log_usually_says_is_no_leak() {
        for line in [
            "workerd/server/server.c++:3820: info: Listening",
            "at async handle (index.js:1:2345)",
            "HTTP 503 from the CRM, again in 30 s",
            "2026-11-24T22:00:00.000Z +0100 @import unticked_edge_bg.wasm",
        ] {
            assert_eq!(found(line), Vec::<&str>::new(), "{line}");
        }
    }
}

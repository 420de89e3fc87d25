//! Cloudflare Turnstile: whether a browser has passed a check that programs fail, as the service
//! that made the check tells (`siteverify`).

use serde::Deserialize;
use uuid::Uuid;

use crate::read;

/// The page's script. The widget loads it where a form's site has a key.
pub const SCRIPT: &str = "https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit";

/// What `siteverify` is asked. The person's network address, which it would take too, is not
/// told. `id` is the record's: the same record may be sent again with the same token.
#[must_use]
pub fn question(secret: &str, token: &str, id: &Uuid) -> String {
    serde_json::json!({ "secret": secret, "response": token, "idempotency_key": id }).to_string()
}

/// What follows from an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The check was passed.
    Person,
    /// It was not, or its token was made up, used before, or is older than five minutes.
    Program,
    /// Nobody knows: the service does not work, or does not take our secret.
    Unknown,
}

#[derive(Deserialize)]
struct Answer {
    success: bool,
    #[serde(default, rename = "error-codes")]
    errors: Vec<String>,
}

/// What an answer means.
#[must_use]
pub fn verdict(status: u16, answer: &str) -> Verdict {
    // Some errors are told with a status of 400.
    let Ok(Answer { success, errors }) = read::json(answer) else {
        return Verdict::Unknown;
    };
    let of_the_token = |code: &String| {
        matches!(
            code.as_str(),
            "missing-input-response" | "invalid-input-response" | "timeout-or-duplicate"
        )
    };
    match success {
        true if status == 200 => Verdict::Person,
        false if !errors.is_empty() && errors.iter().all(of_the_token) => Verdict::Program,
        _ => Verdict::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_wrong_with_the_token_makes_a_program() {
        let refused = |code: &str| format!(r#"{{"success":false,"error-codes":["{code}"]}}"#);
        let passed = r#"{"success":true,"challenge_ts":"2026-11-24T10:00:00Z","hostname":"acme.example","error-codes":[],"action":"","cdata":""}"#;
        assert_eq!(verdict(200, passed), Verdict::Person);
        for code in [
            "missing-input-response",
            "invalid-input-response",
            "timeout-or-duplicate",
        ] {
            assert_eq!(verdict(200, &refused(code)), Verdict::Program, "{code}");
        }
        // Nobody may lose a record for our own mistake, or for the service's.
        for code in ["invalid-input-secret", "internal-error", "bad-request"] {
            assert_eq!(verdict(400, &refused(code)), Verdict::Unknown, "{code}");
        }
        assert_eq!(verdict(500, passed), Verdict::Unknown);
        assert_eq!(verdict(200, "<html>"), Verdict::Unknown);
        assert_eq!(verdict(200, r#"{"success":false}"#), Verdict::Unknown);
    }
}

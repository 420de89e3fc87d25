//! The token endpoint's answers (zoho.com/crm/developer/docs/api/v8/refresh.html).
//!
//! Zoho answers most errors with HTTP 200, so the body decides, never the status.

use serde::Deserialize;

/// An access token and how long it lives.
#[derive(Clone, PartialEq, Eq)]
pub struct AccessToken {
    /// The token.
    pub token: String,
    /// Seconds from now.
    pub expires_in: u32,
    /// Where the endpoint says that records are; see [`crate::config::Crm::api`].
    pub api_domain: Option<String>,
}

/// Hides the token: debug output ends up in logs.
impl std::fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "AccessToken(…, {} s)", self.expires_in)
    }
}

/// What the endpoint said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TokenAnswer {
    /// A token.
    Granted(AccessToken),
    /// Ten tokens in ten minutes were asked for; asking again within ten minutes prolongs the lock.
    Throttled,
    /// The client or the refresh token is wrong or revoked; the code says which.
    Refused(String),
    /// Not an answer of the endpoint: a gateway's error page, or nothing.
    Unintelligible,
}

/// Reads the endpoint's answer.
#[must_use]
pub fn read_token(body: &str) -> TokenAnswer {
    #[derive(Deserialize)]
    struct Body {
        access_token: Option<String>,
        api_domain: Option<String>,
        expires_in: Option<u64>,
        expires_in_sec: Option<u64>,
        error: Option<String>,
    }
    let Ok(body) = crate::read::json::<Body>(body) else {
        return TokenAnswer::Unintelligible;
    };
    match (body.access_token, body.error.as_deref()) {
        (Some(token), None) => {
            // Where `expires_in_sec` is present, `expires_in` is in milliseconds.
            let seconds = body.expires_in_sec.or(body.expires_in).unwrap_or(3600);
            // One hour is what Zoho documents; a longer promise is not believed.
            let expires_in = u32::try_from(seconds).unwrap_or(3600).min(3600);
            TokenAnswer::Granted(AccessToken {
                token,
                expires_in,
                api_domain: body.api_domain,
            })
        }
        (_, Some("Access Denied")) => TokenAnswer::Throttled,
        (_, Some(error)) => TokenAnswer::Refused(error.chars().take(60).collect()),
        (None, None) => TokenAnswer::Unintelligible,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_body_decides() {
        let granted = |expires_in| {
            TokenAnswer::Granted(AccessToken {
                token: "1000.a".into(),
                expires_in,
                api_domain: Some("x".into()),
            })
        };
        assert_eq!(
            read_token(r#"{"access_token":"1000.a","api_domain":"x","expires_in":3600}"#),
            granted(3600)
        );
        assert_eq!(
            read_token(
                r#"{"access_token":"1000.a","api_domain":"x","expires_in":3600000,"expires_in_sec":3500}"#
            ),
            granted(3500)
        );
        assert_eq!(
            read_token(r#"{"error":"invalid_code"}"#),
            TokenAnswer::Refused("invalid_code".into())
        );
        assert_eq!(
            read_token(
                r#"{"error_description":"You have made too many requests continuously. Please try again after some time.","error":"Access Denied","status":"failure"}"#
            ),
            TokenAnswer::Throttled
        );
        assert_eq!(read_token("<html>"), TokenAnswer::Unintelligible);
        assert_eq!(read_token("{}"), TokenAnswer::Unintelligible);
        assert!(!format!("{:?}", granted(1)).contains("1000"));
    }
}

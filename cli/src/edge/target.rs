//! Where the configuration is put.

use std::fmt;
use std::str::FromStr;

/// The edge's origin: a scheme and a host that a bearer token may be sent to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target(String);

impl Target {
    /// The address of a route.
    pub fn route(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    /// Whether it is this machine itself.
    pub fn is_loopback(&self) -> bool {
        self.0.starts_with("http://")
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Target {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let origin = text.trim_end_matches('/');
        let (scheme, authority) = origin
            .split_once("://")
            .ok_or("an address such as https://u.acme.example")?;
        let fits = |b: u8| b.is_ascii_alphanumeric() || b".-:[]".contains(&b);
        if authority.is_empty() || !authority.bytes().all(fits) {
            return Err("scheme and host only, such as https://u.acme.example");
        }
        let host = authority
            .rsplit_once(':')
            .map_or(authority, |(host, _)| host);
        match scheme {
            "https" => Ok(Self(origin.to_owned())),
            // In the clear, everybody on the way could read the token.
            "http" if matches!(host, "127.0.0.1" | "localhost" | "[::1]") => {
                Ok(Self(origin.to_owned()))
            }
            _ => Err("https is needed (http on this machine only): a token goes with it"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_goes_over_https_or_stays_on_this_machine() {
        for good in [
            "https://u.acme.example",
            "https://u.acme.example:8443/",
            "http://127.0.0.1:8787",
            "http://localhost",
            "http://[::1]:80",
        ] {
            let target: Target = good.parse().unwrap();
            let origin = good.trim_end_matches('/');
            assert_eq!(target.route("/x"), format!("{origin}/x"));
            assert_eq!(target.is_loopback(), good.starts_with("http:"));
        }
        for bad in [
            "u.acme.example",
            "http://u.acme.example",
            "http://127.0.0.1.acme.example",
            "http://localhost@acme.example",
            "https://u.acme.example/v1",
            "https://",
            "ftp://localhost",
        ] {
            assert!(bad.parse::<Target>().is_err(), "{bad}");
        }
    }
}

//! How a webhook of Zoho proves itself to the edge.

/// The secret of a deployment's webhooks.
pub const HOOK_SECRET: &str = "ZOHO_HOOK_SECRET";

/// The header that has the second half of the secret. Zoho signs nothing, and an address ends up in
/// the logs of whatever stands on the way; a header does not.
pub const HOOK_HEADER: &str = "X-Unticked-Secret";

/// The length of the secret: 48 random bytes in base64url.
const LENGTH: usize = 64;

/// The two halves of the secret: 192 random bits each, of which neither tells the other.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct HookSecret<'a> {
    /// The part of the address: `/hooks/zoho/{path}`.
    pub path: &'a str,
    /// The value of [`HOOK_HEADER`].
    pub header: &'a str,
}

impl<'a> HookSecret<'a> {
    /// Takes the secret apart; `None` where it is none.
    #[must_use]
    pub fn read(secret: &'a str) -> Option<Self> {
        let is_base64url = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
        if secret.len() != LENGTH || !secret.bytes().all(is_base64url) {
            return None;
        }
        let (path, header) = secret.split_at(LENGTH / 2);
        Some(Self { path, header })
    }

    /// Whether a call showed both halves: the first in its address, the second in the header or,
    /// of a watch channel, as its token. How far a guess is right takes no longer to say.
    #[must_use]
    pub fn admits(&self, path: &str, header: &str) -> bool {
        use subtle::ConstantTimeEq as _;
        let path = self.path.as_bytes().ct_eq(path.as_bytes());
        (path & self.header.as_bytes().ct_eq(header.as_bytes())).into()
    }
}

/// Hides both: debug output ends up in logs.
impl std::fmt::Debug for HookSecret<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HookSecret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_shows_both_halves() {
        let secret = "a".repeat(32) + &"b".repeat(32);
        let secret = HookSecret::read(&secret).unwrap();
        assert!(secret.admits(secret.path, secret.header));
        assert!(!secret.admits(secret.path, secret.path));
        assert!(!secret.admits(secret.header, secret.header));
        assert!(!secret.admits(secret.path, ""));
        assert_eq!(HookSecret::read("short"), None);
    }
}

//! Why a token does not open.

use data_encoding::BASE64URL_NOPAD;
use unticked_shared::keys::KeyRing;
use unticked_shared::token::TOKEN_CHARS;

/// The likely reason. It does not repeat the token, which may be a key pasted by mistake.
pub fn why_not(keys: &KeyRing, token: &str) -> String {
    let length = token.chars().count();
    if length != TOKEN_CHARS {
        let what = if length < TOKEN_CHARS {
            "it was cut off"
        } else {
            "something was added to it"
        };
        return format!(
            "this is no token: expected {TOKEN_CHARS} characters, got {length}; {what}"
        );
    }
    let Ok(bytes) = BASE64URL_NOPAD.decode(token.as_bytes()) else {
        return "this is no token: it has a character that no token has there, so it was changed \
                on its way"
            .to_owned();
    };
    let key = bytes.first().copied().unwrap_or_default();
    if keys.token.numbered(key).is_none() {
        let known: Vec<String> = keys.token.iter().map(|k| k.id.to_string()).collect();
        return format!(
            "this token does not open: it names key {key}, and the token keys of this ring are {}; \
             it is of another deployment, or the ring lost a retired key",
            known.join(", ")
        );
    }
    format!(
        "this token does not open: the ring has its key number {key}, but for the deployment {:?}; \
         it is of another deployment, or a character was changed on its way",
        keys.deployment
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likely_reason_is_told() {
        let keys = KeyRing::generate("demo", |bytes| bytes.fill(7));
        let told = |token: &str| why_not(&keys, token);
        assert!(told("abc").contains("expected 50 characters, got 3"));
        assert!(told(&"A".repeat(51)).contains("added"));
        assert!(told(&"!".repeat(50)).contains("character"));
        assert!(told(&"A".repeat(50)).contains("key 0"));
        let of_key_1 = format!("AQ{}", "A".repeat(48));
        assert!(told(&of_key_1).contains("\"demo\""));
    }
}

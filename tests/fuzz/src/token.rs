//! Tokens: nothing opens but what was sealed, and whatever was sealed opens.

use unticked_shared::{
    keys::KeyRing,
    token::{self, PAYLOAD_LEN, Payload, TOKEN_CHARS, Use},
};

use crate::fixed::{FIRST, ROTATED};

/// What mail programs and people add around a link.
const ADDED: &str = "=.,;)]>";

/// The input is a path segment; where its first 20 bytes are a payload, it is also what is sealed.
///
/// # Panics
/// Where a promise is broken.
pub fn check(input: &[u8]) {
    let segment = String::from_utf8_lossy(input);
    tidied(&segment);
    only_what_was_sealed_opens(&segment);
    only_what_was_sealed_opens(&token::tidy(&segment));
    if let Some((bytes, choices)) = input.split_first_chunk::<PAYLOAD_LEN>()
        && let Some(payload) = Payload::from_bytes(bytes)
    {
        assert_eq!(payload.to_bytes(), *bytes, "a payload has two forms");
        what_was_sealed_opens(&payload, choices);
    }
}

/// Sealing is deterministic, so that what opens can be made again, to the letter.
fn only_what_was_sealed_opens(text: &str) {
    for made_for in Use::ALL {
        if let Ok(opened) = token::open(&ROTATED, made_for, text) {
            let ring = match opened.key {
                1 => &*FIRST,
                _ => &*ROTATED,
            };
            let again = token::seal(ring, made_for, &opened.payload);
            assert_eq!(again, text, "a token opened that was never sealed");
        }
    }
}

fn tidied(segment: &str) {
    let tidy = token::tidy(segment);
    assert_eq!(tidy, without_additions(&decoded_once(segment)));
    if !tidy.contains('%') {
        assert_eq!(token::tidy(&tidy), tidy, "tidying twice changes more");
    }
    for (before, after) in [("", "."), (" ", "\n"), ("%20", "%3D"), (">", ADDED)] {
        let wrapped = format!("{before}{segment}{after}");
        assert_eq!(token::tidy(&wrapped), tidy, "{wrapped:?} is not tidied");
    }
}

fn without_additions(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || ADDED.contains(c))
}

/// One layer of percent encoding, by the grammar of RFC 3986 §2.1: two hex digits and nothing
/// else. Bytes beyond ASCII are left, since no token holds one.
fn decoded_once(text: &str) -> String {
    let mut decoded = String::new();
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let mut ahead = rest.clone();
        let mut digit = || ahead.next()?.to_digit(16);
        let byte = match (c, digit(), digit()) {
            ('%', Some(high), Some(low)) => u8::try_from(high * 16 + low).ok(),
            _ => None,
        };
        if let Some(byte) = byte.filter(u8::is_ascii) {
            decoded.push(char::from(byte));
            rest = ahead;
        } else {
            decoded.push(c);
        }
    }
    decoded
}

fn what_was_sealed_opens(payload: &Payload, choices: &[u8]) {
    let choice = |n: usize| usize::from(choices.get(n).copied().unwrap_or(0));
    let made_for = Use::ALL[choice(0) % Use::ALL.len()];
    let token = token::seal(&ROTATED, made_for, payload);
    assert_eq!(token.len(), TOKEN_CHARS);
    assert_eq!(token::tidy(&token), token, "a token is tidied away");
    assert_eq!(token::seal(&ROTATED, made_for, payload), token);
    for used_for in Use::ALL {
        let opened = token::open(&ROTATED, used_for, &token);
        if used_for == made_for {
            let opened = opened.expect("a sealed token opens");
            assert_eq!((opened.payload, opened.key), (*payload, 2));
        } else {
            assert!(opened.is_err(), "a token opens for another use");
        }
    }

    let old = token::seal(&FIRST, made_for, payload);
    let opened = token::open(&ROTATED, made_for, &old).expect("an old link opens");
    assert_eq!((opened.payload, opened.key), (*payload, 1));
    refused(&FIRST, made_for, &token);
    let mut other = ROTATED.clone();
    other.deployment.push('2');
    refused(&other, made_for, &token);

    let mut changed = token.clone().into_bytes();
    let place = choice(1) % TOKEN_CHARS;
    let with =
        b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=%+/"[choice(2) % 68];
    if changed[place] != with {
        changed[place] = with;
        let changed = String::from_utf8(changed).expect("ASCII for ASCII");
        refused(&ROTATED, made_for, &changed);
    }
    refused(&ROTATED, made_for, &token[..choice(3) % TOKEN_CHARS]);

    // Any character of a link may arrive percent-encoded.
    let place = choice(4) % TOKEN_CHARS;
    let encoded = format!(
        "{}%{:02X}{}",
        &token[..place],
        token.as_bytes()[place],
        &token[place + 1..]
    );
    assert_eq!(token::tidy(&encoded), token);
}

fn refused(ring: &KeyRing, made_for: Use, text: &str) {
    assert!(
        token::open(ring, made_for, text).is_err(),
        "a token opened that this ring did not seal"
    );
}

//! Tokens: what stands behind `/u/`, `/r/` and the other links.
//!
//! A token is 37 bytes in 50 characters of base64url: a key number, then
//! AES-SIV (RFC 5297, `AEAD_AES_SIV_CMAC_256`) over 20 bytes of [`Payload`],
//! with the use and the deployment as associated data. It is deterministic,
//! names nobody to anyone without the key, and never expires. The format is
//! documented byte for byte, with vectors, in `www/docs/token.md`.

mod payload;
mod seal;

pub use payload::{CampaignTag, NotACampaignTag, PAYLOAD_LEN, Payload, Whom, module_tag};
pub use seal::{NotAToken, Opened, TOKEN_CHARS, Use, open, seal, tidy};

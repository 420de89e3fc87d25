//! Addresses at rest: AES-256-GCM with keys that `WebCrypto` holds and never gives back.

use std::cell::RefCell;

use base64ct::{Base64UrlUnpadded, Encoding as _};
use js_sys::{Array, Object, Reflect, Uint8Array};
use unticked_shared::{
    address::{EmailAddress, PhoneNumber},
    keys::KeyRing,
    ledger::Sealed,
    ordered::OrderedMap,
    subject::SubjectId,
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Crypto, CryptoKey, SubtleCrypto};

/// 96 random bits, as SP 800-38D §8.2.2 has it; one key may seal 2³² texts.
const NONCE_LEN: usize = 12;

thread_local! {
    static IMPORTED: RefCell<OrderedMap<u8, CryptoKey>> = const { RefCell::new(OrderedMap::new()) };
}

/// Seals and opens texts. What a text belongs to is authenticated with it, so that no
/// row can be put in another's place.
pub struct Seal<'a>(pub &'a KeyRing);

/// A text could not be sealed or opened.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("a sealed text did not open")]
pub struct SealError;

impl From<JsValue> for SealError {
    fn from(_: JsValue) -> Self {
        Self
    }
}

impl Seal<'_> {
    /// What a text of a person belongs to: the person, and which of their texts it is.
    pub fn owner(subject: &SubjectId, what: &str) -> String {
        format!("{subject}/{what}")
    }

    /// Seals a person's address.
    ///
    /// # Errors
    /// When the runtime's cryptography fails.
    pub async fn email(
        &self,
        subject: &SubjectId,
        address: &EmailAddress,
    ) -> Result<Sealed, SealError> {
        self.seal(&Self::owner(subject, "email"), address.as_str())
            .await
    }

    /// Seals a person's phone number.
    ///
    /// # Errors
    /// When the runtime's cryptography fails.
    pub async fn phone(
        &self,
        subject: &SubjectId,
        number: &PhoneNumber,
    ) -> Result<Sealed, SealError> {
        self.seal(&Self::owner(subject, "phone"), number.as_str())
            .await
    }

    /// Opens a person's address.
    ///
    /// # Errors
    /// When it does not open, or is no address.
    pub async fn open_email(
        &self,
        subject: &SubjectId,
        sealed: &Sealed,
    ) -> Result<EmailAddress, SealError> {
        let opened = self.open(&Self::owner(subject, "email"), sealed).await?;
        opened.parse().map_err(|_| SealError)
    }

    /// Seals a text that belongs to `owner`.
    ///
    /// # Errors
    /// When the runtime's cryptography fails.
    pub async fn seal(&self, owner: &str, text: &str) -> Result<Sealed, SealError> {
        let id = self.0.address.active().id;
        let key = self.key(id).await?;
        let mut data = vec![0; NONCE_LEN];
        super::random(&mut data);
        let algorithm = algorithm(&data, owner)?;
        let text = text.as_bytes();
        let promise = subtle()?.encrypt_with_object_and_u8_array(&algorithm, &key, text)?;
        let sealed = JsFuture::from(promise).await?;
        data.extend(Uint8Array::new(&sealed).to_vec());
        Ok(Sealed {
            key: id,
            data: Base64UrlUnpadded::encode_string(&data),
        })
    }

    /// Opens a text that belongs to `owner`.
    ///
    /// # Errors
    /// When it was changed, belongs to another, or its key is gone from the ring.
    pub async fn open(&self, owner: &str, sealed: &Sealed) -> Result<String, SealError> {
        let key = self.key(sealed.key).await?;
        let mut data = Base64UrlUnpadded::decode_vec(&sealed.data).map_err(|_| SealError)?;
        if data.len() < NONCE_LEN {
            return Err(SealError);
        }
        let text = data.split_off(NONCE_LEN);
        let algorithm = algorithm(&data, owner)?;
        let promise = subtle()?.decrypt_with_object_and_u8_array(&algorithm, &key, &text)?;
        let opened = JsFuture::from(promise).await?;
        String::from_utf8(Uint8Array::new(&opened).to_vec()).map_err(|_| SealError)
    }

    /// Opens a text of a person; nothing where there is none, or its key is gone.
    pub async fn open_kept(
        &self,
        subject: &SubjectId,
        what: &str,
        sealed: Option<&Sealed>,
    ) -> Option<String> {
        self.open(&Self::owner(subject, what), sealed?).await.ok()
    }

    async fn key(&self, id: u8) -> Result<CryptoKey, SealError> {
        if let Some(key) = IMPORTED.with(|keys| keys.borrow().get(&id).cloned()) {
            return Ok(key);
        }
        let secret = self.0.address.numbered(id).ok_or(SealError)?;
        let raw = Uint8Array::from(secret.expose().as_slice());
        let usages = Array::of2(&"encrypt".into(), &"decrypt".into());
        let promise = subtle()?.import_key_with_str("raw", &raw, "AES-GCM", false, &usages)?;
        let key: CryptoKey = JsFuture::from(promise).await?.unchecked_into();
        IMPORTED.with(|keys| keys.borrow_mut().insert(id, key.clone()));
        Ok(key)
    }
}

fn algorithm(nonce: &[u8], owner: &str) -> Result<Object, SealError> {
    let algorithm = Object::new();
    let owner = Uint8Array::from(format!("unticked/v1/address/{owner}").as_bytes());
    Reflect::set(&algorithm, &"name".into(), &"AES-GCM".into())?;
    Reflect::set(&algorithm, &"iv".into(), &Uint8Array::from(nonce))?;
    Reflect::set(&algorithm, &"additionalData".into(), &owner)?;
    Ok(algorithm)
}

fn subtle() -> Result<SubtleCrypto, SealError> {
    let crypto: Crypto = Reflect::get(&js_sys::global(), &"crypto".into())?.unchecked_into();
    Ok(crypto.subtle())
}

//! Public keys that need no DNS.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use data_encoding::BASE64;
use mail_auth::common::parse::TxtRecordParser as _;
use mail_auth::common::verify::DomainKey;
use mail_auth::{ResolverCache, Txt};

use crate::files;

/// `selector._domainkey.domain=FILE`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DkimKey {
    name: String,
    file: PathBuf,
}

impl FromStr for DkimKey {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (name, file) = text
            .split_once('=')
            .filter(|(_, file)| !file.is_empty())
            .ok_or("a name and a file, such as s1._domainkey.acme.example=s1.txt")?;
        let name = name.trim_end_matches('.').to_ascii_lowercase();
        let parts = name.split_once("._domainkey.");
        if !parts.is_some_and(|(selector, domain)| !selector.is_empty() && domain.contains('.')) {
            return Err("the name of the DNS record, such as s1._domainkey.acme.example");
        }
        let file = file.into();
        Ok(Self { name, file })
    }
}

/// Keys by the names of their DNS records.
#[derive(Default)]
pub struct KnownKeys(HashMap<String, Arc<DomainKey>>);

impl KnownKeys {
    /// Reads the files.
    pub fn read(given: &[DkimKey]) -> Result<Self> {
        let mut keys = HashMap::new();
        for DkimKey { name, file } in given {
            let record = record(&files::read(file)?)
                .with_context(|| format!("{} holds no DKIM key", file.display()))?;
            let Ok(key) = DomainKey::parse(record.as_bytes()) else {
                bail!(
                    "{} holds no DKIM key that can be used: RSA or Ed25519 is needed",
                    file.display()
                );
            };
            // The resolver asks by the absolute name.
            keys.insert(format!("{name}."), Arc::new(key));
        }
        Ok(Self(keys))
    }

    /// Whether the key of this record is known.
    pub fn has(&self, record: &str) -> bool {
        self.0.contains_key(&record.to_ascii_lowercase())
    }
}

impl ResolverCache<Box<str>, Txt> for KnownKeys {
    fn get<Q>(&self, name: &Q) -> Option<Txt>
    where
        Box<str>: Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        // The trait lends no text, so the names are compared one by one; there are a few.
        let named = self.0.iter().find(|(known, _)| {
            let known: Box<str> = known.as_str().into();
            known.borrow() == name
        });
        named.map(|(_, key)| Txt::DomainKey(Arc::clone(key)))
    }

    fn remove<Q>(&self, _: &Q) -> Option<Txt>
    where
        Box<str>: Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        None
    }

    fn insert(&self, _: Box<str>, _: Txt, _: Instant) {}
}

/// The text of the DNS record, from the record itself, from the line of a zone file, or from the
/// public key as OpenSSL writes it.
fn record(text: &str) -> Option<String> {
    if let Some(pem) = text.split("-----BEGIN PUBLIC KEY-----").nth(1) {
        let body: String = pem.split("-----END").next()?.split_whitespace().collect();
        let der = BASE64.decode(body.as_bytes()).ok()?;
        // RFC 8463 §4: of an Ed25519 key the record has the bare 32 bytes, which end the DER.
        return Some(match der.len() {
            44 => format!("v=DKIM1; k=ed25519; p={}", BASE64.encode(&der[12..])),
            _ => format!("v=DKIM1; k=rsa; p={body}"),
        });
    }
    // A zone file writes a long record as several strings.
    let quoted: String = text.split('"').skip(1).step_by(2).collect();
    let record = if quoted.is_empty() {
        text.trim()
    } else {
        &quoted
    };
    record.contains("p=").then(|| record.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_given_under_the_name_of_its_record() {
        let key: DkimKey = "S1._domainkey.Acme.example.=k.txt".parse().unwrap();
        assert_eq!(key.name, "s1._domainkey.acme.example");
        for bad in [
            "",
            "s1",
            "s1=k",
            "s1._domainkey.acme.example",
            "s1._domainkey.acme.example=",
            "._domainkey.a.b=k",
        ] {
            assert!(bad.parse::<DkimKey>().is_err(), "{bad}");
        }
    }

    #[test]
    fn keys_are_read_as_people_have_them() {
        let bare = "v=DKIM1; k=rsa; p=AAAA";
        assert_eq!(record(&format!("{bare}\n")).unwrap(), bare);
        let zone =
            "s1._domainkey\tIN\tTXT\t( \"v=DKIM1; k=rsa; \"\n\t  \"p=AAAA\" )  ; ----- DKIM key";
        assert_eq!(record(zone).unwrap(), bare);
        let pem = "-----BEGIN PUBLIC KEY-----\nAA\nAA\n-----END PUBLIC KEY-----\n";
        assert_eq!(record(pem).unwrap(), bare);
        assert_eq!(record("hello"), None);
    }
}

//! Mails, built and signed by what others send with.

use data_encoding::BASE64;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use mail_auth::common::crypto::Ed25519Key;
use mail_auth::common::headers::HeaderWriter as _;
use mail_auth::dkim::DkimSigner;
use mail_builder::MessageBuilder;
use mail_builder::headers::HeaderType;
use mail_builder::headers::raw::Raw;

/// What a mail says.
#[derive(Clone)]
pub struct Draft {
    /// Its recipient.
    pub to: String,
    /// Fields beside the usual.
    pub fields: Vec<(String, String)>,
    /// Plain text.
    pub text: Option<String>,
    /// HTML.
    pub html: Option<String>,
}

impl Draft {
    /// A newsletter with everything that it should have.
    pub fn good(to: &str, link: &str, preferences: &str) -> Self {
        Self {
            to: to.to_owned(),
            fields: vec![
                (
                    "List-Unsubscribe".to_owned(),
                    format!("<{link}>, <mailto:unsubscribe@acme.example>"),
                ),
                (
                    "List-Unsubscribe-Post".to_owned(),
                    "List-Unsubscribe=One-Click".to_owned(),
                ),
            ],
            text: Some(format!("Beans!\n\nUnsubscribe: {link}\n")),
            html: Some(format!(
                "<h1>Beans!</h1><p><a href=\"{link}\">Unsubscribe</a> · \
                 <a href=\"{preferences}\">What you get</a></p>"
            )),
        }
    }

    /// Without a field.
    pub fn without(mut self, name: &str) -> Self {
        self.fields.retain(|(n, _)| n != name);
        self
    }

    /// With one field more.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// With another value of a field.
    pub fn set(self, name: &str, value: &str) -> Self {
        self.without(name).with(name, value)
    }

    /// With other bodies.
    pub fn saying(mut self, text: Option<&str>, html: Option<&str>) -> Self {
        (self.text, self.html) = (text.map(str::to_owned), html.map(str::to_owned));
        self
    }

    /// Built by mail-builder.
    pub fn built(&self) -> Vec<u8> {
        let mut mail = MessageBuilder::new()
            .from(("Acme", "news@acme.example"))
            .subject("What to plant this month");
        if !self.to.is_empty() {
            let to: Vec<&str> = self.to.split(',').collect();
            mail = mail.to(to);
        }
        for (name, value) in &self.fields {
            mail = mail.header(name.as_str(), HeaderType::Raw(Raw::new(value.as_str())));
        }
        if let Some(text) = &self.text {
            mail = mail.text_body(text.as_str());
        }
        if let Some(html) = &self.html {
            mail = mail.html_body(html.as_str());
        }
        mail.write_to_vec().unwrap()
    }

    /// Built by lettre; each field once.
    pub fn built_by_lettre(&self) -> Vec<u8> {
        let from: Mailbox = "Acme <news@acme.example>".parse().unwrap();
        let mail = lettre::Message::builder()
            .from(from)
            .to(self.to.parse().unwrap())
            .subject("What to plant this month");
        let (text, html) = (self.text.clone(), self.html.clone());
        let parts = MultiPart::alternative_plain_html(text.unwrap(), html.unwrap());
        let mut mail = mail.multipart(parts).unwrap();
        for (name, value) in &self.fields {
            let name = HeaderName::new_from_ascii(name.clone()).unwrap();
            mail.headers_mut()
                .insert_raw(HeaderValue::new(name, value.clone()));
        }
        mail.formatted()
    }
}

/// What signers are told to cover.
pub const COVERED: [&str; 6] = [
    "From",
    "To",
    "Subject",
    "Date",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
];

/// Signs a mail by mail-auth, as a domain with the selector `s1`, under a key of its own.
pub fn signed_as(domain: &str, mail: &[u8], covered: &[&str]) -> Vec<u8> {
    let signature = DkimSigner::from_key(key(domain))
        .domain(domain)
        .selector("s1")
        .headers(covered.iter().copied())
        .sign(mail)
        .unwrap();
    [signature.to_header().as_bytes(), mail].concat()
}

/// Signs a mail as acme.example.
pub fn signed(mail: &[u8]) -> Vec<u8> {
    signed_as("acme.example", mail, &COVERED)
}

fn key(domain: &str) -> Ed25519Key {
    // Any 32 bytes that differ by domain.
    let seed: Vec<u8> = domain.bytes().cycle().take(32).collect();
    let public = Ed25519Key::from_pkcs8_der(&pkcs8(&seed))
        .unwrap()
        .public_key();
    Ed25519Key::from_seed_and_public_key(&seed, &public).unwrap()
}

/// RFC 8410 §7.
fn pkcs8(seed: &[u8]) -> Vec<u8> {
    let head = [
        0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20,
    ];
    [&head, seed].concat()
}

/// The DNS record of a domain's key.
pub fn record(domain: &str) -> String {
    let public = BASE64.encode(&key(domain).public_key());
    format!("v=DKIM1; k=ed25519; p={public}")
}

/// Its key as OpenSSL writes it.
pub fn pem(domain: &str) -> String {
    // RFC 8410 §4.
    let head = [0x30, 0x2a, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 3, 0x21, 0];
    let der = [&head[..], &key(domain).public_key()].concat();
    format!(
        "-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n",
        BASE64.encode(&der)
    )
}

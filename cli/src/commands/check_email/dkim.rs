//! The signatures (RFC 6376): RFC 8058 §4 wants both fields covered by a valid one.

mod keys;
mod resolver;

use mail_auth::common::crypto::Algorithm;
use mail_auth::common::headers::Header;
use mail_auth::common::verify::VerifySignature as _;
use mail_auth::dkim::{DkimError, Signature};
use mail_auth::{AuthenticatedMessage, DkimOutput, DkimResult, DnsError, Error};

use super::finding::{Kind, Part};
use super::mail::Mail;
use super::report::Report;

pub use keys::{DkimKey, KnownKeys};
pub use resolver::{NameServer, Resolver};

const COVERED: [&str; 2] = ["List-Unsubscribe", "List-Unsubscribe-Post"];

/// What is known of a signature.
enum Verdict {
    Good,
    /// Why it does not verify.
    Bad(String),
    /// Why nobody can say.
    Unknown(String),
}

/// Checks the signatures; keys that are not known are asked for where there is a resolver.
pub fn check(mail: &Mail<'_>, keys: &KnownKeys, resolver: Option<&Resolver>, report: &mut Report) {
    let Some(message) = AuthenticatedMessage::parse(mail.raw) else {
        return;
    };
    let malformed = mail.count("DKIM-Signature") - message.dkim_headers.len();
    for _ in 0..malformed {
        report.wrong(
            Kind::DkimMalformed,
            "a DKIM-Signature cannot be read, or signs a part of the body only (l=)",
        );
    }
    if message.dkim_headers.is_empty() {
        if malformed == 0 {
            report.wrong(Kind::DkimMissing, "the mail is not signed");
        }
        return;
    }
    let judged: Vec<(&Signature, Verdict)> = message
        .dkim_headers
        .iter()
        .map(|header| (&header.header, judged(&message, header, keys, resolver)))
        .collect();
    let enough = |(signature, verdict): &(&Signature, Verdict)| {
        matches!(verdict, Verdict::Good) && left_out(signature, mail).is_empty()
    };
    let holds = judged.iter().any(enough);
    for (signature, verdict) in &judged {
        told(
            signature,
            verdict,
            &left_out(signature, mail),
            holds,
            report,
        );
    }
}

fn told(
    signature: &Signature,
    verdict: &Verdict,
    left_out: &[&str],
    holds: bool,
    report: &mut Report,
) {
    let named = format!("the signature of {}, selector {}", signature.d, signature.s);
    match verdict {
        Verdict::Good if left_out.is_empty() => {
            // Where a field is missing, that is said already.
            report.right(
                Part::Dkim,
                format!("{named}, verifies and covers the fields"),
            );
        }
        Verdict::Bad(why) => {
            let kind = if holds {
                Kind::DkimOther
            } else {
                Kind::DkimFails
            };
            report.wrong(kind, format!("{named}, does not verify: {why}"));
        }
        Verdict::Unknown(why) if !holds => {
            report.unknown(Part::Dkim, format!("{named}: {why}"));
        }
        Verdict::Good | Verdict::Unknown(_) => {}
    }
    // Whether it covers the fields is known even where its key is not.
    if !left_out.is_empty() && !holds {
        let text = format!("{named}, does not cover {}", left_out.join(" and "));
        report.wrong(Kind::DkimUncovered, text);
    }
}

/// The fields of the mail that a signature does not cover. Where one stands more often than it is
/// named, the first of them is unsigned, and a program may take that one.
fn left_out(signature: &Signature, mail: &Mail<'_>) -> Vec<&'static str> {
    COVERED
        .into_iter()
        .filter(|name| {
            let named = signature
                .h
                .iter()
                .filter(|h| h.eq_ignore_ascii_case(name))
                .count();
            named < mail.count(name)
        })
        .collect()
}

fn judged(
    message: &AuthenticatedMessage<'_>,
    header: &Header<'_, Signature>,
    keys: &KnownKeys,
    resolver: Option<&Resolver>,
) -> Verdict {
    let signature = &header.header;
    if signature.a == Algorithm::RsaSha1 {
        return Verdict::Bad("it is made with SHA-1, which no longer counts (RFC 8301)".to_owned());
    }
    let known = keys.has(&signature.domain_key());
    let resolver = match resolver {
        Some(resolver) => resolver,
        None if known => &Resolver::none(),
        None => {
            let why = "--offline asks no DNS, and no --dkim-key names this selector";
            return Verdict::Unknown(why.to_owned());
        }
    };
    // One signature at a time, without what a verifier would ask the DNS beside the key.
    let mut alone = message.clone();
    let mut header = header.clone();
    (header.header.r, header.header.atps) = (false, None);
    alone.dkim_headers = vec![header];
    alone.errors.clear();
    let outputs = resolver.verify(&alone, keys);
    match outputs.first().map(DkimOutput::result) {
        Some(DkimResult::Pass) => Verdict::Good,
        Some(DkimResult::TempError(_)) | None => Verdict::Unknown(
            "the DNS could not be asked for its key; --dkim-key names a file with it".to_owned(),
        ),
        Some(
            DkimResult::Neutral(error) | DkimResult::Fail(error) | DkimResult::PermError(error),
        ) => Verdict::Bad(reason(error)),
        Some(DkimResult::None) => Verdict::Unknown("the library says nothing of it".to_owned()),
    }
}

fn reason(error: &Error) -> String {
    let words = match error {
        Error::Dkim(DkimError::FailedBodyHashMatch) => "the body was changed after signing",
        Error::Crypto(_) => {
            "a signed field was changed after signing, such as a rewritten link, or the key is not the one that signed"
        }
        Error::Dkim(DkimError::RevokedPublicKey) => "its key has been revoked",
        Error::Dkim(DkimError::SignatureExpired) => "it has expired (x=)",
        Error::Dkim(DkimError::FailedAuidMatch) => "its i= is not of its d=",
        Error::Dns(DnsError::RecordNotFound(_)) => "the DNS has no key under this selector",
        Error::Dns(DnsError::InvalidRecordType) => "what the DNS has under this selector is no key",
        other => return other.to_string(),
    };
    words.to_owned()
}

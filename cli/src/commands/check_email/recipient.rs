//! Whom the mail is for.

use unticked_shared::address::EmailAddress;

use super::finding::{Kind, Part};
use super::mail::Mail;
use super::report::Report;

/// The one recipient, where the mail names one.
pub fn check(mail: &Mail<'_>, report: &mut Report) -> Option<EmailAddress> {
    let recipients = mail.recipients();
    match recipients.as_slice() {
        [] => {
            report.wrong(Kind::ToMissing, "no recipient stands in the mail");
            None
        }
        [one] => {
            let Ok(address) = one.parse() else {
                report.wrong(Kind::ToInvalid, "the recipient is no plain address");
                return None;
            };
            report.right(Part::Recipient, "one recipient");
            Some(address)
        }
        more => {
            let text = format!(
                "the mail goes to {} recipients, and a link can name one only (RFC 8058 §3.1)",
                more.len()
            );
            report.wrong(Kind::ToSeveral, text);
            None
        }
    }
}

//! Whom a command is about.

use std::io::BufRead;

use anyhow::{Context as _, Result};
use unticked_shared::api::PersonRequest;

use crate::failure::Usage;

/// Whom it is about, and why it is asked.
#[derive(Debug, clap::Args)]
pub struct PersonOptions {
    #[command(flatten)]
    whom: Whom,
    /// Why it is asked; it stands in the audit log for good, so write no address into it
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

/// By what the person is known. Nothing of it is parsed by clap, whose messages would repeat it.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = true)]
struct Whom {
    /// An email address; other users of this machine can see it in the list of processes
    #[arg(long, value_name = "ADDRESS")]
    email: Option<String>,
    /// A phone number in international form; others can see it too
    #[arg(long, value_name = "NUMBER")]
    phone: Option<String>,
    /// The address, the number or both from standard input, one a line
    #[arg(long, conflicts_with_all = ["email", "phone"])]
    stdin: bool,
}

impl PersonOptions {
    /// The request.
    pub fn read(&self) -> Result<PersonRequest> {
        let (email, phone) = if self.whom.stdin {
            of_lines(std::io::stdin().lock())?
        } else {
            (self.whom.email.clone(), self.whom.phone.clone())
        };
        let request = request(email.as_deref(), phone.as_deref(), self.reason.clone())?;
        Ok(request)
    }
}

fn request(
    email: Option<&str>,
    phone: Option<&str>,
    reason: Option<String>,
) -> Result<PersonRequest, Usage> {
    let email = email.map(str::parse).transpose();
    let phone = phone.map(str::parse).transpose();
    let request = PersonRequest {
        email: email.map_err(|e| Usage(format!("the email address: {e}")))?,
        phone: phone.map_err(|e| Usage(format!("the phone number: {e}")))?,
        reason,
    };
    match request.validate() {
        Ok(()) => Ok(request),
        Err(problem) => {
            let error = problem.errors.first();
            let told = error.map(|e| format!("--{}: {}", e.field, e.message));
            Err(Usage(told.unwrap_or_else(|| problem.title.to_owned())))
        }
    }
}

/// An address has an @, a number has none.
fn of_lines(input: impl BufRead) -> Result<(Option<String>, Option<String>)> {
    let (mut email, mut phone) = (None, None);
    for line in input.lines() {
        let line = line.context("cannot read standard input")?;
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let place = if line.contains('@') {
            &mut email
        } else {
            &mut phone
        };
        if place.replace(line.to_owned()).is_some() {
            let message = "standard input: one address and one number at most, of one person";
            return Err(Usage(message.to_owned()).into());
        }
    }
    Ok((email, phone))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_told_apart_by_the_at_sign() {
        let (email, phone) = of_lines(&b"ada@example.com\r\n\n+49170\n"[..]).unwrap();
        assert_eq!(email.as_deref(), Some("ada@example.com"));
        assert_eq!(phone.as_deref(), Some("+49170"));
        assert!(of_lines(&b"a@example.com\nb@example.com"[..]).is_err());
    }

    #[test]
    fn what_is_no_address_is_not_repeated() {
        for (email, phone) in [(Some("ada"), None), (None, Some("0170 ada"))] {
            let error = request(email, phone, None).unwrap_err().to_string();
            assert!(!error.contains("ada"), "{error}");
        }
        assert!(request(None, None, None).is_err());
        let long = "x".repeat(1001);
        let error = request(Some("ada@example.com"), None, Some(long)).unwrap_err();
        assert!(error.to_string().starts_with("--reason: "), "{error}");
    }
}

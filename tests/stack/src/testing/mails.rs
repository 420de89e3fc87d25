//! Mails: those that the edge sends, and those that it is sent.

use anyhow::{Context as _, Result};
use reqwest::header::{ACCEPT, CONTENT_TYPE};

use super::{Choice, SignedUp, Stack, consent};
use crate::mailbox::Mail;

impl Stack {
    /// Signs somebody up on the form `partners`, which asks for a confirmation.
    ///
    /// # Errors
    /// When the edge does not take it.
    pub async fn sign_up_with_partners(
        &self,
        email: &str,
        language: &str,
        boxes: &[Choice<'_>],
    ) -> Result<SignedUp> {
        let form = self.form("partners", language).await?;
        self.send_consent(consent(&form, email, boxes, self.site())?)
            .await
    }

    /// The mails to an address, oldest first.
    ///
    /// # Errors
    /// When the mailbox does not answer.
    pub async fn mails_to(&self, address: &str) -> Result<Vec<Mail>> {
        let reply = self.client().get(format!("{}/mails", self.mailbox()));
        let mut mails: Vec<Mail> = reply.send().await?.json().await?;
        mails.retain(|mail| mail.draft.to == address);
        Ok(mails)
    }

    /// Fetches a page as a browser does: status, and HTML.
    ///
    /// # Errors
    /// When nothing answers.
    pub async fn ask_page(&self, method: reqwest::Method, url: &str) -> Result<(u16, String)> {
        let request = self.client().request(method, url);
        let reply = request.header(ACCEPT, "text/html").send().await?;
        Ok((reply.status().as_u16(), reply.text().await?))
    }

    /// Hands the edge a mail, as a mail server does, and gives what came of it.
    ///
    /// # Errors
    /// When nothing answers.
    pub async fn receive_mail(&self, from: &str, to: &str, raw: &str) -> Result<String> {
        let reply = self
            .client()
            .post(format!("{}/dev/mail", self.edge()))
            .query(&[("from", from), ("to", to)])
            .header(CONTENT_TYPE, "message/rfc822")
            .body(raw.replace('\n', "\r\n"))
            .send()
            .await?;
        Ok(reply.text().await?)
    }
}

/// The link of a mail that asks for a confirmation.
///
/// # Errors
/// When it has none.
pub fn confirm_link(mail: &Mail) -> Result<String> {
    let words = mail.draft.text.split_whitespace();
    let mut links = words.filter(|word| word.contains("/c/"));
    links.next().map(str::to_owned).context("no link to /c")
}

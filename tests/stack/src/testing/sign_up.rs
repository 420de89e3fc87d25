//! Signing up as the widget does: ask for the form, then send the choices.

use anyhow::{Context as _, Result, bail};
use reqwest::header::ORIGIN;
use serde_json::{Value, json};
use uuid::Uuid;

use super::Stack;

/// A box that the person ticks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice<'a> {
    /// The purpose's id.
    pub purpose: &'a str,
    /// The channel's id.
    pub channel: &'a str,
}

/// Ticks a box.
#[must_use]
pub const fn ticked<'a>(purpose: &'a str, channel: &'a str) -> Choice<'a> {
    Choice { purpose, channel }
}

/// What the edge answered to a sign-up.
#[derive(Debug, Clone)]
pub struct SignedUp {
    /// The consent's id, made here.
    pub id: Uuid,
    /// What was sent, to send it again.
    pub request: Value,
    /// The answer's status: 201, or 200 when sent again.
    pub status: u16,
    /// The whole answer.
    pub body: Value,
    /// Where the receipt is.
    pub receipt_url: String,
}

impl Stack {
    /// What the demo's form shows: `GET /v1/forms/{form}`.
    ///
    /// # Errors
    /// When the edge does not serve it.
    pub async fn form(&self, form: &str, language: &str) -> Result<Value> {
        let reply = self
            .client()
            .get(format!("{}/v1/forms/{form}", self.edge()))
            .query(&[("lang", language)])
            .header(ORIGIN, self.site())
            .send()
            .await
            .context("GET /v1/forms")?;
        let status = reply.status();
        let text = reply.text().await.context("GET /v1/forms")?;
        if !status.is_success() {
            bail!("GET /v1/forms/{form} answered {status}: {text}");
        }
        serde_json::from_str(&text).context("GET /v1/forms answered no JSON")
    }

    /// Signs somebody up on the form `newsletter` in English with these boxes
    /// ticked; every other box of the form is sent unticked.
    ///
    /// # Errors
    /// When the edge does not take it.
    pub async fn sign_up(&self, email: &str, boxes: &[Choice<'_>]) -> Result<SignedUp> {
        let form = self.form("newsletter", "en").await?;
        let request = consent(&form, email, boxes, self.site())?;
        self.send_consent(request).await
    }

    /// Sends a consent: `POST /v1/consents`.
    ///
    /// # Errors
    /// When the edge does not take it.
    pub async fn send_consent(&self, request: Value) -> Result<SignedUp> {
        let reply = self
            .client()
            .post(format!("{}/v1/consents", self.edge()))
            .header(ORIGIN, self.site())
            .json(&request)
            .send()
            .await
            .context("POST /v1/consents")?;
        let status = reply.status();
        let text = reply.text().await.context("POST /v1/consents")?;
        if !status.is_success() {
            bail!("POST /v1/consents answered {status}: {text}");
        }
        let body: Value =
            serde_json::from_str(&text).context("POST /v1/consents answered no JSON")?;
        let id = request["id"].as_str().unwrap_or_default();
        Ok(SignedUp {
            id: Uuid::parse_str(id).context("the id of the consent sent")?,
            status: status.as_u16(),
            receipt_url: text_of(&body, "receipt_url")?,
            body,
            request,
        })
    }
}

/// The body of a consent to a form as the edge has just described it.
///
/// # Errors
/// When the form has no such box, or is described otherwise than agreed.
pub fn consent(form: &Value, email: &str, boxes: &[Choice<'_>], page: &str) -> Result<Value> {
    let mut choices = Vec::new();
    let mut found = 0;
    for purpose in list(form, "purposes")? {
        let purpose_id = text_of(purpose, "id")?;
        for channel in list(purpose, "channels")? {
            let channel_id = text_of(channel, "id")?;
            let granted = boxes.contains(&ticked(&purpose_id, &channel_id));
            found += usize::from(granted);
            choices.push(json!({
                "purpose": purpose_id,
                "channel": channel_id,
                "granted": granted,
            }));
        }
    }
    if found != boxes.len() {
        bail!("the form does not have every box of {boxes:?}");
    }
    Ok(json!({
        "id": Uuid::now_v7(),
        "form": form["form"],
        "notice": form["notice"],
        "language": form["language"],
        "subject": { "email": email },
        "choices": choices,
        "stamp": form["stamp"],
        "page": format!("{page}/"),
    }))
}

fn list<'a>(value: &'a Value, key: &str) -> Result<&'a Vec<Value>> {
    value[key]
        .as_array()
        .with_context(|| format!("{key} is not a list in {value}"))
}

fn text_of(value: &Value, key: &str) -> Result<String> {
    value[key]
        .as_str()
        .map(str::to_owned)
        .with_context(|| format!("{key} is not a text in {value}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> Value {
        json!({
            "form": "newsletter", "notice": "n", "language": "en", "stamp": "s",
            "purposes": [{
                "id": "offers",
                "channels": [{ "id": "email", "label": "Email" }, { "id": "sms", "label": "SMS" }],
            }],
        })
    }

    #[test]
    fn a_box_that_is_not_ticked_is_sent_as_such() {
        let body = consent(
            &form(),
            "ada@example.com",
            &[ticked("offers", "sms")],
            "http://s",
        );
        assert_eq!(
            body.unwrap()["choices"],
            json!([
                { "purpose": "offers", "channel": "email", "granted": false },
                { "purpose": "offers", "channel": "sms", "granted": true },
            ])
        );
    }

    #[test]
    fn a_box_that_is_not_there_cannot_be_ticked() {
        assert!(consent(&form(), "ada@example.com", &[ticked("offers", "post")], "p").is_err());
    }
}

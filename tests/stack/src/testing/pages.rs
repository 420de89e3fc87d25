//! A page as a browser without scripts has it: forms to fill in and send.

use anyhow::{Context as _, Result};
use reqwest::RequestBuilder;
use reqwest::header::{ACCEPT, ACCEPT_LANGUAGE};
use serde_json::Value;

use super::Stack;

/// A page of the edge's.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its address.
    pub url: String,
    /// The status it came with.
    pub status: u16,
    /// Its markup.
    pub html: String,
}

/// A form of a page: what a browser would send.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// The hidden fields.
    pub hidden: Vec<(String, String)>,
    /// The boxes: name, and whether ticked.
    pub boxes: Vec<(String, bool)>,
}

impl Stack {
    /// The preference link for somebody.
    ///
    /// # Errors
    /// When the edge gives none.
    pub async fn preferences(&self, subject: Value) -> Result<String> {
        let links = self.links(subject).await?;
        let url = links["preferences_url"].as_str().context("no link")?;
        Ok(url.to_owned())
    }

    /// Looks at a page, in English.
    ///
    /// # Errors
    /// When nothing answers.
    pub async fn page(&self, url: &str) -> Result<Page> {
        let request = self.client().get(url).header(ACCEPT, "text/html");
        Page::of(url, request.header(ACCEPT_LANGUAGE, "en").send().await?).await
    }

    /// Sends a form by one of its buttons.
    ///
    /// # Errors
    /// When nothing answers.
    pub async fn press(&self, url: &str, form: &Form, button: &str) -> Result<Page> {
        self.press_by(self.client().post(url), url, form, button)
            .await
    }

    /// The same by a request that has headers already.
    ///
    /// # Errors
    /// When nothing answers.
    pub async fn press_by(
        &self,
        request: RequestBuilder,
        url: &str,
        form: &Form,
        button: &str,
    ) -> Result<Page> {
        let ticked = form.boxes.iter().filter(|(_, is_ticked)| *is_ticked);
        let ticked = ticked.map(|(name, _)| (name.as_str(), "on"));
        let hidden = form.hidden.iter().map(|(n, v)| (n.as_str(), v.as_str()));
        let fields: Vec<(&str, &str)> = hidden.chain(ticked).chain([("do", button)]).collect();
        let request = request
            .header(ACCEPT, "text/html")
            .header(ACCEPT_LANGUAGE, "en")
            .form(&fields);
        Page::of(url, request.send().await?).await
    }
}

impl Page {
    async fn of(url: &str, reply: reqwest::Response) -> Result<Self> {
        Ok(Self {
            url: url.to_owned(),
            status: reply.status().as_u16(),
            html: reply.text().await?,
        })
    }

    /// The forms, in order.
    #[must_use]
    pub fn forms(&self) -> Vec<Form> {
        let parts = self.html.split("<form").skip(1);
        let inner = parts.map(|part| part.split("</form>").next().unwrap_or_default());
        inner.map(Form::of).collect()
    }

    /// The form with the boxes of the first controller.
    ///
    /// # Panics
    /// When the page has none.
    #[must_use]
    pub fn boxes(&self) -> Form {
        let mut forms = self.forms().into_iter();
        let with_boxes = forms.find(|form| !form.boxes.is_empty());
        with_boxes.unwrap_or_else(|| panic!("no boxes in {}", self.html))
    }

    /// A form with nothing but its id, which any button may belong to.
    ///
    /// # Panics
    /// When the page has none.
    #[must_use]
    pub fn plain(&self) -> Form {
        let mut forms = self.forms().into_iter();
        let plain = forms.find(|form| form.boxes.is_empty() && form.hidden.len() == 1);
        plain.unwrap_or_else(|| panic!("no plain form in {}", self.html))
    }

    /// Where the first link with these words leads.
    #[must_use]
    pub fn link(&self, words: &str) -> Option<String> {
        let before = self.html.split(words).next()?;
        let tag = before.rsplit("<a ").next()?;
        (before.len() < self.html.len()).then(|| attribute(tag, "href"))?
    }
}

impl Form {
    fn of(html: &str) -> Self {
        let mut form = Self::default();
        for tag in html.split("<input").skip(1) {
            let tag = tag.split('>').next().unwrap_or_default();
            let Some(name) = attribute(tag, "name") else {
                continue;
            };
            match attribute(tag, "type").as_deref() {
                Some("hidden") => {
                    let value = attribute(tag, "value").unwrap_or_default();
                    form.hidden.push((name, value));
                }
                Some("checkbox") => form.boxes.push((name, tag.contains(" checked"))),
                _ => {}
            }
        }
        form
    }

    /// Leaves a box as said.
    ///
    /// # Panics
    /// When there is no such box.
    #[must_use]
    pub fn with(mut self, purpose: &str, channel: &str, is_ticked: bool) -> Self {
        let name = format!("unticked[{purpose}][{channel}]");
        let found = self.boxes.iter_mut().find(|(n, _)| *n == name);
        found.unwrap_or_else(|| panic!("no box {name}")).1 = is_ticked;
        self
    }

    /// Puts another value into a hidden field.
    ///
    /// # Panics
    /// When there is no such field.
    #[must_use]
    pub fn forged(mut self, name: &str, value: &str) -> Self {
        let found = self.hidden.iter_mut().find(|(n, _)| n == name);
        let found = found.unwrap_or_else(|| panic!("no field {name}"));
        value.clone_into(&mut found.1);
        self
    }

    /// A hidden field's value.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&str> {
        let found = self.hidden.iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// An attribute's value. The edge writes every attribute in double quotes.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!("{name}=\""))?;
    let value = rest.split('"').next()?;
    let plain = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ];
    let value = plain
        .iter()
        .fold(value.to_owned(), |text, (from, to)| text.replace(from, to));
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_what_a_browser_would_send() {
        let page = Page {
            url: String::new(),
            status: 200,
            html: "<form method=\"post\"><input type=\"hidden\" name=\"a\" value=\"&lt;1&quot;\">\
                   <input type=\"checkbox\" name=\"unticked[x][sms]\" checked autocomplete=\"off\">\
                   <input type=\"checkbox\" name=\"unticked[x][email]\"></form>\
                   <form><input type=\"hidden\" name=\"id\" value=\"2\"></form>\
                   <a href=\"/r/1\">Receipt</a>"
                .to_owned(),
        };
        let form = page.boxes().with("x", "sms", false);
        assert_eq!(form.value("a"), Some("<1\""));
        assert_eq!(form.boxes[0], ("unticked[x][sms]".to_owned(), false));
        assert_eq!(form.boxes[1], ("unticked[x][email]".to_owned(), false));
        assert_eq!(page.plain().value("id"), Some("2"));
        assert_eq!(page.link("Receipt").as_deref(), Some("/r/1"));
        assert_eq!(page.link("Nothing"), None);
    }
}

//! Request bodies and query strings, read as leniently as Zoho reads them.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use serde_json::{Map, Value, json};

use crate::refusal::Refusal;

/// A JSON object, whatever the Content-Type says: Zoho's own Node and Python SDKs send none.
pub(crate) struct JsonBody(pub(crate) Map<String, Value>);

impl<S: Send + Sync> FromRequest<S> for JsonBody {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        let refused = || {
            Refusal::new(
                "INVALID_DATA",
                "body",
                json!({ "expected_data_type": "jsonobject" }),
            )
        };
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|_| refused())?;
        serde_json::from_slice(&bytes)
            .map(Self)
            .map_err(|_| refused())
    }
}

/// The query string's parameters; of one given twice, the last.
#[derive(Debug, Default)]
pub(crate) struct Parameters(BTreeMap<String, String>);

impl Parameters {
    /// The parameters of `encoded`; stray `&` are skipped, since the SDKs leave one at the end.
    pub(crate) fn read(encoded: &[u8]) -> Self {
        Self(form_urlencoded::parse(encoded).into_owned().collect())
    }

    /// Adds those of `others`, which win.
    pub(crate) fn and(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self
    }

    /// The parameter `name`, if given and not empty.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .get(name)
            .map(String::as_str)
            .filter(|v| !v.is_empty())
    }

    /// The comma-separated parameter `name`; no items if it was not given.
    pub(crate) fn list(&self, name: &str) -> Vec<&str> {
        self.get(name).map_or_else(Vec::new, |list| {
            list.split(',')
                .map(str::trim)
                .filter(|item| !item.is_empty())
                .collect()
        })
    }

    /// The whole number `name` from 1 to `maximum`, or `default` where it was not given.
    pub(crate) fn number(
        &self,
        name: &str,
        default: usize,
        maximum: usize,
    ) -> Result<usize, Refusal> {
        let Some(text) = self.get(name) else {
            return Ok(default);
        };
        text.parse()
            .ok()
            .filter(|number| (1..=maximum).contains(number))
            .ok_or_else(|| Refusal::parameter_invalid(name))
    }
}

impl FromIterator<(String, String)> for Parameters {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(pairs: T) -> Self {
        Self(pairs.into_iter().collect())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Parameters {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self::read(parts.uri.query().unwrap_or_default().as_bytes()))
    }
}

//! The token routes' parameters, from wherever the client put them.

use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{StatusCode, header};

use crate::body::Parameters;

/// Query, urlencoded body or multipart: Zoho's documentation uses the first, its Python SDK the
/// second, its Node SDK the third.
pub(crate) struct TokenParameters(pub(super) Parameters);

impl<S: Send + Sync> FromRequest<S> for TokenParameters {
    type Rejection = (StatusCode, &'static str);

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let query = Parameters::read(request.uri().query().unwrap_or_default().as_bytes());
        let multipart = request
            .headers()
            .get(header::CONTENT_TYPE)
            .is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/form-data"));
        let body = if multipart {
            parts(request, state).await
        } else {
            Bytes::from_request(request, state)
                .await
                .ok()
                .map(|bytes| Parameters::read(&bytes))
        };
        body.map(|body| Self(query.and(body)))
            .ok_or((StatusCode::BAD_REQUEST, "the body cannot be read"))
    }
}

async fn parts<S: Send + Sync>(request: Request, state: &S) -> Option<Parameters> {
    let mut multipart = Multipart::from_request(request, state).await.ok()?;
    let mut pairs = Vec::new();
    while let Some(field) = multipart.next_field().await.ok()? {
        let name = field.name().unwrap_or_default().to_owned();
        pairs.push((name, field.text().await.ok()?));
    }
    Some(pairs.into_iter().collect())
}

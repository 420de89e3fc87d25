//! Errors: RFC 9457 problem documents.

use std::fmt;

use serde::Serialize;

/// What went wrong; each has one status and one stable `type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The body is not JSON.
    MalformedJson,
    /// The body is JSON with wrong contents; the fields are named.
    InvalidFields,
    /// The body is longer than the route takes.
    TooLarge,
    /// The route takes another content type.
    WrongContentType,
    /// The same id came with another body before.
    IdConflict,
    /// The stamp does not show that this notice was served.
    InvalidStamp,
    /// No such page, form or token.
    NotFound,
    /// It was here, and was erased.
    Gone,
    /// The rows of a backup do not continue what is there, or are not what they claim.
    NotRestored,
    /// The route has no such method.
    MethodNotAllowed,
    /// No bearer token, or an unknown one.
    Unauthorized,
    /// A bearer token of another role.
    Forbidden,
    /// A page of a site that is not configured for the form.
    ForeignOrigin,
    /// A configuration with mistakes; each is named with its line.
    InvalidConfiguration,
    /// Too many tokens that do not open, or too many records of one site.
    TooMany,
    /// It could not be stored; nothing was.
    Unavailable,
    /// Nothing was published yet.
    NotConfigured,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 17] = [
        Self::MalformedJson,
        Self::InvalidFields,
        Self::TooLarge,
        Self::WrongContentType,
        Self::IdConflict,
        Self::InvalidStamp,
        Self::NotFound,
        Self::Gone,
        Self::NotRestored,
        Self::MethodNotAllowed,
        Self::Unauthorized,
        Self::Forbidden,
        Self::ForeignOrigin,
        Self::InvalidConfiguration,
        Self::TooMany,
        Self::Unavailable,
        Self::NotConfigured,
    ];

    /// The HTTP status.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::MalformedJson => 400,
            Self::Unauthorized => 401,
            Self::Forbidden | Self::ForeignOrigin => 403,
            Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::IdConflict | Self::NotRestored => 409,
            Self::Gone => 410,
            Self::TooLarge => 413,
            Self::WrongContentType => 415,
            Self::InvalidFields | Self::InvalidStamp | Self::InvalidConfiguration => 422,
            Self::TooMany => 429,
            Self::Unavailable | Self::NotConfigured => 503,
        }
    }

    /// The last part of the `type`.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::MalformedJson => "malformed-json",
            Self::InvalidFields => "invalid-fields",
            Self::TooLarge => "too-large",
            Self::WrongContentType => "wrong-content-type",
            Self::IdConflict => "id-conflict",
            Self::InvalidStamp => "invalid-stamp",
            Self::NotFound => "not-found",
            Self::Gone => "gone",
            Self::NotRestored => "not-restored",
            Self::MethodNotAllowed => "method-not-allowed",
            Self::Unauthorized => "unauthorized",
            Self::Forbidden => "forbidden",
            Self::ForeignOrigin => "foreign-origin",
            Self::InvalidConfiguration => "invalid-configuration",
            Self::TooMany => "too-many-attempts",
            Self::Unavailable => "unavailable",
            Self::NotConfigured => "not-configured",
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::MalformedJson => "The body is not JSON",
            Self::InvalidFields => "Some fields are wrong",
            Self::TooLarge => "The body is too large",
            Self::WrongContentType => "The content type is not one that this route takes",
            Self::IdConflict => "This id was used for another body",
            Self::InvalidStamp => "The stamp does not show that this notice was served",
            Self::NotFound => "There is nothing here",
            Self::Gone => "It was erased",
            Self::NotRestored => "The rows were not taken",
            Self::MethodNotAllowed => "This route has no such method",
            Self::Unauthorized => "A bearer token is needed",
            Self::Forbidden => "This token's role may not do that",
            Self::ForeignOrigin => "This page's origin is not configured for the form",
            Self::InvalidConfiguration => "The configuration has mistakes",
            Self::TooMany => "Too many at once; please try again",
            Self::Unavailable => "Not stored; please try again",
            Self::NotConfigured => "No configuration was published yet",
        }
    }
}

/// A problem document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Problem {
    /// `urn:unticked:problem:` and the stable slug.
    pub r#type: String,
    /// The kind in words.
    pub title: &'static str,
    /// The HTTP status.
    pub status: u16,
    /// This case in words; never a value that was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The fields that are wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// Which kind it is.
    #[serde(skip)]
    pub kind: Kind,
}

/// A field that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FieldError {
    /// Its place, such as `choices[0].purpose`.
    pub field: String,
    /// What is wrong.
    pub message: String,
    /// The line, in a configuration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
}

impl FieldError {
    /// A field and what is wrong with it.
    pub fn new(field: impl Into<String>, message: impl fmt::Display) -> Self {
        Self {
            field: field.into(),
            message: message.to_string(),
            line: None,
        }
    }
}

impl Problem {
    /// A problem that needs no more words.
    #[must_use]
    pub fn of(kind: Kind) -> Self {
        Self {
            r#type: format!("urn:unticked:problem:{}", kind.slug()),
            title: kind.title(),
            status: kind.status(),
            detail: None,
            errors: Vec::new(),
            kind,
        }
    }

    /// A problem with this case in words.
    #[must_use]
    pub fn with_detail(kind: Kind, detail: impl fmt::Display) -> Self {
        Self {
            detail: Some(detail.to_string()),
            ..Self::of(kind)
        }
    }

    /// Wrong fields.
    #[must_use]
    pub fn fields(kind: Kind, errors: Vec<FieldError>) -> Self {
        let named: Vec<&str> = errors.iter().map(|e| e.field.as_str()).collect();
        Self {
            detail: Some(format!("See {}", named.join(", "))),
            errors,
            ..Self::of(kind)
        }
    }

    /// One wrong field.
    pub fn field(field: impl Into<String>, message: impl fmt::Display) -> Self {
        Self::fields(Kind::InvalidFields, vec![FieldError::new(field, message)])
    }
}

impl From<Vec<crate::config::Problem>> for Problem {
    fn from(problems: Vec<crate::config::Problem>) -> Self {
        let errors = problems
            .into_iter()
            .map(|p| FieldError {
                field: p.key,
                message: p.message,
                line: Some(p.line),
            })
            .collect();
        Self::fields(Kind::InvalidConfiguration, errors)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_unique() {
        for (i, a) in Kind::ALL.iter().enumerate() {
            assert!(Kind::ALL[i + 1..].iter().all(|b| a.slug() != b.slug()));
            assert!((400..600).contains(&a.status()));
        }
    }
}

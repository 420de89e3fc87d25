//! `GET /v1/forms/{form}`.

use serde::Serialize;

use crate::notice::{Controller, Notice, NoticePurpose, NoticeTexts, NoticeVersion};

/// A notice as served: its words, its version and the edge's stamp.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FormResponse {
    /// The form's name.
    pub form: String,
    /// The notice's version.
    pub notice: NoticeVersion,
    /// The language of the words.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// Who asks.
    pub controller: Controller,
    /// What for.
    pub purposes: Vec<NoticePurpose>,
    /// Whether a tick counts only after the address was confirmed.
    pub double_opt_in: bool,
    /// The words around the boxes.
    pub texts: NoticeTexts,
    /// The edge's signed statement that it served this now.
    pub stamp: String,
}

impl FormResponse {
    /// A notice with its stamp.
    #[must_use]
    pub fn new(notice: Notice, version: NoticeVersion, stamp: String) -> Self {
        Self {
            form: notice.form,
            notice: version,
            language: notice.language,
            direction: notice.direction,
            controller: notice.controller,
            purposes: notice.purposes,
            double_opt_in: notice.double_opt_in,
            texts: notice.texts,
            stamp,
        }
    }
}

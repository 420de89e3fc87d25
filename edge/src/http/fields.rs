//! The fields of a form, as a browser sends them without a script.

use unticked_shared::api::{Kind, Problem};
use web_sys::{FormData, Headers, Response, ResponseInit};

use super::{Call, PUBLIC_LIMIT};

/// What a form held.
pub struct Fields(FormData);

impl Fields {
    /// A field's text; none where it is missing, empty, or a file.
    pub fn text(&self, name: &str) -> Option<String> {
        self.0.get(name).as_string().filter(|text| !text.is_empty())
    }

    /// Whether a box was sent, which is to say ticked.
    pub fn is_ticked(&self, name: &str) -> bool {
        self.0.has(name)
    }
}

impl Call {
    /// The body's fields, urlencoded or multipart.
    ///
    /// # Errors
    /// 415 for another content type, 413 when it is too long, 422 when it is broken.
    pub async fn fields(&self) -> Result<Fields, Problem> {
        let content_type = self.header("content-type").unwrap_or_default();
        let bytes = self.body(PUBLIC_LIMIT).await?;
        let read = async {
            let headers = Headers::new().ok()?;
            headers.set("content-type", &content_type).ok()?;
            let init = ResponseInit::new();
            init.set_headers(&headers);
            let bytes = js_sys::Uint8Array::from(bytes.as_slice());
            // The runtime's own reader, given what was read up to the limit.
            let body = Response::new_with_opt_js_u8_array_and_init(Some(&bytes), &init).ok()?;
            let data = wasm_bindgen_futures::JsFuture::from(body.form_data().ok()?);
            data.await.ok().map(|data| Fields(data.into()))
        };
        read.await.ok_or_else(|| {
            Problem::with_detail(
                Kind::WrongContentType,
                "Send a form's fields, urlencoded or multipart",
            )
        })
    }
}

//! The runtime's own interfaces, as far as we use them.
//!
//! The `worker` crate has no `transactionSync`, and its cursors trap where they
//! could fail; here every call that can throw gives a `Result`.

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The context of one request.
    pub type Context;

    /// Keeps the request's work going after its reply.
    #[wasm_bindgen(method, js_name = waitUntil)]
    pub fn wait_until(this: &Context, promise: &Promise);

    /// The state of a Durable Object.
    pub type ObjectState;

    #[wasm_bindgen(method, getter)]
    pub fn storage(this: &ObjectState) -> ObjectStorage;

    /// An object's storage.
    #[derive(Clone)]
    pub type ObjectStorage;

    #[wasm_bindgen(method, getter)]
    pub fn sql(this: &ObjectStorage) -> Sql;

    #[wasm_bindgen(method, catch, js_name = transactionSync)]
    fn transaction_sync(
        this: &ObjectStorage,
        action: &mut dyn FnMut() -> Result<(), JsValue>,
    ) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch, js_name = setAlarm)]
    fn set_alarm_at(this: &ObjectStorage, at: f64) -> Result<Promise, JsValue>;

    /// An object's `SQLite` database.
    #[derive(Clone)]
    pub type Sql;

    #[wasm_bindgen(method, catch, variadic)]
    fn exec(this: &Sql, query: &str, bindings: &Array) -> Result<Cursor, JsValue>;

    type Cursor;

    #[wasm_bindgen(method, catch)]
    fn raw(this: &Cursor) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Array, js_name = from)]
    fn array_from(iterable: &JsValue) -> Result<Array, JsValue>;
}

/// The storage failed. What it said may quote a row and is not kept.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("the storage failed")]
pub struct SqlError;

impl From<JsValue> for SqlError {
    fn from(_: JsValue) -> Self {
        Self
    }
}

impl From<SqlError> for JsValue {
    fn from(error: SqlError) -> Self {
        js_sys::Error::new(&error.to_string()).into()
    }
}

impl ObjectStorage {
    /// Runs `action` so that either all of its writes are stored or none. It must not await.
    ///
    /// # Errors
    /// When `action` fails or the commit does; nothing was stored then.
    pub fn atomically<T>(
        &self,
        mut action: impl FnMut() -> Result<T, SqlError>,
    ) -> Result<T, SqlError> {
        let mut outcome = None;
        self.transaction_sync(&mut || {
            outcome = Some(action()?);
            Ok(())
        })?;
        outcome.ok_or(SqlError)
    }

    /// Sets the object's one alarm; the call itself is part of the current write.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn set_alarm(&self, at_millis: i64) -> Result<(), SqlError> {
        #[allow(clippy::cast_precision_loss, reason = "milliseconds are below 2^53")]
        let set = self.set_alarm_at(at_millis as f64)?;
        // Waiting would end the turn; the runtime holds every reply back until it is stored.
        drop(set);
        Ok(())
    }
}

impl Sql {
    /// Runs a statement and gives its rows.
    ///
    /// # Errors
    /// When the statement failed.
    pub fn rows(&self, query: &str, bindings: &[JsValue]) -> Result<Vec<SqlRow>, SqlError> {
        let array = Array::new();
        for binding in bindings {
            array.push(binding);
        }
        let rows = array_from(&self.exec(query, &array)?.raw()?)?;
        Ok(rows
            .iter()
            .map(|row| SqlRow(row.unchecked_into()))
            .collect())
    }

    /// Runs a statement whose rows nobody needs.
    ///
    /// # Errors
    /// When the statement failed.
    pub fn run(&self, query: &str, bindings: &[JsValue]) -> Result<(), SqlError> {
        let array = Array::new();
        for binding in bindings {
            array.push(binding);
        }
        self.exec(query, &array)?;
        Ok(())
    }
}

/// A row: its columns by number.
pub struct SqlRow(Array);

impl SqlRow {
    /// A column of text.
    pub fn text(&self, column: u32) -> Option<String> {
        self.0.get(column).as_string()
    }

    /// A column of whole numbers.
    pub fn integer(&self, column: u32) -> Option<i64> {
        #[allow(
            clippy::cast_possible_truncation,
            reason = "SQLite holds whole numbers here"
        )]
        self.0.get(column).as_f64().map(|n| n as i64)
    }

    /// A column of log positions, counts and the like.
    pub fn natural(&self, column: u32) -> Option<u64> {
        self.integer(column).and_then(|n| n.try_into().ok())
    }

    /// A column of JSON that we wrote.
    pub fn json<T: serde::de::DeserializeOwned>(&self, column: u32) -> Option<T> {
        serde_json::from_str(&self.text(column)?).ok()
    }
}

//! The runtime's own interfaces, as far as we use them.
//!
//! The `worker` crate has no `transactionSync`, and its cursors trap where they
//! could fail; here every call that can throw gives a `Result`.

use js_sys::{Array, ArrayBuffer, Promise, Uint8Array};
use wasm_bindgen::{JsCast as _, prelude::*};

use super::database::{Column, Database, Row, SqlError, Value};

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

/// An object's database and its alarm.
#[derive(Clone)]
pub struct Storage {
    storage: ObjectStorage,
    sql: Sql,
}

impl Storage {
    /// The storage of an object.
    pub fn of(state: &ObjectState) -> Self {
        let storage = state.storage();
        let sql = storage.sql();
        Self { storage, sql }
    }

    /// Sets the object's one alarm; the call itself is part of the current write.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn set_alarm(&self, at_millis: i64) -> Result<(), SqlError> {
        #[allow(clippy::cast_precision_loss, reason = "milliseconds are below 2^53")]
        let set = self.storage.set_alarm_at(at_millis as f64)?;
        // Waiting would end the turn; the runtime holds every reply back until it is stored.
        drop(set);
        Ok(())
    }

    fn execute(&self, query: &str, values: &[Value<'_>]) -> Result<Cursor, SqlError> {
        let bindings = Array::new();
        for value in values {
            bindings.push(&binding(value));
        }
        Ok(self.sql.exec(query, &bindings)?)
    }
}

impl Database for Storage {
    fn rows(&self, query: &str, values: &[Value<'_>]) -> Result<Vec<Row>, SqlError> {
        let rows = array_from(&self.execute(query, values)?.raw()?)?;
        rows.iter()
            .map(|row| {
                let columns: Array = row.unchecked_into();
                columns.iter().map(column).collect::<Option<_>>().map(Row)
            })
            .collect::<Option<_>>()
            .ok_or(SqlError)
    }

    fn run(&self, query: &str, values: &[Value<'_>]) -> Result<(), SqlError> {
        self.execute(query, values).map(|_| ())
    }

    fn atomically<T>(
        &self,
        mut action: impl FnMut() -> Result<T, SqlError>,
    ) -> Result<T, SqlError> {
        let mut outcome = None;
        self.storage.transaction_sync(&mut || {
            outcome = Some(action()?);
            Ok(())
        })?;
        outcome.ok_or(SqlError)
    }
}

fn binding(value: &Value<'_>) -> JsValue {
    match value {
        Value::Null => JsValue::NULL,
        #[allow(clippy::cast_precision_loss, reason = "below 2^53")]
        Value::Integer(number) => JsValue::from_f64(*number as f64),
        Value::Text(text) => JsValue::from_str(text),
        Value::Blob(bytes) => Uint8Array::from(*bytes).into(),
    }
}

fn column(value: JsValue) -> Option<Column> {
    if value.is_null() {
        return Some(Column::Null);
    }
    if let Some(text) = value.as_string() {
        return Some(Column::Text(text));
    }
    if let Some(number) = value.as_f64() {
        #[allow(
            clippy::cast_possible_truncation,
            reason = "SQLite holds whole numbers here"
        )]
        return Some(Column::Integer(number as i64));
    }
    let buffer: ArrayBuffer = value.dyn_into().ok()?;
    Some(Column::Blob(Uint8Array::new(&buffer).to_vec()))
}

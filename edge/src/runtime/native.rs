//! A database for the native tests: real `SQLite`, which fails where a test wants it to.

use std::{cell::Cell, rc::Rc};

use rusqlite::{Connection, params_from_iter, types::ValueRef};

use super::database::{Column, Database, Row, SqlError, Value};

/// At which write the storage fails, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// Before the write with this number is done.
    Before(u32),
    /// After it was done.
    After(u32),
    /// Instead of committing the transaction.
    InsteadOfCommit,
    /// After committing it: whoever waits is told of a failure all the same.
    AfterCommit,
}

/// A database on disk. Clones share it.
#[derive(Clone)]
pub struct Native {
    connection: Rc<Connection>,
    writes: Rc<Cell<u32>>,
    failure: Rc<Cell<Option<Failure>>>,
}

impl Native {
    /// Opens a file, or makes it.
    pub fn open(path: &std::path::Path) -> Self {
        let connection = Connection::open(path).unwrap();
        connection
            .execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;")
            .unwrap();
        Self {
            connection: Rc::new(connection),
            writes: Rc::default(),
            failure: Rc::default(),
        }
    }

    /// Fails from now on as said, counting writes from zero.
    pub fn fail(&self, failure: Option<Failure>) {
        self.writes.set(0);
        self.failure.set(failure);
    }

    /// Writes since the last [`fail`](Self::fail).
    pub fn writes(&self) -> u32 {
        self.writes.get()
    }

    /// Runs what a hand at the file would.
    pub fn by_hand(&self, sql: &str) {
        self.connection.execute_batch(sql).unwrap();
    }

    fn write<T>(&self, query: &str, action: impl FnOnce() -> T) -> Result<T, SqlError> {
        if query.trim_start().starts_with("SELECT") {
            return Ok(action());
        }
        let number = self.writes.get();
        self.writes.set(number + 1);
        if self.failure.get() == Some(Failure::Before(number)) {
            return Err(SqlError);
        }
        let done = action();
        if self.failure.get() == Some(Failure::After(number)) {
            return Err(SqlError);
        }
        Ok(done)
    }
}

impl Database for Native {
    fn rows(&self, query: &str, values: &[Value<'_>]) -> Result<Vec<Row>, SqlError> {
        self.write(query, || {
            let mut statement = self.connection.prepare_cached(query).unwrap();
            let columns = statement.column_count();
            let values = params_from_iter(values.iter().map(bound));
            let rows = statement.query_map(values, |row| {
                let column = |i| row.get_ref(i).map(column);
                (0..columns).map(column).collect::<Result<_, _>>().map(Row)
            });
            rows.unwrap()
                .collect::<Result<_, _>>()
                .map_err(|_| SqlError)
        })?
    }

    fn run(&self, query: &str, values: &[Value<'_>]) -> Result<(), SqlError> {
        if values.is_empty() {
            return self.connection.execute_batch(query).map_err(|_| SqlError);
        }
        self.write(query, || {
            let mut statement = self.connection.prepare_cached(query).unwrap();
            let done = statement.execute(params_from_iter(values.iter().map(bound)));
            done.map(|_| ()).map_err(|_| SqlError)
        })?
    }

    fn atomically<T>(
        &self,
        mut action: impl FnMut() -> Result<T, SqlError>,
    ) -> Result<T, SqlError> {
        self.connection.execute_batch("BEGIN").unwrap();
        let outcome = action();
        let fails = self.failure.get() == Some(Failure::InsteadOfCommit);
        if outcome.is_err() || fails {
            self.connection.execute_batch("ROLLBACK").unwrap();
            return Err(SqlError);
        }
        self.connection.execute_batch("COMMIT").unwrap();
        if self.failure.get() == Some(Failure::AfterCommit) {
            return Err(SqlError);
        }
        outcome
    }
}

fn bound(value: &Value<'_>) -> rusqlite::types::Value {
    match value {
        Value::Null => rusqlite::types::Value::Null,
        Value::Integer(number) => (*number).into(),
        Value::Text(text) => text.clone().into_owned().into(),
        Value::Blob(bytes) => bytes.to_vec().into(),
    }
}

fn column(value: ValueRef<'_>) -> Column {
    match value {
        ValueRef::Integer(number) => Column::Integer(number),
        ValueRef::Text(text) => Column::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Blob(bytes) => Column::Blob(bytes.to_vec()),
        ValueRef::Null | ValueRef::Real(_) => Column::Null,
    }
}

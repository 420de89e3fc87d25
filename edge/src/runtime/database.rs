//! A database as the stores see it: the runtime's own in the edge, any other `SQLite` in the
//! native tests, which make it fail at every write.

use unticked_shared::{read, subject::SubjectId, time::Moment};

/// The storage failed. What it said may quote a row and is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the storage failed")]
pub struct SqlError;

/// A value that is bound to a statement.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Nothing.
    Null,
    /// A whole number.
    Integer(i64),
    /// A text.
    Text(std::borrow::Cow<'a, str>),
    /// Bytes.
    Blob(&'a [u8]),
}

/// One column of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Column {
    /// Nothing.
    Null,
    /// A whole number.
    Integer(i64),
    /// A text.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
}

/// A row: its columns by number.
#[derive(Debug, Clone, PartialEq)]
pub struct Row(pub Vec<Column>);

/// A database with transactions.
pub trait Database {
    /// Runs a statement and gives its rows.
    ///
    /// # Errors
    /// When the statement failed.
    fn rows(&self, query: &str, values: &[Value<'_>]) -> Result<Vec<Row>, SqlError>;

    /// Runs a statement, or several without values, whose rows nobody needs.
    ///
    /// # Errors
    /// When the statement failed.
    fn run(&self, query: &str, values: &[Value<'_>]) -> Result<(), SqlError>;

    /// Runs `action` so that either all of its writes are stored or none.
    ///
    /// # Errors
    /// When `action` fails or the commit does.
    fn atomically<T>(&self, action: impl FnMut() -> Result<T, SqlError>) -> Result<T, SqlError>;
}

impl Row {
    /// A column of text.
    pub fn text(&self, column: usize) -> Option<&str> {
        match self.0.get(column)? {
            Column::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A column of whole numbers.
    pub fn integer(&self, column: usize) -> Option<i64> {
        match self.0.get(column)? {
            Column::Integer(number) => Some(*number),
            _ => None,
        }
    }

    /// A column of log positions, counts and the like.
    pub fn natural(&self, column: usize) -> Option<u64> {
        self.integer(column)?.try_into().ok()
    }

    /// A column of moments.
    pub fn moment(&self, column: usize) -> Option<Moment> {
        self.integer(column).map(Moment::from_millis)
    }

    /// A column of bytes.
    pub fn blob(&self, column: usize) -> Option<&[u8]> {
        match self.0.get(column)? {
            Column::Blob(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// A column of subjects.
    pub fn subject(&self, column: usize) -> Option<SubjectId> {
        self.text(column)?.parse().ok()
    }

    /// A column of JSON that we wrote.
    pub fn json<T: serde::de::DeserializeOwned>(&self, column: usize) -> Option<T> {
        read::json(self.text(column)?).ok()
    }
}

/// The text form of a value.
pub fn text<'a>(value: &impl std::fmt::Display) -> Value<'a> {
    Value::Text(value.to_string().into())
}

/// Positions, counts and ids of rows stay far below 2^53.
pub fn natural<'a>(value: u64) -> Value<'a> {
    i64::try_from(value).map_or(Value::Null, Value::Integer)
}

/// Milliseconds since the epoch.
pub fn moment<'a>(value: Moment) -> Value<'a> {
    Value::Integer(value.millis())
}

/// A flag.
pub const fn flag<'a>(value: bool) -> Value<'a> {
    Value::Integer(if value { 1 } else { 0 })
}

/// JSON, or nothing.
///
/// # Errors
/// When the value is no plain data.
pub fn json<'a>(value: Option<&impl serde::Serialize>) -> Result<Value<'a>, SqlError> {
    value.map_or(Ok(Value::Null), |value| {
        serde_json::to_string(value)
            .map(|json| Value::Text(json.into()))
            .map_err(|_| SqlError)
    })
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<Option<&'a str>> for Value<'a> {
    fn from(text: Option<&'a str>) -> Self {
        text.map_or(Self::Null, Self::from)
    }
}

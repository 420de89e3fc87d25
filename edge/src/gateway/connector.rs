//! What a CRM has to be able to do for us. Another one is one more folder beside `zoho`.

use unticked_shared::{
    api::Problem,
    ledger::Outcome,
    ordered::OrderedMap,
    subject::{CrmModule, CrmRecord},
};

use super::Item;
use crate::runtime::SqlError;

/// Why a whole call brought nothing.
#[derive(Debug, Clone)]
pub(super) enum Failure {
    /// Try again later; the reason names no person.
    Later(String),
}

impl From<SqlError> for Failure {
    fn from(_: SqlError) -> Self {
        Self::Later("the storage failed".into())
    }
}

impl From<Problem> for Failure {
    fn from(_: Problem) -> Self {
        Self::Later("the ledger did not answer".into())
    }
}

impl From<Failure> for Outcome {
    fn from(Failure::Later(reason): Failure) -> Self {
        Self::Later { reason }
    }
}

/// A connection to one organisation's CRM.
pub(super) trait Connector {
    /// What the organisation's modules can hold.
    type Description;
    /// How a record is written, so that a read-back can be compared.
    type Written;
    /// A record as the CRM holds it.
    type Row;

    /// Which modules may hold people, and with which fields.
    async fn describe(&self) -> Result<Self::Description, Failure>;

    /// Writes a batch, opt-outs first, to every record of each person, and says of each item in
    /// order what became of it. Repeating it changes nothing.
    async fn push(&self, items: &[Item]) -> Vec<Pushed<Self::Written, Self::Row>>;

    /// Looks whether the CRM holds what was written, and gives each item's outcome in order.
    async fn read_back(&self, pushed: Vec<Pushed<Self::Written, Self::Row>>) -> Vec<Outcome>;

    /// The records of a module that were changed at `since` or later, the oldest change first and
    /// without the first `offset` of them, as far as one answer holds; and whether there are more.
    async fn changes_since(
        &self,
        module: &CrmModule,
        since: &str,
        offset: usize,
    ) -> Result<(Vec<Self::Row>, bool), Failure>;
}

/// What became of one item.
pub(super) struct Pushed<W, R> {
    /// The item.
    pub item: Item,
    /// The person's records.
    pub records: OrderedMap<CrmRecord, One<W, R>>,
    /// Why it has to be tried again, if anything of it has.
    pub later: Option<String>,
    /// Why the CRM refused to make a record of the person.
    pub refused: Option<String>,
}

/// One record of a person.
pub(super) struct One<W, R> {
    /// What was, or is to be, written.
    pub written: W,
    /// How far it is.
    pub state: Written,
    /// What the CRM held after the write.
    pub row: Option<R>,
}

/// How far a record is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Written {
    /// It is to be written.
    Not,
    /// The CRM took it.
    Taken,
    /// The CRM refused it, and says why.
    Refused(String),
    /// Nothing is to be written: it is gone, or was converted into another record.
    Void,
}

impl<W, R> Pushed<W, R> {
    /// An item of which nothing was written yet.
    pub fn new(item: Item) -> Self {
        Self {
            item,
            records: OrderedMap::new(),
            later: None,
            refused: None,
        }
    }
}

//! The JSON of every route: what is read strictly, and what is answered.

mod check;
mod consents;
mod forms;
mod imports;
mod json;
mod ledger;
mod links;
mod metrics;
mod obligations;
mod one_click;
#[cfg(feature = "schema")]
mod openapi;
mod operations;
mod problem;
mod subjects;

pub use check::{CheckRequest, CheckResponse, CheckResult, MAX_SUBJECTS, SegmentLine, Whom};
pub use consents::{
    Accepted, ChoiceFields, ChoiceOutcome, ConsentRequest, ConsentResponse, Offered, SubjectFields,
    accept,
};
pub use forms::FormResponse;
pub use imports::{ImportRequest, ImportResponse, Imported, MAX_IMPORTS};
pub use json::read_json;
pub use ledger::{
    AccessesResponse, AuditRequest, AuditResponse, BackupResponse, KeysResponse, LoggedAccess,
    LogsResponse, RetentionRequest, RetentionResponse, SealedUnder, SubjectRemoval, tables_of,
};
pub use links::{
    Link, LinkHeaders, LinkRequest, LinkResponse, LinkSubject, MAX_LINKS, MintedFor, mint_links,
};
pub use metrics::{Look, Looked, METRICS_TYPE, Refusal, Refused, ShardMetrics, metrics_text};
pub use obligations::{
    Compared, ComparisonRequest, DestinationObligations, Differences, Obligation,
    ObligationsResponse, Percentiles, RetryResponse,
};
pub use one_click::OneClickResponse;
#[cfg(feature = "schema")]
pub use openapi::openapi;
pub use operations::{ConfigurationResponse, HealthResponse, NoticeInForce};
pub use problem::{FieldError, Kind, Problem};
pub use subjects::{
    EraseResponse, ErasedSubject, EventRequest, EventResponse, HeldEvent, HeldMail, HeldStanding,
    HeldSubject, PersonRequest, PersonResponse,
};

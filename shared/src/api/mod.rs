//! The JSON of every route: what is read strictly, and what is answered.

mod check;
mod consents;
mod forms;
mod json;
mod links;
mod one_click;
mod problem;
mod receipt;

pub use check::{CheckRequest, CheckResponse, CheckResult, MAX_SUBJECTS, Whom};
pub use consents::{Accepted, ChoiceOutcome, ConsentRequest, ConsentResponse, Offered, accept};
pub use forms::FormResponse;
pub use json::read_json;
pub use links::{
    Link, LinkHeaders, LinkRequest, LinkResponse, LinkSubject, MAX_LINKS, MintedFor, mint_links,
};
pub use one_click::OneClickResponse;
pub use problem::{FieldError, Kind, Problem};
pub use receipt::{ReceiptChoice, ReceiptRecord, ReceiptResponse};

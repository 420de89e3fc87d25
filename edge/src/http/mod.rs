//! Requests and replies.

mod body;
mod call;
mod cors;
mod fields;
mod reply;

pub use body::{BEARER_LIMIT, PUBLIC_LIMIT};
pub use call::{Call, Method};
pub use fields::Fields;
pub use reply::{Reply, headers_of_links};

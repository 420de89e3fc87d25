//! The edge as its routes are called: where it is, by whose token, and what it answers.

mod client;
mod options;
mod problem;
mod target;

pub use client::{Client, Reply, encoded};
pub use options::{EdgeOptions, Token, TokenOptions};
pub use problem::Problem;
pub use target::Target;

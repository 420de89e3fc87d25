//! One module for each subcommand.

pub mod keys_new;
pub mod link;
pub mod publish;
pub mod token_inspect;

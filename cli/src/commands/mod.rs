//! One module for each subcommand.

pub mod audit;
pub mod check_email;
pub mod embed;
pub mod export;
pub mod import;
pub mod keys_new;
pub mod keys_progress;
pub mod keys_public;
pub mod keys_recipient;
pub mod keys_rotate;
pub mod link;
pub mod publish;
pub mod retention;
pub mod subject;
pub mod token_inspect;
pub mod verify;
pub mod zoho;

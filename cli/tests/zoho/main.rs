//! `unticked zoho` against the simulator: connecting, provisioning, the doctor, and what a backfill
//! would do. What writes into a ledger is tried on the whole stack (`tests/stack/tests/zoho_cli.rs`).
#![forbid(unsafe_code)]

#[path = "../common/mod.rs"]
mod common;

mod backfill;
mod connect;
mod doctor;
mod organisation;
mod provision;

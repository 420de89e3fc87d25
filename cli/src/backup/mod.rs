//! A backup: encrypted files of rows, and a manifest that says what they are.
//!
//! | file | what it knows |
//! |---|---|
//! | `manifest.rs` | which rows are in which file, and the signed head that they lead to |
//! | `parts.rs` | files of rows: encrypted, named by their hash, read back |
//! | `check.rs` | whether the rows of a log make its signed head, and agree with each other |
//! | `secret.rs` | who can read them: age identities and recipients |

mod check;
mod manifest;
mod parts;
mod secret;

pub use check::{Held, check};
pub use manifest::{LogBackup, Manifest, Part, TableBackup, now};
pub use parts::{Damaged, Pending, Rows, file_name, table_of};
pub use secret::{Identity, Recipient};

use unticked_shared::ledger::Table;

/// The name of a table in queries, file names and messages.
pub const fn table_name(table: Table) -> &'static str {
    match table {
        Table::Event => "event",
        Table::Standing => "standing",
        Table::Contact => "contact",
        Table::PhoneLink => "phone_link",
        Table::Outbox => "outbox",
        Table::Mail => "mail",
        Table::Document => "document",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_have_the_names_of_the_wire() {
        for table in Table::OF_A_SHARD.into_iter().chain(Table::OF_THE_REGISTRY) {
            let name = serde_json::to_value(table).unwrap();
            assert_eq!(name, table_name(table));
        }
    }
}

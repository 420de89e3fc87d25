//! What the core takes as arguments and the runtime gives: keys, time, random
//! bytes, encryption, storage and the other objects.

mod abuse;
mod bindings;
pub mod database;
mod fetch;
mod looks;
#[cfg(test)]
pub mod native;
mod objects;
mod published;
mod seal;
mod words;

use std::{
    cell::{OnceCell, RefCell},
    rc::Rc,
};

pub use abuse::{too_many, too_many_records};
pub use bindings::{Context, ObjectState, Storage};
pub use database::{Database, SqlError};
pub use fetch::{Unreachable, fetch};
pub use looks::{count, look, looked, pass_on, refused};
pub use objects::{Gateway, Registry, Shard, shards};
pub use published::{Published, current, forget, fresh};
pub use seal::{Seal, SealError};
use unticked_shared::{keys::KeyRing, roles::RoleTable, time::Moment};
use uuid::Uuid;
pub use words::words;
use worker::Env;

thread_local! {
    // Both are fixed for the life of an isolate: a new secret is a new deployment.
    static KEYS: OnceCell<Rc<KeyRing>> = const { OnceCell::new() };
    static ROLES: OnceCell<Rc<RoleTable>> = const { OnceCell::new() };
}

/// The key ring of this deployment.
///
/// # Panics
/// When the secret `UNTICKED_KEYS` is missing or no key ring: nothing works without it.
pub fn keys(env: &Env) -> Rc<KeyRing> {
    KEYS.with(|cell| {
        cell.get_or_init(|| {
            let json = env
                .secret("UNTICKED_KEYS")
                .expect("the secret UNTICKED_KEYS is missing; make one with `unticked keys new`");
            Rc::new(KeyRing::from_json(&json.to_string()).expect("the secret UNTICKED_KEYS"))
        })
        .clone()
    })
}

/// The key ring, where this isolate has read it already.
pub fn read_keys() -> Option<Rc<KeyRing>> {
    KEYS.with(|cell| cell.get().cloned())
}

/// The hashes of the role tokens. Without the binding no bearer token is known.
///
/// # Panics
/// When the binding `UNTICKED_ROLES` is not a role table.
pub fn roles(env: &Env) -> Rc<RoleTable> {
    ROLES.with(|cell| {
        cell.get_or_init(|| {
            let table = env.var("UNTICKED_ROLES").map_or_else(
                |_| RoleTable::default(),
                |json| RoleTable::from_json(&json.to_string()).expect("the binding UNTICKED_ROLES"),
            );
            Rc::new(table)
        })
        .clone()
    })
}

/// The edge's clock. It stands still while code runs and moves with each I/O.
pub fn now() -> Moment {
    let millis = js_sys::Date::now();
    #[allow(
        clippy::cast_possible_truncation,
        reason = "milliseconds are whole and below 2^53"
    )]
    Moment::from_millis(millis as i64)
}

/// Random bytes in store: asking the runtime costs as much for sixteen as for all of these.
const IN_STORE: usize = 512;

thread_local! {
    static STORE: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Fills a buffer from the runtime's cryptographic random source. No byte is given twice.
///
/// # Panics
/// When the runtime has none.
pub fn random(bytes: &mut [u8]) {
    let fill = |bytes: &mut [u8]| getrandom::fill(bytes).expect("the runtime has a random source");
    if bytes.len() > IN_STORE {
        return fill(bytes);
    }
    STORE.with(|store| {
        let mut store = store.borrow_mut();
        if store.len() < bytes.len() {
            store.resize(IN_STORE, 0);
            fill(&mut store);
        }
        let kept = store.len() - bytes.len();
        bytes.copy_from_slice(&store[kept..]);
        store[kept..].fill(0);
        store.truncate(kept);
    });
}

/// A new id for a record that no client named: a `UUIDv7` (RFC 9562 §5.7).
pub fn record_id(at: Moment) -> Uuid {
    let mut bytes = [0; 10];
    random(&mut bytes);
    uuid::Builder::from_unix_timestamp_millis(at.millis().unsigned_abs(), &bytes).into_uuid()
}

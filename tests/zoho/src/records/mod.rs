//! Records: `/{Module}` and what is below it.

mod batch;
pub(crate) mod changes;
mod create;
mod delete;
mod deleted;
mod hold;
mod lock;
mod read;
mod search;
mod seed;
mod table;
mod update;
mod upsert;
mod validate;
mod write;

pub use hold::Hold;
pub(crate) use lock::Lock;
pub use seed::SeedError;
pub(crate) use seed::{checked, seed};
pub(crate) use table::{Record, Table};

use axum::Router;
use axum::routing::{get, post};

use crate::Zoho;

/// The routes below `/crm/v8`.
pub(crate) fn routes() -> Router<Zoho> {
    Router::new()
        .route(
            "/{module}",
            get(read::list)
                .post(create::create)
                .put(update::many)
                .delete(delete::many),
        )
        .route("/{module}/upsert", post(upsert::upsert))
        .route("/{module}/search", get(search::search))
        .route("/{module}/deleted", get(deleted::deleted))
        .route("/{module}/{id}/Notes", get(read::notes))
        .route(
            "/{module}/{id}/Locking_Information__s",
            get(lock::locks).post(lock::lock),
        )
        .route(
            "/{module}/{id}/Locking_Information__s/{lock}",
            axum::routing::delete(lock::unlock),
        )
        .route(
            "/{module}/{id}",
            get(read::one).put(update::one).delete(delete::one),
        )
}

//! `/v1/subjects/*`: what staff ask about a person, and its erasure.

use unticked_shared::{
    api::{Kind, PersonRequest, Problem, read_json},
    ledger::{Access, Operation},
    roles::Role,
    subject::SubjectId,
};

use super::held::Looked;
use crate::{
    http::{BEARER_LIMIT, Call, Reply},
    pages,
    runtime::{self, Seal},
};

/// `POST /v1/subjects/lookup`: the history.
pub async fn lookup(call: &Call) -> Result<Reply, Problem> {
    let access = call.authorise(&[Role::Legal], Operation::Lookup)?;
    let (access, request) = asked(call, access).await?;
    let published = runtime::current(&call.env, Some(&call.context)).await?;
    let keys = runtime::keys(&call.env);
    let looked = Looked {
        call,
        published: &published,
        keys: &keys,
        access: &access,
        named: &named(&request, &keys.subject),
    };
    Ok(Reply::json(200, &looked.found().await?))
}

/// `POST /v1/subjects/export`: everything held, with the words; as a page where one is asked for.
pub async fn export(call: &Call) -> Result<Reply, Problem> {
    let access = call.authorise(&[Role::Legal], Operation::Export)?;
    let (access, request) = asked(call, access).await?;
    let published = runtime::current(&call.env, Some(&call.context)).await?;
    let keys = runtime::keys(&call.env);
    let looked = Looked {
        call,
        published: &published,
        keys: &keys,
        access: &access,
        named: &named(&request, &keys.subject),
    };
    let found = looked.with_texts().await?;
    let wants_page = call
        .header("accept")
        .is_some_and(|a| a.contains("text/html"));
    if wants_page {
        return Ok(Reply::page(200, pages::person(&found)));
    }
    Ok(Reply::json(200, &found))
}

/// `POST /v1/subjects/erase`.
pub async fn erase(call: &Call) -> Result<Reply, Problem> {
    let access = call.authorise(&[Role::Legal], Operation::Erase)?;
    let (access, request) = asked(call, access).await?;
    let published = runtime::current(&call.env, Some(&call.context)).await?;
    let keys = runtime::keys(&call.env);
    let given = match &request.email {
        Some(address) => {
            let subject = SubjectId::of_email(&keys.subject, address);
            let owner = format!("{subject}/email");
            let sealed = Seal(&keys).seal(&owner, address.as_str()).await;
            let sealed = sealed.map_err(|_| Problem::of(Kind::Unavailable))?;
            Some((subject, sealed))
        }
        None => None,
    };
    let looked = Looked {
        call,
        published: &published,
        keys: &keys,
        access: &access,
        named: &named(&request, &keys.subject),
    };
    Ok(Reply::json(200, &looked.erase(given).await?))
}

/// The request, and the access with its reason.
async fn asked(call: &Call, access: Access) -> Result<(Access, PersonRequest), Problem> {
    let request: PersonRequest = read_json(&call.json(BEARER_LIMIT).await?)?;
    request.validate()?;
    let reason = request.reason.clone();
    Ok((Access { reason, ..access }, request))
}

fn named(request: &PersonRequest, key: &unticked_shared::keys::Secret) -> Vec<SubjectId> {
    let email = request.email.as_ref();
    let phone = request.phone.as_ref();
    email
        .map(|email| SubjectId::of_email(key, email))
        .into_iter()
        .chain(phone.map(|phone| SubjectId::of_phone(key, phone)))
        .collect()
}

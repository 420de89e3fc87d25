//! `/v1/subjects/*`: what staff ask about a person, and its erasure.

use std::rc::Rc;

use unticked_shared::{
    address::EmailAddress,
    api::{Kind, PersonRequest, Problem, read_json},
    keys::KeyRing,
    ledger::{Access, Operation},
    roles::Role,
    subject::SubjectId,
};

use super::held::Looked;
use crate::{
    http::{BEARER_LIMIT, Call, Reply},
    pages,
    runtime::{self, Published, Seal},
};

/// `POST /v1/subjects/lookup`: the history.
pub async fn lookup(call: &Call) -> Result<Reply, Problem> {
    let asked = Asked::by(call, Operation::Lookup).await?;
    Ok(Reply::json(200, &asked.looked(call).found().await?))
}

/// `POST /v1/subjects/export`: everything held, with the words; as a page where one is asked for.
pub async fn export(call: &Call) -> Result<Reply, Problem> {
    let asked = Asked::by(call, Operation::Export).await?;
    let found = asked.looked(call).with_texts().await?;
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
    let asked = Asked::by(call, Operation::Erase).await?;
    let given = match &asked.email {
        Some(address) => {
            let subject = SubjectId::of_email(&asked.keys.subject, address);
            let sealed = Seal(&asked.keys).email(&subject, address).await;
            let sealed = sealed.map_err(|_| Problem::of(Kind::Unavailable))?;
            Some((subject, sealed))
        }
        None => None,
    };
    Ok(Reply::json(200, &asked.looked(call).erase(given).await?))
}

/// Whom staff ask about, and who asks.
struct Asked {
    access: Access,
    email: Option<EmailAddress>,
    named: Vec<SubjectId>,
    published: Rc<Published>,
    keys: Rc<KeyRing>,
}

impl Asked {
    async fn by(call: &Call, operation: Operation) -> Result<Self, Problem> {
        let access = call.authorise(&[Role::Legal], operation)?;
        let request: PersonRequest = read_json(&call.json(BEARER_LIMIT).await?)?;
        request.validate()?;
        let keys = runtime::keys(&call.env);
        let email = request.email.as_ref();
        let phone = request.phone.as_ref();
        let named = email
            .map(|email| SubjectId::of_email(&keys.subject, email))
            .into_iter()
            .chain(phone.map(|phone| SubjectId::of_phone(&keys.subject, phone)))
            .collect();
        Ok(Self {
            access: Access {
                reason: request.reason,
                ..access
            },
            email: request.email,
            named,
            published: runtime::current(&call.env, Some(&call.context)).await?,
            keys,
        })
    }

    fn looked<'a>(&'a self, call: &'a Call) -> Looked<'a> {
        Looked {
            call,
            published: &self.published,
            keys: &self.keys,
            access: &self.access,
            named: &self.named,
        }
    }
}

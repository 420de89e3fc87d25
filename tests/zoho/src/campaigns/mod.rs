//! Zoho Campaigns v1.1, below `/api/v1.1`.
//!
//! <https://www.zoho.com/campaigns/help/developers/>. Parameters are read from the query and from
//! an urlencoded body, and from nowhere else: a JSON body is as good as none.

mod book;
mod limits;
mod read;
mod reply;
mod write;

pub(crate) use book::Book;
pub use book::{Contact, List, ListAct, Member, Standing};

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method, header};
use axum::response::Response;
use axum::routing::any;
use axum::{Extension, Router};
use serde_json::Value;

use self::reply::{Format, Trouble, trouble};
use crate::Zoho;
use crate::accounts;
use crate::body::Parameters;
use crate::calls::CallId;
use crate::faults::{Effect, Side};
use crate::scopes;
use crate::serve;
use crate::state::State as Org;

/// A parameter that must be there is not.
const MANDATORY: Trouble = trouble("903", "Mandatory fields are missing.");

/// All of Campaigns' routes.
pub(crate) fn routes() -> Router<Zoho> {
    Router::new().route("/api/v1.1/{*api}", any(call))
}

/// One call as it was understood.
struct Request<'a> {
    call: CallId,
    api: &'a str,
    /// The path as answers repeat it.
    uri: &'a str,
    /// Whether it writes, or only asks.
    posted: bool,
    format: Format,
    given: Parameters,
}

async fn call(
    State(zoho): State<Zoho>,
    Extension(call): Extension<CallId>,
    Path(path): Path<String>,
    method: Method,
    headers: HeaderMap,
    query: Parameters,
    body: Bytes,
) -> Response {
    let form = headers.get(header::CONTENT_TYPE).is_some_and(|kind| {
        kind.as_bytes()
            .starts_with(b"application/x-www-form-urlencoded")
    });
    let given = if form {
        query.and(Parameters::read(&body))
    } else {
        query
    };
    let json = |name| {
        given
            .get(name)
            .is_some_and(|wanted| wanted.eq_ignore_ascii_case("json"))
    };
    let request = Request {
        call,
        api: path
            .strip_prefix("json/")
            .or_else(|| path.strip_prefix("xml/"))
            .unwrap_or(&path),
        uri: &format!("/api/v1.1/{path}"),
        posted: method == Method::POST,
        format: if json("resfmt") || json("type") {
            Format::Json
        } else {
            Format::Xml
        },
        given,
    };
    let mut state = zoho.state();
    let now = state.clock.now();
    let changes = matches!(
        request.api,
        "listsubscribe" | "listunsubscribe" | "contactdonotmail" | "addlistsubscribersinbulk"
    );
    let wanted = vec![scopes::of_campaigns(changes).to_owned()];
    let granted = accounts::presented(&headers)
        .and_then(|token| state.accounts.scopes(token, now))
        .is_some_and(|granted| scopes::suffice(granted, &wanted));
    state.calls.wanted(call, wanted);
    if !granted {
        return reply::unauthorized();
    }
    if !state.campaigns.limits.admit(request.api, now) {
        return reply::locked();
    }
    if !changes {
        return read::answer(&state, &request);
    }
    if !request.posted {
        return reply::no_such_api(request.uri);
    }
    let effect = state.fault.on_write(Side::Campaigns);
    if effect == Effect::RetryLater {
        let code = match request.api {
            "listunsubscribe" => "2101",
            "contactdonotmail" => "2104",
            _ => "2001",
        };
        return request
            .format
            .refusal(request.uri, trouble(code, "Please retry after sometime."));
    }
    let response = write::answer(&mut state, &request, effect == Effect::Lie);
    if effect == Effect::CutAfterwards {
        return serve::severed();
    }
    response
}

impl Request<'_> {
    /// The parameter, which must be there.
    fn must(&self, name: &str) -> Result<&str, Trouble> {
        self.given.get(name).ok_or(MANDATORY)
    }

    /// The list that the call is about; each API has a code of its own for a key that is none.
    fn list<'b>(&self, state: &'b Org, code: &'static str) -> Result<&'b List, Trouble> {
        state
            .campaigns
            .list(self.must("listkey")?)
            .ok_or(trouble(code, "Listkey is empty or invalid."))
    }

    /// The number `name`, from 1.
    fn number(&self, name: &str, default: usize) -> Result<usize, Trouble> {
        let Some(text) = self.given.get(name) else {
            return Ok(default);
        };
        let number: Option<usize> = text.parse().ok().filter(|number| *number > 0);
        number.ok_or(trouble("1005", "Please enter correct data type format."))
    }

    fn respond(&self, answer: Result<Value, Trouble>) -> Response {
        match answer {
            Ok(Value::Object(body)) => self.format.success(self.uri, body),
            Ok(_) => self.format.success(self.uri, serde_json::Map::new()),
            Err(trouble) => self.format.refusal(self.uri, trouble),
        }
    }
}

//! One request.

use unticked_shared::{
    api::{Kind, Problem},
    ledger::{Access, Operation},
    roles::{self, Role},
    words::Language,
};
use web_sys::Request;
use worker::Env;

use crate::runtime::{self, Context};

/// A request method that some route takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// GET.
    Get,
    /// HEAD: answered as GET, without the body.
    Head,
    /// POST.
    Post,
    /// PUT.
    Put,
    /// OPTIONS.
    Options,
    /// Any other.
    Other,
}

/// A request, with what is needed to answer it.
pub struct Call {
    /// The method.
    pub method: Method,
    /// The path, from its first slash.
    pub path: String,
    /// The query, without its question mark.
    pub query: String,
    /// The runtime's bindings.
    pub env: Env,
    /// For work that goes on after the reply.
    pub context: Context,
    request: Request,
}

impl Call {
    /// Takes a request apart.
    pub fn new(request: Request, env: Env, context: Context) -> Self {
        let method = match request.method().as_str() {
            "GET" => Method::Get,
            "HEAD" => Method::Head,
            "POST" => Method::Post,
            "PUT" => Method::Put,
            "OPTIONS" => Method::Options,
            _ => Method::Other,
        };
        let url = request.url();
        let after_scheme = url.find("://").map_or(0, |at| at + 3);
        let path_at = url[after_scheme..]
            .find('/')
            .map_or(url.len(), |at| after_scheme + at);
        let (path, query) = url[path_at..]
            .split_once('?')
            .unwrap_or((&url[path_at..], ""));
        Self {
            method,
            path: path.to_owned(),
            query: query.to_owned(),
            env,
            context,
            request,
        }
    }

    /// A header's value.
    pub fn header(&self, name: &str) -> Option<String> {
        self.request.headers().get(name).ok().flatten()
    }

    /// A parameter of the query, percent-decoded by the URL standard's rules for forms.
    pub fn parameter(&self, name: &str) -> Option<String> {
        web_sys::UrlSearchParams::new_with_str(&self.query)
            .ok()?
            .get(name)
    }

    /// Whether the client asks for JSON rather than a page.
    pub fn wants_json(&self) -> bool {
        self.header("accept").is_some_and(|accept| {
            accept.contains("application/json") && !accept.contains("text/html")
        })
    }

    /// Whether the browser has Global Privacy Control on.
    pub fn says_gpc(&self) -> bool {
        self.header("sec-gpc").is_some_and(|value| value == "1")
    }

    /// Whether a person reads the answer: browsers say so, and mailbox providers do not.
    pub fn wants_page(&self) -> bool {
        self.header("accept")
            .is_some_and(|accept| accept.contains("text/html"))
    }

    /// A field of a form (`application/x-www-form-urlencoded`), of at most `limit` bytes.
    ///
    /// # Errors
    /// 413 when the body is longer.
    pub async fn field(&self, name: &str, limit: usize) -> Result<Option<String>, Problem> {
        let body = self.body(limit).await?;
        let fields = std::str::from_utf8(&body).unwrap_or_default();
        let fields = web_sys::UrlSearchParams::new_with_str(fields).ok();
        Ok(fields.and_then(|fields| fields.get(name)))
    }

    /// The page language that the browser prefers.
    pub fn accepted_language(&self) -> Option<&'static Language> {
        Language::accepted(&self.header("accept-language")?)
    }

    /// Lets a bearer token of one of these roles pass, and gives what is to be logged of it.
    ///
    /// # Errors
    /// 401 without a known token, 403 with another role's.
    pub fn authorise(&self, roles: &[Role], operation: Operation) -> Result<Access, Problem> {
        let authorization = self.header("authorization").unwrap_or_default();
        let token = authorization
            .strip_prefix("Bearer ")
            .unwrap_or_default()
            .trim();
        let found = runtime::roles(&self.env).authenticate(token);
        let wanted = || {
            let names: Vec<&str> = roles.iter().map(|role| role.name()).collect();
            names.join(" or ")
        };
        match found {
            Some(found) if roles.contains(&found) => {
                let at = runtime::now();
                Ok(Access {
                    id: runtime::record_id(at),
                    at,
                    // Enough of the hash to tell one holder from another.
                    by: format!("{}:{}", found.name(), &roles::hash(token)[..8]),
                    operation,
                    subjects: Vec::new(),
                    reason: None,
                })
            }
            Some(found) => Err(Problem::with_detail(
                Kind::Forbidden,
                format!(
                    "The token is of the role {}; this route is for {}",
                    found.name(),
                    wanted()
                ),
            )),
            None => Err(Problem::with_detail(
                Kind::Unauthorized,
                format!(
                    "Send Authorization: Bearer with a token of the role {}",
                    wanted()
                ),
            )),
        }
    }

    /// The body, of at most `limit` bytes.
    ///
    /// # Errors
    /// 413 when it is longer.
    pub async fn body(&self, limit: usize) -> Result<Vec<u8>, Problem> {
        super::body::read(&self.request, limit).await
    }

    /// The body, which must be declared as JSON.
    ///
    /// # Errors
    /// 415 for another content type, 413 when it is longer than `limit`.
    pub async fn json(&self, limit: usize) -> Result<Vec<u8>, Problem> {
        self.declared(&["application/json"], limit).await
    }

    /// The body, JSON that a page sends. It may call it text: a browser asks first before it sends
    /// JSON elsewhere (the Fetch standard's CORS-safelisted request-header), and drops both requests
    /// where the page is left before the answer.
    ///
    /// # Errors
    /// As [`json`](Self::json).
    pub async fn json_of_page(&self, limit: usize) -> Result<Vec<u8>, Problem> {
        self.declared(&["application/json", "text/plain"], limit)
            .await
    }

    async fn declared(&self, types: &[&str], limit: usize) -> Result<Vec<u8>, Problem> {
        let content_type = self.header("content-type").unwrap_or_default();
        let essence = content_type.split(';').next().unwrap_or_default().trim();
        if !types.iter().any(|t| essence.eq_ignore_ascii_case(t)) {
            return Err(Problem::with_detail(
                Kind::WrongContentType,
                "Send JSON, with Content-Type: application/json",
            ));
        }
        self.body(limit).await
    }
}

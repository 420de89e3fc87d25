//! Which pages may read a reply (the Fetch standard's CORS protocol).

use unticked_shared::api::{Kind, Problem};

use super::{Call, Reply};

impl Call {
    /// Refuses a page that is not among `origins`. No `Origin` is no page: a server may call.
    ///
    /// # Errors
    /// 403 for any other origin.
    pub fn allow_origin<'a>(
        &self,
        mut origins: impl Iterator<Item = &'a String>,
    ) -> Result<Option<String>, Problem> {
        match self.header("origin") {
            None => Ok(None),
            Some(origin) if origins.any(|o| *o == origin) => Ok(Some(origin)),
            Some(_) => Err(Problem::of(Kind::ForeignOrigin)),
        }
    }
}

impl Reply {
    /// Lets the page at `origin` read the reply.
    pub fn readable_by(self, origin: Option<String>) -> Self {
        let reply = self.header("vary", "Origin");
        match origin {
            Some(origin) => reply.header("access-control-allow-origin", origin),
            None => reply,
        }
    }

    /// Answers a preflight request.
    pub fn preflight(methods: &'static str, origin: Option<String>) -> Self {
        Self::empty(204)
            .header("access-control-allow-methods", methods)
            .header("access-control-allow-headers", "content-type")
            // Two hours is the longest that browsers keep to.
            .header("access-control-max-age", "7200")
            .readable_by(origin)
    }
}

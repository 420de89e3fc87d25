//! `GET /v1/forms/{form}`: the notice that a form shows, stamped; and
//! `GET /v1/forms/{form}/fieldset`: the same as HTML, for a page to put in.

use unticked_shared::{
    api::{FormResponse, Kind, Problem},
    config::{Form, Site},
    fieldset::{self, Reach},
    notice::{Notice, NoticeVersion},
    stamp::Served,
    words::Language,
};

use crate::{
    http::{Call, Reply},
    runtime::{self, Published},
};

/// A notice may be served from a browser's cache for a minute, so that a new wording
/// shows at once and a visitor's next page costs nothing.
const CACHE: &str = "public, max-age=60";
/// A cached reply is called unchanged for six hours, far below the life of its stamp.
const ETAG_MINUTES: u32 = 6 * 60;

pub async fn serve(call: &Call, id: &str) -> Result<Reply, Problem> {
    stamped(call, id, |_, _, notice, version, stamp| {
        Reply::json(200, &FormResponse::new(notice, version, stamp))
    })
    .await
}

pub async fn serve_fieldset(call: &Call, id: &str) -> Result<Reply, Problem> {
    let without = call.parameter("without").unwrap_or_default();
    let has = |what: &str| without.split(',').all(|left_out| left_out != what);
    let reach = Reach {
        email: has("email"),
        phone: has("phone"),
    };
    stamped(call, id, |site, language, notice, version, stamp| {
        let served = fieldset::Served {
            notice: &notice,
            version: &version,
            stamp: &stamp,
            turnstile: site.turnstile.as_ref().map(|check| check.key.as_str()),
        };
        Reply::fragment(fieldset::element(served, reach, language).into_string())
    })
    .await
}

/// Serves a notice in some form, with its stamp.
async fn stamped(
    call: &Call,
    id: &str,
    reply: impl FnOnce(&Site, &'static Language, Notice, NoticeVersion, String) -> Reply,
) -> Result<Reply, Problem> {
    let published = runtime::current(&call.env, Some(&call.context)).await?;
    let form = find(&published, id)?;
    let origin = origin(call, &published, form)?;
    let language = published
        .config
        .language_for(form, call.parameter("lang").as_deref());
    let notice = published.config.notice(id, form, language);
    let version = notice.version();
    let now = runtime::now();
    let etag = format!(
        "W/\"{}-{}\"",
        &version.to_string()[..16],
        now.minute() / ETAG_MINUTES
    );
    if call
        .header("if-none-match")
        .is_some_and(|known| known == etag)
    {
        let reply = Reply::empty(304)
            .header("cache-control", CACHE)
            .header("etag", etag);
        return Ok(reply.readable_by(origin));
    }
    let served = Served {
        form: id,
        notice: &version,
        language: language.tag,
    };
    let stamp = served.stamp(&runtime::keys(&call.env), now);
    let (site, _) = published.config.site_of(form);
    Ok(reply(site, language, notice, version, stamp)
        .header("cache-control", CACHE)
        .header("etag", etag)
        .readable_by(origin))
}

pub async fn preflight(call: &Call, id: &str) -> Result<Reply, Problem> {
    let published = runtime::current(&call.env, Some(&call.context)).await?;
    let origin = origin(call, &published, find(&published, id)?)?;
    Ok(Reply::preflight("GET, HEAD", origin))
}

pub(super) fn find<'a>(published: &'a Published, id: &str) -> Result<&'a Form, Problem> {
    published
        .config
        .forms
        .get(id)
        .ok_or_else(|| Problem::with_detail(Kind::NotFound, "There is no such form"))
}

fn origin(call: &Call, published: &Published, form: &Form) -> Result<Option<String>, Problem> {
    let (site, _) = published.config.site_of(form);
    call.allow_origin(site.origins.iter())
}

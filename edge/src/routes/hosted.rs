//! `/f/{form}`: the hosted form, for whoever has no script or whose site allows none.
//!
//! Nothing is recorded but what a person chose on a page that was served here: a post from
//! elsewhere brings what was typed, and is answered with that page.

use unticked_shared::{
    address::{EmailAddress, PhoneNumber},
    api::{ChoiceFields, ConsentRequest, Kind, Problem, SubjectFields, accept},
    config::Form,
    fieldset,
    haste::{self, Age},
    notice::Notice,
    stamp::{Served, StampError},
    words::Language,
};

use super::{bots, consents, forms, link_problem};
use crate::{
    http::{Call, Fields, Reply},
    pages::{self, HostedForm, Typed, Wrong},
    runtime::{self, Published},
};

const ID: &str = "unticked_id";
const NOTICE: &str = "unticked_notice";
const LANGUAGE: &str = "unticked_language";
const STAMP: &str = "unticked_stamp";
const MADE: &str = "unticked_made";

/// GET: the page.
pub async fn show(call: &Call, id: &str) -> Result<Reply, Problem> {
    let shown = async {
        let published = runtime::current(&call.env, Some(&call.context)).await?;
        let form = forms::find(&published, id)?;
        Ok(page(call, &published, (id, form), Typed::default(), None).await)
    };
    match shown.await {
        Ok(reply) => Ok(reply),
        Err(problem) => Ok(link_problem(call, problem).await),
    }
}

/// POST: records what was chosen, and says so.
pub async fn record(call: &Call, id: &str) -> Result<Reply, Problem> {
    match sent(call, id).await {
        Ok(reply) => Ok(reply),
        Err(problem) => Ok(link_problem(call, problem).await),
    }
}

async fn sent(call: &Call, id: &str) -> Result<Reply, Problem> {
    let published = runtime::current(&call.env, Some(&call.context)).await?;
    let form = forms::find(&published, id)?;
    let config = &published.config;
    allow_origin(call, &published, form)?;
    bots::pace(call, config, id, form).await?;
    let fields = call.fields().await?;
    let typed = Typed {
        email: fields.text("email"),
        phone: fields.text("phone"),
        first_name: fields.text("first_name"),
        last_name: fields.text("last_name"),
    };
    let again =
        async |typed, wrong| Ok(page(call, &published, (id, form), typed, Some(wrong)).await);

    let keys = runtime::keys(&call.env);
    let now = runtime::now();
    let language = fields.text(LANGUAGE).unwrap_or_default();
    let stamp = fields.text(STAMP).unwrap_or_default();
    let version = fields.text(NOTICE).and_then(|version| version.parse().ok());
    let age = haste::age(&keys, id, &fields.text(MADE).unwrap_or_default(), now);
    let (Some(version), Age::Human | Age::Inhuman) = (version, age) else {
        return again(typed, Wrong::NotFromHere).await;
    };
    let served = Served {
        form: id,
        notice: &version,
        language: &language,
    };
    match served.verify(&keys, &stamp, now) {
        Ok(_) => {}
        Err(StampError::TooOld) => return again(typed, Wrong::Stale).await,
        Err(StampError::NotOurs) => return again(typed, Wrong::NotFromHere).await,
    }
    let Some(notice) = published.offered().notice(id, &version) else {
        return again(typed, Wrong::Stale).await;
    };

    if typed.email.is_none() && typed.phone.is_none() {
        return again(typed, Wrong::Nobody).await;
    }
    let email = typed.email.as_deref().map(str::parse::<EmailAddress>);
    let phone = typed.phone.as_deref().map(str::parse::<PhoneNumber>);
    let choices = choices(&notice, &fields);
    let needs_phone = choices
        .iter()
        .any(|choice| choice.granted && matches!(choice.channel.as_str(), "sms" | "phone"));
    let phone = match phone {
        Some(Ok(phone)) if needs_phone || email.is_none() => Some(phone),
        // A number that nothing asks for is not kept, whatever it is.
        _ if !needs_phone && email.is_some() => None,
        _ => return again(typed, Wrong::Phone).await,
    };
    let email = match email {
        Some(Ok(email)) => Some(email),
        Some(Err(_)) => return again(typed, Wrong::Email).await,
        None => None,
    };
    let address = email.as_ref().map(EmailAddress::masked).unwrap_or_default();
    let words = super::words_in(call, Language::find(&language)).await;
    let request = |uuid| ConsentRequest {
        id: uuid,
        form: id.to_owned(),
        notice: version,
        language: language.clone(),
        subject: SubjectFields {
            email: email.as_ref().map(|email| email.as_str().to_owned()),
            phone: phone.as_ref().map(|phone| phone.as_str().to_owned()),
            first_name: typed.first_name.clone(),
            last_name: typed.last_name.clone(),
        },
        choices: choices.clone(),
        stamp: stamp.clone(),
        trap: None,
        gpc: call.says_gpc(),
        // The page works without a script, which Turnstile does not.
        turnstile: None,
        page: Some(format!("{}/f/{id}", config.deployment.origin)),
    };
    let accepted = |uuid| accept(&request(uuid), published.offered(), &keys, now);
    // Pressing twice says the same thing once; who comes back to the page and chooses anew
    // says another.
    let given = fields.text(ID).and_then(|id| id.parse().ok());
    let first = accepted(given.unwrap_or_else(|| runtime::record_id(now)))?;
    let trapped = fields.text(fieldset::TRAP).is_some();
    let (status, response) = if let Some(reason) = bots::on_page(trapped, age, &choices) {
        bots::count(call, id, reason);
        (201, consents::pretended(&first.record, &keys, config))
    } else {
        match consents::store(call, &keys, config, first).await {
            Err(problem) if problem.kind == Kind::IdConflict => {
                let anew = accepted(runtime::record_id(now))?;
                consents::store(call, &keys, config, anew).await?
            }
            stored => stored?,
        }
    };
    if call.wants_json() {
        return Ok(Reply::json(status, &response));
    }
    Ok(Reply::page(
        200,
        pages::recorded(words, &response, &address),
    ))
}

/// The page, in the language asked for.
async fn page(
    call: &Call,
    published: &Published,
    (id, form): (&str, &Form),
    typed: Typed,
    wrong: Option<Wrong>,
) -> Reply {
    let keys = runtime::keys(&call.env);
    let now = runtime::now();
    let config = &published.config;
    let preferred = call.parameter("lang").or_else(|| {
        call.accepted_language()
            .map(|language| language.tag.to_owned())
    });
    let language = config.language_for(form, preferred.as_deref());
    let words = runtime::words(&call.env, language).await;
    let notice = config.notice(id, form, language);
    let version = notice.version();
    let served = Served {
        form: id,
        notice: &version,
        language: language.tag,
    };
    let hidden = [
        (ID, runtime::record_id(now).to_string()),
        (NOTICE, version.to_string()),
        (LANGUAGE, language.tag.to_owned()),
        (STAMP, served.stamp(&keys, now)),
        (MADE, haste::made(&keys, id, now)),
    ];
    let status = if wrong.is_some() { 422 } else { 200 };
    let asked = HostedForm {
        words,
        notice: &notice,
        hidden,
        typed,
        wrong,
    };
    // A site may show the page inside its own.
    let (site, _) = config.site_of(form);
    let policy = format!(
        "default-src 'none'; img-src 'self'; style-src 'self'; form-action 'self'; \
         base-uri 'none'; frame-ancestors {}",
        site.origins.join(" ")
    );
    Reply::page(status, pages::hosted(&asked)).header("content-security-policy", policy)
}

/// Every box of the notice: what was not sent was left unticked.
fn choices(notice: &Notice, fields: &Fields) -> Vec<ChoiceFields> {
    let of_purpose = |purpose: &unticked_shared::notice::NoticePurpose| {
        purpose
            .channels
            .iter()
            .map(|channel| ChoiceFields {
                purpose: purpose.id.to_string(),
                channel: channel.id.name().to_owned(),
                granted: fields.is_ticked(&fieldset::name(purpose, channel.id)),
            })
            .collect::<Vec<_>>()
    };
    notice.purposes.iter().flat_map(of_purpose).collect()
}

/// The site's own pages, pages of the edge, and those that do not say where they are: a page
/// that names no referrer names no origin either.
fn allow_origin(call: &Call, published: &Published, form: &Form) -> Result<(), Problem> {
    let own = &published.config.deployment.origin;
    let none = "null".to_owned();
    let (site, _) = published.config.site_of(form);
    let origins = site.origins.iter().chain([own, &none]);
    call.allow_origin(origins).map(|_| ())
}

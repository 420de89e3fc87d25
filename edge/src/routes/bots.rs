//! Who is taken for a program: told the same as a person, not recorded, and counted.

use unticked_shared::{
    api::{ChoiceFields, ConsentRequest, Kind, Problem, Refusal},
    config::{Config, Form, Turnstile},
    haste::Age,
    turnstile::{self, Verdict},
};

use crate::{http::Call, runtime};

/// How long `siteverify` may take: the person's page waits for none of it.
const PATIENCE_MS: u32 = 5_000;

/// Whether a form's record may be stored, by how many its site has sent.
///
/// # Errors
/// 429 when there are too many: the widget keeps what it has and sends it later.
pub(super) async fn pace(
    call: &Call,
    config: &Config,
    id: &str,
    form: &Form,
) -> Result<(), Problem> {
    let (site, _) = config.site_of(form);
    let address = call.header("cf-connecting-ip");
    let of = (form.site.as_str(), site.records_a_minute);
    if runtime::too_many_records(&call.env, of, address.as_deref()).await {
        count(call, id, Refusal::Rate);
        return Err(Problem::of(Kind::TooMany));
    }
    Ok(())
}

/// Why the widget's record is a program's, if it is one.
///
/// # Errors
/// 503 when nobody can say: what is a person's must not be lost.
pub(super) async fn refusal(
    call: &Call,
    config: &Config,
    request: &ConsentRequest,
) -> Result<Option<Refusal>, Problem> {
    if request.trap.as_ref().is_some_and(|trap| !trap.is_empty()) {
        return Ok(Some(Refusal::Trap));
    }
    let Some(form) = config.forms.get(&request.form) else {
        return Ok(None);
    };
    let Some(check) = &config.site_of(form).0.turnstile else {
        return Ok(None);
    };
    let token = request.turnstile.as_deref().unwrap_or_default();
    let verdict = if token.is_empty() {
        Verdict::Program
    } else {
        let secret = call.env.secret(&Turnstile::secret_name(&form.site));
        let secret = secret.map_err(|_| Problem::of(Kind::Unavailable))?;
        let question = turnstile::question(&secret.to_string(), token, &request.id);
        let headers = [("content-type", "application/json")];
        runtime::fetch("POST", &check.siteverify, &headers, &question, PATIENCE_MS)
            .await
            .map_or(Verdict::Unknown, |(status, answer)| {
                turnstile::verdict(status, &answer)
            })
    };
    match verdict {
        Verdict::Person => Ok(None),
        Verdict::Program => Ok(Some(Refusal::Turnstile)),
        Verdict::Unknown => Err(Problem::of(Kind::Unavailable)),
    }
}

/// Why a record of the hosted form is a program's, if it is one. No person ticks a box within a
/// second, autofill or not; but an opt-out counts however quick it came.
pub(super) fn on_page(trapped: bool, age: Age, choices: &[ChoiceFields]) -> Option<Refusal> {
    if trapped {
        return Some(Refusal::Trap);
    }
    let in_haste = age == Age::Inhuman && choices.iter().any(|choice| choice.granted);
    in_haste.then_some(Refusal::Haste)
}

/// All that is kept of it.
pub(super) fn count(call: &Call, form: &str, reason: Refusal) {
    runtime::refused(&call.env, &call.context, form, reason);
}

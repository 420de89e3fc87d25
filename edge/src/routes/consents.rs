//! `POST /v1/consents`: what a person chose is checked, sealed and stored.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use unticked_shared::{
    api::{
        Accepted, ChoiceOutcome, ConsentRequest, ConsentResponse, Kind, Problem, accept, read_json,
    },
    consent::Act,
    keys::{KeyRing, Secret},
    ledger::{Command, Reply as Stored, SealedContact},
    subject::SubjectId,
};

use super::{bots, link::receipt_url};
use crate::{
    http::{Call, PUBLIC_LIMIT, Reply},
    runtime::{self, Seal, SealError, Shard},
};

pub async fn record(call: &Call) -> Result<Reply, Problem> {
    let published = runtime::current(&call.env, Some(&call.context)).await?;
    let config = &published.config;
    let origin = call.allow_origin(config.sites.values().flat_map(|site| &site.origins))?;
    // From here on the page may read what went wrong.
    let replied = async {
        let body = match &origin {
            Some(_) => call.json_of_page(PUBLIC_LIMIT).await?,
            None => call.json(PUBLIC_LIMIT).await?,
        };
        let mut request: ConsentRequest = read_json(&body)?;
        request.gpc |= call.says_gpc();
        if let Some(form) = config.forms.get(&request.form) {
            call.allow_origin(config.site_of(form).0.origins.iter())?;
            bots::pace(call, config, &request.form, form).await?;
        }
        let keys = runtime::keys(&call.env);
        let accepted = accept(&request, published.offered(), &keys, runtime::now())?;
        if let Some(reason) = bots::refusal(call, config, &request).await? {
            bots::count(call, &request.form, reason);
            return Ok(Reply::json(
                201,
                &pretended(&accepted.record, &keys, config),
            ));
        }
        let (status, response) = store(call, &keys, config, accepted).await?;
        Ok::<_, Problem>(Reply::json(status, &response))
    };
    Ok(replied
        .await
        .unwrap_or_else(Reply::from)
        .readable_by(origin))
}

pub async fn preflight(call: &Call) -> Result<Reply, Problem> {
    let published = runtime::current(&call.env, Some(&call.context)).await?;
    let sites = published.config.sites.values();
    let origin = call.allow_origin(sites.flat_map(|site| &site.origins))?;
    Ok(Reply::preflight("POST", origin))
}

/// Stores what was accepted, and gives the status (201, or 200 for a replay) and what to answer.
pub(super) async fn store(
    call: &Call,
    keys: &KeyRing,
    config: &unticked_shared::config::Config,
    accepted: Accepted,
) -> Result<(u16, ConsentResponse), Problem> {
    let contact = seal(keys, &accepted)
        .await
        .map_err(|_| Problem::of(Kind::Unavailable))?;
    let shards = runtime::shards(&call.env);
    // The same id may come with another address, which another shard holds: the id's own
    // shard, found by its random bits, knows which body it was first used for.
    let id = accepted.record.id;
    let claim = Command::Claim {
        id,
        digest: digest(&keys.subject, &accepted.body),
    };
    let bits = id.as_u128();
    let claimed_in = u16::try_from(bits % u128::from(shards)).unwrap_or(0);
    if Shard::numbered(&call.env, claimed_in).ask(claim).await? == Stored::Conflict {
        return Err(Problem::of(Kind::IdConflict));
    }
    let subject = accepted.record.subject;
    if let (Some(phone), Some(_)) = (&accepted.phone, &accepted.email) {
        // Before the record, so that whoever finds the record finds it by its number too.
        let phone = SubjectId::of_phone(&keys.subject, phone);
        Shard::of(&call.env, &phone)
            .0
            .ask(Command::LinkPhone { phone, subject })
            .await?;
    }
    let (shard, number) = Shard::of(&call.env, &subject);
    let forward = config.forward().clone();
    let record = Box::new(accepted.record.clone());
    let command = match &config.mail {
        Some(mail) if record.awaits_confirmation() => Command::SignUp {
            record,
            contact,
            forward,
            mails_a_day: mail.resend_limit,
        },
        _ => Command::Append {
            record,
            contact,
            forward,
            page: false,
        },
    };
    let (position, earlier) = match shard.ask(command).await? {
        Stored::Stored {
            position, earlier, ..
        } => (position, earlier),
        // What the person had removed does not come back by being sent again.
        Stored::Erased { .. } => return Err(Problem::of(Kind::IdConflict)),
        _ => return Err(Problem::of(Kind::Unavailable)),
    };
    let (status, record) = match earlier {
        Some(earlier) => (200, *earlier),
        None => (201, accepted.record),
    };
    let Act::Form { choices, .. } = &record.act else {
        return Err(Problem::of(Kind::IdConflict));
    };
    let receipt_url = receipt_url(keys, config, number, position);
    let response = ConsentResponse {
        id: record.id,
        receipt_url,
        choices: ChoiceOutcome::of(choices),
    };
    Ok((status, response))
}

async fn seal(keys: &KeyRing, accepted: &Accepted) -> Result<SealedContact, SealError> {
    let seal = Seal(keys);
    let subject = accepted.record.subject;
    let mut contact = SealedContact {
        language: accepted.record.shown().map(|shown| shown.language.clone()),
        ..SealedContact::default()
    };
    if let Some(email) = &accepted.email {
        contact.email = Some(seal.email(&subject, email).await?);
    }
    if let Some(phone) = &accepted.phone {
        contact.phone = Some(seal.phone(&subject, phone).await?);
    }
    if let Some(name) = &accepted.name {
        let name = serde_json::to_string(name).map_err(|_| SealError)?;
        contact.name = Some(seal.seal(&Seal::owner(&subject, "name"), &name).await?);
    }
    Ok(contact)
}

/// A keyed hash: a plain one of a short body would tell whose address is in it.
fn digest(key: &Secret, body: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.expose()).expect("HMAC takes any key");
    mac.update(b"unticked/v1/body:");
    mac.update(body.as_bytes());
    base16ct::lower::encode_string(&mac.finalize().into_bytes())
}

/// What a program is told: the same as a person, and nothing is stored.
pub(super) fn pretended(
    record: &unticked_shared::consent::Record,
    keys: &KeyRing,
    config: &unticked_shared::config::Config,
) -> ConsentResponse {
    let mut random = [0; 4];
    runtime::random(&mut random);
    let shard = u16::from(random[0] & 15);
    // A place far beyond what a log of this shard holds.
    let position = u64::from(u32::from_le_bytes(random)) << 16;
    let choices = match &record.act {
        Act::Form { choices, .. } => ChoiceOutcome::of(choices),
        _ => Vec::new(),
    };
    ConsentResponse {
        id: record.id,
        receipt_url: receipt_url(keys, config, shard, position),
        choices,
    }
}

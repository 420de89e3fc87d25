//! `/v1/config`: publishing a configuration, and reading the one in force.

use unticked_shared::{
    api::{ConfigurationResponse, FieldError, Kind, NoticeInForce, Problem},
    config::Config,
    ledger::Operation,
    roles::Role,
};

use crate::{
    http::{BEARER_LIMIT, Call, Reply},
    registry,
    runtime::{self, Registry},
};

pub async fn publish(call: &Call) -> Result<Reply, Problem> {
    let access = call.authorise(&[Role::It], Operation::Publish)?;
    let body = call.body(BEARER_LIMIT).await?;
    let toml = String::from_utf8(body).map_err(|_| {
        Problem::with_detail(Kind::InvalidConfiguration, "The file is not UTF-8 text")
    })?;
    let config = Config::parse(&toml)?;
    let keys = runtime::keys(&call.env);
    if config.deployment.id != keys.deployment {
        let message = format!(
            "is {:?}, and the key ring was made for {:?}: links would not open",
            config.deployment.id, keys.deployment
        );
        let error = FieldError::new("deployment.id", message);
        return Err(Problem::fields(Kind::InvalidConfiguration, vec![error]));
    }
    let command = registry::Command::Publish {
        toml,
        version: config.version().to_owned(),
        by: access.by.clone(),
        at: access.at,
        notices: config.notices().collect(),
        terms: Box::new(config.terms().clone()),
    };
    Registry(&call.env).ask_for(Some(access), command).await?;
    runtime::forget();
    in_force(call).await
}

pub async fn read(call: &Call) -> Result<Reply, Problem> {
    let access = call.authorise(&[Role::It], Operation::ReadConfiguration)?;
    Registry(&call.env)
        .ask_for(Some(access), registry::Command::Note)
        .await?;
    in_force(call).await
}

async fn in_force(call: &Call) -> Result<Reply, Problem> {
    let published = runtime::current(&call.env, None).await?;
    let notices = published.config.notices().map(|notice| NoticeInForce {
        version: notice.version(),
        form: notice.form,
        language: notice.language,
    });
    let response = ConfigurationResponse {
        version: published.config.version().to_owned(),
        published_at: published.at,
        published_by: published.by.clone(),
        notices: notices.collect(),
        toml: published.toml.clone(),
    };
    Ok(Reply::json(200, &response))
}

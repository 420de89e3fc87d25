//! HTTP calls to the CRM, with the access token.

use unticked_shared::{
    config::Crm,
    crm::zoho::{CallAnswer, read_answer},
};

use super::{Gateway, connector::Failure, pace::Turn};
use crate::runtime;

/// Zoho answers a full batch within a few seconds; a call that hangs would hold up all others.
const TIMEOUT_MS: u32 = 30_000;

impl Gateway {
    /// A call with the access token; once more with a new one if it was dead.
    pub(super) async fn authorised(
        &self,
        crm: &Crm,
        method: &'static str,
        path: &str,
        body: &str,
    ) -> Result<(u16, String), Failure> {
        self.authorised_with(crm, method, path, body, &[]).await
    }

    /// The same, with more headers.
    pub(super) async fn authorised_with(
        &self,
        crm: &Crm,
        method: &'static str,
        path: &str,
        body: &str,
        more: &[(&str, &str)],
    ) -> Result<(u16, String), Failure> {
        let answer = async {
            let endpoints = crm
                .endpoints()
                .ok_or_else(|| Failure::Later("the CRM has no address".into()))?;
            let mut retried = false;
            let mut refusals = 0;
            loop {
                self.crm_turn().await?;
                let access = self.token(&endpoints.accounts).await?;
                let api = crm.api(access.api_domain.as_deref());
                let url = format!("{}{path}", api.unwrap_or_else(|| endpoints.api.clone()));
                let authorization = format!("Zoho-oauthtoken {}", access.token);
                let mut headers = vec![
                    ("content-type", "application/json"),
                    ("authorization", authorization.as_str()),
                ];
                headers.extend_from_slice(more);
                let sent = send(method, &url, &headers, body).await;
                let status = sent.as_ref().ok().map(|(status, _)| *status);
                if self.pace_after(status, refusals) == Turn::Again {
                    refusals += 1;
                    continue;
                }
                let (status, answer) = sent?;
                if retried
                    || status != 401
                    || read_answer(status, &answer, 0) != CallAnswer::TokenDead
                {
                    return Ok((status, answer));
                }
                self.token_is_dead(&access.token);
                retried = true;
            }
        };
        let answer = answer.await;
        self.comeback_after(answer.as_ref().ok().map(|(status, _)| *status));
        answer
    }
}

/// One HTTP call, with a time limit. The error names the host's fault and no content.
pub(super) async fn send(
    method: &'static str,
    url: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Result<(u16, String), Failure> {
    let answer = runtime::fetch(method, url, headers, body, TIMEOUT_MS).await;
    answer.map_err(|_| Failure::Later("the CRM could not be reached".into()))
}

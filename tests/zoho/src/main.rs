//! `zoho-simulator`: the stand-in as a process of its own.
#![forbid(unsafe_code)]

use std::net::SocketAddr;
use std::time::Duration;

use clap::Parser;
use zoho_simulator::{Settings, Zoho};

/// A strict stand-in for Zoho accounts, Zoho CRM v8 and Zoho Campaigns v1.1, in memory.
///
/// Point a client at it by using its address as accounts URL, API URL and Campaigns URL. It
/// answers, and above all refuses, as Zoho does. Nothing is kept when it ends.
#[derive(Debug, Parser)]
#[command(version, after_long_help = EXAMPLES)]
struct Options {
    /// Where to listen; port 0 takes any free one
    #[arg(long, default_value = "127.0.0.1:8789")]
    listen: SocketAddr,
    /// The client id that may ask for tokens
    #[arg(long, default_value = "demo")]
    client_id: String,
    /// Its secret
    #[arg(long, default_value = "demo")]
    client_secret: String,
    /// The refresh token of the one org there is
    #[arg(long, default_value = "demo")]
    refresh_token: String,
    /// Access tokens that may be made in ten minutes before the token endpoint locks
    #[arg(long, default_value_t = 10)]
    tokens_per_window: usize,
    /// How long search does not see a new record, in milliseconds
    #[arg(long, default_value_t = 2000)]
    search_delay_ms: u64,
    /// Take new Leads without a Company, as an org with a changed layout does
    #[arg(long)]
    company_optional: bool,
}

const EXAMPLES: &str = r#"Try it:
  Records, live:     open http://127.0.0.1:8789/
  A token:           curl -d 'grant_type=refresh_token&client_id=demo&client_secret=demo&refresh_token=demo' \
                       http://127.0.0.1:8789/oauth/v2/token
  A record:          curl -H "Authorization: Zoho-oauthtoken $TOKEN" \
                       -d '{"data":[{"Last_Name":"Doe","Company":"-","Email":"a@b.co"}],"trigger":[]}' \
                       http://127.0.0.1:8789/crm/v8/Leads/upsert

Make it fail (POST /__control/fault; "count" limits it to so many requests):
  {"mode":"down"}  {"mode":"down","how":"drop"}  {"mode":"slow","ms":3000}  {"mode":"500"}
  {"mode":"429","count":3}  {"mode":"half","code":"RECORD_LOCKED"}  {"mode":"token_revoked"}
  {"mode":"refresh_revoked"}  {"mode":"refresh_throttled"}  {"mode":"cut_after_write"}
  {"mode":"lie"}  {"mode":"throttled","per_second":5}  {"mode":"none"}
  {"mode":"forbidden","path":"/crm/v8/settings/automation/"}: what a path begins with
  {"mode":"retry_later"} and any other with "on":"campaigns": Zoho Campaigns

Look inside:
  GET  /__control/calls              every API call in order, with what it wrote
  GET  /__control/workflows          the writes that would have run workflows
  GET  /__control/records?module=Leads[&email=]
  POST /__control/records            {"module":"Leads","records":[{"Last_Name":"Doe","Locked__s":true}]}
  GET  /__control/campaigns          lists, who is on them, and who gets no mail at all
  GET  /__control/callbacks          calls of watch channels and workflow webhooks
  POST /__control/clock              {"seconds":3600}

Act as people do:
  POST /__control/edit               {"module":"Leads","id":"…","fields":{"Email_Opt_Out":true}}
  POST /__control/unsubscribe        {"email":"a@b.co"}: the CRM's own unsubscribe link
  POST /__control/campaigns/person   {"email":"a@b.co","list":"3z0newsletter","does":"unsubscribe"}
  POST /__control/grant              {"scopes":["ZohoCRM.modules.ALL"]}: a self client's code
  POST /__control/hold               {"module":"Leads","id":"…","hold":"approval"}
  POST /__control/reset              the empty org"#;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    let zoho = Zoho::new(Settings {
        client_id: options.client_id,
        client_secret: options.client_secret,
        refresh_token: options.refresh_token,
        tokens_per_window: options.tokens_per_window,
        search_delay: Duration::from_millis(options.search_delay_ms),
        company_mandatory: !options.company_optional,
        ..Settings::default()
    });
    let running = zoho.serve(options.listen).await?;
    println!("Zoho simulator: {}/", running.url());
    tokio::signal::ctrl_c().await?;
    running.stop().await;
    Ok(())
}

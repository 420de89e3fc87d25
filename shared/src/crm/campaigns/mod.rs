//! Zoho Campaigns v1.1: which calls an event takes, and what its answers mean. Refusals come with
//! HTTP 200, so that the body decides (zoho.com/campaigns/help/developers/error-codes.html).

use serde_json::{Map, Value};

use crate::{
    config::{Campaigns, CampaignsList, Config},
    consent::{Channel, Scope, State},
    ledger::{Update, Wanted},
};

/// The span in which Campaigns counts calls of an API; one call too many locks that API for
/// [`LOCK_MS`] (500 in five minutes, on each API's own page).
pub const WINDOW_MS: i64 = 5 * 60_000;
/// How long an API is locked.
pub const LOCK_MS: i64 = 30 * 60_000;
/// Calls of an API within the span that we allow ourselves: slots of ten seconds are counted
/// whole, and others may use the same organisation.
const MOST_CALLS: u64 = 480;
/// Of these, those that are kept for opt-outs.
const RESERVE: u64 = 80;
/// Contacts of one page of a list.
pub const PAGE: usize = 500;

/// Whether one more call of an API may be made, after so many within the span.
#[must_use]
pub const fn admits(calls: u64, urgent: bool) -> bool {
    calls
        < if urgent {
            MOST_CALLS
        } else {
            MOST_CALLS - RESERVE
        }
}

/// What Campaigns is to be told of an event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan<'a> {
    /// No mail at all, from any list of the organisation. No API takes it back.
    pub do_not_mail: bool,
    /// Lists that are left.
    pub stop: Vec<&'a CampaignsList>,
    /// Lists that are joined.
    pub start: Vec<&'a CampaignsList>,
}

impl<'a> Plan<'a> {
    /// What follows from an update: what its own event says and still holds, and nothing of what
    /// others said. Who has left another list by Campaigns' own link a minute ago would be put
    /// on it again.
    #[must_use]
    pub fn of(config: &Config, campaigns: &'a Campaigns, update: &Update) -> Self {
        let mut plan = Self::default();
        let Wanted::Standings { standings, .. } = &update.wanted else {
            plan.do_not_mail = true;
            return plan;
        };
        for (id, list) in &campaigns.lists {
            let scope = Scope::Purpose(id.tag());
            let Some(standing) = standings.effective(scope, Channel::Email) else {
                continue;
            };
            let Some(purpose) = config.purposes.get(id) else {
                continue;
            };
            if standing.position != update.position {
                continue;
            }
            match standing.state {
                State::Granted => plan.start.push(list),
                // Nothing is known or asked: Campaigns is left as it is.
                State::Unknown | State::Pending => {}
                state if state.allows(purpose.basis) => {}
                _ => plan.stop.push(list),
            }
        }
        let everything = standings.own(Scope::Everything, Channel::Email);
        let is_stopped = everything.is_some_and(|standing| {
            standing.state.is_opt_out() && standing.position == update.position
        });
        let may_still = config.purposes.iter().any(|(id, purpose)| {
            let standing = standings.effective(Scope::Purpose(id.tag()), Channel::Email);
            purpose.channels.contains(&Channel::Email)
                && standing.is_some_and(|standing| standing.state.allows(purpose.basis))
        });
        plan.do_not_mail = is_stopped && !may_still;
        plan
    }
}

/// What an answer means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CampaignsAnswer {
    /// Done, or there was nothing to do.
    Done,
    /// Campaigns has written to the person, who is on the list once they confirm.
    AwaitsConfirmation,
    /// Campaigns knows no such contact. For an opt-out that is as good as done.
    NoContact,
    /// The access token is dead.
    TokenDead,
    /// This API is called too often, and locked.
    Locked,
    /// To be tried again later: the code, or what it was.
    Later(String),
    /// Refused until somebody changes something.
    Refused(String),
}

/// Reads the answer to a change.
#[must_use]
pub fn read_answer(status: u16, body: &str) -> CampaignsAnswer {
    let answer: Value = serde_json::from_str(body).unwrap_or_default();
    if status == 401 {
        return CampaignsAnswer::TokenDead;
    }
    if status == 429 || answer["error"] == "Access Denied" {
        return CampaignsAnswer::Locked;
    }
    let code = code(&answer);
    match (status, code.as_str()) {
        (200, "0" | "2003") => {
            let message = answer["message"].as_str().unwrap_or_default();
            if message.contains("confirm") {
                CampaignsAnswer::AwaitsConfirmation
            } else {
                CampaignsAnswer::Done
            }
        }
        (200, "2103") => CampaignsAnswer::NoContact,
        // 2001 stands for a bad form as well as for a moment's trouble: an opt-out is rather sent
        // once more than given up, and sets off its alarm if that does not help.
        (200, "2001" | "2101" | "2104") => CampaignsAnswer::Later(format!("Campaigns: {code}")),
        (200, "") => CampaignsAnswer::Later("Campaigns' answer was not understood".into()),
        (200, _) => CampaignsAnswer::Refused(format!("Campaigns: {code}")),
        _ => CampaignsAnswer::Later(format!("Campaigns answered {status}")),
    }
}

/// The code, which is a text or a number, and whose name is sometimes a capital.
fn code(answer: &Value) -> String {
    let code = answer.get("code").or_else(|| answer.get("Code"));
    match code {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// The addresses of a page of a list. A list without any has an error for it (2502).
///
/// # Errors
/// What [`read_answer`] makes of it.
pub fn read_contacts(status: u16, body: &str) -> Result<Vec<String>, CampaignsAnswer> {
    let answer: Value = serde_json::from_str(body).unwrap_or_default();
    if status == 200 && code(&answer) == "2502" {
        return Ok(Vec::new());
    }
    match (
        read_answer(status, body),
        answer["list_of_details"].as_array(),
    ) {
        (CampaignsAnswer::Done, Some(rows)) => {
            let email = |row: &Value| row["contact_email"].as_str().map(str::to_owned);
            Ok(rows.iter().filter_map(email).collect())
        }
        (CampaignsAnswer::Done, None) => Err(CampaignsAnswer::Later(
            "Campaigns' answer was not understood".into(),
        )),
        (other, _) => Err(other),
    }
}

/// What the organisation calls the field of the address, from `/contact/allfields`: contacts are
/// named by it.
#[must_use]
pub fn read_label(body: &str) -> Option<String> {
    let answer: Value = serde_json::from_str(body).ok()?;
    let fields = answer["response"]["fieldnames"]["fieldname"].as_array()?;
    let email = fields
        .iter()
        .find(|field| field["FIELD_NAME"] == "contact_email")?;
    email["DISPLAY_NAME"].as_str().map(str::to_owned)
}

/// The parameter that names a contact.
#[must_use]
pub fn contact_info(label: &str, email: &str) -> String {
    let mut info = Map::new();
    info.insert(label.to_owned(), email.into());
    Value::Object(info).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        consent::{PurposeId, Standing, Standings},
        ledger::CrmWhom,
        subject::SubjectId,
        time::Moment,
    };

    fn config() -> Config {
        let demo = include_str!("../../../../www/demo/unticked.toml");
        let lists = "\n[crm.campaigns.lists]\nnewsletter = { key = \"3z0a\" }\noffers = { key = \"3z0b\", double_opt_in = true }\n";
        Config::parse(&format!("{demo}{lists}")).unwrap()
    }

    fn plan(position: u64, standings: &[(&str, State, u64)]) -> (bool, Vec<String>, Vec<String>) {
        let config = config();
        let mut all = Standings::default();
        for (purpose, state, position) in standings {
            let scope = purpose
                .parse::<PurposeId>()
                .map_or(Scope::Everything, |id| Scope::Purpose(id.tag()));
            let at = Moment::from_millis(i64::try_from(*position).unwrap());
            all.apply(scope, Channel::Email, Standing::new(at, *state, *position));
        }
        let update = Update {
            whom: CrmWhom::Email("ada@example.com".parse().unwrap()),
            subject: SubjectId::from_bytes([1; 12]),
            shard: 0,
            position,
            urgent: false,
            note: None,
            wanted: Wanted::Standings {
                standings: all,
                phone: None,
                name: None,
            },
        };
        let campaigns = config.crm.as_ref().unwrap().campaigns.as_ref().unwrap();
        let plan = Plan::of(&config, campaigns, &update);
        let keys = |lists: &[&CampaignsList]| lists.iter().map(|l| l.key.clone()).collect();
        (plan.do_not_mail, keys(&plan.stop), keys(&plan.start))
    }

    #[test]
    fn an_event_changes_the_lists_that_it_is_about_and_no_others() {
        let (a, b) = ("3z0a".to_owned(), "3z0b".to_owned());
        let granted = [
            ("newsletter", State::Granted, 1),
            ("offers", State::Granted, 1),
        ];
        assert_eq!(plan(1, &granted), (false, vec![], vec![a.clone(), b]));
        let one_left = [
            ("newsletter", State::Withdrawn, 2),
            ("offers", State::Granted, 1),
        ];
        assert_eq!(plan(2, &one_left), (false, vec![a.clone()], vec![]));
        assert_eq!(
            plan(1, &one_left).1,
            Vec::<String>::new(),
            "outweighed since"
        );
        let pending = [("newsletter", State::Pending, 1)];
        assert_eq!(plan(1, &pending), (false, vec![], vec![]));
        assert_eq!(plan(1, &[("newsletter", State::Paused, 1)]).1, [a]);
    }

    #[test]
    fn everything_is_do_not_mail_and_one_purpose_never_is() {
        let all = [
            ("newsletter", State::Granted, 1),
            ("*", State::Withdrawn, 2),
        ];
        assert!(plan(2, &all).0);
        let only = [
            ("newsletter", State::Withdrawn, 1),
            ("offers", State::Declined, 1),
        ];
        assert!(!plan(1, &only).0, "there is no way back from it");
    }

    #[test]
    fn errors_come_with_200_and_are_read_by_their_code() {
        use CampaignsAnswer::{
            AwaitsConfirmation, Done, Later, Locked, NoContact, Refused, TokenDead,
        };
        let of = |code: &str| read_answer(200, &format!(r#"{{"status":"error","code":"{code}"}}"#));
        assert_eq!(of("2103"), NoContact);
        assert_eq!(of("2003"), Done);
        for later in ["2001", "2101", "2104"] {
            assert!(matches!(of(later), Later(_)), "{later}");
        }
        for refused in ["2004", "2005", "2501", "6601", "903", "914", "4010"] {
            assert!(matches!(of(refused), Refused(_)), "{refused}");
        }
        assert_eq!(read_answer(200, r#"{"status":"success","code":0}"#), Done);
        let asked = r#"{"message":"A confirmation email is sent to the user. User needs to confirm to successfully subscribe.","status":"success","code":"0"}"#;
        assert_eq!(read_answer(200, asked), AwaitsConfirmation);
        assert_eq!(
            read_answer(401, r#"{"Code":"1007","message":"Unauthorized request."}"#),
            TokenDead
        );
        let locked = r#"{"error_description":"x","error":"Access Denied","status":"failure"}"#;
        assert_eq!(read_answer(400, locked), Locked);
        assert!(matches!(read_answer(200, "<html>"), Later(_)));
        assert!(matches!(read_answer(500, ""), Later(_)));
        assert!(matches!(read_answer(200, r#"{"Code":"1004"}"#), Refused(_)));
    }

    #[test]
    fn opt_outs_have_a_reserve() {
        assert!(admits(399, false) && !admits(400, false));
        assert!(admits(479, true) && !admits(480, true));
    }

    #[test]
    fn contacts_are_named_as_the_organisation_calls_the_field() {
        let fields = r#"{"response":{"fieldnames":{"fieldname":[{"DISPLAY_NAME":"E-Mail","FIELD_NAME":"contact_email"}]}}}"#;
        let label = read_label(fields).unwrap();
        assert_eq!(
            contact_info(&label, "a+\"b@example.com"),
            r#"{"E-Mail":"a+\"b@example.com"}"#
        );
        assert_eq!(read_label("{}"), None);
        let rows = r#"{"code":"0","status":"success","list_of_details":[{"contact_email":"a@example.com"}]}"#;
        assert_eq!(
            read_contacts(200, rows),
            Ok(vec!["a@example.com".to_owned()])
        );
        assert_eq!(
            read_contacts(200, r#"{"code":"2502","status":"error"}"#),
            Ok(vec![])
        );
    }
}

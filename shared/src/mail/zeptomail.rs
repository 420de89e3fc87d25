//! Handing a mail to `ZeptoMail` (zoho.com/zeptomail/help/api/email-sending.html), and what its
//! answers mean (zoho.com/zeptomail/help/api/error-codes.html).

use serde::Deserialize;
use serde_json::{Map, json};

use super::{HandOver, Message};
use crate::ledger::Sent;

/// What a send-mail token stands behind in the header `Authorization`.
const SCHEME: &str = "Zoho-enczapikey";

/// The call that hands a mail over. The console shows the token with and without the scheme
/// before it; both are taken.
#[must_use]
pub fn hand_over(message: &Message, token: &str) -> HandOver {
    let token = token.trim();
    let bare = match token.get(..SCHEME.len()) {
        Some(start) if start.eq_ignore_ascii_case(SCHEME) => token[SCHEME.len()..].trim(),
        _ => token,
    };
    let headers = message.headers().into_iter();
    let headers: Map<_, _> = headers.map(|(n, v)| (n.to_owned(), v.into())).collect();
    let body = json!({
        "from": {"address": message.from, "name": message.from_name},
        "to": [{"email_address": {"address": message.to}}],
        "subject": message.subject,
        "textbody": message.text,
        "htmlbody": message.html,
        "client_reference": message.id,
        "mime_headers": headers,
        // Tracking would put another link in place of ours, and tell a third party of the click.
        "track_clicks": false,
        "track_opens": false,
    });
    HandOver {
        headers: vec![
            ("content-type", "application/json".to_owned()),
            ("accept", "application/json".to_owned()),
            ("authorization", format!("{SCHEME} {bare}")),
        ],
        body: body.to_string(),
    }
}

#[derive(Deserialize)]
struct Answer {
    error: Fault,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Fault {
    code: String,
    details: Vec<Detail>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Detail {
    code: String,
    target: Option<String>,
}

/// A field has a value that is not one.
const INVALID_VALUE: &str = "SM_113";

/// What an answer means. Its messages may repeat an address, so the codes alone are kept.
///
/// A refused receiver is final. Everything else is about the account (an unverified domain, no
/// credits, a wrong token, a limit) and may be put right while the mail still makes sense.
#[must_use]
pub fn read_answer(status: u16, body: &str) -> Sent {
    if (200..300).contains(&status) {
        return Sent::Taken;
    }
    let answer: Option<Answer> = crate::read::json(body).ok();
    let fault = answer.map(|answer| answer.error).unwrap_or_default();
    let detail = fault.details.into_iter().next().unwrap_or_default();
    let codes: Vec<&str> = [&fault.code, &detail.code]
        .into_iter()
        .map(String::as_str)
        // A code and no more, whatever stands there.
        .filter(|c| (1..=20).contains(&c.len()) && c.bytes().all(is_of_code))
        .collect();
    let reason = if codes.is_empty() {
        format!("ZeptoMail answered {status}")
    } else {
        format!("ZeptoMail answered {status} {}", codes.join(" "))
    };
    let about_receiver = detail.target.is_some_and(|target| target.starts_with("to"));
    if detail.code == INVALID_VALUE && about_receiver {
        Sent::Refused { reason }
    } else {
        Sent::Later { reason }
    }
}

const fn is_of_code(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::{super::message::tests::message, *};

    #[test]
    fn a_mail_is_handed_over_with_its_headers_and_untracked() {
        for token in [
            "abc==",
            "Zoho-enczapikey abc==",
            "  zoho-enczapikey  abc== ",
        ] {
            let call = hand_over(&message(), token);
            let authorization = call.headers.iter().find(|(n, _)| *n == "authorization");
            assert_eq!(authorization.unwrap().1, "Zoho-enczapikey abc==");
        }
        let body: Value = serde_json::from_str(&hand_over(&message(), "x").body).unwrap();
        assert_eq!(body["from"]["name"], message().from_name);
        let to = &body["to"][0]["email_address"]["address"];
        assert_eq!(to, "ada@example.com");
        assert_eq!(
            (&body["track_clicks"], &body["track_opens"]),
            (&false.into(), &false.into())
        );
        let headers = &body["mime_headers"];
        assert_eq!(
            headers["List-Unsubscribe-Post"],
            "List-Unsubscribe=One-Click"
        );
        let list = headers["List-Unsubscribe"].as_str().unwrap();
        assert!(list.starts_with("<https://") && list.contains(">, <mailto:u+"));
        assert_eq!(headers["Auto-Submitted"], "auto-generated");
    }

    #[test]
    fn codes_are_kept_and_messages_are_not() {
        let refused = r#"{"error":{"code":"TM_4001","details":[{"code":"SM_113","target":"to","message":"Mandatory Field 'to' has Invalid Value ada@example.com"}],"message":"Invalid Request","request_id":"1"}}"#;
        let reason = "ZeptoMail answered 400 TM_4001 SM_113".to_owned();
        assert_eq!(read_answer(400, refused), Sent::Refused { reason });
        for (status, body) in [
            (
                401,
                r#"{"error":{"code":"TM_4001","details":[{"code":"SERR_157","message":"Invalid API Token found"}],"message":"Access Denied"}}"#,
            ),
            (
                400,
                r#"{"error":{"code":"TM_4001","details":[{"code":"SM_113","target":"from","message":"x"}]}}"#,
            ),
            (
                403,
                r#"{"error":{"code":"TM_3601","details":[{"code":"SMI_115"}]}}"#,
            ),
            (500, "<html>ada@example.com</html>"),
            (502, ""),
        ] {
            let Sent::Later { reason } = read_answer(status, body) else {
                panic!("{body}")
            };
            assert!(
                !reason.contains("ada") && !reason.contains("Invalid"),
                "{reason}"
            );
        }
        let hostile = r#"{"error":{"code":"mail to ada@example.com","details":[]}}"#;
        let reason = "ZeptoMail answered 400".to_owned();
        assert_eq!(read_answer(400, hostile), Sent::Later { reason });
        assert_eq!(read_answer(201, ""), Sent::Taken);
    }
}

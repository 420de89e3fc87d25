//! What is owed to whom by when: shown, alarmed about, tried again; and who may be contacted.

use std::time::Duration;

use reqwest::header::CONTENT_TYPE;
use serde_json::{Value, json};
use stack::testing::{Choice, ConfigFile, Receiver, consent, ticked};
use stack::{Stack, eventually};
use unticked_shared::roles::Role;
use zoho_simulator::Module;

const NEWSLETTER: [Choice<'static>; 1] = [ticked("newsletter", "email")];
const DELIVERED: Duration = Duration::from_mins(2);

async fn get(stack: &Stack, role: Role, path: &str) -> (u16, String) {
    let request = stack.client().get(format!("{}{path}", stack.edge()));
    let reply = request.bearer_auth(stack.token(role)).send().await.unwrap();
    (reply.status().as_u16(), reply.text().await.unwrap())
}

async fn obligations(stack: &Stack, role: Role) -> Value {
    let answer = stack.obligations(role).await.unwrap();
    assert!(!answer.to_string().contains("example.com"), "{answer}");
    answer
}

fn of_crm(answer: &Value) -> &Value {
    let all = answer["destinations"].as_array().unwrap();
    all.iter().find(|d| d["destination"] == "crm").unwrap()
}

#[tokio::test]
async fn an_opt_out_s_way_is_timed_and_what_is_refused_is_shown_and_tried_again() {
    let stack = Stack::start().await.unwrap();
    let seed = json!({
        "Last_Name": "Locked", "Company": "x", "Email": "locked@example.com", "Locked__s": true,
    });
    let locked = stack
        .zoho()
        .seed(Module::Leads, seed.as_object().unwrap())
        .unwrap();
    stack.opt_out("free@example.com").await.unwrap();
    stack.opt_out("locked@example.com").await.unwrap();
    let answer = eventually(DELIVERED, || async {
        let answer = obligations(&stack, Role::Sender).await;
        let crm = of_crm(&answer);
        if crm["parked"] == 1 && crm["until_confirmed"]["count"] == 1 {
            Ok(answer)
        } else {
            Err(answer.to_string())
        }
    })
    .await;
    let crm = of_crm(&answer);
    assert_eq!(crm["level"], "fine");
    assert!(crm["until_accepted"]["p50_ms"].as_u64().unwrap() < 60_000);
    let item = &answer["items"][0];
    assert_eq!(
        (&item["state"], &item["opt_out"]),
        (&json!("parked"), &json!(true))
    );
    assert!(
        item["reason"].as_str().unwrap().contains("LOCKED"),
        "{item}"
    );

    let path = format!("/v1/outbox/{}/retry", item["id"].as_str().unwrap());
    let legal = stack.ask(Role::Legal, &path, &json!({})).await;
    assert!(legal.unwrap_err().to_string().contains("403"));
    let unknown = stack
        .ask(Role::It, "/v1/outbox/0.99.crm/retry", &json!({}))
        .await;
    assert!(unknown.unwrap_err().to_string().contains("404"));
    // Somebody unlocks the record.
    stack.zoho().reset();
    let _ = locked;
    stack.ask(Role::It, &path, &json!({})).await.unwrap();
    eventually(DELIVERED, || async {
        let answer = obligations(&stack, Role::It).await;
        let crm = of_crm(&answer);
        if crm["parked"] == 0 && crm["until_confirmed"]["count"] == 2 {
            Ok(())
        } else {
            Err(answer.to_string())
        }
    })
    .await;
    let (_, audit) = get(&stack, Role::Legal, "/v1/audit?log=0").await;
    assert!(audit.contains("retry_delivery"), "{audit}");
    let (_, metrics) = get(&stack, Role::It, "/metrics").await;
    assert!(
        metrics.contains("unticked_outbox_parked{destination=\"crm\"}"),
        "{metrics}"
    );
    let without = stack
        .client()
        .get(format!("{}/v1/obligations", stack.edge()));
    assert_eq!(without.send().await.unwrap().status(), 401);
}

#[tokio::test]
async fn an_opt_out_that_is_late_raises_an_alarm_once_and_ends_it() {
    let receiver = Receiver::start().await.unwrap();
    let url = receiver.url();
    let more = format!("[alarms]\nurl = \"{url}\"\nwarn_after = \"1 minute\"\n");
    let config = ConfigFile::demo_and(&more).unwrap();
    let mut stack = Stack::configured(&config).await.unwrap();
    stack.crm_down().await;
    stack.opt_out("ada@example.com").await.unwrap();
    let called = |kind: &'static str| {
        let receiver = &receiver;
        async move {
            eventually(Duration::from_mins(3), || async {
                let calls = receiver.calls();
                let found = calls.into_iter().find(|call| call.body["type"] == kind);
                found.ok_or("no alarm yet")
            })
            .await
        }
    };
    let overdue = called("obligation.overdue").await;
    let data = &overdue.body["data"];
    assert_eq!(
        (&data["level"], &data["destination"]),
        (&json!("warn"), &json!("crm"))
    );
    assert_eq!(data["opt_outs"], 1);
    let answer = obligations(&stack, Role::Legal).await;
    assert_eq!(of_crm(&answer)["level"], "warn");
    stack.crm_up().await.unwrap();
    called("obligation.met").await;
    assert_eq!(receiver.calls().len(), 2);
    assert_eq!(receiver.forged(), 0);
}

#[tokio::test]
async fn a_segment_has_who_may_be_contacted_and_nobody_else_and_leaves_a_trace() {
    let stack = Stack::start().await.unwrap();
    for n in 0..250 {
        let email = format!("p{n}@example.com");
        stack.sign_up(&email, &NEWSLETTER).await.unwrap();
    }
    stack.sign_up("no@example.com", &[]).await.unwrap();
    stack.opt_out("p7@example.com").await.unwrap();
    let url = format!("{}/v1/segments/newsletter/email", stack.edge());
    let request = stack
        .client()
        .get(&url)
        .bearer_auth(stack.token(Role::Marketing));
    let reply = request.send().await.unwrap();
    assert_eq!(reply.headers()[CONTENT_TYPE], "application/x-ndjson");
    let text = reply.text().await.unwrap();
    let mut emails: Vec<String> = text
        .lines()
        .map(|line| {
            let line: Value = serde_json::from_str(line).unwrap();
            assert_eq!(
                (&line["allowed"], &line["state"]),
                (&json!(true), &json!("granted"))
            );
            line["email"].as_str().unwrap().to_owned()
        })
        .collect();
    emails.sort();
    emails.dedup();
    assert_eq!((emails.len(), text.lines().count()), (249, 249));
    assert!(
        !emails
            .iter()
            .any(|email| email == "p7@example.com" || email == "no@example.com")
    );
    let (status, _) = get(&stack, Role::Sender, "/v1/segments/newsletter/email").await;
    assert_eq!(status, 403);
    let (status, _) = get(&stack, Role::Marketing, "/v1/segments/newsletter/sms").await;
    assert_eq!(status, 404);
    let (_, audit) = get(&stack, Role::Legal, "/v1/audit?log=0").await;
    assert!(audit.contains("read_segment"), "{audit}");
}

/// A number is several people's: it stands in one line, and an opt-out by any of them counts, as
/// `/v1/check` has it.
#[tokio::test]
async fn a_segment_by_text_message_has_numbers_that_nobody_has_opted_out() {
    let stack = Stack::start().await.unwrap();
    let sms = ticked("offers", "sms");
    let form = stack.form("newsletter", "en").await.unwrap();
    let sign_up = async |email: &str, number: u8, boxes: &[Choice<'_>]| {
        let mut body = consent(&form, email, boxes, stack.site()).unwrap();
        body["subject"]["phone"] = json!(phone(number));
        stack.send_consent(body).await.unwrap();
    };
    sign_up("alone@example.com", 1, &[sms]).await;
    for one_of_two in ["ada@example.com", "bob@example.com"] {
        sign_up(one_of_two, 2, &[sms]).await;
    }
    sign_up("agrees@example.com", 3, &[sms]).await;
    sign_up("declines@example.com", 3, &[]).await;
    sign_up("mail@example.com", 4, &[ticked("offers", "email")]).await;
    sign_up("called@example.com", 5, &[sms]).await;
    let stop = json!({"subject": {"phone": phone(5)}, "purpose": "offers", "channel": "sms",
        "action": "withdrawn", "source": "phone", "note": "called on Monday"});
    stack
        .ask(Role::Marketing, "/v1/events", &stop)
        .await
        .unwrap();
    // Of those who have another number since, the old one is somebody else's alone.
    for moved in ["cleo@example.com", "dan@example.com", "eve@example.com"] {
        sign_up(moved, 6, &[sms]).await;
    }
    sign_up("fay@example.com", 6, &[sms]).await;
    for (moved, to) in [("cleo", 7), ("dan", 8), ("eve", 9)] {
        sign_up(&format!("{moved}@example.com"), to, &[sms]).await;
    }

    let (status, text) = get(&stack, Role::Marketing, "/v1/segments/offers/sms").await;
    assert_eq!(status, 200);
    assert!(!text.contains("email"), "{text}");
    let mut listed: Vec<String> = text
        .lines()
        .map(|line| {
            let line: Value = serde_json::from_str(line).unwrap();
            line["phone"].as_str().unwrap().to_owned()
        })
        .collect();
    listed.sort();
    let numbers = 1..=9;
    let subjects: Vec<Value> = numbers
        .clone()
        .map(|n| json!({"phone": phone(n)}))
        .collect();
    let question = json!({"purpose": "offers", "channel": "sms", "subjects": subjects});
    let answer = stack
        .ask(Role::Sender, "/v1/check", &question)
        .await
        .unwrap();
    let checked: Vec<String> = numbers
        .zip(answer["results"].as_array().unwrap())
        .filter(|(_, result)| result["allowed"] == true)
        .map(|(number, _)| phone(number))
        .collect();
    assert_eq!(listed, checked, "each once");
    assert_eq!(checked, [1, 2, 6, 7, 8, 9].map(phone));
    let (status, _) = get(&stack, Role::Sender, "/v1/segments/offers/sms").await;
    assert_eq!(status, 403);
}

fn phone(number: u8) -> String {
    format!("+44163296000{number}")
}

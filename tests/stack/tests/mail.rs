//! Double opt-in, requests about one's own data, and the mails for both.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use stack::mailbox::Mail;
use stack::testing::{Settings, confirm_link, ticked};
use stack::{Stack, eventually};
use unticked_shared::roles::Role;
use unticked_shared::time::Moment;
use unticked_shared::token::{Payload, Use, seal};
use zoho_simulator::Module;

const SOON: Duration = Duration::from_mins(1);
const BOX: [stack::testing::Choice<'static>; 1] = [ticked("newsletter", "email")];

async fn state(stack: &Stack, email: &str) -> String {
    stack.standing(json!({"email": email})).await.unwrap().1
}

async fn mails(stack: &Stack, email: &str, count: usize) -> Vec<Mail> {
    eventually(SOON, || async {
        let mails = stack.mails_to(email).await.map_err(|e| e.to_string())?;
        if mails.len() == count {
            Ok(mails)
        } else {
            Err(format!("{} mails", mails.len()))
        }
    })
    .await
}

async fn link(stack: &Stack, email: &str) -> String {
    confirm_link(&mails(stack, email, 1).await[0]).unwrap()
}

/// What staff see of the mails to a person.
async fn seen_by_staff(stack: &Stack, email: &str) -> Vec<Value> {
    let asked = json!({"email": email});
    let found = stack.ask(Role::Legal, "/v1/subjects/lookup", &asked).await;
    let subject = &found.unwrap()["subjects"][0];
    subject["mails"].as_array().cloned().unwrap_or_default()
}

#[tokio::test]
async fn a_sign_up_is_confirmed_by_the_holder_of_the_address_and_the_crm_is_told() {
    let stack = Stack::start().await.unwrap();
    let email = "ada@example.com";
    let signed_up = stack
        .sign_up_with_partners(email, "de", &BOX)
        .await
        .unwrap();
    assert_eq!(signed_up.body["choices"][0]["state"], "pending");
    let mail = &mails(&stack, email, 1).await[0];
    assert_eq!(state(&stack, email).await, "pending");

    // Both parts, in the person's language, with the headers byte for byte.
    assert_eq!(mail.draft.from, "hello@acme.example");
    let link = confirm_link(mail).unwrap();
    let html = mail.draft.html.as_ref().unwrap();
    assert!(html.contains(&format!("href=\"{link}\"")), "{html}");
    for part in [&mail.draft.text, html] {
        assert!(
            part.contains("Ja, schickt mir den monatlichen Garten-Newsletter"),
            "{part}"
        );
        assert!(part.contains("Acme Garden Supplies Ltd"), "{part}");
    }
    assert!(html.contains("<html lang=\"de\" dir=\"ltr\">"), "{html}");
    assert!(
        mail.draft.subject.contains("bestätigen"),
        "{}",
        mail.draft.subject
    );
    let raw = mail.draft.raw.as_ref().unwrap();
    for line in [
        "\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n",
        "\r\nAuto-Submitted: auto-generated\r\n",
        "\r\nContent-Language: de\r\n",
        "\r\nTo: <ada@example.com>\r\n",
    ] {
        assert_eq!(raw.matches(line).count(), 1, "{line}{raw}");
    }
    assert!(
        mail.header("Message-ID")
            .unwrap()
            .ends_with("@acme.example>")
    );
    let one_click = mail.one_click_url().unwrap();
    assert!(one_click.starts_with(&format!("{}/u/", stack.edge())));
    let stop = one_click.rsplit('/').next().unwrap();
    let list = mail.header("List-Unsubscribe").unwrap();
    assert_eq!(
        list,
        format!("<{one_click}>, <mailto:u+{stop}@u.acme.example>")
    );

    let (status, page) = stack.ask_page(Method::GET, &link).await.unwrap();
    assert_eq!(status, 200, "{page}");
    assert!(page.contains("lang=\"de\""));
    assert!(
        page.contains("Ja, schickt mir den monatlichen Garten-Newsletter"),
        "{page}"
    );
    assert_eq!(state(&stack, email).await, "pending");
    let (status, page) = stack.ask_page(Method::POST, &link).await.unwrap();
    assert_eq!(status, 200, "{page}");
    assert_eq!(
        stack.standing(json!({"email": email})).await.unwrap(),
        (true, "granted".to_owned())
    );

    // The receipt names both times.
    let receipt = page.split("href=\"").find(|p| p.contains("/r/")).unwrap();
    let receipt = receipt.split('"').next().unwrap();
    let said = stack.receipt(receipt).await.unwrap();
    let text = said.to_string();
    assert!(text.contains(&signed_up.id.to_string()), "{text}");
    let asked = stack.receipt(&signed_up.receipt_url).await.unwrap();
    let asked_at = asked["proof"]["event"]["received_at"].as_str().unwrap();
    let event = &said["proof"]["event"];
    assert_eq!(event["act"]["source"], "confirmation");
    assert_eq!(event["act"]["requested_at"], asked_at);
    assert!(event["received_at"].as_str().unwrap() > asked_at);
    let (_, page) = stack.ask_page(Method::GET, receipt).await.unwrap();
    let minute = |at: &str| at[..16].replace('T', " ");
    assert!(page.contains(&minute(asked_at)), "{page}");

    eventually(SOON, || async {
        match &stack.zoho().find_by_email(Module::Leads, email)[..] {
            [lead] if lead["Newsletter_Email"] == true => Ok(()),
            other => Err(json!(other).to_string()),
        }
    })
    .await;

    // Again, and after having stopped.
    let (status, again) = stack.ask_page(Method::POST, &link).await.unwrap();
    assert_eq!(status, 200, "{again}");
    assert!(again.contains(receipt), "the same confirmation");
    stack.one_click(one_click).await.unwrap();
    let (status, _) = stack.ask_page(Method::POST, &link).await.unwrap();
    assert_eq!(status, 200);
    assert_eq!(
        state(&stack, email).await,
        "withdrawn",
        "an old link grants nothing"
    );
    let seen = seen_by_staff(&stack, email).await;
    assert_eq!(seen.len(), 1);
    assert_eq!(seen[0]["state"], "sent");
}

#[tokio::test]
async fn a_scanner_that_fetches_the_link_confirms_nothing() {
    let stack = Stack::start().await.unwrap();
    let email = "ada@example.com";
    stack
        .sign_up_with_partners(email, "en", &BOX)
        .await
        .unwrap();
    let link = link(&stack, email).await;
    for n in 0..50 {
        for method in [Method::GET, Method::HEAD, Method::OPTIONS] {
            let request = stack.client().request(method.clone(), &link);
            let reply = request.header("purpose", "prefetch").send().await.unwrap();
            let expected = if method == Method::OPTIONS { 405 } else { 200 };
            assert_eq!(reply.status(), expected, "{method} {n}");
        }
    }
    assert_eq!(state(&stack, email).await, "pending");
    for forged in ["x", &link[link.len() - 50..][1..]] {
        let url = format!("{}/c/{forged}", stack.edge());
        assert_eq!(stack.ask_page(Method::POST, &url).await.unwrap().0, 404);
    }
    // A receipt's token is for the same place, and for another use.
    let place = Payload::Position {
        shard: 0,
        position: 0,
    };
    let receipt = seal(stack.keys(), Use::Receipt, &place);
    let url = format!("{}/c/{receipt}", stack.edge());
    assert_eq!(stack.ask_page(Method::POST, &url).await.unwrap().0, 404);
    assert_eq!(state(&stack, email).await, "pending");
}

#[tokio::test]
async fn an_address_gets_so_many_mails_a_day_and_nobody_learns_of_it() {
    let stack = Stack::start().await.unwrap();
    let email = "ada@example.com";
    let mut answers = Vec::new();
    for _ in 0..5 {
        let mut signed_up = stack
            .sign_up_with_partners(email, "en", &BOX)
            .await
            .unwrap();
        for member in ["id", "receipt_url"] {
            signed_up.body[member].take();
        }
        answers.push((signed_up.status, signed_up.body));
    }
    assert!(
        answers.iter().all(|answer| *answer == answers[0]),
        "{answers:?}"
    );
    stack
        .sign_up_with_partners("bob@example.com", "en", &BOX)
        .await
        .unwrap();
    mails(&stack, "bob@example.com", 1).await;
    let sent = mails(&stack, email, 3).await;
    // The first mail's link is as good as the last one's.
    let link = confirm_link(&sent[0]).unwrap();
    assert_eq!(stack.ask_page(Method::POST, &link).await.unwrap().0, 200);
    assert_eq!(state(&stack, email).await, "granted");
}

#[tokio::test]
async fn the_mail_goes_out_after_a_power_cut_and_a_sender_that_was_down_gets_it_once() {
    let mut stack = Stack::start().await.unwrap();
    let email = "ada@example.com";
    stack.sender_answers(Some(503));
    stack
        .sign_up_with_partners(email, "en", &BOX)
        .await
        .unwrap();
    stack.kill9().await.unwrap();
    stack.restart().await.unwrap();
    eventually(SOON, || async {
        match seen_by_staff(&stack, email).await.as_slice() {
            [mail] if mail["attempts"].as_u64() > Some(1) => {
                assert_eq!(mail["state"], "queued");
                assert_eq!(mail["reason"], "the hook answered 503");
                Ok(())
            }
            other => Err(json!(other).to_string()),
        }
    })
    .await;
    assert!(stack.mails_to(email).await.unwrap().is_empty());
    stack.sender_answers(None);
    mails(&stack, email, 1).await;
    eventually(SOON, || async {
        match seen_by_staff(&stack, email).await.as_slice() {
            [mail] if mail["state"] == "sent" => Ok(()),
            other => Err(json!(other).to_string()),
        }
    })
    .await;
    // Another power cut finds nothing more to send.
    stack.kill9_and_restart().await.unwrap();
    stack
        .sign_up_with_partners("bob@example.com", "en", &BOX)
        .await
        .unwrap();
    mails(&stack, "bob@example.com", 1).await;
    assert_eq!(stack.mails_to(email).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_mail_that_is_refused_for_good_is_parked_with_its_reason() {
    let stack = Stack::start().await.unwrap();
    let email = "ada@example.com";
    stack.sender_answers(Some(422));
    stack
        .sign_up_with_partners(email, "en", &BOX)
        .await
        .unwrap();
    eventually(SOON, || async {
        match seen_by_staff(&stack, email).await.as_slice() {
            [mail] if mail["state"] == "parked" => {
                assert_eq!(mail["reason"], "the hook answered 422");
                Ok(())
            }
            other => Err(json!(other).to_string()),
        }
    })
    .await;
}

#[tokio::test]
async fn zeptomail_gets_the_same_mail() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("unticked.toml");
    let demo = include_str!("../../../www/demo/unticked.toml");
    let changed = demo
        .replace("kind = \"hook\"", "kind = \"zeptomail\"")
        .replace(
            "url = \"http://127.0.0.1:8790/hook\"",
            "data_centre = \"eu\"",
        );
    assert_ne!(changed, demo);
    std::fs::write(&config, changed).unwrap();
    let stack = Stack::with(Settings {
        config: Some(config),
        ..Settings::default()
    })
    .await
    .unwrap();
    let email = "ada@example.com";
    stack
        .sign_up_with_partners(email, "en", &BOX)
        .await
        .unwrap();
    let mail = &mails(&stack, email, 1).await[0];
    assert!(mail.one_click_url().is_some());
    assert_eq!(mail.header("Auto-Submitted"), Some("auto-generated"));
    let link = confirm_link(mail).unwrap();
    assert!(mail.draft.html.as_ref().unwrap().contains(&link));
    assert_eq!(stack.ask_page(Method::POST, &link).await.unwrap().0, 200);
    assert_eq!(state(&stack, email).await, "granted");

    // The simulator refuses this domain as ZeptoMail refuses an address that is none.
    let nobody = "ada@nowhere.invalid";
    stack
        .sign_up_with_partners(nobody, "en", &BOX)
        .await
        .unwrap();
    eventually(SOON, || async {
        match seen_by_staff(&stack, nobody).await.as_slice() {
            [mail] if mail["state"] == "parked" => {
                let reason = mail["reason"].as_str().unwrap();
                assert_eq!(reason, "ZeptoMail answered 400 TM_4001 SM_113");
                Ok(())
            }
            other => Err(json!(other).to_string()),
        }
    })
    .await;
}

#[tokio::test]
async fn who_opts_out_before_the_confirmation_is_not_opted_in_by_it() {
    let stack = Stack::start().await.unwrap();
    let email = "ada@example.com";
    stack
        .sign_up_with_partners(email, "en", &BOX)
        .await
        .unwrap();
    let mail = mails(&stack, email, 1).await.remove(0);
    stack
        .one_click(mail.one_click_url().unwrap())
        .await
        .unwrap();
    let link = confirm_link(&mail).unwrap();
    let (status, page) = stack.ask_page(Method::POST, &link).await.unwrap();
    assert_eq!(status, 409, "{page}");
    assert_eq!(state(&stack, email).await, "withdrawn");
}

/// A link as the mail that the preference centre asks for has it.
fn request_link(
    stack: &Stack,
    email: &str,
    wish: unticked_shared::ledger::Wish,
    hours_ago: i64,
) -> String {
    let now = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap();
    let asked = i64::try_from(now.as_millis()).unwrap() - hours_ago * 3_600_000;
    let keys = stack.keys();
    let address = email.parse().unwrap();
    let payload = Payload::Request {
        subject: unticked_shared::subject::SubjectId::of_email(&keys.subject, &address),
        wish,
        minute: Moment::from_millis(asked).minute(),
    };
    format!("{}/c/{}", stack.edge(), seal(keys, Use::Confirm, &payload))
}

#[tokio::test]
async fn a_person_sees_and_erases_their_own_data_by_the_link_of_a_mail() {
    use unticked_shared::ledger::Wish;
    let stack = Stack::start().await.unwrap();
    let email = "ada@example.com";
    stack.sign_up(email, &BOX).await.unwrap();
    let export = request_link(&stack, email, Wish::Export, 1);
    let (status, page) = stack.ask_page(Method::GET, &export).await.unwrap();
    assert_eq!(status, 200, "{page}");
    assert!(!page.contains("ada@"), "nothing before the button: {page}");
    let (status, page) = stack.ask_page(Method::POST, &export).await.unwrap();
    assert_eq!(status, 200, "{page}");
    assert!(page.contains(email), "{page}");
    assert!(
        page.contains("Yes, send me the monthly garden newsletter"),
        "{page}"
    );
    let reply = stack.client().post(format!("{export}?format=json"));
    let reply = reply.send().await.unwrap();
    let named = reply.headers()["content-disposition"].to_str().unwrap();
    assert!(named.starts_with("attachment"), "{named}");
    let file: Value = reply.json().await.unwrap();
    assert_eq!(file["subjects"][0]["email"], email);
    assert_eq!(file["notices"].as_array().unwrap().len(), 1);

    // Staff see that the person did.
    let asked = json!({"email": email});
    let found = stack
        .ask(Role::Legal, "/v1/subjects/lookup", &asked)
        .await
        .unwrap();
    let events = found["subjects"][0]["events"].as_array().unwrap();
    let by =
        |event: &Value| event["event"]["by"] == "person" && event["event"]["operation"] == "export";
    assert_eq!(events.iter().filter(|event| by(event)).count(), 2);

    let erase = request_link(&stack, email, Wish::Erasure, 1);
    let (status, _) = stack.ask_page(Method::GET, &erase).await.unwrap();
    assert_eq!(status, 200);
    assert_eq!(state(&stack, email).await, "granted", "GET erases nothing");
    let (status, page) = stack.ask_page(Method::POST, &erase).await.unwrap();
    assert_eq!(status, 200, "{page}");
    assert_eq!(state(&stack, email).await, "withdrawn");
    let (status, page) = stack.ask_page(Method::POST, &export).await.unwrap();
    assert_eq!(status, 200);
    assert!(!page.contains(email), "{page}");
    assert_eq!(
        stack.ask_page(Method::POST, &erase).await.unwrap().0,
        200,
        "again"
    );
}

#[tokio::test]
async fn the_link_of_a_request_is_good_for_a_day() {
    use unticked_shared::ledger::Wish;
    let stack = Stack::start().await.unwrap();
    let email = "ada@example.com";
    stack.sign_up(email, &BOX).await.unwrap();
    for wish in [Wish::Export, Wish::Erasure] {
        let old = request_link(&stack, email, wish, 25);
        for method in [Method::GET, Method::POST] {
            let (status, page) = stack.ask_page(method, &old).await.unwrap();
            assert_eq!(status, 410, "{page}");
            assert!(!page.contains(email));
        }
    }
    assert_eq!(state(&stack, email).await, "granted");
}

//! `/f/{form}`: a form without a script, as browsers send it; and the fieldset that pages put in.

use std::collections::BTreeMap;
use std::time::Duration;

use reqwest::header::{ACCEPT, CONTENT_TYPE, ORIGIN};
use serde_json::{Value, json};
use stack::Stack;

const ADA: &str = "ada@example.com";
/// Longer than any program waits, shorter than any person takes.
const READING: Duration = Duration::from_millis(1100);

type Fields = BTreeMap<String, String>;

/// The hidden fields of a page, as a browser would send them.
fn hidden(page: &str) -> Fields {
    let attribute = |tag: &str, name: &str| {
        let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
        Some(rest.split_once('"')?.0.to_owned())
    };
    page.split("<input type=\"hidden\"")
        .skip(1)
        .filter_map(|rest| {
            let (tag, _) = rest.split_once('>')?;
            Some((attribute(tag, "name")?, attribute(tag, "value")?))
        })
        .collect()
}

async fn open(stack: &Stack, form: &str) -> String {
    let url = format!("{}/f/{form}", stack.edge());
    let reply = stack.client().get(url).send().await.unwrap();
    assert_eq!(reply.status(), 200);
    reply.text().await.unwrap()
}

/// The fields of the page, with an address and the boxes ticked.
async fn filled_in(stack: &Stack, boxes: &[&str]) -> Fields {
    let mut fields = hidden(&open(stack, "newsletter").await);
    fields.insert("email".to_owned(), ADA.to_owned());
    for name in boxes {
        fields.insert((*name).to_owned(), "on".to_owned());
    }
    fields
}

async fn send(stack: &Stack, fields: &Fields) -> (u16, String) {
    let url = format!("{}/f/newsletter", stack.edge());
    let reply = stack.client().post(url).form(fields).send().await.unwrap();
    (reply.status().as_u16(), reply.text().await.unwrap())
}

async fn standing(stack: &Stack, purpose: &str) -> String {
    let request = json!({"purpose": purpose, "channel": "email", "subjects": [{"email": ADA}]});
    let reply = stack
        .client()
        .post(format!("{}/v1/check", stack.edge()))
        .bearer_auth(stack.token(unticked_shared::roles::Role::Sender))
        .json(&request)
        .send()
        .await
        .unwrap();
    let body: Value = reply.json().await.unwrap();
    body["results"][0]["state"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn what_is_chosen_on_the_page_is_recorded_whichever_way_it_is_sent() {
    let stack = Stack::start().await.unwrap();
    let fields = filled_in(&stack, &["unticked[newsletter][email]"]).await;
    tokio::time::sleep(READING).await;
    let (status, page) = send(&stack, &fields).await;
    assert_eq!(status, 200, "{page}");
    assert!(page.contains("/r/"), "{page}");
    assert_eq!(standing(&stack, "newsletter").await, "granted");
    assert_eq!(standing(&stack, "offers").await, "declined");
    // The same press again.
    let (status, again) = send(&stack, &fields).await;
    assert_eq!((status, again), (200, page));

    let mut multipart = reqwest::multipart::Form::new();
    let mut fields = filled_in(&stack, &["unticked[offers][email]"]).await;
    tokio::time::sleep(READING).await;
    for (name, value) in std::mem::take(&mut fields) {
        multipart = multipart.text(name, value);
    }
    let reply = stack
        .client()
        .post(format!("{}/f/newsletter", stack.edge()))
        .header(ACCEPT, "application/json")
        .header(ORIGIN, "null")
        .multipart(multipart)
        .send()
        .await
        .unwrap();
    assert_eq!(reply.status(), 201);
    let body: Value = reply.json().await.unwrap();
    assert_eq!(body["choices"][1]["state"], "granted");
    assert_eq!(standing(&stack, "newsletter").await, "declined");
    assert_eq!(standing(&stack, "offers").await, "granted");
}

#[tokio::test]
async fn nothing_is_recorded_but_what_was_chosen_on_a_page_that_was_served() {
    let stack = Stack::start().await.unwrap();
    let typed = |pairs: &[(&str, &str)]| -> Fields {
        let pairs = pairs.iter();
        pairs
            .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
            .collect()
    };
    // What a site's own page without a script sends.
    let bare = typed(&[("email", ADA), ("unticked[newsletter][email]", "on")]);
    let (status, page) = send(&stack, &bare).await;
    assert_eq!(status, 422);
    assert!(page.contains(&format!("value=\"{ADA}\"")), "{page}");
    assert!(!page.contains(" checked"), "{page}");

    let good = filled_in(&stack, &["unticked[newsletter][email]"]).await;
    tokio::time::sleep(READING).await;
    for (field, value) in [
        ("unticked_stamp", "x"),
        ("unticked_made", "x"),
        ("unticked_notice", "x"),
        ("unticked_language", "de"),
        ("email", "ada"),
        ("email", ""),
    ] {
        let mut wrong = good.clone();
        wrong.insert(field.to_owned(), value.to_owned());
        assert_eq!(send(&stack, &wrong).await.0, 422, "{field}");
    }
    let mut without_number = good.clone();
    without_number.insert("unticked[offers][sms]".to_owned(), "on".to_owned());
    for number in ["", "07700 900123"] {
        without_number.insert("phone".to_owned(), number.to_owned());
        let (status, page) = send(&stack, &without_number).await;
        assert_eq!(status, 422, "{number}");
        assert!(page.contains("country code"), "{page}");
    }
    let reply = stack
        .client()
        .post(format!("{}/f/newsletter", stack.edge()))
        .header(ORIGIN, "https://evil.example")
        .form(&good)
        .send()
        .await
        .unwrap();
    assert_eq!(reply.status(), 403);
    let reply = stack
        .client()
        .post(format!("{}/f/newsletter", stack.edge()))
        .header(CONTENT_TYPE, "application/json")
        .body("{}")
        .send()
        .await
        .unwrap();
    assert_eq!(reply.status(), 415);
    assert_eq!(standing(&stack, "newsletter").await, "unknown");
}

#[tokio::test]
async fn a_program_is_told_the_same_as_a_person_and_leaves_nothing() {
    let stack = Stack::start().await.unwrap();
    // At once: nobody has read the page.
    let quick = filled_in(&stack, &["unticked[newsletter][email]"]).await;
    let (status, page) = send(&stack, &quick).await;
    assert_eq!(status, 200);
    assert!(page.contains("/r/"), "{page}");
    // Every field is filled in, the hidden one too.
    let mut every = filled_in(&stack, &["unticked[newsletter][email]"]).await;
    every.insert(
        "unticked_website".to_owned(),
        "https://spam.example".to_owned(),
    );
    tokio::time::sleep(READING).await;
    assert_eq!(send(&stack, &every).await.0, 200);
    assert_eq!(standing(&stack, "newsletter").await, "unknown");
}

#[tokio::test]
async fn an_opt_out_is_recorded_however_quick_it_came() {
    let stack = Stack::start().await.unwrap();
    let nothing_ticked = filled_in(&stack, &[]).await;
    assert_eq!(send(&stack, &nothing_ticked).await.0, 200);
    assert_eq!(standing(&stack, "newsletter").await, "declined");
}

#[tokio::test]
async fn a_fieldset_has_the_boxes_that_the_form_can_have() {
    let stack = Stack::start().await.unwrap();
    let fetch = async |query: &str| {
        let url = format!("{}/v1/forms/newsletter/fieldset?{query}", stack.edge());
        let request = stack.client().get(url).header(ORIGIN, stack.site());
        let reply = request.send().await.unwrap();
        assert_eq!(reply.status(), 200);
        assert_eq!(reply.headers()["access-control-allow-origin"], stack.site());
        assert_eq!(reply.headers()[CONTENT_TYPE], "text/html; charset=utf-8");
        reply.text().await.unwrap()
    };
    let all = fetch("lang=tlh,de-AT").await;
    assert!(all.starts_with("<unticked-consent lang=\"de\""), "{all}");
    assert_eq!(all.matches("checkbox").count(), 3);
    let some = fetch("without=phone").await;
    assert_eq!(some.matches("checkbox").count(), 2);
    assert!(some.contains("data-left-out=\"offers/sms\""), "{some}");
    let none = fetch("without=phone,email").await;
    assert!(none.ends_with("></unticked-consent>"), "{none}");
    let shown = stack.form("newsletter", "en").await.unwrap();
    assert!(some.contains(shown["notice"].as_str().unwrap()), "{some}");

    let foreign = stack
        .client()
        .get(format!("{}/v1/forms/newsletter/fieldset", stack.edge()))
        .header(ORIGIN, "https://evil.example");
    assert_eq!(foreign.send().await.unwrap().status(), 403);
}

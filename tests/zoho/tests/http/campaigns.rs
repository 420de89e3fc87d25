//! Zoho Campaigns v1.1.

use std::time::Duration;

use crate::common::Crm;
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use zoho_simulator::{ContactChange, Fault, Mode, Side, Standing};

const LIST: &str = "3z0newsletter";
const CONFIRMED: &str = "3z0partners";

impl Crm {
    fn campaigns(&self, method: Method, api: &str) -> RequestBuilder {
        self.http
            .request(method, format!("{}/api/v1.1/{api}", self.running.url()))
            .header("Authorization", format!("Zoho-oauthtoken {}", self.token))
    }

    /// Posts a contact as an urlencoded form.
    async fn contact(&self, api: &str, list: &str, email: &str) -> Value {
        let info = json!({ "Contact Email": email, "First Name": "Ada" }).to_string();
        let mut form = vec![("resfmt", "JSON"), ("contactinfo", &info)];
        if !list.is_empty() {
            form.push(("listkey", list));
        }
        let request = self
            .campaigns(Method::POST, &format!("json/{api}"))
            .form(&form);
        let (status, text) = text(request).await;
        assert_eq!(status, 200, "{text}");
        serde_json::from_str(&text).expect("JSON")
    }

    async fn ask(&self, api: &str) -> Value {
        let (status, text) = text(self.campaigns(Method::GET, api)).await;
        assert_eq!(status, 200, "{text}");
        serde_json::from_str(&text).expect("JSON")
    }
}

async fn text(request: RequestBuilder) -> (u16, String) {
    let response = request.send().await.expect("an answer");
    (
        response.status().as_u16(),
        response.text().await.expect("text"),
    )
}

#[tokio::test]
async fn a_contact_comes_and_goes_list_by_list() {
    let crm = Crm::start().await;
    let unknown = crm.contact("listunsubscribe", LIST, "a+x@b.co").await;
    assert_eq!(
        unknown,
        json!({
            "code": "2103", "message": "Contact does not exist.", "version": "1.1",
            "uri": "/api/v1.1/json/listunsubscribe", "status": "error",
        })
    );
    let reply = crm.contact("listsubscribe", LIST, "A+x@b.co").await;
    assert_eq!(
        (&reply["code"], &reply["status"]),
        (&json!("0"), &json!("success"))
    );
    assert_eq!(crm.zoho.standing(LIST, "a+x@b.co"), Some(Standing::Active));
    assert_eq!(
        crm.contact("listsubscribe", LIST, "a+x@b.co").await["code"],
        "2003"
    );
    // Another list is another standing.
    assert_eq!(
        crm.contact("listunsubscribe", CONFIRMED, "a+x@b.co").await["code"],
        "2103"
    );
    let reply = crm.contact("listunsubscribe", LIST, "a+x@b.co").await;
    assert_eq!(
        reply,
        json!({
            "message": "User successfully unsubscribed.", "status": "success", "code": "0",
            "uri": "/api/v1.1/json/listunsubscribe", "version": "1.1",
        })
    );
    assert_eq!(crm.zoho.standing(LIST, "a+x@b.co"), Some(Standing::Unsub));
    // Nothing keeps the API from subscribing whoever has unsubscribed.
    assert_eq!(
        crm.contact("listsubscribe", LIST, "a+x@b.co").await["code"],
        "0"
    );
    let changes: Vec<_> = crm
        .zoho
        .contact_writes()
        .iter()
        .map(|write| write.change)
        .collect();
    assert_eq!(
        changes,
        [
            ContactChange::Subscribed,
            ContactChange::Unsubscribed,
            ContactChange::Subscribed
        ]
    );
}

#[tokio::test]
async fn a_list_with_double_opt_in_only_asks() {
    let crm = Crm::start().await;
    let reply = crm.contact("listsubscribe", CONFIRMED, "a@b.co").await;
    assert_eq!(reply["code"], "0");
    assert!(
        reply["message"]
            .as_str()
            .expect("words")
            .starts_with("A confirmation email")
    );
    assert_eq!(
        crm.zoho.standing(CONFIRMED, "a@b.co"),
        Some(Standing::Pending)
    );
    let active = format!("getlistsubscribers?resfmt=JSON&listkey={CONFIRMED}");
    assert_eq!(crm.ask(&active).await["code"], "2502");
    let confirm = json!({ "email": "a@b.co", "list": CONFIRMED, "does": "confirm" });
    let (status, _) = crm
        .control(Method::POST, "campaigns/person", confirm.clone())
        .await;
    assert_eq!(status, 204);
    assert_eq!(
        crm.ask(&active).await["list_of_details"][0]["contact_email"],
        "a@b.co"
    );
    assert_eq!(
        crm.control(Method::POST, "campaigns/person", confirm)
            .await
            .0,
        400
    );
}

#[tokio::test]
async fn do_not_mail_takes_off_every_list_and_adds_strangers() {
    let crm = Crm::start().await;
    crm.contact("listsubscribe", LIST, "a@b.co").await;
    let reply = crm.contact("contactdonotmail", "", "a@b.co").await;
    assert_eq!(reply["message"], "User successfully moved to Do-Not-Mail.");
    assert!(crm.zoho.in_do_not_mail("A@b.co"));
    assert_eq!(crm.zoho.standing(LIST, "a@b.co"), Some(Standing::Unsub));
    let again = crm.contact("contactdonotmail", "", "a@b.co").await;
    assert_eq!(
        (&again["code"], &again["message"]),
        (&json!("0"), &json!("User already in Do-Not-Mail."))
    );
    assert_eq!(
        crm.contact("contactdonotmail", "", "new@b.co").await["code"],
        "0"
    );
    assert!(crm.zoho.in_do_not_mail("new@b.co"));
    assert_eq!(crm.zoho.contact_writes().len(), 3);
}

#[tokio::test]
async fn what_people_do_by_campaigns_own_links_is_found_by_polling() {
    let crm = Crm::start().await;
    for at in 0..25 {
        let email = format!("p{at:02}@b.co");
        crm.contact("listsubscribe", LIST, &email).await;
        let act = json!({ "email": email, "list": LIST, "does": "unsubscribe" });
        crm.control(Method::POST, "campaigns/person", act).await;
    }
    let page = async |from: usize| {
        crm.ask(&format!(
            "getlistsubscribers?resfmt=JSON&listkey={LIST}&status=unsub&fromindex={from}&range=20"
        ))
        .await
    };
    let first = page(1).await;
    let rows = first["list_of_details"].as_array().expect("rows");
    assert_eq!(rows.len(), 20);
    assert_eq!(
        (&rows[0]["contact_email"], &rows[0]["firstname"]),
        (&json!("p00@b.co"), &json!("Ada"))
    );
    assert_eq!(
        page(21).await["list_of_details"]
            .as_array()
            .expect("rows")
            .len(),
        5
    );
    let end = page(26).await;
    assert_eq!(
        (&end["code"], &end["status"]),
        (&json!("2502"), &json!("error"))
    );
    let count = async |status: &str| {
        let api = format!("listsubscriberscount?resfmt=JSON&listkey={LIST}&status={status}");
        crm.ask(&api).await["no_of_contacts"].clone()
    };
    assert_eq!(
        (count("active").await, count("unsub").await),
        (json!(0), json!(25))
    );
    let all = json!({ "email": "x@b.co", "does": "unsubscribe_from_all" });
    crm.control(Method::POST, "campaigns/person", all).await;
    assert!(crm.zoho.in_do_not_mail("x@b.co"));
    let erase = json!({ "email": "p00@b.co", "does": "erase" });
    crm.control(Method::POST, "campaigns/person", erase).await;
    assert_eq!(count("unsub").await, 24);
    let (_, all) = crm.control(Method::GET, "campaigns", Value::Null).await;
    assert_eq!(all["lists"][0]["members"]["p01@b.co"]["standing"], "unsub");
}

#[tokio::test]
async fn the_form_of_a_request_matters() {
    let crm = Crm::start().await;
    let info = r#"{"Contact Email":"a@b.co"}"#;
    // A JSON body is not read.
    let body = json!({ "listkey": LIST, "contactinfo": info, "resfmt": "JSON" });
    let request = crm
        .campaigns(Method::POST, "json/listsubscribe?resfmt=JSON")
        .json(&body);
    let (status, reply) = text(request).await;
    assert_eq!(status, 200);
    assert!(reply.contains("\"903\""), "{reply}");
    // Without resfmt, XML.
    let query = [("listkey", LIST), ("contactinfo", info)];
    let request = crm
        .campaigns(Method::POST, "json/listsubscribe")
        .query(&query);
    let (_, reply) = text(request).await;
    assert_eq!(
        reply,
        "<response uri=\"/api/v1.1/json/listsubscribe\" version=\"1.1\"><code>0</code>\
         <message>User successfully subscribed.</message><status>success</status></response>"
    );
    for (info, code) in [
        ("{First Name:mac,Contact Email:a@b.co}", "2001"),
        (r#"{"contact_email":"a@b.co"}"#, "2004"),
        (r#"{"Contact Email":"a b@c.de"}"#, "2004"),
        (r#"{"Contact Email":"noreply@b.co"}"#, "2005"),
    ] {
        let form = [("resfmt", "JSON"), ("listkey", LIST), ("contactinfo", info)];
        let (_, reply) = text(
            crm.campaigns(Method::POST, "json/listsubscribe")
                .form(&form),
        )
        .await;
        assert!(reply.contains(code), "{info}: {reply}");
    }
    // A plus that was not encoded is a blank.
    let request = crm.campaigns(
        Method::POST,
        "json/listsubscribe?resfmt=JSON&listkey=3z0newsletter&contactinfo=%7B%22Contact%20Email%22%3A%22a+x%40b.co%22%7D",
    );
    assert!(text(request).await.1.contains("2004"));
    for (api, code) in [("listsubscribe", "2002"), ("listunsubscribe", "2102")] {
        assert_eq!(crm.contact(api, "nothing", "a@b.co").await["code"], code);
    }
    let unknown = crm.ask("getlists?resfmt=JSON").await;
    assert_eq!(
        (&unknown["Code"], &unknown["URI"]),
        (&json!("1004"), &json!("/api/v1.1/getlists"))
    );
    // The address field can have another name.
    let label = json!({ "email_label": "E-Mail" });
    crm.control(Method::POST, "campaigns/settings", label).await;
    assert_eq!(
        crm.contact("listsubscribe", LIST, "z@b.co").await["code"],
        "2004"
    );
    let fields = crm.ask("contact/allfields?type=json").await;
    let first = &fields["response"]["fieldnames"]["fieldname"][0];
    assert_eq!(
        (&first["DISPLAY_NAME"], &first["FIELD_NAME"]),
        (&json!("E-Mail"), &json!("contact_email"))
    );
}

#[tokio::test]
async fn lists_topics_and_bulk() {
    let crm = Crm::start().await;
    let new = json!({ "key": "k3", "name": "Third" });
    assert_eq!(
        crm.control(Method::POST, "campaigns/lists", new).await.0,
        204
    );
    let lists = crm.ask("getmailinglists?resfmt=JSON").await;
    let keys: Vec<&Value> = lists["list_of_details"]
        .as_array()
        .expect("lists")
        .iter()
        .map(|list| &list["listkey"])
        .collect();
    assert_eq!(keys, [LIST, CONFIRMED, "k3"]);
    let topics = crm
        .ask("topics?details=%7B%22from_index%22%3A0%2C%22range%22%3A10%7D")
        .await;
    assert_eq!(topics["code"], "200");
    let topic = topics["topicDetails"][1]["topicId"]
        .as_str()
        .expect("an id")
        .to_owned();

    let emails: Vec<String> = (0..10).map(|at| format!("b{at}@b.co")).collect();
    let bulk = async |emails: &[String]| {
        let emails = emails.join(",");
        let form = [("resfmt", "JSON"), ("listkey", LIST), ("emailids", &emails)];
        text(
            crm.campaigns(Method::POST, "addlistsubscribersinbulk")
                .form(&form),
        )
        .await
        .1
    };
    assert!(bulk(&emails).await.contains("success"));
    let eleven: Vec<String> = emails.iter().cloned().chain(["x@b.co".into()]).collect();
    assert!(bulk(&eleven).await.contains("error"));
    assert_eq!(crm.zoho.standing(LIST, "b9@b.co"), Some(Standing::Active));
    // Leaving a topic is not leaving the list.
    let info = r#"{"Contact Email":"b1@b.co"}"#;
    let form = [
        ("resfmt", "JSON"),
        ("listkey", LIST),
        ("contactinfo", info),
        ("topic_id", &topic),
    ];
    let (_, reply) = text(
        crm.campaigns(Method::POST, "json/listunsubscribe")
            .form(&form),
    )
    .await;
    assert!(reply.contains("success"), "{reply}");
    assert_eq!(crm.zoho.standing(LIST, "b1@b.co"), Some(Standing::Active));
    let (_, all) = crm.control(Method::GET, "campaigns", Value::Null).await;
    assert_eq!(
        all["lists"][0]["members"]["b1@b.co"]["topics"],
        json!(["80690001"])
    );
}

#[tokio::test]
async fn five_hundred_calls_in_five_minutes_then_that_api_is_locked() {
    let crm = Crm::start().await;
    let call = async || {
        let form = [("resfmt", "JSON"), ("listkey", LIST)];
        text(
            crm.campaigns(Method::POST, "json/listunsubscribe")
                .form(&form),
        )
        .await
    };
    for _ in 0..500 {
        assert_eq!(call().await.0, 200);
    }
    let (status, reply) = call().await;
    assert_eq!(status, 400);
    assert!(reply.contains("too many requests"), "{reply}");
    assert_eq!(
        crm.contact("contactdonotmail", "", "a@b.co").await["code"],
        "0"
    );
    crm.zoho.advance(Duration::from_mins(29));
    assert_eq!(call().await.0, 400);
    crm.zoho.advance(Duration::from_mins(1));
    assert_eq!(call().await.0, 200);
}

#[tokio::test]
async fn without_a_live_token_nothing_is_told() {
    let crm = Crm::start().await;
    crm.zoho.revoke_access_tokens();
    let (status, reply) = text(crm.campaigns(Method::GET, "getmailinglists?resfmt=JSON")).await;
    assert_eq!(status, 401);
    let reply: Value = serde_json::from_str(&reply).expect("JSON");
    assert_eq!(
        reply,
        json!({ "Code": "1007", "message": "Unauthorized request." })
    );
}

#[tokio::test]
async fn campaigns_fails_on_its_own() {
    let crm = Crm::start().await;
    crm.zoho
        .set_fault(Fault::new(Mode::Lie, Some(1), Some(Side::Campaigns)));
    assert_eq!(
        crm.contact("contactdonotmail", "", "a@b.co").await["code"],
        "0"
    );
    assert!(!crm.zoho.in_do_not_mail("a@b.co"));
    crm.zoho.set_fault(Fault::from(Mode::RetryLater).times(2));
    assert_eq!(
        crm.contact("contactdonotmail", "", "a@b.co").await["code"],
        "2104"
    );
    assert_eq!(
        crm.contact("listunsubscribe", LIST, "a@b.co").await["code"],
        "2101"
    );
    assert!(!crm.zoho.in_do_not_mail("a@b.co"));
    crm.zoho.set_fault(Fault::new(
        Mode::CutAfterWrite,
        Some(1),
        Some(Side::Campaigns),
    ));
    // The CRM is not what it strikes.
    assert_eq!(
        crm.upsert(json!([{ "Last_Name": "x", "Company": "-", "Email": "x@b.co" }]))
            .await
            .0,
        200
    );
    let info = r#"{"Contact Email":"a@b.co"}"#;
    let form = [("resfmt", "JSON"), ("contactinfo", info)];
    let cut = crm
        .campaigns(Method::POST, "json/contactdonotmail")
        .form(&form);
    assert!(cut.send().await.is_err());
    assert!(crm.zoho.in_do_not_mail("a@b.co"));
    crm.zoho.set_fault(Fault::new(
        Mode::InternalError,
        Some(1),
        Some(Side::Campaigns),
    ));
    assert_eq!(crm.get("org").await.0, 200);
    assert_eq!(
        text(crm.campaigns(Method::GET, "getmailinglists")).await.0,
        500
    );
}

//! COQL.

use crate::common::{Crm, lead, object};
use serde_json::{Value, json};
use zoho_simulator::Module;

async fn filled() -> Crm {
    let crm = Crm::start().await;
    for (email, name, newsletter) in [
        ("ada@b.co", "Lovelace", true),
        ("Sean@b.co", "O'Brien", false),
        ("x@c.co", "Éx", true),
    ] {
        let fields = json!({ "Last_Name": name, "Newsletter_Email": newsletter });
        let record = object(lead(email, fields));
        crm.zoho.seed(Module::Leads, &record).expect("a record");
    }
    crm
}

async fn emails(crm: &Crm, rest: &str) -> Vec<String> {
    let (status, reply) = crm.coql(&format!("select Email from Leads {rest}")).await;
    if status == 204 {
        assert_eq!(reply, Value::Null);
        return Vec::new();
    }
    assert_eq!(status, 200, "{rest}: {reply}");
    let rows = reply["data"].as_array().expect("rows");
    rows.iter()
        .map(|row| row["Email"].as_str().expect("an address").to_owned())
        .collect()
}

#[tokio::test]
async fn conditions_select() {
    let crm = filled().await;
    let all = ["ada@b.co", "Sean@b.co", "x@c.co"];
    for (rest, expected) in [
        ("where Email = 'ada@b.co'", &all[..1]),
        ("where Email = 'sean@B.CO'", &all[1..2]),
        ("where Email = 'ada'", &[]),
        ("where Email != 'ada@b.co'", &all[1..]),
        (
            "where Email in ('ada@b.co', 'x@c.co', 'nobody@b.co')",
            &["ada@b.co", "x@c.co"],
        ),
        (
            "where (Email in ('ADA@b.co') or Email in ('x@c.co', 'ada@b.co'))",
            &["ada@b.co", "x@c.co"],
        ),
        (
            "where (Email in ('ada@b.co') or Last_Name = 'Éx')",
            &["ada@b.co", "x@c.co"],
        ),
        ("where Email not in ('ada@b.co')", &all[1..]),
        ("where Email like '%@b.co'", &all[..2]),
        ("where Last_Name = 'O''Brien'", &all[1..2]),
        ("where Last_Name = \"O'Brien\"", &all[1..2]),
        ("where Last_Name = 'lovelace'", &[]),
        ("where Newsletter_Email = 'true'", &["ada@b.co", "x@c.co"]),
        ("where Newsletter_Email = false", &all[1..2]),
        ("where Phone is null", &all),
        ("where Phone is not null", &[]),
        ("where Modified_Time >= '2001-01-01T00:00:00+00:00'", &all),
        ("where Modified_Time > '2999-01-01T00:00:00+05:30'", &[]),
        (
            "where Modified_Time between '2001-01-01T00:00:00+00:00' and '2999-01-01T00:00:00+00:00'",
            &all,
        ),
        (
            "where (Email like 'ada%' or (Email like 'x%' and Newsletter_Email = 'true'))",
            &["ada@b.co", "x@c.co"],
        ),
        (
            "WHERE ((Email like '%b.co' AND Newsletter_Email = 'true') AND id is not null)",
            &all[..1],
        ),
        (
            "where id is not null order by Last_Name desc limit 2",
            &["x@c.co", "Sean@b.co"],
        ),
        (
            "where id is not null order by Email asc limit 1 offset 1",
            &["ada@b.co"],
        ),
    ] {
        assert_eq!(emails(&crm, rest).await, expected, "{rest}");
    }
}

#[tokio::test]
async fn a_record_that_was_there_before_is_no_news() {
    let crm = filled().await;
    let changed = json!({ "Modified_Time": "2025-05-04T12:00:00+02:00" });
    let record = object(lead("old@b.co", changed));
    crm.zoho.seed(Module::Leads, &record).expect("a record");
    let since = "where Modified_Time > '2026-01-01T00:00:00+00:00'";
    assert_eq!(emails(&crm, since).await.len(), 3);
    let at = "where Modified_Time = '2025-05-04T10:00:00+00:00'";
    assert_eq!(emails(&crm, at).await, ["old@b.co"]);
}

#[tokio::test]
async fn rows_have_what_was_selected() {
    let crm = filled().await;
    let (_, reply) = crm
        .coql("select Email_Opt_Out, Phone, Owner from Leads where Email like 'a%' limit 1")
        .await;
    let row = &reply["data"][0];
    assert_eq!(row["Email_Opt_Out"], false);
    assert_eq!(row["Phone"], Value::Null);
    assert_eq!(row["Owner"], json!({ "id": "5725767000000411001" }));
    assert!(row["id"].is_string());
    assert!(row.get("Email").is_none());
    assert_eq!(reply["info"], json!({ "count": 1, "more_records": false }));
    let (_, reply) = crm
        .coql("select id from Leads where id is not null limit 2")
        .await;
    assert_eq!(reply["info"], json!({ "count": 2, "more_records": true }));
}

#[tokio::test]
async fn a_write_is_seen_at_once() {
    let crm = filled().await;
    crm.upsert(json!([lead("new@b.co", json!({}))])).await;
    assert_eq!(emails(&crm, "where Email = 'new@b.co'").await, ["new@b.co"]);
}

#[tokio::test]
async fn what_cannot_be_asked_is_refused() {
    let crm = filled().await;
    let many = |count: usize| vec!["'a@b.co'"; count].join(",");
    let select = |columns: &str| format!("select {columns} from Leads where id is not null");
    let columns: Vec<String> = (0..51).map(|at| format!("C{at}")).collect();
    for (query, code) in [
        ("select Email from Leads".to_owned(), "SYNTAX_ERROR"),
        (
            "delete from Leads where id is not null".to_owned(),
            "SYNTAX_ERROR",
        ),
        (
            "select Email from Leads where Email = 'a' and Phone = '1' and Mobile = '2'".to_owned(),
            "SYNTAX_ERROR",
        ),
        (
            "select Email from Leads where Email = 'O'Brien'".to_owned(),
            "SYNTAX_ERROR",
        ),
        (
            "select Email from Leads where (Email = 'a'".to_owned(),
            "SYNTAX_ERROR",
        ),
        (
            "select Email from Leads where Email ~ 'a'".to_owned(),
            "SYNTAX_ERROR",
        ),
        (
            "select Email from Leads where Email = a@b.co".to_owned(),
            "SYNTAX_ERROR",
        ),
        (
            "select Email from Leads where Last_Name = Doe".to_owned(),
            "INVALID_QUERY",
        ),
        (
            "select Email from Leads where email = 'a'".to_owned(),
            "INVALID_QUERY",
        ),
        (
            "select email from Leads where id is not null".to_owned(),
            "INVALID_QUERY",
        ),
        (
            "select Email from Leads where First_Name > 'a'".to_owned(),
            "INVALID_QUERY",
        ),
        (
            "select Email from Leads where Email_Opt_Out != 'true'".to_owned(),
            "INVALID_QUERY",
        ),
        (
            "select Email from Leads where Email_Opt_Out = 'yes'".to_owned(),
            "INVALID_QUERY",
        ),
        (
            "select Email from Leads where Modified_Time > '2026-01-01'".to_owned(),
            "INVALID_QUERY",
        ),
        (
            "select Email from Leads where Description = 'a'".to_owned(),
            "INVALID_QUERY",
        ),
        (
            "select Email from Deals where id is not null".to_owned(),
            "INVALID_MODULE",
        ),
        (select("Email, Email"), "DUPLICATE_DATA"),
        (select(&columns.join(",")), "LIMIT_EXCEEDED"),
        (select("id") + " limit 2001", "LIMIT_EXCEEDED"),
        (select("id") + " limit 0", "INVALID_DATA"),
        (select("id") + " limit 's'", "INVALID_QUERY"),
        (
            format!("select Email from Leads where Email in ({})", many(101)),
            "LIMIT_EXCEEDED",
        ),
    ] {
        let (status, reply) = crm.coql(&query).await;
        assert_eq!(
            (status, &reply["code"]),
            (400, &json!(code)),
            "{query}: {reply}"
        );
    }
    let hundred = format!("where Email in ({})", many(100));
    assert!(emails(&crm, &hundred).await.is_empty());
    let (_, reply) = crm.post("coql", json!({})).await;
    assert_eq!(reply["details"]["api_name"], "select_query");
    let (_, reply) = crm.coql("select Email from Leads").await;
    assert_eq!(reply["details"], json!({ "clause": "where" }));
}

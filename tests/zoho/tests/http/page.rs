//! The page for people.

use crate::common::{Crm, lead};
use serde_json::json;

#[tokio::test]
async fn the_page_shows_records_and_calls_and_runs_nothing_in_them() {
    let crm = Crm::start().await;
    crm.upsert(json!([
        lead("old@b.co", json!({})),
        lead(
            "new@b.co",
            json!({
                "Last_Name": "<script>alert('x')</script>",
                "Newsletter_Email": true,
                "Unsubscribe_URL": "https://u.example/u/abc?a=1&b=\"2\"",
                "Preferences_URL": "javascript.example/:alert(1)",
            })
        ),
    ]))
    .await;
    let response = crm
        .http
        .get(crm.running.url())
        .send()
        .await
        .expect("an answer");
    let policy = response.headers()["content-security-policy"]
        .to_str()
        .expect("text")
        .to_owned();
    assert!(policy.contains("default-src 'none'"));
    let page = response.text().await.expect("text");
    assert!(page.contains("<html lang=\"en\">"));
    assert!(page.contains("<title>Zoho simulator – records</title>"));
    assert!(page.contains("&lt;script&gt;alert(&#39;x&#39;)"));
    assert!(!page.contains("<script>alert"));
    assert!(page.contains("href=\"https://u.example/u/abc?a=1&amp;b=&quot;2&quot;\""));
    assert!(!page.contains("href=\"javascript"));
    assert!(page.contains("✓ yes"));
    let newest = page.find("new@b.co").expect("shown");
    let oldest = page.find("old@b.co").expect("shown");
    assert!(newest < oldest, "newest change first");
    assert!(page.contains("/crm/v8/Leads/upsert"));
    assert!(page.contains("added old@b.co"));
    for asset in ["style.css", "live.js"] {
        assert!(page.contains(&format!("/__page/{asset}")));
        let url = format!("{}/__page/{asset}", crm.running.url());
        assert_eq!(
            crm.http.get(url).send().await.expect("an answer").status(),
            200
        );
    }
    // Looking is not an API call.
    assert_eq!(crm.zoho.calls().len(), 2);
}

#[tokio::test]
async fn a_fault_shows_on_the_page() {
    let crm = Crm::start().await;
    let page = async || {
        let response = crm
            .http
            .get(crm.running.url())
            .send()
            .await
            .expect("an answer");
        response.text().await.expect("text")
    };
    assert!(!page().await.contains("A fault is set"));
    crm.zoho.set_fault(zoho_simulator::Mode::Slow { ms: 5 });
    assert!(page().await.contains("A fault is set"));
}

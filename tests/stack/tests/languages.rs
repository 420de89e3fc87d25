//! Pages in the reader's language, whose words are files beside the edge.

use std::{fs, path::PathBuf};

use stack::{Stack, testing::ticked};
use unticked_shared::words::{LANGUAGES, Language, Words};

/// What the reference and a language's file say, as the edge has them.
fn words(tag: &str) -> &'static Words {
    let language = Language::find(tag).expect("a language that pages exist in");
    let bundle = PathBuf::from(std::env::var("UNTICKED_EDGE_BUNDLE").expect("set by xtask"));
    let path = format!("files{}", language.file());
    language.words().unwrap_or_else(|| {
        let file = fs::read_to_string(bundle.join(path)).expect("the language's file");
        language.learn(file).expect("made for this edge")
    })
}

async fn page(stack: &Stack, url: &str, method: reqwest::Method, languages: &str) -> String {
    let request = stack
        .client()
        .request(method, url)
        .header("accept", "text/html")
        .header("accept-language", languages);
    request.send().await.unwrap().text().await.unwrap()
}

#[tokio::test]
async fn a_page_is_in_the_language_that_is_asked_for() {
    let stack = Stack::start().await.unwrap();
    let newsletter = [ticked("newsletter", "email")];
    stack.sign_up("ada@example.com", &newsletter).await.unwrap();
    let url = stack.link("ada@example.com").await.unwrap();
    for language in &LANGUAGES {
        let words = words(language.tag);
        let html = page(&stack, &url, reqwest::Method::GET, language.tag).await;
        let opening = format!(
            "<html lang=\"{}\" dir=\"{}\">",
            language.tag, language.direction
        );
        assert!(html.contains(&opening), "{html}");
        assert!(html.contains(words.unsubscribe_button()), "{html}");
    }
    for (asked, given) in [
        ("de-AT, en;q=0.5", "de"),
        ("tlh, *;q=0.1", "en"),
        ("en-GB,en;q=0.9,de;q=0.8", "en"),
    ] {
        let html = page(&stack, &url, reqwest::Method::GET, asked).await;
        assert!(html.contains(&format!("<html lang=\"{given}\"")), "{asked}");
    }
    // What nothing stands behind is refused in that language too.
    let nowhere = format!("{}/u/{}", stack.edge(), "A".repeat(50));
    let html = page(&stack, &nowhere, reqwest::Method::GET, "de-CH").await;
    assert!(html.contains(words("de").error_link_title()), "{html}");
    // Whoever has said nothing yet is answered in the browser's language, and the first request
    // of all in a language may be the click itself.
    let url = stack.link("grace@example.com").await.unwrap();
    let html = page(&stack, &url, reqwest::Method::POST, "de-CH").await;
    assert!(
        html.contains(words("de").unsubscribe_done_title()),
        "{html}"
    );
    let state = stack
        .standing(serde_json::json!({"email": "grace@example.com"}))
        .await
        .unwrap();
    assert_eq!(state.1, "withdrawn");
}

//! The page builder of `/builder`: what the edge makes of an `unticked.toml`, for a page that asks
//! nobody.
#![forbid(unsafe_code)]

use serde_json::json;
use unticked_shared::{
    config::Config,
    fieldset::{self, Reach, Served},
    words::LANGUAGES,
};
use wasm_bindgen::prelude::wasm_bindgen;

/// The languages that notices exist in: the JSON of `[{tag, name}]`.
#[wasm_bindgen]
#[must_use]
pub fn languages() -> String {
    let all = LANGUAGES.iter();
    let named =
        all.map(|language| json!({"tag": language.tag, "name": language.notice_language()}));
    json!(named.collect::<Vec<_>>()).to_string()
}

/// What a form of a configuration shows in a language: the JSON of `{html}`, or of
/// `{problems: [{line, key, message}]}` where the edge would not take the configuration.
#[wasm_bindgen]
#[must_use]
pub fn preview(toml: &str, form: &str, language: &str, email: bool, phone: bool) -> String {
    let config = match Config::parse(toml) {
        Ok(config) => config,
        Err(problems) => {
            let list: Vec<_> = problems
                .iter()
                .map(|p| json!({"line": p.line, "key": p.key, "message": p.message}))
                .collect();
            return json!({"problems": list}).to_string();
        }
    };
    let Some(asked) = config.forms.get(form) else {
        return json!({"problems": [{"line": 0, "key": "forms", "message": "there is no such form"}]})
            .to_string();
    };
    let language = config.language_for(asked, Some(language));
    let notice = config.notice(form, asked, language);
    let served = Served {
        notice: &notice,
        version: &notice.version(),
        stamp: "",
        turnstile: None,
    };
    let reach = Reach { email, phone };
    json!({"html": fieldset::element(served, reach, language).into_string()}).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEMO: &str = include_str!("../../demo/unticked.toml");

    fn read(text: &str) -> serde_json::Value {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn a_form_is_shown_as_the_edge_shows_it() {
        let shown = read(&preview(DEMO, "newsletter", "de", true, true));
        let html = shown["html"].as_str().unwrap();
        assert!(html.contains("lang=\"de\""), "{html}");
        assert_eq!(html.matches("checkbox").count(), 3);
    }

    #[test]
    fn what_the_edge_would_refuse_is_said_with_its_line() {
        let wrong = DEMO.replace(
            "basis = \"consent\"",
            "basis = \"consent\"\nrequired = true",
        );
        let shown = read(&preview(&wrong, "newsletter", "en", true, true));
        assert!(
            shown["problems"][0]["line"].as_u64().unwrap() > 1,
            "{shown}"
        );
        assert!(read(&preview(DEMO, "other", "en", true, true))["problems"].is_array());
    }

    #[test]
    fn every_language_has_its_name() {
        let all = read(&languages());
        assert_eq!(all[0]["name"], "English");
    }
}

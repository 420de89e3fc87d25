//! `<unticked-consent>`: the boxes of a form and the words around them.
//!
//! A notice is read as the edge serves it (`GET /v1/forms/{form}`). What is only shown stays
//! the browser's own text and never enters Rust.

use wasm_bindgen::prelude::*;

use super::{
    events,
    page::{self, Element, Properties as _},
};
use crate::boxes;

#[wasm_bindgen]
extern "C" {
    /// The element. The notice that it shows is kept on it, so that it goes when the page
    /// drops the form.
    #[wasm_bindgen(extends = Element)]
    #[derive(Clone)]
    pub type Consent;
}

impl Consent {
    /// Shows a notice's boxes, if there are any that make sense in this form.
    pub fn show(&self, notice: &Element, has_phone: bool) {
        let fieldset = page::create("fieldset");
        let texts = notice.object("texts");
        child(&fieldset, "legend", Some(&texts.object("legend")));
        for purpose in notice.list("purposes") {
            let channels = || {
                purpose
                    .list("channels")
                    .filter(|channel| has_phone || !boxes::needs_phone(&channel.text("id")))
            };
            let words = purpose.object("text");
            // One channel is in the purpose's own words; of several each has its own, even
            // where this form shows only one of them.
            let several = channels().next().and(purpose.list("channels").nth(1));
            let group = several.map(|_| group(&fieldset, &words));
            for channel in channels() {
                match &group {
                    Some(group) => add_box(group, &purpose, &channel, &channel.object("label")),
                    None => add_box(&fieldset, &purpose, &channel, &words),
                }
            }
        }
        if fieldset.query("input").is_none() {
            return;
        }

        child(&fieldset, "small", Some(&texts.object("optional")));
        child(&fieldset, "small", Some(&texts.object("withdraw")));
        let last = child(&fieldset, "small", None);
        let policy = child(&last, "a", Some(&texts.object("policy")));
        let address = notice.object("controller").text("policy_url");
        policy.set_attribute("href", &address);
        // Reading it must not cost what was typed.
        policy.set_attribute("target", "_blank");
        policy.set_attribute("rel", "noopener");

        self.set_attribute("lang", &notice.text("language"));
        self.set_attribute("dir", &notice.text("direction"));
        self.append(&fieldset);
        self.set("notice", notice);
        events::fire(self, "ready", &JsValue::NULL);
    }

    /// Its boxes.
    pub fn boxes(&self) -> impl Iterator<Item = Element> + use<> {
        self.query_all("[type=checkbox]").iter()
    }

    /// The field for a record's id among the form's fields.
    pub fn id_field(&self) -> Element {
        self.query("[name=unticked_id]").unwrap_or_else(|| {
            let field = child(self, "input", None);
            field.set_attribute("type", "hidden");
            field.set_attribute("name", "unticked_id");
            field
        })
    }
}

fn add_box(parent: &Element, purpose: &Element, channel: &Element, words: &JsValue) {
    let label = child(parent, "label", None);
    let tick = child(&label, "input", None);
    tick.set_attribute("type", "checkbox");
    let name = boxes::name(&purpose.text("id"), &channel.text("id"));
    tick.set_attribute("name", &name);
    // Without it a browser may put back a tick of an earlier visit.
    tick.set_attribute("autocomplete", "off");
    child(&label, "span", Some(words));
}

fn group(parent: &Element, words: &JsValue) -> Element {
    let group = child(parent, "div", None);
    let title = child(&group, "p", Some(words));
    let id = super::new_id();
    title.set_attribute("id", &id);
    group.set_attribute("role", "group");
    group.set_attribute("aria-labelledby", &id);
    group
}

fn child(parent: &Element, tag: &str, words: Option<&JsValue>) -> Element {
    let child = page::create(tag);
    if let Some(words) = words {
        child.set("textContent", words);
    }
    parent.append(&child);
    child
}

//! `<unticked-consent>`: the boxes of a form and the words around them.

use wasm_bindgen::prelude::*;

use super::{
    notice::{Named, Notice},
    page::{self, Element},
};
use crate::boxes;

#[wasm_bindgen]
extern "C" {
    /// The element. What belongs to it is kept on it, so that it goes when the page drops it.
    #[wasm_bindgen(extends = Element)]
    #[derive(Clone)]
    pub type Consent;
    /// What it shows; none until it shows something.
    #[wasm_bindgen(method, getter)]
    pub fn notice(this: &Consent) -> Option<Notice>;
    #[wasm_bindgen(method, setter)]
    pub fn set_notice(this: &Consent, notice: &Notice);
    /// What was sent last, less its id.
    #[wasm_bindgen(method, getter)]
    pub fn details(this: &Consent) -> Option<String>;
    #[wasm_bindgen(method, setter)]
    pub fn set_details(this: &Consent, details: &str);
}

impl Consent {
    /// Shows a notice's boxes; says whether there are any.
    pub fn show(&self, notice: &Notice, has_phone: bool) -> bool {
        let fieldset = page::create("fieldset");
        let texts = notice.texts();
        child(&fieldset, "legend").set_text(&texts.legend());
        let mut any = false;
        for purpose in notice.purposes().iter::<Named>() {
            let channels: Vec<Named> = purpose
                .channels()
                .iter::<Named>()
                .filter(|channel| has_phone || !boxes::needs_phone(&channel.id()))
                .collect();
            any |= !channels.is_empty();
            match channels.as_slice() {
                [] => {}
                [channel] => add_box(&fieldset, &purpose, channel, &purpose.text()),
                channels => {
                    let group = group(&fieldset, &purpose.text());
                    for channel in channels {
                        add_box(&group, &purpose, channel, &channel.label());
                    }
                }
            }
        }
        if !any {
            return false;
        }

        for text in [texts.optional(), texts.withdraw()] {
            small(&fieldset).set_text(&text);
        }
        let policy = child(&small(&fieldset), "a");
        set(&policy, "href", notice.controller().policy_url());
        // Reading it must not cost what was typed.
        set(&policy, "target", "_blank");
        set(&policy, "rel", "noopener");
        policy.set_text(&texts.policy());

        set(self, "lang", notice.language());
        set(self, "dir", notice.direction());
        self.append(&fieldset);
        self.set_notice(notice);
        true
    }

    /// Its boxes.
    pub fn boxes(&self) -> impl Iterator<Item = Element> {
        let boxes: Vec<_> = self.query_all("[type=checkbox]").iter().collect();
        boxes.into_iter()
    }

    /// The id of what was sent last.
    pub fn id(&self) -> Option<Element> {
        self.query("[name=unticked_id]")
    }

    /// Puts a record's id among the form's fields, or takes it out again.
    pub fn set_id(&self, id: Option<&str>) {
        match (self.id(), id) {
            (Some(field), None) => field.remove(),
            (None, None) => {}
            (field, Some(id)) => {
                let field = field.unwrap_or_else(|| {
                    let field = child(self, "input");
                    set(&field, "type", "hidden");
                    set(&field, "name", "unticked_id");
                    field
                });
                set(&field, "value", id);
            }
        }
    }
}

fn add_box(parent: &Element, purpose: &Named, channel: &Named, words: &JsValue) {
    let label = child(parent, "label");
    let tick = child(&label, "input");
    set(&tick, "type", "checkbox");
    set(&tick, "name", boxes::name(&purpose.id(), &channel.id()));
    // Without it a browser may put back a tick of an earlier visit.
    set(&tick, "autocomplete", "off");
    child(&label, "span").set_text(words);
}

fn group(parent: &Element, words: &JsValue) -> Element {
    let group = child(parent, "div");
    let title = child(&group, "p");
    let id = super::new_id();
    set(&title, "id", &id);
    title.set_text(words);
    set(&group, "role", "group");
    set(&group, "aria-labelledby", &id);
    group
}

fn small(parent: &Element) -> Element {
    child(parent, "small")
}

fn child(parent: &Element, tag: &str) -> Element {
    let child = page::create(tag);
    parent.append(&child);
    child
}

fn set(element: &Element, name: &str, value: impl Into<JsValue>) {
    element.set_attribute(name, &value.into());
}

//! A form of the page: where its boxes go, and what stands in its fields when it is sent.

use alloc::string::String;

use wasm_bindgen::prelude::*;

use super::{
    consent::Consent,
    events, new_id,
    page::{self, Element, Event, Promise, Properties as _},
    send::Edge,
};
use crate::{
    boxes,
    record::{self, Shown, Tick, Typed},
    text, uuid,
};

/// The same form sent again as it was, so soon, is a second press of the button.
const ONE_ACT_MILLIS: u64 = 60_000;

// The first field that one of the selectors finds, the most telling selector first.
const EMAIL: &[&str] = &["[data-unticked-email]", "[type=email]"];
const PHONE: &[&str] = &["[data-unticked-phone]", "[type=tel]"];
const FIRST_NAME: &[&str] = &["[autocomplete~=given-name]", "[name=first_name]"];
const LAST_NAME: &[&str] = &["[autocomplete~=family-name]", "[name=last_name]"];

/// Gives a form its boxes. The element is there from the start, so that no form is prepared
/// twice; it stays empty, and unseen, when the edge has nothing for this form.
pub fn prepare(form: &Element, edge: Edge) -> Promise {
    let consent: Consent = page::create("unticked-consent").unchecked_into();
    let button = form.query("button:not([type]),[type=submit],[type=image]");
    match (form.query("[data-unticked-slot]"), button) {
        (Some(slot), _) => slot.append(&consent),
        (None, Some(button)) => button.before(&consent),
        (None, None) => form.append(&consent),
    }

    let data = form.object("dataset");
    let language = match data.text("untickedLang") {
        given if given.is_empty() => form
            .closest("[lang]")
            .map_or_else(String::new, |of| of.text("lang")),
        given => given,
    };
    let path = text::concat(&[
        "/v1/forms/",
        &page::encode(&data.text("unticked")),
        "?lang=",
        &page::encode(&language),
    ]);
    edge.show(&path, consent, first(form, PHONE).is_some())
}

/// Tells the page of a box that was ticked or unticked.
pub fn changed(event: &Event, _: Edge) {
    let tick = event.object("target");
    let name = tick.text("name");
    if let Some((purpose, channel)) = boxes::parse(&name)
        && let Some(consent) = tick.closest("unticked-consent")
    {
        let mut detail = String::new();
        record::choice(&mut detail, purpose, channel, tick.is("checked"));
        events::fire(&consent, "change", &page::parse(&detail));
    }
}

/// A page that comes back out of the browser's memory comes back with its ticks; but a tick
/// is to be given each time anew.
pub fn shown_again(event: &Event, _: Edge) {
    if event.is("persisted") {
        let document = event.object("currentTarget").object("document");
        for tick in document
            .query_all("unticked-consent [type=checkbox]")
            .iter()
        {
            tick.set("checked", &JsValue::FALSE);
        }
    }
}

/// Records what a form says as it is sent. Everything is read and written here and now, and
/// the form goes its way.
pub fn submitted(event: &Event, edge: Edge) {
    let form = event.object("target");
    // It has a language once it shows something.
    let Some(consent) = form.query("unticked-consent[lang]") else {
        return;
    };
    let consent: Consent = consent.unchecked_into();
    let notice = consent.object("notice");
    let shown = Shown {
        form: notice.text("form"),
        notice: notice.text("notice"),
        language: notice.text("language"),
        stamp: notice.text("stamp"),
    };
    let typed = Typed {
        email: first(&form, EMAIL)
            .filter(|field| field.object("validity").is("valid"))
            .map_or_else(String::new, |field| field.text("value")),
        phone: typed(&form, PHONE),
        first_name: typed(&form, FIRST_NAME),
        last_name: typed(&form, LAST_NAME),
    };
    let at = form.object("ownerDocument").object("location");
    let page = text::concat(&[&at.text("origin"), &at.text("pathname")]);

    let ticks = consent.boxes().map(|tick| Tick {
        name: tick.text("name"),
        granted: tick.is("checked"),
    });

    let details = record::details(&shown, &typed, ticks, &page);
    let field = consent.id_field();
    // A disabled field is not sent with the form.
    field.set("disabled", &details.is_none().into());
    let Some(details) = details else {
        return;
    };
    let mut id = field.text("value");
    let is_same = consent.text("details") == details
        && uuid::millis(&id)
            .is_some_and(|made| page::millis().saturating_sub(made) < ONE_ACT_MILLIS);
    if !is_same {
        id = new_id();
        field.set_attribute("value", &id);
        consent.set("details", &details.as_str().into());
    }
    edge.record(record::document(&id, &details), consent.into());
}

fn first(form: &Element, selectors: &[&str]) -> Option<Element> {
    selectors.iter().find_map(|selector| form.query(selector))
}

fn typed(form: &Element, selectors: &[&str]) -> String {
    first(form, selectors).map_or_else(String::new, |field| field.text("value"))
}

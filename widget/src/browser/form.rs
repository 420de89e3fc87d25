//! A form of the page: where its boxes go, and what stands in its fields when it is sent.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::{
    consent::Consent,
    events, new_id,
    page::{self, Element, Event, Promise},
    send,
};
use crate::{
    boxes,
    record::{self, Shown, Tick, Typed},
    uuid,
};

/// The same form sent again as it was, so soon, is a second press of the button.
const ONE_ACT_MILLIS: u64 = 60_000;

const SUBMIT: &[&str] = &["button:not([type]),[type=submit],[type=image]"];
const EMAIL: &[&str] = &["[data-unticked-email]", "[type=email]"];
const PHONE: &[&str] = &["[data-unticked-phone]", "[type=tel]"];
const FIRST_NAME: &[&str] = &["[autocomplete~=given-name]", "[name=first_name]"];
const LAST_NAME: &[&str] = &["[autocomplete~=family-name]", "[name=last_name]"];

/// Gives a form its boxes. The element is there from the start, so that no form is prepared
/// twice; it stays empty, and unseen, when the edge has nothing for this form.
pub fn prepare(form: Element) -> Promise {
    let consent: Consent = page::create("unticked-consent").unchecked_into();
    if let Some(slot) = form.query("[data-unticked-slot]") {
        slot.append(&consent);
    } else if let Some(button) = first(&form, SUBMIT) {
        button.before(&consent);
    } else {
        form.append(&consent);
    }

    let name = form.attribute("data-unticked").unwrap_or_default();
    let path = [
        "/v1/forms/",
        &page::encode(&name),
        "?lang=",
        &page::encode(&language(&form)),
    ]
    .concat();
    let done = move |status, answer: &JsValue| {
        if status != 200 || answer.is_null() {
            page::warn("unticked: no notice for this form", &form);
            events::fire_error(Some(&consent), status, answer);
        } else if consent.show(answer.unchecked_ref(), first(&form, PHONE).is_some()) {
            events::fire(Some(&consent), "ready", &JsValue::NULL);
        }
    };
    send::get(&path, Rc::new(done))
}

/// Tells the page of a box that was ticked or unticked.
pub fn changed(event: &Event) {
    let tick = event.target();
    let name = tick.name();
    if let (Some(consent), Some((purpose, channel))) =
        (tick.closest("unticked-consent"), boxes::parse(&name))
    {
        let mut detail = String::new();
        record::choice(&mut detail, purpose, channel, tick.checked());
        events::fire(Some(&consent), "change", &page::object(&detail));
    }
}

/// Records what a form says as it is sent. Everything is read and written here and now, and
/// the form goes its way.
pub fn submitted(event: &Event) {
    let form = event.target();
    let Some(consent) = form.query("unticked-consent") else {
        return;
    };
    let consent: Consent = consent.unchecked_into();
    let Some(notice) = consent.notice() else {
        return;
    };
    let shown = Shown {
        form: notice.form(),
        notice: notice.version(),
        language: notice.language(),
        stamp: notice.stamp(),
    };
    let typed = Typed {
        email: first(&form, EMAIL)
            .filter(|field| field.validity().valid())
            .map_or_else(String::new, |field| field.value()),
        phone: typed(&form, PHONE),
        first_name: typed(&form, FIRST_NAME),
        last_name: typed(&form, LAST_NAME),
    };
    let ticks: Vec<Tick> = consent
        .boxes()
        .map(|tick| Tick {
            name: tick.name(),
            granted: tick.checked(),
        })
        .collect();
    let page = page::LOCATION.with(|at| [at.origin(), at.pathname()].concat());

    let Some(details) = record::details(&shown, &typed, &ticks, &page) else {
        consent.set_id(None);
        return;
    };
    let id = consent
        .id()
        .map(|field| field.value())
        .filter(|id| {
            consent.details().as_ref() == Some(&details)
                && uuid::millis(id)
                    .is_some_and(|made| page::millis().saturating_sub(made) < ONE_ACT_MILLIS)
        })
        .unwrap_or_else(new_id);
    consent.set_id(Some(&id));
    consent.set_details(&details);
    send::record(record::document(&id, &details), Some(consent.into()));
}

/// The first field that one of the selectors finds, the most telling selector first.
fn first(form: &Element, selectors: &[&str]) -> Option<Element> {
    selectors.iter().find_map(|selector| form.query(selector))
}

fn typed(form: &Element, selectors: &[&str]) -> String {
    first(form, selectors).map_or_else(String::new, |field| field.value())
}

fn language(form: &Element) -> String {
    form.attribute("data-unticked-lang")
        .or_else(|| form.closest("[lang]")?.attribute("lang"))
        .unwrap_or_default()
}

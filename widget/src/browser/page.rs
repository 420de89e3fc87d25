//! The few things of a browser that the widget uses, under their own names.
//!
//! What is declared here is paid for twice, in the wasm's imports and in the glue. Functions
//! are declared; properties are read and written by name, through one declaration each.
//! None of the calls can throw as it is used here, except where `catch` says so.

use alloc::string::String;

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// An element, of whatever kind.
    #[derive(Clone)]
    pub type Element;
    #[wasm_bindgen(js_namespace = document, js_name = createElement)]
    pub fn create(tag: &str) -> Element;
    #[wasm_bindgen(method, js_name = querySelectorAll)]
    pub fn query_all(this: &Element, selector: &str) -> List;
    #[wasm_bindgen(method)]
    pub fn closest(this: &Element, selector: &str) -> Option<Element>;
    #[wasm_bindgen(method)]
    pub fn append(this: &Element, child: &Element);
    #[wasm_bindgen(method)]
    pub fn before(this: &Element, sibling: &Element);
    #[wasm_bindgen(method, js_name = setAttribute)]
    pub fn set_attribute(this: &Element, name: &str, value: &str);
    #[wasm_bindgen(method, js_name = dispatchEvent)]
    pub fn dispatch(this: &Element, event: &Event);

    /// An array, or what looks like one.
    pub type List;
    #[wasm_bindgen(method, indexing_getter)]
    fn at(this: &List, index: u32) -> Option<Element>;

    /// An event.
    pub type Event;
    #[wasm_bindgen(constructor, js_class = CustomEvent)]
    pub fn new(name: &str, init: &JsValue) -> Event;
    #[wasm_bindgen(js_name = addEventListener)]
    pub fn listen(event: &str, listener: &JsValue, capture: bool);

    /// A promise.
    pub type Promise;
    #[wasm_bindgen(method)]
    pub fn then(this: &Promise, fulfilled: &JsValue, rejected: &JsValue) -> Promise;

    /// An answer.
    pub type Response;
    pub fn fetch(url: &str, options: &JsValue) -> Promise;
    #[wasm_bindgen(method, getter)]
    pub fn status(this: &Response) -> u16;
    #[wasm_bindgen(method)]
    pub fn json(this: &Response) -> JsValue;

    /// What a JSON text says.
    #[wasm_bindgen(js_namespace = JSON, js_name = parse)]
    pub fn parse(json: &str) -> JsValue;
    #[wasm_bindgen(js_name = encodeURIComponent)]
    pub fn encode(text: &str) -> String;
    #[wasm_bindgen(js_namespace = Date)]
    fn now() -> f64;
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    pub fn fill_random(bytes: &mut [u8]);

    #[wasm_bindgen(js_namespace = Reflect, js_name = get)]
    fn get(target: &JsValue, name: &str) -> JsValue;
    #[wasm_bindgen(js_namespace = Reflect, js_name = get)]
    fn get_text(target: &JsValue, name: &str) -> Option<String>;
    #[wasm_bindgen(js_namespace = Reflect, js_name = get)]
    fn get_flag(target: &JsValue, name: &str) -> bool;
    #[wasm_bindgen(js_namespace = Reflect, js_name = set)]
    fn set(target: &JsValue, name: &str, value: &JsValue);
}

/// The properties of whatever the browser hands out.
pub trait Properties {
    /// An object.
    fn object(&self, name: &str) -> Element;
    /// A text; empty where there is none.
    fn text(&self, name: &str) -> String;
    /// A yes or no.
    fn is(&self, name: &str) -> bool;
    /// Sets any.
    fn set(&self, name: &str, value: &JsValue);
}

impl Properties for JsValue {
    fn object(&self, name: &str) -> Element {
        get(self, name).unchecked_into()
    }

    fn text(&self, name: &str) -> String {
        get_text(self, name).unwrap_or_default()
    }

    fn is(&self, name: &str) -> bool {
        get_flag(self, name)
    }

    fn set(&self, name: &str, value: &JsValue) {
        set(self, name, value);
    }
}

impl Element {
    /// The first element that a selector finds inside.
    pub fn query(&self, selector: &str) -> Option<Self> {
        self.query_all(selector).at(0)
    }

    /// The items of a property that is a list.
    pub fn list(&self, name: &str) -> impl Iterator<Item = Self> + use<> {
        get(self, name).unchecked_into::<List>().iter()
    }
}

impl List {
    /// Its items.
    pub fn iter(self) -> impl Iterator<Item = Element> {
        (0..).map_while(move |i| self.at(i))
    }
}

/// Milliseconds since 1970.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a whole number, and positive since 1970"
)]
pub fn millis() -> u64 {
    now() as u64
}

/// A function for the browser to call.
pub fn callback(f: impl Fn(JsValue) -> JsValue + 'static) -> JsValue {
    Closure::<dyn Fn(JsValue) -> JsValue>::new(f).into_js_value()
}

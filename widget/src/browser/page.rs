//! The few things of a browser that the widget uses, under their own names.
//!
//! None of these calls can throw as it is used here, except where `catch` says so.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// An element, of whatever kind.
    #[derive(Clone)]
    pub type Element;
    #[wasm_bindgen(method, js_name = querySelector)]
    pub fn query(this: &Element, selector: &str) -> Option<Element>;
    #[wasm_bindgen(method, js_name = querySelectorAll)]
    pub fn query_all(this: &Element, selector: &str) -> List;
    #[wasm_bindgen(method)]
    pub fn closest(this: &Element, selector: &str) -> Option<Element>;
    #[wasm_bindgen(method)]
    pub fn append(this: &Element, child: &Element);
    #[wasm_bindgen(method)]
    pub fn before(this: &Element, sibling: &Element);
    #[wasm_bindgen(method)]
    pub fn remove(this: &Element);
    #[wasm_bindgen(method, js_name = getAttribute)]
    pub fn attribute(this: &Element, name: &str) -> Option<String>;
    #[wasm_bindgen(method, js_name = setAttribute)]
    pub fn set_attribute(this: &Element, name: &str, value: &JsValue);
    #[wasm_bindgen(method, setter, js_name = textContent)]
    pub fn set_text(this: &Element, text: &JsValue);
    #[wasm_bindgen(method, js_name = dispatchEvent)]
    pub fn dispatch(this: &Element, event: &Event);
    #[wasm_bindgen(method, getter, js_name = isConnected)]
    pub fn is_connected(this: &Element) -> bool;

    // A field.
    #[wasm_bindgen(method, getter)]
    pub fn name(this: &Element) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn value(this: &Element) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn checked(this: &Element) -> bool;
    #[wasm_bindgen(method, setter)]
    pub fn set_checked(this: &Element, checked: bool);
    #[wasm_bindgen(method, getter)]
    pub fn validity(this: &Element) -> Validity;

    /// What the browser thinks of a field.
    pub type Validity;
    #[wasm_bindgen(method, getter)]
    pub fn valid(this: &Validity) -> bool;

    /// An array, or what looks like one.
    pub type List;
    #[wasm_bindgen(js_name = Array)]
    pub fn list() -> List;
    #[wasm_bindgen(method, getter)]
    pub fn length(this: &List) -> u32;
    #[wasm_bindgen(method, indexing_getter)]
    fn at(this: &List, index: u32) -> JsValue;
    #[wasm_bindgen(method)]
    pub fn push(this: &List, value: &JsValue);

    /// An event.
    pub type Event;
    #[wasm_bindgen(constructor, js_class = CustomEvent)]
    pub fn new(name: &str, init: &Object) -> Event;
    #[wasm_bindgen(method, getter)]
    pub fn target(this: &Event) -> Element;
    #[wasm_bindgen(method, getter)]
    pub fn persisted(this: &Event) -> bool;

    /// A plain object: options of a call, or what listeners get.
    pub type Object;
    #[wasm_bindgen(js_namespace = JSON, js_name = parse)]
    pub fn object(json: &str) -> Object;
    #[wasm_bindgen(method, setter)]
    pub fn set_body(this: &Object, body: &str);
    #[wasm_bindgen(method, setter)]
    pub fn set_detail(this: &Object, detail: &JsValue);
    #[wasm_bindgen(method, setter)]
    pub fn set_problem(this: &Object, problem: &JsValue);
    #[wasm_bindgen(method, setter)]
    pub fn set_status(this: &Object, status: u16);

    /// A promise.
    pub type Promise;
    #[wasm_bindgen(static_method_of = Promise)]
    pub fn all(promises: &List) -> Promise;
    #[wasm_bindgen(method)]
    pub fn then(this: &Promise, fulfilled: &JsValue, rejected: &JsValue) -> Promise;

    /// An answer.
    pub type Response;
    pub fn fetch(url: &str, options: &Object) -> Promise;
    #[wasm_bindgen(method, getter)]
    pub fn status(this: &Response) -> u16;
    #[wasm_bindgen(method)]
    pub fn json(this: &Response) -> Promise;

    /// Where the page is.
    pub type Location;
    #[wasm_bindgen(thread_local_v2, js_name = location)]
    pub static LOCATION: Location;
    #[wasm_bindgen(method, getter)]
    pub fn origin(this: &Location) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn pathname(this: &Location) -> String;

    #[wasm_bindgen(js_namespace = document, js_name = createElement)]
    pub fn create(tag: &str) -> Element;
    #[wasm_bindgen(js_namespace = document, js_name = querySelector)]
    pub fn find(selector: &str) -> Option<Element>;
    #[wasm_bindgen(js_namespace = document, js_name = querySelectorAll)]
    pub fn find_all(selector: &str) -> List;
    #[wasm_bindgen(js_name = addEventListener)]
    pub fn listen(event: &str, listener: &JsValue, capture: bool);
    #[wasm_bindgen(js_name = encodeURIComponent)]
    pub fn encode(text: &str) -> String;
    #[wasm_bindgen(js_namespace = Date)]
    fn now() -> f64;
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    pub fn fill_random(bytes: &mut [u8]);
    #[wasm_bindgen(js_namespace = console)]
    pub fn warn(words: &str, detail: &JsValue);
}

impl List {
    /// Its items, taken to be what the caller says.
    pub fn iter<T: JsCast>(&self) -> impl Iterator<Item = T> {
        (0..self.length()).map(|i| self.at(i).unchecked_into())
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

/// A function for the browser to call. It is never taken back: there are a few per form.
pub fn callback(f: impl FnMut(JsValue) -> JsValue + 'static) -> JsValue {
    Closure::<dyn FnMut(JsValue) -> JsValue>::new(f).into_js_value()
}

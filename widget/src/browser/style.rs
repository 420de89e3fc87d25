//! The look: the page's own, with as few rules as possible.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type StyleSheet;
    #[wasm_bindgen(constructor, js_class = CSSStyleSheet, catch)]
    fn new() -> Result<StyleSheet, JsValue>;
    #[wasm_bindgen(method, js_name = replaceSync)]
    fn replace(this: &StyleSheet, rules: &str);
    #[wasm_bindgen(js_namespace = ["document", "adoptedStyleSheets"], js_name = push, catch)]
    fn adopt_sheet(sheet: &StyleSheet) -> Result<(), JsValue>;
}

/// `:where` gives way to any rule of the page. Only a box's size does not: `input { width:
/// 100% }` is in many a page and is never meant for a box.
const RULES: &str = include_str!("style.css");

/// Adds the rules to the page. This is no inline style, so a strict CSP allows it; a browser
/// that is too old for it shows the boxes in its own way.
pub fn adopt() {
    if let Ok(sheet) = StyleSheet::new() {
        sheet.replace(RULES);
        let _ = adopt_sheet(&sheet);
    }
}

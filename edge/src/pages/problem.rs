//! A link that does not open, and a store that does not answer.

use maud::html;
use unticked_shared::{
    api::{Kind, Problem},
    words::Words,
};

/// The page for a problem behind a link.
pub fn problem(words: &Words, problem: &Problem) -> String {
    let errors = &words.errors;
    let (title, text) = match problem.kind {
        Kind::Gone => (errors.gone_title, errors.gone),
        Kind::NotFound => (errors.link_title, errors.link),
        _ => (errors.unavailable_title, errors.unavailable),
    };
    super::page(words, title, &html! { p { (text) } })
}

//! A link that does not open, and a store that does not answer.

use maud::html;
use unticked_shared::{
    api::{Kind, Problem},
    words::Words,
};

/// The page for a problem behind a link.
pub fn problem(words: &Words, problem: &Problem) -> String {
    let (title, text) = match (problem.kind, problem.status) {
        (Kind::Gone, _) => (words.error_gone_title(), words.error_gone()),
        (Kind::NotFound, _) => (words.error_link_title(), words.error_link()),
        (_, 429) => (words.error_busy_title(), words.error_busy()),
        (_, 500..) => (words.error_unavailable_title(), words.error_unavailable()),
        _ => (words.error_request_title(), words.error_request()),
    };
    super::page(words, title, &html! { p { (text) } })
}

//! The link that the reader sees.

mod html;

use mail_parser::PartType;

use super::finding::{Kind, Part};
use super::link::Link;
use super::mail::Mail;
use super::report::Report;
use html::Anchor;

/// Stems of what such links are called, in lower case, in the languages that pages here have. A
/// link that is none of ours is known as a way out by these alone.
#[rustfmt::skip]
const STEMS: &[&str] = &[
    "unsubscribe", "opt-out", "opt out", "optout", "preferences",
    "abmelden", "abbestell", "austrag", "désabonn", "desabonn", "désinscri", "desinscri",
    "darse de baja", "date de baja", "cancelar", "anular", "descadastr", "disiscri", "annulla",
    "dezabon", "afmeld", "uitschrijv", "afmæld", "avregistr", "avprenumer", "avsluta",
    "meld av", "avmeld", "afskrá", "peruuta", "tühista", "atteik", "atsisak", "wypisz", "rezygn",
    "odhlás", "odhlas", "odjav", "leiratkoz", "díliost", "abonelik", "отпис", "відпис", "διαγραφ",
    "配信停止", "退订", "退訂", "إلغاء", "הסר", "सदस्यता",
];

/// Whether a text calls itself a way out.
fn says_so(text: &str) -> bool {
    let text = text.to_lowercase();
    STEMS.iter().any(|stem| text.contains(stem))
}

/// Checks the body, and gives the links of ours that it has.
pub fn check(mail: &Mail<'_>, link: Option<&Link>, report: &mut Report) -> Vec<Link> {
    let html: Vec<Anchor> = mail
        .parsed
        .html_bodies()
        .filter_map(|part| match &part.body {
            PartType::Html(text) => Some(html::anchors(text)),
            _ => None,
        })
        .flatten()
        .collect();
    let has_html = mail
        .parsed
        .html_bodies()
        .any(|part| matches!(part.body, PartType::Html(_)));
    let text: Vec<&str> = mail
        .parsed
        .text_bodies()
        .filter_map(|part| match &part.body {
            PartType::Text(text) => Some(text.as_ref()),
            _ => None,
        })
        .collect();
    let in_text = text
        .iter()
        .any(|text| text.lines().any(|row| row_leads_out(row, link)));
    let mut ways_out = html
        .iter()
        .filter(|anchor| anchor_leads_out(anchor, link))
        .peekable();
    if has_html {
        if ways_out.peek().is_none() {
            report.wrong(
                Kind::BodyLinkMissing,
                "the HTML part has no link to unsubscribe or to the preferences",
            );
        } else if ways_out.all(|anchor| anchor.hidden) {
            report.wrong(
                Kind::BodyLinkHidden,
                "the HTML part has such a link, but nobody sees it",
            );
        } else if !text.is_empty() && !in_text {
            report.wrong(
                Kind::BodyLinkOnlyHtml,
                "the link is in the HTML part, and not in the plain text",
            );
        }
    } else if !in_text {
        report.wrong(
            Kind::BodyLinkMissing,
            "the text has no link to unsubscribe or to the preferences",
        );
    }
    if report.holds(Part::Body) {
        let place = if has_html { "HTML part" } else { "text" };
        report.right(Part::Body, format!("the {place} has a link that leads out"));
    }
    let in_html = html.iter().map(|anchor| anchor.href.as_str());
    let every = in_html.chain(text.iter().flat_map(|text| urls_in(text)));
    every
        .filter_map(Link::read)
        .filter(|found| link.is_some_and(|link| is_ours(found, link)))
        .collect()
}

/// A link of the same deployment that stops mail or changes what comes.
fn is_ours(found: &Link, link: &Link) -> bool {
    found.origin == link.origin
        && ["/u/", "/p/"]
            .iter()
            .any(|path| found.path.starts_with(path))
}

fn anchor_leads_out(anchor: &Anchor, link: Option<&Link>) -> bool {
    url_leads_out(&anchor.href, link) || says_so(&anchor.text)
}

fn row_leads_out(row: &str, link: Option<&Link>) -> bool {
    urls_in(row).any(|url| url_leads_out(url, link) || says_so(row))
}

fn url_leads_out(url: &str, link: Option<&Link>) -> bool {
    says_so(url)
        || link.is_some_and(|link| {
            url == link.url || Link::read(url).is_some_and(|found| is_ours(&found, link))
        })
}

/// The URLs of a text, without the punctuation that ends a sentence.
fn urls_in(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| c.is_whitespace() || "<>\"()".contains(c));
    words
        .filter(|word| word.starts_with("https://") || word.starts_with("http://"))
        .map(|word| word.trim_end_matches(|c: char| ".,;:!?'".contains(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_end_where_the_sentence_does() {
        let text = "See <https://a.example/u/x>, or (https://b.example/c). http://d.example!";
        let found: Vec<&str> = urls_in(text).collect();
        assert_eq!(
            found,
            [
                "https://a.example/u/x",
                "https://b.example/c",
                "http://d.example"
            ]
        );
    }

    #[test]
    fn ways_out_are_known_by_their_name_or_their_place() {
        let link = Link::read("https://u.example/u/x").unwrap();
        let leads_out = |row: &str| row_leads_out(row, Some(&link));
        assert!(leads_out("Stop: https://u.example/u/x"));
        assert!(leads_out("https://u.example/p/y"));
        assert!(leads_out(
            "Vom Newsletter ABMELDEN: https://other.example/1"
        ));
        assert!(leads_out("https://other.example/unsubscribe?id=1"));
        assert!(!leads_out("https://u.example/"));
        assert!(
            !leads_out("To unsubscribe, write to us."),
            "there is no link"
        );
    }
}

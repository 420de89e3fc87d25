//! The links of an HTML body, and whether they are to be seen.

use html5gum::{StartTag, Token, Tokenizer};

/// A link.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Anchor {
    /// Where it leads.
    pub href: String,
    /// Its words, those of its pictures included.
    pub text: String,
    /// Whether a style within the mail hides it, or it has nothing to be seen.
    pub hidden: bool,
}

/// Elements that have no end.
const VOID: [&[u8]; 13] = [
    b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta",
    b"source", b"track", b"wbr",
];
/// Elements whose content is never shown.
const UNSEEN: [&[u8]; 5] = [b"head", b"style", b"script", b"template", b"title"];
/// Declarations that leave nothing to be seen; rules of a style sheet are not applied.
const HIDING: [(&str, &str); 6] = [
    ("display", "none"),
    ("visibility", "hidden"),
    ("font-size", "0"),
    ("opacity", "0"),
    ("max-height", "0"),
    ("line-height", "0"),
];

/// The links of a body, in its order.
pub fn anchors(html: &str) -> Vec<Anchor> {
    let mut found = Vec::new();
    let mut open: Vec<(Vec<u8>, bool)> = Vec::new();
    let mut current: Option<Anchor> = None;
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let hidden = open.last().is_some_and(|(_, hidden)| *hidden) || hides(&tag);
                if tag.name.as_slice() == b"a" {
                    found.extend(current.take().map(ended));
                    current = attribute(&tag, "href").map(|href| Anchor {
                        href: href.trim().to_owned(),
                        hidden,
                        ..Anchor::default()
                    });
                } else if tag.name.as_slice() == b"img"
                    && !hidden
                    && let (Some(anchor), Some(alt)) = (&mut current, attribute(&tag, "alt"))
                {
                    anchor.text.push_str(&alt);
                }
                if !VOID.contains(&tag.name.as_slice()) && !tag.self_closing {
                    open.push((tag.name.to_vec(), hidden));
                }
            }
            Token::EndTag(tag) => {
                if tag.name.as_slice() == b"a" {
                    found.extend(current.take().map(ended));
                }
                // What was left open inside ends too; an end without a start ends nothing.
                if let Some(at) = open.iter().rposition(|(name, _)| *name == *tag.name) {
                    open.truncate(at);
                }
            }
            Token::String(text) => {
                let hidden = open.last().is_some_and(|(_, hidden)| *hidden);
                if let Some(anchor) = current.as_mut().filter(|_| !hidden) {
                    anchor.text.push_str(&String::from_utf8_lossy(&text));
                }
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    found.extend(current.map(ended));
    found
}

fn ended(mut anchor: Anchor) -> Anchor {
    let seen =
        |c: char| !c.is_whitespace() && !"\u{200b}\u{200c}\u{200d}\u{feff}\u{ad}".contains(c);
    anchor.hidden |= !anchor.text.contains(seen);
    anchor
}

fn attribute(tag: &StartTag<()>, name: &str) -> Option<String> {
    let value = tag.attributes.get(name.as_bytes())?;
    Some(String::from_utf8_lossy(value).into_owned())
}

fn hides(tag: &StartTag<()>) -> bool {
    if UNSEEN.contains(&tag.name.as_slice()) || tag.attributes.contains_key(b"hidden".as_slice()) {
        return true;
    }
    let style = attribute(tag, "style")
        .unwrap_or_default()
        .to_ascii_lowercase();
    style
        .split(';')
        .filter_map(|rule| rule.split_once(':'))
        .any(|(name, value)| {
            let value = value.replace("!important", "");
            let value = value.trim();
            // `0`, `0px`, `0.0em`, but not `0.9em`.
            let zero = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
            let is_zero = zero.parse::<f32>().is_ok_and(|n| n == 0.0);
            let name = name.trim();
            HIDING.iter().any(|(hiding, by)| {
                name == *hiding && if *by == "0" { is_zero } else { value == *by }
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(html: &str) -> Vec<(String, bool)> {
        anchors(html)
            .into_iter()
            .map(|a| (a.text, !a.hidden))
            .collect()
    }

    #[test]
    fn links_are_seen_with_their_words_and_pictures() {
        let html = r#"<p>Hi<br><a href="https://a.example/u/x">Un<b>subscribe</b></a>
            <a href=" https://a.example/p/y "><img alt="Preferences"></a>"#;
        let found = anchors(html);
        assert_eq!(found[0].href, "https://a.example/u/x");
        assert_eq!(found[1].href, "https://a.example/p/y");
        assert_eq!(
            seen(html),
            [
                ("Unsubscribe".to_owned(), true),
                ("Preferences".to_owned(), true)
            ]
        );
        assert_eq!(
            anchors("<a href='https://a.example/?a=1&amp;b=2'>x</a>")[0].href,
            "https://a.example/?a=1&b=2"
        );
    }

    #[test]
    fn links_that_nobody_sees_are_told() {
        for html in [
            r#"<a href="x"></a>"#,
            r#"<a href="x">&nbsp;&#8203;</a>"#,
            r#"<a href="x" style="DISPLAY : none !important">y</a>"#,
            r#"<div style="font-size:0px"><p><a href="x">y</a></div>"#,
            r#"<div hidden><a href="x">y</a></div>"#,
            r#"<a href="x"><span style="visibility:hidden">y</span></a>"#,
            r#"<template><a href="x">y</a></template>"#,
        ] {
            assert!(anchors(html).iter().all(|a| a.hidden), "{html}");
        }
        for html in [
            r#"<a href="x" style="font-size:0.9em;display:block">y</a>"#,
            r#"<div style="display:none">z</div><a href="x">y</a>"#,
            r#"<div hidden><br></div></p><a href="x">y"#,
        ] {
            assert!(anchors(html).iter().any(|a| !a.hidden), "{html}");
        }
        assert!(anchors("<!-- <a href='x'>y</a> -->").is_empty());
    }
}

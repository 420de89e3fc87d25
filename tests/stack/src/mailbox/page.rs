//! The mailbox's page.

use std::fmt::Write as _;

use super::mail::{Mail, Outcome};
use super::newsletter::Campaign;
use crate::html::escape;

/// The page with every mail, newest first.
pub fn inbox(mails: &[Mail], version: u64, campaign: Option<&Result<Campaign, String>>) -> String {
    let campaign = campaign.map(last_campaign).unwrap_or_default();
    let list = if mails.is_empty() {
        "<p>No mail yet. Sign up on the demo site, then send the newsletter.</p>".to_owned()
    } else {
        mails.iter().rev().map(article).collect()
    };
    let count = mails.len();
    format!(
        r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mailbox ({count})</title>
<link rel="stylesheet" href="/style.css">
<script src="/refresh.js" defer></script>
</head>
<body data-version="{version}">
<header>
<h1>Mailbox</h1>
<p>This page plays two parts: the mail provider of everybody who signs up, and the shop that sends its newsletter.</p>
<form method="post" action="/campaigns/newsletter"><button>Send the newsletter now</button></form>
<p id="news" role="status"></p>
</header>
<main>
{campaign}<h2>Mails received</h2>
{list}</main>
</body>
</html>
"#
    )
}

fn last_campaign(campaign: &Result<Campaign, String>) -> String {
    let told = match campaign {
        Err(reason) => format!(
            "<p>Nothing was sent. {}</p>\n",
            escape(reason).replace('\n', "<br>")
        ),
        Ok(Campaign { sent, left_out }) => {
            let mut told = format!("<p>Sent to {}.</p>\n", people(*sent));
            if !left_out.is_empty() {
                write!(told, "<p>Left out: {}.</p>\n<ul>\n", people(left_out.len())).expect(TEXT);
                for one in left_out {
                    let masked = escape(&one.masked);
                    let state = escape(&one.state);
                    write!(told, "<li>{masked}: {state}").expect(TEXT);
                    if !one.reason.is_empty() {
                        write!(told, " ({})", escape(&one.reason)).expect(TEXT);
                    }
                    told.push_str("</li>\n");
                }
                told.push_str("</ul>\n");
            }
            told
        }
    };
    format!("<section id=\"campaign\">\n<h2>The newsletter just sent</h2>\n{told}</section>\n")
}

const TEXT: &str = "a string takes any text";

fn people(count: usize) -> String {
    match count {
        0 => "nobody".to_owned(),
        1 => "1 person".to_owned(),
        n => format!("{n} people"),
    }
}

fn article(mail: &Mail) -> String {
    let id = mail.id;
    let subject = escape(&mail.draft.subject);
    let from = escape(&mail.draft.from);
    let to = escape(&mail.draft.to);
    let text = linked(&mail.draft.text);
    let headers = if mail.draft.headers.is_empty() {
        String::new()
    } else {
        let lines: String = mail
            .draft
            .headers
            .iter()
            .fold(String::new(), |all, (n, v)| {
                format!("{all}{}: {}\n", escape(n), escape(v))
            });
        format!("<details><summary>Headers</summary><pre>{lines}</pre></details>\n")
    };
    let button = if mail.one_click_url().is_some() {
        // Several buttons of one name would be told apart by nothing: the subject is added for who listens.
        format!(
            "<form method=\"post\" action=\"/mails/{id}/unsubscribe\"><button>Unsubscribe\
             <span class=\"hidden\"> from “{subject}” to {to}</span></button></form>\n"
        )
    } else {
        String::new()
    };
    let outcome = mail.unsubscribe.as_ref().map(outcome).unwrap_or_default();
    format!(
        "<article id=\"mail-{id}\" aria-labelledby=\"subject-{id}\">\n\
         <h3 id=\"subject-{id}\" dir=\"auto\">{subject}</h3>\n\
         <p class=\"envelope\">From {from}<br>To {to}</p>\n\
         {button}{outcome}<pre dir=\"auto\">{text}</pre>\n{headers}</article>\n"
    )
}

fn outcome(outcome: &Outcome) -> String {
    let told = match outcome {
        Outcome::Done { status } => format!("Unsubscribed: the sender answered {status}."),
        Outcome::Refused { status } => format!(
            "Not unsubscribed: the sender answered {status}, where success without a redirect is due."
        ),
        Outcome::Unreachable { reason } => {
            format!("Not unsubscribed: the sender did not answer ({reason}).")
        }
    };
    format!(
        "<p class=\"outcome\"><strong>{}</strong></p>\n",
        escape(&told)
    )
}

/// Text with its web addresses made into links.
fn linked(text: &str) -> String {
    let mut out = String::new();
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        let space = &piece[word.len()..];
        let shown = escape(word);
        if word.starts_with("http://") || word.starts_with("https://") {
            write!(out, "<a href=\"{shown}\">{shown}</a>{space}").expect(TEXT);
        } else {
            out.push_str(&shown);
            out.push_str(space);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mailbox::{Draft, LeftOut};

    fn mail(text: &str) -> Mail {
        Mail::arriving(
            3,
            Draft {
                to: "ada@example.com".to_owned(),
                from: "<script>".to_owned(),
                subject: "A & B".to_owned(),
                text: text.to_owned(),
                html: Some("<script>alert(1)</script>".to_owned()),
                headers: [
                    ("List-Unsubscribe".to_owned(), "<http://e/u/x>".to_owned()),
                    (
                        "List-Unsubscribe-Post".to_owned(),
                        "List-Unsubscribe=One-Click".to_owned(),
                    ),
                ]
                .into(),
                raw: None,
            },
        )
    }

    #[test]
    fn a_mail_is_shown_as_text_with_its_button() {
        let page = inbox(&[mail("see http://e/u/x\nand <b>")], 7, None);
        assert!(page.contains("<a href=\"http://e/u/x\">http://e/u/x</a>\nand &lt;b&gt;"));
        assert!(page.contains("From &lt;script&gt;<br>"));
        assert!(page.contains("action=\"/mails/3/unsubscribe\""));
        assert!(page.contains("data-version=\"7\""));
        assert!(!page.contains("alert(1)"));
    }

    #[test]
    fn who_was_left_out_is_told_with_the_reason() {
        let campaign = Ok(Campaign {
            sent: 1,
            left_out: vec![LeftOut {
                masked: "b***@example.com".to_owned(),
                state: "withdrawn".to_owned(),
                reason: "opted <out>".to_owned(),
            }],
        });
        let page = inbox(&[], 0, Some(&campaign));
        assert!(page.contains("Sent to 1 person."));
        assert!(page.contains("<li>b***@example.com: withdrawn (opted &lt;out&gt;)</li>"));
        let page = inbox(&[], 0, Some(&Err("the edge\nis <down>".to_owned())));
        assert!(page.contains("Nothing was sent. the edge<br>is &lt;down&gt;"));
    }
}

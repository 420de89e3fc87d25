//! What can be wrong with a mail, and how it is put right.

use serde::Serialize;

/// A part of the check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The two header fields of RFC 8058.
    Headers,
    /// The link in them.
    Link,
    /// Whom the mail is for.
    Recipient,
    /// The signatures.
    Dkim,
    /// The link that the reader sees.
    Body,
    /// What the link says.
    Token,
    /// What answers behind the link.
    Live,
}

impl Part {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Headers => "headers",
            Self::Link => "link",
            Self::Recipient => "recipient",
            Self::Dkim => "dkim",
            Self::Body => "body",
            Self::Token => "token",
            Self::Live => "live",
        }
    }
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The mail works, but not everywhere or not for long.
    Warning,
    /// One-click does not work, or works for the wrong person.
    Error,
}

/// Something that is wrong.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Where.
    pub part: Part,
    /// What, for programs; the names never change.
    pub kind: &'static str,
    /// How bad.
    pub severity: Severity,
    /// What, in words. It names no address and no token.
    pub text: String,
    /// What to do.
    pub fix: &'static str,
}

impl Finding {
    /// A finding.
    pub fn new(kind: Kind, text: impl Into<String>) -> Self {
        let row = kind.row();
        Self {
            part: row.part,
            kind: row.name,
            severity: row.severity,
            text: text.into(),
            fix: row.fix,
        }
    }
}

/// What is the same for every finding of a kind.
struct Row {
    name: &'static str,
    part: Part,
    severity: Severity,
    fix: &'static str,
}

macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $kind:ident = $name:literal, $part:ident, $severity:ident, $fix:literal;)+) => {
        /// The kind of a finding. `www/docs/check-email.md` lists them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Kind {
            $($(#[doc = $doc])+ $kind,)+
        }

        impl Kind {
            /// Every kind.
            #[cfg(test)]
            pub const ALL: &[Self] = &[$(Self::$kind),+];

            const fn row(self) -> Row {
                match self {
                    $(Self::$kind => Row {
                        name: $name,
                        part: Part::$part,
                        severity: Severity::$severity,
                        fix: $fix,
                    },)+
                }
            }
        }
    };
}

kinds! {
    /// No `List-Unsubscribe`.
    HeaderMissing = "list_unsubscribe_missing", Headers, Error,
        "Add `List-Unsubscribe: <https://…>`; POST /v1/links and `unticked link` give it.";
    /// More than one.
    HeaderRepeated = "list_unsubscribe_repeated", Headers, Error,
        "Send exactly one (RFC 8058 §3.1): find what adds the second, often the mail server or a sending service.";
    /// Something beside URIs in angle brackets.
    HeaderMalformed = "list_unsubscribe_malformed", Headers, Error,
        "Write URIs in angle brackets with commas between (RFC 2369): `<https://…>, <mailto:…>`.";
    /// RFC 2047.
    HeaderEncoded = "list_unsubscribe_encoded", Headers, Error,
        "Mail libraries encode what does not fit a line: shorten the URIs to 75 characters (74 before a comma), or turn the folding of this field off.";
    /// No `List-Unsubscribe-Post`.
    PostMissing = "post_missing", Headers, Error,
        "Add `List-Unsubscribe-Post: List-Unsubscribe=One-Click`; without it no provider offers one click.";
    /// More than one.
    PostRepeated = "post_repeated", Headers, Error,
        "Send exactly one (RFC 8058 §3.1).";
    /// Another value.
    PostValue = "post_value", Headers, Error,
        "The value is always `List-Unsubscribe=One-Click`, and nothing else (RFC 8058 §3.1).";
    /// No https link.
    HttpsMissing = "https_missing", Headers, Error,
        "One-click needs an https link (RFC 8058 §3.1); http and mailto do not count.";
    /// Several web links.
    HttpsRepeated = "https_repeated", Headers, Error,
        "Keep the one link that takes the POST (RFC 8058 §3.1), and beside it at most a mailto.";
    /// No mailto.
    MailtoMissing = "mailto_missing", Headers, Warning,
        "Add `<mailto:…>` after the https link: Microsoft's postmasters ask for it, and some programs know nothing else.";
    /// A long mailto.
    MailtoLong = "mailto_long", Headers, Warning,
        "Take a shorter mailbox: common libraries encode the field when any URI in it is longer than 75 characters, 74 before a comma.";
    /// Precedence.
    Precedence = "precedence", Headers, Warning,
        "Leave the field out, or write `bulk` or `list`: automatic replies and filters go by it.";

    /// White space within the angle brackets.
    LinkFolded = "link_folded", Link, Error,
        "A link is never folded (RFC 2369): shorten it to 75 characters, or turn the folding of this field off.";
    /// Not a URL.
    LinkInvalid = "link_invalid", Link, Error,
        "Write an absolute URL in ASCII, with a host and without a user name.";
    /// Longer than what passes everywhere.
    LinkLong = "link_long", Link, Warning,
        "Take a shorter host: common libraries encode or fold what is longer than 75 characters, 74 before a comma.";
    /// Over 900 characters.
    LinkTooLong = "link_too_long", Link, Error,
        "Put a short token into the link: a line of a mail has at most 998 bytes (RFC 5322 §2.1.1), and servers cut longer ones.";
    /// A query.
    LinkQuery = "link_query", Link, Warning,
        "Put everything into the path, and add no tracking parameters to this link: queries get lost on the way.";
    /// The recipient's address.
    LinkAddress = "link_shows_address", Link, Warning,
        "Put an opaque token in its place: links end in logs and in forwarded mails.";
    /// This machine.
    LinkLoopback = "link_loopback", Link, Warning,
        "Good for a trial; for people, mint links with the public origin.";
    /// Not the deployment's origin.
    LinkOrigin = "link_other_origin", Link, Error,
        "Mint with the configuration of the deployment that this mail is for.";

    /// No `To`.
    ToMissing = "to_missing", Recipient, Warning,
        "Address each mail to its one recipient in `To`.";
    /// Not an address.
    ToInvalid = "to_invalid", Recipient, Warning,
        "Write one plain address into `To`.";
    /// Several recipients.
    ToSeveral = "to_several", Recipient, Error,
        "Send each person a mail of their own: whoever presses the button opts out the one person that the link names.";

    /// No signature.
    DkimMissing = "dkim_missing", Dkim, Error,
        "Sign with DKIM and cover both fields (RFC 8058 §4). If a later server signs, check the mail as it leaves that one, or give --unsigned.";
    /// A signature that cannot be read.
    DkimMalformed = "dkim_malformed", Dkim, Error,
        "See RFC 6376 §3.5 for the form of a DKIM-Signature.";
    /// A signature that does not verify.
    DkimFails = "dkim_fails", Dkim, Error,
        "Sign last, after everything that changes the mail; publish the key under the selector that the signature names.";
    /// A field that no signature covers.
    DkimUncovered = "dkim_uncovered", Dkim, Error,
        "Add `List-Unsubscribe` and `List-Unsubscribe-Post` to the fields that your signer covers (h=): nodemailer before 10.6.1, dkimpy and OpenDKIM leave the second out unless told.";
    /// Another signature that does not verify.
    DkimOther = "dkim_other_fails", Dkim, Warning,
        "Another signature is good, so one-click works; find out why this one is not.";

    /// No link to be seen.
    BodyLinkMissing = "body_link_missing", Body, Error,
        "Put a visible link into the body, to unsubscribe or to the preferences: providers ask for it beside the header.";
    /// A link that cannot be seen.
    BodyLinkHidden = "body_link_hidden", Body, Error,
        "Show the link: give it words, and let no style hide it.";
    /// A link in HTML only.
    BodyLinkOnlyHtml = "body_link_missing_in_text", Body, Warning,
        "Put the link into the plain text too, for those who read that.";

    /// No token.
    TokenMissing = "token_missing", Token, Error,
        "The link must be `<origin>/u/<token>`, as POST /v1/links and `unticked link` make it.";
    /// It does not open.
    TokenInvalid = "token_does_not_open", Token, Error,
        "Mint with the key ring of this deployment, and let nothing change the link; `unticked token inspect` tells more.";
    /// Made for something else.
    TokenUse = "token_other_use", Token, Error,
        "Put the link made for this place: /u/ to unsubscribe, /p/ for preferences.";
    /// Somebody else.
    TokenPerson = "token_other_person", Token, Error,
        "Mint one link for each recipient, and check what puts links and mails together.";
    /// Not email.
    TokenChannel = "token_other_channel", Token, Error,
        "Mint with the channel `email` for a mail.";

    /// No answer.
    LiveUnreachable = "live_unreachable", Live, Error,
        "See that the host is up, has a name and a certificate that others accept, and answers in time.";
    /// A redirect.
    LiveRedirect = "live_redirects", Live, Error,
        "Answer at the link itself: providers follow no redirect (RFC 8058 §3.1). Look for rules about slashes, case, www, https and languages.";
    /// A cookie.
    LiveCookie = "live_sets_cookie", Live, Error,
        "Set no cookie here: the request has no context (RFC 8058 §3.1). Look for sessions and bot protection before the edge.";
    /// Another status.
    LiveStatus = "live_status", Live, Error,
        "GET must answer 200 with a page; look for the token's key, or for what stands before the edge.";
    /// GET changed something.
    LiveChanges = "live_get_changes", Live, Error,
        "GET and HEAD must change nothing: mail scanners fetch every link.";
    /// Two GETs were answered differently.
    LiveDiffers = "live_get_differs", Live, Warning,
        "See what differs: a page that says something else the second time may have acted on the first.";
    /// A forged token worked.
    LiveForged = "live_forged_accepted", Live, Error,
        "A link that was changed must answer 404: as it is, broken links look as if they worked.";
    /// POST is refused.
    LivePost = "live_post_refused", Live, Error,
        "Let POST through without login, cookie, origin check or challenge; on Cloudflare, turn Bot Fight Mode off for the zone.";
    /// The POST did nothing.
    LiveIneffective = "live_post_ineffective", Live, Error,
        "The edge answered success and the person may still be mailed: look into its log.";
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str = include_str!("../../../../www/docs/check-email.md");

    #[test]
    fn the_document_lists_every_kind_with_its_severity() {
        for kind in Kind::ALL {
            let row = kind.row();
            let severity = match row.severity {
                Severity::Warning => "warning",
                Severity::Error => "error",
            };
            let line = format!("| `{}` | {severity} |", row.name);
            assert!(DOCUMENT.contains(&line), "{line}");
        }
        let rows =
            DOCUMENT.matches("` | error |").count() + DOCUMENT.matches("` | warning |").count();
        assert_eq!(
            rows,
            Kind::ALL.len(),
            "the document lists a kind that is gone"
        );
    }

    #[test]
    fn no_two_kinds_share_a_name() {
        let mut names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.row().name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Kind::ALL.len());
    }
}

//! What answers behind the link.

mod standing;

use ureq::http::{HeaderMap, Method, Request, header};

use super::finding::{Kind, Part};
use super::link::Link;
use super::report::Report;

pub use standing::Standing;

/// Providers wait about as long.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(20);
/// A page is small; what comes after is not compared.
const MOST_BYTES: u64 = 1024 * 1024;
/// What providers send (RFC 8058 §3.2).
const FORM: &str = "application/x-www-form-urlencoded";
const ONE_CLICK: &str = "List-Unsubscribe=One-Click";

/// How far to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Look only.
    Look,
    /// Press the button.
    Press,
}

/// Asks the link as scanners and providers do. `forged` is a link that must not work, `standing`
/// tells where the person stands.
pub fn check(
    link: &Link,
    forged: Option<&str>,
    standing: Option<&Standing>,
    reach: Reach,
    report: &mut Report,
) {
    let client = Client::new(link.loopback);
    let before = standing.and_then(|s| s.read(report));
    if !look(&client, &link.url, report) {
        return;
    }
    match (standing, before.clone()) {
        (Some(standing), Some(before)) => {
            let Some(after) = standing.read(report) else { return };
            if before == after {
                report.right(Part::Live, "where the person stands is the same after GET, HEAD and GET");
            } else {
                report.wrong(Kind::LiveChanges, "the person stands elsewhere after GET, HEAD and GET");
            }
        }
        // Why has been said.
        (Some(_), None) => {}
        (None, _) => report.skipped(
            Part::Live,
            "whether GET changes what is stored: that takes a sender's token and the configuration; only its answers were compared",
        ),
    }
    match forged {
        Some(forged) => try_forged(&client, forged, report),
        None if reach == Reach::Look => report.skipped(
            Part::Live,
            "POST: without the key ring, the only way to try it is to unsubscribe the person (--press)",
        ),
        None => {}
    }
    if reach == Reach::Press {
        press(&client, link, standing, report);
    } else if forged.is_some() {
        report.skipped(
            Part::Live,
            "whether POST unsubscribes: that would take effect (--press)",
        );
    }
}

/// GET, HEAD and GET again; whether anything answered.
fn look(client: &Client, url: &str, report: &mut Report) -> bool {
    let mut answers = Vec::new();
    for method in [Method::GET, Method::HEAD, Method::GET] {
        match client.ask(&method, url, "") {
            Ok(answer) => {
                answer.judge(&method, report);
                answers.push(answer);
            }
            Err(why) => {
                let text = format!("{method} got no answer: {why}");
                report.wrong(Kind::LiveUnreachable, text);
                return false;
            }
        }
    }
    let [page, head, again] = &answers[..] else {
        return false;
    };
    if page.status >= 400 {
        let text = format!("GET was answered {}", page.status);
        report.wrong(Kind::LiveStatus, text);
    } else if (page.status, &page.body) != (again.status, &again.body) {
        let text = "the second GET was answered in other words than the first";
        report.wrong(Kind::LiveDiffers, text);
    } else if head.status >= 400 && head.status != 405 {
        let text = format!("HEAD was answered {}", head.status);
        report.wrong(Kind::LiveStatus, text);
    }
    if report.holds(Part::Live) {
        let text = "GET, HEAD and GET: a page, no redirect, no cookie";
        report.right(Part::Live, text);
    }
    true
}

/// A link that nobody made: the path, the method and what stands before the edge are tried, and
/// nobody is unsubscribed.
fn try_forged(client: &Client, url: &str, report: &mut Report) {
    let answer = match client.ask(&Method::POST, url, ONE_CLICK) {
        Ok(answer) => answer,
        Err(why) => {
            report.wrong(Kind::LiveUnreachable, format!("POST got no answer: {why}"));
            return;
        }
    };
    let redirects = answer.judge(&Method::POST, report);
    match answer.status {
        200..=299 => report.wrong(
            Kind::LiveForged,
            "POST to a link with a changed token was answered with success",
        ),
        401 | 403 | 405 => {
            let text = format!("POST was answered {}", answer.status);
            report.wrong(Kind::LivePost, text);
        }
        429 => report.unknown(
            Part::Live,
            "POST with a changed token: too many of them came from here, try later",
        ),
        400..=499 => {
            let text = format!(
                "POST to a link with a changed token: {}, as it should be",
                answer.status
            );
            report.right(Part::Live, text);
        }
        _ if redirects => {}
        status => report.wrong(
            Kind::LiveStatus,
            format!("POST to a link with a changed token was answered {status}"),
        ),
    }
}

/// Unsubscribes, twice as providers may.
fn press(client: &Client, link: &Link, standing: Option<&Standing>, report: &mut Report) {
    for time in ["POST", "the second POST"] {
        let answer = match client.ask(&Method::POST, &link.url, ONE_CLICK) {
            Ok(answer) => answer,
            Err(why) => {
                report.wrong(
                    Kind::LiveUnreachable,
                    format!("{time} got no answer: {why}"),
                );
                return;
            }
        };
        let redirects = answer.judge(&Method::POST, report);
        if !redirects && !(200..300).contains(&answer.status) {
            report.wrong(
                Kind::LivePost,
                format!("{time} was answered {}", answer.status),
            );
            return;
        }
    }
    report.right(Part::Live, "POST, twice: success");
    match standing {
        Some(standing) => match standing.stopped(report) {
            Some(true) => {
                report.right(Part::Live, "the person may not be mailed for this any more");
            }
            Some(false) => report.wrong(
                Kind::LiveIneffective,
                "after POST the person may still be mailed",
            ),
            None => {}
        },
        None => report.skipped(
            Part::Live,
            "whether POST stopped anything: that takes a sender's token and the configuration",
        ),
    }
}

struct Client(ureq::Agent);

struct Answer {
    status: u16,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Client {
    fn new(loopback: bool) -> Self {
        let mut config = ureq::Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent("unticked check-email");
        if loopback {
            config = config.proxy(None);
        }
        Self(ureq::Agent::new_with_config(config.build()))
    }

    /// An error is one of the network, in words that hold no link.
    fn ask(&self, method: &Method, url: &str, body: &str) -> Result<Answer, String> {
        let request = Request::builder().method(method.clone()).uri(url);
        let answered = if body.is_empty() {
            self.0.run(
                request
                    .header(header::ACCEPT, "text/html")
                    .body(())
                    .map_err(|_| "it is no URL")?,
            )
        } else {
            let request = request.header(header::CONTENT_TYPE, FORM);
            self.0
                .run(request.body(body.to_owned()).map_err(|_| "it is no URL")?)
        };
        let mut answer = answered.map_err(|error| told(&error))?;
        let body = answer
            .body_mut()
            .with_config()
            .limit(MOST_BYTES)
            .read_to_vec();
        Ok(Answer {
            status: answer.status().as_u16(),
            headers: answer.headers().clone(),
            body: body.map_err(|error| told(&error))?,
        })
    }
}

fn told(error: &ureq::Error) -> String {
    match error {
        ureq::Error::HostNotFound => "the host has no address".to_owned(),
        ureq::Error::ConnectionFailed => "the connection was refused".to_owned(),
        ureq::Error::Timeout(_) => format!("not within {} s", PATIENCE.as_secs()),
        ureq::Error::Io(error) => error.kind().to_string(),
        ureq::Error::Rustls(error) => format!("its certificate does not hold: {error}"),
        ureq::Error::BodyExceedsLimit(_) => format!("more than {MOST_BYTES} bytes"),
        _ => "the answer is no HTTP".to_owned(),
    }
}

impl Answer {
    /// What no answer may do. Says whether it is a redirect.
    fn judge(&self, method: &Method, report: &mut Report) -> bool {
        let redirects = (300..400).contains(&self.status);
        if redirects {
            let text = format!("{method} is redirected ({})", self.status);
            report.wrong(Kind::LiveRedirect, text);
        }
        if self.headers.contains_key(header::SET_COOKIE) {
            report.wrong(
                Kind::LiveCookie,
                format!("the answer to {method} sets a cookie"),
            );
        }
        redirects
    }
}

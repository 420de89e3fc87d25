//! `unticked publish`, against an edge of this file.
#![forbid(unsafe_code)]

mod common;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::thread::{self, JoinHandle};

use common::{DEMO, Folder, Ran};
use unticked_shared::api::{self, FieldError, Kind};
use unticked_shared::config::Config;

const TOKEN: &str = "unticked_it_test";

/// What the edge was sent.
struct Sent {
    request_line: String,
    headers: Vec<(String, String)>,
    body: String,
}

impl Sent {
    fn header(&self, name: &str) -> Option<&str> {
        let named = self.headers.iter().find(|(n, _)| n == name);
        named.map(|(_, value)| value.as_str())
    }
}

/// Answers one request, and gives its address and, when joined, what it was sent.
fn edge(status: u16, extra: &str, body: &str) -> (String, JoinHandle<Sent>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let reply = format!(
        "HTTP/1.1 {status} X\r\ncontent-length: {}\r\nconnection: close\r\n{extra}\r\n{body}",
        body.len()
    );
    let serving = thread::spawn(move || {
        let mut reader = BufReader::new(listener.accept().unwrap().0);
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).unwrap();
            match line.trim_end() {
                "" => break,
                line => lines.push(line.to_owned()),
            }
        }
        let request_line = lines.remove(0);
        let headers: Vec<_> = lines
            .iter()
            .map(|line| line.split_once(": ").unwrap())
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .collect();
        let mut sent = Sent {
            request_line,
            headers,
            body: String::new(),
        };
        let length: u64 = sent.header("content-length").unwrap().parse().unwrap();
        let mut body = String::new();
        reader
            .by_ref()
            .take(length)
            .read_to_string(&mut body)
            .unwrap();
        sent.body = body;
        reader.get_mut().write_all(reply.as_bytes()).unwrap();
        sent
    });
    (url, serving)
}

fn publish(folder: &Folder, url: &str) -> Ran {
    let args = ["publish", "--url", url];
    // A proxy of the environment must not get between.
    let variables = [
        ("UNTICKED_TOKEN", TOKEN),
        ("http_proxy", "http://127.0.0.1:9"),
    ];
    folder.run_with(&args, "", &variables)
}

fn in_force(toml: &str, version: &str) -> String {
    let config = Config::parse(toml).unwrap();
    let notices: Vec<_> = config
        .notices()
        .map(|n| {
            serde_json::json!({
                "version": n.version(), "form": n.form, "language": n.language,
            })
        })
        .collect();
    serde_json::json!({
        "version": version,
        "published_at": "2026-07-01T10:00:00Z",
        "published_by": "it:01234567",
        "notices": notices,
        "toml": toml,
    })
    .to_string()
}

#[test]
fn a_configuration_is_put_in_force() {
    let folder = Folder::of_demo();
    let version = Config::parse(DEMO).unwrap().version().to_owned();
    let (url, serving) = edge(200, "", &in_force(DEMO, &version));
    let out = publish(&folder, &url).done();

    let sent = serving.join().unwrap();
    assert_eq!(sent.request_line, "PUT /v1/config HTTP/1.1");
    assert_eq!(
        sent.header("authorization"),
        Some("Bearer unticked_it_test")
    );
    assert_eq!(sent.header("content-type"), Some("application/toml"));
    assert_eq!(sent.body, DEMO);

    assert!(
        out.starts_with(&format!("version {version} in force\n")),
        "{out}"
    );
    let notices = Config::parse(DEMO).unwrap().notices().collect::<Vec<_>>();
    assert_eq!(out.lines().count(), 1 + notices.len());
    for notice in notices {
        let version = notice.version().to_string();
        let line = out.lines().find(|line| line.ends_with(&version)).unwrap();
        assert!(
            line.contains(&notice.form) && line.contains(&notice.language),
            "{line}"
        );
    }
}

#[test]
fn the_default_address_is_the_origin_of_the_file() {
    let folder = Folder::new();
    let (url, serving) = edge(401, "", &problem(&api::Problem::of(Kind::Unauthorized)));
    folder.write(
        "unticked.toml",
        &DEMO.replace("http://127.0.0.1:8787", &url),
    );
    let error = folder
        .run_with(&["publish", "--token-env", "T"], "", &[("T", "secret\n")])
        .failed(1);
    assert_eq!(
        serving.join().unwrap().header("authorization"),
        Some("Bearer secret")
    );
    assert!(
        error.contains("answered 401: A bearer token is needed"),
        "{error}"
    );
    assert!(
        error.contains("role `it`") && !error.contains("secret"),
        "{error}"
    );
}

fn problem(problem: &api::Problem) -> String {
    serde_json::to_string(problem).unwrap()
}

#[test]
fn what_the_edge_refuses_is_told_with_fields_and_lines() {
    let folder = Folder::of_demo();
    let errors = vec![
        FieldError {
            line: Some(12),
            ..FieldError::new("purposes.newsletter.text", "is empty")
        },
        FieldError::new("deployment.id", "is not the key ring's"),
    ];
    let refused = api::Problem::fields(Kind::InvalidConfiguration, errors);
    let (url, serving) = edge(422, "", &problem(&refused));
    let error = publish(&folder, &url).failed(1);
    serving.join().unwrap();
    let lines: Vec<&str> = error.lines().collect();
    assert_eq!(
        lines,
        [
            "unticked.toml:12: purposes.newsletter.text: is empty",
            "unticked.toml: deployment.id: is not the key ring's",
            &format!("error: {url} answered 422: The configuration has mistakes"),
        ]
    );
}

#[test]
fn answers_of_something_else_are_not_taken_for_success() {
    let folder = Folder::of_demo();
    let other = in_force(DEMO, &"0".repeat(64));
    for (status, extra, body, told) in [
        (200, "", "<html>", "not as an edge does"),
        (
            502,
            "",
            "<html>Bad gateway",
            "answered 502 without a problem document",
        ),
        (302, "location: http://127.0.0.1:9/\r\n", "", "answered 302"),
        (200, "", other.as_str(), "somebody else published"),
    ] {
        let (url, serving) = edge(status, extra, body);
        let error = publish(&folder, &url).failed(1);
        serving.join().unwrap();
        assert!(error.contains(told), "{error}");
    }
}

#[test]
fn mistakes_are_told_with_their_lines_and_nobody_is_contacted() {
    let folder = Folder::new();
    let broken = DEMO
        .replace(
            "site = \"shop\"\npurposes = [\"newsletter\"]",
            "site = \"blog\"\npurposes = [\"news\"]",
        )
        .replace("\nbasis", "\n\nbasis");
    folder.write("acme.toml", &broken);
    let line_of = |text: &str| 1 + broken.lines().position(|l| l == text).unwrap();
    let (site, purposes) = (line_of("site = \"blog\""), line_of("purposes = [\"news\"]"));
    for extra in [&[][..], &["--dry-run"]] {
        let args = [&["publish", "--config", "acme.toml"], extra].concat();
        let error = folder.run(&args).failed(1);
        let lines: Vec<&str> = error.lines().collect();
        assert_eq!(
            lines,
            [
                format!("acme.toml:{site}: forms.partners.site: there is no [sites.blog]"),
                format!(
                    "acme.toml:{purposes}: forms.partners.purposes: there is no [purposes.news]"
                ),
                "error: acme.toml has 2 mistakes".to_owned(),
            ]
        );
    }
    folder.write("acme.toml", "[deployment\n");
    let error = folder.run(&["publish", "--config", "acme.toml"]).failed(1);
    assert!(error.starts_with("acme.toml:1: "), "{error}");
}

#[test]
fn a_dry_run_lists_the_notices_and_needs_no_token() {
    let folder = Folder::new();
    folder.write("unticked.toml", DEMO);
    let out = folder.run(&["publish", "--dry-run"]).done();
    let version = Config::parse(DEMO).unwrap().version().to_owned();
    assert!(
        out.starts_with(&format!("version {version} would be in force\n")),
        "{out}"
    );
    assert_eq!(
        out.lines().filter(|l| l.starts_with("notice ")).count(),
        6,
        "two forms and the preference centre, in two languages: {out}"
    );
}

#[test]
fn what_receipts_will_not_state_is_noted() {
    let folder = Folder::new();
    let open = DEMO.lines().filter(|line| !line.starts_with("storage = "));
    folder.write("unticked.toml", &open.collect::<Vec<_>>().join("\n"));
    let ran = folder.run(&["publish", "--dry-run"]);
    assert_eq!(
        ran.err,
        "note: processing.storage: receipts will not state where data is stored\n"
    );
    ran.done();
}

#[test]
fn what_is_missing_is_named() {
    let folder = Folder::new();
    assert!(
        folder
            .run(&["publish"])
            .failed(1)
            .contains("cannot read unticked.toml")
    );
    folder.write("unticked.toml", DEMO);
    assert!(
        folder
            .run(&["publish"])
            .failed(1)
            .contains("UNTICKED_TOKEN is not set")
    );
    let empty = folder
        .run_with(&["publish"], "", &[("UNTICKED_TOKEN", " ")])
        .failed(1);
    assert!(empty.contains("UNTICKED_TOKEN holds no token"), "{empty}");
    // Nobody listens on the discard port.
    let error = publish(&folder, "http://127.0.0.1:9").failed(1);
    assert!(
        error.contains("cannot reach http://127.0.0.1:9/v1/config"),
        "{error}"
    );
    assert!(!error.contains(TOKEN), "{error}");
    let error = publish(&folder, "http://u.acme.example").failed(2);
    assert!(error.contains("https is needed"), "{error}");
}

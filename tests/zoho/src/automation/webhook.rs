//! One webhook: how it is made, and the call that it makes.

use serde_json::{Map, Value, json};

use super::Failure;
use crate::module::Module;
use crate::outgoing::Outgoing;
use crate::refusal::Refusal;

/// Characters of a raw body.
const RAW_MAXIMUM: usize = 500;
/// Characters of the URL.
const URL_MAXIMUM: usize = 2000;
/// Headers of our own, and headers and parameters from the record.
const CUSTOM_MAXIMUM: usize = 10;
const MODULE_MAXIMUM: usize = 25;

/// A webhook as it was made.
#[derive(Debug, Clone)]
pub(super) struct Webhook {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) module: Module,
    method: &'static str,
    url: String,
    headers: Vec<(String, String)>,
    url_parameters: Vec<(String, String)>,
    body: Body,
    /// The object as it was sent.
    pub(super) sent: Map<String, Value>,
}

#[derive(Debug, Clone)]
enum Body {
    None,
    Raw { kind: &'static str, text: String },
    Form(Vec<(String, String)>),
}

impl Webhook {
    /// Reads one object of `webhooks`; `path` leads to it.
    pub(super) fn read(id: String, sent: &Map<String, Value>, path: &str) -> Result<Self, Refusal> {
        let at = |key: &str| format!("{path}.{key}");
        let text = |key: &'static str| {
            sent.get(key)
                .and_then(Value::as_str)
                .filter(|text| !text.is_empty())
                .ok_or_else(|| Refusal::mandatory(key, &at(key)))
        };
        let wrong =
            |key: &str| Refusal::invalid_data(json!({ "api_name": key, "json_path": at(key) }));
        let name = text("name")?.to_owned();
        let url = text("url")?.to_owned();
        if url.chars().count() > URL_MAXIMUM {
            return Err(Refusal::too_long(URL_MAXIMUM, "url", &at("url")));
        }
        if !reachable(&url) {
            return Err(wrong("url"));
        }
        let module = sent
            .get("module")
            .ok_or_else(|| Refusal::mandatory("module", &at("module")))?;
        let module = module["api_name"]
            .as_str()
            .and_then(|name| name.parse::<Module>().ok());
        let method = ["POST", "GET", "PUT", "PATCH", "DELETE"].into_iter();
        let asked = text("http_method")?;
        let method = method.into_iter().find(|known| *known == asked);
        if sent
            .get("feature_type")
            .is_none_or(|kind| kind != "workflow")
        {
            return Err(wrong("feature_type"));
        }
        let authentication = sent.get("authentication");
        if authentication.is_none_or(|how| how["type"] != "general") {
            return Err(wrong("authentication"));
        }
        let headers = parameters(sent.get("headers"), &at("headers"))?;
        if headers
            .iter()
            .any(|(name, _)| name.eq_ignore_ascii_case("host"))
        {
            return Err(wrong("headers"));
        }
        Ok(Self {
            id,
            name,
            module: module.ok_or_else(|| wrong("module"))?,
            method: method.ok_or_else(|| wrong("http_method"))?,
            url,
            headers,
            url_parameters: parameters(sent.get("url_parameters"), &at("url_parameters"))?,
            body: Body::read(sent.get("body"), &at("body"))?,
            sent: sent.clone(),
        })
    }

    /// Name and id.
    pub(super) fn short(&self) -> Value {
        json!({ "name": self.name, "id": self.id })
    }

    /// As `GET` shows it.
    pub(super) fn shown(&self) -> Value {
        let mut shown = Value::Object(self.sent.clone());
        shown["id"] = self.id.as_str().into();
        shown["module"] = json!({ "api_name": self.module.api_name(), "id": self.module.id() });
        shown["editable"] = true.into();
        shown["deletable"] = true.into();
        shown
    }

    /// The call about one record.
    pub(super) fn call(
        &self,
        record: &str,
        values: &Map<String, Value>,
        failure: Failure,
    ) -> Outgoing {
        let fill = |text: &String| fill(text, self.module, record, values);
        let filled = |pairs: &[(String, String)]| -> Vec<(String, String)> {
            pairs
                .iter()
                .map(|(name, value)| (name.clone(), fill(value)))
                .collect()
        };
        let encoded = |pairs: &[(String, String)]| {
            form_urlencoded::Serializer::new(String::new())
                .extend_pairs(filled(pairs))
                .finish()
        };
        let mut url = self.url.clone();
        if !self.url_parameters.is_empty() {
            url.push(if url.contains('?') { '&' } else { '?' });
            url.push_str(&encoded(&self.url_parameters));
        }
        let mut headers = filled(&self.headers);
        let body = match &self.body {
            Body::None => String::new(),
            Body::Raw { kind, text } => {
                headers.push(("content-type".into(), (*kind).to_owned()));
                fill(text)
            }
            Body::Form(pairs) => {
                headers.push((
                    "content-type".into(),
                    "application/x-www-form-urlencoded".into(),
                ));
                encoded(pairs)
            }
        };
        Outgoing {
            method: self.method,
            url,
            headers,
            body,
            failure: Some(failure),
        }
    }
}

impl Body {
    fn read(sent: Option<&Value>, path: &str) -> Result<Self, Refusal> {
        let sent = match sent {
            None | Some(Value::Null) => return Ok(Self::None),
            Some(sent) => sent,
        };
        match sent["type"].as_str() {
            Some("raw") => {
                let text = sent["raw_data_content"].as_str().unwrap_or_default();
                if text.chars().count() > RAW_MAXIMUM {
                    let path = format!("{path}.raw_data_content");
                    return Err(Refusal::too_long(RAW_MAXIMUM, "raw_data_content", &path));
                }
                let kind = match sent["format"].as_str() {
                    Some("JSON") => "application/json",
                    Some("XML") => "application/xml",
                    Some("HTML") => "text/html",
                    _ => "text/plain",
                };
                Ok(Self::Raw {
                    kind,
                    text: text.to_owned(),
                })
            }
            Some("form_data") => {
                let path = format!("{path}.form_data_content");
                parameters(sent.get("form_data_content"), &path).map(Self::Form)
            }
            _ => Err(Refusal::mandatory("type", &format!("{path}.type"))),
        }
    }
}

/// Names and values, fixed ones and those from the record.
fn parameters(sent: Option<&Value>, path: &str) -> Result<Vec<(String, String)>, Refusal> {
    let mut pairs = Vec::new();
    for (key, maximum) in [
        ("custom_parameters", CUSTOM_MAXIMUM),
        ("module_parameters", MODULE_MAXIMUM),
    ] {
        let given = sent.and_then(|sent| sent[key].as_array());
        let given = given.map_or(&[][..], Vec::as_slice);
        if given.len() > maximum {
            return Err(Refusal::new(
                "LIMIT_EXCEEDED",
                "limit exceeded",
                json!({ "limit": maximum, "json_path": format!("{path}.{key}") }),
            ));
        }
        for (at, pair) in given.iter().enumerate() {
            let (Some(name), Some(value)) = (pair["name"].as_str(), pair["value"].as_str()) else {
                return Err(Refusal::mandatory(
                    "name",
                    &format!("{path}.{key}[{at}].name"),
                ));
            };
            pairs.push((name.to_owned(), value.to_owned()));
        }
    }
    Ok(pairs)
}

/// `${!Leads.Id}` becomes what the record has there, as it is: nothing is escaped, so that a
/// name with a quote breaks a JSON body.
fn fill(text: &str, module: Module, record: &str, values: &Map<String, Value>) -> String {
    let opening = format!("${{!{module}.");
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(&opening) {
        filled.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            filled.push_str(&opening);
            rest = after;
            continue;
        };
        match (name, values.get(name)) {
            ("Id" | "id", _) => filled.push_str(record),
            (_, Some(Value::String(text))) => filled.push_str(text),
            (_, None | Some(Value::Null)) => {}
            (_, Some(other)) => filled.push_str(&other.to_string()),
        }
        rest = after;
    }
    filled + rest
}

/// Zoho calls no private host. Loopback is let through, or nothing could be called from here.
fn reachable(url: &str) -> bool {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    let Some(host) = rest.and_then(|rest| rest.split(['/', '?', ':']).next()) else {
        return false;
    };
    let private = host
        .parse::<std::net::Ipv4Addr>()
        .is_ok_and(|ip| ip.is_private() || ip.is_link_local() || ip.is_unspecified());
    !host.is_empty() && !private
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_put_in_as_they_are() {
        let values = json!({ "Email": "a@b.co", "Last_Name": "O\"Hara", "Phone": null });
        let Value::Object(values) = values else {
            panic!("an object")
        };
        let text = r#"{"id":"${!Leads.Id}","n":"${!Leads.Last_Name}","p":"${!Leads.Phone}","x":"${!Contacts.Id}"}"#;
        assert_eq!(
            fill(text, Module::Leads, "7", &values),
            r#"{"id":"7","n":"O"Hara","p":"","x":"${!Contacts.Id}"}"#
        );
        assert_eq!(
            fill("${!Leads.Id", Module::Leads, "7", &values),
            "${!Leads.Id"
        );
    }

    #[test]
    fn private_hosts_are_not_called() {
        assert!(reachable("https://edge.example/hooks"));
        assert!(reachable("http://127.0.0.1:8787/hooks"));
        assert!(!reachable("http://10.0.0.7/hooks"));
        assert!(!reachable("http://169.254.169.254/"));
        assert!(!reachable("ftp://edge.example/"));
    }
}

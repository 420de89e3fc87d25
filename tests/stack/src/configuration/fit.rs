//! Puts this machine's addresses into a configuration and leaves the rest as it stands.

use anyhow::{Context as _, Result, bail};
use toml_edit::{Array, DocumentMut, Item, TableLike, value};

/// The addresses to put in.
#[derive(Debug, Clone, Copy)]
pub struct Addresses<'a> {
    /// The edge's origin.
    pub edge: &'a str,
    /// The demo site's origin.
    pub site: &'a str,
    /// Zoho's address, or the simulator's.
    pub crm: &'a str,
    /// The mailbox's origin.
    pub mailbox: &'a str,
}

/// A configuration that fits this machine.
#[derive(Debug)]
pub struct Fitted {
    /// `deployment.id`, to which the keys belong.
    pub deployment: String,
    /// The whole text.
    pub toml: String,
}

/// Fits a configuration to this machine.
///
/// The text must be TOML with a `[deployment]` that has an id. Whether it
/// makes sense otherwise is for the edge to say.
///
/// # Errors
/// When it is not such a text; the message names the place.
pub fn fit(text: &str, addresses: Addresses<'_>) -> Result<Fitted> {
    let mut document: DocumentMut = text.parse().context("it is not TOML")?;
    let deployment = table(&mut document, "deployment")?.context("[deployment] is missing")?;
    let id = deployment
        .get("id")
        .and_then(Item::as_str)
        .context("deployment.id is missing or not a text")?
        .to_owned();
    set(deployment, "origin", addresses.edge);
    if let Some(sites) = table(&mut document, "sites")? {
        for (name, site) in sites.iter_mut() {
            let site = site
                .as_table_like_mut()
                .with_context(|| format!("sites.{name} is not a table"))?;
            admit(site, addresses.site).with_context(|| format!("sites.{name}.origins"))?;
        }
    }
    // A configuration without a CRM is left without one.
    if let Some(crm) = table(&mut document, "crm")? {
        crm.remove("data_centre");
        for key in ["accounts_url", "api_url", "campaigns_url"] {
            set(crm, key, addresses.crm.trim_end_matches('/'));
        }
    }
    // Mails stay on this machine too: they are handed to the mailbox, whoever sends otherwise.
    if let Some(mail) = table(&mut document, "mail")? {
        mail.remove("data_centre");
        let route = match mail.get("kind").and_then(Item::as_str) {
            Some("zeptomail") => "zeptomail",
            _ => "hook",
        };
        set(mail, "url", &format!("{}/{route}", addresses.mailbox));
    }
    Ok(Fitted {
        deployment: id,
        toml: document.to_string(),
    })
}

fn table<'a>(document: &'a mut DocumentMut, key: &str) -> Result<Option<&'a mut dyn TableLike>> {
    match document.get_mut(key) {
        None => Ok(None),
        Some(item) => match item.as_table_like_mut() {
            Some(table) => Ok(Some(table)),
            None => bail!("{key} is not a table"),
        },
    }
}

/// Sets a text and keeps the comment behind the old one.
fn set(table: &mut dyn TableLike, key: &str, text: &str) {
    let mut new = value(text);
    if let (Some(new), Some(old)) = (new.as_value_mut(), table.get(key).and_then(Item::as_value)) {
        *new.decor_mut() = old.decor().clone();
    }
    table.insert(key, new);
}

/// Adds an origin unless it is there.
fn admit(site: &mut dyn TableLike, origin: &str) -> Result<()> {
    let Some(origins) = site.get_mut("origins") else {
        site.insert("origins", value(Array::from_iter([origin])));
        return Ok(());
    };
    let origins = origins.as_array_mut().context("is not an array")?;
    if !origins.iter().any(|o| o.as_str() == Some(origin)) {
        origins.push(origin);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Addresses<'static> = Addresses {
        edge: "http://127.0.0.1:1",
        site: "http://127.0.0.1:2",
        crm: "http://127.0.0.1:3/",
        mailbox: "http://127.0.0.1:4",
    };

    #[test]
    fn addresses_are_put_in_and_the_rest_stays() {
        let fitted = fit(
            "# top\n\
             [deployment]\nid = \"acme\" # ours\norigin = \"https://u.acme.example\" # edge\n\n\
             [sites.shop]\norigins = [\"https://acme.example\"]\n\n\
             [sites.blog]\ncontroller = \"acme\"\n\n\
             [crm]\nkind = \"zoho\"\ndata_centre = \"eu\"\nmodule = \"Leads\"\n\n\
             [mail]\nkind = \"zeptomail\"\ndata_centre = \"eu\"\n",
            HERE,
        )
        .unwrap();
        assert_eq!(fitted.deployment, "acme");
        assert_eq!(
            fitted.toml,
            "# top\n\
             [deployment]\nid = \"acme\" # ours\norigin = \"http://127.0.0.1:1\" # edge\n\n\
             [sites.shop]\norigins = [\"https://acme.example\", \"http://127.0.0.1:2\"]\n\n\
             [sites.blog]\ncontroller = \"acme\"\norigins = [\"http://127.0.0.1:2\"]\n\n\
             [crm]\nkind = \"zoho\"\nmodule = \"Leads\"\n\
             accounts_url = \"http://127.0.0.1:3\"\napi_url = \"http://127.0.0.1:3\"\n\
             campaigns_url = \"http://127.0.0.1:3\"\n\n\
             [mail]\nkind = \"zeptomail\"\nurl = \"http://127.0.0.1:4/zeptomail\"\n"
        );
    }

    #[test]
    fn fitting_twice_changes_nothing_more() {
        let demo = include_str!("../../../../www/demo/unticked.toml");
        let once = fit(demo, HERE).unwrap();
        let twice = fit(&once.toml, HERE).unwrap();
        assert_eq!(once.toml, twice.toml);
        assert_eq!(once.deployment, "demo");
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (text, named) in [
            ("a = ", "TOML"),
            ("a = 1", "[deployment]"),
            ("deployment = 1", "deployment"),
            ("[deployment]\nid = 1", "deployment.id"),
            ("sites = 1\n[deployment]\nid = \"a\"", "sites"),
            (
                "[sites.x]\norigins = 1\n[deployment]\nid = \"a\"",
                "sites.x.origins",
            ),
        ] {
            let error = format!("{:#}", fit(text, HERE).unwrap_err());
            assert!(error.contains(named), "{text}: {error}");
        }
    }

    #[test]
    fn a_configuration_without_a_crm_is_left_without_one() {
        let fitted = fit("[deployment]\nid = \"a\"\n", HERE).unwrap();
        assert!(!fitted.toml.contains("crm"), "{}", fitted.toml);
    }
}

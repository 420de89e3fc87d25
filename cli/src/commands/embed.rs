//! `unticked embed`: what a site's page needs.

use anyhow::{Result, bail};
use data_encoding::BASE64;
use serde::Deserialize;
use sha2::{Digest as _, Sha384};

use crate::edge::{Client, Target};
use crate::output;

/// Print what a site's page needs for a form
///
/// The tag names the loader's hash: a browser runs no other, and the loader names
/// the hashes of what it brings in turn. After an upgrade of the edge the hash is
/// another one, and the tag has to be printed again; with --unpinned it stays as
/// it is, and the edge is trusted to serve what it should.
///
/// With --no-js there is no script at all: the form sends what was typed to the
/// edge, which asks for consent on a page of its own.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  unticked embed https://u.acme.example --form newsletter
  unticked embed https://u.acme.example --form newsletter --no-js"
)]
pub struct Args {
    /// Where the edge is reached
    #[arg(value_name = "URL")]
    edge: Target,
    /// The form's name in unticked.toml
    #[arg(long, value_name = "NAME")]
    form: String,
    /// A form that needs no script
    #[arg(long, conflicts_with = "unpinned")]
    no_js: bool,
    /// A tag without a hash, which outlives upgrades
    #[arg(long)]
    unpinned: bool,
}

/// What is needed of a form.
#[derive(Deserialize)]
struct Form {
    form: String,
}

/// Asks the edge, so that what is printed works there.
pub fn run(args: &Args) -> Result<()> {
    let client = Client::new(args.edge.clone(), None);
    let mut characters = args.form.chars();
    if !characters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')) {
        bail!("{:?} is not the name of a form", args.form);
    }
    let Form { form } = client.get_json(&format!("/v1/forms/{}", args.form))?;
    let edge = client.target();
    if args.no_js {
        return output::print(&without_script(edge, &form));
    }
    let integrity = if args.unpinned {
        String::new()
    } else {
        let loader = client.get("/unticked.js")?;
        if loader.status != 200 {
            bail!("{edge}/unticked.js answered {}", loader.status);
        }
        let hash = BASE64.encode(&Sha384::digest(&loader.body));
        format!(" integrity=\"sha384-{hash}\" crossorigin=\"anonymous\"")
    };
    output::print(&with_script(edge, &form, &integrity))
}

fn with_script(edge: &Target, form: &str, integrity: &str) -> String {
    format!(
        "\
<!-- Once, in the page's head: -->
<script src=\"{edge}/unticked.js\"{integrity} async></script>

<!-- On the form; the boxes come before its button, or into an element with data-unticked-slot: -->
<form … data-unticked=\"{form}\">

<!-- If the page has a Content-Security-Policy, it needs:
script-src {edge} 'wasm-unsafe-eval'; connect-src {edge}
Without 'wasm-unsafe-eval' it works too: then add data-wasm=\"off\" to the script. -->
"
    )
}

fn without_script(edge: &Target, form: &str) -> String {
    format!(
        "\
<form action=\"{edge}/f/{form}\" method=\"post\">
  <label>Email address <input type=\"email\" name=\"email\" autocomplete=\"email\" required></label>
  <button>Continue</button>
</form>

<!-- Or a link: {edge}/f/{form}
If the page has a Content-Security-Policy, it needs: form-action {edge} -->
"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_names_the_edge_and_the_form() {
        let edge: Target = "https://u.acme.example".parse().unwrap();
        let tag = with_script(&edge, "news", " integrity=\"sha384-x\"");
        assert!(
            tag.contains("src=\"https://u.acme.example/unticked.js\" integrity=\"sha384-x\" async")
        );
        assert!(tag.contains("data-unticked=\"news\""));
        assert!(without_script(&edge, "news").contains("action=\"https://u.acme.example/f/news\""));
    }
}

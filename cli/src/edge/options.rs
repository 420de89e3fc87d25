//! The options of every command that asks an edge.

use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail};

use super::{Client, Target};
use crate::files::{self, Checked};

/// Where a configuration is looked for when no address is given.
const CONFIGURATION: &str = "unticked.toml";

/// Where the edge is, and by whose token it is asked.
#[derive(Debug, clap::Args)]
pub struct EdgeOptions {
    /// Where the edge is reached; default: deployment.origin of ./unticked.toml
    #[arg(long, value_name = "URL")]
    url: Option<Target>,
    #[command(flatten)]
    token: TokenOptions,
}

impl EdgeOptions {
    /// A client with the token of a role.
    pub fn client(&self, roles: &'static str) -> Result<Client> {
        let target = match &self.url {
            Some(given) => given.clone(),
            None => of_configuration(Path::new(CONFIGURATION))?,
        };
        Ok(Client::new(target, Some(self.token.read(roles)?)))
    }
}

fn of_configuration(path: &Path) -> Result<Target> {
    let file = Checked::read(path)
        .with_context(|| format!("no --url is given, and {CONFIGURATION} does not name one"))?;
    let origin = &file.config.deployment.origin;
    origin
        .parse()
        .map_err(|e| anyhow!("{CONFIGURATION}: deployment.origin: {e}"))
}

/// Where a bearer token is read from. It is never an argument itself: it would stay in the
/// shell's history and be shown in the list of processes.
#[derive(Debug, clap::Args)]
pub struct TokenOptions {
    /// The environment variable that holds the bearer token
    #[arg(long, value_name = "NAME", default_value = "UNTICKED_TOKEN")]
    token_env: String,
    /// A file that holds the bearer token, instead of the variable
    #[arg(long, value_name = "FILE", conflicts_with = "token_env")]
    token_file: Option<PathBuf>,
}

impl TokenOptions {
    /// Whether there is a token to read.
    pub fn is_given(&self) -> bool {
        self.token_file.is_some() || std::env::var_os(&self.token_env).is_some()
    }

    /// The token.
    pub fn read(&self, roles: &'static str) -> Result<Token> {
        match &self.token_file {
            Some(path) => Token::of_file(path, roles),
            None => Token::of_variable(&self.token_env, roles),
        }
    }
}

/// A bearer token. Its debug output holds nothing of it.
#[derive(Clone)]
pub struct Token {
    bearer: String,
    roles: &'static str,
}

impl Token {
    /// The token that an environment variable holds.
    pub fn of_variable(variable: &str, roles: &'static str) -> Result<Self> {
        let how = format!(
            "set it to the token of {roles}, as in \
             `read -rs UNTICKED_TOKEN && export UNTICKED_TOKEN`, or give --token-file"
        );
        let Some(value) = std::env::var_os(variable) else {
            bail!("the environment variable {variable} is not set: {how}");
        };
        let Some(bearer) = tidied(value.to_str().unwrap_or_default()) else {
            bail!("the environment variable {variable} holds no token: {how}");
        };
        Ok(Self { bearer, roles })
    }

    /// The token that a file holds.
    pub fn of_file(path: &Path, roles: &'static str) -> Result<Self> {
        let Some(bearer) = tidied(&files::read(path)?) else {
            let path = path.display();
            bail!("{path} holds no token: write the token of {roles} into it, and nothing else");
        };
        Ok(Self { bearer, roles })
    }

    /// The value of the header.
    pub fn bearer(&self) -> String {
        format!("Bearer {}", self.bearer)
    }

    /// Whose token the command asked for.
    pub const fn role(&self) -> &'static str {
        self.roles
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// A file or a vault often leaves a line end behind.
fn tidied(text: &str) -> Option<String> {
    let token = text.trim();
    let fits = !token.is_empty() && token.bytes().all(|b| b.is_ascii_graphic());
    fits.then(|| token.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_one_word_without_the_line_end() {
        assert_eq!(
            tidied(" unticked_it_x\r\n").as_deref(),
            Some("unticked_it_x")
        );
        for none in ["", " \n", "two words", "übrig"] {
            assert_eq!(tidied(none), None, "{none:?}");
        }
    }

    #[test]
    fn debug_output_holds_no_token() {
        let token = Token {
            bearer: "unticked_it_x".to_owned(),
            roles: "the role `it`",
        };
        assert!(!format!("{token:?}").contains("unticked"));
    }
}

//! Asking the DNS for keys.

use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;

use anyhow::{Context as _, Result, anyhow};
use mail_auth::hickory_resolver::config::{NameServerConfig, ResolverConfig, ResolverOpts};
use mail_auth::{AuthenticatedMessage, DkimOutput, MessageAuthenticator, Parameters};
use tokio::runtime::Runtime;

use super::KnownKeys;

/// A DNS server by its address, with port 53 unless it says another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NameServer(SocketAddr);

impl FromStr for NameServer {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let alone = || text.parse::<IpAddr>().map(|ip| SocketAddr::new(ip, 53));
        let address = text.parse().or_else(|_| alone());
        address
            .map(Self)
            .map_err(|_| "an IP address, or one with a port, such as 192.0.2.53:5353")
    }
}

/// What verifies, with or without the DNS.
pub struct Resolver {
    asks: MessageAuthenticator,
    runtime: Runtime,
}

impl Resolver {
    /// The system's resolver, or the server that was named.
    pub fn new(server: Option<NameServer>) -> Result<Self> {
        let runtime = runtime()?;
        let asks = runtime.block_on(async {
            match server {
                Some(NameServer(address)) => {
                    let mut server = NameServerConfig::udp_and_tcp(address.ip());
                    for connection in &mut server.connections {
                        connection.port = address.port();
                    }
                    let config = ResolverConfig::from_parts(None, vec![], vec![server]);
                    MessageAuthenticator::new(config, ResolverOpts::default())
                }
                None => MessageAuthenticator::new_system_conf(),
            }
        });
        let asks = asks.map_err(|e| anyhow!("{e}"));
        let asks = asks.context("the system's DNS settings cannot be used; --dns names a server, --offline does without")?;
        Ok(Self { asks, runtime })
    }

    /// One that knows no server: for keys that are all known.
    pub fn none() -> Self {
        let runtime = runtime().expect("a runtime of one thread starts");
        let config = ResolverConfig::from_parts(None, vec![], vec![]);
        let asks =
            runtime.block_on(async { MessageAuthenticator::new(config, ResolverOpts::default()) });
        let asks = asks.expect("a resolver without servers needs nothing");
        Self { asks, runtime }
    }

    /// Verifies every signature of a message.
    pub fn verify<'a>(
        &self,
        message: &'a AuthenticatedMessage<'a>,
        keys: &'a KnownKeys,
    ) -> Vec<DkimOutput<'a>> {
        let question = Parameters::new(message).with_txt_cache(keys);
        self.runtime.block_on(self.asks.verify_dkim(question))
    }
}

fn runtime() -> Result<Runtime> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("cannot start what asks the DNS")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_has_port_53_unless_it_says_another() {
        let of = |text: &str| {
            text.parse::<NameServer>()
                .map(|server| server.0.to_string())
        };
        assert_eq!(of("192.0.2.53").as_deref(), Ok("192.0.2.53:53"));
        assert_eq!(of("127.0.0.1:5353").as_deref(), Ok("127.0.0.1:5353"));
        assert_eq!(of("2001:db8::1").as_deref(), Ok("[2001:db8::1]:53"));
        assert!(of("dns.example").is_err());
    }
}

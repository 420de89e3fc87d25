//! Which port of this machine each part listens on.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

/// One port for each part. Everything listens on 127.0.0.1 only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ports {
    /// The edge: consents, links, receipts.
    pub edge: u16,
    /// The demo site.
    pub site: u16,
    /// The CRM simulator.
    pub crm: u16,
    /// The mailbox.
    pub mailbox: u16,
}

/// Free ports for tests are looked for here: below the range from which Linux
/// and macOS take the ports of outgoing connections. A port that a test gives
/// up for a while (a CRM that is down) is therefore still free afterwards.
const FREE: std::ops::Range<u16> = 20_000..32_000;

/// How long a port may still be held by a stack that has just been killed.
const PATIENCE: Duration = Duration::from_secs(2);

impl Ports {
    /// Four ports in a row.
    ///
    /// # Errors
    /// When they would go beyond the last port, or begin with port 0.
    pub fn from_base(base: u16) -> Result<Self> {
        let last = base.checked_add(3).filter(|_| base > 0);
        let Some(mailbox) = last else {
            bail!("--port-base {base}: four ports in a row are needed, from 1 to 65532");
        };
        Ok(Self {
            edge: base,
            site: base + 1,
            crm: base + 2,
            mailbox,
        })
    }

    /// Four ports in a row that nothing listened on a moment ago. No port is
    /// given out twice by one process: another test may be about to take it.
    ///
    /// # Errors
    /// When no four are found.
    pub fn free() -> Result<Self> {
        static GIVEN_OUT: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
        let mut given_out = GIVEN_OUT.lock().unwrap_or_else(PoisonError::into_inner);
        for _ in 0..200 {
            let base = FREE.start + random_below(FREE.end - FREE.start)?;
            let free =
                |port| !given_out.contains(&port) && TcpListener::bind(loopback(port)).is_ok();
            if (base..base + 4).all(free) {
                given_out.extend(base..base + 4);
                return Self::from_base(base);
            }
        }
        bail!("no four free ports between {} and {}", FREE.start, FREE.end)
    }
}

/// The address of a port on this machine.
#[must_use]
pub fn loopback(port: u16) -> SocketAddr {
    SocketAddr::from((Ipv4Addr::LOCALHOST, port))
}

/// The origin of what listens on a port of this machine.
#[must_use]
pub fn origin(port: u16) -> String {
    format!("http://{}", loopback(port))
}

/// Takes a port, with patience for a stack that is just ending.
///
/// # Errors
/// When something else listens there; the message names the port and the way out.
pub async fn take(port: u16, purpose: &str) -> Result<tokio::net::TcpListener> {
    let since = Instant::now();
    loop {
        match tokio::net::TcpListener::bind(loopback(port)).await {
            Ok(listener) => return Ok(listener),
            Err(e) if e.kind() == ErrorKind::AddrInUse && since.elapsed() < PATIENCE => {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            Err(e) if e.kind() == ErrorKind::AddrInUse => bail!(
                "port {port}, meant for {purpose}, is already in use on 127.0.0.1: \
                 end what listens there, or choose four other ports with --port-base N"
            ),
            Err(e) => {
                return Err(e)
                    .with_context(|| format!("cannot listen on port {port} for {purpose}"));
            }
        }
    }
}

/// Makes sure that a port can be taken by another process in a moment.
///
/// # Errors
/// As [`take`].
pub async fn must_be_free(port: u16, purpose: &str) -> Result<()> {
    take(port, purpose).await.map(drop)
}

fn random_below(limit: u16) -> Result<u16> {
    let mut bytes = [0; 2];
    getrandom::fill(&mut bytes).context("no random bytes")?;
    // Slightly uneven, which does not matter for choosing a port.
    Ok(u16::from_le_bytes(bytes) % limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_ports_follow_the_base() {
        let ports = Ports::from_base(8787).unwrap();
        assert_eq!((ports.edge, ports.site), (8787, 8788));
        assert_eq!((ports.crm, ports.mailbox), (8789, 8790));
        assert!(Ports::from_base(0).is_err());
        assert!(Ports::from_base(65_532).is_ok());
        assert!(Ports::from_base(65_533).is_err());
    }

    #[test]
    fn free_ports_are_given_out_once() {
        let mut all = BTreeSet::new();
        for _ in 0..20 {
            let base = Ports::free().unwrap().edge;
            assert!((base..base + 4).all(|port| all.insert(port)));
        }
    }

    #[tokio::test]
    async fn a_port_in_use_is_named_with_the_way_out() {
        let holder = TcpListener::bind(loopback(0)).unwrap();
        let port = holder.local_addr().unwrap().port();
        let error = take(port, "the demo site").await.unwrap_err().to_string();
        assert!(error.contains(&port.to_string()), "{error}");
        assert!(error.contains("the demo site"), "{error}");
        assert!(error.contains("--port-base"), "{error}");
    }
}

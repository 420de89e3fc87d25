//! Whoever tries tokens that do not open is slowed down. Those that open are never counted: many
//! people's mail comes from one provider's addresses, and an opt-out must always get through.
//! So is a site that sends more records than people can make.

use std::cell::{Cell, RefCell};

use unticked_shared::ordered::OrderedMap;

use worker::Env;

use super::now;

/// Without the rate limiter's binding: tokens that do not open, in a minute, for one isolate. No
/// address is looked at, since nobody vouches for one there. A misprinted mailing stays below.
const A_MINUTE: u32 = 600;

thread_local! {
    /// The minute, and how many there were in it.
    static TRIED: Cell<(u32, u32)> = const { Cell::new((0, 0)) };
    /// The same for the records of each site.
    static RECORDS: RefCell<OrderedMap<String, (u32, u32)>> = RefCell::default();
}

/// Whether another record of a site is one too many: by the client's network where the rate
/// limiter is bound, and by the site's own limit in any case.
pub async fn too_many_records(
    env: &Env,
    (site, a_minute): (&str, u32),
    address: Option<&str>,
) -> bool {
    let minute = now().minute();
    let count = RECORDS.with_borrow_mut(|records| {
        let (counted_in, count) = records.or_default(site.to_owned());
        if *counted_in != minute {
            (*counted_in, *count) = (minute, 0);
        }
        *count += 1;
        *count
    });
    if count > a_minute {
        return true;
    }
    let (Ok(limiter), Some(address)) = (env.rate_limiter("RATE_LIMITER"), address) else {
        return false;
    };
    let key = format!("{site} {}", truncated(address));
    limiter
        .limit(key)
        .await
        .is_ok_and(|outcome| !outcome.success)
}

/// Whether another token that does not open is one too many. `address` is the client's, as
/// Cloudflare's network gives it.
pub async fn too_many(env: &Env, address: Option<&str>) -> bool {
    if let (Ok(limiter), Some(address)) = (env.rate_limiter("RATE_LIMITER"), address) {
        let outcome = limiter.limit(truncated(address)).await;
        // A limiter that does not answer limits nobody.
        return outcome.is_ok_and(|outcome| !outcome.success);
    }
    let minute = now().minute();
    let (counted_in, tried) = TRIED.get();
    let tried = if counted_in == minute { tried + 1 } else { 1 };
    TRIED.set((minute, tried));
    tried > A_MINUTE
}

/// The network that an address is of: /24 of IPv4 and /48 of IPv6, which is what one client may
/// choose from, and names no person.
fn truncated(address: &str) -> String {
    match address.parse() {
        Ok(std::net::IpAddr::V4(v4)) => {
            let [a, b, c, _] = v4.octets();
            format!("{a}.{b}.{c}")
        }
        Ok(std::net::IpAddr::V6(v6)) => {
            let [a, b, c, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}")
        }
        Err(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::truncated;

    #[test]
    fn an_address_is_cut_to_its_network() {
        assert_eq!(truncated("192.0.2.77"), "192.0.2");
        assert_eq!(truncated("2001:db8:1:2::5"), "2001:db8:1");
        assert_eq!(truncated("x"), "");
    }
}

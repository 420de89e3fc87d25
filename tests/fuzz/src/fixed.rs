//! The keys and the configuration that every run has in common, so that an input means the same
//! wherever it is replayed.

use std::sync::LazyLock;

use unticked_shared::{
    config::Config,
    keys::{KeyRing, Keys, Secret},
};

/// A ring whose token key is the one of `shared/vectors/token.json`, so that the vectors are seeds
/// that open.
pub static FIRST: LazyLock<KeyRing> = LazyLock::new(|| {
    let mut next = 0x40_u8;
    let mut ring = KeyRing::generate("demo", |bytes| {
        next += 1;
        bytes.fill(next);
    });
    let key = std::array::from_fn(|i| u8::try_from(i).expect("below 32"));
    ring.token = Keys::first(Secret::new(key));
    ring
});

/// The same ring with a newer token key: what the first one sealed opens here too.
pub static ROTATED: LazyLock<KeyRing> = LazyLock::new(|| {
    let mut ring = FIRST.clone();
    ring.token = ring
        .token
        .with_new(Secret::new([0x99; 32]))
        .expect("there is a number left");
    ring
});

/// A configuration with every channel, both meanings of an unticked box, and both kinds of opt-in.
/// It is a file of its own, so that editing the demo does not change what inputs mean.
pub static CONFIG: LazyLock<Config> = LazyLock::new(|| {
    Config::parse(include_str!("unticked.toml"))
        .unwrap_or_else(|problems| panic!("the targets' own configuration: {problems:?}"))
});

//! The stack by itself, of what has been fetched and built already:
//! `cargo xtask dev` sees to that first, and then does the same as this.
#![forbid(unsafe_code)]

use clap::Parser;

/// Serves edge, demo site, CRM simulator and mailbox until Ctrl-C.
#[derive(Parser)]
struct Arguments {
    #[command(flatten)]
    options: stack::dev::Options,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    stack::dev::run(Arguments::parse().options).await
}

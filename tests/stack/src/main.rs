//! The stack by itself, of what has been fetched and built already:
//! `cargo xtask dev` sees to that first, and then does the same as this.
#![forbid(unsafe_code)]

use std::process::ExitCode;

use clap::Parser;

/// Serves edge, demo site, CRM simulator and mailbox until Ctrl-C.
#[derive(Parser)]
struct Arguments {
    #[command(flatten)]
    options: stack::dev::Options,
}

#[tokio::main]
async fn main() -> ExitCode {
    match stack::dev::run(Arguments::parse().options).await {
        Ok(()) => ExitCode::SUCCESS,
        // The causes on one line; returned, it would be shown with a backtrace where one is asked for.
        Err(e) => {
            eprintln!("error: {e:#}");
            ExitCode::FAILURE
        }
    }
}

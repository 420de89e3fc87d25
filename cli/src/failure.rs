//! Failures that main treats in their own way.

/// The command line is wrong in a way that clap must not report: its messages
/// repeat the value, and the value is an address.
#[derive(Debug)]
pub struct Usage(pub String);

impl std::fmt::Display for Usage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Usage {}

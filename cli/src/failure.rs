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

/// Something that was asked about could not be found out. It is no failure of what was asked
/// about: whoever waits for an answer must be able to tell.
#[derive(Debug)]
pub struct NotChecked(pub String);

impl std::fmt::Display for NotChecked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotChecked {}

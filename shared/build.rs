//! Makes the words of notices and pages out of the Fluent files in `words`.

use std::{env, error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=words");
    let code = unticked_words::Compiled::read(Path::new("words"))?.code()?;
    let out = env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    fs::write(Path::new(&out).join("words.rs"), code)?;
    Ok(())
}

//! Configurations: see `src/configuration.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| unticked_fuzz::configuration::check(data));

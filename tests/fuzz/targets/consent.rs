//! Request bodies and addresses: see `src/consent.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| unticked_fuzz::consent::check(data));

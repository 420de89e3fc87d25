//! What arrives at `POST /u/{token}` and by mail: see `src/one_click.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| unticked_fuzz::one_click::check(data));

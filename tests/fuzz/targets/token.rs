//! Tokens: see `src/token.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| unticked_fuzz::token::check(data));

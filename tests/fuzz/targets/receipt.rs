//! Receipts and their verifier: see `src/receipt.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| unticked_fuzz::receipt::check(data));

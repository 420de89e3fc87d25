//! Events, and what follows from them: see `src/event.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| unticked_fuzz::event::check(data));

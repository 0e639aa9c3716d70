//! See `countersign_oracles::json`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| countersign_oracles::json::check(input));

//! See `countersign_oracles::freshness`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| countersign_oracles::freshness::check(input));

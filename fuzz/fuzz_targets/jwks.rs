//! See `countersign_oracles::jwks`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| countersign_oracles::jwks::check(input));

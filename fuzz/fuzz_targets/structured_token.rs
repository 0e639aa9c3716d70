//! See `countersign_oracles::structured_token`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| countersign_oracles::structured_token::check(input));

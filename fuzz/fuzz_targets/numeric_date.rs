//! See `countersign_oracles::numeric_date`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| countersign_oracles::numeric_date::check(input));

//! See `countersign_oracles::snapshot`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| countersign_oracles::snapshot::check(input));

//! See `countersign_oracles::claims_policy`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| countersign_oracles::claims_policy::check(input));

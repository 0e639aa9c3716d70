//! See `countersign_oracles::jwks_state_machine`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| countersign_oracles::jwks_state_machine::check(input));

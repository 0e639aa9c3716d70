//! See `countersign_oracles::rsa_key`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| countersign_oracles::rsa_key::check(input));

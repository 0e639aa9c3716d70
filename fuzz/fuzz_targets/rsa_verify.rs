//! See `countersign_oracles::rsa_verify`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| countersign_oracles::rsa_verify::check(input));

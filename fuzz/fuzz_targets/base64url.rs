//! See `countersign_oracles::base64url`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| countersign_oracles::base64url::check(input));

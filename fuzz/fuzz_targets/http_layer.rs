//! See `countersign_oracles::http_layer`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| countersign_oracles::http_layer::check(input));

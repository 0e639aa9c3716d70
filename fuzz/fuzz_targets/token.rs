//! See `countersign_oracles::token`, and `countersign_oracles::mutate` for how inputs are changed.
#![no_main]

use countersign_oracles::{mutate, token};
use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

fuzz_target!(|input: &[u8]| token::check(input));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate::token(&mut data[..max_size], size, seed, |bytes, len, most| {
        fuzzer_mutate(bytes, len, most)
    })
});

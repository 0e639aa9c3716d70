//! Random and adversarial cases in numbers: every backend of this machine, `num-bigint` and the `rsa` crate must agree on
//! s^e mod n, and the backends on whether it equals an encoded message.
//!
//! `COUNTERSIGN_CASES=N` asks for N cases at 2048 bits, N / 5 each at 3072, at 4096 and at lengths in between, and N / 50
//! at 8192; without it, enough for every day.

use super::*;
use rsa::hazmat::rsa_encrypt;
use rsa::{BoxedUint, PublicKey};

/// Each modulus is loaded once for so many cases.
const CASES_PER_MODULUS: usize = 20;

#[test]
fn of_2048_bits() {
    assert_eq!(compare(2048..=2048, 1), planned(1));
}

#[test]
fn of_3072_bits() {
    assert_eq!(compare(3072..=3072, 5), planned(5));
}

#[test]
fn of_4096_bits() {
    assert_eq!(compare(4096..=4096, 5), planned(5));
}

#[test]
fn of_lengths_in_between() {
    assert_eq!(compare(2049..=4095, 5), planned(5));
}

#[test]
fn of_8192_bits() {
    assert_eq!(compare(8192..=8192, 50), planned(50));
}

/// How many cases a test makes whose share is one in `share`: a whole number of moduli, at least one.
fn planned(share: usize) -> usize {
    let cases = std::env::var("COUNTERSIGN_CASES").map_or(2000, |count| {
        count.parse().expect("COUNTERSIGN_CASES is a number")
    });
    (cases / share).div_ceil(CASES_PER_MODULUS).max(1) * CASES_PER_MODULUS
}

/// Compares as many cases as are planned, and says how many it compared.
fn compare(bits: core::ops::RangeInclusive<u32>, share: usize) -> usize {
    let mut rng = ChaCha8Rng::seed_from_u64(0x5eed ^ u64::from(*bits.start()));
    let mut done = 0;
    while done < planned(share) {
        let span = bits.end() - bits.start() + 1;
        let length = bits.start() + rng.next_u32() % span;
        let n = modulus(&mut rng, u64::from(length));
        // Mostly 65537, which has a path of its own.
        let e = match rng.next_u32() % 8 {
            0 => 3,
            1 => 3 + 2 * u64::from(rng.next_u32() / 2),
            _ => 65537,
        };
        let cases: Vec<_> = (0..CASES_PER_MODULUS)
            .map(|_| base(&mut rng, &n))
            .map(|s| (s.clone(), e, s.modpow(&e.into(), &n)))
            .collect();
        check_rsa_crate(&n, e, &cases);
        check_backends(&n, &cases);
        done += cases.len();
    }
    std::println!("{done} cases at {bits:?} bits agree");
    done
}

fn check_rsa_crate(n: &BigUint, e: u64, cases: &[(BigUint, u64, BigUint)]) {
    let bits = u32::try_from(n.bits()).unwrap();
    let boxed = |number: &BigUint| {
        BoxedUint::from_be_slice(&number.to_bytes_be(), bits.next_multiple_of(64)).unwrap()
    };
    let key = PublicKey::new_unchecked(boxed(n), BoxedUint::from(e));
    for (s, _, expected) in cases {
        let power = rsa_encrypt(&key, &boxed(s)).unwrap();
        assert_eq!(
            BigUint::from_bytes_be(&power.to_be_bytes()),
            *expected,
            "rsa: {s:x}^{e} mod {n:x}"
        );
    }
}

fn check_backends(n: &BigUint, cases: &[(BigUint, u64, BigUint)]) {
    for backend in Backend::available() {
        match n.bits() {
            ..=2048 => check_tight::<{ 2048 / Word::BITS as usize }>(backend, n, cases),
            2049..=3072 => check_tight::<{ 3072 / Word::BITS as usize }>(backend, n, cases),
            3073..=4096 => check_tight::<{ 4096 / Word::BITS as usize }>(backend, n, cases),
            _ => check_tight::<{ 8192 / Word::BITS as usize }>(backend, n, cases),
        }
    }
}

fn below(rng: &mut ChaCha8Rng, bound: &BigUint) -> BigUint {
    let octets = usize::try_from(bound.bits()).unwrap() / 8 + 16;
    let mut random = std::vec![0; octets];
    rng.fill_bytes(&mut random);
    BigUint::from_bytes_be(&random) % bound
}

/// An odd number of so many bits: random, or now and then with long runs of ones or zeros.
fn modulus(rng: &mut ChaCha8Rng, bits: u64) -> BigUint {
    let top = power_of_two(bits - 1);
    let dense = below(rng, &top) | &top | BigUint::from(1u8);
    match rng.next_u32() % 8 {
        0 => dense | runs(rng, bits),
        1 => {
            let holes = power_of_two(bits) - 1u8 - (runs(rng, bits) % &top);
            dense & holes | top | BigUint::from(1u8)
        }
        2 => power_of_two(bits) - 1u8 - (below(rng, &power_of_two(bits / 4)) << 1),
        3 => top + (below(rng, &power_of_two(bits / 4)) << 1) + 1u8,
        _ => dense,
    }
}

/// A number below n: random, near an end, sparse, or with digits of any radix at their bounds.
fn base(rng: &mut ChaCha8Rng, n: &BigUint) -> BigUint {
    let bits = n.bits();
    match rng.next_u32() % 8 {
        0 => n - 1u8 - below(rng, &power_of_two(bits / 8)),
        1 => below(rng, &power_of_two(bits / 8)),
        2 => runs(rng, bits) % n,
        3 => (power_of_two(bits - 1) - 1u8) ^ (runs(rng, bits) % power_of_two(bits - 1)),
        4 => {
            let radix = [28, 49, 50, 51, 52, 60, 64][rng.next_u32() as usize % 7];
            digits_at_their_bounds(rng, bits, radix) % n
        }
        _ => below(rng, n),
    }
}

/// A few runs of ones, anywhere below 2^bits.
fn runs(rng: &mut ChaCha8Rng, bits: u64) -> BigUint {
    (0..1 + rng.next_u32() % 4).fold(BigUint::ZERO, |acc, _| {
        let from = u64::from(rng.next_u32()) % bits;
        let to = from + u64::from(rng.next_u32()) % (bits - from) + 1;
        acc | (power_of_two(to) - power_of_two(from))
    })
}

/// Every digit of this radix is the smallest, the largest, or next to half the radix, where balanced digits change sign.
fn digits_at_their_bounds(rng: &mut ChaCha8Rng, bits: u64, radix: u64) -> BigUint {
    let half = power_of_two(radix - 1);
    (0..bits / radix).fold(BigUint::ZERO, |acc, _| {
        let digit = match rng.next_u32() % 6 {
            0 => BigUint::ZERO,
            1 => power_of_two(radix) - 1u8,
            2 => &half - 1u8,
            3 => half.clone(),
            4 => &half + 1u8,
            _ => BigUint::from(1u8),
        };
        (acc << radix) + digit
    })
}

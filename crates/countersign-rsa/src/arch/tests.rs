//! Every implementation that this machine can run, and both portable ones, against `num-bigint`: with operands chosen to
//! be awkward, and with random ones.

use super::Word;
use super::portable::{full, radix60};
use super::{Backend, Engine, Equation};
use crate::limbs::{self, Limb};
use num_bigint::BigUint;
use proptest::prelude::*;
use rand::{Rng, SeedableRng, rngs::ChaCha8Rng};
use std::vec::Vec;

mod differential;

const CAPACITY: usize = 128;

fn words<L: Limb>(number: &BigUint, len: usize) -> Vec<L> {
    let mut words = std::vec![L::ZERO; len];
    assert!(limbs::from_be_bytes(&number.to_bytes_be(), &mut words));
    words
}

fn number<L: Limb>(words: &[L]) -> BigUint {
    let mut octets = std::vec![0; words.len() * L::BITS / 8];
    assert!(limbs::to_be_bytes(words, &mut octets));
    BigUint::from_bytes_be(&octets)
}

/// What the kernels have in common.
trait Kernel<L: Limb> {
    fn power(&self, n: &[L], s: &[L], e: u64, out: &mut [L]);
    fn power_equals(&self, n: &[L], s: &[L], e: u64, em: &[L]) -> bool;
}

macro_rules! impl_kernel {
    ($kernel:ty, $limb:ty) => {
        impl Kernel<$limb> for $kernel {
            fn power(&self, n: &[$limb], s: &[$limb], e: u64, out: &mut [$limb]) {
                self.power(n, s, e, out);
            }
            fn power_equals(&self, n: &[$limb], s: &[$limb], e: u64, em: &[$limb]) -> bool {
                self.power_equals(n, s, e, em)
            }
        }
    };
}
type Full32 = full::Kernel<u32, { 2 * CAPACITY }>;
type Full64 = full::Kernel<u64, CAPACITY>;
impl_kernel!(Full32, u32);
impl_kernel!(Full64, u64);
impl_kernel!(radix60::Kernel<CAPACITY>, u64);

impl<const LIMBS: usize> Kernel<Word> for Engine<LIMBS> {
    fn power(&self, n: &[Word], s: &[Word], e: u64, out: &mut [Word]) {
        self.power(n, s, e, out);
    }
    fn power_equals(&self, n: &[Word], s: &[Word], e: u64, em: &[Word]) -> bool {
        let verdict = self.power_equals(n, e, Equation { s, em });
        // As both of a pair, next to an equation that holds.
        let one = words::<Word>(&BigUint::from(1u8), n.len());
        let sound = Equation { s: &one, em: &one };
        for (pair, expected) in [
            ([(self, Equation { s, em }), (self, sound)], [verdict, true]),
            ([(self, sound), (self, Equation { s, em })], [true, verdict]),
        ] {
            assert_eq!(Self::power_equals_x2(pair, e).unwrap_or(expected), expected);
        }
        verdict
    }
}

fn check<L: Limb>(
    name: &str,
    kernel: &impl Kernel<L>,
    n: &BigUint,
    cases: &[(BigUint, u64, BigUint)],
) {
    let len = usize::try_from(n.bits()).unwrap().div_ceil(L::BITS);
    let n_words = words::<L>(n, len);
    for (s, e, expected) in cases {
        let s_words = words::<L>(s, len);
        let mut out = std::vec![L::ONE; len];
        kernel.power(&n_words, &s_words, *e, &mut out);
        assert_eq!(number(&out), *expected, "{name}: {s:x}^{e} mod {n:x}");
        assert!(
            kernel.power_equals(&n_words, &s_words, *e, &out),
            "{name}: {s:x}^{e} mod {n:x}"
        );
        let wrong = if *expected == BigUint::ZERO {
            BigUint::from(1u8)
        } else {
            expected - 1u8
        };
        let wrong = words::<L>(&wrong, len);
        assert!(
            !kernel.power_equals(&n_words, &s_words, *e, &wrong),
            "{name}: {s:x}^{e} mod {n:x}"
        );
    }
}

/// The kernels that don't depend on the target, and all of this machine's: with room to spare and without.
fn check_all(n: &BigUint, bases: &[BigUint], exponents: &[u64]) {
    let cases: Vec<_> = bases
        .iter()
        .flat_map(|s| {
            exponents
                .iter()
                .map(move |&e| (s.clone(), e, s.modpow(&e.into(), n)))
        })
        .collect();
    let bits = usize::try_from(n.bits()).unwrap();
    let n64 = words::<u64>(n, bits.div_ceil(64));
    check::<u32>(
        "full, u32",
        &Full32::new(&words::<u32>(n, bits.div_ceil(32))),
        n,
        &cases,
    );
    check::<u64>("full, u64", &Full64::new(&n64), n, &cases);
    check::<u64>(
        "radix 2^60",
        &radix60::Kernel::<CAPACITY>::new(&n64),
        n,
        &cases,
    );
    for backend in Backend::available() {
        let words = words::<Word>(n, bits.div_ceil(Word::BITS as usize));
        let engine =
            Engine::<{ CAPACITY * 64 / Word::BITS as usize }>::with_backend(backend, &words);
        check(backend.name(), &engine.unwrap(), n, &cases);
        match bits {
            ..=2048 => check_tight::<{ 2048 / Word::BITS as usize }>(backend, n, &cases),
            2049..=3072 => check_tight::<{ 3072 / Word::BITS as usize }>(backend, n, &cases),
            3073..=4096 => check_tight::<{ 4096 / Word::BITS as usize }>(backend, n, &cases),
            _ => {}
        }
    }
}

fn check_tight<const LIMBS: usize>(
    backend: Backend,
    n: &BigUint,
    cases: &[(BigUint, u64, BigUint)],
) {
    let words = words::<Word>(
        n,
        usize::try_from(n.bits())
            .unwrap()
            .div_ceil(Word::BITS as usize),
    );
    check(
        backend.name(),
        &Engine::<LIMBS>::with_backend(backend, &words).unwrap(),
        n,
        cases,
    );
}

fn power_of_two(k: u64) -> BigUint {
    BigUint::from(1u8) << k
}

/// Odd numbers of so many bits: the smallest, the largest, sparse, dense, and with words of ones or zeros inside.
fn awkward_moduli(bits: u64) -> Vec<BigUint> {
    let top = power_of_two(bits - 1);
    let all = power_of_two(bits) - 1u8;
    let stripes = (0..bits / 128).fold(BigUint::ZERO, |acc, i| {
        acc | (power_of_two(64) - 1u8) << (128 * i)
    });
    std::vec![
        &top + 1u8,
        all.clone(),
        &all - 2u8,
        &all - (power_of_two(64) - 2u8),
        &all ^ power_of_two(bits / 2),
        &top | power_of_two(bits / 2) | BigUint::from(1u8),
        &top | &stripes,
        &all ^ (&stripes << 1),
        &top | (power_of_two(60 * 30) - 1u8),
    ]
}

/// Numbers below n: the ends, one bit, all ones, and products that are close to a multiple of R.
fn awkward_bases(n: &BigUint) -> Vec<BigUint> {
    let bits = n.bits();
    let ones = power_of_two(bits - 1) - 1u8;
    std::vec![
        BigUint::ZERO,
        BigUint::from(1u8),
        BigUint::from(2u8),
        n - 1u8,
        n - 2u8,
        n / 2u8,
        power_of_two(bits - 1) % n,
        power_of_two(64),
        power_of_two(60 * 17) - 1u8,
        ones.clone(),
        &ones ^ power_of_two(bits / 3),
        n.sqrt(),
        n.sqrt() + 1u8,
    ]
}

#[test]
fn awkward_operands() {
    for bits in [
        2048, 2049, 2055, 2056, 2098, 2099, 2111, 2112, 2113, 3071, 3072, 4095, 4096,
    ] {
        for n in awkward_moduli(bits) {
            assert_eq!(n.bits(), bits);
            check_all(&n, &awkward_bases(&n), &[3, 65537]);
        }
    }
    // Where the columns need normalizing between product and reduction, and the largest.
    for bits in [7558, 7618, 7619, 8191, 8192] {
        for n in awkward_moduli(bits) {
            check_all(&n, &awkward_bases(&n)[3..6], &[65537]);
        }
    }
}

#[test]
fn exponents() {
    let n = power_of_two(2048) - 1_234_567u32;
    check_all(
        &n,
        &[&n - 3u8, power_of_two(2000) + 7u8],
        &[
            3,
            5,
            7,
            9,
            17,
            257,
            65535,
            65537,
            65539,
            (1 << 32) + 1,
            (1 << 33) - 1,
        ],
    );
}

#[test]
fn every_length() {
    for bits in (2048..8192).step_by(67).chain([8192]) {
        let n = power_of_two(bits) - power_of_two(bits / 2) - 1u8;
        let s = (&n * 2u8) / 3u8;
        check_all(&n, &[s], &[65537]);
    }
}

/// What the fast comparisons take apart: powers that are encoded messages of RSASSA-PKCS1-v1_5, or nearly so.
#[test]
fn encoded_messages_compare_equal_and_their_neighbours_do_not() {
    // With n prime, e is invertible modulo n - 1. 2^2203 - 1 and 2^3217 - 1 are primes of Mersenne.
    for bits in [2203_u64, 3217] {
        let n = power_of_two(bits) - 1u8;
        let d = BigUint::from(65537u32).modinv(&(&n - 1u8)).unwrap();
        let len = usize::try_from(bits).unwrap().div_ceil(Word::BITS as usize);
        let n_words = words::<Word>(&n, len);
        let engines: Vec<_> = Backend::available()
            .map(|backend| {
                Engine::<{ 4096 / Word::BITS as usize }>::with_backend(backend, &n_words).unwrap()
            })
            .collect();
        let top = bits.div_ceil(8) * 8 - 15;
        for low_bits in [
            416, 420, 449, 450, 451, 479, 480, 481, 544, 599, 600, 601, 672,
        ] {
            for low in [
                BigUint::ZERO,
                BigUint::from(1u8),
                power_of_two(low_bits) - 1u8,
                power_of_two(low_bits - 1),
            ] {
                let em = power_of_two(top) - power_of_two(low_bits) + low;
                let s = words::<Word>(&em.modpow(&d, &n), len);
                for engine in &engines {
                    let holds = |em: &BigUint| {
                        Kernel::power_equals(engine, &n_words, &s, 65537, &words(em, len))
                    };
                    assert!(holds(&em), "{:?}", engine.backend());
                    for bit in [0, low_bits - 1, low_bits, top - 1, top] {
                        assert!(!holds(&(&em ^ power_of_two(bit))), "{:?}", engine.backend());
                    }
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn random_operands(n in prop::collection::vec(any::<u8>(), 256..513), s in prop::collection::vec(any::<u8>(), 600), e in 1u64..(1 << 32)) {
        let len = n.len() as u64;
        let n = BigUint::from_bytes_be(&n) | power_of_two(8 * len - 1) | BigUint::from(1u8);
        let s = BigUint::from_bytes_be(&s) % &n;
        check_all(&n, &[s], &[65537, 2 * e + 1]);
    }
}

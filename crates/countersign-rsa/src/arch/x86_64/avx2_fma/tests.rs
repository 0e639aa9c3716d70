//! Against `num-bigint`: whole powers for every kind of length, and messages next to the right one.

mod steps;

use super::columns::RADIX_BITS;
use super::*;
use num_bigint::BigUint;
use std::{println, vec, vec::Vec};

/// Those with loops of their own, those at the edge of a digit, a limb, an octet or a vector, and the extremes.
const LENGTHS: [usize; 22] = [
    2048, 2049, 2050, 2056, 2098, 2099, 2100, 2111, 2112, 2560, 3071, 3072, 3073, 3198, 4095, 4096,
    4097, 5000, 6144, 7168, 8191, 8192,
];

/// xorshift64*: tests repeat exactly.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn bits(&mut self, bits: usize) -> BigUint {
        let words: Vec<u8> = (0..bits.div_ceil(8))
            .map(|_| self.next().to_le_bytes()[7])
            .collect();
        BigUint::from_bytes_le(&words) & ((BigUint::from(1_u8) << bits) - 1_u8)
    }

    /// Odd, with exactly so many bits: at random, or of an extreme kind.
    fn modulus(&mut self, bits: usize) -> BigUint {
        let top = BigUint::from(1_u8) << (bits - 1);
        match self.below(6) {
            0 => (top << 1) - 1_u8,
            1 => top + 1_u8,
            2 => top | (self.bits(64) << self.below(bits as u64 - 64)) | BigUint::from(1_u8),
            3 => ((top << 1) - 1_u8) ^ (self.bits(64) << (1 + self.below(bits as u64 - 65))),
            _ => self.bits(bits) | top | BigUint::from(1_u8),
        }
    }

    /// Below n: at random, or small, near n, sparse, or of long runs.
    fn below_modulus(&mut self, n: &BigUint) -> BigUint {
        let bits = usize::try_from(n.bits()).unwrap();
        let x = match self.below(8) {
            0 => BigUint::from(self.below(4)),
            1 => n - 1_u8 - self.below(4),
            2 => BigUint::from(1_u8) << self.below(bits as u64),
            3 => (BigUint::from(1_u8) << self.below(bits as u64)) - 1_u8,
            4 => {
                ((BigUint::from(1_u8) << bits) - 1_u8) ^ (self.bits(64) << self.below(bits as u64))
            }
            // Every digit at 2^49, or at 2^49 - 1.
            5 => (0..bits / RADIX_BITS)
                .map(|i| BigUint::from(1_u8) << (50 * i + 49))
                .sum(),
            6 => (0..bits / RADIX_BITS)
                .map(|i| BigUint::from((1_u64 << 49) - 1) << (50 * i))
                .sum(),
            _ => self.bits(bits),
        };
        x % n
    }
}

fn limbs(x: &BigUint, len: usize) -> Vec<u64> {
    let mut out = x.to_u64_digits();
    assert!(out.len() <= len);
    out.resize(len, 0);
    out
}

fn number(limbs: &[u64]) -> BigUint {
    limbs
        .iter()
        .rev()
        .fold(BigUint::ZERO, |sum, &limb| (sum << 64) + limb)
}

fn proof() -> Option<Avx2Fma> {
    let proof = Avx2Fma::detect();
    if proof.is_none() {
        println!("skipped: this processor has no AVX2 and FMA");
    }
    proof
}

fn check_powers<const LIMBS: usize>(
    proof: Avx2Fma,
    random: &mut Random,
    bits: usize,
    exponents: &[u64],
) {
    let n = random.modulus(bits);
    let len = bits.div_ceil(64);
    let kernel = Kernel::<LIMBS>::new(proof, &limbs(&n, len));
    for &e in exponents {
        let s = random.below_modulus(&n);
        let em = s.modpow(&BigUint::from(e), &n);
        let mut out = vec![0; len];
        kernel.power(&limbs(&s, len), e, &mut out);
        assert_eq!(number(&out), em, "{s:x}^{e} mod {n:x}");
        assert!(
            kernel.power_equals(&limbs(&s, len), e, &out),
            "{s:x}^{e} mod {n:x}"
        );
        let other = (&em + 1_u8 + random.below_modulus(&(&n - 1_u8))) % &n;
        assert!(
            !kernel.power_equals(&limbs(&s, len), e, &limbs(&other, len)),
            "{s:x}^{e} mod {n:x}"
        );
        let wrong = limbs(&other, len);
        let (s, em) = (limbs(&s, len), limbs(&em, len));
        assert_eq!(
            Kernel::power_equals_x2([(&kernel, &s, &em), (&kernel, &s, &wrong)], e),
            [true, false]
        );
    }
}

#[test]
fn powers_are_right_for_every_length() {
    let Some(proof) = proof() else { return };
    let mut random = Random(1);
    for bits in LENGTHS {
        for _ in 0..12 {
            check_powers::<128>(proof, &mut random, bits, &[65537, 3, 65537, 65537]);
        }
    }
    for _ in 0..150 {
        let bits = 2048 + usize::try_from(random.below(6145)).unwrap();
        check_powers::<128>(proof, &mut random, bits, &[65537, 3]);
    }
}

#[test]
fn powers_are_right_where_they_just_fit() {
    let Some(proof) = proof() else { return };
    let mut random = Random(2);
    for _ in 0..200 {
        check_powers::<32>(proof, &mut random, 2048, &[65537, 65537, 3]);
    }
    for _ in 0..40 {
        let bits = 2050 + usize::try_from(random.below(62)).unwrap();
        check_powers::<33>(proof, &mut random, bits, &[65537]);
        check_powers::<48>(proof, &mut random, 3072, &[65537, 3]);
        check_powers::<64>(proof, &mut random, 4096, &[65537, 3]);
    }
}

#[test]
fn any_exponent_is_right() {
    let Some(proof) = proof() else { return };
    let mut random = Random(3);
    for bits in [2048, 2500, 3072, 4096] {
        let exponents: Vec<u64> = [
            5,
            7,
            17,
            257,
            65535,
            65539,
            0xffff_ffff,
            0x1_0000_0001,
            0x1_ffff_ffff,
        ]
        .into_iter()
        .chain((0..6).map(|_| random.below(1 << 33) | 3))
        .collect();
        check_powers::<64>(proof, &mut random, bits, &exponents);
    }
}

/// A modulus of distinct primes, and its private exponent for 65537.
fn key_pair(random: &mut Random, bits: usize) -> (BigUint, BigUint) {
    let one = BigUint::from(1_u8);
    loop {
        let (mut n, mut phi) = (one.clone(), one.clone());
        while usize::try_from(n.bits()).unwrap() < bits {
            let left = bits - usize::try_from(n.bits()).unwrap();
            let size = match left {
                0..20 => break, // one bit short: another try
                20..=64 => left,
                65..128 => left / 2,
                _ => 62,
            };
            let p = random.bits(size) | (&one << (size - 1)) | &one;
            let totient = &p - 1_u8;
            let probably_prime = [2_u32, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37]
                .iter()
                .all(|&a| BigUint::from(a).modpow(&totient, &p) == one);
            if probably_prime && &totient % 65537_u32 != BigUint::ZERO && &n % &p != BigUint::ZERO {
                n *= &p;
                phi *= totient;
            }
        }
        if usize::try_from(n.bits()).unwrap() == bits {
            return (n, BigUint::from(65537_u32).modinv(&phi).unwrap());
        }
    }
}

#[test]
fn padded_messages_are_accepted_and_nothing_near_them() {
    let Some(proof) = proof() else { return };
    let mut random = Random(4);
    for bits in [2048, 2049, 2055, 3072, 4096] {
        let (n, d) = key_pair(&mut random, bits);
        let (len, octets) = (bits.div_ceil(64), bits.div_ceil(8));
        let kernel = Kernel::<64>::new(proof, &limbs(&n, len));
        // Hashes of 32, 48 and 64 octets with what names them, then such as break the pattern of the padding.
        for trial in 0..40 {
            let mut em = vec![0xff; octets];
            em[..2].copy_from_slice(&[0, 1]);
            let tail = [52, 68, 84, 84, 88, 200, octets - 2][trial % 7];
            for octet in &mut em[octets - tail..] {
                *octet = random.next().to_le_bytes()[0];
            }
            em[octets - tail] = 0;
            let em = BigUint::from_bytes_be(&em) % &n;
            let s = limbs(&em.modpow(&d, &n), len);
            assert!(kernel.power_equals(&s, 65537, &limbs(&em, len)));
            for _ in 0..8 {
                let mut wrong = limbs(&em, len);
                let bit = usize::try_from(random.below(bits as u64 - 8)).unwrap();
                wrong[bit / 64] ^= 1 << (bit % 64);
                assert!(!kernel.power_equals(&s, 65537, &wrong));
                let mut forged = s.clone();
                forged[bit / 64] ^= 1 << (bit % 64);
                if number(&forged) < n {
                    assert!(!kernel.power_equals(&forged, 65537, &limbs(&em, len)));
                }
            }
        }
    }
}

#[test]
fn the_assembly_is_what_the_generator_writes() {
    let generator = concat!(env!("CARGO_MANIFEST_DIR"), "/generate/avx2_fma.py");
    match std::process::Command::new("python3")
        .args([generator, "--stdout"])
        .output()
    {
        Ok(output) if output.status.success() => {
            assert!(
                output.stdout == include_bytes!("blocks.rs"),
                "run generate/avx2_fma.py"
            );
        }
        Ok(output) => panic!("{output:?}"),
        Err(error) => println!("skipped: python3: {error}"),
    }
}

//! Single steps, on the worst digits there can be and on values next to zero.

use super::*;
use crate::arch::x86_64::avx2_fma::columns::Shape;
use crate::arch::x86_64::avx2_fma::numbers;
use crate::arch::x86_64::avx2_fma::operand::{Digits, MAX_DIGIT};
use crate::arch::x86_64::avx2_fma::value::{Scratch, whole};
use num_bigint::{BigInt, Sign};

/// A kernel, and what its values mean.
struct Bench {
    kernel: Kernel<128>,
    n: BigInt,
    multiple: BigInt,
    r: BigInt,
}

fn value_of(digits: impl Iterator<Item = f64>) -> BigInt {
    let digits: Vec<f64> = digits.collect();
    digits.iter().rev().fold(BigInt::ZERO, |sum, &digit| {
        (sum << RADIX_BITS) + whole(digit)
    })
}

impl Bench {
    fn new(proof: Avx2Fma, n: &BigUint) -> Self {
        let kernel = Kernel::new(
            proof,
            &limbs(n, usize::try_from(n.bits()).unwrap().div_ceil(64)),
        );
        let multiplier = value_of(kernel.multiplier.blocks(&kernel.shape).flatten());
        let multiple: BigInt = (multiplier << 200) - 1;
        let n = BigInt::from(n.clone());
        assert!((&multiple % &n).sign() == Sign::NoSign);
        let r = BigInt::from(1) << (RADIX_BITS * kernel.shape.digits);
        assert!(&multiple * 4 <= r);
        Self {
            kernel,
            n,
            multiple,
            r,
        }
    }

    /// Asserts that the value is x / R modulo N' and within its bound.
    fn check(&self, scratch: &Scratch<128>, x: &BigInt) {
        let value = value_of(scratch.value.blocks(&self.kernel.shape).flatten());
        assert!(
            ((&value * &self.r - x) % &self.multiple).sign() == Sign::NoSign,
            "not congruent"
        );
        assert!(
            value.magnitude() * 10_u8 <= self.multiple.magnitude() * 6_u8,
            "too large"
        );
    }
}

/// Digits as large as a carry pass may leave them, of a number within 0.6 N'.
fn worst_digits(random: &mut Random, count: usize, kind: u64) -> Vec<f64> {
    let mut digits: Vec<f64> = (0..count)
        .map(|i| match kind {
            0 => MAX_DIGIT,
            1 => -MAX_DIGIT,
            2 => {
                if i % 2 == 0 {
                    MAX_DIGIT
                } else {
                    -MAX_DIGIT
                }
            }
            3 => {
                if random.below(2) == 0 {
                    MAX_DIGIT
                } else {
                    -MAX_DIGIT
                }
            }
            4 => {
                if random.below(8) == 0 {
                    MAX_DIGIT
                } else {
                    0.0
                }
            }
            5 => MAX_DIGIT - random.below(3) as f64,
            _ => (random.next() >> 14) as f64 - 2_f64.powi(49),
        })
        .collect();
    if let Some(last) = digits.last_mut() {
        *last = (random.below(1 << 40)) as f64 - 2_f64.powi(39);
    }
    digits
}

#[test]
fn steps_are_exact_on_the_worst_digits() {
    let Some(proof) = proof() else { return };
    let mut random = Random(5);
    for bits in LENGTHS {
        let mut bench = Bench::new(proof, &random.modulus(bits));
        let shape = bench.kernel.shape;
        let value_digits = shape.value_digits;
        for trial in 0..60 {
            if trial % 10 == 9 {
                // A multiplier of the worst digits too: N' = 2^200 M - 1 need not come from an N for this.
                let kind = random.below(7);
                let mut digits = worst_digits(&mut random, shape.multiplier_digits, kind);
                for digit in &mut digits {
                    *digit = digit.clamp(-(2_f64.powi(49)), 2_f64.powi(49));
                }
                if let Some(last) = digits.last_mut() {
                    *last = 2_f64.powi(i32::try_from((bits - 2) % 50).unwrap().min(47));
                }
                bench.kernel.multiplier.set(&shape, &digits);
                bench.multiple = (value_of(digits.into_iter()) << 200) - 1;
            }
            let digits = worst_digits(&mut random, value_digits, trial % 7);
            let x = value_of(digits.iter().copied());
            let mut scratch = Scratch::uninit();
            scratch.value.set(&shape, &digits);
            // SAFETY: `proof`.
            unsafe { bench.kernel.square(&mut scratch) }
            if x.magnitude() * 10_u8 <= bench.multiple.magnitude() * 6_u8 {
                bench.check(&scratch, &(&x * &x));
            }
            // The result of that, and the first digits, by a multiplier of the worst digits.
            let y = random.below_modulus(bench.n.magnitude());
            scratch.value.set(&shape, &digits);
            // SAFETY: `proof`.
            unsafe {
                let by: Digits<128> = bench.kernel.digits(&limbs(&y, bits.div_ceil(64)));
                bench.kernel.multiply(&mut scratch, &by);
            }
            bench.check(&scratch, &(&x * BigInt::from(y)));
        }
    }
}

#[test]
fn zero_modulo_the_modulus_is_told_from_what_is_next_to_it() {
    let Some(proof) = proof() else { return };
    let mut random = Random(6);
    for bits in LENGTHS {
        let bench = Bench::new(proof, &random.modulus(bits));
        let shape = bench.kernel.shape;
        let half: BigInt = &bench.multiple / &bench.n / 2;
        let is_zero = |value: &BigInt| {
            let mut scratch = Scratch::uninit();
            scratch
                .value
                .set(&shape, &balanced(value, 4 * shape.blocks));
            // SAFETY: `proof`.
            unsafe { bench.kernel.is_zero(&mut scratch) }
        };
        for trial in 0..40 {
            let quotient = match trial {
                0..5 => BigInt::from(trial - 2),
                5 => half.clone(),
                6 => -&half,
                7 => (BigInt::from(1) << 199) - 1,
                _ => BigInt::from(random.bits(201)) - (BigInt::from(1) << 200),
            };
            let quotient = quotient.clamp(-&half, half.clone());
            let multiple = &bench.n * quotient;
            assert!(is_zero(&multiple));
            assert!(!is_zero(&(&multiple + 1)) && !is_zero(&(&multiple - 1)));
            for _ in 0..4 {
                let bit = random.below(bits as u64 + 190);
                let wrong = &multiple + (BigInt::from(1) << bit);
                assert_eq!(is_zero(&wrong), (&wrong % &bench.n).sign() == Sign::NoSign);
            }
        }
    }
}

fn balanced(value: &BigInt, count: usize) -> Vec<f64> {
    let mut rest = value.clone();
    let half = BigInt::from(1) << (RADIX_BITS - 1);
    let digits = (0..count).map(|_| {
        let next: BigInt = (&rest + &half) >> RADIX_BITS;
        let digit = i64::try_from(&rest - (&next << RADIX_BITS)).unwrap();
        rest = next;
        digit as f64
    });
    digits.collect()
}

#[test]
fn every_shape_fits() {
    for bits in 2048..=8192 {
        let shape = Shape::new(bits);
        assert!(shape.fits(bits_to_limbs(bits)), "{bits}");
        // X digits for a value, X - 4 for M, R >= 4 N': see BOUNDS.md.
        let digits = shape.value_digits;
        assert!(shape.multiplier_digits + 4 <= digits && digits <= shape.digits);
        assert!(bits + 202 <= RADIX_BITS * digits);
        assert!(bits < RADIX_BITS * shape.multiplier_digits);
    }
}

const fn bits_to_limbs(bits: usize) -> usize {
    bits.div_ceil(64)
}

#[test]
fn remainders_are_right() {
    let mut random = Random(7);
    for trial in 0..2000 {
        let bits = 2048 + usize::try_from(random.below(200)).unwrap();
        let n = random.modulus(bits);
        let len = bits.div_ceil(64);
        let mut x = random.bits(bits + 202);
        if trial % 3 == 0 {
            // Near a multiple, where an estimated quotient is too large.
            x = &n * random.bits(201) + random.below(2) * (&n - 1_u8);
        }
        let mut wide = limbs(&x, len + 5);
        numbers::remainder(&mut wide, &limbs(&n, len));
        assert_eq!(number(&wide), x % n);
    }
}

//! Modular exponentiation with AVX2 and FMA: doubles in radix 2^50, for moduli of 2048 to 8192 bits.
//!
//! A number is a row of balanced digits, |d| about 2^49. Values are kept modulo N' = kN, the multiple of the modulus N with
//! N' = -1 (mod 2^200): then the four lowest digits of a sum *are* the next four quotient digits of Montgomery's reduction,
//! and a step adds them times M = (N' + 1) / 2^200, four digits up. R = 2^(50 * digits) is at least 4N', which keeps
//! every value within 0.6 N' in size without a final subtraction. What is congruent modulo N' is congruent modulo N.
//!
//! Products are exact without touching the rounding mode; BOUNDS.md beside this file explains how, and proves each bound.
//!
//! Implements RSAVP1 (RFC 8017, 5.2.2), without its range check, which is the caller's.

//! Here is the seam to the rest of the crate; [`key`] computes what depends on the key only, [`value`] squares, multiplies and compares.

#[rustfmt::skip]
mod blocks;
mod columns;
mod key;
mod numbers;
mod operand;
#[cfg(test)]
mod proofs;
#[cfg(test)]
mod tests;
mod value;

use super::detect::Avx2Fma;
use columns::Shape;
use operand::Shifted;
use value::Scratch;

/// The most limbs of a modulus.
const MAX_LIMBS: usize = 128;
/// The most limbs of a value, which is a multiple of the modulus by a number of four limbs.
const MAX_WIDE: usize = MAX_LIMBS + 5;
/// The most blocks of four digits.
const MAX_BLOCKS: usize = 42;
/// The exponent with a path of its own.
const F4: u64 = 65537;

/// A modulus, and what depends on it alone: 9 KiB for one of 32 limbs, otherwise in proportion to `LIMBS`.
///
/// Invariant: `shape` is that of `modulus` and fits into `LIMBS`, and whoever holds a `Kernel` may run code for AVX2 and FMA (`proof`).
#[derive(Clone)]
pub(crate) struct Kernel<const LIMBS: usize> {
    #[allow(dead_code)] // what counts is that it exists
    proof: Avx2Fma,
    shape: Shape,
    limbs: usize,
    modulus: [u64; LIMBS],
    /// -N^-1 modulo 2^256.
    negated_inverse: [u64; 4],
    /// N, shifted.
    shifted_modulus: Shifted<LIMBS>,
    /// M, shifted.
    multiplier: Shifted<LIMBS>,
    /// Where columns start: half of the low and the high bias for a square; the low and the high one for a product.
    biases: [[i64; 4]; LIMBS],
    /// R^2 modulo N.
    square_of_r: [u64; LIMBS],
    /// -R^-65535 modulo N, shifted.
    scale: Shifted<LIMBS>,
    /// Where the low parts start in the comparison with a padded message: the bias, less the digits of the padding times R^-65535.
    padding: [[i64; 4]; LIMBS],
}

impl<const LIMBS: usize> Kernel<LIMBS> {
    /// s^e modulo n, fully reduced, into `out`: for s < n, an odd e of at least 3, and slices as long as n.
    pub(crate) fn power(&self, s: &[u64], e: u64, out: &mut [u64]) {
        let mut scratch = Scratch::uninit();
        // SAFETY: the processor has AVX2 and FMA, by `proof`.
        unsafe { self.power_into(&mut scratch, s, e) }
        self.canonical(&scratch.value, out);
    }

    /// value = s^e modulo N.
    #[target_feature(enable = "avx2,fma")]
    fn power_into(&self, scratch: &mut Scratch<LIMBS>, s: &[u64], e: u64) {
        let s = self.digits(s);
        self.load(scratch, &s);
        self.multiply(scratch, &self.digits(&self.square_of_r[..self.limbs]));
        if e == F4 || e == 3 {
            for _ in 0..e.ilog2() {
                self.square(scratch);
            }
        } else {
            // Montgomery's form of s, as the multiplier of the steps that square and multiply.
            let mut form = [0; LIMBS];
            let form = &mut form[..self.limbs];
            self.canonical(&scratch.value, form);
            self.raise(scratch, e - 1, &self.digits(form));
        }
        // Once times s itself makes the exponent e, and leaves the form.
        self.multiply(scratch, &s);
    }

    /// Whether s^e = em modulo n, for s < n, em < n, an odd e of at least 3, and slices as long as n.
    pub(crate) fn power_equals(&self, s: &[u64], e: u64, em: &[u64]) -> bool {
        if e != F4 {
            let mut out = [0; LIMBS];
            let out = &mut out[..self.limbs];
            self.power(s, e, out);
            return out == em;
        }
        // SAFETY: the processor has AVX2 and FMA, by `proof`.
        unsafe { self.compare(&mut Scratch::uninit(), s, em) }
    }

    /// Two at once: one after the other. Their squares in turns took as long, since it is the arithmetic units that are busy, not
    /// their latency that is waited for.
    pub(crate) fn power_equals_x2(pair: [(&Self, &[u64], &[u64]); 2], e: u64) -> [bool; 2] {
        pair.map(|(kernel, s, em)| kernel.power_equals(s, e, em))
    }

    /// Whether s^65537 = em modulo N.
    #[target_feature(enable = "avx2,fma")]
    fn compare(&self, scratch: &mut Scratch<LIMBS>, s: &[u64], em: &[u64]) -> bool {
        let s = self.digits(s);
        self.load(scratch, &s);
        for _ in 0..16 {
            self.square(scratch);
        }
        // This is s^65536 / R^65535: em is multiplied by as much, which saves to bring s into Montgomery's form.
        self.subtract_message(scratch, &s, em);
        self.is_zero(scratch)
    }
}

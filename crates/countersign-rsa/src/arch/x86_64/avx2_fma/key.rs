//! What depends on the key only, computed when a key is loaded, in the time of some ten verifications.

use super::columns::{RADIX_BITS, Shape};
use super::operand::Shifted;
use super::value::{Scratch, whole};
use super::{Avx2Fma, Kernel, MAX_BLOCKS, MAX_LIMBS, MAX_WIDE, numbers};
use crate::limbs;

/// From this bit up the message that `power_equals` expects is padding: below are the hash, of at most 64 bytes, and what
/// names it.
pub(super) const PADDING_FROM: usize = 700;

impl<const LIMBS: usize> Kernel<LIMBS> {
    /// `n` is odd, has 2048 to 8192 bits, at most `LIMBS` limbs, and no zero limb on top.
    pub(crate) fn new(proof: Avx2Fma, n: &[u64]) -> Self {
        let bits = limbs::bit_length(n);
        let shape = Shape::new(bits);
        // Memory safety depends on this.
        assert!(
            (2048..=64 * MAX_LIMBS).contains(&bits) && n.len() <= LIMBS && shape.fits(LIMBS),
            "the caller checks the length of the modulus"
        );
        let mut modulus = [0; LIMBS];
        modulus[..n.len()].copy_from_slice(n);
        let mut kernel = Self {
            proof,
            shape,
            limbs: n.len(),
            modulus,
            negated_inverse: numbers::negated_inverse([n[0], n[1], n[2], n[3]]),
            shifted_modulus: Shifted::uninit(),
            multiplier: Shifted::uninit(),
            biases: core::array::from_fn(|column| shape.biases(column)),
            square_of_r: [0; LIMBS],
            scale: Shifted::uninit(),
            padding: [[0; 4]; LIMBS],
        };
        kernel.set_multiplier();
        // SAFETY: the processor has AVX2 and FMA, by `proof`.
        unsafe {
            kernel.set_square_of_r();
            kernel.set_scale();
        }
        kernel
    }

    pub(super) fn modulus(&self) -> &[u64] {
        &self.modulus[..self.limbs]
    }

    /// N, and M = (kN + 1) / 2^200 with k = -N^-1 modulo 2^200.
    fn set_multiplier(&mut self) {
        let mut k = self.negated_inverse;
        k[3] &= 0xff;
        let mut multiple = [0; MAX_WIDE];
        limbs::mul(&k, self.modulus(), &mut multiple[..self.limbs + 5]);
        limbs::add_assign(&mut multiple, &[1]);
        // Down by 200 bits.
        let mut multiplier = [0; MAX_WIDE];
        for (limb, above) in multiplier.iter_mut().zip(multiple.windows(5)) {
            *limb = above[3] >> 8 | above[4] << 56;
        }
        let mut digits = [0.0; 4 * MAX_BLOCKS];
        let digits = &mut digits[..self.shape.multiplier_digits];
        numbers::balance(&multiplier, digits);
        self.multiplier.set(&self.shape, digits);
        numbers::balance(&self.modulus[..self.limbs], digits);
        self.shifted_modulus.set(&self.shape, digits);
    }

    /// R^2, which is R in Montgomery's form, as the power of 2 that R is.
    #[target_feature(enable = "avx2,fma")]
    fn set_square_of_r(&mut self) {
        let exponent = RADIX_BITS * self.shape.digits;
        let mut double = [0; LIMBS]; // 2R, which is 2 in Montgomery's form
        let double = &mut double[..self.limbs];
        limbs::pow2_mod(self.modulus(), exponent + 1, double);
        let base = self.digits(double);
        let mut scratch = Scratch::uninit();
        self.load(&mut scratch, &base);
        self.raise(&mut scratch, exponent as u64, &base);
        let mut out = [0; LIMBS];
        self.canonical(&scratch.value, &mut out[..self.limbs]);
        self.square_of_r = out;
    }

    /// What the comparison of `power_equals` needs.
    #[target_feature(enable = "avx2,fma")]
    fn set_scale(&mut self) {
        let limbs = self.limbs;
        let (mut one, mut padding) = ([0; LIMBS], [0; LIMBS]);
        one[0] = 1;
        for (i, limb) in padding.iter_mut().enumerate().take(limbs) {
            *limb = self.padding_limb(i);
        }
        let mut scratch = Scratch::uninit();
        let (mut scale, mut scaled) = ([0; LIMBS], [0; LIMBS]);
        self.load(&mut scratch, &self.digits(&one[..limbs]));
        for _ in 0..16 {
            self.square(&mut scratch);
        }
        self.canonical(&scratch.value, &mut scale[..limbs]);
        self.multiply(&mut scratch, &self.digits(&padding[..limbs]));
        self.multiply(&mut scratch, &self.digits(&self.square_of_r[..limbs]));
        self.canonical(&scratch.value, &mut scaled[..limbs]);
        let mut digits = [0.0; 4 * MAX_BLOCKS];
        let digits = &mut digits[..self.shape.multiplier_digits];
        numbers::balance(&scale[..limbs], digits);
        for digit in &mut *digits {
            *digit = -*digit;
        }
        self.scale.set(&self.shape, digits);
        numbers::balance(&scaled[..limbs], digits);
        let mut digits = digits.iter().copied();
        for (out, [_, _, low, _]) in self.padding.iter_mut().zip(&self.biases) {
            *out = core::array::from_fn(|_| low.wrapping_sub(digits.next().map_or(0, whole)));
        }
    }

    /// Limb `i` of the padding of a message (RFC 8017, 9.2): 00 01 FF .. FF, and nothing below `PADDING_FROM`.
    pub(super) fn padding_limb(&self, i: usize) -> u64 {
        let below = |bit: usize| match bit.saturating_sub(64 * i) {
            bits @ 0..64 => (1 << bits) - 1,
            _ => u64::MAX,
        };
        below(8 * limbs::bit_length(self.modulus()).div_ceil(8) - 15) & !below(PADDING_FROM)
    }
}

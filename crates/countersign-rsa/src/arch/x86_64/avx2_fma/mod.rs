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

#[rustfmt::skip]
mod blocks;
mod columns;
mod numbers;
mod operand;
#[cfg(test)]
mod tests;

use super::detect::Avx2Fma;
use columns::{Columns, RADIX_BITS, Shape, State, bias};
use operand::{Digits, MAX_DIGITS, Shifted};

/// The most limbs of a modulus, and of a value together with the four limbs that the multiple adds, and one more.
const MAX_LIMBS: usize = 128;
const MAX_WIDE: usize = MAX_LIMBS + 5;
/// The exponent with a path of its own.
const F4: u64 = 65537;
/// The bits of an encoded message below which `Kernel::power_equals` expects something else than its padding.
const TEMPLATE_BITS: usize = 450;

/// A modulus, and what depends on it alone.
pub(crate) struct Kernel<const LIMBS: usize> {
    proof: Avx2Fma,
    shape: Shape,
    limbs: usize,
    modulus: [u64; LIMBS],
    /// -N^-1 modulo 2^256.
    negated_inverse: [u64; 4],
    /// M, shifted.
    multiplier: Shifted<LIMBS>,
    /// Where columns start.
    biases: [[i64; 4]; LIMBS],
    /// R^2 modulo N.
    square_of_r: [u64; LIMBS],
    /// -R^-65535 modulo N, shifted.
    scale: Shifted<LIMBS>,
    /// R^-65535 times the padding of an encoded message, modulo N, in digits.
    scaled_template: [[i64; 2]; LIMBS],
}

/// Room for one value and its square.
struct Scratch<const LIMBS: usize> {
    value: Shifted<LIMBS>,
    columns: Columns<LIMBS>,
}

impl<const LIMBS: usize> Kernel<LIMBS> {
    /// `n` is odd, has 2048 to 8192 bits, at most `LIMBS` limbs, and no zero limb on top.
    pub(crate) fn new(proof: Avx2Fma, n: &[u64]) -> Self {
        let top = n.last().copied().unwrap_or(0);
        let bits = n.len() * 64 - top.leading_zeros() as usize;
        assert!(
            n.len() <= LIMBS && LIMBS <= MAX_LIMBS && bits >= 2048,
            "the caller checks the modulus"
        );
        let shape = Shape::new(bits);
        let mut modulus = [0; LIMBS];
        modulus[..n.len()].copy_from_slice(n);
        let negated_inverse = numbers::negated_inverse([n[0], n[1], n[2], n[3]]);
        let mut kernel = Self {
            proof,
            shape,
            limbs: n.len(),
            modulus,
            negated_inverse,
            multiplier: Shifted::uninit(),
            biases: core::array::from_fn(|column| shape.biases(column)),
            square_of_r: [0; LIMBS],
            scale: Shifted::uninit(),
            scaled_template: [[0; 2]; LIMBS],
        };
        kernel.set_multiplier(n);
        kernel.set_square_of_r(bits);
        kernel.set_scale(bits);
        kernel
    }

    /// M = (kN + 1) / 2^200 with k = -N^-1 modulo 2^200.
    fn set_multiplier(&mut self, n: &[u64]) {
        let mut k = self.negated_inverse;
        k[3] &= 0xff;
        let mut multiple = [0; MAX_WIDE];
        multiple[0] = 1;
        for (i, &limb) in k.iter().enumerate() {
            numbers::add_product(&mut multiple[i..], limb, n);
        }
        let mut digits = [0.0; MAX_DIGITS];
        let digits = &mut digits[..self.shape.multiplier_digits];
        numbers::balance((4..).map(|i| numbers::chunk(&multiple, i)), digits);
        self.multiplier.set(&self.shape, digits);
    }

    /// R^2 as the power of 2 that R is, in Montgomery's form.
    fn set_square_of_r(&mut self, bits: usize) {
        let n = &self.modulus[..self.limbs];
        let exponent = RADIX_BITS * self.shape.digits;
        let mut double = [0; LIMBS]; // 2R
        double[(bits - 1) / 64] = 1 << ((bits - 1) % 64);
        for _ in bits - 1..exponent + 1 {
            numbers::double_mod(&mut double[..self.limbs], n);
        }
        let double = &double[..self.limbs];
        let mut scratch = Scratch::uninit();
        // SAFETY: `proof`.
        unsafe {
            self.load(&mut scratch, double);
            self.raise(
                &mut scratch,
                exponent as u64,
                &Digits::from_limbs(&self.shape, double),
            );
        }
        let mut out = [0; LIMBS];
        self.canonical(&scratch.value, &mut out[..self.limbs]);
        self.square_of_r = out;
    }

    /// What the comparison of `power_equals` needs.
    fn set_scale(&mut self, bits: usize) {
        let limbs = self.limbs;
        let mut one = [0; LIMBS];
        one[0] = 1;
        let mut template = [0; LIMBS];
        let padding = 8 * bits.div_ceil(8) - 15; // the message is 00 01 FF .. FF 00 ..: its padding ends below 2^padding
        for i in TEMPLATE_BITS..padding {
            template[i / 64] |= 1 << (i % 64);
        }
        let mut scratch = Scratch::uninit();
        let (mut scale, mut scaled) = ([0; LIMBS], [0; LIMBS]);
        // SAFETY: `proof`.
        unsafe {
            self.load(&mut scratch, &one[..limbs]);
            for _ in 0..16 {
                self.square(&mut scratch);
            }
            self.canonical(&scratch.value, &mut scale[..limbs]);
            self.multiply(
                &mut scratch,
                &Digits::from_limbs(&self.shape, &template[..limbs]),
            );
            self.multiply(
                &mut scratch,
                &Digits::from_limbs(&self.shape, &self.square_of_r[..limbs]),
            );
            self.canonical(&scratch.value, &mut scaled[..limbs]);
        }
        let mut scale = Digits::from_limbs(&self.shape, &scale[..limbs]);
        for digit in &mut scale.0 {
            *digit = -*digit;
        }
        self.scale
            .set(&self.shape, &scale.0[..self.shape.multiplier_digits]);
        let scaled = Digits::from_limbs(&self.shape, &scaled[..limbs]);
        for (out, &digit) in self
            .scaled_template
            .as_flattened_mut()
            .iter_mut()
            .zip(&scaled.0)
        {
            *out = whole(digit);
        }
    }

    /// s^e modulo n, fully reduced, into `out`: for s < n, an odd e of at least 3, and slices as long as n.
    pub(crate) fn power(&self, s: &[u64], e: u64, out: &mut [u64]) {
        let mut scratch = Scratch::uninit();
        let s_digits = Digits::from_limbs(&self.shape, s);
        // SAFETY: `proof`.
        unsafe {
            self.load(&mut scratch, s);
            self.multiply(
                &mut scratch,
                &Digits::from_limbs(&self.shape, &self.square_of_r[..self.limbs]),
            );
            if e != F4 && e != 3 {
                // Montgomery's form of s, as the multiplier of the steps that square and multiply.
                let mut form = [0; LIMBS];
                let form = &mut form[..self.limbs];
                self.canonical(&scratch.value, form);
                self.raise(&mut scratch, e - 1, &Digits::from_limbs(&self.shape, form));
            } else {
                for _ in 0..(e - 1).ilog2() {
                    self.square(&mut scratch);
                }
            }
            // Once times s itself makes the exponent e, and leaves the form.
            self.multiply(&mut scratch, &s_digits);
        }
        self.canonical(&scratch.value, out);
    }

    /// Whether s^e = em modulo n, for s < n, em < n, an odd e of at least 3, and slices as long as n.
    pub(crate) fn power_equals(&self, s: &[u64], e: u64, em: &[u64]) -> bool {
        if e != F4 {
            let mut out = [0; LIMBS];
            let out = &mut out[..self.limbs];
            self.power(s, e, out);
            return out == em;
        }
        let mut scratch = Scratch::uninit();
        // SAFETY: `proof`.
        unsafe {
            self.load(&mut scratch, s);
            for _ in 0..16 {
                self.square(&mut scratch);
            }
            // Now s^65536 / R^65535: the encoded message is multiplied by as much, instead of bringing s into a form and out.
            self.subtract_message(&mut scratch, s, em);
        }
        self.is_zero(&scratch.value)
    }

    /// Two at once.
    pub(crate) fn power_equals_x2(pair: [(&Self, &[u64], &[u64]); 2], e: u64) -> [bool; 2] {
        pair.map(|(kernel, s, em)| kernel.power_equals(s, e, em))
    }

    /// # Safety
    /// The processor has AVX2 and FMA: as for every method below that is unsafe.
    unsafe fn load(&self, scratch: &mut Scratch<LIMBS>, s: &[u64]) {
        let digits = Digits::from_limbs(&self.shape, s);
        scratch
            .value
            .set(&self.shape, &digits.0[..self.shape.multiplier_digits]);
    }

    /// value = value^exponent / R^(exponent - 1), for an exponent above 0, with `base` the value in digits.
    unsafe fn raise(&self, scratch: &mut Scratch<LIMBS>, exponent: u64, base: &Digits) {
        for bit in (0..exponent.ilog2()).rev() {
            // SAFETY: the caller's.
            unsafe {
                self.square(scratch);
                if exponent >> bit & 1 == 1 {
                    self.multiply(scratch, base);
                }
            }
        }
    }

    /// value = value^2 / R.
    #[target_feature(enable = "avx2,fma")]
    unsafe fn square(&self, scratch: &mut Scratch<LIMBS>) {
        let shape = &self.shape;
        for pair in 0..shape.blocks {
            let (first, count) = shape.square_blocks(pair);
            let value = &scratch.value;
            // SAFETY: `square_blocks` keeps the groups read between 0 and `vectors`; biases and columns have 2 * blocks.
            unsafe {
                blocks::square_pair(
                    value.group(first),
                    value.group(2 * pair - first),
                    count,
                    value.group(pair),
                    self.biases.as_ptr().add(2 * pair),
                    scratch.columns.at_mut(2 * pair),
                );
            }
        }
        let [_, _, low, high] = self.biases[2 * shape.blocks];
        scratch.columns.set(2 * shape.blocks, [low; 4], high);
        // SAFETY: all columns are set.
        unsafe { self.reduce(scratch) }
    }

    /// value = value * by / R.
    #[target_feature(enable = "avx2,fma")]
    unsafe fn multiply(&self, scratch: &mut Scratch<LIMBS>, by: &Digits) {
        for column in 0..=2 * self.shape.blocks {
            let [_, _, low, high] = self.biases[column];
            scratch.columns.set(column, [low; 4], high);
        }
        let blocks = self.shape.multiplier_digits.div_ceil(4);
        // SAFETY: all columns are set, by the loop above.
        unsafe {
            self.accumulate(&mut scratch.columns, by, blocks, &scratch.value);
            self.reduce(scratch);
        }
    }

    /// columns += by * value, with `blocks` blocks of `by`.
    #[target_feature(enable = "avx2,fma")]
    unsafe fn accumulate(
        &self,
        columns: &mut Columns<LIMBS>,
        by: &Digits,
        blocks: usize,
        value: &Shifted<LIMBS>,
    ) {
        for pair in 0..self.shape.blocks {
            let (first, count) = self.shape.product_blocks(pair, blocks);
            if count == 0 {
                continue;
            }
            let [low, high] = bias(count);
            for column in 2 * pair..2 * pair + 2 {
                columns.add(column, low, high);
            }
            // SAFETY: `product_blocks` keeps the groups read between -1 and `vectors`, and the digits within `blocks`.
            unsafe {
                blocks::accumulate_pair(
                    by.0.as_ptr().add(4 * first),
                    value.group(2 * pair - first),
                    count,
                    columns.at_mut(2 * pair),
                );
            }
        }
    }

    /// value = columns / R modulo N'.
    #[target_feature(enable = "avx2,fma")]
    unsafe fn reduce(&self, scratch: &mut Scratch<LIMBS>) {
        let mut digits = columns::Quad([0.0; 4]);
        let mut state = State::START;
        // SAFETY: the multiplier has 2 * pairs + 1 groups, and 2 * pairs <= blocks, so the last column is 2 * blocks.
        unsafe {
            blocks::reduce(
                scratch.columns.at_mut(0),
                self.multiplier.group(0),
                self.shape.blocks,
                self.shape.pairs,
                digits.0.as_mut_ptr(),
                state.0.as_mut_ptr().cast(),
            );
            scratch
                .value
                .settle(&self.shape, &scratch.columns, &digits.0, &state);
        }
    }

    /// value = (value * s - em * R^-65535) / R, or something congruent to it.
    #[target_feature(enable = "avx2,fma")]
    unsafe fn subtract_message(&self, scratch: &mut Scratch<LIMBS>, s: &[u64], em: &[u64]) {
        let shape = &self.shape;
        let padding = 8 * (self.bits().div_ceil(8)) - 15;
        let mut difference = Digits([0.0; MAX_DIGITS]);
        let template = |i: usize| match (RADIX_BITS * i, RADIX_BITS * (i + 1)) {
            (from, _) if from < TEMPLATE_BITS || from >= padding => 0,
            (from, to) => (1_i64 << (to.min(padding) - from)) - 1,
        };
        let chunks = (0..).map(|i| numbers::chunk(em, i) - template(i));
        numbers::balance(chunks, &mut difference.0[..shape.multiplier_digits]);
        let digits = difference
            .0
            .iter()
            .rposition(|&d| d != 0.0)
            .map_or(0, |last| last + 1);
        let mut templates = self.scaled_template.as_flattened().chunks_exact(4);
        for column in 0..=2 * shape.blocks {
            let [_, _, low, high] = self.biases[column];
            let mut lows = [low; 4];
            if let Some(template) = templates.next() {
                for (low, &digit) in lows.iter_mut().zip(template) {
                    *low = low.wrapping_sub(digit);
                }
            }
            scratch.columns.set(column, lows, high);
        }
        let by = Digits::from_limbs(shape, s);
        // SAFETY: all columns are set, by the loop above.
        unsafe {
            self.accumulate(
                &mut scratch.columns,
                &by,
                shape.multiplier_digits.div_ceil(4),
                &scratch.value,
            );
            self.accumulate(
                &mut scratch.columns,
                &difference,
                digits.div_ceil(4),
                &self.scale,
            );
            self.reduce(scratch);
        }
    }

    fn bits(&self) -> usize {
        let top = self.modulus[..self.limbs].last().copied().unwrap_or(0);
        self.limbs * 64 - top.leading_zeros() as usize
    }

    /// value + N', which is positive, as limbs.
    fn wide(&self, value: &Shifted<LIMBS>, out: &mut [u64]) {
        let multiple = [-1.0, 0.0, 0.0, 0.0]
            .into_iter()
            .chain(self.multiplier.digits(&self.shape));
        let sum = value
            .digits(&self.shape)
            .zip(multiple.chain(core::iter::repeat(0.0)));
        numbers::limbs_from_digits(sum.map(|(a, b)| whole(a) + whole(b)), out);
    }

    /// value modulo N.
    fn canonical(&self, value: &Shifted<LIMBS>, out: &mut [u64]) {
        let mut wide = [0; MAX_WIDE];
        let wide = &mut wide[..self.limbs + 5];
        self.wide(value, wide);
        numbers::remainder(wide, &self.modulus[..self.limbs]);
        out.copy_from_slice(&wide[..self.limbs]);
    }

    /// Whether value = 0 modulo N.
    fn is_zero(&self, value: &Shifted<LIMBS>) -> bool {
        let mut wide = [0; MAX_WIDE];
        let wide = &mut wide[..self.limbs + 5];
        self.wide(value, wide);
        numbers::remainder(wide, &self.modulus[..self.limbs]);
        wide.iter().all(|&limb| limb == 0)
    }
}

/// A digit as an integer, which it is.
#[allow(clippy::cast_possible_truncation)]
const fn whole(digit: f64) -> i64 {
    digit as i64
}

impl<const LIMBS: usize> Scratch<LIMBS> {
    const fn uninit() -> Self {
        Self {
            value: Shifted::uninit(),
            columns: Columns::uninit(),
        }
    }
}

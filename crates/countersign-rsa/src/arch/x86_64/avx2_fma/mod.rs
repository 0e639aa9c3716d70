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
use columns::{Columns, Quad, RADIX_BITS, ROUND, Shape, State, bias};
use operand::{Digits, Shifted};

/// The most limbs of a modulus.
const MAX_LIMBS: usize = 128;
/// The most limbs of a value, which is a multiple of the modulus by a number of four limbs.
const MAX_WIDE: usize = MAX_LIMBS + 5;
/// The most blocks of four digits.
const MAX_BLOCKS: usize = 42;
/// The exponent with a path of its own.
const F4: u64 = 65537;
/// From this bit up the message that `power_equals` expects is padding: below are the hash, of at most 64 bytes, and what
/// names it.
const PADDING_FROM: usize = 700;
const PADDING_LIMB: usize = PADDING_FROM / 64;
/// The blocks of digits below it.
const MESSAGE_BLOCKS: usize = (PADDING_FROM + 1).div_ceil(4 * RADIX_BITS);

/// A modulus, and what depends on it alone.
#[derive(Clone)]
pub(crate) struct Kernel<const LIMBS: usize> {
    _proof: Avx2Fma,
    shape: Shape,
    limbs: usize,
    modulus: [u64; LIMBS],
    /// -N^-1 modulo 2^256.
    negated_inverse: [u64; 4],
    /// N, shifted.
    shifted_modulus: Shifted<LIMBS>,
    /// M, shifted.
    multiplier: Shifted<LIMBS>,
    /// Where columns start: for a square low and high, for a product low and high.
    biases: [[i64; 4]; LIMBS],
    /// R^2 modulo N.
    square_of_r: [u64; LIMBS],
    /// -R^-65535 modulo N, shifted.
    scale: Shifted<LIMBS>,
    /// Where the low parts start in the comparison with a padded message: the bias, less the digits of the padding times R^-65535.
    padding: [[i64; 4]; LIMBS],
}

/// Room for one value and its square.
struct Scratch<const LIMBS: usize> {
    value: Shifted<LIMBS>,
    columns: Columns<LIMBS>,
}

impl<const LIMBS: usize> Kernel<LIMBS> {
    /// `n` is odd, has 2048 to 8192 bits, at most `LIMBS` limbs, and no zero limb on top.
    pub(crate) fn new(proof: Avx2Fma, n: &[u64]) -> Self {
        let bits = bits(n);
        assert!(
            n.len() <= LIMBS && (2048..=64 * MAX_LIMBS).contains(&bits),
            "the caller checks the modulus"
        );
        let shape = Shape::new(bits);
        let mut modulus = [0; LIMBS];
        modulus[..n.len()].copy_from_slice(n);
        let mut kernel = Self {
            _proof: proof,
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
        // SAFETY: `proof`.
        unsafe {
            kernel.set_square_of_r();
            kernel.set_scale();
        }
        kernel
    }

    fn modulus(&self) -> &[u64] {
        &self.modulus[..self.limbs]
    }

    /// N, and M = (kN + 1) / 2^200 with k = -N^-1 modulo 2^200.
    fn set_multiplier(&mut self) {
        let mut k = self.negated_inverse;
        k[3] &= 0xff;
        let mut multiple = [0; MAX_WIDE];
        multiple[0] = 1;
        for (i, &limb) in k.iter().enumerate() {
            numbers::add_product(&mut multiple[i..], limb, self.modulus());
        }
        // Down by 200 bits.
        let mut multiplier = [0; MAX_WIDE];
        for (i, limb) in multiplier.iter_mut().enumerate().take(MAX_WIDE - 4) {
            *limb = multiple[i + 3] >> 8 | multiple[i + 4] << 56;
        }
        let mut digits = [0.0; 4 * MAX_BLOCKS];
        let digits = &mut digits[..self.shape.multiplier_digits];
        numbers::balance(&multiplier, digits);
        self.multiplier.set(&self.shape, digits);
        numbers::balance(&self.modulus[..self.limbs], digits);
        self.shifted_modulus.set(&self.shape, digits);
    }

    /// R^2, which is R in Montgomery's form, as the power of 2 that R is.
    ///
    /// # Safety
    /// `proof`: as for every method below that is unsafe.
    #[target_feature(enable = "avx2,fma")]
    unsafe fn set_square_of_r(&mut self) {
        let bits = bits(self.modulus());
        let exponent = RADIX_BITS * self.shape.digits;
        let mut double = [0; LIMBS]; // 2R
        double[(bits - 1) / 64] = 1 << ((bits - 1) % 64);
        let double = &mut double[..self.limbs];
        for _ in bits - 1..exponent + 1 {
            numbers::double_mod(double, self.modulus());
        }
        let mut scratch = Scratch::uninit();
        // SAFETY: the caller's.
        unsafe {
            let base = self.digits(double);
            scratch.value.load(&self.shape, &base);
            self.raise(&mut scratch, exponent as u64, &base);
        }
        let mut out = [0; LIMBS];
        self.canonical(&scratch.value, &mut out[..self.limbs]);
        self.square_of_r = out;
    }

    /// What the comparison of `power_equals` needs.
    #[target_feature(enable = "avx2,fma")]
    unsafe fn set_scale(&mut self) {
        let limbs = self.limbs;
        let (mut one, mut padding) = ([0; LIMBS], [0; LIMBS]);
        one[0] = 1;
        for (i, limb) in padding.iter_mut().enumerate().take(limbs) {
            *limb = self.padding_limb(i);
        }
        let mut scratch = Scratch::uninit();
        let (mut scale, mut scaled) = ([0; LIMBS], [0; LIMBS]);
        // SAFETY: the caller's.
        let (scale, scaled) = unsafe {
            scratch.value.load(&self.shape, &self.digits(&one[..limbs]));
            for _ in 0..16 {
                self.square(&mut scratch);
            }
            self.canonical(&scratch.value, &mut scale[..limbs]);
            self.multiply(&mut scratch, &self.digits(&padding[..limbs]));
            self.multiply(&mut scratch, &self.digits(&self.square_of_r[..limbs]));
            self.canonical(&scratch.value, &mut scaled[..limbs]);
            (self.digits(&scale[..limbs]), self.digits(&scaled[..limbs]))
        };
        let blocks = self.shape.multiplier_blocks();
        let mut negated = [0.0; 4 * MAX_BLOCKS];
        // SAFETY: both were made with as many blocks.
        let (scale, mut scaled) = unsafe { (scale.iter(blocks), scaled.iter(blocks)) };
        for (out, digit) in negated.iter_mut().zip(scale) {
            *out = -digit;
        }
        self.scale
            .set(&self.shape, &negated[..self.shape.multiplier_digits]);
        for (out, [_, _, low, _]) in self.padding.iter_mut().zip(&self.biases) {
            *out = core::array::from_fn(|_| low.wrapping_sub(scaled.next().map_or(0, whole)));
        }
    }

    /// s^e modulo n, fully reduced, into `out`: for s < n, an odd e of at least 3, and slices as long as n.
    pub(crate) fn power(&self, s: &[u64], e: u64, out: &mut [u64]) {
        let mut scratch = Scratch::uninit();
        // SAFETY: `proof`.
        unsafe { self.power_into(&mut scratch, s, e) }
        self.canonical(&scratch.value, out);
    }

    /// value = s^e.
    #[target_feature(enable = "avx2,fma")]
    unsafe fn power_into(&self, scratch: &mut Scratch<LIMBS>, s: &[u64], e: u64) {
        // SAFETY: the caller's.
        unsafe {
            let s = self.digits(s);
            scratch.value.load(&self.shape, &s);
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
        unsafe { self.compare(&mut scratch, s, em) }
    }

    /// Two at once: one after the other, since interleaving them in one instruction stream was not faster.
    pub(crate) fn power_equals_x2(pair: [(&Self, &[u64], &[u64]); 2], e: u64) -> [bool; 2] {
        pair.map(|(kernel, s, em)| kernel.power_equals(s, e, em))
    }

    /// Whether s^65537 = em modulo n.
    #[target_feature(enable = "avx2,fma")]
    unsafe fn compare(&self, scratch: &mut Scratch<LIMBS>, s: &[u64], em: &[u64]) -> bool {
        // SAFETY: the caller's.
        unsafe {
            let s = self.digits(s);
            scratch.value.load(&self.shape, &s);
            for _ in 0..16 {
                self.square(scratch);
            }
            // This is s^65536 / R^65535: em is multiplied by as much, which saves to bring s into Montgomery's form.
            self.subtract_message(scratch, &s, em);
            self.is_zero(scratch)
        }
    }

    /// value = value^exponent / R^(exponent - 1), for an exponent above 0, with `base` the value in digits.
    #[target_feature(enable = "avx2,fma")]
    unsafe fn raise(&self, scratch: &mut Scratch<LIMBS>, exponent: u64, base: &Digits<LIMBS>) {
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
    #[inline(never)]
    #[target_feature(enable = "avx2,fma")]
    unsafe fn square(&self, scratch: &mut Scratch<LIMBS>) {
        let (value, columns) = (&scratch.value, &mut scratch.columns);
        // SAFETY: `square_blocks` keeps the groups read between 0 and `vectors`; biases and columns have 2 * blocks + 1;
        // 45 digits are twelve vectors and twelve blocks.
        unsafe {
            if self.shape.tail {
                blocks::square_45(value.group(0), self.biases.as_ptr(), columns.at_mut(0));
            } else {
                for pair in 0..self.shape.blocks {
                    let (first, count) = self.shape.square_blocks(pair);
                    blocks::square_pair(
                        value.group(first),
                        value.group(2 * pair - first),
                        count,
                        value.group(pair),
                        self.biases.as_ptr().add(2 * pair),
                        columns.at_mut(2 * pair),
                    );
                }
                columns.set(2 * self.shape.blocks, [0; 4], 0);
            }
            self.reduce(scratch);
        }
    }

    /// value = value * by / R.
    #[target_feature(enable = "avx2,fma")]
    unsafe fn multiply(&self, scratch: &mut Scratch<LIMBS>, by: &Digits<LIMBS>) {
        for column in 0..=2 * self.shape.blocks {
            let [_, _, low, high] = self.biases[column];
            scratch.columns.set(column, [low; 4], high);
        }
        // SAFETY: all columns are set, by the loop above.
        unsafe {
            self.accumulate(
                &mut scratch.columns,
                by,
                self.shape.multiplier_blocks(),
                &scratch.value,
            );
            self.reduce(scratch);
        }
    }

    /// columns += by * value, with `blocks` blocks of `by`, at least one.
    #[target_feature(enable = "avx2,fma")]
    unsafe fn accumulate(
        &self,
        columns: &mut Columns<LIMBS>,
        by: &Digits<LIMBS>,
        blocks: usize,
        value: &Shifted<LIMBS>,
    ) {
        let (a, m, c) = (by.at(0), value.group(0), columns.at_mut(0));
        // SAFETY: `value` has a group of zeros after its vectors; blocks + met_vectors <= 2 * self.blocks + 2, so that the last
        // column met is 2 * self.blocks.
        unsafe {
            match self.shape.met_vectors() {
                12 => blocks::accumulate_12(a, m, c, blocks),
                vectors => blocks::accumulate(a, m, c, blocks, vectors / 2),
            }
        }
    }

    /// value = columns / R modulo N'.
    #[inline(never)]
    #[target_feature(enable = "avx2,fma")]
    unsafe fn reduce(&self, scratch: &mut Scratch<LIMBS>) {
        let Scratch { value, columns } = scratch;
        let mut first = Quad([0.0; 4]);
        let mut state = State::START;
        let (c, m, steps) = (
            columns.at_mut(0),
            self.multiplier.group(0),
            self.shape.steps(),
        );
        let (q, state_at) = (first.0.as_mut_ptr(), state.0.as_mut_ptr().cast());
        // SAFETY: M has `multiplier_vectors` vectors, which are at most blocks + 1, so the last column is 2 * blocks; a value of
        // 45 digits has twelve groups.
        unsafe {
            match (self.shape.tail, self.shape.multiplier_vectors) {
                (true, _) => {
                    blocks::reduce_45(c, m, value.group_mut(0), state_at);
                    value.check(&self.shape);
                    return;
                }
                (false, 17) => blocks::reduce_17(c, m, steps, q, state_at),
                (false, 22) => blocks::reduce_22(c, m, steps, q, state_at),
                (false, vectors) => blocks::reduce(c, m, steps, vectors / 2, q, state_at),
            }
            value.settle(&self.shape, columns, &first, &state);
        }
    }

    /// value = (value * s - em * R^-65535) / R.
    #[target_feature(enable = "avx2,fma")]
    unsafe fn subtract_message(&self, scratch: &mut Scratch<LIMBS>, s: &Digits<LIMBS>, em: &[u64]) {
        let shape = &self.shape;
        let padded = em.iter().enumerate().skip(PADDING_LIMB).all(|(i, &limb)| {
            let low = if i == PADDING_LIMB {
                (1 << (PADDING_FROM % 64)) - 1
            } else {
                0
            };
            limb & !low == self.padding_limb(i)
        });
        for column in 0..=2 * shape.blocks {
            let [_, _, low, high] = self.biases[column];
            scratch.columns.set(
                column,
                if padded {
                    self.padding[column]
                } else {
                    [low; 4]
                },
                high,
            );
        }
        // SAFETY: all columns are set, by the loop above.
        unsafe {
            self.accumulate(
                &mut scratch.columns,
                s,
                shape.multiplier_blocks(),
                &scratch.value,
            );
            let (message, blocks) = if padded {
                let mut low = [0; PADDING_LIMB + 1];
                low.copy_from_slice(&em[..=PADDING_LIMB]);
                low[PADDING_LIMB] &= (1 << (PADDING_FROM % 64)) - 1;
                (Digits::from_limbs(MESSAGE_BLOCKS, &low), MESSAGE_BLOCKS)
            } else {
                (self.digits(em), shape.multiplier_blocks())
            };
            for column in 0..blocks + shape.met_vectors() - 1 {
                scratch
                    .columns
                    .add(column, bias(shape.product_chains(column, blocks)));
            }
            self.accumulate(&mut scratch.columns, &message, blocks, &self.scale);
            self.reduce(scratch);
        }
    }

    /// Limb `i` of the padding of a message: 00 01 FF .. FF, and nothing below `PADDING_FROM`.
    fn padding_limb(&self, i: usize) -> u64 {
        let below = |bit: usize| match bit.saturating_sub(64 * i) {
            bits @ 0..64 => (1 << bits) - 1,
            _ => u64::MAX,
        };
        below(8 * bits(self.modulus()).div_ceil(8) - 15) & !below(PADDING_FROM)
    }

    /// # Safety
    /// `proof`.
    #[target_feature(enable = "avx2")]
    unsafe fn digits(&self, x: &[u64]) -> Digits<LIMBS> {
        // SAFETY: the caller's.
        unsafe { Digits::from_limbs(self.shape.multiplier_blocks(), x) }
    }

    /// value + N', which is positive, as limbs.
    fn wide(&self, value: &Shifted<LIMBS>, out: &mut [u64]) {
        // N' = 2^200 M - 1
        let multiple =
            core::iter::once([-1.0, 0.0, 0.0, 0.0]).chain(self.multiplier.blocks(&self.shape));
        let sum = value
            .blocks(&self.shape)
            .zip(multiple.chain(core::iter::repeat([0.0; 4])));
        let sum = sum.map(|(a, b)| core::array::from_fn(|i| whole(a[i]) + whole(b[i])));
        numbers::limbs_from_digits(sum, out);
    }

    /// value modulo N.
    fn canonical(&self, value: &Shifted<LIMBS>, out: &mut [u64]) {
        let mut wide = [0; MAX_WIDE];
        let wide = &mut wide[..self.limbs + 5];
        self.wide(value, wide);
        numbers::remainder(wide, self.modulus());
        out.copy_from_slice(&wide[..self.limbs]);
    }

    /// Whether value = 0 modulo N, which is whether value = -j N for the one j that is right modulo 2^256.
    #[target_feature(enable = "avx2,fma")]
    unsafe fn is_zero(&self, scratch: &mut Scratch<LIMBS>) -> bool {
        let Scratch { value, columns } = scratch;
        let mut digits = value.blocks(&self.shape).flatten().map(whole);
        let low = numbers::low_limbs(core::array::from_fn(|_| digits.next().unwrap_or(0)));
        drop(digits);
        let Some(j) = numbers::negated_quotient(&low, &self.negated_inverse) else {
            return false;
        };
        let [low, high] = bias(1);
        for column in 0..self.shape.met_vectors() {
            columns.set(column, [low.wrapping_add(ROUND.cast_signed()); 4], high);
        }
        // SAFETY: the columns that one block meets are set.
        unsafe {
            self.accumulate(columns, &Digits::block(j), 1, &self.shifted_modulus);
            value.cancels(&self.shape, columns)
        }
    }
}

impl<const LIMBS: usize> Scratch<LIMBS> {
    const fn uninit() -> Self {
        Self {
            value: Shifted::uninit(),
            columns: Columns::uninit(),
        }
    }
}

/// A digit as an integer, which it is.
#[allow(clippy::cast_possible_truncation)]
const fn whole(digit: f64) -> i64 {
    digit as i64
}

fn bits(n: &[u64]) -> usize {
    n.last()
        .map_or(0, |top| 64 * n.len() - top.leading_zeros() as usize)
}

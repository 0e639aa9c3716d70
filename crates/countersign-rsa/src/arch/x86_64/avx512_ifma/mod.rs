#![doc = include_str!("BOUNDS.md")]

#[macro_use]
mod unroll;
mod digits;
mod fixed;
mod general;
#[cfg(test)]
mod generator;
#[cfg(test)]
mod tests;

use super::detect::Avx512Ifma;
use crate::limbs;
use digits::{DIGIT_BITS, DIGIT_MASK, FIXED_DIGITS, MAX_VECTORS, Vector};
use general::{Columns, Modulus};

/// The common exponent, with a fast path of its own.
const F4: u64 = 65537;

/// What depends on the modulus alone: five numbers of one to twenty vectors, and how they are laid out.
#[derive(Clone)]
pub(crate) struct Kernel<const LIMBS: usize> {
    /// N, M, R² mod N, `unshifted` and `target`, one after the other: five numbers of `LIMBS` limbs take fewer vectors than `LIMBS`.
    constants: [Vector; LIMBS],
    /// k = -N⁻¹ mod 2^52.
    k: u64,
    /// The bit length of N.
    bits: usize,
    /// The digits of a value: those it needs, or those of the next length that has a kernel, if there is room.
    digits: usize,
    /// Shows that the processor has the instructions.
    _proof: Avx512Ifma,
}

/// The numbers of [`Kernel::constants`], in their order.
#[derive(Clone, Copy)]
enum Constant {
    /// N.
    N,
    /// M = (kN + 1) / 2^52.
    M,
    /// R² mod N.
    RSquared,
    /// R^-65535 mod N: what the sixteen squarings of an unconverted number leave with it.
    Unshifted,
    /// (2^(8·octets - 15) - 1) · R^-65536 mod N, where N has that many octets: an encoded message all of ones.
    Target,
}

/// One number, on the stack.
type Number = [Vector; MAX_VECTORS];

impl<const LIMBS: usize> Kernel<LIMBS> {
    /// Precomputes for the odd modulus `n`: little-endian, 2048 to 8192 bits in at most `LIMBS` limbs.
    pub(crate) fn new(proof: Avx512Ifma, n: &[u64]) -> Self {
        const {
            assert!(Self::has_room(digits::digits(64 * LIMBS)));
        }
        let bits = limbs::bit_length(n);
        let needed = digits::digits(bits);
        let fixed = FIXED_DIGITS.iter().find(|&&fixed| fixed >= needed);
        let k = limbs::negated_inverse(n[0]) & DIGIT_MASK;
        let mut kernel = Self {
            constants: [Vector::ZERO; LIMBS],
            k,
            bits,
            digits: *fixed
                .filter(|&&fixed| Self::has_room(fixed))
                .unwrap_or(&needed),
            _proof: proof,
        };
        digits::from_limbs(n.iter().copied(), kernel.constant_mut(Constant::N));
        let mut scratch = [0; LIMBS];
        let scratch = &mut scratch[..n.len()];
        friendly_multiple(n, k, scratch);
        digits::from_limbs(scratch.iter().copied(), kernel.constant_mut(Constant::M));
        let shift = DIGIT_BITS * kernel.digits;
        limbs::pow2_mod(n, shift + 1, scratch);
        // SAFETY: `proof` shows that the processor has the instructions.
        unsafe { kernel.precompute(scratch) };
        kernel
    }

    const fn has_room(digits: usize) -> bool {
        5 * digits::vectors(digits) <= LIMBS
    }

    /// Fills in the constants that take exponentiations; `two` is 2R mod N.
    #[target_feature(enable = "avx512f,avx512dq,avx512vl,avx512ifma")]
    fn precompute(&mut self, two: &[u64]) {
        let count = self.vectors();
        let mut two_r = [Vector::ZERO; MAX_VECTORS];
        let two_r = &mut two_r[..count];
        digits::from_limbs(two.iter().copied(), two_r);
        // 2^shift in Montgomery form is R².
        let shift = DIGIT_BITS * self.digits;
        let mut power = [Vector::ZERO; MAX_VECTORS];
        let power = &mut power[..count];
        power.copy_from_slice(two_r);
        for bit in (0..shift.ilog2()).rev() {
            self.square(power, 1);
            if shift >> bit & 1 == 1 {
                self.multiply(power, two_r);
            }
        }
        self.reduce_fully(power);
        self.constant_mut(Constant::RSquared).copy_from_slice(power);

        power.fill(Vector::ZERO);
        power[0].0[0] = 1;
        self.square(power, F4.ilog2());
        self.reduce_fully(power);
        self.constant_mut(Constant::Unshifted)
            .copy_from_slice(power);

        let mut ones = [Vector::ZERO; MAX_VECTORS];
        let ones = &mut ones[..count];
        for d in 0..self.digits {
            let below = self.ones_bits().saturating_sub(d * DIGIT_BITS);
            ones[d % count].0[d / count] = (1 << below.min(DIGIT_BITS)) - 1;
        }
        self.multiply(power, ones);
        self.reduce_fully(power);
        self.constant_mut(Constant::Target).copy_from_slice(power);
    }

    /// `out = s^e mod n`, fully reduced, for `s` < n and odd `e` ≥ 3; all of n's length.
    pub(crate) fn power(&self, s: &[u64], e: u64, out: &mut [u64]) {
        // SAFETY: the kernel holds the proof that the processor has the instructions.
        unsafe { self.power_digits(s, e, out) }
    }

    #[target_feature(enable = "avx512f,avx512dq,avx512vl,avx512ifma")]
    fn power_digits(&self, s: &[u64], e: u64, out: &mut [u64]) {
        let (mut plain, mut base, mut power): (Number, Number, Number) =
            ([Vector::ZERO; _], [Vector::ZERO; _], [Vector::ZERO; _]);
        let count = self.vectors();
        let plain = &mut plain[..count];
        let base = &mut base[..count];
        let power = &mut power[..count];
        digits::from_limbs(s.iter().copied(), plain);
        base.copy_from_slice(plain);
        self.multiply(base, self.constant(Constant::RSquared));
        power.copy_from_slice(base);
        // From the second highest bit of e to the lowest but one.
        for bit in (1..e.ilog2()).rev() {
            self.square(power, 1);
            if e >> bit & 1 == 1 {
                self.multiply(power, base);
            }
        }
        // The lowest is set; a factor that is not in Montgomery form takes the power out of it.
        self.square(power, 1);
        self.multiply(power, plain);
        self.reduce_fully(power);
        digits::to_limbs(power, out);
    }

    /// Whether `s^e` ≡ `em` modulo n, for `s` < n, `em` < n and odd `e` ≥ 3; both of n's length.
    pub(crate) fn power_equals(&self, s: &[u64], e: u64, em: &[u64]) -> bool {
        if e == F4 {
            // SAFETY: the kernel holds the proof that the processor has the instructions.
            let equals = unsafe {
                match self.vectors() {
                    0..=5 => self.f4_equals::<5>(s, em),
                    6..=8 => self.f4_equals::<8>(s, em),
                    9..=10 => self.f4_equals::<10>(s, em),
                    _ => self.f4_equals::<MAX_VECTORS>(s, em),
                }
            };
            if let Some(equals) = equals {
                return equals;
            }
        }
        let mut power = [0; LIMBS];
        let power = &mut power[..s.len()];
        self.power(s, e, power);
        power == em
    }

    /// [`Kernel::power_equals`] for two signatures, whose keys may differ. One after the other: a single squaring keeps
    /// the multipliers busy for 95 % of its time or more, so that there is nothing to gain from interleaving two.
    pub(crate) fn power_equals_x2(pair: [(&Self, &[u64], &[u64]); 2], e: u64) -> [bool; 2] {
        pair.map(|(kernel, s, em)| kernel.power_equals(s, e, em))
    }

    /// Whether `s^65537` ≡ `em`; None where `em` is no encoded message, being above all of them.
    ///
    /// No number is converted to Montgomery form: sixteen squarings of s give x = s^65536·R^-65535, and s^65537 ≡ em
    /// exactly if x·s ≡ em·`unshifted`. An encoded message starts with many one bits, so em is written as ones - delta,
    /// with a short delta: the check is (x·s + delta·`unshifted`)/R ≡ ones·`unshifted`/R = `target`.
    #[target_feature(enable = "avx512f,avx512dq,avx512vl,avx512ifma")]
    fn f4_equals<const MAX: usize>(&self, s: &[u64], em: &[u64]) -> Option<bool> {
        let (mut plain, mut power, mut delta) = (
            [Vector::ZERO; MAX],
            [Vector::ZERO; MAX],
            [Vector::ZERO; MAX],
        );
        let count = self.vectors();
        let (plain, power) = (&mut plain[..count], &mut power[..count]);
        let delta = &mut delta[..count];
        let delta_limbs = self.ones_minus(em)?;
        // Delta is below N; a whole number of limbs may reach beyond its digits.
        let delta_digits = (64 * delta_limbs.len())
            .div_ceil(DIGIT_BITS)
            .min(self.digits);
        digits::from_limbs(delta_limbs, delta);
        digits::from_limbs(s.iter().copied(), plain);
        power.copy_from_slice(plain);
        self.square(power, F4.ilog2());
        let unshifted = self.constant(Constant::Unshifted);
        self.multiply_add(power, plain, Some((unshifted, delta, delta_digits)));
        Some(self.is_target(power))
    }

    /// The significant limbs of ones - `em`, or None if that is negative.
    fn ones_minus(&self, em: &[u64]) -> Option<impl ExactSizeIterator<Item = u64>> {
        // All bits of `ones` are set, so that there is no borrow.
        let (top, bits) = (self.ones_bits() / 64, self.ones_bits() % 64);
        let mask = move |i| if i < top { u64::MAX } else { (1 << bits) - 1 };
        let (low, high) = em.split_at_checked(top + 1)?;
        if low[top] > mask(top) || !limbs::is_zero(high) {
            return None;
        }
        let differs = low.iter().enumerate().rposition(|(i, &x)| x != mask(i));
        let significant = &low[..differs.map_or(0, |last| last + 1)];
        let limbs = significant.iter().enumerate();
        Some(limbs.map(move |(i, &x)| x ^ mask(i)))
    }

    /// Whether `value`, below 3N, is congruent to `target`.
    #[target_feature(enable = "avx512f,avx512dq,avx512vl,avx512ifma")]
    fn is_target(&self, value: &mut [Vector]) -> bool {
        let target = self.constant(Constant::Target);
        let n = self.constant(Constant::N);
        general::is_equal(value, target) || general::is_sum(value, target, n) || {
            self.reduce_fully(value);
            general::is_equal(value, target)
        }
    }

    /// The bits of `ones`, 2^(8·octets - 15) - 1.
    fn ones_bits(&self) -> usize {
        8 * self.bits.div_ceil(8) - 15
    }

    /// Subtracts N from a value below 3N until it is below N.
    fn reduce_fully(&self, value: &mut [Vector]) {
        let n = self.constant(Constant::N);
        while digits::compare(value, n).is_ge() {
            digits::subtract(value, n);
        }
    }

    /// `x = x^(2^times)` in Montgomery form.
    #[target_feature(enable = "avx512f,avx512dq,avx512vl,avx512ifma")]
    fn square(&self, x: &mut [Vector], times: u32) {
        let modulus = self.modulus();
        if let Some((x, n, m)) = modulus.fixed(40, x) {
            fixed::square_2048(x, times, n, m, self.k);
        } else if let Some((x, n, m)) = modulus.fixed(60, x) {
            fixed::square_3072(x, times, n, m, self.k);
        } else if let Some((x, n, m)) = modulus.fixed(79, x) {
            fixed::square_4096(x, times, n, m, self.k);
        } else {
            for _ in 0..times {
                let mut columns = Columns::ZERO;
                columns.square(x);
                columns.reduce(&modulus, x);
            }
        }
    }

    /// `x = x·y/R` modulo N.
    #[target_feature(enable = "avx512f,avx512dq,avx512vl,avx512ifma")]
    fn multiply(&self, x: &mut [Vector], y: &[Vector]) {
        self.multiply_add(x, y, None);
    }

    /// `x = (x·y + a·b)/R` modulo N, where b has no more digits than are given with it.
    #[target_feature(enable = "avx512f,avx512dq,avx512vl,avx512ifma")]
    fn multiply_add(
        &self,
        x: &mut [Vector],
        y: &[Vector],
        addend: Option<(&[Vector], &[Vector], usize)>,
    ) {
        /// True if this was a number of `D` digits in `V` vectors, and the work is done.
        #[target_feature(enable = "avx512f,avx512dq,avx512vl,avx512ifma")]
        fn fixed<const V: usize, const D: usize>(
            modulus: &Modulus<'_>,
            x: &mut [Vector],
            y: &[Vector],
            addend: Option<(&[Vector], &[Vector], usize)>,
        ) -> bool {
            let (a, b, b_digits) = addend.unwrap_or((y, y, 0));
            let numbers = (y.try_into(), a.try_into(), b.try_into());
            if let Some((x, n, m)) = modulus.fixed::<V>(D, x)
                && let (Ok(y), Ok(a), Ok(b)) = numbers
            {
                let addend = (a, b, b_digits.div_ceil(V));
                fixed::multiply::<V, D>(x, y, addend, n, m, modulus.k);
                return true;
            }
            false
        }
        let modulus = self.modulus();
        if fixed::<5, 40>(&modulus, x, y, addend)
            || fixed::<8, 60>(&modulus, x, y, addend)
            || fixed::<10, 79>(&modulus, x, y, addend)
        {
            return;
        }
        let mut columns = Columns::ZERO;
        columns.add_product(x, y, self.digits);
        if let Some((a, b, digits)) = addend {
            columns.add_product(a, b, digits);
        }
        columns.reduce(&modulus, x);
    }

    fn vectors(&self) -> usize {
        digits::vectors(self.digits)
    }

    fn modulus(&self) -> Modulus<'_> {
        Modulus {
            n: self.constant(Constant::N),
            m: self.constant(Constant::M),
            k: self.k,
            digits: self.digits,
        }
    }

    fn constant(&self, which: Constant) -> &[Vector] {
        let count = self.vectors();
        &self.constants[which as usize * count..][..count]
    }

    fn constant_mut(&mut self, which: Constant) -> &mut [Vector] {
        let count = self.vectors();
        &mut self.constants[which as usize * count..][..count]
    }
}

/// `out = (kn + 1) / 2^52`, at most n.
fn friendly_multiple(n: &[u64], k: u64, out: &mut [u64]) {
    // The quotient's limb i - 1 consists of limbs i - 1 and i of the product.
    let (mut carry, mut before) = (1u64, 0u64);
    for i in 0..=n.len() {
        let product =
            u128::from(n.get(i).copied().unwrap_or(0)) * u128::from(k) + u128::from(carry);
        #[allow(clippy::cast_possible_truncation)] // the low half is what is wanted
        let low = product as u64;
        #[allow(clippy::cast_possible_truncation)]
        let high = (product >> 64) as u64;
        carry = high;
        if let Some(i) = i.checked_sub(1) {
            out[i] = before >> DIGIT_BITS | low << (64 - DIGIT_BITS);
        }
        before = low;
    }
}

//! Multiplication and reduction for any number of vectors, with the columns in memory.
//!
//! Columns are summed first, the quotient digits eliminate the lower ones afterwards; `BOUNDS.md` has the proof that
//! no column overflows and how large the result is. The kernels for fixed lengths compute the same numbers.

use super::digits::{self, DIGIT_BITS, DIGIT_MASK, LANES, MAX_VECTORS, Vector};
use core::arch::x86_64::*;

/// Columns of a product and its reduction: one for each digit of one operand, and `V` more.
const MAX_COLUMNS: usize = LANES * MAX_VECTORS + MAX_VECTORS;

/// A modulus N as the reduction uses it.
#[derive(Clone, Copy)]
pub(super) struct Modulus<'a> {
    /// N.
    pub(super) n: &'a [Vector],
    /// (kN + 1) / 2^52, where k makes this an integer.
    pub(super) m: &'a [Vector],
    /// k = -N⁻¹ mod 2^52.
    pub(super) k: u64,
    /// The digits of a value, and the steps of a reduction: R = 2^(52·digits).
    pub(super) digits: usize,
}

impl<'a> Modulus<'a> {
    /// `x`, N and M as arrays, if this is a modulus of `digits` digits in `V` vectors.
    pub(super) fn fixed<'x, const V: usize>(
        &self,
        digits: usize,
        x: &'x mut [Vector],
    ) -> Option<(&'x mut [Vector; V], &'a [Vector; V], &'a [Vector; V])> {
        if self.digits != digits {
            return None;
        }
        Some((
            x.try_into().ok()?,
            self.n.try_into().ok()?,
            self.m.try_into().ok()?,
        ))
    }
}

#[inline]
#[target_feature(enable = "avx512f,avx512dq,avx512vl,avx512ifma")]
pub(super) fn load(vector: &Vector) -> __m512i {
    // SAFETY: a reference to 64 bytes, aligned to 64.
    unsafe { _mm512_load_si512(vector.0.as_ptr().cast()) }
}

#[inline]
#[target_feature(enable = "avx512f,avx512dq,avx512vl,avx512ifma")]
pub(super) fn store(vector: &mut Vector, value: __m512i) {
    // SAFETY: an exclusive reference to 64 bytes, aligned to 64.
    unsafe { _mm512_store_si512(vector.0.as_mut_ptr().cast(), value) }
}

#[inline]
#[target_feature(enable = "avx512f,avx512dq,avx512vl,avx512ifma")]
#[allow(clippy::cast_possible_wrap)] // bits are bits
pub(super) fn broadcast(digit: u64) -> __m512i {
    _mm512_set1_epi64(digit as i64)
}

/// The column sums of a product, not yet reduced.
pub(super) struct Columns([Vector; MAX_COLUMNS]);

impl Columns {
    pub(super) const ZERO: Self = Self([Vector::ZERO; MAX_COLUMNS]);

    /// Adds `a` times `b`, of which only the lowest `digits` digits are not zero.
    #[target_feature(enable = "avx512f,avx512dq,avx512vl,avx512ifma")]
    pub(super) fn add_product(&mut self, a: &[Vector], b: &[Vector], digits: usize) {
        debug_assert!(digits::is_normal(a) && digits::is_normal(b));
        for d in 0..digits {
            let factor = broadcast(digits::digit(b, d));
            let columns = &mut self.0[d..=d + a.len()];
            let mut high = load(&columns[0]);
            for (v, vector) in a.iter().enumerate() {
                let vector = load(vector);
                store(&mut columns[v], _mm512_madd52lo_epu64(high, vector, factor));
                high = _mm512_madd52hi_epu64(load(&columns[v + 1]), vector, factor);
            }
            store(&mut columns[a.len()], high);
        }
    }

    /// Adds the square of `a`, which has `digits` digits: the products of two different classes modulo `V` once and doubled.
    #[target_feature(enable = "avx512f,avx512dq,avx512vl,avx512ifma")]
    pub(super) fn add_square(&mut self, a: &[Vector], digits: usize) {
        debug_assert!(digits::is_normal(a));
        let zero = _mm512_setzero_si512();
        let (mut mixed_high, mut same_high) = (zero, zero);
        for c in 0..digits + a.len() {
            let (mut mixed, mut same) = (mixed_high, same_high);
            (mixed_high, same_high) = (zero, zero);
            let (residue, lane) = (c % a.len(), c / a.len());
            // Vector v meets the digit c - v, of the vector w = c - v modulo V, where v ≤ w.
            let below = (0..residue / 2 + 1).map(|v| (v, residue - v, lane));
            let above = (residue + 1..(residue + a.len()) / 2 + 1)
                .map(|v| (v, residue + a.len() - v, lane.wrapping_sub(1)));
            for (v, w, lane) in below.chain(above) {
                let Some(&digit) = a[w].0.get(lane) else {
                    continue;
                };
                let (vector, digit) = (load(&a[v]), broadcast(digit));
                if v == w {
                    same = _mm512_madd52lo_epu64(same, vector, digit);
                    same_high = _mm512_madd52hi_epu64(same_high, vector, digit);
                } else {
                    mixed = _mm512_madd52lo_epu64(mixed, vector, digit);
                    mixed_high = _mm512_madd52hi_epu64(mixed_high, vector, digit);
                }
            }
            let sum = _mm512_add_epi64(_mm512_add_epi64(mixed, mixed), same);
            let column = &mut self.0[c];
            store(column, _mm512_add_epi64(load(column), sum));
        }
    }

    /// The sum divided by R modulo N, below 2N and a `1/R`-th of the sum.
    #[target_feature(enable = "avx512f,avx512dq,avx512vl,avx512ifma")]
    pub(super) fn reduce(mut self, modulus: &Modulus<'_>, out: &mut [Vector]) {
        let (steps, count) = (modulus.digits, modulus.n.len());
        let zero = _mm512_setzero_si512();
        for i in 0..steps {
            let done = load(&self.0[i]);
            let last = i + 1 == steps;
            // All steps but the last add a multiple of kN, which is -1 modulo 2^52, the last one of N itself.
            let (factor, quotient) = if last {
                let q = _mm512_madd52lo_epu64(zero, done, broadcast(modulus.k));
                (
                    modulus.n,
                    _mm512_broadcastq_epi64(_mm512_castsi512_si128(q)),
                )
            } else {
                let q = _mm512_castsi512_si128(done);
                (modulus.m, _mm512_broadcastq_epi64(q))
            };
            let columns = &mut self.0[i..=i + count + 1];
            let first = if last { 0 } else { 1 };
            let mut high = load(&columns[first]);
            for (v, vector) in factor.iter().enumerate() {
                let vector = load(vector);
                let at = first + v;
                store(
                    &mut columns[at],
                    _mm512_madd52lo_epu64(high, vector, quotient),
                );
                high = _mm512_madd52hi_epu64(load(&columns[at + 1]), vector, quotient);
            }
            store(&mut columns[first + count], high);
            // The lowest lane is carried, the others are the column V further on.
            let done = load(&columns[0]);
            let carried = _mm512_maskz_srli_epi64(1, done, 52);
            let next = _mm512_add_epi64(load(&columns[1]), carried);
            store(&mut columns[1], next);
            let moved = _mm512_alignr_epi64(zero, done, 1);
            let later = _mm512_add_epi64(load(&columns[count]), moved);
            store(&mut columns[count], later);
        }
        let columns = &self.0[steps..steps + count];
        debug_assert!(columns.iter().all(|c| c.0.iter().all(|&x| x >> 62 == 0)));
        let mask = broadcast(DIGIT_MASK);
        let high = |v: usize| _mm512_srli_epi64::<52>(load(&columns[v]));
        let mut carried = _mm512_alignr_epi64(high(count - 1), zero, 7);
        let mut all = zero;
        for (v, vector) in out.iter_mut().enumerate() {
            let low = _mm512_and_si512(load(&columns[v]), mask);
            let sum = _mm512_add_epi64(low, carried);
            carried = high(v);
            all = _mm512_or_si512(all, sum);
            store(vector, sum);
        }
        if _mm512_test_epi64_mask(all, broadcast(1 << DIGIT_BITS)) != 0 {
            digits::carry(out);
        }
        debug_assert!(digits::is_normal(out));
    }
}

/// Whether `a` = `b`.
#[target_feature(enable = "avx512f,avx512dq,avx512vl,avx512ifma")]
pub(super) fn is_equal(a: &[Vector], b: &[Vector]) -> bool {
    let mut different = 0;
    for (a, b) in a.iter().zip(b) {
        different |= _mm512_cmpneq_epi64_mask(load(a), load(b));
    }
    different == 0
}

/// Whether `a` = `b` + `c`, as integers.
///
/// With the carries γ of that addition, each 0 or 1, the digits have b + c - a = γ·2^52 - γ', where γ' is the carry of
/// the digit below; so γ is 1 exactly where b + c > a. If the equation holds for all digits with any such γ, of which
/// the topmost is 0, then the sum of both sides, weighted, says b + c = a.
#[target_feature(enable = "avx512f,avx512dq,avx512vl,avx512ifma")]
pub(super) fn is_sum(a: &[Vector], b: &[Vector], c: &[Vector]) -> bool {
    let excess =
        |v: usize| _mm512_sub_epi64(_mm512_add_epi64(load(&b[v]), load(&c[v])), load(&a[v]));
    let carries = |v: usize| _mm512_cmpgt_epi64_mask(excess(v), _mm512_setzero_si512());
    let top = carries(a.len() - 1);
    let mut below = top << 1;
    let mut different = top >> 7;
    for v in 0..a.len() {
        let over = carries(v);
        let expected = _mm512_maskz_set1_epi64(over, 1 << DIGIT_BITS);
        let expected = _mm512_mask_sub_epi64(expected, below, expected, broadcast(1));
        different |= _mm512_cmpneq_epi64_mask(excess(v), expected);
        below = over;
    }
    different == 0
}

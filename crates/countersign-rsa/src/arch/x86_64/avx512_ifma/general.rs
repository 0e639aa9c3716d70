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

/// Digits that are worked off together: each column is read and written once for all of them.
const BLOCK: usize = 4;

/// The column sums of a product, not yet reduced.
pub(super) struct Columns([Vector; MAX_COLUMNS]);

impl Columns {
    pub(super) const ZERO: Self = Self([Vector::ZERO; MAX_COLUMNS]);

    /// Adds `a` times `b`, of which only the lowest `digits` digits are not zero.
    #[target_feature(enable = "avx512f,avx512dq,avx512vl,avx512ifma")]
    pub(super) fn add_product(&mut self, a: &[Vector], b: &[Vector], digits: usize) {
        debug_assert!(digits::is_normal(a) && digits::is_normal(b));
        for lane in 0..digits.div_ceil(b.len()) {
            let columns = &mut self.0[lane * b.len()..];
            let digit = |class: usize| broadcast(b[class].0[lane]);
            let mut class = 0;
            while class + BLOCK <= b.len() {
                add_block::<0>(&mut columns[class..], a, &four(digit, class));
                class += BLOCK;
            }
            for class in class..b.len() {
                add_row(&mut columns[class..], a, digit(class));
            }
        }
    }

    /// Makes sums of zero the square of `a`: the products of two different classes modulo `V` once and doubled, those
    /// within a class as they are.
    #[target_feature(enable = "avx512f,avx512dq,avx512vl,avx512ifma")]
    pub(super) fn square(&mut self, a: &[Vector]) {
        debug_assert!(digits::is_normal(a));
        let count = a.len();
        for lane in 0..LANES {
            let columns = &mut self.0[lane * count..];
            let digit = |class: usize| broadcast(a[class].0[lane]);
            // A digit meets the vectors of the classes below its own.
            let mut class = 1;
            while class < count {
                if class < BLOCK || class + BLOCK > count {
                    add_row(&mut columns[class..], &a[..class], digit(class));
                    class += 1;
                    continue;
                }
                let factors = four(digit, class);
                add_block::<0>(&mut columns[class..], &a[..class], &factors);
                for (i, &factor) in factors.iter().enumerate().skip(1) {
                    let vectors = &a[class..class + i];
                    add_row(&mut columns[2 * class + i..], vectors, factor);
                }
                class += BLOCK;
            }
        }
        for column in &mut self.0[..LANES * count + count] {
            let sum = load(column);
            store(column, _mm512_add_epi64(sum, sum));
        }
        for lane in 0..LANES {
            for class in 0..count {
                let vectors = &a[class..=class];
                let columns = &mut self.0[lane * count + 2 * class..];
                add_row(columns, vectors, broadcast(a[class].0[lane]));
            }
        }
    }

    /// The sum divided by R modulo N, below 2N and an R-th of the sum. The sums are used up.
    #[target_feature(enable = "avx512f,avx512dq,avx512vl,avx512ifma")]
    pub(super) fn reduce(&mut self, modulus: &Modulus<'_>, out: &mut [Vector]) {
        let (steps, count) = (modulus.digits, modulus.n.len());
        // All steps but the last add a multiple of kN, which is -1 modulo 2^52, the last one of N itself.
        let mut i = 0;
        while i + BLOCK < steps {
            eliminate_block(&mut self.0[i..], modulus.m);
            i += BLOCK;
        }
        for i in i..steps - 1 {
            let columns = &mut self.0[i..];
            let quotient = _mm512_broadcastq_epi64(_mm512_castsi512_si128(load(&columns[0])));
            add_row(&mut columns[1..], modulus.m, quotient);
            move_on(columns, count);
        }
        let columns = &mut self.0[steps - 1..];
        let zero = _mm512_setzero_si512();
        let quotient = _mm512_madd52lo_epu64(zero, load(&columns[0]), broadcast(modulus.k));
        let quotient = _mm512_broadcastq_epi64(_mm512_castsi512_si128(quotient));
        add_row(columns, modulus.n, quotient);
        move_on(columns, count);
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

#[inline(always)]
fn four(digit: impl Fn(usize) -> __m512i, first: usize) -> [__m512i; BLOCK] {
    [
        digit(first),
        digit(first + 1),
        digit(first + 2),
        digit(first + 3),
    ]
}

/// Adds the products of the vectors and one digit to as many columns and the one after them.
#[inline]
#[target_feature(enable = "avx512f,avx512dq,avx512vl,avx512ifma")]
fn add_row(columns: &mut [Vector], vectors: &[Vector], factor: __m512i) {
    let columns = &mut columns[..=vectors.len()];
    let mut sum = load(&columns[0]);
    for (v, vector) in vectors.iter().enumerate() {
        let vector = load(vector);
        store(&mut columns[v], _mm512_madd52lo_epu64(sum, vector, factor));
        sum = _mm512_madd52hi_epu64(load(&columns[v + 1]), vector, factor);
    }
    store(&mut columns[vectors.len()], sum);
}

/// [`add_row`] for four digits, each a column further on than the one before, and at least as many vectors; without the
/// first `SKIP` columns.
#[inline]
#[target_feature(enable = "avx512f,avx512dq,avx512vl,avx512ifma")]
fn add_block<const SKIP: usize>(
    columns: &mut [Vector],
    vectors: &[Vector],
    factors: &[__m512i; BLOCK],
) {
    let (Some(first), Some(last)) = (
        vectors.first_chunk::<BLOCK>(),
        vectors.last_chunk::<BLOCK>(),
    ) else {
        return debug_assert!(false, "fewer than four vectors");
    };
    let (columns, after) = columns.split_at_mut(vectors.len());
    unroll!(c < BLOCK => {
        if c >= SKIP {
            // Low and high parts apart: two short chains of additions instead of a long one.
            let (mut low, mut high) = (load(&columns[c]), _mm512_setzero_si512());
            unroll!(i < c + 1 => { low = _mm512_madd52lo_epu64(low, load(&first[c - i]), factors[i]); });
            unroll!(i < c => { high = _mm512_madd52hi_epu64(high, load(&first[c - 1 - i]), factors[i]); });
            store(&mut columns[c], _mm512_add_epi64(low, high));
        }
    });
    for (column, vectors) in columns[BLOCK..].iter_mut().zip(vectors.windows(BLOCK + 1)) {
        let Some(vectors) = vectors.first_chunk::<{ BLOCK + 1 }>() else {
            continue;
        };
        let (mut low, mut high) = (load(column), _mm512_setzero_si512());
        unroll!(i < BLOCK => {
            low = _mm512_madd52lo_epu64(low, load(&vectors[BLOCK - i]), factors[i]);
            high = _mm512_madd52hi_epu64(high, load(&vectors[BLOCK - 1 - i]), factors[i]);
        });
        store(column, _mm512_add_epi64(low, high));
    }
    unroll!(c < BLOCK => {
        let (mut low, mut high) = (load(&after[c]), _mm512_setzero_si512());
        unroll!(i < BLOCK => {
            if i > c {
                low = _mm512_madd52lo_epu64(low, load(&last[BLOCK + c - i]), factors[i]);
            }
            if i >= c {
                high = _mm512_madd52hi_epu64(high, load(&last[BLOCK - 1 + c - i]), factors[i]);
            }
        });
        store(&mut after[c], _mm512_add_epi64(low, high));
    });
}

/// Four steps of the reduction.
#[inline]
#[target_feature(enable = "avx512f,avx512dq,avx512vl,avx512ifma")]
fn eliminate_block(columns: &mut [Vector], m: &[Vector]) {
    let mut quotients = [_mm512_setzero_si512(); BLOCK];
    unroll!(c < BLOCK => {
        // What the quotient digits before this one add to its column.
        let mut sum = load(&columns[c]);
        unroll!(i < c => {
            if i + 1 < c {
                sum = _mm512_madd52hi_epu64(sum, load(&m[c - 2 - i]), quotients[i]);
            }
            sum = _mm512_madd52lo_epu64(sum, load(&m[c - 1 - i]), quotients[i]);
        });
        store(&mut columns[c], sum);
        quotients[c] = _mm512_broadcastq_epi64(_mm512_castsi512_si128(sum));
        move_on(&mut columns[c..], m.len());
    });
    add_block::<{ BLOCK - 1 }>(&mut columns[1..], m, &quotients);
}

/// The first column is done: its lowest lane is carried, the others are the column `count` further on.
#[inline]
#[target_feature(enable = "avx512f,avx512dq,avx512vl,avx512ifma")]
fn move_on(columns: &mut [Vector], count: usize) {
    let done = load(&columns[0]);
    let carried = _mm512_maskz_srli_epi64::<52>(1, done);
    let next = _mm512_add_epi64(load(&columns[1]), carried);
    store(&mut columns[1], next);
    let moved = _mm512_alignr_epi64::<1>(_mm512_setzero_si512(), done);
    let later = _mm512_add_epi64(load(&columns[count]), moved);
    store(&mut columns[count], later);
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

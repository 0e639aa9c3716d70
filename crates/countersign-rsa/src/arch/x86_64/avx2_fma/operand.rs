//! A number as balanced digits in the layout that the assembly reads.

use super::columns::{COLUMN, Columns, RADIX_BITS, Shape, State};
use super::numbers;
use core::arch::x86_64::*;
use core::mem::MaybeUninit;

/// The most digits there can be: 42 blocks of four, for 8192 bits.
pub(super) const MAX_DIGITS: usize = 168;
/// Doubles in a group: a vector in its four shifted copies.
const GROUP: usize = 16;

/// The largest digit one parallel carry pass can leave: see BOUNDS.md.
#[cfg(debug_assertions)]
const MAX_DIGIT: f64 = ((1_u64 << (RADIX_BITS - 1)) + (1 << 10)) as f64;

/// Balanced digits of a number, shifted up by 0 to 3 places: digit i is in copy r at place i + r, and copy r of the vector
/// of places 4v..4v+4 is at `group v`, so that every load is aligned. Group -1 and the group after the last are zero,
/// so that columns can be taken two at a time.
///
/// Invariant: once written by [`Shifted::set`] or [`Shifted::settle`], groups -1 to `vectors` are initialised and each digit is at most
/// 2^49 + 2^10 in size.
#[repr(C, align(128))]
pub(super) struct Shifted<const LIMBS: usize>([[MaybeUninit<f64>; 8]; LIMBS]);

impl<const LIMBS: usize> Shifted<LIMBS> {
    pub(super) const fn uninit() -> Self {
        Self([[MaybeUninit::uninit(); 8]; LIMBS])
    }

    /// Writes `digits` and the zeros around them.
    pub(super) fn set(&mut self, shape: &Shape, digits: &[f64]) {
        let out = self.0.as_flattened_mut();
        for (place, group) in out
            .chunks_exact_mut(GROUP)
            .take(shape.vectors + 2)
            .enumerate()
        {
            for (at, slot) in group.iter_mut().enumerate() {
                let digit = (4 * place + at % 4)
                    .checked_sub(4 + at / 4)
                    .and_then(|i| digits.get(i));
                slot.write(digit.copied().unwrap_or(0.0));
            }
        }
    }

    /// Group `v`'s address; group -1 is at the beginning.
    pub(super) const fn group(&self, v: usize) -> *const f64 {
        self.0.as_ptr().cast::<f64>().wrapping_add(GROUP * (v + 1))
    }

    /// The digits in their order.
    pub(super) fn digits(&self, shape: &Shape) -> impl Iterator<Item = f64> {
        let groups = self
            .0
            .as_flattened()
            .chunks_exact(GROUP)
            .skip(1)
            .take(shape.blocks.min(shape.vectors));
        // SAFETY: the invariant of the type: these groups are initialised.
        groups.flat_map(|group| group.iter().take(4).map(|d| unsafe { d.assume_init() }))
    }

    /// One parallel carry pass over the columns that a reduction has left, whose first vector is `first`, already carried.
    ///
    /// # Safety
    /// The processor has AVX2; `columns` has been through `reduce`, which left `first` and `state`.
    #[target_feature(enable = "avx2,fma")]
    pub(super) unsafe fn settle(
        &mut self,
        shape: &Shape,
        columns: &Columns<LIMBS>,
        first: &[f64; 4],
        state: &State,
    ) {
        let out = self.0.as_mut_ptr().cast::<f64>();
        // SAFETY: groups up to `vectors` and columns up to 2 * blocks lie inside (`Shape`), and both are aligned to 32 bytes.
        unsafe {
            let zero = _mm256_setzero_pd();
            for copy in 0..4 {
                _mm256_store_pd(out.add(4 * copy), zero);
            }
            let [mut high_before, mut carry_before] =
                state.0.map(|s| _mm256_loadu_si256(s.as_ptr().cast()));
            let mut before = zero;
            let mut digits = _mm256_loadu_pd(first.as_ptr());
            for v in 0..=shape.vectors {
                if v > 0 && v < shape.blocks {
                    let column = columns.at(shape.blocks + v);
                    let low = _mm256_load_si256(column.cast());
                    let high = _mm256_permute4x64_epi64::<0x93>(_mm256_load_si256(
                        column.add(COLUMN / 2).cast(),
                    ));
                    let sum = _mm256_add_epi64(low, _mm256_blend_epi32::<3>(high, high_before));
                    high_before = high;
                    let half = _mm256_set1_epi64x(super::columns::ROUND.cast_signed());
                    let sum = _mm256_add_epi64(sum, half);
                    let carry = _mm256_permute4x64_epi64::<0x93>(_mm256_srli_epi64::<50>(sum));
                    let rest = _mm256_and_si256(sum, _mm256_set1_epi64x((1 << RADIX_BITS) - 1));
                    let rest = _mm256_add_epi64(
                        rest,
                        _mm256_set1_epi64x(super::columns::TO_REAL.cast_signed()),
                    );
                    let rest = _mm256_add_epi64(rest, _mm256_blend_epi32::<3>(carry, carry_before));
                    carry_before = carry;
                    digits = _mm256_sub_pd(
                        _mm256_castsi256_pd(rest),
                        _mm256_set1_pd(super::columns::CHAIN_LOW),
                    );
                } else if v > 0 {
                    digits = zero;
                }
                // before: places 4(v-1).., digits: places 4v..
                let middle = _mm256_permute2f128_pd::<0x21>(before, digits); // b2 b3 d0 d1
                let group = out.add(GROUP * (v + 1));
                _mm256_store_pd(group, digits);
                _mm256_store_pd(group.add(4), _mm256_shuffle_pd::<0b0101>(middle, digits)); // b3 d0 d1 d2
                _mm256_store_pd(group.add(8), middle);
                _mm256_store_pd(group.add(12), _mm256_shuffle_pd::<0b0101>(before, middle)); // b1 b2 b3 d0
                before = digits;
            }
        }
        #[cfg(debug_assertions)]
        for d in self.digits(shape) {
            debug_assert!(d.abs() <= MAX_DIGIT);
        }
    }
}

/// Balanced digits in their order, for the multiplier of a product: those of a number below the modulus.
#[repr(C, align(32))]
pub(super) struct Digits(pub(super) [f64; MAX_DIGITS]);

impl Digits {
    pub(super) fn from_limbs(shape: &Shape, x: &[u64]) -> Self {
        let mut out = Self([0.0; MAX_DIGITS]);
        numbers::balance(
            (0..).map(|i| numbers::chunk(x, i)),
            &mut out.0[..shape.multiplier_digits],
        );
        out
    }
}

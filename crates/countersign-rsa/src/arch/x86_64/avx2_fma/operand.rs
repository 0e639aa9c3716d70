//! A number as balanced digits in the layouts that the assembly reads.

use super::columns::{
    CHAIN_LOW, COLUMN, Columns, NO_CARRY, Quad, RADIX_BITS, ROUND, Shape, State, TO_REAL,
};
use core::arch::x86_64::*;
#[cfg(debug_assertions)]
use core::cmp::Ordering;
use core::mem::MaybeUninit;

/// Doubles in a group: a vector in its four shifted copies.
const GROUP: usize = 16;

/// The largest digit that one parallel carry pass can leave: see BOUNDS.md.
#[cfg(debug_assertions)]
pub(super) const MAX_DIGIT: f64 = ((1_u64 << (RADIX_BITS - 1)) + (1 << 10)) as f64;

/// Balanced digits of a number, shifted up by 0 to 3 places: digit i is in copy r at place i + r, and copy r of the vector
/// of places 4v..4v+4 is in group v, so that every load is aligned. The group after the last is zero, so that columns can be
/// taken two at a time.
///
/// Invariant: after `set`, `load` or `settle`, groups 0 to `vectors` are initialised and no digit exceeds 2^49 + 2^10 in size.
#[derive(Clone)]
#[repr(C, align(128))]
pub(super) struct Shifted<const LIMBS: usize>([[MaybeUninit<f64>; 8]; LIMBS]);

/// Balanced digits in their order, a multiplier: as many as a number below the modulus has, rounded up to blocks.
#[repr(C, align(64))]
pub(super) struct Digits<const LIMBS: usize>([[MaybeUninit<f64>; 2]; LIMBS]);

/// Limbs, and zeros after them so that vectors can be read past their end.
#[repr(C)]
struct Padded<const LIMBS: usize>([MaybeUninit<u64>; LIMBS], [u64; 4]);

impl<const LIMBS: usize> Shifted<LIMBS> {
    pub(super) const fn uninit() -> Self {
        Self([[MaybeUninit::uninit(); 8]; LIMBS])
    }

    /// Writes `digits` and the zeros around them.
    pub(super) fn set(&mut self, shape: &Shape, digits: &[f64]) {
        let out = self.0.as_flattened_mut();
        for (place, group) in out
            .chunks_exact_mut(GROUP)
            .take(shape.vectors + 1)
            .enumerate()
        {
            for (at, slot) in group.iter_mut().enumerate() {
                let digit = (4 * place + at % 4)
                    .checked_sub(at / 4)
                    .and_then(|i| digits.get(i));
                slot.write(digit.copied().unwrap_or(0.0));
            }
        }
    }

    /// Group `v`'s address.
    pub(super) const fn group(&self, v: usize) -> *const f64 {
        self.0.as_ptr().cast::<f64>().wrapping_add(GROUP * v)
    }

    pub(super) const fn group_mut(&mut self, v: usize) -> *mut f64 {
        self.0.as_mut_ptr().cast::<f64>().wrapping_add(GROUP * v)
    }

    /// The digits in their order, four at a time.
    pub(super) fn blocks(&self, shape: &Shape) -> impl Iterator<Item = [f64; 4]> {
        let groups = self
            .0
            .as_flattened()
            .chunks_exact(GROUP)
            .take(shape.blocks.min(shape.vectors));
        // SAFETY: the invariant of the type: these groups are initialised.
        groups.map(|group| core::array::from_fn(|i| unsafe { group[i].assume_init() }))
    }

    /// Takes on the value of `digits`.
    ///
    /// # Safety
    /// The shape fits into `LIMBS`.
    #[target_feature(enable = "avx2")]
    pub(super) unsafe fn load(&mut self, shape: &Shape, digits: &Digits<LIMBS>) {
        // SAFETY: `Digits` has as many blocks; groups up to `vectors` lie inside (`Shape`).
        unsafe {
            let mut writer = Writer::new(self.0.as_mut_ptr().cast());
            for v in 0..=shape.vectors {
                let read = v < shape.multiplier_blocks();
                writer.write(if read {
                    _mm256_load_pd(digits.at(v))
                } else {
                    _mm256_setzero_pd()
                });
            }
        }
    }

    /// Takes on the value that `reduce` has left in `columns` after clearing `blocks` of them, the first vector of it in `first`
    /// and already carried: one parallel carry pass over the others.
    ///
    /// # Safety
    /// The shape fits into `LIMBS`; `columns` are set up to the last one, and `first` and `state` are what `reduce` left.
    #[target_feature(enable = "avx2")]
    pub(super) unsafe fn settle(
        &mut self,
        shape: &Shape,
        columns: &Columns<LIMBS>,
        first: &Quad,
        state: &State,
    ) {
        // SAFETY: groups up to `vectors` and columns up to 2 * blocks lie inside (`Shape`), and both are aligned to 32 bytes.
        unsafe {
            let mut writer = Writer::new(self.0.as_mut_ptr().cast());
            let [mut high_before, mut carry_before] =
                state.0.map(|s| _mm256_loadu_si256(s.as_ptr().cast()));
            writer.write(_mm256_load_pd(first.0.as_ptr()));
            for v in 1..shape.blocks {
                let column = columns.at(shape.blocks + v);
                let low = _mm256_load_si256(column.cast());
                let high = _mm256_permute4x64_epi64::<0x93>(_mm256_load_si256(
                    column.add(COLUMN / 2).cast(),
                ));
                let sum = _mm256_add_epi64(low, _mm256_blend_epi32::<3>(high, high_before));
                high_before = high;
                writer.write(carry_pass(sum, &mut carry_before));
            }
            for _ in shape.blocks..=shape.vectors {
                writer.write(_mm256_setzero_pd());
            }
        }
        self.check(shape);
    }

    /// Whether the value plus the sums in `columns` is 0. Beyond the value's vectors there is nothing but the last high parts.
    ///
    /// Such sums t_i are 0 as a whole exactly if the carries r_i = round(t_i / 2^50) fit: t_i + r_(i-1) = 2^50 r_i for each i,
    /// and no carry is left. (BOUNDS.md proves it.)
    ///
    /// # Safety
    /// The shape fits into `LIMBS`; `vectors` columns have been set, with the bias that includes the rounding constant.
    #[target_feature(enable = "avx2")]
    pub(super) unsafe fn cancels(&self, shape: &Shape, columns: &Columns<LIMBS>) -> bool {
        let real = _mm256_set1_pd(CHAIN_LOW);
        let fits = _mm256_set1_epi64x((1 << (RADIX_BITS - 1)) + NO_CARRY);
        let mut wrong = _mm256_setzero_si256();
        let (mut high_before, mut carry_before) = (wrong, _mm256_set1_epi64x(NO_CARRY));
        for v in 0..=shape.vectors {
            let (mut sum, mut high) = (
                _mm256_set1_epi64x(ROUND.cast_signed()),
                _mm256_setzero_si256(),
            );
            if v < shape.vectors {
                // SAFETY: the caller's, and the invariant of this type.
                let (low, digits) = unsafe {
                    let column = columns.at(v);
                    high = _mm256_permute4x64_epi64::<0x93>(_mm256_load_si256(
                        column.add(COLUMN / 2).cast(),
                    ));
                    (
                        _mm256_load_si256(column.cast()),
                        _mm256_load_pd(self.group(v)),
                    )
                };
                let digits = _mm256_castpd_si256(_mm256_add_pd(digits, real));
                sum = _mm256_add_epi64(low, _mm256_sub_epi64(digits, _mm256_castpd_si256(real)));
            }
            sum = _mm256_add_epi64(sum, _mm256_blend_epi32::<3>(high, high_before));
            high_before = high;
            let carry = _mm256_permute4x64_epi64::<0x93>(_mm256_srli_epi64::<50>(sum));
            let rest = _mm256_and_si256(sum, _mm256_set1_epi64x((1 << RADIX_BITS) - 1));
            let rest = _mm256_add_epi64(rest, _mm256_blend_epi32::<3>(carry, carry_before));
            carry_before = carry;
            wrong = _mm256_or_si256(wrong, _mm256_xor_si256(rest, fits));
        }
        _mm256_testz_si256(wrong, wrong) == 1
    }

    /// Asserts the invariant, and that the value is as small as a reduction leaves it.
    #[cfg(debug_assertions)]
    pub(super) fn check(&self, shape: &Shape) {
        for (i, digit) in self.blocks(shape).flatten().enumerate() {
            let bound = match (i + 1).cmp(&shape.value_digits) {
                Ordering::Less => MAX_DIGIT,
                Ordering::Equal => 0.15 * MAX_DIGIT * 2.0,
                Ordering::Greater => 0.0,
            };
            debug_assert!(digit.abs() <= bound, "digit {i} is out of bounds");
        }
    }

    #[cfg(not(debug_assertions))]
    pub(super) const fn check(&self, _: &Shape) {}
}

/// Writes vectors of digits, from the lowest up, into shifted copies.
struct Writer {
    group: *mut f64,
    before: __m256d,
}

impl Writer {
    #[target_feature(enable = "avx2")]
    fn new(group: *mut f64) -> Self {
        Self {
            group,
            before: _mm256_setzero_pd(),
        }
    }

    #[target_feature(enable = "avx2")]
    unsafe fn write(&mut self, digits: __m256d) {
        let middle = _mm256_permute2f128_pd::<0x21>(self.before, digits); // b2 b3 d0 d1
        let up = _mm256_shuffle_pd::<0b0101>(middle, digits); // b3 d0 d1 d2
        let down = _mm256_shuffle_pd::<0b0101>(self.before, middle); // b1 b2 b3 d0
        // SAFETY: the caller's: one group more can be written.
        unsafe {
            for (copy, vector) in [digits, up, middle, down].into_iter().enumerate() {
                _mm256_store_pd(self.group.add(4 * copy), vector);
            }
            self.group = self.group.add(GROUP);
        }
        self.before = digits;
    }
}

/// The parallel carry pass over one vector of column sums, whose bias holds the rounding constant.
#[target_feature(enable = "avx2")]
fn carry_pass(sum: __m256i, carry_before: &mut __m256i) -> __m256d {
    let carry = _mm256_permute4x64_epi64::<0x93>(_mm256_srli_epi64::<50>(sum));
    let rest = _mm256_and_si256(sum, _mm256_set1_epi64x((1 << RADIX_BITS) - 1));
    let rest = _mm256_add_epi64(rest, _mm256_set1_epi64x(TO_REAL.cast_signed()));
    let rest = _mm256_add_epi64(rest, _mm256_blend_epi32::<3>(carry, *carry_before));
    *carry_before = carry;
    _mm256_sub_pd(_mm256_castsi256_pd(rest), _mm256_set1_pd(CHAIN_LOW))
}

impl<const LIMBS: usize> Digits<LIMBS> {
    /// The digits of `blocks` blocks of a number, which leaves the last bit of the last one free, in at most `LIMBS` limbs.
    #[target_feature(enable = "avx2")]
    pub(super) fn from_limbs(blocks: usize, x: &[u64]) -> Self {
        let mut padded = Padded([MaybeUninit::<u64>::uninit(); LIMBS], [0; 4]);
        let mut out = Self([[MaybeUninit::uninit(); 2]; LIMBS]);
        assert!(
            x.len() <= LIMBS && 200 * blocks <= 64 * x.len() + 224,
            "as long as the modulus"
        );
        // SAFETY: `Padded` has room for four limbs more than `LIMBS`, so that the last vector, of the 25 bytes from
        // 25 * (blocks - 1), can be read up to three bytes past its end; `out` has 2 * LIMBS places, which is more than 4 * blocks.
        unsafe {
            let start = (&raw mut padded).cast::<u64>();
            start.copy_from_nonoverlapping(x.as_ptr(), x.len());
            start.add(x.len()).write_bytes(0, 4);
            let mut carry = _mm256_set1_epi64x(NO_CARRY);
            // Bytes 0..8 and 6..14 of each half.
            let pick = _mm256_setr_epi8(
                0, 1, 2, 3, 4, 5, 6, 7, 6, 7, 8, 9, 10, 11, 12, 13, 0, 1, 2, 3, 4, 5, 6, 7, 6, 7,
                8, 9, 10, 11, 12, 13,
            );
            for v in 0..blocks {
                let at = start.cast::<u8>().add(25 * v);
                let halves = _mm256_loadu2_m128i(at.add(12).cast(), at.cast());
                let words = _mm256_srlv_epi64(
                    _mm256_shuffle_epi8(halves, pick),
                    _mm256_setr_epi64x(0, 2, 4, 6),
                );
                let chunks = _mm256_and_si256(words, _mm256_set1_epi64x((1 << RADIX_BITS) - 1));
                let sum = _mm256_add_epi64(chunks, _mm256_set1_epi64x(ROUND.cast_signed()));
                _mm256_store_pd(
                    out.0.as_mut_ptr().cast::<f64>().add(4 * v),
                    carry_pass(sum, &mut carry),
                );
            }
        }
        out
    }

    /// One block.
    pub(super) fn block(digits: [f64; 4]) -> Self {
        let mut out = Self([[MaybeUninit::uninit(); 2]; LIMBS]);
        for (place, digit) in out.0.as_flattened_mut().iter_mut().zip(digits) {
            place.write(digit);
        }
        out
    }

    /// Block `v`'s address.
    pub(super) const fn at(&self, v: usize) -> *const f64 {
        self.0.as_ptr().cast::<f64>().wrapping_add(4 * v)
    }
}

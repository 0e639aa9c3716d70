//! Numbers as digits of 52 bits in the order the kernels want, and what is done to them one digit at a time.
//!
//! A number of `V` vectors has 8·`V` digits. Digit d lies in vector d mod `V`, lane d div `V`: neighbours in a vector
//! are `V` digits apart. A vector times one digit then adds to columns that are again `V` apart, so that no operand is
//! ever shifted; only a column that is done moves its seven upper lanes down by one, to be the start of the column `V`
//! further on. Unless said otherwise each digit is below 2^52, so that a number has one representation.

use core::cmp::Ordering;

/// Bits in a digit.
pub(super) const DIGIT_BITS: usize = 52;
/// The largest digit.
pub(super) const DIGIT_MASK: u64 = (1 << DIGIT_BITS) - 1;
/// Digits in a vector.
pub(super) const LANES: usize = 8;
/// Vectors of the longest number, 8192 bits and the four that a value may have more than the modulus.
pub(super) const MAX_VECTORS: usize = vectors(digits(8192));

/// The lengths for which there are kernels; shorter values get the next of them.
pub(super) const FIXED_DIGITS: [usize; 3] = [40, 60, 79];

/// The digits that a value needs with a modulus of `bits` bits: R = 2^(52·digits) is at least 16 times the modulus.
pub(super) const fn digits(bits: usize) -> usize {
    (bits + 4).div_ceil(DIGIT_BITS)
}

/// The vectors that hold `digits` digits.
pub(super) const fn vectors(digits: usize) -> usize {
    digits.div_ceil(LANES)
}

/// Eight digits, each `V` apart from the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C, align(64))]
pub(super) struct Vector(pub(super) [u64; LANES]);

impl Vector {
    pub(super) const ZERO: Self = Self([0; LANES]);
}

/// Digit `d` of the number.
pub(super) fn digit(number: &[Vector], d: usize) -> u64 {
    number[d % number.len()].0[d / number.len()]
}

/// Fills `out` with the digits of a number in little-endian limbs of 64 bits, which fits.
pub(super) fn from_limbs(limbs: impl ExactSizeIterator<Item = u64>, out: &mut [Vector]) {
    // Where the number of vectors is a constant, the positions are.
    if let Ok(out) = <&mut [Vector; vectors(FIXED_DIGITS[0])]>::try_from(&mut *out) {
        fill(
            limbs,
            out,
            &mut [0; limbs_and_one(vectors(FIXED_DIGITS[0]))],
        );
    } else if let Ok(out) = <&mut [Vector; vectors(FIXED_DIGITS[1])]>::try_from(&mut *out) {
        fill(
            limbs,
            out,
            &mut [0; limbs_and_one(vectors(FIXED_DIGITS[1]))],
        );
    } else if let Ok(out) = <&mut [Vector; vectors(FIXED_DIGITS[2])]>::try_from(&mut *out) {
        fill(
            limbs,
            out,
            &mut [0; limbs_and_one(vectors(FIXED_DIGITS[2]))],
        );
    } else {
        fill(limbs, out, &mut [0; limbs_and_one(MAX_VECTORS)]);
    }
}

/// The limbs of 64 bits that hold as many vectors, and one more to read a digit's upper part from.
const fn limbs_and_one(vectors: usize) -> usize {
    (vectors * LANES * DIGIT_BITS).div_ceil(64) + 1
}

#[inline(always)]
fn fill<const LIMBS: usize>(
    mut limbs: impl ExactSizeIterator<Item = u64>,
    out: &mut (impl AsMut<[Vector]> + ?Sized),
    padded: &mut [u64; LIMBS],
) {
    for (to, from) in padded.iter_mut().zip(&mut limbs) {
        *to = from;
    }
    debug_assert!(limbs.all(|limb| limb == 0));
    let out = out.as_mut();
    let count = out.len();
    for lane in 0..LANES {
        for (v, vector) in out.iter_mut().enumerate() {
            vector.0[lane] = digit_of_limbs(padded, lane * count + v);
        }
    }
}

/// Digit `d` of a number in little-endian limbs of 64 bits, of which there is one more than it needs.
#[inline(always)]
fn digit_of_limbs<const LIMBS: usize>(limbs: &[u64; LIMBS], d: usize) -> u64 {
    let (limb, shift) = (d * DIGIT_BITS / 64, d * DIGIT_BITS % 64);
    let low = limbs[limb] >> shift;
    // The upper limb is shifted in two parts, since a shift by 64 is none.
    (low | limbs[limb + 1] << 1 << (63 - shift)) & DIGIT_MASK
}

/// Writes the number as little-endian limbs of 64 bits into `out`, where it fits.
pub(super) fn to_limbs(number: &[Vector], out: &mut [u64]) {
    out.fill(0);
    for d in 0..number.len() * LANES {
        let x = digit(number, d);
        let (limb, shift) = (d * DIGIT_BITS / 64, d * DIGIT_BITS % 64);
        if let Some(low) = out.get_mut(limb) {
            *low |= x << shift;
        }
        if shift > 64 - DIGIT_BITS
            && let Some(high) = out.get_mut(limb + 1)
        {
            *high |= x >> (64 - shift);
        }
    }
}

/// Whether every digit is below 2^52.
pub(super) fn is_normal(number: &[Vector]) -> bool {
    number
        .iter()
        .all(|vector| vector.0.iter().all(|&digit| digit <= DIGIT_MASK))
}

/// How often [`carry`] ran: a test wants to see that it did.
#[cfg(test)]
pub(super) static CARRIES: core::sync::atomic::AtomicUsize =
    core::sync::atomic::AtomicUsize::new(0);

/// Carries whatever digits have above their 52 bits, one after the other. The value fits in the digits.
#[cold]
#[inline(never)]
pub(super) fn carry(number: &mut [Vector]) {
    #[cfg(test)]
    CARRIES.fetch_add(1, core::sync::atomic::Ordering::Relaxed);
    let mut carry = 0;
    for lane in 0..LANES {
        for vector in number.iter_mut() {
            let sum = vector.0[lane] + carry;
            vector.0[lane] = sum & DIGIT_MASK;
            carry = sum >> DIGIT_BITS;
        }
    }
    debug_assert_eq!(carry, 0);
}

/// Compares two numbers of the same length.
pub(super) fn compare(a: &[Vector], b: &[Vector]) -> Ordering {
    for lane in (0..LANES).rev() {
        for (x, y) in a.iter().zip(b).rev() {
            match x.0[lane].cmp(&y.0[lane]) {
                Ordering::Equal => {}
                unequal => return unequal,
            }
        }
    }
    Ordering::Equal
}

/// `a -= b` for `b` ≤ `a`.
pub(super) fn subtract(a: &mut [Vector], b: &[Vector]) {
    let mut borrow = 0;
    for lane in 0..LANES {
        for (x, y) in a.iter_mut().zip(b) {
            let difference = x.0[lane].wrapping_sub(y.0[lane] + borrow);
            x.0[lane] = difference & DIGIT_MASK;
            borrow = difference >> 63;
        }
    }
    debug_assert_eq!(borrow, 0);
}

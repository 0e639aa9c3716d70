//! Multi-precision helpers over slices of little-endian limbs, for key load and for the edges of a verification.
//!
//! A number is a slice of limbs, least significant first; its length is chosen by the caller and leading zero limbs are
//! fine everywhere. Nothing here is hot, so the functions are the plain schoolbook ones and work for both limb widths:
//! `u64` (64-bit targets, and what the x86-64 kernels take) and `u32` (32-bit targets). All data is public; nothing
//! runs in constant time. Octet strings are big-endian, as in RFC 8017 §4 (I2OSP and OS2IP).

use core::cmp::Ordering;

/// An unsigned machine word, with the few operations that multi-precision arithmetic needs.
pub(crate) trait Limb: Copy + Eq + Ord + core::fmt::Debug + 'static {
    /// Width in bits.
    const BITS: usize;
    const ZERO: Self;
    const ONE: Self;

    /// `self * b + c + d`, as (low, high); it can't overflow.
    fn mul_add(self, b: Self, c: Self, d: Self) -> (Self, Self);
    /// `self + b + carry`, as (sum, carry).
    fn carrying_add(self, b: Self, carry: bool) -> (Self, bool);
    /// `self - b - borrow`, as (difference, borrow).
    fn borrowing_sub(self, b: Self, borrow: bool) -> (Self, bool);
    /// `self * b` modulo the width.
    fn wrapping_mul(self, b: Self) -> Self;
    /// `self << k | low` for `k` < the width.
    fn shl_or(self, k: usize, low: Self) -> Self;
    /// `self >> k` for `k` < the width.
    fn shr(self, k: usize) -> Self;
    fn leading_zeros(self) -> usize;
    /// The number in at most as many big-endian octets as the limb has.
    fn from_be(octets: &[u8]) -> Self;
    /// The least significant octet.
    fn low_octet(self) -> u8;
}

macro_rules! impl_limb {
    ($limb:ty, $double:ty) => {
        impl Limb for $limb {
            const BITS: usize = <$limb>::BITS as usize;
            const ZERO: Self = 0;
            const ONE: Self = 1;

            #[inline(always)]
            #[allow(clippy::cast_possible_truncation)] // the low half is what is wanted
            fn mul_add(self, b: Self, c: Self, d: Self) -> (Self, Self) {
                let wide = <$double>::from(self) * <$double>::from(b)
                    + <$double>::from(c)
                    + <$double>::from(d);
                (wide as $limb, (wide >> <$limb>::BITS) as $limb)
            }
            #[inline(always)]
            fn carrying_add(self, b: Self, carry: bool) -> (Self, bool) {
                let (sum, first) = self.overflowing_add(b);
                let (sum, second) = sum.overflowing_add(Self::from(carry));
                (sum, first | second)
            }
            #[inline(always)]
            fn borrowing_sub(self, b: Self, borrow: bool) -> (Self, bool) {
                let (difference, first) = self.overflowing_sub(b);
                let (difference, second) = difference.overflowing_sub(Self::from(borrow));
                (difference, first | second)
            }
            #[inline(always)]
            fn wrapping_mul(self, b: Self) -> Self {
                <$limb>::wrapping_mul(self, b)
            }
            #[inline(always)]
            fn shl_or(self, k: usize, low: Self) -> Self {
                (self << k) | low
            }
            #[inline(always)]
            fn shr(self, k: usize) -> Self {
                self >> k
            }
            #[inline(always)]
            fn leading_zeros(self) -> usize {
                <$limb>::leading_zeros(self) as usize
            }
            #[inline(always)]
            fn from_be(octets: &[u8]) -> Self {
                match octets.try_into() {
                    Ok(all) => Self::from_be_bytes(all),
                    Err(_) => octets
                        .iter()
                        .fold(0, |acc, &octet| (acc << 8) | Self::from(octet)),
                }
            }
            #[inline(always)]
            #[allow(clippy::cast_possible_truncation)]
            fn low_octet(self) -> u8 {
                self as u8
            }
        }
    };
}
impl_limb!(u32, u64);
impl_limb!(u64, u128);

/// OS2IP: reads a big-endian octet string into `out`, filling the rest with zeros. False if the number doesn't fit.
#[must_use]
pub(crate) fn from_be_bytes<L: Limb>(octets: &[u8], out: &mut [L]) -> bool {
    let mut chunks = octets.rchunks(L::BITS / 8);
    for limb in out.iter_mut() {
        *limb = L::from_be(chunks.next().unwrap_or(&[]));
    }
    chunks.all(|rest| rest.iter().all(|&o| o == 0))
}

/// I2OSP: writes `number` as exactly `out.len()` big-endian octets. False if it doesn't fit.
#[must_use]
pub(crate) fn to_be_bytes<L: Limb>(number: &[L], out: &mut [u8]) -> bool {
    let mut limbs = number.iter();
    for chunk in out.rchunks_mut(L::BITS / 8) {
        let mut limb = limbs.next().copied().unwrap_or(L::ZERO);
        for octet in chunk.iter_mut().rev() {
            *octet = limb.low_octet();
            limb = limb.shr(8);
        }
        if limb != L::ZERO {
            return false;
        }
    }
    is_zero(limbs.as_slice())
}

/// Whether the number is zero.
#[must_use]
pub(crate) fn is_zero<L: Limb>(number: &[L]) -> bool {
    number.iter().all(|&limb| limb == L::ZERO)
}

/// The bit length of the number: 0 for zero.
#[must_use]
pub(crate) fn bit_length<L: Limb>(number: &[L]) -> usize {
    match number.iter().rposition(|&limb| limb != L::ZERO) {
        Some(top) => (top + 1) * L::BITS - number[top].leading_zeros(),
        None => 0,
    }
}

/// Compares two numbers, which may have different lengths.
#[must_use]
pub(crate) fn compare<L: Limb>(a: &[L], b: &[L]) -> Ordering {
    let common = a.len().min(b.len());
    let (a_low, a_high) = a.split_at(common);
    let (b_low, b_high) = b.split_at(common);
    if !is_zero(a_high) {
        return Ordering::Greater;
    }
    if !is_zero(b_high) {
        return Ordering::Less;
    }
    a_low.iter().rev().cmp(b_low.iter().rev())
}

/// `a += b` modulo the length of `a`; `b` is no longer than `a`. Returns the carry out.
pub(crate) fn add_assign<L: Limb>(a: &mut [L], b: &[L]) -> bool {
    let mut carry = false;
    for (i, x) in a.iter_mut().enumerate() {
        let y = b.get(i).copied().unwrap_or(L::ZERO);
        (*x, carry) = x.carrying_add(y, carry);
    }
    carry
}

/// `a -= b` modulo the length of `a`; `b` is no longer than `a`. Returns the borrow out.
pub(crate) fn sub_assign<L: Limb>(a: &mut [L], b: &[L]) -> bool {
    let mut borrow = false;
    for (i, x) in a.iter_mut().enumerate() {
        let y = b.get(i).copied().unwrap_or(L::ZERO);
        (*x, borrow) = x.borrowing_sub(y, borrow);
    }
    borrow
}

/// `a = 2a` modulo the length of `a`. Returns the bit shifted out.
pub(crate) fn double_assign<L: Limb>(a: &mut [L]) -> bool {
    let mut low = L::ZERO;
    for x in a.iter_mut() {
        let high = x.shr(L::BITS - 1);
        *x = x.shl_or(1, low);
        low = high;
    }
    low != L::ZERO
}

/// `out = a * b` modulo the length of `out`, schoolbook.
pub(crate) fn mul<L: Limb>(a: &[L], b: &[L], out: &mut [L]) {
    out.fill(L::ZERO);
    for (i, &x) in a.iter().enumerate().take(out.len()) {
        let mut carry = L::ZERO;
        for (j, o) in out[i..].iter_mut().enumerate() {
            let y = b.get(j).copied().unwrap_or(L::ZERO);
            (*o, carry) = x.mul_add(y, *o, carry);
        }
    }
}

/// `a = 2a mod n`, for `a` < `n` of the same length.
pub(crate) fn double_mod<L: Limb>(a: &mut [L], n: &[L]) {
    let carry = double_assign(a);
    if carry || compare(a, n) != Ordering::Less {
        sub_assign(a, n);
    }
}

/// `out = 2^k mod n`, for an odd `n` ≥ 3; `out` is as long as `n`. One doubling for each bit of `k` beyond the bit length of `n`.
pub(crate) fn pow2_mod<L: Limb>(n: &[L], k: usize, out: &mut [L]) {
    // n is odd and at least 3, so the power of two at its top bit is below it.
    let start = k.min(bit_length(n).saturating_sub(1));
    out.fill(L::ZERO);
    if let Some(limb) = out.get_mut(start / L::BITS) {
        *limb = L::ONE.shl_or(start % L::BITS, L::ZERO);
    }
    for _ in start..k {
        double_mod(out, n);
    }
}

/// `-n^-1` modulo the limb's width, for an odd `n0`, the lowest limb of n: Newton's iteration, which doubles the number
/// of correct bits each time, from the 3 that any odd number has as its own inverse modulo 8.
#[must_use]
pub(crate) fn negated_inverse<L: Limb>(n0: L) -> L {
    let two = L::ONE.shl_or(1, L::ZERO);
    let mut inverse = n0;
    let mut correct = 3;
    while correct < L::BITS {
        let (factor, _) = two.borrowing_sub(n0.wrapping_mul(inverse), false);
        inverse = inverse.wrapping_mul(factor);
        correct *= 2;
    }
    L::ZERO.borrowing_sub(inverse, false).0
}

#[cfg(test)]
mod proofs;

#[cfg(test)]
mod tests {
    use super::*;
    use num_bigint::BigUint;
    use proptest::prelude::*;
    use std::vec::Vec;

    fn big<L: Limb>(number: &[L]) -> BigUint {
        let mut octets = std::vec![0; number.len() * L::BITS / 8];
        assert!(to_be_bytes(number, &mut octets));
        BigUint::from_bytes_be(&octets)
    }

    fn limbs<L: Limb>(octets: &[u8]) -> Vec<L> {
        let mut out = std::vec![L::ZERO; octets.len().div_ceil(L::BITS / 8)];
        assert!(from_be_bytes(octets, &mut out));
        out
    }

    fn check<L: Limb>(a: &[u8], b: &[u8], k: usize) {
        let (big_a, big_b) = (BigUint::from_bytes_be(a), BigUint::from_bytes_be(b));
        let (x, y) = (limbs::<L>(a), limbs::<L>(b));
        assert_eq!(big(&x), big_a);
        assert_eq!(bit_length(&x) as u64, big_a.bits());
        assert_eq!(compare(&x, &y), big_a.cmp(&big_b));
        assert_eq!(is_zero(&x), a.iter().all(|&o| o == 0));

        let wide = x.len().max(y.len());
        let modulus = BigUint::from(1u8) << (wide * L::BITS);
        let mut sum = x.clone();
        sum.resize(wide, L::ZERO);
        let carry = add_assign(&mut sum, &y);
        assert_eq!(
            big(&sum)
                + if carry {
                    modulus.clone()
                } else {
                    BigUint::ZERO
                },
            &big_a + &big_b
        );
        let borrow = sub_assign(&mut sum, &y);
        assert_eq!((big(&sum), borrow), (big_a.clone(), carry));
        let out = double_assign(&mut sum);
        assert_eq!(
            big(&sum) + if out { modulus } else { BigUint::ZERO },
            &big_a * 2u8
        );

        let mut product = std::vec![L::ONE; x.len() + y.len()];
        mul(&x, &y, &mut product);
        assert_eq!(big(&product), &big_a * &big_b);
        let mut low = std::vec![L::ONE; x.len()];
        mul(&x, &y, &mut low);
        assert_eq!(
            big(&low),
            (&big_a * &big_b) % (BigUint::from(1u8) << (x.len() * L::BITS))
        );

        let mut n = x;
        n[0] = n[0].shl_or(1, L::ONE);
        if bit_length(&n) > 1 {
            let mut power = std::vec![L::ONE; n.len()];
            pow2_mod(&n, k, &mut power);
            assert_eq!(big(&power), (BigUint::from(1u8) << k) % big(&n));
            let minus_one = L::ZERO.borrowing_sub(L::ONE, false).0;
            assert_eq!(n[0].wrapping_mul(negated_inverse(n[0])), minus_one);
        }
    }

    proptest! {
        #[test]
        fn agrees_with_num_bigint(a in prop::collection::vec(any::<u8>(), 1..80), b in prop::collection::vec(any::<u8>(), 1..80), k in 0usize..1500) {
            check::<u32>(&a, &b, k);
            check::<u64>(&a, &b, k);
        }
    }

    #[test]
    fn agrees_with_num_bigint_at_the_edges() {
        let edges: [&[u8]; 7] = [
            &[0],
            &[1],
            &[0; 17],
            &[0xff; 16],
            &[0xff; 17],
            &[1, 0, 0, 0, 0, 0, 0, 0, 0],
            &[0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        ];
        for a in edges {
            for b in edges {
                check::<u32>(a, b, 200);
                check::<u64>(a, b, 200);
            }
        }
    }

    #[test]
    fn what_does_not_fit_is_said() {
        let mut one = [0u64; 1];
        assert!(from_be_bytes(&[0, 1, 2, 3, 4, 5, 6, 7, 8], &mut one));
        assert_eq!(one, [0x0102_0304_0506_0708]);
        assert!(!from_be_bytes(&[1, 1, 2, 3, 4, 5, 6, 7, 8], &mut one));
        let mut octets = [0; 3];
        assert!(to_be_bytes(&[0x0001_0203u32, 0], &mut octets));
        assert_eq!(octets, [1, 2, 3]);
        assert!(!to_be_bytes(&[0x0100_0203u32], &mut octets));
        assert!(!to_be_bytes(&[0x0001_0203u32, 1], &mut octets));
    }
}

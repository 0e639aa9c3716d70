//! Little multi-precision helpers on little-endian 64-bit limbs, and the way from limbs to digits and back.

use super::columns::RADIX_BITS;
use crate::limbs;

#[allow(clippy::cast_possible_truncation)] // that is what it is for
const fn low(x: u128) -> u64 {
    x as u64
}

/// a b modulo 2^256.
fn multiply_low(a: &[u64; 4], b: &[u64; 4]) -> [u64; 4] {
    let mut out = [0; 4];
    limbs::mul(a, b, &mut out);
    out
}

/// -n^-1 modulo 2^256, for an odd n: Newton's iteration doubles the bits that are right.
pub(super) fn negated_inverse(n: [u64; 4]) -> [u64; 4] {
    let mut x = [limbs::negated_inverse(n[0]), 0, 0, 0];
    for _ in 0..2 {
        // With n x = -1 + d, this is x (2 + n x) = x (1 + d), and n x (1 + d) = -1 + d^2.
        let mut factor = multiply_low(&n, &x);
        limbs::add_assign(&mut factor, &[2]);
        x = multiply_low(&x, &factor);
    }
    x
}

/// The remainder of `x` by `n`, left in the low limbs of `x`: Knuth's algorithm D (TAOCP 4.3.1).
pub(super) fn remainder(x: &mut [u64], n: &[u64]) {
    let Some((&top, below)) = n.split_last() else {
        return;
    };
    let next = below.last().copied().unwrap_or(0);
    let shift = top.leading_zeros();
    let divisor = (u128::from(top) << 64 | u128::from(next)) << shift >> 64;
    for at in (0..=x.len().saturating_sub(n.len() + 1)).rev() {
        let Some(window) = x.get_mut(at..at + n.len() + 1) else {
            return;
        };
        let [.., c, b, a] = *window else { return };
        let high = if shift == 0 {
            u128::from(a) << 64 | u128::from(b)
        } else {
            u128::from(a) << (64 + shift) | u128::from(b) << shift | u128::from(c >> (64 - shift))
        };
        let quotient = low((high / divisor).min(u128::from(u64::MAX))); // at most two above the true one
        let mut carry = 0_u128;
        let mut borrow = false;
        for (i, limb) in window.iter_mut().enumerate() {
            let t = u128::from(quotient) * u128::from(n.get(i).copied().unwrap_or(0)) + carry;
            carry = t >> 64;
            let (difference, first) = limb.overflowing_sub(low(t));
            let (difference, second) = difference.overflowing_sub(u64::from(borrow));
            (*limb, borrow) = (difference, first | second);
        }
        while borrow {
            let mut carry = false;
            for (i, limb) in window.iter_mut().enumerate() {
                let (sum, first) = limb.overflowing_add(n.get(i).copied().unwrap_or(0));
                let (sum, second) = sum.overflowing_add(u64::from(carry));
                (*limb, carry) = (sum, first | second);
            }
            borrow = !carry;
        }
    }
}

/// Chunks of 50 bits of `x` made into balanced digits, |d| <= 2^49, the last of which takes what is left.
pub(super) fn balance(x: &[u64], out: &mut [f64]) {
    let at = |i: usize| u128::from(x.get(i).copied().unwrap_or(0));
    let mut carry = 0;
    let last = out.len().saturating_sub(1);
    for (i, digit) in out.iter_mut().enumerate() {
        let (limb, bit) = (RADIX_BITS * i / 64, RADIX_BITS * i % 64);
        let chunk = low((at(limb + 1) << 64 | at(limb)) >> bit) & DIGIT_MASK;
        let d = chunk.cast_signed() + carry;
        carry = if i < last {
            (d + (1 << (RADIX_BITS - 1))) >> RADIX_BITS
        } else {
            0
        };
        *digit = (d - (carry << RADIX_BITS)) as f64;
    }
}

const DIGIT_MASK: u64 = (1 << RADIX_BITS) - 1;

/// Adds the limbs of a sum of digits, four at a time, to `out`, which is zero. The sum isn't negative and fits.
pub(super) fn limbs_from_digits(digits: impl Iterator<Item = [i64; 4]>, out: &mut [u64]) {
    let mut carry = 0;
    for (i, quad) in digits.enumerate() {
        let [a, b, c, d] = quad.map(|digit| {
            let t = digit + carry;
            carry = t >> RADIX_BITS;
            t.cast_unsigned() & DIGIT_MASK
        });
        // Four digits make 200 bits, which lie across at most five limbs, and across four when they begin at a multiple of 8 bits.
        let (limb, bit) = (200 * i / 64, 200 * i % 64);
        let Some(place) = out.get_mut(limb..) else {
            return;
        };
        let words = [a | b << 50, b >> 14 | c << 36, c >> 28 | d << 22, d >> 42];
        let mut below = 0;
        for (to, word) in place.iter_mut().zip(words) {
            *to |= low(u128::from(word) << bit) | below;
            below = low(u128::from(word) << bit >> 64);
        }
    }
}

/// What six digits sum up to, modulo 2^256.
pub(super) fn low_limbs(digits: [i64; 6]) -> [u64; 4] {
    let [a, b, c, d, e, f] = digits.map(i128::from);
    let first = a + (b << 50);
    let second = (first >> 64) + (c << 36);
    let third = (second >> 64) + (d << 22);
    let fourth = (third >> 64) + (e << 8) + (f << 58);
    [first, second, third, fourth].map(|sum| low(sum.cast_unsigned()))
}

/// The digits of j = -x / n, where x is a multiple of n known modulo 2^256, given -n^-1 modulo 2^256. The last digit is at most 2^50
/// in size, the others 2^49. `None`: j isn't between -2^200 and 2^200.
pub(super) fn negated_quotient(x: &[u64; 4], negated_inverse: &[u64; 4]) -> Option<[f64; 4]> {
    let [a, b, c, d] = multiply_low(x, negated_inverse);
    let sign = d.cast_signed() >> 8;
    if sign != 0 && sign != -1 {
        return None;
    }
    let mut carry = 0;
    let mut balanced = |chunk: u64| {
        let digit = (chunk & DIGIT_MASK).cast_signed() + carry;
        carry = (digit + (1 << (RADIX_BITS - 1))) >> RADIX_BITS;
        (digit - (carry << RADIX_BITS)) as f64
    };
    let low = [
        balanced(a),
        balanced(a >> 50 | b << 14),
        balanced(b >> 36 | c << 28),
    ];
    let [first, second, third] = low;
    Some([
        first,
        second,
        third,
        ((c >> 22 | d << 42).cast_signed() + carry) as f64,
    ])
}

//! Little multi-precision helpers on little-endian 64-bit limbs, and the way from limbs to digits and back.

use super::columns::RADIX_BITS;

#[allow(clippy::cast_possible_truncation)] // that is what it is for
const fn low(x: u128) -> u64 {
    x as u64
}

/// The low `N` limbs of a product.
pub(super) fn multiply_low<const N: usize>(a: &[u64; N], b: &[u64; N]) -> [u64; N] {
    let mut out = [0; N];
    for (i, &x) in a.iter().enumerate() {
        let mut carry = 0_u128;
        for (o, &y) in out.iter_mut().skip(i).zip(b) {
            let t = u128::from(x) * u128::from(y) + u128::from(*o) + carry;
            *o = low(t);
            carry = t >> 64;
        }
    }
    out
}

/// -n^-1 modulo 2^256, for an odd n: Newton's iteration doubles the bits that are right, from three.
pub(super) fn negated_inverse(n: [u64; 4]) -> [u64; 4] {
    let mut x = [n[0], 0, 0, 0];
    for _ in 0..7 {
        let mut t = negate(multiply_low(&n, &x)); // 2 - n x
        let mut carry = 2;
        for limb in &mut t {
            let (sum, overflow) = limb.overflowing_add(carry);
            (*limb, carry) = (sum, u64::from(overflow));
        }
        x = multiply_low(&x, &t);
    }
    negate(x)
}

fn negate(mut x: [u64; 4]) -> [u64; 4] {
    let mut carry = true;
    for limb in &mut x {
        (*limb, carry) = (!*limb).overflowing_add(u64::from(carry));
    }
    x
}

/// `out += a * b`, whose carry goes on to the end of `out`, which has room for it.
pub(super) fn add_product(out: &mut [u64], a: u64, b: &[u64]) {
    let mut carry = 0_u128;
    let mut b = b.iter();
    for o in out {
        let y = b.next().copied();
        if y.is_none() && carry == 0 {
            return;
        }
        let t = u128::from(a) * u128::from(y.unwrap_or(0)) + u128::from(*o) + carry;
        *o = low(t);
        carry = t >> 64;
    }
}

/// `x = 2 x mod n`, for x < n.
pub(super) fn double_mod(x: &mut [u64], n: &[u64]) {
    let mut top = 0;
    for limb in &mut *x {
        (*limb, top) = (*limb << 1 | top, *limb >> 63);
    }
    if top == 1 || !less(x, n) {
        subtract(x, n);
    }
}

/// Whether a < b; they are equally long.
pub(super) fn less(a: &[u64], b: &[u64]) -> bool {
    a.iter().rev().lt(b.iter().rev())
}

/// `a -= b`, and whether that borrowed; they are equally long.
pub(super) fn subtract(a: &mut [u64], b: &[u64]) -> bool {
    let mut borrow = false;
    for (x, &y) in a.iter_mut().zip(b) {
        let (t, first) = x.overflowing_sub(y);
        let (t, second) = t.overflowing_sub(u64::from(borrow));
        (*x, borrow) = (t, first | second);
    }
    borrow
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

/// The 50 bits of `x` from `50 * i` up.
#[inline]
pub(super) fn chunk(x: &[u64], i: usize) -> i64 {
    let (limb, bit) = (RADIX_BITS * i / 64, RADIX_BITS * i % 64);
    let at = |i: usize| u128::from(x.get(i).copied().unwrap_or(0));
    (low((at(limb + 1) << 64 | at(limb)) >> bit) & ((1 << RADIX_BITS) - 1)).cast_signed()
}

/// Chunks made into balanced digits, |d| <= 2^49, the last of which takes what is left.
#[inline]
pub(super) fn balance(chunks: impl Iterator<Item = i64>, out: &mut [f64]) {
    let mut carry = 0;
    let last = out.len().saturating_sub(1);
    for (i, (digit, chunk)) in out.iter_mut().zip(chunks).enumerate() {
        let d = chunk + carry;
        carry = if i < last {
            (d + (1 << (RADIX_BITS - 1))) >> RADIX_BITS
        } else {
            0
        };
        *digit = (d - (carry << RADIX_BITS)) as f64;
    }
}

/// The limbs of a sum of digits which isn't negative and fits.
#[inline]
pub(super) fn limbs_from_digits(digits: impl Iterator<Item = i64>, out: &mut [u64]) {
    let (mut buffer, mut bits, mut carry) = (0_u128, 0, 0_i64);
    let mut out = out.iter_mut();
    for digit in digits.chain(core::iter::repeat(0)) {
        let t = digit + carry;
        carry = t >> RADIX_BITS;
        buffer |= u128::from((t & ((1 << RADIX_BITS) - 1)).cast_unsigned()) << bits;
        bits += RADIX_BITS;
        if bits >= 64 {
            let Some(limb) = out.next() else { return };
            *limb = low(buffer);
            buffer >>= 64;
            bits -= 64;
        }
    }
}

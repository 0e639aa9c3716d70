//! Montgomery arithmetic on whole machine words, row by row (operand scanning).
//!
//! R = 2^(bits of a limb · limbs of the modulus). A [`Montgomery`] element stands for x as x·R mod n; the Montgomery
//! product of an element and an integer is an integer, so that the last multiplication of an exponentiation converts
//! back for nothing. Elements are kept below R, not below n: n is subtracted only where a carry out of R says so.

use crate::limbs::{self, Limb};

/// What depends on the key alone.
#[derive(Clone)]
pub(crate) struct Kernel<L, const LIMBS: usize> {
    /// R² mod n, which brings an integer into Montgomery form.
    r_squared: [L; LIMBS],
    /// -n⁻¹ modulo the limb's width.
    n0: L,
}

/// An element in Montgomery form, below R.
#[derive(Clone, Copy)]
struct Montgomery<L, const LIMBS: usize>([L; LIMBS]);

impl<L: Limb, const LIMBS: usize> Kernel<L, LIMBS> {
    /// Precomputes for the odd modulus `n`, at most `LIMBS` long.
    pub(crate) fn new(n: &[L]) -> Self {
        let n0 = limbs::negated_inverse(n[0]);
        let mut kernel = Self {
            r_squared: [L::ZERO; LIMBS],
            n0,
        };
        // 2^(width/16)·R by doubling, then four squarings: R·2^x times itself, divided by R, is R·2^(2x).
        let width = L::BITS * n.len();
        let mut power = Montgomery([L::ZERO; LIMBS]);
        limbs::pow2_mod(n, width + width / 16, &mut power.0[..n.len()]);
        for _ in 0..4 {
            power = kernel.square(n, &power);
        }
        kernel.r_squared = power.0;
        kernel
    }

    /// `out = s^e mod n`, fully reduced, for `s` < n and odd `e` ≥ 3; all of n's length.
    pub(crate) fn power(&self, n: &[L], s: &[L], e: u64, out: &mut [L]) {
        let mut base = Montgomery([L::ZERO; LIMBS]);
        self.multiply(n, &self.r_squared[..n.len()], s, &mut base.0[..n.len()]);
        let mut acc = base;
        // From the second highest bit of e to the lowest but one.
        for bit in (1..e.ilog2()).rev() {
            acc = self.square(n, &acc);
            if (e >> bit) & 1 == 1 {
                let factor = acc;
                self.multiply(
                    n,
                    &factor.0[..n.len()],
                    &base.0[..n.len()],
                    &mut acc.0[..n.len()],
                );
            }
        }
        acc = self.square(n, &acc);
        // The lowest bit is set. An element times an integer below n is an integer below 2n.
        self.multiply(n, &acc.0[..n.len()], s, out);
        if limbs::compare(out, n).is_ge() {
            limbs::sub_assign(out, n);
        }
    }

    /// Whether `s^e` ≡ `em` modulo n, for `s` and `em` below n.
    pub(crate) fn power_equals(&self, n: &[L], s: &[L], e: u64, em: &[L]) -> bool {
        let mut power = [L::ZERO; LIMBS];
        self.power(n, s, e, &mut power[..n.len()]);
        power[..n.len()] == *em
    }

    fn square(&self, n: &[L], x: &Montgomery<L, LIMBS>) -> Montgomery<L, LIMBS> {
        let mut t = [[L::ZERO; LIMBS]; 2];
        let t = &mut t.as_flattened_mut()[..2 * n.len()];
        let x = &x.0[..n.len()];
        // The products of different limbs once, then twice that, then the squares of the limbs.
        for (i, &a) in x.iter().enumerate() {
            t[i + n.len()] = add_row(&mut t[2 * i + 1..], a, &x[i + 1..]);
        }
        limbs::double_assign(t);
        let mut carry = false;
        for (pair, &a) in t.chunks_exact_mut(2).zip(x) {
            let (low, high) = a.mul_add(a, L::ZERO, L::ZERO);
            (pair[0], carry) = pair[0].carrying_add(low, carry);
            (pair[1], carry) = pair[1].carrying_add(high, carry);
        }
        let mut out = [L::ZERO; LIMBS];
        self.reduce(n, t, &mut out[..n.len()]);
        Montgomery(out)
    }

    /// `out = a·b·R⁻¹` modulo n: below R, and below n + ab/R.
    fn multiply(&self, n: &[L], a: &[L], b: &[L], out: &mut [L]) {
        let mut t = [[L::ZERO; LIMBS]; 2];
        let t = &mut t.as_flattened_mut()[..2 * n.len()];
        for (i, &x) in a.iter().enumerate() {
            t[i + n.len()] = add_row(&mut t[i..], x, b);
        }
        self.reduce(n, t, out);
    }

    /// Montgomery's reduction: `out = t·R⁻¹` modulo n, for `t` < R². Each row makes one more low limb zero.
    fn reduce(&self, n: &[L], t: &mut [L], out: &mut [L]) {
        let mut over = false;
        for i in 0..n.len() {
            let q = t[i].wrapping_mul(self.n0);
            let carry = add_row(&mut t[i..], q, n);
            (t[i + n.len()], over) = t[i + n.len()].carrying_add(carry, over);
        }
        out.copy_from_slice(&t[n.len()..]);
        if over {
            limbs::sub_assign(out, n);
        }
    }
}

/// `t += x·b` over the length of `b`; returns the limb to add where it ends.
#[inline(always)]
fn add_row<L: Limb>(t: &mut [L], x: L, b: &[L]) -> L {
    let mut carry = L::ZERO;
    for (t, &y) in t.iter_mut().zip(b) {
        (*t, carry) = x.mul_add(y, *t, carry);
    }
    carry
}

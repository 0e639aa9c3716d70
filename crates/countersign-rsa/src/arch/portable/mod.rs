//! Modular exponentiation in safe Rust, for any target: Montgomery arithmetic on limbs of one machine word.
//!
//! A modulus of `len` limbs has R = 2^(bits of a limb · `len`). A [`Montgomery`] element x stands for the residue
//! x·R⁻¹ modulo n, an integer for itself; the product of an element and an integer is an integer, so that the last
//! multiplication of an exponentiation converts back for nothing.

use crate::limbs::{self, Limb};

/// What depends on the key alone.
#[derive(Clone, Debug)]
pub(crate) struct Kernel<L, const LIMBS: usize> {
    /// R² mod n, the constant that brings an integer into Montgomery form.
    r_squared: [L; LIMBS],
    /// -n⁻¹ modulo the limb's width.
    n0: L,
}

/// An element in Montgomery form: below R, not necessarily below n.
#[derive(Clone, Copy)]
struct Montgomery<L, const LIMBS: usize>([L; LIMBS]);

impl<L: Limb, const LIMBS: usize> Kernel<L, LIMBS> {
    /// Precomputes for the odd modulus `n`, at least two limbs and at most `LIMBS` long.
    pub(crate) fn new(n: &[L]) -> Self {
        let mut r_squared = [L::ZERO; LIMBS];
        limbs::pow2_mod(n, 2 * L::BITS * n.len(), &mut r_squared[..n.len()]);
        Self {
            r_squared,
            n0: limbs::negated_inverse(n[0]),
        }
    }

    /// `out = s^e mod n`, fully reduced, for `s` < n and odd `e` ≥ 3; all of n's length.
    pub(crate) fn power(&self, n: &[L], s: &[L], e: u64, out: &mut [L]) {
        let len = n.len();
        let mut base = Montgomery([L::ZERO; LIMBS]);
        self.product(n, s, &self.r_squared[..len], &mut base.0[..len]);
        let mut acc = base;
        // From the second highest bit of e to the lowest but one; the lowest is set.
        for bit in (1..e.ilog2()).rev() {
            acc = self.square(n, &acc);
            if e >> bit & 1 == 1 {
                let mut next = [L::ZERO; LIMBS];
                self.product(n, &acc.0[..len], &base.0[..len], &mut next[..len]);
                acc = Montgomery(next);
            }
        }
        acc = self.square(n, &acc);
        // An element times an integer below n is an integer below 2n.
        self.product(n, &acc.0[..len], s, out);
        if limbs::compare(out, n).is_ge() {
            limbs::sub_assign(out, n);
        }
    }

    fn square(&self, n: &[L], x: &Montgomery<L, LIMBS>) -> Montgomery<L, LIMBS> {
        let mut out = [L::ZERO; LIMBS];
        self.product(n, &x.0[..n.len()], &x.0[..n.len()], &mut out[..n.len()]);
        Montgomery(out)
    }

    /// `out = a·b·R⁻¹` modulo n, below R for any `a` and `b` below R, and below n + ab/R.
    fn product(&self, n: &[L], a: &[L], b: &[L], out: &mut [L]) {
        let mut top = L::ZERO;
        out.fill(L::ZERO);
        for &x in a {
            let (mut carry, mut low) = (L::ZERO, L::ZERO);
            for (o, &y) in out.iter_mut().zip(b) {
                (*o, carry) = x.mul_add(y, *o, carry);
            }
            let (sum, over) = top.carrying_add(carry, false);
            let q = out[0].wrapping_mul(self.n0);
            carry = L::ZERO;
            for (i, &y) in n.iter().enumerate() {
                (low, carry) = q.mul_add(y, out[i], carry);
                if i > 0 {
                    out[i - 1] = low;
                }
            }
            let _ = low;
            let (sum, over2) = sum.carrying_add(carry, false);
            out[n.len() - 1] = sum;
            top = if over | over2 { L::ONE } else { L::ZERO };
        }
        if top != L::ZERO {
            limbs::sub_assign(out, n);
        }
    }
}

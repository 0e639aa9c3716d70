//! Montgomery arithmetic on digits of 60 bits in words of 64: sums of products fit in 128 bits and never carry.
//!
//! A modulus of `len` digits has R = 2^(60·`len`) ≥ 4n. The product here is Montgomery's, a·b·R⁻¹ mod n; operands and
//! results are below 2n (4n²/R + n ≤ 2n), so nothing is subtracted until the end. Two forms of a residue are closed
//! under it, and both are used:
//! * Montgomery's, x as x·R ([`Montgomery`]);
//! * powers of s that collect factors R⁻¹, s^k as s^k·R^(1-k), of which s itself is the first ([`Drifting`]). It needs no
//!   conversion of s; the constant R^(1-k) that an exponent ends with goes to the other side of the comparison.
//!
//! A key keeps its numbers packed in words and unpacks them for each use, which costs less than the memory is worth.

mod digits;
mod product;
#[cfg(test)]
mod proofs;

use crate::limbs;
use digits::{BITS, Digits, MASK};
use product::Context;

/// The exponent with a fast path.
const F4: u64 = 65537;
/// So many digits hold `0x00 || DigestInfo` with a SHA-256 digest, 52 octets; above them, EM is the same for all messages.
const MIN_LOW_DIGITS: usize = 7;

/// What depends on the key alone.
#[derive(Clone)]
pub(crate) struct Kernel<const LIMBS: usize> {
    /// R² mod n, which brings an integer into Montgomery form.
    r_squared: [u64; LIMBS],
    /// R⁻⁶⁵⁵³⁶·(EM without its low digits) mod n.
    em_high: [u64; LIMBS],
    /// R⁻⁶⁵⁵³⁶·2^(60·low digits) mod n.
    em_low_factor: [u64; LIMBS],
    /// -n⁻¹ modulo 2^60.
    n0: u64,
}

/// A residue x as x·R mod n, below 2n.
struct Montgomery<const LIMBS: usize>(Digits<LIMBS>);

/// A power s^k as s^k·R^(1-k) mod n, below 2n.
struct Drifting<const LIMBS: usize>(Digits<LIMBS>);

impl<const LIMBS: usize> Kernel<LIMBS> {
    /// Precomputes for the odd modulus `n` of at least 2048 bits, its top limb not zero.
    pub(crate) fn new(n: &[u64]) -> Self {
        let zero = [0; LIMBS];
        let n0 = limbs::negated_inverse(n[0]) & MASK;
        let mut kernel = Self {
            r_squared: zero,
            em_high: zero,
            em_low_factor: zero,
            n0,
        };
        match tile_rows(n) {
            5 => kernel.precompute(kernel.context::<5>(n), n),
            _ => kernel.precompute(kernel.context::<4>(n), n),
        }
        kernel
    }

    /// `out = s^e mod n`, fully reduced, for `s` < n and odd `e` ≥ 3; all of n's length.
    #[cfg(any(test, feature = "pss", feature = "fuzzing"))] // PKCS#1 v1.5 only compares
    pub(crate) fn power(&self, n: &[u64], s: &[u64], e: u64, out: &mut [u64]) {
        match tile_rows(n) {
            5 => self.power_in(self.context::<5>(n), s, e, out),
            _ => self.power_in(self.context::<4>(n), s, e, out),
        }
    }

    /// Whether `s^e` ≡ `em` modulo n, for `s` and `em` below n and odd `e` ≥ 3.
    pub(crate) fn power_equals(&self, n: &[u64], s: &[u64], e: u64, em: &[u64]) -> bool {
        match tile_rows(n) {
            5 => self.power_equals_in(self.context::<5>(n), n, s, e, em),
            _ => self.power_equals_in(self.context::<4>(n), n, s, e, em),
        }
    }

    fn context<const ROWS: usize>(&self, n: &[u64]) -> Context<LIMBS, ROWS> {
        Context::new(Digits::unpack(n, digit_count(n)), self.n0)
    }

    fn precompute<const ROWS: usize>(&mut self, mut context: Context<LIMBS, ROWS>, n: &[u64]) {
        let len = digit_count(n);
        let pow2 = |exponent| {
            let mut power = [0; LIMBS];
            limbs::pow2_mod(n, exponent, &mut power[..n.len()]);
            power
        };
        // R·2^(15·len) by doubling; R·2^x times itself, divided by R, is R·2^(2x): two squarings give R·2^(60·len).
        let mut r_squared = Digits::unpack(&pow2((BITS + BITS / 4) * len), len);
        context.square(&mut r_squared);
        context.square(&mut r_squared);

        // The power of 1 is what all powers drift by.
        let Drifting(drift) = power_of_f4(&mut context, &Digits::unpack(&[1], len));
        let mut drift_times = |words: &[u64; LIMBS]| {
            let Montgomery(factor) =
                to_montgomery(&mut context, &r_squared, &Digits::unpack(words, len));
            context.multiply(&factor, &drift)
        };
        let low = pow2(low_bits::<ROWS>());
        let mut high = pow2(em_top_bit(n));
        limbs::sub_assign(&mut high, &low);
        let (mut em_low_factor, mut em_high) = (drift_times(&low), drift_times(&high));

        for number in [&mut r_squared, &mut em_low_factor, &mut em_high] {
            number.reduce(context.modulus());
        }
        r_squared.pack(&mut self.r_squared);
        em_low_factor.pack(&mut self.em_low_factor);
        em_high.pack(&mut self.em_high);
    }

    fn power_in<const ROWS: usize>(
        &self,
        mut context: Context<LIMBS, ROWS>,
        s: &[u64],
        e: u64,
        out: &mut [u64],
    ) {
        let len = context.modulus().as_slice().len();
        let s = Digits::unpack(s, len);
        let Montgomery(base) =
            to_montgomery(&mut context, &Digits::unpack(&self.r_squared, len), &s);
        let mut acc = base;
        // From the second highest bit of e to the lowest but one.
        for bit in (1..e.ilog2()).rev() {
            context.square(&mut acc);
            if (e >> bit) & 1 == 1 {
                acc = context.multiply(&acc, &base);
            }
        }
        context.square(&mut acc);
        // The lowest bit is set. Times s as an integer, the result is an integer.
        let mut power = context.multiply(&acc, &s);
        power.reduce(context.modulus());
        power.pack(out);
    }

    fn power_equals_in<const ROWS: usize>(
        &self,
        mut context: Context<LIMBS, ROWS>,
        n: &[u64],
        s: &[u64],
        e: u64,
        em: &[u64],
    ) -> bool {
        let len = digit_count(n);
        match low_part::<LIMBS>(em, em_top_bit(n), low_bits::<ROWS>()) {
            Some(em_low) if e == F4 => {
                let Drifting(mut power) = power_of_f4(&mut context, &Digits::unpack(s, len));
                // R⁻⁶⁵⁵³⁶·EM: the low part times its factor, and the high part, which is ready.
                let em_low = Digits::<LIMBS>::unpack(&em_low, low_bits::<ROWS>() / BITS);
                let mut em =
                    context.multiply_short(&em_low, &Digits::unpack(&self.em_low_factor, len));
                em.add(&Digits::unpack(&self.em_high, len));
                em.reduce(context.modulus());
                power.reduce(context.modulus());
                power.as_slice() == em.as_slice()
            }
            _ => {
                let mut power = [0; LIMBS];
                self.power_in(context, s, e, &mut power[..n.len()]);
                power[..n.len()] == *em
            }
        }
    }
}

fn to_montgomery<const LIMBS: usize, const ROWS: usize>(
    context: &mut Context<LIMBS, ROWS>,
    r_squared: &Digits<LIMBS>,
    x: &Digits<LIMBS>,
) -> Montgomery<LIMBS> {
    Montgomery(context.multiply(x, r_squared))
}

/// s^65537, as it drifts: times R⁻⁶⁵⁵³⁶.
fn power_of_f4<const LIMBS: usize, const ROWS: usize>(
    context: &mut Context<LIMBS, ROWS>,
    s: &Digits<LIMBS>,
) -> Drifting<LIMBS> {
    let mut power = *s;
    for _ in 0..16 {
        context.square(&mut power);
    }
    Drifting(context.multiply(&power, s))
}

/// The number of digits for this modulus: enough for R ≥ 4n, and a multiple of 5 or, where that is less, of 4.
fn digit_count(n: &[u64]) -> usize {
    let least = (limbs::bit_length(n) + 2).div_ceil(BITS);
    least.next_multiple_of(5).min(least.next_multiple_of(4))
}

/// The rows of a tile, which divide the number of digits: 5 or 4.
fn tile_rows(n: &[u64]) -> usize {
    if digit_count(n).is_multiple_of(5) {
        5
    } else {
        4
    }
}

/// The length of EM's low part in bits, whole tiles of digits.
const fn low_bits<const ROWS: usize>() -> usize {
    BITS * MIN_LOW_DIGITS.next_multiple_of(ROWS)
}

/// The lowest zero bit above the ones of EM = 0x00 || 0x01 || 0xff || …
fn em_top_bit(n: &[u64]) -> usize {
    limbs::bit_length(n).div_ceil(8) * 8 - 15
}

/// The lowest `low_bits` of EM, if above them it is ones up to `top_bit` and zeros from there, as EM is for any digest
/// short enough.
fn low_part<const LIMBS: usize>(
    em: &[u64],
    top_bit: usize,
    low_bits: usize,
) -> Option<[u64; LIMBS]> {
    let mut low = [0; LIMBS];
    low.get_mut(..em.len())?.copy_from_slice(em);
    // Adding one to the ones leaves only the bit above them.
    limbs::add_assign(&mut low[low_bits / 64..], &[1 << (low_bits % 64)]);
    *low.get_mut(top_bit / 64)? ^= 1 << (top_bit % 64);
    (limbs::bit_length(&low) <= low_bits).then_some(low)
}

//! Numbers as digits of 60 bits, and their packed form in words of 64.

use core::cmp::Ordering;

/// The bits of a digit.
pub(super) const BITS: usize = 60;
/// The largest digit.
pub(super) const MASK: u64 = (1 << BITS) - 1;

/// A number below 2^(60·len), little-endian, each digit at most [`MASK`]. The digits beyond `len` are zero.
///
/// The capacity is twice the words of the packed form: more than 64/60 of them and the padding of `len`, and it can be
/// said with the const generics that Rust has.
#[derive(Clone, Copy)]
pub(super) struct Digits<const LIMBS: usize> {
    digits: [[u64; LIMBS]; 2],
    len: usize,
}

impl<const LIMBS: usize> Digits<LIMBS> {
    /// The number zero.
    pub(super) fn zero(len: usize) -> Self {
        Self {
            digits: [[0; LIMBS]; 2],
            len,
        }
    }

    /// From words; the number has at most 60·`len` bits.
    pub(super) fn unpack(words: &[u64], len: usize) -> Self {
        let mut number = Self::zero(len);
        let (mut held, mut bits) = (0_u128, 0);
        let mut words = words.iter();
        for digit in number.as_mut_slice() {
            if bits < BITS {
                held |= u128::from(words.next().copied().unwrap_or(0)) << bits;
                bits += 64;
            }
            *digit = low_word(held) & MASK;
            held >>= BITS;
            bits -= BITS;
        }
        number
    }

    /// To words, all of which are written; the number fits in them.
    pub(super) fn pack(&self, words: &mut [u64]) {
        let (mut held, mut bits) = (0_u128, 0);
        let mut digits = self.as_slice().iter();
        for word in words {
            while bits < 64 {
                held |= u128::from(digits.next().copied().unwrap_or(0)) << bits;
                bits += BITS;
            }
            *word = low_word(held);
            held >>= 64;
            bits -= 64;
        }
    }

    pub(super) fn as_slice(&self) -> &[u64] {
        &self.digits.as_flattened()[..self.len]
    }

    pub(super) fn as_mut_slice(&mut self) -> &mut [u64] {
        &mut self.digits.as_flattened_mut()[..self.len]
    }

    /// Adds `other`, of the same length; the sum has no more digits.
    pub(super) fn add(&mut self, other: &Self) {
        let mut carry = 0;
        for (digit, &other) in self.as_mut_slice().iter_mut().zip(other.as_slice()) {
            let sum = *digit + other + carry;
            *digit = sum & MASK;
            carry = sum >> BITS;
        }
    }

    /// Subtracts `n` as often as it goes: a few times at most.
    pub(super) fn reduce(&mut self, n: &Self) {
        while self.as_slice().iter().rev().cmp(n.as_slice().iter().rev()) != Ordering::Less {
            let mut borrow = 0;
            for (digit, &n) in self.as_mut_slice().iter_mut().zip(n.as_slice()) {
                // Both are below 2^60, so a borrow shows in the top bit.
                let difference = digit.wrapping_sub(n).wrapping_sub(borrow);
                *digit = difference & MASK;
                borrow = difference >> 63;
            }
        }
    }
}

/// The low 64 bits.
#[inline(always)]
#[allow(clippy::cast_possible_truncation)] // that is what is wanted
pub(super) fn low_word(wide: u128) -> u64 {
    wide as u64
}

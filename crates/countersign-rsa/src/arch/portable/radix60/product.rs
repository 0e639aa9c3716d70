//! Montgomery's product by tiles of `ROWS` digits of one operand times two columns at a time.
//!
//! A column is the sum of the products a[i]·b[j] with one i + j, in a `u128`. Tiles keep the digits of the one operand
//! and two columns in registers, and the columns of a tile don't wait for each other. `ROWS` divides the number of
//! digits. Five rows are what the sixteen registers of x86-64 hold; four serve lengths that five would pad too much.
//!
//! Bounds: digits are below 2^60, doubled ones below 2^61. A column of a product of `len` digits is at most
//! `len`·(2^60-1)², with the columns of the reduction twice that, plus a carry below 2^68. So for up to 127 digits the
//! two need no normalization in between, and for up to 255 each alone fits.

use super::digits::{BITS, Digits, MASK, low_word};

/// More digits than this need their columns normalized between product and reduction.
const MAX_LAZY_DIGITS: usize = 127;

/// The digits of the usual moduli.
const LEN_2048: usize = 35;
const LEN_4096: usize = 70;

/// A modulus with room to multiply in.
pub(super) struct Context<const LIMBS: usize, const ROWS: usize> {
    n: Digits<LIMBS>,
    n0: u64,
    columns: [[u128; LIMBS]; 3],
}

impl<const LIMBS: usize, const ROWS: usize> Context<LIMBS, ROWS> {
    /// For an odd `n` below 2^(60·len - 2), with `n0` = -n⁻¹ modulo 2^60 and a length that `ROWS` divides.
    pub(super) fn new(n: Digits<LIMBS>, n0: u64) -> Self {
        debug_assert!(n.as_slice().len().is_multiple_of(ROWS));
        Self {
            n,
            n0,
            columns: [[0; LIMBS]; 3],
        }
    }

    pub(super) fn modulus(&self) -> &Digits<LIMBS> {
        &self.n
    }

    /// `x = x·x·R⁻¹`, below 2n like x.
    pub(super) fn square(&mut self, x: &mut Digits<LIMBS>) {
        // The same code three times: where the compiler knows the length, its loops are faster by a tenth.
        match x.as_slice().len() {
            LEN_2048 => self.square_of_length(x, LEN_2048),
            LEN_4096 => self.square_of_length(x, LEN_4096),
            len => self.square_of_length(x, len),
        }
    }

    #[inline(always)]
    fn square_of_length(&mut self, x: &mut Digits<LIMBS>, len: usize) {
        let t = &mut self.columns.as_flattened_mut()[..2 * len];
        t.fill(0);
        let mut twice = *x;
        let twice = &mut twice.as_mut_slice()[..len];
        twice.iter_mut().for_each(|digit| *digit *= 2);
        square_columns::<ROWS>(&x.as_slice()[..len], twice, t);
        reduce::<ROWS>(
            &self.n.as_slice()[..len],
            self.n0,
            t,
            &mut x.as_mut_slice()[..len],
        );
    }

    /// `a·b·R⁻¹`, below 2n like a and b.
    pub(super) fn multiply(&mut self, a: &Digits<LIMBS>, b: &Digits<LIMBS>) -> Digits<LIMBS> {
        self.multiply_short(a, b)
    }

    /// `a·b·2^(-60·m)` for `a` of m digits, a multiple of `ROWS`; below 2n like `b`.
    pub(super) fn multiply_short(&mut self, a: &Digits<LIMBS>, b: &Digits<LIMBS>) -> Digits<LIMBS> {
        let mut out = *b;
        let (a, b) = (a.as_slice(), b.as_slice());
        let t = &mut self.columns.as_flattened_mut()[..a.len() + b.len()];
        t.fill(0);
        for (i, x) in a.as_chunks::<ROWS>().0.iter().enumerate() {
            add_rows(x, b, &mut t[ROWS * i..]);
        }
        reduce::<ROWS>(self.n.as_slice(), self.n0, t, out.as_mut_slice());
        out
    }
}

#[inline(always)]
fn multiply_add(column: &mut u128, x: u64, y: u64) {
    *column += u128::from(x) * u128::from(y);
}

// The sums below are local variables, not places in `t`: only then does the compiler keep them in registers and unroll.

/// The columns of x², with the products of different digits taken once from `twice` = 2x.
#[inline(always)]
fn square_columns<const ROWS: usize>(x: &[u64], twice: &[u64], t: &mut [u128]) {
    let tiles = x
        .as_chunks::<ROWS>()
        .0
        .iter()
        .zip(twice.as_chunks::<ROWS>().0);
    for (i, (tile, tile_twice)) in tiles.enumerate() {
        let t = &mut t[2 * ROWS * i..];
        // The tile's digits by themselves, then by all digits above.
        for column in 0..2 * ROWS - 1 {
            let mut sum = t[column];
            let mut row = if column < ROWS { 0 } else { column + 1 - ROWS };
            while row < column - row {
                multiply_add(&mut sum, tile_twice[row], tile[column - row]);
                row += 1;
            }
            if column % 2 == 0 {
                multiply_add(&mut sum, tile[column / 2], tile[column / 2]);
            }
            t[column] = sum;
        }
        let above = &x[ROWS * (i + 1)..];
        if !above.is_empty() {
            add_rows(tile_twice, above, &mut t[ROWS..]);
        }
    }
}

/// `t[i + j] += x[i]·b[j]`, for `b` of at least `ROWS` digits.
#[inline(always)]
fn add_rows<const ROWS: usize>(x: &[u64; ROWS], b: &[u64], t: &mut [u128]) {
    let Some(first) = b.first_chunk::<ROWS>() else {
        return;
    };
    for column in 0..ROWS - 1 {
        let mut sum = t[column];
        for row in 0..=column {
            multiply_add(&mut sum, x[row], first[column - row]);
        }
        t[column] = sum;
    }
    add_full_columns(x, b, &mut t[ROWS - 1..]);
}

/// The part of [`add_rows`] from where every row adds to every column: `t[j] += Σ x[i]·b[ROWS - 1 + j - i]`.
#[inline(always)]
fn add_full_columns<const ROWS: usize>(x: &[u64; ROWS], b: &[u64], t: &mut [u128]) {
    let Some(last) = b.last_chunk::<ROWS>() else {
        return;
    };
    let (full, partial) = t.split_at_mut(b.len() + 1 - ROWS);
    let (pairs, odd) = full.as_chunks_mut::<2>();
    // Here the time is spent.
    for (pair, window) in pairs.iter_mut().zip(b.windows(ROWS + 1).step_by(2)) {
        let mut sums = *pair;
        for (column, sum) in sums.iter_mut().enumerate() {
            for row in 0..ROWS {
                multiply_add(sum, x[row], window[ROWS - 1 + column - row]);
            }
        }
        *pair = sums;
    }
    if let [sum] = odd {
        for row in 0..ROWS {
            multiply_add(sum, x[row], last[ROWS - 1 - row]);
        }
    }
    for column in 0..ROWS - 1 {
        let mut sum = partial[column];
        for row in column + 1..ROWS {
            multiply_add(&mut sum, x[row], last[ROWS + column - row]);
        }
        partial[column] = sum;
    }
}

/// Montgomery's reduction of as many low columns as there are beyond the length of `n`: adds the multiple of n that
/// makes them zero, drops them, and normalizes the rest into `out`.
#[inline(always)]
fn reduce<const ROWS: usize>(n: &[u64], n0: u64, t: &mut [u128], out: &mut [u64]) {
    if n.len() > MAX_LAZY_DIGITS {
        normalize(t);
    }
    let low = t.len() - n.len();
    let mut carry = 0;
    for i in (0..low).step_by(ROWS) {
        let t = &mut t[i..];
        // The quotient's next digits, each from the column that all before it have been added to.
        let mut quotient = [0; ROWS];
        for column in 0..ROWS {
            let mut sum = t[column] + carry;
            for row in 0..column {
                multiply_add(&mut sum, quotient[row], n[column - row]);
            }
            quotient[column] = low_word(sum).wrapping_mul(n0) & MASK;
            multiply_add(&mut sum, quotient[column], n[0]);
            carry = sum >> BITS;
        }
        add_full_columns(&quotient, &n[1..], &mut t[ROWS..]);
    }
    for (digit, sum) in out.iter_mut().zip(&t[low..]) {
        carry += sum;
        *digit = low_word(carry) & MASK;
        carry >>= BITS;
    }
}

/// Carries, so that each column is below 2^60.
fn normalize(t: &mut [u128]) {
    let mut carry = 0;
    for sum in t {
        carry += *sum;
        *sum = carry & u128::from(MASK);
        carry >>= BITS;
    }
}

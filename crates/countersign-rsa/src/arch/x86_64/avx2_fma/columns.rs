//! The shape of the computation for one length of modulus, and the integer columns products are added to.
//!
//! A *column* is a power of 2^50; four make a column vector, held as four sums of low parts and four of high parts, the
//! latter belonging one column up. Sums are of the *bits* of doubles, so each chain of products also adds the bits of its
//! starting values: columns begin with the negative of all that will be added so, their *bias*. BOUNDS.md has the proofs.

use core::mem::MaybeUninit;

/// The digits' width.
pub(super) const RADIX_BITS: usize = 50;
/// Where a chain of high parts starts: 1.5 * 2^102, in the middle of the binade whose unit in the last place is 2^50.
pub(super) const CHAIN_HIGH: f64 = 1.5 * TWO_52 * TWO_50;
/// 1.5 * 2^52, where a chain of low parts starts.
pub(super) const CHAIN_LOW: f64 = 1.5 * TWO_52;
/// The minuend of a chain's first high part, whose difference is then in the place of the low parts.
pub(super) const CHAIN_START: f64 = CHAIN_HIGH + CHAIN_LOW;

const TWO_50: f64 = (1_u64 << 50) as f64;
const TWO_52: f64 = (1_u64 << 52) as f64;

/// Constants of the assembly, a vector each; the generator knows their order.
#[repr(C, align(64))]
pub(super) struct Constants(pub(super) [[u64; 4]; 7]);

/// Added before a shift, so that it rounds to the nearest and meets no negative number: 2^62 + 2^49.
pub(super) const ROUND: u64 = (1 << 62) + (1 << (RADIX_BITS - 1));
/// What `ROUND` makes of a carry of nothing.
pub(super) const NO_CARRY: i64 = 1 << (62 - RADIX_BITS);

/// Makes the rest that `ROUND` left, with a carry added, the bits of 1.5 * 2^52 plus the digit.
pub(super) const TO_REAL: u64 =
    CHAIN_LOW.to_bits() - NO_CARRY.cast_unsigned() - (1 << (RADIX_BITS - 1));

pub(super) static CONSTANTS: Constants = Constants([
    [ROUND; 4],
    [(1 << RADIX_BITS) - 1; 4],
    [TO_REAL; 4],
    [CHAIN_LOW.to_bits(); 4],
    [ONE, TWO, TWO, TWO],
    [0, 0, ONE, TWO],
    [TWO; 4],
]);
const ONE: u64 = 1_f64.to_bits();
const TWO: u64 = 2_f64.to_bits();

/// `i64`s in a column vector: four sums of low parts, four of high ones.
pub(super) const COLUMN: usize = 8;

/// The column vectors of one product.
#[repr(C, align(128))]
pub(super) struct Columns<const LIMBS: usize>([[MaybeUninit<i64>; COLUMN]; LIMBS]);

impl<const LIMBS: usize> Columns<LIMBS> {
    pub(super) const fn uninit() -> Self {
        Self([[MaybeUninit::uninit(); COLUMN]; LIMBS])
    }

    pub(super) fn set(&mut self, column: usize, low: [i64; 4], high: i64) {
        if let Some(c) = self.0.get_mut(column) {
            let [a, b, d, e] = low;
            *c = [a, b, d, e, high, high, high, high].map(MaybeUninit::new);
        }
    }

    /// Adds to each low and each high part of a column that has been set.
    pub(super) fn add(&mut self, column: usize, low: i64, high: i64) {
        if let Some(c) = self.0.get_mut(column) {
            let (lows, highs) = c.split_at_mut(COLUMN / 2);
            for (parts, by) in [(lows, low), (highs, high)] {
                for part in parts {
                    // SAFETY: the caller's: a column is set before it is added to.
                    part.write(unsafe { part.assume_init() }.wrapping_add(by));
                }
            }
        }
    }

    pub(super) const fn at(&self, column: usize) -> *const i64 {
        self.0.as_ptr().cast::<i64>().wrapping_add(COLUMN * column)
    }

    pub(super) const fn at_mut(&mut self, column: usize) -> *mut i64 {
        self.0
            .as_mut_ptr()
            .cast::<i64>()
            .wrapping_add(COLUMN * column)
    }
}

/// Four digits, aligned.
#[repr(C, align(32))]
pub(super) struct Quad(pub(super) [f64; 4]);

/// What one column vector of a carry pass hands on to the next: its high parts and its carries.
#[repr(C, align(64))]
pub(super) struct State(pub(super) [[i64; 4]; 2]);

impl State {
    pub(super) const START: Self = Self([[0; 4], [NO_CARRY; 4]]);
}

/// Everything about the loops that depends on the length of the modulus only.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    /// Digits of a reduced value, all of which the reduction consumes: R = 2^(50 * digits). A multiple of four.
    pub(super) digits: usize,
    /// `digits / 4`: blocks of a multiplier, steps of a reduction, pairs of columns in a product.
    pub(super) blocks: usize,
    /// Vectors that four shifted copies of a value occupy.
    pub(super) vectors: usize,
    /// Digits of the multiplier M, and of any number below the modulus.
    pub(super) multiplier_digits: usize,
    /// Pairs of vectors of M above the first vector.
    pub(super) pairs: usize,
}

impl Shape {
    pub(super) const fn new(bits: usize) -> Self {
        // R >= 4 N', where N' < 2^(bits + 200): see BOUNDS.md. M <= N, and its last digit stays below 2^49 + 1.
        let needed = (bits + 202).div_ceil(RADIX_BITS);
        let blocks = needed.div_ceil(4);
        let multiplier_digits = (bits + 1) / RADIX_BITS + 1;
        Self {
            digits: 4 * blocks,
            blocks,
            vectors: (needed + 3).div_ceil(4),
            multiplier_digits,
            pairs: ((multiplier_digits + 3).div_ceil(4) - 1).div_ceil(2),
        }
    }

    /// The blocks that meet columns 2 * pair and 2 * pair + 1 in a product by `blocks` blocks: the first, and how many.
    pub(super) const fn product_blocks(&self, pair: usize, blocks: usize) -> (usize, usize) {
        let first = (2 * pair + 1).saturating_sub(self.vectors);
        let end = if blocks < 2 * pair + 2 {
            blocks
        } else {
            2 * pair + 2
        };
        (first, end.saturating_sub(first))
    }

    /// The blocks off the diagonal that meet those columns in a square.
    pub(super) const fn square_blocks(&self, pair: usize) -> (usize, usize) {
        let first = (2 * pair + 1).saturating_sub(self.vectors);
        (first, pair.saturating_sub(first))
    }

    /// Chains that the reduction adds to a column vector.
    const fn reduction_chains(&self, column: usize) -> usize {
        let mut chains = 0;
        let mut step = 0;
        while step < self.blocks {
            if column > step && column - step - 1 <= 2 * self.pairs {
                chains += 1;
            }
            step += 1;
        }
        chains
    }

    /// The biases of a column vector: low and high for a square and its reduction, low and high for the reduction alone.
    pub(super) const fn biases(&self, column: usize) -> [i64; 4] {
        let reduction = self.reduction_chains(column);
        let (_, off_diagonal) = self.square_blocks(column / 2);
        let square = reduction + 2 * off_diagonal + 1 + column % 2;
        let [low, high] = bias(square);
        let [reduction_low, reduction_high] = bias(reduction);
        [low, high, reduction_low, reduction_high]
    }
}

/// The bias, low and high, for a number of chains.
#[allow(clippy::cast_possible_wrap)] // chains are counted in hundreds
pub(super) const fn bias(chains: usize) -> [i64; 2] {
    let chains = chains as i64;
    [
        CHAIN_LOW
            .to_bits()
            .cast_signed()
            .wrapping_mul(chains)
            .wrapping_neg(),
        CHAIN_HIGH
            .to_bits()
            .cast_signed()
            .wrapping_mul(chains)
            .wrapping_neg(),
    ]
}

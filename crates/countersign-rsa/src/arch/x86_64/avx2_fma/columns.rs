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
pub(super) struct Constants(pub(super) [[u64; 4]; 5]);

/// A part of each column's bias, for the shift of the carry pass: it rounds to the nearest and meets no negative number so.
pub(super) const ROUND: u64 = (1 << 62) + (1 << (RADIX_BITS - 1));
/// What `ROUND` makes of a carry of nothing.
pub(super) const NO_CARRY: i64 = 1 << (62 - RADIX_BITS);

/// Makes the rest that `ROUND` left, with a carry added, the bits of 1.5 * 2^52 plus the digit.
pub(super) const TO_REAL: u64 =
    CHAIN_LOW.to_bits() - NO_CARRY.cast_unsigned() - (1 << (RADIX_BITS - 1));

pub(super) static CONSTANTS: Constants = Constants([
    [(1 << RADIX_BITS) - 1; 4],
    [TO_REAL; 4],
    [CHAIN_LOW.to_bits(); 4],
    [ONE, TWO, TWO, TWO],
    [0, 0, ONE, TWO],
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

/// A vector of digits.
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
    /// Digits of a reduced value, all of which the reduction consumes: R = 2^(50 * digits).
    pub(super) digits: usize,
    /// Those of them that aren't always 0: X in BOUNDS.md.
    #[cfg_attr(not(debug_assertions), allow(dead_code))] // for the assertions on bounds
    pub(super) value_digits: usize,
    /// Blocks of four digits of a value; a product has twice as many columns.
    pub(super) blocks: usize,
    /// Vectors that four shifted copies of a value occupy.
    pub(super) vectors: usize,
    /// Digits of the multiplier M, and of any number below the modulus.
    pub(super) multiplier_digits: usize,
    /// Vectors that four shifted copies of M occupy, with one of zeros where the loop of the reduction needs it.
    pub(super) multiplier_vectors: usize,
    /// Whether the loops are those made for 2048 bits: 45 digits, the last of which has a step of the reduction for itself.
    pub(super) tail: bool,
}

impl Shape {
    pub(super) const fn new(bits: usize) -> Self {
        // R >= 4 N', where N' < 2^(bits + 200): see BOUNDS.md. M <= N, and its last digit stays below 2^49 + 1.
        let needed = (bits + 202).div_ceil(RADIX_BITS);
        let tail = needed == 45;
        let blocks = needed.div_ceil(4);
        let multiplier_digits = (bits + 1) / RADIX_BITS + 1;
        // `reduce` takes two vectors at a time after the first one; 17 and 22 have functions of their own.
        let multiplier_vectors = match (multiplier_digits + 3).div_ceil(4) {
            vectors @ (17 | 22) => vectors,
            vectors => vectors | 1,
        };
        Self {
            digits: if tail { needed } else { 4 * blocks },
            value_digits: needed,
            blocks,
            vectors: (needed + 3).div_ceil(4),
            multiplier_digits,
            multiplier_vectors,
            tail,
        }
    }

    /// Whether the arrays of a kernel for so many limbs, and of its scratch, have room for this shape, whose bounds on one another
    /// the loops rely on.
    pub(super) const fn fits(&self, limbs: usize) -> bool {
        16 * (self.vectors + 1) <= 8 * limbs
            && 2 * self.blocks < limbs
            && 4 * self.multiplier_blocks() <= 2 * limbs
            && self.vectors <= self.blocks + 1
            && self.multiplier_vectors <= self.blocks + 1
            && self.multiplier_blocks() <= self.blocks
            && self.met_vectors() <= self.blocks + 2
    }

    /// Blocks of a number below the modulus.
    pub(super) const fn multiplier_blocks(&self) -> usize {
        self.multiplier_digits.div_ceil(4)
    }

    /// Vectors of the multiplicand that a product meets: two at a time, but all twelve of 45 digits.
    pub(super) const fn met_vectors(&self) -> usize {
        self.vectors.next_multiple_of(2)
    }

    /// Chains that a product by `blocks` blocks adds to a column vector.
    pub(super) const fn product_chains(&self, column: usize, blocks: usize) -> usize {
        let first = (column + 1).saturating_sub(self.met_vectors());
        let end = if blocks < column + 1 {
            blocks
        } else {
            column + 1
        };
        end.saturating_sub(first)
    }

    /// The blocks off the diagonal that meet those columns in a square.
    pub(super) const fn square_blocks(&self, pair: usize) -> (usize, usize) {
        let first = (2 * pair + 1).saturating_sub(self.vectors);
        (first, pair.saturating_sub(first))
    }

    /// Steps of the reduction that clear a whole vector.
    pub(super) const fn steps(&self) -> usize {
        self.digits / 4
    }

    /// Chains that the reduction adds to a column vector.
    const fn reduction_chains(&self, column: usize) -> usize {
        let mut chains = 0;
        let mut step = 0;
        while step < self.blocks {
            if column > step && column - step <= self.multiplier_vectors {
                // The first column of a whole step gets four chains of one product, the others one of four.
                chains += if column - step == 1 && step < self.steps() {
                    4
                } else {
                    1
                };
            }
            step += 1;
        }
        chains
    }

    /// Chains that a square adds to a column vector, counted twice where they are doubled.
    const fn square_chains(&self, column: usize) -> usize {
        let pair = column / 2;
        let (first, mut off_diagonal) = self.square_blocks(pair);
        let mut diagonal = if column.is_multiple_of(2) { 1 } else { 3 };
        if self.tail {
            // Here the loops leave out what is zero.
            if off_diagonal > 0 && column - first >= self.vectors {
                off_diagonal -= 1;
            }
            if column % 2 == 1 && pair + 1 >= self.vectors {
                diagonal = 0;
            }
        }
        // Of the second column's two chains on the diagonal, one is doubled.
        2 * off_diagonal + diagonal
    }

    /// The biases of a column vector: half of the low and the high one for a square and its reduction, low and high for a product by
    /// a number below the modulus and its reduction.
    pub(super) const fn biases(&self, column: usize) -> [i64; 4] {
        let reduction = self.reduction_chains(column);
        let product = self.product_chains(column, self.multiplier_blocks());
        let [low, high] = bias(reduction + self.square_chains(column));
        let [product_low, product_high] = bias(reduction + product);
        let round = ROUND.cast_signed();
        // The bias of a square is doubled with its columns. All are even.
        [
            low.wrapping_add(round) >> 1,
            high >> 1,
            product_low.wrapping_add(round),
            product_high,
        ]
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

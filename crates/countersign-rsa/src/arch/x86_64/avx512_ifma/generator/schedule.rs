//! The three sizes, with the numbers that the search found.

/// A kind of routine: its size, and how its instructions are ranked.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Schedule {
    /// Vectors of a number.
    pub(in super::super) vectors: usize,
    /// Digits of a number: the steps of a reduction.
    pub(in super::super) digits: usize,
    /// How many vectors of M have a register; the others are read from memory at each use.
    pub(in super::super) resident: usize,
    /// Multiplications in a step.
    pub(in super::super) step: f64,
    /// How many steps before its first use the products of a column come.
    pub(in super::super) lead: f64,
    /// How much later the next vector of M is used in a step.
    pub(in super::super) spread: f64,
    /// How many cycles after its sources an instruction that isn't a multiplication stands.
    pub(in super::super) behind: f64,
    /// The same for an addition to a column, after what was added last.
    pub(in super::super) behind_sum: f64,
    /// Registers that a new column leaves to others.
    pub(in super::super) reserve: usize,
    /// The cycle from which the digits stored by the squaring before are read again.
    pub(in super::super) stored: f64,
    /// Seed of a small disturbance of the ranks, and its size.
    pub(in super::super) seed: u64,
    pub(in super::super) disturbance: f64,
}

pub(in super::super) const SQUARE_2048: Schedule = Schedule {
    vectors: 5,
    digits: 40,
    resident: 5,
    step: 14.87,
    lead: 1.84,
    spread: 0.6,
    behind: 12.0,
    behind_sum: 2.5,
    reserve: 6,
    stored: 5.0,
    seed: 551,
    disturbance: 0.0,
};

pub(in super::super) const SQUARE_3072: Schedule = Schedule {
    vectors: 8,
    digits: 60,
    resident: 3,
    step: 24.52,
    lead: 1.26,
    spread: 0.01,
    behind: 12.0,
    behind_sum: 2.0,
    reserve: 2,
    stored: 8.0,
    seed: 9033,
    disturbance: 0.0,
};

pub(in super::super) const SQUARE_4096: Schedule = Schedule {
    vectors: 10,
    digits: 79,
    resident: 0,
    step: 33.59,
    lead: 1.33,
    spread: 0.68,
    behind: 12.0,
    behind_sum: 3.0,
    reserve: 3,
    stored: 11.0,
    seed: 551,
    disturbance: 1.63,
};

//! The arithmetic on one value: squares, products and their reduction, and the way out of it.

use super::columns::{Columns, Quad, RADIX_BITS, ROUND, State, bias};
use super::key::PADDING_FROM;
use super::operand::{Digits, Shifted};
use super::{Kernel, MAX_WIDE, blocks, numbers};

/// The limb in which the padding begins, and the blocks of digits below it.
const PADDING_LIMB: usize = PADDING_FROM / 64;
const MESSAGE_BLOCKS: usize = (PADDING_FROM + 1).div_ceil(4 * RADIX_BITS);

/// Room for one value and its square. `load` comes first.
pub(super) struct Scratch<const LIMBS: usize> {
    pub(super) value: Shifted<LIMBS>,
    columns: Columns<LIMBS>,
}

impl<const LIMBS: usize> Scratch<LIMBS> {
    pub(super) const fn uninit() -> Self {
        Self {
            value: Shifted::uninit(),
            columns: Columns::uninit(),
        }
    }
}

impl<const LIMBS: usize> Kernel<LIMBS> {
    /// The digits of a number below the modulus.
    #[target_feature(enable = "avx2")]
    pub(super) fn digits(&self, x: &[u64]) -> Digits<LIMBS> {
        Digits::from_limbs(self.shape.multiplier_blocks(), x)
    }

    /// value = the number with these digits.
    #[target_feature(enable = "avx2")]
    pub(super) fn load(&self, scratch: &mut Scratch<LIMBS>, digits: &Digits<LIMBS>) {
        // SAFETY: the shape fits (`Kernel`).
        unsafe { scratch.value.load(&self.shape, digits) }
    }

    /// value = value^exponent / R^(exponent - 1), for an exponent above 0, with `base` the value in digits.
    #[target_feature(enable = "avx2,fma")]
    pub(super) fn raise(&self, scratch: &mut Scratch<LIMBS>, exponent: u64, base: &Digits<LIMBS>) {
        for bit in (0..exponent.ilog2()).rev() {
            self.square(scratch);
            if exponent >> bit & 1 == 1 {
                self.multiply(scratch, base);
            }
        }
    }

    /// value = value^2 / R.
    #[inline(never)] // one copy of much code
    #[target_feature(enable = "avx2,fma")]
    pub(super) fn square(&self, scratch: &mut Scratch<LIMBS>) {
        let Scratch { value, columns } = &mut *scratch;
        if self.shape.tail {
            // SAFETY: 45 digits are twelve groups and twelve blocks, so there are 24 columns and biases.
            unsafe { blocks::square_45(value.group(0), self.biases.as_ptr(), columns.at_mut(0)) }
        } else {
            for pair in 0..self.shape.blocks {
                let (first, count) = self.shape.square_blocks(pair);
                let [low, diagonal, high] = [first, pair, 2 * pair - first].map(|v| value.group(v));
                // SAFETY: `square_blocks` keeps the groups read between 0 and `vectors`; there are 2 * blocks columns and biases.
                unsafe {
                    let biases = self.biases.as_ptr().add(2 * pair);
                    blocks::square_pair(
                        low,
                        high,
                        count,
                        diagonal,
                        biases,
                        columns.at_mut(2 * pair),
                    );
                }
            }
            columns.set(2 * self.shape.blocks, [0; 4], 0);
        }
        // SAFETY: all columns are set, by the loop or the block above.
        unsafe { self.reduce(scratch) }
    }

    /// value = value * by / R.
    #[target_feature(enable = "avx2,fma")]
    pub(super) fn multiply(&self, scratch: &mut Scratch<LIMBS>, by: &Digits<LIMBS>) {
        let Scratch { value, columns } = &mut *scratch;
        for column in 0..=2 * self.shape.blocks {
            let [_, _, low, high] = self.biases[column];
            columns.set(column, [low; 4], high);
        }
        // SAFETY: all columns are set, by the loop above.
        unsafe {
            self.accumulate(columns, by, self.shape.multiplier_blocks(), value);
            self.reduce(scratch);
        }
    }

    /// columns += by * value, with `blocks` blocks of `by`, at least one.
    ///
    /// # Safety
    /// `by` has as many blocks; columns 0 to `blocks + met_vectors - 2` are set.
    #[target_feature(enable = "avx2,fma")]
    unsafe fn accumulate(
        &self,
        columns: &mut Columns<LIMBS>,
        by: &Digits<LIMBS>,
        blocks: usize,
        value: &Shifted<LIMBS>,
    ) {
        debug_assert!((1..=self.shape.multiplier_blocks()).contains(&blocks));
        let (a, m, c) = (by.at(0), value.group(0), columns.at_mut(0));
        // SAFETY: `value` has a group of zeros after its vectors; the rest is the caller's.
        unsafe {
            match self.shape.met_vectors() {
                12 => blocks::accumulate_12(a, m, c, blocks),
                vectors => blocks::accumulate(a, m, c, blocks, vectors / 2),
            }
        }
    }

    /// value = columns / R modulo N'.
    ///
    /// # Safety
    /// Columns 0 to 2 * blocks are set (of 45 digits, 0 to 23).
    #[inline(never)]
    #[target_feature(enable = "avx2,fma")]
    unsafe fn reduce(&self, scratch: &mut Scratch<LIMBS>) {
        let Scratch { value, columns } = scratch;
        let mut first = Quad([0.0; 4]);
        let mut state = State::START;
        let (c, m, steps) = (
            columns.at_mut(0),
            self.multiplier.group(0),
            self.shape.steps(),
        );
        let (q, state_at) = (first.0.as_mut_ptr(), state.0.as_mut_ptr().cast());
        // SAFETY: M has `multiplier_vectors` vectors, or one fewer and a group of zeros; they are at most blocks + 1, so the last
        // column is 2 * blocks. A value of 45 digits has twelve groups.
        unsafe {
            match (self.shape.tail, self.shape.multiplier_vectors) {
                (true, _) => {
                    blocks::reduce_45(c, m, value.group_mut(0), state_at);
                    value.check(&self.shape);
                    return;
                }
                (false, 17) => blocks::reduce_17(c, m, steps, q, state_at),
                (false, 22) => blocks::reduce_22(c, m, steps, q, state_at),
                (false, vectors) => blocks::reduce(c, m, steps, vectors / 2, q, state_at),
            }
            value.settle(&self.shape, columns, &first, &state);
        }
    }

    /// value = (value * s - em * R^-65535) / R.
    #[target_feature(enable = "avx2,fma")]
    pub(super) fn subtract_message(
        &self,
        scratch: &mut Scratch<LIMBS>,
        s: &Digits<LIMBS>,
        em: &[u64],
    ) {
        let shape = &self.shape;
        let Scratch { value, columns } = &mut *scratch;
        let below = (1 << (PADDING_FROM % 64)) - 1;
        let padded = em.iter().enumerate().skip(PADDING_LIMB).all(|(i, &limb)| {
            let padding = if i == PADDING_LIMB {
                limb & !below
            } else {
                limb
            };
            padding == self.padding_limb(i)
        });
        // With the padding expected, its product is in the columns from the start; otherwise the message is taken as it is.
        let (message, blocks) = if padded {
            let mut low = [0; PADDING_LIMB + 1];
            low.copy_from_slice(&em[..=PADDING_LIMB]);
            low[PADDING_LIMB] &= below;
            (Digits::from_limbs(MESSAGE_BLOCKS, &low), MESSAGE_BLOCKS)
        } else {
            (self.digits(em), shape.multiplier_blocks())
        };
        for column in 0..=2 * shape.blocks {
            let [_, _, low, high] = self.biases[column];
            let lows = if padded {
                self.padding[column]
            } else {
                [low; 4]
            };
            let [message_low, message_high] = bias(shape.product_chains(column, blocks));
            let lows = lows.map(|low| low.wrapping_add(message_low));
            columns.set(column, lows, high.wrapping_add(message_high));
        }
        // SAFETY: all columns are set, by the loop above.
        unsafe {
            self.accumulate(columns, s, shape.multiplier_blocks(), value);
            self.accumulate(columns, &message, blocks, &self.scale);
            self.reduce(scratch);
        }
    }

    /// value + N', which is positive, as limbs.
    fn wide(&self, value: &Shifted<LIMBS>, out: &mut [u64]) {
        // N' = 2^200 M - 1
        let multiple =
            core::iter::once([-1.0, 0.0, 0.0, 0.0]).chain(self.multiplier.blocks(&self.shape));
        let sum = value
            .blocks(&self.shape)
            .zip(multiple.chain(core::iter::repeat([0.0; 4])));
        let sum = sum.map(|(a, b)| core::array::from_fn(|i| whole(a[i]) + whole(b[i])));
        numbers::limbs_from_digits(sum, out);
    }

    /// value modulo N.
    pub(super) fn canonical(&self, value: &Shifted<LIMBS>, out: &mut [u64]) {
        let mut wide = [0; MAX_WIDE];
        let wide = &mut wide[..self.limbs + 5];
        self.wide(value, wide);
        numbers::remainder(wide, self.modulus());
        out.copy_from_slice(&wide[..self.limbs]);
    }

    /// Whether value = 0 modulo N, which is whether value = -j N for the one j that is right modulo 2^256.
    #[target_feature(enable = "avx2,fma")]
    pub(super) fn is_zero(&self, scratch: &mut Scratch<LIMBS>) -> bool {
        let Scratch { value, columns } = scratch;
        let mut digits = value.blocks(&self.shape).flatten().map(whole);
        let low = numbers::low_limbs(core::array::from_fn(|_| digits.next().unwrap_or(0)));
        drop(digits);
        let Some(j) = numbers::negated_quotient(&low, &self.negated_inverse) else {
            return false;
        };
        let [low, high] = bias(1);
        for column in 0..self.shape.met_vectors() {
            columns.set(column, [low.wrapping_add(ROUND.cast_signed()); 4], high);
        }
        // SAFETY: the columns that one block meets are set, which are as many as `vectors` or one more.
        unsafe {
            self.accumulate(columns, &Digits::block(j), 1, &self.shifted_modulus);
            value.cancels(&self.shape, columns)
        }
    }
}

/// A digit as an integer, which it is.
#[allow(clippy::cast_possible_truncation)]
pub(super) const fn whole(digit: f64) -> i64 {
    digit as i64
}

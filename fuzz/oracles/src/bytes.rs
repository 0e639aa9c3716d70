//! The settings at the front of an input: single bytes, so that each mutation changes one thing.

/// Bytes taken one after the other; zero behind the end.
#[derive(Clone, Debug)]
pub struct Bytes<'i>(std::slice::Iter<'i, u8>);

impl<'i> Bytes<'i> {
    /// Cuts `N` bytes of settings off an input; what is left is the text.
    #[must_use]
    pub fn cut<const N: usize>(input: &'i [u8]) -> (Self, &'i [u8]) {
        let (front, rest) = input.split_at(N.min(input.len()));
        (Self(front.iter()), rest)
    }

    /// The next byte.
    pub fn byte(&mut self) -> u8 {
        self.0.next().copied().unwrap_or(0)
    }

    /// One in four of all bytes, and not 0.
    pub fn flag(&mut self) -> bool {
        self.byte() % 4 == 1
    }

    /// One of these; the first for 0.
    ///
    /// # Panics
    /// Where there are none.
    pub fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[usize::from(self.byte()) % choices.len()]
    }

    /// Two bytes as a number.
    pub fn word(&mut self) -> u16 {
        u16::from_be_bytes([self.byte(), self.byte()])
    }

    /// Eight bytes as a number.
    pub fn long(&mut self) -> u64 {
        (0..8).fold(0, |acc, _| (acc << 8) | u64::from(self.byte()))
    }
}

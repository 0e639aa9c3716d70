//! Room for decoding.

use core::ops::{Deref, DerefMut};

/// Bytes that a token is decoded into; any `&mut [u8]` does as well.
///
/// ```
/// use countersign::Scratch;
/// let mut scratch = Scratch::<2048>::new();
/// assert_eq!(scratch.len(), 2048);
/// scratch[0] = 1;
/// ```
#[derive(Clone, Debug)]
pub struct Scratch<const N: usize = 4096>([u8; N]);

impl<const N: usize> Scratch<N> {
    /// Zeroed room for `N` bytes.
    #[must_use]
    pub const fn new() -> Self {
        Self([0; N])
    }
}

impl<const N: usize> Default for Scratch<N> {
    fn default() -> Self {
        Self::new()
    }
}

impl<const N: usize> Deref for Scratch<N> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl<const N: usize> DerefMut for Scratch<N> {
    fn deref_mut(&mut self) -> &mut [u8] {
        &mut self.0
    }
}

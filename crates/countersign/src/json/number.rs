//! JSON numbers, kept in their own spelling.

/// A JSON number as it was written: nothing is lost to floating point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number<'t> {
    text: &'t str,
}

impl<'t> Number<'t> {
    /// `text`: follows the grammar of RFC 8259 §6.
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text }
    }

    /// The spelling.
    #[must_use]
    pub const fn as_str(&self) -> &'t str {
        self.text
    }

    /// The number, where it is written as an integer (no fraction, no exponent) and fits.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        self.text.parse().ok()
    }

    /// The number, where it is written as an integer (no sign, fraction or exponent) and fits.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        self.text.parse().ok()
    }
}

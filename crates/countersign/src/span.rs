//! Where something stands in a text, kept apart from the text.

/// A range of bytes in a text; empty where there is nothing.
///
/// One number, start below and end above, so that it is written and read whole: two halves written
/// apart and read together make a processor wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Span(u64);

impl Span {
    pub(crate) const EMPTY: Self = Self(0);

    const fn of_ends(start: u32, end: u32) -> Self {
        Self(((end as u64) << 32) | start as u64)
    }

    const fn ends(self) -> (u32, u32) {
        let [a, b, c, d, e, f, g, h] = self.0.to_le_bytes();
        (
            u32::from_le_bytes([a, b, c, d]),
            u32::from_le_bytes([e, f, g, h]),
        )
    }

    /// Texts are far shorter than 4 GiB (tokens are limited); a longer one has no span.
    pub(crate) fn new(start: usize, end: usize) -> Self {
        match (u32::try_from(start), u32::try_from(end)) {
            (Ok(start), Ok(end)) => Self::of_ends(start, end),
            _ => Self::EMPTY,
        }
    }

    /// The piece of `text` that the span names.
    pub(crate) fn of(self, text: &str) -> &str {
        self.range()
            .and_then(|range| text.get(range))
            .unwrap_or_default()
    }

    fn range(self) -> Option<core::ops::Range<usize>> {
        let (start, end) = self.ends();
        let start = usize::try_from(start).ok()?;
        let end = usize::try_from(end).ok()?;
        Some(start..end)
    }

    /// The span of a string's contents, from the span of the string.
    pub(crate) fn without_quotes(self) -> Self {
        let (start, end) = self.ends();
        Self::of_ends(start.saturating_add(1), end.saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn a_span_names_a_piece_and_nothing_beyond() {
        let text = "ab\"cd\"é";
        let string = Span::new(2, 6);
        assert_eq!(string.of(text), "\"cd\"");
        assert_eq!(string.without_quotes().of(text), "cd");
        assert_eq!(Span::new(6, 8).of(text), "é");
        assert_eq!(Span::new(6, 7).of(text), "", "half of a character");
        assert_eq!(Span::new(6, 99).of(text), "", "beyond the end");
        assert_eq!(Span::new(5, 3).of(text), "", "the wrong way round");
    }

    #[test]
    fn an_empty_span_names_nothing() {
        for empty in [
            Span::EMPTY,
            Span::new(1, 1),
            Span::new(1, 3).without_quotes(),
        ] {
            assert_eq!(empty.of("a\"\""), "", "{empty:?}");
        }
    }

    #[cfg(target_pointer_width = "64")]
    #[test]
    fn a_text_of_more_than_4_gib_has_no_spans() {
        assert_eq!(Span::new(1, u32::MAX as usize + 1), Span::EMPTY);
    }
}

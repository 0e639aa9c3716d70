//! Where something stands in a text, kept apart from the text.

/// A range of bytes in a text; empty where there is nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Span {
    start: u32,
    end: u32,
}

impl Span {
    pub(crate) const EMPTY: Self = Self { start: 0, end: 0 };

    /// Texts are far shorter than 4 GiB (tokens are limited); a longer one has no span.
    pub(crate) fn new(start: usize, end: usize) -> Self {
        match (u32::try_from(start), u32::try_from(end)) {
            (Ok(start), Ok(end)) => Self { start, end },
            _ => Self::EMPTY,
        }
    }

    pub(crate) fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The piece of `text` that the span names.
    pub(crate) fn of(self, text: &str) -> &str {
        self.range()
            .and_then(|range| text.get(range))
            .unwrap_or_default()
    }

    fn range(self) -> Option<core::ops::Range<usize>> {
        let start = usize::try_from(self.start).ok()?;
        let end = usize::try_from(self.end).ok()?;
        Some(start..end)
    }

    /// As [`of`](Self::of), in bytes.
    pub(crate) fn of_bytes(self, bytes: &[u8]) -> &[u8] {
        self.range()
            .and_then(|range| bytes.get(range))
            .unwrap_or_default()
    }

    /// The same piece, where `by` bytes were put in front of the text.
    pub(crate) fn shifted(self, by: usize) -> Self {
        if self.is_empty() {
            return self;
        }
        let by = u32::try_from(by).unwrap_or(u32::MAX);
        Self {
            start: self.start.saturating_add(by),
            end: self.end.saturating_add(by),
        }
    }

    /// The span of a string's contents, from the span of the string.
    pub(crate) fn without_quotes(self) -> Self {
        Self {
            start: self.start.saturating_add(1),
            end: self.end.saturating_sub(1),
        }
    }
}

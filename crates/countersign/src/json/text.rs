//! JSON strings as they stand in the text, compared and read by their meaning.

use core::{fmt, str};

/// The contents of a JSON string: a view that unescapes as it is read.
///
/// Equality is by the characters that the string means, never by its spelling.
///
/// ```
/// let value = countersign::json::parse(br#""https:\/\/issuer.example""#)?;
/// let text = value.as_text().unwrap();
/// assert!(text == "https://issuer.example");
/// assert_eq!(text.as_str(), None); // an escape: no slice of the input says that
/// # Ok::<(), countersign::json::JsonError>(())
/// ```
#[derive(Clone, Copy, Default)]
pub struct Text<'t> {
    raw: &'t str,
    escaped: bool,
}

impl<'t> Text<'t> {
    /// `raw`: what stands between the quotes, already scanned.
    pub(super) const fn new(raw: &'t str, escaped: bool) -> Self {
        Self { raw, escaped }
    }

    /// The string, where it was written without any escape.
    #[must_use]
    pub const fn as_str(&self) -> Option<&'t str> {
        if self.escaped { None } else { Some(self.raw) }
    }

    /// The spelling between the quotes, escapes and all.
    #[must_use]
    pub const fn raw(&self) -> &'t str {
        self.raw
    }

    /// Whether the string was written with at least one escape.
    #[must_use]
    pub const fn has_escapes(&self) -> bool {
        self.escaped
    }

    /// Whether the string is empty.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.raw.is_empty()
    }

    /// The characters that the string means.
    #[must_use]
    pub fn chars(&self) -> Chars<'t> {
        Chars {
            rest: self.raw.chars(),
        }
    }

    /// Whether the string, unescaped, begins with `prefix`.
    #[must_use]
    pub fn starts_with(&self, prefix: &str) -> bool {
        if let Some(plain) = self.as_str() {
            return plain.starts_with(prefix);
        }
        let mut chars = self.chars();
        prefix.chars().all(|c| chars.next() == Some(c))
    }

    /// Writes the unescaped string to the front of `out`; `None` if it does not fit.
    pub fn unescape_into<'o>(&self, out: &'o mut [u8]) -> Option<&'o str> {
        let len = self.copy_to(out)?;
        str::from_utf8(out.get(..len)?).ok()
    }

    /// As [`unescape_into`](Self::unescape_into), giving the length in bytes.
    pub(crate) fn copy_to(self, out: &mut [u8]) -> Option<usize> {
        if !self.escaped {
            out.get_mut(..self.raw.len())?
                .copy_from_slice(self.raw.as_bytes());
            return Some(self.raw.len());
        }
        let mut len = 0_usize;
        for c in self.chars() {
            let end = len.checked_add(c.len_utf8())?;
            c.encode_utf8(out.get_mut(len..end)?);
            len = end;
        }
        Some(len)
    }
}

impl PartialEq<str> for Text<'_> {
    fn eq(&self, other: &str) -> bool {
        if self.escaped {
            self.chars().eq(other.chars())
        } else {
            self.raw == other
        }
    }
}

impl PartialEq<&str> for Text<'_> {
    fn eq(&self, other: &&str) -> bool {
        self == *other
    }
}

impl PartialEq for Text<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self.escaped, other.escaped) {
            (false, false) => self.raw == other.raw,
            _ => self.chars().eq(other.chars()),
        }
    }
}

impl Eq for Text<'_> {}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write as _;
        match self.as_str() {
            Some(plain) => f.write_str(plain),
            None => self.chars().try_for_each(|c| f.write_char(c)),
        }
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.raw)
    }
}

/// The characters of a [`Text`].
#[derive(Clone, Debug)]
pub struct Chars<'t> {
    rest: str::Chars<'t>,
}

impl Chars<'_> {
    pub(super) fn rest_len(&self) -> usize {
        self.rest.as_str().len()
    }

    /// Four hexadecimal digits as a UTF-16 code unit.
    fn code_unit(&mut self) -> Option<u32> {
        let mut unit = 0_u32;
        for _ in 0..4 {
            let digit = self.rest.next()?.to_digit(16)?;
            unit = (unit << 4) | digit;
        }
        Some(unit)
    }

    /// What stands after `\u`: one code unit, or a surrogate pair written as two escapes.
    fn code_point(&mut self) -> Option<char> {
        let first = self.code_unit()?;
        if !(0xD800..0xDC00).contains(&first) {
            return char::from_u32(first);
        }
        if self.rest.next()? != '\\' || self.rest.next()? != 'u' {
            return None;
        }
        let second = self.code_unit()?;
        if !(0xDC00..0xE000).contains(&second) {
            return None;
        }
        let offset = ((first & 0x3FF) << 10) | (second & 0x3FF);
        char::from_u32(offset.wrapping_add(0x1_0000))
    }
}

impl Iterator for Chars<'_> {
    type Item = char;

    /// `None` at the end; in a scanned text an escape is always whole.
    fn next(&mut self) -> Option<char> {
        let c = self.rest.next()?;
        if c != '\\' {
            return Some(c);
        }
        match self.rest.next()? {
            c @ ('"' | '\\' | '/') => Some(c),
            'b' => Some('\u{8}'),
            'f' => Some('\u{c}'),
            'n' => Some('\n'),
            'r' => Some('\r'),
            't' => Some('\t'),
            'u' => self.code_point(),
            _ => None,
        }
    }
}

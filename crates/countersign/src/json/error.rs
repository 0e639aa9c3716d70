//! What can be wrong with a JSON text.

use core::fmt;

/// Why a JSON text was refused, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct JsonError {
    kind: JsonErrorKind,
    offset: u32,
}

/// The kinds of [`JsonError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[non_exhaustive]
#[repr(u32)] // copied whole, like the offset beside it
pub enum JsonErrorKind {
    /// The bytes are not UTF-8 (RFC 8259 §8.1).
    InvalidUtf8,
    /// The text begins with U+FEFF (RFC 8259 §8.1).
    ByteOrderMark,
    /// The text ends inside a value.
    UnexpectedEnd,
    /// A byte that cannot stand here.
    UnexpectedByte,
    /// A number that does not follow the grammar of RFC 8259 §6.
    InvalidNumber,
    /// A character below U+0020 inside a string (RFC 8259 §7).
    ControlCharacter,
    /// An escape that RFC 8259 §7 does not know, or half of a surrogate pair.
    InvalidEscape,
    /// Arrays and objects nested deeper than [`MAX_DEPTH`](super::MAX_DEPTH).
    TooDeep,
    /// More members than the limit that holds here, or names made to be hard to tell apart.
    TooManyMembers,
    /// Something other than white space after the value.
    TrailingBytes,
    /// Two members of one object have the same name.
    DuplicateMember,
    /// The text is JSON, but not an object.
    NotAnObject,
}

impl JsonError {
    pub(crate) fn new(kind: JsonErrorKind, offset: usize) -> Self {
        Self {
            kind,
            offset: u32::try_from(offset).unwrap_or(u32::MAX),
        }
    }

    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> JsonErrorKind {
        self.kind
    }

    /// At which byte of the text, counted from 0.
    #[must_use]
    pub const fn offset(&self) -> u32 {
        self.offset
    }
}

impl fmt::Display for JsonErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::InvalidUtf8 => "invalid UTF-8",
            Self::ByteOrderMark => "a byte-order mark",
            Self::UnexpectedEnd => "an unexpected end",
            Self::UnexpectedByte => "an unexpected byte",
            Self::InvalidNumber => "an invalid number",
            Self::ControlCharacter => "a control character in a string",
            Self::InvalidEscape => "an invalid escape in a string",
            Self::TooDeep => "nesting that is too deep",
            Self::TooManyMembers => "too many members",
            Self::TrailingBytes => "something after the value",
            Self::DuplicateMember => "a member name that occurs twice",
            Self::NotAnObject => "a value that is not an object",
        })
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at byte {}", self.kind, self.offset)
    }
}

impl core::error::Error for JsonError {}

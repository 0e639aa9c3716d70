//! A strict, bounded JSON scanner (RFC 8259) that allocates nothing and does not recurse.
//!
//! A document is scanned once, whole, by [`parse`]; what it hands out ([`Value`], [`Text`],
//! [`Number`], [`Object`], [`Array`]) are views of the text that was accepted, so walking them
//! cannot fail. Stricter than most parsers: UTF-8 must be valid, a byte-order mark, trailing bytes,
//! lone surrogates and nesting deeper than [`MAX_DEPTH`] are refused. Members of one name are found
//! after unescaping, since `"a"` and `"\u0061"` are the same name.

mod cursor;
mod error;
mod members;
mod nesting;
mod number;
#[cfg(test)]
mod proofs;
#[cfg(test)]
mod tests;
mod text;
mod unique;
mod value;
mod word;

pub use error::{JsonError, JsonErrorKind};
pub use number::Number;
pub use text::{Chars, Text};
pub use value::{Array, Elements, Members, Object, Value};

pub(crate) use members::{Member, Place, walk_members};
pub(crate) use unique::Unique as MemberIndex;
pub(crate) use word::word;

/// How deep arrays and objects may be nested; the outermost counts as one.
pub const MAX_DEPTH: u32 = 32;

/// How many member names may be open at once where names must be unique (the members seen so far
/// of every object that is not closed yet).
pub const MAX_OPEN_MEMBERS: usize = 128;

/// Scans a whole JSON text (any value at the top).
///
/// Members of one name are *not* looked for: see [`parse_unique`].
///
/// # Errors
/// [`JsonError`]: what is wrong, and at which byte.
///
/// # Example
/// ```
/// use countersign::json;
/// let value = json::parse(br#"{"a": [1, "\u00e9"]}"#)?;
/// let array = value.as_object().and_then(|o| o.get("a")).and_then(|v| v.as_array()).unwrap();
/// assert!(array.iter().any(|v| v.as_text().is_some_and(|t| t == "é")));
/// assert!(json::parse(b"[1,]").is_err());
/// # Ok::<(), json::JsonError>(())
/// ```
pub fn parse(bytes: &[u8]) -> Result<Value<'_>, JsonError> {
    cursor::document(bytes, &mut unique::Ignore)
}

/// Scans a whole JSON text and refuses it where an object, at any depth, has two members of one
/// name.
///
/// # Errors
/// As [`parse`], and [`JsonErrorKind::DuplicateMember`], [`JsonErrorKind::TooManyMembers`].
pub fn parse_unique(bytes: &[u8]) -> Result<Value<'_>, JsonError> {
    cursor::document(bytes, &mut unique::Unique::<MAX_OPEN_MEMBERS>::new())
}

/// The text of `bytes`, if it may hold a JSON text at all: UTF-8 without a byte-order mark.
pub(crate) fn utf8(bytes: &[u8]) -> Result<&str, JsonError> {
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        return Err(JsonError::new(JsonErrorKind::ByteOrderMark, 0));
    }
    core::str::from_utf8(bytes)
        .map_err(|e| JsonError::new(JsonErrorKind::InvalidUtf8, e.valid_up_to()))
}

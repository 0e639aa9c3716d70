//! Views of a scanned text.

use core::fmt;

use super::Number;
use super::cursor::{Cursor, Name};
use super::text::Text;
use super::unique::Ignore;
use super::word::word;

/// A JSON value: a view of a text that was scanned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value<'t> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, in its own spelling.
    Number(Number<'t>),
    /// A string.
    String(Text<'t>),
    /// An array.
    Array(Array<'t>),
    /// An object.
    Object(Object<'t>),
}

/// What a piece of a text is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Null,
    False,
    True,
    Number,
    /// A string without escapes.
    Plain,
    /// A string with escapes.
    Escaped,
    /// An array of strings alone, or of nothing.
    Strings,
    /// Any other.
    Array,
    Object,
}

impl<'t> Value<'t> {
    /// `text`: the whole of the value, scanned, and found to be of this kind.
    #[inline]
    pub(super) fn new(kind: Kind, text: &'t str) -> Self {
        match kind {
            Kind::Null => Self::Null,
            Kind::False => Self::Bool(false),
            Kind::True => Self::Bool(true),
            Kind::Number => Self::Number(Number::new(text)),
            Kind::Plain => Self::String(Text::new(contents(text), false)),
            Kind::Escaped => Self::String(Text::new(contents(text), true)),
            Kind::Strings => Self::Array(Array::new(text, true)),
            Kind::Array => Self::Array(Array::new(text, false)),
            Kind::Object => Self::Object(Object::new(text)),
        }
    }

    /// The value that `text`, a piece of a scanned text, holds.
    pub(crate) fn scanned(text: &'t str) -> Option<Self> {
        Cursor::new(text).view(0).ok()
    }

    /// The string, if the value is one.
    #[must_use]
    pub const fn as_text(&self) -> Option<Text<'t>> {
        match self {
            Self::String(text) => Some(*text),
            _ => None,
        }
    }

    /// The string, if the value is one written without escapes.
    ///
    /// A string with escapes is read with [`Text::chars`] or [`Text::unescape_into`].
    #[must_use]
    pub const fn as_str(&self) -> Option<&'t str> {
        match self {
            Self::String(text) => text.as_str(),
            _ => None,
        }
    }

    /// The number, if the value is one that is written as an integer and fits.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Self::Number(number) => number.as_i64(),
            _ => None,
        }
    }

    /// The number, if the value is one that is written as an integer, not negative, and fits.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        match self {
            Self::Number(number) => number.as_u64(),
            _ => None,
        }
    }

    /// The truth value, if the value is one.
    #[must_use]
    pub const fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(truth) => Some(*truth),
            _ => None,
        }
    }

    /// The array, if the value is one.
    #[must_use]
    pub const fn as_array(&self) -> Option<Array<'t>> {
        match self {
            Self::Array(array) => Some(*array),
            _ => None,
        }
    }

    /// The object, if the value is one.
    #[must_use]
    pub const fn as_object(&self) -> Option<Object<'t>> {
        match self {
            Self::Object(object) => Some(*object),
            _ => None,
        }
    }

    /// Whether the value is `null`.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

/// What stands between the quotes of a string.
fn contents(string: &str) -> &str {
    string
        .get(1..string.len().saturating_sub(1))
        .unwrap_or_default()
}

/// The value in its own spelling.
impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(truth) => write!(f, "{truth}"),
            Self::Number(number) => f.write_str(number.as_str()),
            Self::String(text) => write!(f, "\"{}\"", text.raw()),
            Self::Array(array) => f.write_str(array.as_str()),
            Self::Object(object) => f.write_str(object.as_str()),
        }
    }
}

/// A JSON array.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Array<'t> {
    text: &'t str,
    of_strings: bool,
}

impl<'t> Array<'t> {
    const fn new(text: &'t str, of_strings: bool) -> Self {
        Self { text, of_strings }
    }

    /// Whether each element is a string, as the scan has found.
    pub(crate) const fn is_of_strings(&self) -> bool {
        self.of_strings
    }

    /// The array as it stands in the text.
    #[must_use]
    pub const fn as_str(&self) -> &'t str {
        self.text
    }

    /// Its elements, in order.
    #[must_use]
    pub fn iter(&self) -> Elements<'t> {
        let mut cursor = Cursor::new(self.text);
        let open = cursor.expect(b'[').is_ok();
        Elements { cursor, open }
    }
}

/// The elements of an [`Array`].
#[derive(Clone)]
pub struct Elements<'t> {
    cursor: Cursor<'t>,
    open: bool,
}

impl<'t> Iterator for Elements<'t> {
    type Item = Value<'t>;

    fn next(&mut self) -> Option<Value<'t>> {
        if !self.open {
            return None;
        }
        self.cursor.skip_space();
        let value = self.cursor.view(1).ok();
        self.cursor.skip_space();
        self.open = value.is_some() && self.cursor.expect(b',').is_ok();
        value
    }
}

impl fmt::Debug for Elements<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Elements")
    }
}

/// A JSON object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Object<'t> {
    text: &'t str,
}

impl<'t> Object<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text }
    }

    /// The object that `text`, a piece of a scanned text, is.
    pub(crate) fn scanned(text: &'t str) -> Option<Self> {
        let start = text.find('{')?;
        text.get(start..).map(Self::new)
    }

    /// The object as it stands in the text.
    #[must_use]
    pub const fn as_str(&self) -> &'t str {
        self.text
    }

    /// Its members, in order.
    #[must_use]
    pub fn iter(&self) -> Members<'t> {
        Members::at(Cursor::new(self.text))
    }

    /// The value of the member of that name; `None` where there is none, or more than one.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Value<'t>> {
        self.find(name).ok().flatten()
    }

    /// The same of an object that is known to have no name twice.
    pub(crate) fn first(&self, name: &str) -> Option<Value<'t>> {
        let mut members = self.iter();
        members.find_map(|(found, value)| (found == name).then_some(value))
    }

    /// As [`get`](Self::get), telling two members of that name from none.
    fn find(&self, name: &str) -> Found<'t> {
        let [found] = self.iter().find_each([name]);
        found
    }
}

/// A member's value, where it is there.
pub(crate) type Found<'t> = Result<Option<Value<'t>>, Duplicate>;

/// Two members of one object have the name that was asked for.
#[derive(Debug)]
pub(crate) struct Duplicate;

/// The members of an [`Object`].
#[derive(Clone)]
pub struct Members<'t> {
    cursor: Cursor<'t>,
    open: bool,
}

/// What a member's value is, and where it begins and ends.
type Extent = (Kind, usize, usize);

impl<'t> Members<'t> {
    /// Of the object, scanned before, whose brace the cursor stands on.
    pub(super) fn at(mut cursor: Cursor<'t>) -> Self {
        let open = cursor.expect(b'{').is_ok();
        Self { cursor, open }
    }

    /// The members of these names, in one pass, telling two of one name from none.
    pub(crate) fn find_each<const N: usize>(mut self, names: [&str; N]) -> [Found<'t>; N] {
        let mut found = core::array::from_fn(|_| Ok(None));
        let names = names.map(|name| (name, word(name)));
        while let Some((name, value)) = self.step() {
            for ((wanted, word), place) in names.iter().zip(&mut found) {
                // Most differ by their words.
                if name.word != *word || self.cursor.text_of(name) != *wanted {
                    continue;
                }
                *place = match place {
                    Ok(None) => Ok(Some(self.view(value))),
                    _ => Err(Duplicate),
                };
            }
        }
        found
    }

    /// Where the next member's name and its value stand.
    #[inline]
    fn step(&mut self) -> Option<(Name, Extent)> {
        if !self.open {
            return None;
        }
        self.open = false;
        self.cursor.skip_space();
        let name = self.cursor.name(&mut Ignore).ok()?;
        let start = self.cursor.at;
        let kind = self.cursor.value(&mut Ignore, 1).ok()?;
        let end = self.cursor.at;
        self.cursor.skip_space();
        self.open = self.cursor.expect(b',').is_ok();
        Some((name, (kind, start, end)))
    }

    fn view(&self, (kind, start, end): Extent) -> Value<'t> {
        Value::new(kind, self.cursor.piece(start, end))
    }
}

impl<'t> Iterator for Members<'t> {
    type Item = (Text<'t>, Value<'t>);

    fn next(&mut self) -> Option<Self::Item> {
        let (name, value) = self.step()?;
        Some((self.cursor.text_of(name), self.view(value)))
    }
}

impl fmt::Debug for Members<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Members")
    }
}

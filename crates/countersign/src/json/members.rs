//! The members of an object, met one after another and found again.

use super::cursor::Cursor;
use super::text::Text;
use super::unique::{Ignore, Unique};
use super::value::{Kind, Value};
use super::{JsonError, JsonErrorKind};
use crate::span::Span;

/// A member of an object.
#[derive(Clone, Copy)]
pub(crate) struct Member {
    /// Its name's [`word`](fn@super::word).
    pub(crate) name: u64,
    pub(crate) value: Place,
}

/// What a value is, and where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    kind: Kind,
    span: Span,
}

impl Place {
    pub(super) const fn new(kind: Kind, span: Span) -> Self {
        Self { kind, span }
    }

    pub(crate) const fn span(self) -> Span {
        self.span
    }

    pub(crate) const fn is_string(self) -> bool {
        matches!(self.kind, Kind::Plain | Kind::Escaped)
    }

    /// The value, in the text that it stands in.
    #[inline]
    pub(crate) fn value(self, document: &str) -> Value<'_> {
        Value::new(self.kind, self.span.of(document))
    }

    /// The string, if the value is one, in the text that it stands in.
    #[inline]
    pub(crate) fn text(self, document: &str) -> Option<Text<'_>> {
        let contents = || self.span.without_quotes().of(document);
        match self.kind {
            Kind::Plain => Some(Text::new(contents(), false)),
            Kind::Escaped => Some(Text::new(contents(), true)),
            _ => None,
        }
    }

    /// What stands between the quotes of a string without escapes.
    pub(crate) fn plain(self) -> Option<Span> {
        (self.kind == Kind::Plain).then(|| self.span.without_quotes())
    }
}

/// Walks the members of the object that is the whole of `text`: names are unique, and there are at
/// most `LIMIT`. Afterwards `seen`, which begins new, finds them again.
///
/// `visit` is called as each is reached, before it is known whether the rest of the text is sound.
#[inline]
pub(crate) fn walk_members<const LIMIT: usize>(
    text: &str,
    seen: &mut Unique<LIMIT>,
    mut visit: impl FnMut(Member),
) -> Result<(), JsonError> {
    let mut cursor = Cursor::new(text);
    cursor.skip_space();
    if !cursor.next_if(b'{') {
        return Err(cursor.error(match cursor.peek() {
            Some(_) => JsonErrorKind::NotAnObject,
            None => JsonErrorKind::UnexpectedEnd,
        }));
    }
    cursor.skip_space();
    if cursor.next_if(b'}') {
        return cursor.end();
    }
    loop {
        let name = cursor.name(seen)?;
        let start = cursor.at;
        let kind = cursor.value(&mut Ignore, 1)?;
        let value = Place::new(kind, Span::new(start, cursor.at));
        visit(Member {
            name: name.word,
            value,
        });
        cursor.skip_space();
        if cursor.next_if(b'}') {
            return cursor.end();
        }
        cursor.expect(b',')?;
        cursor.skip_space();
    }
}

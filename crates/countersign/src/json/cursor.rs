//! The scanner: a position in a text, moved forward only.

use super::nesting::{Container, Nesting};
use super::text::Text;
use super::unique::{Ignore, Names};
use super::value::{Kind, Value};
use super::word::{plain_len, short_name, word_of};
use super::{JsonError, JsonErrorKind, utf8};

type Result<T> = core::result::Result<T, JsonError>;

/// Scans the whole of `bytes` as one JSON text.
pub(super) fn document<'t>(bytes: &'t [u8], names: &mut impl Names) -> Result<Value<'t>> {
    let mut cursor = Cursor::new(utf8(bytes)?);
    cursor.skip_space();
    let start = cursor.at;
    let kind = cursor.value(names, 0)?;
    let value = Value::new(kind, cursor.since(start));
    cursor.end()?;
    Ok(value)
}

/// A position in a JSON text.
///
/// What it moves over is told by small values that stay in registers; views are made from where it
/// was and where it is.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    pub(super) at: usize,
}

impl<'t> Cursor<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// A cursor at a place of the text where something begins.
    pub(super) const fn starting(text: &'t str, at: usize) -> Self {
        Self { text, at }
    }

    #[cold]
    pub(super) fn error(self, kind: JsonErrorKind) -> JsonError {
        JsonError::new(kind, self.at)
    }

    #[inline]
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Cannot overflow: `by` bytes were seen in front of the cursor.
    #[inline]
    fn advance(&mut self, by: usize) {
        self.at = self.at.wrapping_add(by);
    }

    #[inline]
    pub(super) fn next_if(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        if found {
            self.advance(1);
        }
        found
    }

    #[inline]
    pub(super) fn expect(&mut self, byte: u8) -> Result<()> {
        if self.next_if(byte) {
            return Ok(());
        }
        Err(self.unexpected())
    }

    #[cold]
    fn unexpected(self) -> JsonError {
        self.error(match self.peek() {
            Some(_) => JsonErrorKind::UnexpectedByte,
            None => JsonErrorKind::UnexpectedEnd,
        })
    }

    #[inline]
    pub(super) fn skip_space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.advance(1);
        }
    }

    /// Nothing but white space may be left.
    #[inline]
    pub(super) fn end(&mut self) -> Result<()> {
        self.skip_space();
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.error(JsonErrorKind::TrailingBytes)),
        }
    }

    #[inline]
    fn rest(&self) -> &'t [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    pub(super) fn piece(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or_default()
    }

    fn since(&self, start: usize) -> &'t str {
        self.piece(start, self.at)
    }

    /// Moves over a value, `depth` containers around it.
    #[inline(always)]
    pub(super) fn value(&mut self, names: &mut impl Names, depth: u32) -> Result<Kind> {
        let kind;
        match self.peek() {
            Some(b'{' | b'[') => (kind, self.at) = self.container(names, depth)?,
            _ => kind = self.scalar()?,
        }
        Ok(kind)
    }

    /// As [`value`](Self::value), giving a view of it.
    pub(super) fn view(&mut self, depth: u32) -> Result<Value<'t>> {
        let start = self.at;
        if self.peek() == Some(b'"') {
            let escapes = self.string()?;
            let contents = self.piece(start.wrapping_add(1), self.at.wrapping_sub(1));
            return Ok(Value::String(Text::new(contents, escapes == Escapes::Some)));
        }
        let kind = self.value(&mut Ignore, depth)?;
        Ok(Value::new(kind, self.since(start)))
    }

    #[inline(always)]
    fn scalar(&mut self) -> Result<Kind> {
        match self.peek() {
            Some(b'"') => Ok(match self.string()? {
                Escapes::None => Kind::Plain,
                Escapes::Some => Kind::Escaped,
            }),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.literal("true", Kind::True),
            Some(b'f') => self.literal("false", Kind::False),
            Some(b'n') => self.literal("null", Kind::Null),
            _ => Err(self.unexpected()),
        }
    }

    #[inline]
    fn literal(&mut self, word: &str, kind: Kind) -> Result<Kind> {
        for byte in word.bytes() {
            self.expect(byte)?;
        }
        Ok(kind)
    }

    /// An array or object at the cursor, with everything in it. No recursion: what is open is kept
    /// in the bits of a word. What it is, and where the cursor is afterwards.
    ///
    /// Rare enough to stay a call of its own, on a copy, so that the caller's cursor can stay in
    /// registers.
    fn container(mut self, names: &mut impl Names, depth: u32) -> Result<(Kind, usize)> {
        let mut open = Nesting::within(depth);
        let is_array = self.peek() == Some(b'[');
        self.open_value(&mut open, names)?;
        let kind = match (is_array, open.top()) {
            (false, _) => Kind::Object,
            // Closed so soon, it is one that `strings` has moved over.
            (true, None) => Kind::Strings,
            (true, Some(_)) => Kind::Array,
        };
        while !self.close_values(&mut open, names)? {
            self.open_value(&mut open, names)?;
        }
        Ok((kind, self.at))
    }

    /// Goes down to the next scalar, empty container or array of strings, and over it.
    fn open_value(&mut self, open: &mut Nesting, names: &mut impl Names) -> Result<()> {
        loop {
            let kind = match self.peek() {
                Some(b'{') => Container::Object,
                Some(b'[') => Container::Array,
                _ => return self.scalar().map(drop),
            };
            if !open.push(kind) {
                return Err(self.error(JsonErrorKind::TooDeep));
            }
            self.advance(1);
            self.skip_space();
            match kind {
                Container::Object => {
                    names.open();
                    if self.next_if(b'}') {
                        names.close();
                        open.pop();
                        return Ok(());
                    }
                    self.name(names)?;
                }
                Container::Array => {
                    if self.strings()? {
                        open.pop();
                        return Ok(());
                    }
                }
            }
        }
    }

    /// Moves over the elements of an array as long as they are strings, which most are. Whether
    /// that was all of it.
    fn strings(&mut self) -> Result<bool> {
        if self.next_if(b']') {
            return Ok(true);
        }
        while self.peek() == Some(b'"') {
            self.string()?;
            self.skip_space();
            if !self.next_if(b',') {
                return self.expect(b']').map(|()| true);
            }
            self.skip_space();
        }
        Ok(false)
    }

    /// After a value: closes what is closed here, and stops in front of the next value. Whether all
    /// is closed.
    fn close_values(&mut self, open: &mut Nesting, names: &mut impl Names) -> Result<bool> {
        loop {
            let Some(kind) = open.top() else {
                return Ok(true);
            };
            self.skip_space();
            if self.next_if(b',') {
                self.skip_space();
                if let Container::Object = kind {
                    self.name(names)?;
                }
                return Ok(false);
            }
            match kind {
                Container::Object => {
                    self.expect(b'}')?;
                    names.close();
                }
                Container::Array => self.expect(b']')?,
            }
            open.pop();
        }
    }

    /// Moves over a member's name and the colon, up to its value.
    #[inline(always)]
    pub(super) fn name(&mut self, names: &mut impl Names) -> Result<Name> {
        let at = self.at;
        let name = self.name_string()?;
        names
            .name(self.text, name)
            .map_err(|kind| JsonError::new(kind, at))?;
        self.skip_space();
        self.expect(b':')?;
        self.skip_space();
        Ok(name)
    }

    /// A member's name, up to its closing quote. Most are short.
    #[inline(always)]
    fn name_string(&mut self) -> Result<Name> {
        let at = self.at;
        self.expect(b'"')?;
        if let Some((len, word)) = short_name(self.rest()) {
            self.advance(len.wrapping_add(1));
            let escapes = Escapes::None;
            return Ok(Name {
                at,
                len,
                word,
                escapes,
            });
        }
        let name = Self { at, ..*self }.long_name()?;
        self.at = at.wrapping_add(name.len).wrapping_add(2);
        Ok(name)
    }

    /// A name of any length.
    #[inline(never)]
    fn long_name(mut self) -> Result<Name> {
        let at = self.at;
        let escapes = self.string()?;
        let len = self.at.wrapping_sub(at).wrapping_sub(2);
        let mut name = Name {
            at,
            len,
            word: 0,
            escapes,
        };
        name.word = word_of(name.text(self.text));
        Ok(name)
    }

    /// As [`name`](Self::name), giving a view of it.
    pub(super) fn name_view(&mut self) -> Result<Text<'t>> {
        let name = self.name(&mut Ignore)?;
        Ok(self.text_of(name))
    }

    pub(super) fn text_of(&self, name: Name) -> Text<'t> {
        name.text(self.text)
    }

    /// Moves over a string; the cursor stands on its opening quote.
    #[inline(always)]
    fn string(&mut self) -> Result<Escapes> {
        self.advance(1);
        let mut escapes = Escapes::None;
        // The dearest by its length: a list of them is short work this way.
        if self.next_if(b'"') {
            return Ok(escapes);
        }
        loop {
            self.advance(plain_len(self.rest()));
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => {
                    escapes = Escapes::Some;
                    match self.rest().get(1) {
                        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => {
                            self.advance(2)
                        }
                        _ => self.at = self.escape()?,
                    }
                }
                Some(_) => return Err(self.error(JsonErrorKind::ControlCharacter)),
                None => return Err(self.error(JsonErrorKind::UnexpectedEnd)),
            }
        }
        self.advance(1);
        Ok(escapes)
    }

    /// Where the escape at the cursor ends; its grammar is [`Chars`](super::Chars)'s.
    #[cold]
    fn escape(self) -> Result<usize> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let mut chars = Text::new(rest, true).chars();
        if chars.next().is_none() {
            return Err(self.error(JsonErrorKind::InvalidEscape));
        }
        let len = rest.len().wrapping_sub(chars.rest_len());
        Ok(self.at.wrapping_add(len))
    }

    #[inline(always)]
    fn number(&mut self) -> Result<Kind> {
        self.next_if(b'-');
        if !self.next_if(b'0') {
            self.digits()?;
        }
        if self.next_if(b'.') {
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.advance(1);
            if let Some(b'+' | b'-') = self.peek() {
                self.advance(1);
            }
            self.digits()?;
        }
        Ok(Kind::Number)
    }

    /// One digit or more.
    #[inline(always)]
    fn digits(&mut self) -> Result<()> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.advance(1);
        }
        if self.at == start {
            return Err(self.error(JsonErrorKind::InvalidNumber));
        }
        Ok(())
    }
}

/// Whether a string is written with escapes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Escapes {
    None,
    Some,
}

/// Where a member's name stands.
#[derive(Clone, Copy)]
pub(super) struct Name {
    /// Its opening quote.
    pub(super) at: usize,
    /// How long its contents are, in bytes.
    pub(super) len: usize,
    /// Its [`word`](fn@super::word).
    pub(super) word: u64,
    pub(super) escapes: Escapes,
}

impl Name {
    pub(super) fn text<'t>(&self, document: &'t str) -> Text<'t> {
        let start = self.at.wrapping_add(1);
        let raw = document.get(start..start.wrapping_add(self.len));
        Text::new(raw.unwrap_or_default(), self.escapes == Escapes::Some)
    }
}

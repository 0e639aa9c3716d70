//! The scanner: a position in a text, moved forward only.

use super::text::Text;
use super::unique::{Ignore, Names, Unique};
use super::value::{Array, Object, Value};
use super::{JsonError, JsonErrorKind, MAX_DEPTH, Number, utf8};
use crate::span::Span;

type Result<T> = core::result::Result<T, JsonError>;

/// Scans the whole of `bytes` as one JSON text.
pub(super) fn document<'t>(bytes: &'t [u8], names: &mut impl Names) -> Result<Value<'t>> {
    let mut cursor = Cursor::new(utf8(bytes)?);
    cursor.skip_space();
    let value = cursor.value(names, 0)?;
    cursor.end()?;
    Ok(value)
}

/// A position in a JSON text.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    fn error(&self, kind: JsonErrorKind) -> JsonError {
        JsonError::new(kind, self.at)
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Cannot overflow: `by` bytes were seen in front of the cursor.
    fn advance(&mut self, by: usize) {
        self.at = self.at.wrapping_add(by);
    }

    fn next_if(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        if found {
            self.advance(1);
        }
        found
    }

    pub(super) fn expect(&mut self, byte: u8) -> Result<()> {
        if self.next_if(byte) {
            return Ok(());
        }
        Err(self.unexpected())
    }

    fn unexpected(&self) -> JsonError {
        self.error(match self.peek() {
            Some(_) => JsonErrorKind::UnexpectedByte,
            None => JsonErrorKind::UnexpectedEnd,
        })
    }

    pub(super) fn skip_space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.advance(1);
        }
    }

    /// Nothing but white space may be left.
    fn end(&mut self) -> Result<()> {
        self.skip_space();
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.error(JsonErrorKind::TrailingBytes)),
        }
    }

    fn since(&self, start: usize) -> &'t str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// A value at the cursor, `depth` containers around it.
    pub(super) fn value(&mut self, names: &mut impl Names, depth: u32) -> Result<Value<'t>> {
        let start = self.at;
        match self.peek() {
            Some(b'{') => {
                self.container(names, depth)?;
                Ok(Value::Object(Object::new(self.since(start))))
            }
            Some(b'[') => {
                self.container(names, depth)?;
                Ok(Value::Array(Array::new(self.since(start))))
            }
            _ => self.scalar(),
        }
    }

    fn scalar(&mut self) -> Result<Value<'t>> {
        match self.peek() {
            Some(b'"') => self.string().map(Value::String),
            Some(b'-' | b'0'..=b'9') => self.number().map(Value::Number),
            Some(b't') => self.literal("true", Value::Bool(true)),
            Some(b'f') => self.literal("false", Value::Bool(false)),
            Some(b'n') => self.literal("null", Value::Null),
            _ => Err(self.unexpected()),
        }
    }

    fn literal(&mut self, word: &str, value: Value<'t>) -> Result<Value<'t>> {
        for byte in word.bytes() {
            self.expect(byte)?;
        }
        Ok(value)
    }

    /// An array or object at the cursor, with everything in it. No recursion: what is open is kept
    /// in the bits of a word.
    fn container(&mut self, names: &mut impl Names, depth: u32) -> Result<()> {
        let mut open = Nesting::within(depth);
        loop {
            self.open_value(&mut open, names)?;
            if self.close_values(&mut open, names)? {
                return Ok(());
            }
        }
    }

    /// Goes down to the next scalar or empty container, and over it.
    fn open_value(&mut self, open: &mut Nesting, names: &mut impl Names) -> Result<()> {
        loop {
            let kind = match self.peek() {
                Some(b'{') => Kind::Object,
                Some(b'[') => Kind::Array,
                _ => return self.scalar().map(drop),
            };
            if !open.push(kind) {
                return Err(self.error(JsonErrorKind::TooDeep));
            }
            self.advance(1);
            self.skip_space();
            match kind {
                Kind::Object => {
                    names.open();
                    if self.next_if(b'}') {
                        names.close();
                        open.pop();
                        return Ok(());
                    }
                    self.name(names)?;
                }
                Kind::Array => {
                    if self.next_if(b']') {
                        open.pop();
                        return Ok(());
                    }
                }
            }
        }
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
                if let Kind::Object = kind {
                    self.name(names)?;
                }
                return Ok(false);
            }
            match kind {
                Kind::Object => {
                    self.expect(b'}')?;
                    names.close();
                }
                Kind::Array => self.expect(b']')?,
            }
            open.pop();
        }
    }

    /// A member's name and the colon, up to its value.
    pub(super) fn name(&mut self, names: &mut impl Names) -> Result<Text<'t>> {
        if self.peek() != Some(b'"') {
            return Err(self.unexpected());
        }
        let at = self.at;
        let name = self.string()?;
        names
            .name(self.text, name, at.wrapping_add(1))
            .map_err(|kind| JsonError::new(kind, at))?;
        self.skip_space();
        self.expect(b':')?;
        self.skip_space();
        Ok(name)
    }

    /// A string at the cursor, which stands on its opening quote.
    fn string(&mut self) -> Result<Text<'t>> {
        self.advance(1);
        let start = self.at;
        let mut escaped = false;
        loop {
            self.advance(plain_len(
                self.text.as_bytes().get(self.at..).unwrap_or_default(),
            ));
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => {
                    escaped = true;
                    self.escape()?;
                }
                Some(_) => return Err(self.error(JsonErrorKind::ControlCharacter)),
                None => return Err(self.error(JsonErrorKind::UnexpectedEnd)),
            }
        }
        let text = Text::new(self.since(start), escaped);
        self.advance(1);
        Ok(text)
    }

    /// An escape at the cursor; its grammar is [`Chars`](super::Chars)'s.
    fn escape(&mut self) -> Result<()> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let mut chars = Text::new(rest, true).chars();
        if chars.next().is_none() {
            return Err(self.error(JsonErrorKind::InvalidEscape));
        }
        self.advance(rest.len().wrapping_sub(chars.rest_len()));
        Ok(())
    }

    fn number(&mut self) -> Result<Number<'t>> {
        let start = self.at;
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
        Ok(Number::new(self.since(start)))
    }

    /// One digit or more.
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

/// How many bytes at the front stand for themselves in a string: no quote, backslash or control
/// character. Eight at a time, by arithmetic on all of them at once.
fn plain_len(bytes: &[u8]) -> usize {
    let (eights, rest) = bytes.as_chunks::<8>();
    let mut len = 0_usize;
    for eight in eights {
        let special = special_bits(u64::from_le_bytes(*eight));
        if special != 0 {
            return len.wrapping_add((special.trailing_zeros() / 8) as usize);
        }
        len = len.wrapping_add(8);
    }
    let plain = |byte: &&u8| !matches!(byte, b'"' | b'\\' | ..0x20);
    len.wrapping_add(rest.iter().take_while(plain).count())
}

/// The top bit of each byte that is a quote, a backslash or a control character. Bytes above the
/// lowest one found may be marked wrongly, since a subtraction borrows from them.
fn special_bits(bytes: u64) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const TOPS: u64 = u64::from_le_bytes([0x80; 8]);
    let below = |x: u64, limit: u8| x.wrapping_sub(ONES.wrapping_mul(limit.into())) & !x;
    let equal = |byte: u8| below(bytes ^ ONES.wrapping_mul(byte.into()), 1);
    (below(bytes, 0x20) | equal(b'"') | equal(b'\\')) & TOPS
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Array,
    Object,
}

/// The containers that are open: one bit each, the innermost lowest.
struct Nesting {
    objects: u32,
    depth: u32,
    floor: u32,
}

impl Nesting {
    const fn within(depth: u32) -> Self {
        Self {
            objects: 0,
            depth,
            floor: depth,
        }
    }

    /// Whether there was room.
    fn push(&mut self, kind: Kind) -> bool {
        if self.depth >= MAX_DEPTH {
            return false;
        }
        self.depth = self.depth.wrapping_add(1);
        self.objects = (self.objects << 1) | u32::from(kind == Kind::Object);
        true
    }

    fn pop(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.objects >>= 1;
    }

    fn top(&self) -> Option<Kind> {
        match (self.depth > self.floor, self.objects & 1) {
            (false, _) => None,
            (true, 0) => Some(Kind::Array),
            (true, _) => Some(Kind::Object),
        }
    }
}

/// The members of the object that is the whole text, each scanned as it is reached; names are
/// unique, and there are at most `LIMIT`.
///
/// Once [`next`](Self::next) has given `None`, the text was a JSON object and nothing else, and
/// `seen` finds its members.
pub(crate) struct Members<'t, 's, const LIMIT: usize> {
    cursor: Cursor<'t>,
    seen: &'s mut Unique<LIMIT>,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    First,
    Later,
}

/// A member of an object, and where its value stands in the text.
pub(crate) struct Member<'t> {
    pub(crate) name: Text<'t>,
    pub(crate) value: Value<'t>,
    pub(crate) span: Span,
}

impl<'t, 's, const LIMIT: usize> Members<'t, 's, LIMIT> {
    /// `seen`: new.
    ///
    /// # Errors
    /// [`JsonErrorKind::NotAnObject`] where the text does not begin with `{`.
    pub(crate) fn new(text: &'t str, seen: &'s mut Unique<LIMIT>) -> Result<Self> {
        let mut cursor = Cursor::new(text);
        cursor.skip_space();
        if !cursor.next_if(b'{') {
            return Err(cursor.error(match cursor.peek() {
                Some(_) => JsonErrorKind::NotAnObject,
                None => JsonErrorKind::UnexpectedEnd,
            }));
        }
        Ok(Self {
            cursor,
            seen,
            state: State::First,
        })
    }

    /// The next member, or `None` at the end of the text.
    pub(crate) fn next(&mut self) -> Result<Option<Member<'t>>> {
        let cursor = &mut self.cursor;
        cursor.skip_space();
        if cursor.next_if(b'}') {
            cursor.end()?;
            return Ok(None);
        }
        if self.state == State::Later {
            cursor.expect(b',')?;
            cursor.skip_space();
        }
        self.state = State::Later;
        let name = cursor.name(self.seen)?;
        let start = cursor.at;
        let value = cursor.value(&mut Ignore, 1)?;
        let span = Span::new(start, cursor.at);
        self.seen.set_value(span);
        Ok(Some(Member { name, value, span }))
    }
}

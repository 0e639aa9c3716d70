//! The scanner: a position in a text, moved forward only.

use super::text::Text;
use super::unique::{Ignore, Names, Unique};
use super::value::{Kind, Value};
use super::{JsonError, JsonErrorKind, MAX_DEPTH, utf8};
use crate::span::Span;

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
    at: usize,
}

impl<'t> Cursor<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// A cursor at a place of the text where something begins.
    pub(super) const fn starting(text: &'t str, at: usize) -> Self {
        Self { text, at }
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

    /// Moves over a value, `depth` containers around it.
    pub(super) fn value(&mut self, names: &mut impl Names, depth: u32) -> Result<Kind> {
        let kind = match self.peek() {
            Some(b'{') => Kind::Object,
            Some(b'[') => Kind::Array,
            _ => return self.scalar(),
        };
        self.container(names, depth)?;
        Ok(kind)
    }

    /// As [`value`](Self::value), giving a view of it.
    pub(super) fn view(&mut self, depth: u32) -> Result<Value<'t>> {
        let start = self.at;
        let kind = self.value(&mut Ignore, depth)?;
        Ok(Value::new(kind, self.since(start)))
    }

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

    fn literal(&mut self, word: &str, kind: Kind) -> Result<Kind> {
        for byte in word.bytes() {
            self.expect(byte)?;
        }
        Ok(kind)
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
    pub(super) fn name(&mut self, names: &mut impl Names) -> Result<Name> {
        if self.peek() != Some(b'"') {
            return Err(self.unexpected());
        }
        let at = self.at;
        let escapes = self.string()?;
        let len = self.at.wrapping_sub(at).wrapping_sub(2);
        let name = Name { at, len, escapes };
        names
            .name(self.text, name)
            .map_err(|kind| JsonError::new(kind, at))?;
        self.skip_space();
        self.expect(b':')?;
        self.skip_space();
        Ok(name)
    }

    /// As [`name`](Self::name), giving a view of it.
    pub(super) fn name_view(&mut self) -> Result<Text<'t>> {
        let name = self.name(&mut Ignore)?;
        Ok(name.text(self.text))
    }

    /// Moves over a string; the cursor stands on its opening quote.
    fn string(&mut self) -> Result<Escapes> {
        self.advance(1);
        let mut escapes = Escapes::None;
        loop {
            let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
            self.advance(plain_len(rest));
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => {
                    escapes = Escapes::Some;
                    self.escape()?;
                }
                Some(_) => return Err(self.error(JsonErrorKind::ControlCharacter)),
                None => return Err(self.error(JsonErrorKind::UnexpectedEnd)),
            }
        }
        self.advance(1);
        Ok(escapes)
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
enum Container {
    Array,
    Object,
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
    pub(super) escapes: Escapes,
}

impl Name {
    pub(super) fn text<'t>(&self, document: &'t str) -> Text<'t> {
        let start = self.at.wrapping_add(1);
        let raw = document.get(start..start.wrapping_add(self.len));
        Text::new(raw.unwrap_or_default(), self.escapes == Escapes::Some)
    }
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
    fn push(&mut self, kind: Container) -> bool {
        if self.depth >= MAX_DEPTH {
            return false;
        }
        self.depth = self.depth.wrapping_add(1);
        self.objects = (self.objects << 1) | u32::from(kind == Container::Object);
        true
    }

    fn pop(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.objects >>= 1;
    }

    fn top(&self) -> Option<Container> {
        match (self.depth > self.floor, self.objects & 1) {
            (false, _) => None,
            (true, 0) => Some(Container::Array),
            (true, _) => Some(Container::Object),
        }
    }
}

/// A member of an object, as places in the text.
#[derive(Clone, Copy)]
pub(crate) struct Member {
    name: Name,
    kind: Kind,
    pub(crate) value: Span,
}

impl Member {
    /// The name.
    pub(crate) fn name<'t>(&self, document: &'t str) -> Text<'t> {
        self.name.text(document)
    }

    /// The value.
    pub(crate) fn value<'t>(&self, document: &'t str) -> Value<'t> {
        Value::new(self.kind, self.value.of(document))
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
    mut visit: impl FnMut(&Member),
) -> Result<()> {
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
        let value = Span::new(start, cursor.at);
        visit(&Member { name, kind, value });
        cursor.skip_space();
        if cursor.next_if(b'}') {
            return cursor.end();
        }
        cursor.expect(b',')?;
        cursor.skip_space();
    }
}

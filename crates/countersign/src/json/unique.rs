//! Whether the names of an object's members differ, told without a heap.

use super::JsonErrorKind;
use super::text::Text;
use crate::span::Span;

/// Told of each object and member name as the scanner meets it.
pub(super) trait Names {
    /// An object begins.
    fn open(&mut self);
    /// A name of the innermost open object; its contents begin at byte `at` of `document`.
    fn name(&mut self, document: &str, name: Text<'_>, at: usize) -> Result<(), JsonErrorKind>;
    /// The innermost open object ends.
    fn close(&mut self);
}

/// Lets every name pass.
pub(super) struct Ignore;

impl Names for Ignore {
    fn open(&mut self) {}
    fn name(&mut self, _: &str, _: Text<'_>, _: usize) -> Result<(), JsonErrorKind> {
        Ok(())
    }
    fn close(&mut self) {}
}

/// Refuses a name that its object has already, comparing what the names mean; and, for an object
/// that is walked, finds a member again.
pub(crate) struct Unique<const LIMIT: usize> {
    seen: heapless::Vec<Seen, LIMIT>,
    /// For each open object inside the first, where its names begin in `seen`.
    starts: heapless::Vec<u16, { super::MAX_DEPTH as usize }>,
}

#[derive(Clone, Copy)]
struct Seen {
    /// Equal names have equal hashes; it only spares comparisons.
    hash: u32,
    name: Span,
    /// Set for the members of an object that is walked; see [`Unique::set_value`].
    value: Span,
}

impl Seen {
    fn is(&self, document: &str, name: Text<'_>, hash: u32) -> bool {
        self.hash == hash && text_at(document, self.name) == name
    }
}

impl<const LIMIT: usize> Unique<LIMIT> {
    pub(crate) const fn new() -> Self {
        Self {
            seen: heapless::Vec::new(),
            starts: heapless::Vec::new(),
        }
    }

    /// Where the value of the member that was met last stands.
    pub(super) fn set_value(&mut self, value: Span) {
        if let Some(last) = self.seen.last_mut() {
            last.value = value;
        }
    }

    /// Where the value of the member of that name stands in `document`, whose members were walked.
    pub(crate) fn value_of(&self, document: &str, name: &str) -> Option<Span> {
        let name = Text::new(name, false);
        let hash = hash(name);
        let found = self.seen.iter().find(|seen| seen.is(document, name, hash));
        found.map(|seen| seen.value)
    }

    fn innermost(&self) -> &[Seen] {
        let start = self.starts.last().copied().unwrap_or(0);
        self.seen.get(usize::from(start)..).unwrap_or_default()
    }
}

impl<const LIMIT: usize> Names for Unique<LIMIT> {
    /// The scanner opens no more than `MAX_DEPTH` objects, and `LIMIT` is far below 65,536.
    fn open(&mut self) {
        let start = u16::try_from(self.seen.len()).unwrap_or(u16::MAX);
        let _ = self.starts.push(start);
    }

    fn name(&mut self, document: &str, name: Text<'_>, at: usize) -> Result<(), JsonErrorKind> {
        let hash = hash(name);
        if self
            .innermost()
            .iter()
            .any(|seen| seen.is(document, name, hash))
        {
            return Err(JsonErrorKind::DuplicateMember);
        }
        let seen = Seen {
            hash,
            name: Span::new(at, at.wrapping_add(name.raw().len())),
            value: Span::EMPTY,
        };
        self.seen
            .push(seen)
            .map_err(|_| JsonErrorKind::TooManyMembers)
    }

    fn close(&mut self) {
        if let Some(start) = self.starts.pop() {
            self.seen.truncate(usize::from(start));
        }
    }
}

fn text_at(document: &str, contents: Span) -> Text<'_> {
    let raw = contents.of(document);
    Text::new(raw, raw.contains('\\'))
}

/// FNV-1a over the UTF-8 bytes of what the name means.
fn hash(name: Text<'_>) -> u32 {
    let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let start = 0x811C_9DC5;
    match name.as_str() {
        Some(plain) => plain.bytes().fold(start, step),
        None => name.chars().fold(start, |hash, c| {
            c.encode_utf8(&mut [0; 4]).bytes().fold(hash, step)
        }),
    }
}

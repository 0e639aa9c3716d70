//! Whether the names of an object's members differ, told without a heap.

use super::JsonErrorKind;
use super::cursor::{Cursor, Name};
use super::text::Text;
use super::value::{Members, Value};
use super::word::{SPREAD, hash_of};

/// Told of each object and member name as the scanner meets it.
pub(super) trait Names {
    /// An object begins.
    fn open(&mut self);
    /// A name of the innermost open object, in `document`.
    fn name(&mut self, document: &str, name: Name) -> Result<(), JsonErrorKind>;
    /// The innermost open object ends.
    fn close(&mut self);
}

/// Lets every name pass.
pub(super) struct Ignore;

impl Names for Ignore {
    fn open(&mut self) {}
    fn name(&mut self, _: &str, _: Name) -> Result<(), JsonErrorKind> {
        Ok(())
    }
    fn close(&mut self) {}
}

/// Refuses a name that its object has already, comparing what the names mean; and, for an object
/// that was walked, finds a member again.
pub(crate) struct Unique<const LIMIT: usize> {
    seen: heapless::Vec<Seen, LIMIT>,
    /// For each open object inside the first, where its names begin in `seen`.
    starts: heapless::Vec<u16, { super::MAX_DEPTH as usize }>,
    /// A bit for each key that was met, of 64: where it is not set, a name is new.
    met: u64,
    /// How often two names had one key and were different.
    strangers: usize,
}

/// How often two different names may have one key. By chance it happens to one in half a million texts
/// of 128 members, and never nine times; but names can be made so, and without a bound each of them
/// would be compared with all others.
const MAX_STRANGERS: usize = 8;

/// A member that was met. Small, since there is room for many.
#[derive(Clone, Copy)]
struct Seen {
    /// Equal names have equal keys; it spares most comparisons.
    key: u32,
    /// Where the member begins, with its name.
    at: u32,
}

impl Seen {
    fn is(&self, document: &str, name: Text<'_>) -> bool {
        self.cursor(document)
            .name_view()
            .is_ok_and(|own| own == name)
    }

    fn cursor<'t>(&self, document: &'t str) -> Cursor<'t> {
        Cursor::starting(document, usize::try_from(self.at).unwrap_or(usize::MAX))
    }
}

impl<const LIMIT: usize> Unique<LIMIT> {
    pub(crate) const fn new() -> Self {
        Self {
            seen: heapless::Vec::new(),
            starts: heapless::Vec::new(),
            met: 0,
            strangers: 0,
        }
    }

    /// The value of the member of that name in `document`, whose members were walked.
    pub(crate) fn value_of<'t>(&self, document: &'t str, name: &str) -> Option<Value<'t>> {
        self.found(document, name)?.view(1).ok()
    }

    /// The same of a value that is an object: its members, without looking for its end first.
    pub(crate) fn members_of<'t>(&self, document: &'t str, name: &str) -> Option<Members<'t>> {
        let cursor = self.found(document, name)?;
        (cursor.peek() == Some(b'{')).then(|| Members::at(cursor))
    }

    /// A cursor at that value.
    fn found<'t>(&self, document: &'t str, name: &str) -> Option<Cursor<'t>> {
        let name = Text::new(name, false);
        let key = key(hash_of(name));
        if self.met & bit(key) == 0 {
            return None;
        }
        let mut alike = self.seen.iter().filter(|seen| seen.key == key);
        alike.find_map(|seen| {
            let mut cursor = seen.cursor(document);
            let own = cursor.name_view().ok()?;
            (own == name).then_some(cursor)
        })
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

    #[inline]
    fn name(&mut self, document: &str, name: Name) -> Result<(), JsonErrorKind> {
        let key = match name.len {
            0..=8 => key(name.word), // the hash of so short a name
            _ => key(hash_of(name.text(document))),
        };
        let bit = bit(key);
        if self.met & bit != 0 {
            let text = name.text(document);
            let mut alike = 0_usize;
            let others = self.innermost().iter().filter(|seen| seen.key == key);
            let mut others = others.inspect(|_| alike = alike.wrapping_add(1));
            if others.any(|seen| seen.is(document, text)) {
                return Err(JsonErrorKind::DuplicateMember);
            }
            self.strangers = self.strangers.saturating_add(alike);
            if self.strangers > MAX_STRANGERS {
                return Err(JsonErrorKind::TooManyMembers);
            }
        }
        self.met |= bit;
        let at = u32::try_from(name.at).map_err(|_| JsonErrorKind::TooManyMembers)?;
        let seen = Seen { key, at };
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

/// The bit of `met` that tells whether a name with this key was met.
fn bit(key: u32) -> u64 {
    1_u64.wrapping_shl(key)
}

/// A number that depends on all of what a name means.
fn key(hash: u64) -> u32 {
    let product = hash.wrapping_mul(SPREAD);
    let [_, _, _, _, high @ ..] = product.to_le_bytes();
    u32::from_le_bytes(high)
}

//! The protected header (RFC 7515 §4): read once, before any key is looked at.
//!
//! Only `alg`, `kid`, `typ` and a policy's own rules ever have an effect. `jwk`, `jku`, `x5u` and
//! `x5c`, by which a token would choose its own key, are members like any other: ignored.

use crate::error::{Fault, Segment, VerifyError};
use crate::json::{self, Member, MemberIndex, Object, Text, Value, walk_members};
use crate::span::Span;
use crate::{Algorithm, JsonError, JsonErrorKind};

/// How long a decoded header may be, in bytes.
pub const MAX_HEADER_LEN: usize = 4096;

/// How many members a header may have.
pub const MAX_HEADER_MEMBERS: usize = 32;

/// What a header says, as places in its text.
#[derive(Clone, Copy)]
pub(crate) struct Header {
    algorithm: Option<Algorithm>,
    typ: Span,
    /// In the header's text; once unescaped, in the text behind it (see `Unverified`).
    key_id: Span,
    category: Span,
}

impl Header {
    /// Reads a decoded header.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, VerifyError> {
        let text = json::utf8(bytes).map_err(malformed)?;
        let mut index = MemberIndex::<MAX_HEADER_MEMBERS>::new();
        let mut seen = Seen::default();
        walk_members(text, &mut index, |member| seen.note(member, text)).map_err(malformed)?;
        seen.header()
    }

    /// The algorithm, where the header names one that is compiled in.
    pub(crate) const fn algorithm(&self) -> Option<Algorithm> {
        self.algorithm
    }

    /// Where `kid`'s string stands, quotes and all; empty without one.
    pub(crate) const fn key_id_span(&self) -> Span {
        self.key_id
    }

    /// `typ`, in the header's text.
    pub(crate) fn typ<'h>(&self, text: &'h str) -> Option<Text<'h>> {
        Value::scanned(self.typ.of(text))?.as_text()
    }

    /// Clerk's `cat`, in the header's text.
    pub(crate) fn category<'h>(&self, text: &'h str) -> Option<Value<'h>> {
        Value::scanned(self.category.of(text))
    }
}

/// A header parameter by its name, in a header that was read.
pub(crate) fn parameter<'h>(text: &'h str, name: &str) -> Option<Value<'h>> {
    Object::scanned(text)?.get(name)
}

fn malformed(error: JsonError) -> VerifyError {
    match error.kind() {
        JsonErrorKind::DuplicateMember => VerifyError::DuplicateMember(Segment::Header),
        _ => VerifyError::MalformedHeader(Fault::Json(error)),
    }
}

/// The parameters met so far. Faults are kept, so that the order of members decides nothing.
#[derive(Default)]
struct Seen {
    algorithm: Option<Algorithm>,
    typ: Span,
    key_id: Span,
    category: Span,
    critical: bool,
    unencoded: bool,
    bad_typ: bool,
    bad_key_id: bool,
}

impl Seen {
    #[inline]
    fn note(&mut self, member: &Member, text: &str) {
        let string = || member.value(text).as_text();
        match member.name(text).as_name(&mut [0; 16]) {
            "alg" => self.algorithm = string().and_then(named),
            "typ" => {
                self.bad_typ = string().is_none();
                self.typ = member.value;
            }
            "kid" => {
                self.bad_key_id = string().is_none();
                self.key_id = member.value;
            }
            "cat" => self.category = member.value,
            "crit" => self.critical = true,
            "b64" => self.unencoded = true,
            _ => {}
        }
    }

    fn header(self) -> Result<Header, VerifyError> {
        if self.critical {
            return Err(VerifyError::UnsupportedCriticalHeader);
        }
        if self.unencoded {
            return Err(VerifyError::MalformedHeader(Fault::UnencodedPayload));
        }
        if self.bad_key_id {
            return Err(VerifyError::MalformedHeader(Fault::WrongJsonType("kid")));
        }
        if self.bad_typ {
            return Err(VerifyError::WrongType);
        }
        Ok(Header {
            algorithm: self.algorithm,
            typ: self.typ,
            key_id: self.key_id,
            category: self.category,
        })
    }
}

fn named(alg: Text<'_>) -> Option<Algorithm> {
    Algorithm::ALL.iter().copied().find(|a| alg == a.name())
}

/// Whether `typ` names the media type `wanted`: ASCII case is ignored, and so is a leading
/// `application/` on either side (RFC 7515 §4.1.9).
pub(crate) fn is_type(typ: Text<'_>, wanted: &str) -> bool {
    let wanted = wanted.strip_prefix("application/").unwrap_or(wanted);
    let same = |prefix: &str| {
        let mut left = typ.chars();
        let mut expected = prefix.chars().chain(wanted.chars());
        expected.all(|c| left.next().is_some_and(|l| l.eq_ignore_ascii_case(&c)))
            && left.next().is_none()
    };
    same("") || same("application/")
}

//! The protected header (RFC 7515 §4): read once, before any key is looked at.
//!
//! Only `alg`, `kid`, `typ` and a policy's own rules ever have an effect. `jwk`, `jku`, `x5u` and
//! `x5c`, by which a token would choose its own key, are members like any other: ignored.

use crate::error::{Fault, Segment, VerifyError};
use crate::json::{self, Member, MemberIndex, Object, Place, Text, Value, walk_members, word};
use crate::{Algorithm, JsonError, JsonErrorKind};

/// How long a decoded header may be, in bytes.
pub const MAX_HEADER_LEN: usize = 4096;

/// How many members a header may have.
pub const MAX_HEADER_MEMBERS: usize = 32;

/// What a header says, as places in its text.
#[derive(Clone, Copy)]
pub(crate) struct Header {
    algorithm: Option<Algorithm>,
    typ: Option<Place>,
    /// In the header's text; once unescaped, in the text behind it (see `Unverified`).
    key_id: Option<Place>,
    category: Option<Place>,
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

    /// Where `kid` stands.
    pub(crate) const fn key_id_place(&self) -> Option<Place> {
        self.key_id
    }

    /// `typ`, in the header's text.
    pub(crate) fn typ<'h>(&self, text: &'h str) -> Option<Text<'h>> {
        self.typ?.text(text)
    }

    /// Clerk's `cat`, in the header's text.
    pub(crate) fn category<'h>(&self, text: &'h str) -> Option<Value<'h>> {
        self.category.map(|place| place.value(text))
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
    typ: Option<Place>,
    key_id: Option<Place>,
    category: Option<Place>,
    critical: bool,
    unencoded: bool,
}

impl Seen {
    #[inline]
    fn note(&mut self, member: Member, text: &str) {
        const ALG: u64 = word("alg");
        const TYP: u64 = word("typ");
        const KID: u64 = word("kid");
        const CAT: u64 = word("cat");
        const CRIT: u64 = word("crit");
        const B64: u64 = word("b64");
        let value = member.value;
        match member.name {
            ALG => self.algorithm = value.text(text).and_then(named),
            TYP => self.typ = Some(value),
            KID => self.key_id = Some(value),
            CAT => self.category = Some(value),
            CRIT => self.critical = true,
            B64 => self.unencoded = true,
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
        if self.key_id.is_some_and(|key_id| !key_id.is_string()) {
            return Err(VerifyError::MalformedHeader(Fault::WrongJsonType("kid")));
        }
        if self.typ.is_some_and(|typ| !typ.is_string()) {
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
    let wanted = match wanted.split_at_checked(APPLICATION.len()) {
        Some((front, rest)) if front.eq_ignore_ascii_case(APPLICATION) => rest,
        _ => wanted,
    };
    // Nearly every token's is written like this.
    if typ
        .as_str()
        .is_some_and(|typ| typ.eq_ignore_ascii_case(wanted))
    {
        return true;
    }
    let same = |prefix: &str| {
        let mut left = typ.chars();
        let mut expected = prefix.chars().chain(wanted.chars());
        expected.all(|c| left.next().is_some_and(|l| l.eq_ignore_ascii_case(&c)))
            && left.next().is_none()
    };
    same("") || same(APPLICATION)
}

const APPLICATION: &str = "application/";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_types_are_compared_without_case_and_without_application() {
        for (typ, wanted, same) in [
            ("JWT", "JWT", true),
            ("jwt", "JWT", true),
            ("application/jwt", "JWT", true),
            ("APPLICATION/JWT", "jwt", true),
            ("at+jwt", "application/at+jwt", true),
            ("at+jwt", "Application/AT+JWT", true),
            ("Application/at+jwt", "APPLICATION/at+jwt", true),
            ("\\u004aWT", "JWT", true),
            ("JW", "JWT", false),
            ("JWTs", "JWT", false),
            ("", "JWT", false),
            ("JWT ", "JWT", false),
            ("application/application/JWT", "JWT", false),
            ("application/", "JWT", false),
            ("text/JWT", "JWT", false),
            ("at-jwt", "at+jwt", false),
            ("\u{212a}wt", "kwt", false), // a Kelvin sign folds to k only beyond ASCII
        ] {
            let text = std::format!("\"{typ}\"");
            let text = json::parse(text.as_bytes()).unwrap().as_text().unwrap();
            assert_eq!(is_type(text, wanted), same, "{typ} for {wanted}");
        }
    }

    #[test]
    fn a_header_is_read_whatever_the_order_of_its_members() {
        let code = |text: &str| {
            Header::read(text.as_bytes())
                .map(drop)
                .map_err(|e| e.code())
        };
        for (text, expected) in [
            ("{}", Ok(())),
            (" {\"alg\":\"RS256\"} ", Ok(())),
            (
                "{\"kid\":1,\"crit\":[]}",
                Err("unsupported_critical_header"),
            ),
            (
                "{\"crit\":[],\"kid\":1}",
                Err("unsupported_critical_header"),
            ),
            ("{\"typ\":1,\"b64\":false}", Err("malformed_header")),
            ("{\"b64\":false,\"typ\":1}", Err("malformed_header")),
            ("{\"typ\":1,\"kid\":1}", Err("malformed_header")),
            ("{\"typ\":1}", Err("wrong_type")),
            ("{\"crit\":[],\"x\":}", Err("malformed_header")),
            ("{\"crit\":[],\"x\":1,\"x\":1}", Err("duplicate_member")),
        ] {
            assert_eq!(code(text), expected, "{text}");
        }
        let alg = |text: &str| Header::read(text.as_bytes()).unwrap().algorithm();
        assert_eq!(alg("{\"alg\":\"RS256\"}"), Some(Algorithm::Rs256));
        for text in [
            "{}",
            "{\"alg\":null}",
            "{\"alg\":\"rs256\"}",
            "{\"Alg\":\"RS256\"}",
        ] {
            assert_eq!(alg(text), None, "{text}");
        }
    }
}

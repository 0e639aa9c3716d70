//! The claims set (RFC 7519 §4): read in one pass, type-checked, then held against a policy.
//!
//! A registered claim that is present must have its type, whether or not the policy asks for it: a
//! wrong type never counts as absent.

mod check;

use crate::error::{Fault, Segment, VerifyError};
use crate::json::{
    JsonError, JsonErrorKind, Member, MemberIndex, Members, Object, Place, Text, Value,
    walk_members, word,
};
use crate::time::{NumericDate, UnixTime};

/// How many members a claims set may have.
pub const MAX_CLAIMS: usize = 128;

/// Where the registered claims stand in the text of a claims set.
#[derive(Clone, Copy, Default)]
pub(crate) struct Places {
    pub(crate) iss: Option<Place>,
    pub(crate) sub: Option<Place>,
    pub(crate) aud: Option<Place>,
    pub(crate) jti: Option<Place>,
    pub(crate) azp: Option<Place>,
    /// Clerk's: the session and its state. Of any type.
    sid: Option<Place>,
    sts: Option<Place>,
    /// A list of scopes, as some providers write it. Of any type.
    scp: Option<Place>,
}

/// A claims set, and what a scan finds in it. Large: made and filled where it is used.
pub(crate) struct Claims<'t> {
    text: &'t str,
    /// Finds the members again.
    index: MemberIndex<MAX_CLAIMS>,
    pub(crate) places: Places,
    dates: Dates<'t>,
}

/// The registered dates, read.
#[derive(Clone, Copy, Default)]
struct Dates<'t> {
    exp: Option<NumericDate<'t>>,
    nbf: Option<NumericDate<'t>>,
    iat: Option<NumericDate<'t>>,
}

/// Keeps a registered claim; the name of one that has the wrong type.
#[inline]
fn note<'t>(
    member: Member,
    text: &'t str,
    places: &mut Places,
    dates: &mut Dates<'t>,
) -> Result<(), &'static str> {
    const ISS: u64 = word("iss");
    const SUB: u64 = word("sub");
    const AUD: u64 = word("aud");
    const EXP: u64 = word("exp");
    const NBF: u64 = word("nbf");
    const IAT: u64 = word("iat");
    const JTI: u64 = word("jti");
    const AZP: u64 = word("azp");
    const SID: u64 = word("sid");
    const STS: u64 = word("sts");
    const SCP: u64 = word("scp");
    let value = member.value;
    let string = |name| value.is_string().then_some(value).ok_or(name);
    match member.name {
        ISS => places.iss = Some(string("iss")?),
        SUB => places.sub = Some(string("sub")?),
        JTI => places.jti = Some(string("jti")?),
        AZP => places.azp = Some(string("azp")?),
        AUD => {
            audience(value.value(text)).ok_or("aud")?;
            places.aud = Some(value);
        }
        EXP => dates.exp = Some(date(value.value(text)).ok_or("exp")?),
        NBF => dates.nbf = Some(date(value.value(text)).ok_or("nbf")?),
        IAT => dates.iat = Some(date(value.value(text)).ok_or("iat")?),
        SID => places.sid = Some(value),
        STS => places.sts = Some(value),
        SCP => places.scp = Some(value),
        _ => {}
    }
    Ok(())
}

impl<'t> Claims<'t> {
    /// A decoded claims set, not scanned yet.
    pub(crate) fn new(text: &'t str) -> Self {
        Self {
            text,
            index: MemberIndex::new(),
            places: Places::default(),
            dates: Dates::default(),
        }
    }

    /// Scans the claims set, once, and checks the types of its registered claims.
    pub(crate) fn scan(&mut self) -> Result<(), VerifyError> {
        match self.walk().map_err(malformed)? {
            Some(claim) => Err(VerifyError::invalid(claim)),
            None => Ok(()),
        }
    }

    /// The name of a registered claim that has the wrong type: told once the whole text is known to
    /// be sound. The hottest loop there is; a function of its own keeps it in registers.
    #[inline(never)]
    fn walk(&mut self) -> Result<Option<&'static str>, JsonError> {
        let (text, places, dates) = (self.text, &mut self.places, &mut self.dates);
        let mut wrong = None;
        walk_members(text, &mut self.index, |member| {
            if let Err(claim) = note(member, text, places, dates) {
                wrong = wrong.or(Some(claim));
            }
        })?;
        Ok(wrong)
    }

    /// A string among the registered claims.
    #[inline]
    fn string(&self, place: Option<Place>) -> Option<Text<'t>> {
        place?.text(self.text)
    }

    fn issuer(&self) -> Option<Text<'t>> {
        self.string(self.places.iss)
    }

    fn subject(&self) -> Option<Text<'t>> {
        self.string(self.places.sub)
    }

    fn authorized_party(&self) -> Option<Text<'t>> {
        self.string(self.places.azp)
    }

    fn audience(&self) -> Option<Value<'t>> {
        self.places.aud.map(|place| place.value(self.text))
    }

    /// `exp`, `nbf` and `iat`, rounded down to seconds.
    pub(crate) fn dates(&self) -> [Option<UnixTime>; 3] {
        let claims = &self.dates;
        [claims.exp, claims.nbf, claims.iat].map(|date| date.map(NumericDate::floor))
    }
}

/// A claim of a claims set that was scanned: the member of that name; where there is none, the
/// name is cut at its first dot and the rest is looked for inside, and so on.
pub(crate) fn find<'t>(text: &'t str, path: &str) -> Result<Option<Value<'t>>, VerifyError> {
    let Some(top) = Object::scanned(text) else {
        return Ok(None);
    };
    // The scan of the claims set has shown that no name is there twice: the first is the only one.
    if let Some(value) = top.first(path) {
        return Ok(Some(value));
    }
    let Some((first, rest)) = path.split_once(['.']) else {
        return Ok(None);
    };
    find_inside(top.first(first).and_then(members), rest)
}

/// The same inside of a claim, where names may be there twice.
fn find_inside<'t>(
    claim: Option<Members<'t>>,
    path: &str,
) -> Result<Option<Value<'t>>, VerifyError> {
    let duplicate = |_| VerifyError::DuplicateMember(Segment::Payload);
    let (mut inside, mut path) = (claim, path);
    while let Some(object) = inside {
        let Some((first, rest)) = path.split_once(['.']) else {
            let [found] = object.find_each([path]);
            return found.map_err(duplicate);
        };
        let [whole, next] = object.find_each([path, first]);
        if let Some(found) = whole.map_err(duplicate)? {
            return Ok(Some(found));
        }
        inside = next.map_err(duplicate)?.and_then(members);
        path = rest;
    }
    Ok(None)
}

fn members(value: Value<'_>) -> Option<Members<'_>> {
    value.as_object().map(|object| object.iter())
}

fn malformed(error: JsonError) -> VerifyError {
    match error.kind() {
        JsonErrorKind::DuplicateMember => VerifyError::DuplicateMember(Segment::Payload),
        _ => VerifyError::MalformedClaims(Fault::Json(error)),
    }
}

fn date(value: Value<'_>) -> Option<NumericDate<'_>> {
    match value {
        Value::Number(number) => NumericDate::from_number(number),
        _ => None,
    }
}

/// The value, if it is a string or an array of strings.
fn audience(value: Value<'_>) -> Option<Value<'_>> {
    let sound = match value {
        Value::String(_) => true,
        Value::Array(array) => array.is_of_strings(),
        _ => false,
    };
    sound.then_some(value)
}

/// The strings of a string or an array of strings.
pub(crate) fn audiences<'t>(value: Value<'t>) -> impl Iterator<Item = Text<'t>> + use<'t> {
    let array = value.as_array().map(|array| array.iter());
    let elements = array.into_iter().flatten();
    value
        .as_text()
        .into_iter()
        .chain(elements.filter_map(|one| one.as_text()))
}

/// Only `iss` of a claims set, for choosing among issuers before anything is verified.
pub(crate) fn issuer(text: &str) -> Result<Text<'_>, VerifyError> {
    let mut claims = Claims::new(text);
    claims.scan()?;
    claims.issuer().ok_or_else(|| VerifyError::missing("iss"))
}

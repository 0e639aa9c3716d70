//! The claims set (RFC 7519 §4): read in one pass, type-checked, then held against a policy.
//!
//! A registered claim that is present must have its type, whether or not the policy asks for it: a
//! wrong type never counts as absent.

use crate::error::{Fault, Segment, VerifyError};
use crate::json::{
    JsonError, JsonErrorKind, Member, MemberIndex, Object, Place, Text, Value, walk_members, word,
};
use crate::policy::{Audience, Demand, Part, Policy, Preset, Strings};
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

    /// Whether the claims are what `policy` wants at `now`.
    ///
    /// Whose the token is and for whom comes first, time later, scopes last: an expired token of
    /// another issuer is of another issuer.
    pub(crate) fn check(&self, policy: &Policy<'_>, now: UnixTime) -> Result<(), VerifyError> {
        self.check_issuer(policy)?;
        self.check_audience(policy)?;
        self.check_parties(policy)?;
        self.check_subject(policy)?;
        self.check_required(policy)?;
        self.check_rules(policy)?;
        self.check_preset(policy)?;
        self.check_times(policy, now)?;
        self.check_scopes(policy)
    }

    fn check_issuer(&self, policy: &Policy<'_>) -> Result<(), VerifyError> {
        let iss = self.issuer().ok_or_else(|| VerifyError::missing("iss"))?;
        if iss == policy.issuer {
            Ok(())
        } else {
            Err(VerifyError::WrongIssuer)
        }
    }

    fn check_audience(&self, policy: &Policy<'_>) -> Result<(), VerifyError> {
        let accepted = match (policy.audience, self.audience()) {
            (Audience::Any, _) | (Audience::Absent, None) => true,
            (Audience::Absent, Some(_)) => false,
            (Audience::OneOf(_), None) => return Err(VerifyError::missing("aud")),
            (Audience::OneOf(list), Some(aud)) => audiences(aud).any(|one| list.contains(one)),
        };
        if accepted {
            Ok(())
        } else {
            Err(VerifyError::WrongAudience)
        }
    }

    /// `azp` (OpenID Connect Core §2).
    fn check_parties(&self, policy: &Policy<'_>) -> Result<(), VerifyError> {
        if let Some(parties) = policy.authorized_parties {
            let azp = self
                .authorized_party()
                .ok_or_else(|| VerifyError::missing("azp"))?;
            if !parties.contains(azp) {
                return Err(VerifyError::UnauthorizedParty);
            }
        }
        // An ID token is for the client; a party that it names is that client.
        if policy.preset == Preset::IdToken
            && let (Some(azp), Audience::OneOf(clients)) =
                (self.authorized_party(), policy.audience)
            && !clients.contains(azp)
        {
            return Err(VerifyError::UnauthorizedParty);
        }
        Ok(())
    }

    fn check_subject(&self, policy: &Policy<'_>) -> Result<(), VerifyError> {
        let Some(subject) = policy.subject else {
            return Ok(());
        };
        let sub = self.subject().ok_or_else(|| VerifyError::missing("sub"))?;
        if sub == subject {
            Ok(())
        } else {
            Err(VerifyError::WrongSubject)
        }
    }

    fn check_required(&self, policy: &Policy<'_>) -> Result<(), VerifyError> {
        for name in policy.required.iter().flat_map(Strings::iter) {
            self.required(name)?;
        }
        if let Some(nonce) = policy.nonce {
            let claimed = self.required("nonce")?;
            if claimed.as_text().is_none_or(|text| text != nonce) {
                return Err(VerifyError::invalid("nonce"));
            }
        }
        Ok(())
    }

    fn check_rules(&self, policy: &Policy<'_>) -> Result<(), VerifyError> {
        for rule in policy.rules {
            if rule.part() != Part::Claims {
                continue;
            }
            let name = rule.name();
            match rule.demand() {
                Demand::Present => {
                    self.required(name)?;
                }
                Demand::Absent if self.find(name)?.is_some() => {
                    return Err(VerifyError::invalid(name));
                }
                Demand::Absent => {}
                Demand::Equal(expected) => {
                    if !expected.is(self.required(name)?) {
                        return Err(VerifyError::invalid(name));
                    }
                }
            }
        }
        Ok(())
    }

    fn check_preset(&self, policy: &Policy<'_>) -> Result<(), VerifyError> {
        match policy.preset {
            Preset::None => Ok(()),
            Preset::ClerkSession => self.check_clerk_session(),
            Preset::AccessToken => self.check_access_token(),
            Preset::IdToken => self.required("sub").and(self.required("iat")).map(drop),
        }
    }

    fn check_clerk_session(&self) -> Result<(), VerifyError> {
        let at = |place: Option<Place>| place.map(|place| place.value(self.text));
        match at(self.places.sid) {
            Some(Value::String(_)) => {}
            None | Some(Value::Null) => return Err(VerifyError::missing("sid")),
            Some(_) => return Err(VerifyError::invalid("sid")),
        }
        let machine = crate::policy::CLERK_MACHINE_PREFIX;
        if self.subject().is_some_and(|sub| sub.starts_with(machine)) {
            return Err(VerifyError::WrongSubject);
        }
        match at(self.places.sts) {
            None => Ok(()),
            Some(Value::String(sts)) if sts != "pending" => Ok(()),
            Some(_) => Err(VerifyError::invalid("sts")),
        }
    }

    /// RFC 9068 §2.2.
    fn check_access_token(&self) -> Result<(), VerifyError> {
        if self.required("client_id")?.as_text().is_none() {
            return Err(VerifyError::invalid("client_id"));
        }
        for name in ["sub", "iat", "jti"] {
            self.required(name)?;
        }
        Ok(())
    }

    fn check_times(&self, policy: &Policy<'_>, now: UnixTime) -> Result<(), VerifyError> {
        self.check_expiration(policy, now)?;
        let limits = &policy.limits;
        let with_leeway = now.as_secs().saturating_add(limits.leeway.into());
        if let Some(nbf) = self.dates.nbf
            && !nbf.at_or_before(with_leeway)
        {
            let nbf = nbf.floor();
            return Err(VerifyError::NotYetValid { now, nbf });
        }
        let checked = limits.issued_at_checked || limits.max_age.is_some();
        if let Some(iat) = self.dates.iat
            && checked
            && !iat.at_or_before(with_leeway)
        {
            let iat = iat.floor();
            return Err(VerifyError::IssuedInFuture { now, iat });
        }
        self.check_age(policy, now)
    }

    /// `exp` (RFC 7519 §4.1.4) and how far away it is.
    fn check_expiration(&self, policy: &Policy<'_>, now: UnixTime) -> Result<(), VerifyError> {
        let limits = &policy.limits;
        let needed =
            limits.expiration_required || limits.max_lifetime.is_some() || limits.min_remaining > 0;
        let exp = match self.dates.exp {
            Some(exp) => exp,
            None if needed => return Err(VerifyError::missing("exp")),
            None => return Ok(()),
        };
        let seconds = now.as_secs();
        // Where now is less than the leeway, no exp can be that far in the past.
        let latest = seconds.checked_sub(limits.leeway.into());
        if latest.is_some_and(|latest| exp.at_or_before(latest)) {
            let exp = exp.floor();
            return Err(VerifyError::Expired { now, exp });
        }
        let wanted = seconds.saturating_add(limits.min_remaining.into());
        if limits.min_remaining > 0 && exp.before(wanted) {
            let exp = exp.floor();
            return Err(VerifyError::ExpiresTooSoon { now, exp });
        }
        let Some(max_lifetime) = limits.max_lifetime else {
            return Ok(());
        };
        let too_long = match self.dates.iat {
            Some(iat) => exp.more_than_after(max_lifetime.into(), iat),
            None => !exp.at_or_before(seconds.saturating_add(max_lifetime.into())),
        };
        if too_long {
            return Err(VerifyError::LifetimeTooLong { max_lifetime });
        }
        Ok(())
    }

    fn check_age(&self, policy: &Policy<'_>, now: UnixTime) -> Result<(), VerifyError> {
        let Some(max_age) = policy.limits.max_age else {
            return Ok(());
        };
        let iat = self.dates.iat.ok_or_else(|| VerifyError::missing("iat"))?;
        let allowed = u64::from(max_age).saturating_add(policy.limits.leeway.into());
        // now > iat + allowed, that is iat < now - allowed
        if now
            .as_secs()
            .checked_sub(allowed)
            .is_some_and(|oldest| iat.before(oldest))
        {
            let iat = iat.floor();
            return Err(VerifyError::TooOld { now, iat, max_age });
        }
        Ok(())
    }

    fn check_scopes(&self, policy: &Policy<'_>) -> Result<(), VerifyError> {
        let Some(wanted) = policy.scopes else {
            return Ok(());
        };
        let scope = self.optional_string("scope")?;
        let scp = self.find("scp")?;
        if scp.is_some_and(|scp| audience(scp).is_none()) {
            return Err(VerifyError::invalid("scp"));
        }
        for name in wanted.iter() {
            let in_scope = scope.is_some_and(|scope| has_word(scope, name));
            let in_scp = scp.is_some_and(|scp| audiences(scp).any(|one| has_word(one, name)));
            if !in_scope && !in_scp {
                return Err(VerifyError::InsufficientScope(crate::Name::new(name)));
            }
        }
        Ok(())
    }

    /// A claim by its name or path; an error where a name on the way is there twice.
    fn find(&self, path: &str) -> Result<Option<Value<'t>>, VerifyError> {
        if let Some(value) = self.index.value_of(self.text, path) {
            return Ok(Some(value));
        }
        match path.contains('.') {
            true => find(self.text, path),
            false => Ok(None),
        }
    }

    /// A claim that must be there and not null.
    fn required(&self, path: &str) -> Result<Value<'t>, VerifyError> {
        match self.find(path)? {
            None | Some(Value::Null) => Err(VerifyError::missing(path)),
            Some(value) => Ok(value),
        }
    }

    /// A claim that must be a string where it is there.
    fn optional_string(&self, name: &str) -> Result<Option<Text<'t>>, VerifyError> {
        match self.find(name)? {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(VerifyError::invalid(name)),
        }
    }
}

/// A claim of a claims set that was scanned: the member of that name; where there is none, the
/// name is cut at its first dot and the rest is looked for inside, and so on.
pub(crate) fn find<'t>(text: &'t str, path: &str) -> Result<Option<Value<'t>>, VerifyError> {
    let duplicate = |_| VerifyError::DuplicateMember(Segment::Payload);
    let mut object = Object::scanned(text);
    let mut path = path;
    while let Some(members) = object {
        if let Some(value) = members.find(path).map_err(duplicate)? {
            return Ok(Some(value));
        }
        let Some((first, rest)) = path.split_once('.') else {
            return Ok(None);
        };
        let inside = members.find(first).map_err(duplicate)?;
        object = inside.and_then(|value| value.as_object());
        path = rest;
    }
    Ok(None)
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
        Value::Array(array) => array.iter().all(|one| one.as_text().is_some()),
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

/// Whether one of the words of `text`, which spaces part, is `word`.
fn has_word(text: Text<'_>, word: &str) -> bool {
    let mut rest = text.chars();
    loop {
        let mut wanted = word.chars();
        let mut same = true;
        let mut last = None;
        for c in rest.by_ref() {
            last = Some(c);
            if c == ' ' {
                break;
            }
            same &= wanted.next() == Some(c);
        }
        if same && wanted.next().is_none() {
            return true;
        }
        if last != Some(' ') {
            return false;
        }
    }
}

/// Only `iss` of a claims set, for choosing among issuers before anything is verified.
pub(crate) fn issuer(text: &str) -> Result<Text<'_>, VerifyError> {
    let mut claims = Claims::new(text);
    claims.scan()?;
    claims.issuer().ok_or_else(|| VerifyError::missing("iss"))
}

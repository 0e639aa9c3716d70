//! The claims held against a policy.

use super::{Claims, audience, audiences, find_inside};
use crate::error::VerifyError;
use crate::json::{Place, Text, Value};
use crate::policy::{Audience, Demand, Part, Policy, Preset, Strings};
use crate::time::UnixTime;

impl<'t> Claims<'t> {
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
        let scp = self.places.scp.map(|place| place.value(self.text));
        if scp.is_some_and(|scp| audience(scp).is_none()) {
            return Err(VerifyError::invalid("scp"));
        }
        for start in (0..wanted.len()).step_by(SCOPES_AT_ONCE) {
            let names = || wanted.iter().skip(start).take(SCOPES_AT_ONCE);
            let missing = missing_scopes(names, scope, scp);
            if let Some(name) = names().nth(missing.trailing_zeros() as usize) {
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
        match path.split_once(['.']) {
            Some((first, rest)) => find_inside(self.index.members_of(self.text, first), rest),
            None => Ok(None),
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

/// How many names one pass over a list looks for: the bits of a word. Few policies want more than four.
const SCOPES_AT_ONCE: usize = u64::BITS as usize;

/// The names, a bit each, that are neither in `scope` nor in the list `scp`, which is read once.
fn missing_scopes<'a, I: Iterator<Item = &'a str>>(
    names: impl Fn() -> I,
    scope: Option<Text<'_>>,
    scp: Option<Value<'_>>,
) -> u64 {
    let mut missing = 0;
    for (name, bit) in names().zip(bits()) {
        if !scope.is_some_and(|scope| has_word(scope, name)) {
            missing |= bit;
        }
    }
    // No spelling of a string is shorter than what it means.
    let shortest = names().map(str::len).min().unwrap_or(0);
    let list = scp.into_iter().flat_map(audiences);
    for one in list.filter(|one| one.raw().len() >= shortest) {
        if missing == 0 {
            break;
        }
        for (name, bit) in names().zip(bits()) {
            if missing & bit != 0 && has_word(one, name) {
                missing &= !bit;
            }
        }
    }
    missing
}

/// The bits of a word, the lowest first.
fn bits() -> impl Iterator<Item = u64> {
    (0..u64::BITS).map(|place| 1_u64.wrapping_shl(place))
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

//! Building a policy: each setting, and its twin for values that are not known to be right.

use super::presets::Preset;
use super::types::Types;
use super::{Audience, Limits, Policy, PolicyError, Rule, Strings};
use crate::Algorithm;
use crate::algorithm::Algorithms;

/// An hour, in seconds: the longest leeway.
const MAX_LEEWAY: u32 = 3600;

/// Ten years, in seconds: no longer age or lifetime limits anything.
const TEN_YEARS: u32 = 10 * 366 * 24 * 3600;

/// The longest token that a policy may let pass, in bytes.
const MAX_TOKEN_LEN: usize = 1024 * 1024;

/// The value, or a panic that says what is wrong: a compile error where it is evaluated at compile
/// time.
#[allow(clippy::panic)] // documented: a mistake in the program, not in a token
pub(super) const fn sound(result: Result<Policy<'_>, PolicyError>) -> Policy<'_> {
    match result {
        Ok(policy) => policy,
        Err(error) => panic!("{}", error.message()),
    }
}

impl<'a> Policy<'a> {
    /// A policy for the tokens of this issuer, which are for this audience.
    ///
    /// # Panics
    /// Where [`try_new`](Self::try_new) fails; in a `static`, at compile time.
    #[must_use]
    pub const fn new(issuer: &'a str, audience: Audience<'a>) -> Self {
        sound(Self::try_new(issuer, audience))
    }

    /// As [`new`](Self::new), for values from a configuration.
    ///
    /// # Errors
    /// [`PolicyError::EmptyIssuer`], [`PolicyError::EmptyAudience`].
    pub const fn try_new(issuer: &'a str, audience: Audience<'a>) -> Result<Self, PolicyError> {
        if issuer.is_empty() {
            return Err(PolicyError::EmptyIssuer);
        }
        let policy = Self {
            issuer,
            audience,
            algorithms: Algorithms::RS256,
            types: Types::Default,
            authorized_parties: None,
            subject: None,
            nonce: None,
            scopes: None,
            required: None,
            rules: &[],
            preset: Preset::None,
            limits: Limits::DEFAULT,
        };
        policy.try_audience(audience)
    }

    /// The audience, in place of the constructor's.
    ///
    /// # Panics
    /// Where the list is empty or holds an empty string.
    #[must_use]
    pub const fn audience(self, audience: Audience<'a>) -> Self {
        sound(self.try_audience(audience))
    }

    /// As [`audience`](Self::audience).
    ///
    /// # Errors
    /// [`PolicyError::EmptyAudience`].
    pub const fn try_audience(mut self, audience: Audience<'a>) -> Result<Self, PolicyError> {
        if let Audience::OneOf(list) = &audience
            && !list.all_filled()
        {
            return Err(PolicyError::EmptyAudience);
        }
        self.audience = audience;
        Ok(self)
    }

    /// The algorithms that are accepted, in place of RS256 alone.
    ///
    /// # Panics
    /// Where the list is empty.
    #[must_use]
    pub const fn algorithms(self, algorithms: &[Algorithm]) -> Self {
        sound(self.try_algorithms(algorithms))
    }

    /// As [`algorithms`](Self::algorithms).
    ///
    /// # Errors
    /// [`PolicyError::NoAlgorithm`].
    pub const fn try_algorithms(mut self, algorithms: &[Algorithm]) -> Result<Self, PolicyError> {
        self.algorithms = Algorithms::of(algorithms);
        if self.algorithms.is_empty() {
            return Err(PolicyError::NoAlgorithm);
        }
        Ok(self)
    }

    /// The media types that `typ` may name, in place of the default (absent, `JWT`, `at+jwt`). A
    /// token without `typ` is then refused. `application/` in front and ASCII case don't matter.
    ///
    /// # Panics
    /// Where the list is empty or holds an empty string.
    #[must_use]
    pub const fn types(self, types: &'a [&'a str]) -> Self {
        sound(self.try_types(Strings::Borrowed(types)))
    }

    /// As [`types`](Self::types).
    ///
    /// # Errors
    /// [`PolicyError::EmptyType`].
    pub const fn try_types(mut self, types: Strings<'a>) -> Result<Self, PolicyError> {
        if !types.all_filled() {
            return Err(PolicyError::EmptyType);
        }
        self.types = Types::OneOf(types);
        Ok(self)
    }

    /// The values that `azp` may have, for Clerk the origins of the frontends. A token without
    /// `azp` is then refused.
    ///
    /// # Panics
    /// Where the list is empty or holds an empty string.
    #[must_use]
    pub const fn authorized_parties(self, parties: &'a [&'a str]) -> Self {
        sound(self.try_authorized_parties(Strings::Borrowed(parties)))
    }

    /// As [`authorized_parties`](Self::authorized_parties).
    ///
    /// # Errors
    /// [`PolicyError::EmptyAuthorizedParties`].
    pub const fn try_authorized_parties(
        mut self,
        parties: Strings<'a>,
    ) -> Result<Self, PolicyError> {
        if !parties.all_filled() {
            return Err(PolicyError::EmptyAuthorizedParties);
        }
        self.authorized_parties = Some(parties);
        Ok(self)
    }

    /// The only `sub` that is accepted.
    ///
    /// # Panics
    /// Where it is empty.
    #[must_use]
    pub const fn subject(self, subject: &'a str) -> Self {
        sound(self.try_subject(subject))
    }

    /// As [`subject`](Self::subject).
    ///
    /// # Errors
    /// [`PolicyError::EmptySubject`].
    pub const fn try_subject(mut self, subject: &'a str) -> Result<Self, PolicyError> {
        if subject.is_empty() {
            return Err(PolicyError::EmptySubject);
        }
        self.subject = Some(subject);
        Ok(self)
    }

    /// The only `nonce` that is accepted (OpenID Connect Core §3.1.3.7).
    ///
    /// # Panics
    /// Where it is empty.
    #[must_use]
    pub const fn nonce(self, nonce: &'a str) -> Self {
        sound(self.try_nonce(nonce))
    }

    /// As [`nonce`](Self::nonce).
    ///
    /// # Errors
    /// [`PolicyError::EmptyNonce`].
    pub const fn try_nonce(mut self, nonce: &'a str) -> Result<Self, PolicyError> {
        if nonce.is_empty() {
            return Err(PolicyError::EmptyNonce);
        }
        self.nonce = Some(nonce);
        Ok(self)
    }

    /// The scopes that the token must all have, in `scope` (RFC 8693 §4.2) or `scp`.
    ///
    /// # Panics
    /// Where the list is empty or holds an empty string.
    #[must_use]
    pub const fn scopes(self, scopes: &'a [&'a str]) -> Self {
        sound(self.try_scopes(Strings::Borrowed(scopes)))
    }

    /// As [`scopes`](Self::scopes).
    ///
    /// # Errors
    /// [`PolicyError::EmptyScopes`].
    pub const fn try_scopes(mut self, scopes: Strings<'a>) -> Result<Self, PolicyError> {
        if !scopes.all_filled() {
            return Err(PolicyError::EmptyScopes);
        }
        self.scopes = Some(scopes);
        Ok(self)
    }

    /// The claims that must be present and not null. Names as in
    /// [`Verified::claim`](crate::Verified::claim).
    ///
    /// # Panics
    /// Where the list is empty or holds an empty string.
    #[must_use]
    pub const fn require_claims(self, claims: &'a [&'a str]) -> Self {
        sound(self.try_require_claims(Strings::Borrowed(claims)))
    }

    /// As [`require_claims`](Self::require_claims).
    ///
    /// # Errors
    /// [`PolicyError::EmptyRequiredClaims`].
    pub const fn try_require_claims(mut self, claims: Strings<'a>) -> Result<Self, PolicyError> {
        if !claims.all_filled() {
            return Err(PolicyError::EmptyRequiredClaims);
        }
        self.required = Some(claims);
        Ok(self)
    }

    /// Demands on single claims and header parameters.
    ///
    /// # Panics
    /// Where the list is empty, or a rule names no member or no value.
    #[must_use]
    pub const fn rules(self, rules: &'a [Rule<'a>]) -> Self {
        sound(self.try_rules(rules))
    }

    /// As [`rules`](Self::rules).
    ///
    /// # Errors
    /// [`PolicyError::EmptyRules`].
    pub const fn try_rules(mut self, rules: &'a [Rule<'a>]) -> Result<Self, PolicyError> {
        let mut rest = rules;
        while let [first, others @ ..] = rest {
            if !first.is_filled() {
                return Err(PolicyError::EmptyRules);
            }
            rest = others;
        }
        if rules.is_empty() {
            return Err(PolicyError::EmptyRules);
        }
        self.rules = rules;
        Ok(self)
    }

    /// By how many seconds clocks may differ, at most 3600; 0 by default.
    ///
    /// # Panics
    /// Where it is longer.
    #[must_use]
    pub const fn leeway(self, seconds: u32) -> Self {
        sound(self.try_leeway(seconds))
    }

    /// As [`leeway`](Self::leeway).
    ///
    /// # Errors
    /// [`PolicyError::LeewayTooLong`].
    pub const fn try_leeway(mut self, seconds: u32) -> Result<Self, PolicyError> {
        if seconds > MAX_LEEWAY {
            return Err(PolicyError::LeewayTooLong);
        }
        self.limits.leeway = seconds;
        Ok(self)
    }

    /// How many seconds after `iat` a token is accepted at most. `iat` is then required, and may
    /// not lie in the future.
    ///
    /// # Panics
    /// Where it is 0 or longer than ten years.
    #[must_use]
    pub const fn max_age(self, seconds: u32) -> Self {
        sound(self.try_max_age(seconds))
    }

    /// As [`max_age`](Self::max_age).
    ///
    /// # Errors
    /// [`PolicyError::MaxAgeOutOfRange`].
    pub const fn try_max_age(mut self, seconds: u32) -> Result<Self, PolicyError> {
        if seconds == 0 || seconds > TEN_YEARS {
            return Err(PolicyError::MaxAgeOutOfRange);
        }
        self.limits.max_age = Some(seconds);
        Ok(self)
    }

    /// How many seconds may lie between `iat` (without it, now) and `exp` at most: no eternal
    /// tokens. `exp` is then required.
    ///
    /// # Panics
    /// Where it is 0 or longer than ten years.
    #[must_use]
    pub const fn max_lifetime(self, seconds: u32) -> Self {
        sound(self.try_max_lifetime(seconds))
    }

    /// As [`max_lifetime`](Self::max_lifetime).
    ///
    /// # Errors
    /// [`PolicyError::MaxLifetimeOutOfRange`].
    pub const fn try_max_lifetime(mut self, seconds: u32) -> Result<Self, PolicyError> {
        if seconds == 0 || seconds > TEN_YEARS {
            return Err(PolicyError::MaxLifetimeOutOfRange);
        }
        self.limits.max_lifetime = Some(seconds);
        Ok(self)
    }

    /// For how many seconds from now the token must still hold, without any leeway; 0 by default.
    /// `exp` is then required.
    ///
    /// # Panics
    /// Where it is longer than ten years.
    #[must_use]
    pub const fn min_remaining(self, seconds: u32) -> Self {
        sound(self.try_min_remaining(seconds))
    }

    /// As [`min_remaining`](Self::min_remaining).
    ///
    /// # Errors
    /// [`PolicyError::RemainingTooLong`].
    pub const fn try_min_remaining(mut self, seconds: u32) -> Result<Self, PolicyError> {
        if seconds > TEN_YEARS {
            return Err(PolicyError::RemainingTooLong);
        }
        self.limits.min_remaining = seconds;
        Ok(self)
    }

    /// The longest token that is looked at, in bytes; 16 KiB by default, at most 1 MiB.
    ///
    /// # Panics
    /// Where it is 0 or longer.
    #[must_use]
    pub const fn token_len(self, bytes: usize) -> Self {
        sound(self.try_token_len(bytes))
    }

    /// As [`token_len`](Self::token_len).
    ///
    /// # Errors
    /// [`PolicyError::TokenLenOutOfRange`].
    pub const fn try_token_len(mut self, bytes: usize) -> Result<Self, PolicyError> {
        if bytes == 0 || bytes > MAX_TOKEN_LEN {
            return Err(PolicyError::TokenLenOutOfRange);
        }
        self.limits.token_len = bytes;
        Ok(self)
    }

    /// Accepts tokens without `exp`: they never expire. `max_lifetime` and `min_remaining` still
    /// require it. An `exp` that is there is checked as ever.
    #[must_use]
    pub const fn allow_missing_expiration(mut self) -> Self {
        self.limits.expiration_required = false;
        self
    }

    /// Refuses a token whose `iat` lies in the future. RFC 7519 doesn't ask for it, and clocks that
    /// run ahead then cause refusals. `iat` is not required by this.
    #[must_use]
    pub const fn check_issued_at(mut self) -> Self {
        self.limits.issued_at_checked = true;
        self
    }
}

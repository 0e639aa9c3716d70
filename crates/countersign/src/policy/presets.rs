//! Policies for well-known kinds of token.

use super::types::Types;
use super::{Audience, Policy, PolicyError, Strings};

/// Which kind of token a policy is for, where there is more to check than settings say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Preset {
    None,
    ClerkSession,
    AccessToken,
    IdToken,
}

/// The values of the header parameter `cat` that Clerk gives to session tokens.
pub(crate) const CLERK_SESSION_CATEGORIES: &[&str] = &["cl_B7d4PD111AAA", "cl_I7d4PD111III"];

/// What the subject of a Clerk machine token begins with; never that of a session.
pub(crate) const CLERK_MACHINE_PREFIX: &str = "mch_";

impl<'a> Policy<'a> {
    /// Session tokens of Clerk, for an instance's Frontend API (`https://clerk.example.com`) and
    /// the origins that may use them.
    ///
    /// No `aud`; `typ` absent or `JWT`; header `cat` absent or that of a session; `sid` required;
    /// `azp` required and among `authorized_parties`; `sub` not that of a machine; `sts` not
    /// `pending`; a leeway of 5 s, as Clerk's own SDKs have it. What is set afterwards overrides.
    ///
    /// # Panics
    /// Where [`try_clerk_session`](Self::try_clerk_session) fails; in a `static`, at compile time.
    ///
    /// # Example
    /// ```
    /// use countersign::Policy;
    /// static POLICY: Policy =
    ///     Policy::clerk_session("https://clerk.example.com", &["https://app.example.com"]);
    /// ```
    #[must_use]
    pub const fn clerk_session(issuer: &'a str, authorized_parties: &'a [&'a str]) -> Self {
        let parties = Strings::Borrowed(authorized_parties);
        super::builder::sound(Self::try_clerk_session(issuer, parties))
    }

    /// As [`clerk_session`](Self::clerk_session).
    ///
    /// # Errors
    /// [`PolicyError::EmptyIssuer`], [`PolicyError::EmptyAuthorizedParties`].
    pub const fn try_clerk_session(
        issuer: &'a str,
        authorized_parties: Strings<'a>,
    ) -> Result<Self, PolicyError> {
        let mut policy = match Self::try_new(issuer, Audience::Absent) {
            Ok(policy) => policy,
            Err(error) => return Err(error),
        };
        policy.types = Types::JwtOrAbsent;
        policy.preset = Preset::ClerkSession;
        policy.limits.leeway = 5;
        policy.try_authorized_parties(authorized_parties)
    }

    /// OAuth 2.0 access tokens (RFC 9068): `typ` is `at+jwt`; `client_id`, `sub`, `iat` and `jti`
    /// are required.
    ///
    /// # Panics
    /// Where [`try_access_token`](Self::try_access_token) fails; in a `static`, at compile time.
    #[must_use]
    pub const fn access_token(issuer: &'a str, audience: Audience<'a>) -> Self {
        super::builder::sound(Self::try_access_token(issuer, audience))
    }

    /// As [`access_token`](Self::access_token).
    ///
    /// # Errors
    /// [`PolicyError::EmptyIssuer`], [`PolicyError::EmptyAudience`].
    pub const fn try_access_token(
        issuer: &'a str,
        audience: Audience<'a>,
    ) -> Result<Self, PolicyError> {
        let mut policy = match Self::try_new(issuer, audience) {
            Ok(policy) => policy,
            Err(error) => return Err(error),
        };
        policy.types = Types::OneOf(Strings::Borrowed(&["at+jwt"]));
        policy.preset = Preset::AccessToken;
        Ok(policy)
    }

    /// ID tokens (OpenID Connect Core §3.1.3.7) for this client: `sub` and `iat` are required;
    /// `azp`, where it is present, is the client. Set [`nonce`](Self::nonce) where one was sent.
    ///
    /// # Panics
    /// Where [`try_id_token`](Self::try_id_token) fails; in a `static`, at compile time.
    #[must_use]
    pub const fn id_token(issuer: &'a str, client_id: &'a str) -> Self {
        super::builder::sound(Self::try_id_token(issuer, client_id))
    }

    /// As [`id_token`](Self::id_token).
    ///
    /// # Errors
    /// [`PolicyError::EmptyIssuer`], [`PolicyError::EmptyAudience`].
    pub const fn try_id_token(issuer: &'a str, client_id: &'a str) -> Result<Self, PolicyError> {
        let audience = Audience::OneOf(Strings::One(client_id));
        let mut policy = match Self::try_new(issuer, audience) {
            Ok(policy) => policy,
            Err(error) => return Err(error),
        };
        policy.types = Types::JwtOrAbsent;
        policy.preset = Preset::IdToken;
        Ok(policy)
    }
}

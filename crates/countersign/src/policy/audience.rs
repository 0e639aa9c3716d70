//! Whom a token must be for (RFC 7519 §4.1.3).

use super::Strings;

/// What the claim `aud` must be.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Audience<'a> {
    /// One of its values must be one of these, exactly.
    OneOf(Strings<'a>),
    /// The token must not have `aud`: it is for whoever gets it, as a Clerk session token is.
    Absent,
    /// Whatever it is, or nothing: the token may have been meant for another service of the same
    /// issuer. Choose this only where something else tells tokens for this service apart.
    Any,
}

impl<'a> Audience<'a> {
    /// One of these, in a `static`.
    ///
    /// ```
    /// use countersign::Audience;
    /// const API: Audience = Audience::one_of(&["https://api.example.com"]);
    /// ```
    #[must_use]
    pub const fn one_of(audiences: &'a [&'a str]) -> Self {
        Self::OneOf(Strings::Borrowed(audiences))
    }
}

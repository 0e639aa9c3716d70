//! Claims that may be believed.

use core::fmt;

use crate::claims::{audiences, find};
use crate::error::VerifyError;
use crate::header::parameter;
use crate::json::{Text, Value};
use crate::span::Span;
use crate::{Algorithm, UnixTime};

/// Where everything stands in the texts of a verified token.
#[derive(Clone, Copy)]
pub(crate) struct Layout {
    pub(crate) algorithm: Algorithm,
    /// In the head, like `key_id`; the rest is in the body.
    pub(crate) header: Span,
    pub(crate) key_id: Option<Span>,
    pub(crate) claims: Span,
    pub(crate) issuer: Option<Span>,
    pub(crate) subject: Option<Span>,
    pub(crate) jwt_id: Option<Span>,
    pub(crate) authorized_party: Option<Span>,
    pub(crate) audience: Span,
    pub(crate) expires_at: Option<UnixTime>,
    pub(crate) not_before: Option<UnixTime>,
    pub(crate) issued_at: Option<UnixTime>,
}

/// The claims of a token whose signature holds and that the policy accepts. Only a successful
/// verification makes one.
///
/// Borrows the scratch and the token, neither keys nor policy: a guard on the keys can go.
#[derive(Clone, Copy)]
pub struct Verified<'t> {
    /// The header, and `kid` unescaped.
    head: &'t str,
    /// The claims set, and unescaped what had escapes in it.
    body: &'t str,
    layout: Layout,
}

impl<'t> Verified<'t> {
    pub(crate) const fn new(head: &'t str, body: &'t str, layout: Layout) -> Self {
        Self { head, body, layout }
    }

    fn at(&self, place: Option<Span>) -> Option<&'t str> {
        place.map(|span| span.of(self.body))
    }

    /// `iss`: whose token this is (RFC 7519 §4.1.1). It equals the policy's issuer.
    #[must_use]
    pub fn issuer(&self) -> Option<&'t str> {
        self.at(self.layout.issuer)
    }

    /// `sub`: whom the token is about (RFC 7519 §4.1.2).
    #[must_use]
    pub fn subject(&self) -> Option<&'t str> {
        self.at(self.layout.subject)
    }

    /// The values of `aud`: whom the token is for (RFC 7519 §4.1.3).
    pub fn audiences(&self) -> impl Iterator<Item = Text<'t>> + use<'t> {
        let value = Value::scanned(self.layout.audience.of(self.body));
        value.into_iter().flat_map(audiences)
    }

    /// `exp`, rounded down to seconds (RFC 7519 §4.1.4).
    #[must_use]
    pub const fn expires_at(&self) -> Option<UnixTime> {
        self.layout.expires_at
    }

    /// `nbf`, rounded down to seconds (RFC 7519 §4.1.5).
    #[must_use]
    pub const fn not_before(&self) -> Option<UnixTime> {
        self.layout.not_before
    }

    /// `iat`, rounded down to seconds (RFC 7519 §4.1.6).
    #[must_use]
    pub const fn issued_at(&self) -> Option<UnixTime> {
        self.layout.issued_at
    }

    /// `jti`: the token's own id (RFC 7519 §4.1.7).
    #[must_use]
    pub fn jwt_id(&self) -> Option<&'t str> {
        self.at(self.layout.jwt_id)
    }

    /// `azp`: the party that the token was issued to (OpenID Connect Core §2).
    #[must_use]
    pub fn authorized_party(&self) -> Option<&'t str> {
        self.at(self.layout.authorized_party)
    }

    /// The scopes of the token: the words of `scope` (RFC 8693 §4.2), else the values of `scp`.
    /// One that is written with escapes is left out; a policy's demand for a scope reads those too.
    pub fn scopes(&self) -> impl Iterator<Item = &'t str> + use<'t> {
        let scope = self.claim("scope").or_else(|| self.claim("scp"));
        scope
            .into_iter()
            .flat_map(audiences)
            .filter_map(|text| text.as_str())
            .flat_map(|text| text.split([' ']))
            .filter(|word| !word.is_empty())
    }

    /// Any claim: by the member's name, or by a path with dots for a member of a member.
    ///
    /// A member whose name is the whole of `path` comes first, so that names with dots in them
    /// (`https://example.com/roles`) are found; where there is none, `path` is cut at its first dot.
    /// `None` also where the answer would be ambiguous: two members of one name on the way.
    #[must_use]
    pub fn claim(&self, path: &str) -> Option<Value<'t>> {
        self.try_claim(path).ok().flatten()
    }

    /// As [`claim`](Self::claim), telling a claim that is not there from one that is there twice.
    ///
    /// # Errors
    /// [`VerifyError::DuplicateMember`].
    pub fn try_claim(&self, path: &str) -> Result<Option<Value<'t>>, VerifyError> {
        find(self.claims_json(), path)
    }

    /// The claims set as it was signed: strict JSON, an object.
    #[must_use]
    pub fn claims_json(&self) -> &'t str {
        self.layout.claims.of(self.body)
    }

    /// The protected header as it was signed: strict JSON, an object.
    #[must_use]
    pub fn header_json(&self) -> &'t str {
        self.layout.header.of(self.head)
    }

    /// A parameter of the protected header.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<Value<'t>> {
        parameter(self.header_json(), name)
    }

    /// `kid`: which key the token was verified with.
    #[must_use]
    pub fn key_id(&self) -> Option<&'t str> {
        self.layout.key_id.map(|span| span.of(self.head))
    }

    /// The algorithm that the token was verified with.
    #[must_use]
    pub const fn algorithm(&self) -> Algorithm {
        self.layout.algorithm
    }

    /// The claims as a type of yours, without a heap, by `serde-json-core`.
    ///
    /// Strings are borrowed from the claims set as they stand; it can't unescape them, so a claims
    /// set that is written with escapes anywhere is refused here rather than misread. With the
    /// feature `serde_json`, `deserialize_owned` reads those.
    ///
    /// # Errors
    /// [`DeserializeError`].
    ///
    /// # Example
    /// ```
    /// # use countersign::{DeserializeError, Verified};
    /// #[derive(serde::Deserialize)]
    /// struct Claims<'a> {
    ///     sub: &'a str,
    ///     org_role: Option<&'a str>,
    /// }
    /// fn role<'t>(verified: &Verified<'t>) -> Result<Option<&'t str>, DeserializeError> {
    ///     let claims: Claims<'t> = verified.deserialize()?;
    ///     Ok(claims.org_role)
    /// }
    /// ```
    pub fn deserialize<T: serde::Deserialize<'t>>(&self) -> Result<T, DeserializeError> {
        let json = self.claims_json();
        if json.contains('\\') {
            return Err(DeserializeError::Escape);
        }
        serde_json_core::from_str(json)
            .map(|(claims, _)| claims)
            .map_err(|_| DeserializeError::Mismatch)
    }

    /// The claims as a type of yours that owns its strings, by `serde_json`.
    ///
    /// # Errors
    /// [`DeserializeError::Mismatch`].
    #[cfg(feature = "serde_json")]
    pub fn deserialize_owned<T: serde::de::DeserializeOwned>(&self) -> Result<T, DeserializeError> {
        serde_json::from_str(self.claims_json()).map_err(|_| DeserializeError::Mismatch)
    }
}

impl fmt::Debug for Verified<'_> {
    /// Shows no claim.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verified")
            .field("algorithm", &self.layout.algorithm)
            .finish_non_exhaustive()
    }
}

/// Why claims can't be read into a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DeserializeError {
    /// The claims set has a string with an escape, which needs a heap to read.
    Escape,
    /// The claims are not what the type asks for.
    Mismatch,
}

impl fmt::Display for DeserializeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Escape => {
                "the claims set has a string with an escape, which cannot be read without a heap"
            }
            Self::Mismatch => "the claims are not what the type asks for",
        })
    }
}

impl core::error::Error for DeserializeError {}

/// A [`Verified`] that owns its text: `'static` and cheap to clone, for request extensions.
///
/// ```
/// # use countersign::{Verified, VerifiedToken};
/// fn keep(verified: Verified<'_>) -> VerifiedToken {
///     VerifiedToken::from(verified)
/// }
/// fn subject(token: &VerifiedToken) -> Option<&str> {
///     token.get().subject()
/// }
/// ```
#[cfg(feature = "alloc")]
#[derive(Clone)]
pub struct VerifiedToken {
    /// Head and body.
    text: alloc::sync::Arc<str>,
    head_len: usize,
    layout: Layout,
}

#[cfg(feature = "alloc")]
impl VerifiedToken {
    /// The claims.
    #[must_use]
    pub fn get(&self) -> Verified<'_> {
        let texts = self.text.split_at_checked(self.head_len);
        let (head, body) = texts.unwrap_or_default();
        Verified::new(head, body, self.layout)
    }
}

#[cfg(feature = "alloc")]
impl From<Verified<'_>> for VerifiedToken {
    fn from(verified: Verified<'_>) -> Self {
        Self {
            text: [verified.head, verified.body].concat().into(),
            head_len: verified.head.len(),
            layout: verified.layout,
        }
    }
}

#[cfg(feature = "alloc")]
impl fmt::Debug for VerifiedToken {
    /// Shows no claim.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VerifiedToken").finish_non_exhaustive()
    }
}

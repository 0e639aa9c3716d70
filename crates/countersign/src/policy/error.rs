//! What a policy can't be.

use core::fmt;

/// A setting that would switch a check off, or could never be met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PolicyError {
    /// The issuer is empty.
    EmptyIssuer,
    /// The list of audiences is empty or holds an empty string.
    EmptyAudience,
    /// The list of algorithms is empty.
    NoAlgorithm,
    /// The list of types is empty or holds an empty string.
    EmptyType,
    /// The list of authorized parties is empty or holds an empty string.
    EmptyAuthorizedParties,
    /// The subject is empty.
    EmptySubject,
    /// The nonce is empty.
    EmptyNonce,
    /// The list of scopes is empty or holds an empty string.
    EmptyScopes,
    /// The list of required claims is empty or holds an empty string.
    EmptyRequiredClaims,
    /// The list of rules is empty, or a rule names no member or no value.
    EmptyRules,
    /// The leeway is longer than an hour.
    LeewayTooLong,
    /// The maximum age is 0 or longer than ten years.
    MaxAgeOutOfRange,
    /// The maximum lifetime is 0 or longer than ten years.
    MaxLifetimeOutOfRange,
    /// The shortest remaining lifetime is longer than ten years.
    RemainingTooLong,
    /// The longest token is 0 bytes or more than 1 MiB.
    TokenLenOutOfRange,
}

impl PolicyError {
    /// The reason in words.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::EmptyIssuer => "the issuer is empty",
            Self::EmptyAudience => "the list of audiences is empty or holds an empty string",
            Self::NoAlgorithm => "the list of algorithms is empty",
            Self::EmptyType => "the list of types is empty or holds an empty string",
            Self::EmptyAuthorizedParties => {
                "the list of authorized parties is empty or holds an empty string"
            }
            Self::EmptySubject => "the subject is empty",
            Self::EmptyNonce => "the nonce is empty",
            Self::EmptyScopes => "the list of scopes is empty or holds an empty string",
            Self::EmptyRequiredClaims => {
                "the list of required claims is empty or holds an empty string"
            }
            Self::EmptyRules => "the list of rules is empty, or a rule names no member or no value",
            Self::LeewayTooLong => "the leeway is longer than an hour (3600 s)",
            Self::MaxAgeOutOfRange => "the maximum age is 0 or longer than ten years",
            Self::MaxLifetimeOutOfRange => "the maximum lifetime is 0 or longer than ten years",
            Self::RemainingTooLong => "the shortest remaining lifetime is longer than ten years",
            Self::TokenLenOutOfRange => "the longest token is 0 bytes or more than 1 MiB",
        }
    }
}

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message())
    }
}

impl core::error::Error for PolicyError {}

//! Why a key set, or one key of it, can't be used.

use core::fmt;

use countersign_rsa::KeyError;

use crate::json::JsonError;

/// Why a key set was refused as a whole.
///
/// Has no byte of a key in it. [`code`](Self::code) is stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeySetError {
    /// It is not a JSON object that follows RFC 8259, or has two members of one name somewhere.
    Malformed(JsonError),
    /// The object has no `keys`, or `keys` is not an array (RFC 7517 §5).
    NoKeysMember,
    /// More usable keys than the set has room for. None is dropped silently.
    #[non_exhaustive]
    TooManyKeys {
        /// How many keys fit.
        capacity: usize,
    },
    /// No key of the set is usable.
    #[non_exhaustive]
    NoUsableKey {
        /// How many keys were skipped.
        skipped: usize,
        /// Why the first of them was.
        first: Option<SkipReason>,
    },
    /// The one key given is not usable.
    UnusableKey(SkipReason),
    /// Not a PEM document that holds one RSA public key (RFC 7468).
    InvalidPem,
}

impl KeySetError {
    /// The code of each reason.
    pub const CODES: &'static [&'static str] = &[
        "malformed_key_set",
        "no_keys_member",
        "too_many_keys",
        "no_usable_key",
        "unusable_key",
        "invalid_pem",
    ];

    /// The stable code of this reason.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Malformed(_) => "malformed_key_set",
            Self::NoKeysMember => "no_keys_member",
            Self::TooManyKeys { .. } => "too_many_keys",
            Self::NoUsableKey { .. } => "no_usable_key",
            Self::UnusableKey(_) => "unusable_key",
            Self::InvalidPem => "invalid_pem",
        }
    }
}

impl fmt::Display for KeySetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(error) => write!(f, "the key set is malformed: {error}"),
            Self::NoKeysMember => f.write_str("the key set has no array named keys"),
            Self::TooManyKeys { capacity } => {
                write!(f, "more usable keys than there is room for ({capacity})")
            }
            Self::NoUsableKey { skipped: 0, .. } => f.write_str("the key set is empty"),
            Self::NoUsableKey {
                skipped,
                first: Some(first),
            } => write!(
                f,
                "no usable key: {skipped} skipped, the first because {first}"
            ),
            Self::NoUsableKey { skipped, .. } => write!(f, "no usable key: {skipped} skipped"),
            Self::UnusableKey(reason) => write!(f, "the key is not usable: {reason}"),
            Self::InvalidPem => f.write_str("not a PEM document with one RSA public key"),
        }
    }
}

impl core::error::Error for KeySetError {}

/// Why one key of a set is not usable; the others are not touched by it.
///
/// [`code`](Self::code) is stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SkipReason {
    /// The element is not a JSON object.
    NotAnObject,
    /// A member that the key needs is absent.
    MissingMember(&'static str),
    /// A member has the wrong JSON type; it does not count as absent.
    WrongJsonType(&'static str),
    /// `kty` is not `RSA`.
    UnsupportedKeyType,
    /// `use` is not `sig`.
    NotForSignatures,
    /// `key_ops` does not hold `verify`.
    NotForVerification,
    /// `alg` is not an algorithm that is compiled in.
    UnsupportedAlgorithm,
    /// `kid` is longer than [`MAX_KEY_ID_LEN`](super::MAX_KEY_ID_LEN) bytes.
    KeyIdTooLong,
    /// The member is not strict base64url.
    InvalidBase64(&'static str),
    /// The key has a private member: it has leaked and must be replaced.
    PrivateKey,
    /// Another key of the set has the same id and is a different key: neither is used.
    ConflictingKeyId,
    /// The modulus or the exponent is refused.
    Rsa(KeyError),
}

impl SkipReason {
    /// The code of each reason, but for those that [`KeyError`] has for modulus and exponent.
    pub const CODES: &'static [&'static str] = &[
        "not_an_object",
        "missing_member",
        "wrong_json_type",
        "unsupported_key_type",
        "not_for_signatures",
        "not_for_verification",
        "unsupported_key_algorithm",
        "key_id_too_long",
        "invalid_key_base64",
        "private_key",
        "conflicting_key_id",
    ];

    /// The stable code of this reason.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotAnObject => "not_an_object",
            Self::MissingMember(_) => "missing_member",
            Self::WrongJsonType(_) => "wrong_json_type",
            Self::UnsupportedKeyType => "unsupported_key_type",
            Self::NotForSignatures => "not_for_signatures",
            Self::NotForVerification => "not_for_verification",
            Self::UnsupportedAlgorithm => "unsupported_key_algorithm",
            Self::KeyIdTooLong => "key_id_too_long",
            Self::InvalidBase64(_) => "invalid_key_base64",
            Self::PrivateKey => "private_key",
            Self::ConflictingKeyId => "conflicting_key_id",
            Self::Rsa(error) => error.code(),
        }
    }
}

impl fmt::Display for SkipReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAnObject => f.write_str("it is not an object"),
            Self::MissingMember(name) => write!(f, "{name} is missing"),
            Self::WrongJsonType(name) => write!(f, "{name} has the wrong JSON type"),
            Self::UnsupportedKeyType => f.write_str("its kty is not RSA"),
            Self::NotForSignatures => f.write_str("its use is not sig"),
            Self::NotForVerification => f.write_str("its key_ops do not hold verify"),
            Self::UnsupportedAlgorithm => f.write_str("its alg is not supported"),
            Self::KeyIdTooLong => f.write_str("its kid is too long"),
            Self::InvalidBase64(name) => write!(f, "{name} is not strict base64url"),
            Self::PrivateKey => f.write_str("it holds a private key, which has leaked with it"),
            Self::ConflictingKeyId => f.write_str("a different key has the same kid"),
            Self::Rsa(error) => error.fmt(f),
        }
    }
}

impl core::error::Error for SkipReason {}

/// A key of a set that was skipped, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SkippedKey {
    /// Its place in `keys`, counted from 0.
    pub index: usize,
    /// Why it was skipped.
    pub reason: SkipReason,
}

#[cfg(feature = "defmt")]
impl defmt::Format for KeySetError {
    fn format(&self, f: defmt::Formatter<'_>) {
        defmt::write!(f, "{=str}", self.code());
    }
}

#[cfg(feature = "defmt")]
impl defmt::Format for SkipReason {
    fn format(&self, f: defmt::Formatter<'_>) {
        defmt::write!(f, "{=str}", self.code());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    #[test]
    fn every_code_is_listed() {
        let malformed = json::parse(b"").unwrap_err();
        let first = Some(SkipReason::PrivateKey);
        let sets = [
            KeySetError::Malformed(malformed),
            KeySetError::NoKeysMember,
            KeySetError::TooManyKeys { capacity: 1 },
            KeySetError::NoUsableKey { skipped: 1, first },
            KeySetError::UnusableKey(SkipReason::PrivateKey),
            KeySetError::InvalidPem,
        ];
        assert!(
            sets.iter()
                .map(KeySetError::code)
                .eq(KeySetError::CODES.iter().copied())
        );
        let keys = [
            SkipReason::NotAnObject,
            SkipReason::MissingMember("n"),
            SkipReason::WrongJsonType("n"),
            SkipReason::UnsupportedKeyType,
            SkipReason::NotForSignatures,
            SkipReason::NotForVerification,
            SkipReason::UnsupportedAlgorithm,
            SkipReason::KeyIdTooLong,
            SkipReason::InvalidBase64("n"),
            SkipReason::PrivateKey,
            SkipReason::ConflictingKeyId,
        ];
        assert!(
            keys.iter()
                .map(SkipReason::code)
                .eq(SkipReason::CODES.iter().copied())
        );
    }
}

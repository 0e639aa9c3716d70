//! JSON Web Keys (RFC 7517, RFC 7518 §6.3): what each key of a set is, and whether it is usable.
//!
//! A set is scanned strictly first, all of it; then each key is judged by itself. A member that has
//! the wrong JSON type never counts as absent.

use countersign_rsa::{Components, KeyError, MAX_MODULUS_BITS};

use super::entry::KeyId;
use super::{KeySetError, SkipReason};
use crate::json::{self, Array, Elements, Object, Text, Value};
use crate::{Algorithm, base64url};

/// The octets of the largest modulus, and of one zero octet in front of it.
const MAX_MODULUS_LEN: usize = MAX_MODULUS_BITS / 8 + 1;

/// The octets of the largest exponent, and room for zero octets that are then refused.
const MAX_EXPONENT_LEN: usize = 16;

/// The private members of an RSA key (RFC 7518 §6.3.2).
const PRIVATE_MEMBERS: &[&str] = &["d", "p", "q", "dp", "dq", "qi", "oth"];

/// The keys of a JWK Set (RFC 7517 §5), scanned.
pub(super) fn keys(bytes: &[u8]) -> Result<Array<'_>, KeySetError> {
    let set = json::parse_unique(bytes).map_err(KeySetError::Malformed)?;
    set.as_object()
        .and_then(|set| set.get("keys"))
        .and_then(|keys| keys.as_array())
        .ok_or(KeySetError::NoKeysMember)
}

/// A JWK that passed every check but the engine's.
pub(super) struct Jwk {
    pub(super) id: KeyId,
    pub(super) algorithm: Algorithm,
    n: Octets<MAX_MODULUS_LEN>,
    e: Octets<MAX_EXPONENT_LEN>,
}

impl Jwk {
    /// Reads one element of `keys`.
    pub(super) fn read(value: Value<'_>) -> Result<Self, SkipReason> {
        let members = value.as_object().ok_or(SkipReason::NotAnObject)?;
        let kty = string(members, "kty")?.ok_or(SkipReason::MissingMember("kty"))?;
        if kty != "RSA" {
            return Err(SkipReason::UnsupportedKeyType);
        }
        if PRIVATE_MEMBERS.iter().any(|name| has(members, name)) {
            return Err(SkipReason::PrivateKey);
        }
        check_use(members)?;
        let key = Self {
            id: key_id(members)?,
            algorithm: algorithm(members)?,
            n: octets(members, "n", modulus_too_large)?,
            e: octets(members, "e", |_| KeyError::ExponentTooLarge)?,
        };
        key.components()?;
        Ok(key)
    }

    /// Modulus and exponent, checked.
    pub(super) fn components(&self) -> Result<Components<'_>, SkipReason> {
        countersign_rsa::validate(self.n.as_slice(), self.e.as_slice()).map_err(SkipReason::Rsa)
    }

    /// The exponent's octets.
    pub(super) fn exponent(&self) -> &[u8] {
        self.e.as_slice()
    }
}

/// Decoded octets of at most `N`.
struct Octets<const N: usize> {
    octets: [u8; N],
    len: usize,
}

impl<const N: usize> Octets<N> {
    fn as_slice(&self) -> &[u8] {
        self.octets.get(..self.len).unwrap_or_default()
    }
}

fn has(members: Object<'_>, wanted: &str) -> bool {
    members.iter().any(|(name, _)| name == wanted)
}

/// A string member; `None` only where it is absent.
fn string<'t>(members: Object<'t>, name: &'static str) -> Result<Option<Text<'t>>, SkipReason> {
    match members.get(name) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(SkipReason::WrongJsonType(name)),
    }
}

/// `use` and `key_ops` (RFC 7517 §4.2, §4.3).
fn check_use(members: Object<'_>) -> Result<(), SkipReason> {
    if string(members, "use")?.is_some_and(|purpose| purpose != "sig") {
        return Err(SkipReason::NotForSignatures);
    }
    let operations = match members.get("key_ops") {
        None => return Ok(()),
        Some(Value::Array(operations)) => operations,
        Some(_) => return Err(SkipReason::WrongJsonType("key_ops")),
    };
    if operations.iter().any(|one| one.as_text().is_none()) {
        return Err(SkipReason::WrongJsonType("key_ops"));
    }
    let verifies = |one: Value<'_>| one.as_text().is_some_and(|text| text == "verify");
    if operations.iter().any(verifies) {
        Ok(())
    } else {
        Err(SkipReason::NotForVerification)
    }
}

/// The id as text, unescaped.
fn key_id(members: Object<'_>) -> Result<KeyId, SkipReason> {
    let Some(text) = string(members, "kid")? else {
        return Ok(KeyId::Missing);
    };
    let mut id = heapless::String::new();
    let fits = text.chars().all(|c| id.push(c).is_ok());
    fits.then_some(KeyId::Exact(id))
        .ok_or(SkipReason::KeyIdTooLong)
}

/// A key without `alg` is for RS256, whatever is compiled in and whatever a header says.
fn algorithm(members: Object<'_>) -> Result<Algorithm, SkipReason> {
    let Some(alg) = string(members, "alg")? else {
        return Ok(Algorithm::Rs256);
    };
    Algorithm::ALL
        .iter()
        .copied()
        .find(|known| alg == known.name())
        .ok_or(SkipReason::UnsupportedAlgorithm)
}

fn modulus_too_large(octets: usize) -> KeyError {
    KeyError::ModulusTooLarge {
        bits: octets.saturating_mul(8),
        max: MAX_MODULUS_BITS,
    }
}

/// A base64url member; `too_long` where it has more than `N` octets.
fn octets<const N: usize>(
    members: Object<'_>,
    name: &'static str,
    too_long: fn(usize) -> KeyError,
) -> Result<Octets<N>, SkipReason> {
    let text = string(members, name)?.ok_or(SkipReason::MissingMember(name))?;
    let invalid = SkipReason::InvalidBase64(name);
    // An escape is legal JSON, but no encoder writes one into base64url.
    let encoded = text.as_str().ok_or(invalid)?.as_bytes();
    let len = base64url::decoded_len(encoded.len());
    if len > N {
        return Err(SkipReason::Rsa(too_long(len)));
    }
    let mut octets = [0; N];
    let len = base64url::decode_reference(encoded, &mut octets).map_err(|_| invalid)?;
    Ok(Octets { octets, len })
}

/// What a JWK Set says of each key, for a person: ids, types, and why one is not usable.
///
/// Conflicts between keys are found when a set is loaded, not here.
///
/// # Errors
/// [`KeySetError::Malformed`] and [`KeySetError::NoKeysMember`].
///
/// # Example
/// ```
/// let set = br#"{"keys": [{"kty": "EC", "kid": "a", "crv": "P-256"}]}"#;
/// for report in countersign::describe_jwks(set)? {
///     assert!(report.key_id().unwrap() == "a");
///     assert_eq!(report.usable().unwrap_err().code(), "unsupported_key_type");
/// }
/// # Ok::<(), countersign::KeySetError>(())
/// ```
pub fn describe_jwks(bytes: &[u8]) -> Result<impl Iterator<Item = JwkReport<'_>>, KeySetError> {
    let elements: Elements<'_> = keys(bytes)?.iter();
    Ok(elements.map(|value| JwkReport { value }))
}

/// What one key of a JWK Set says of itself; nothing here was checked but the JSON.
#[derive(Clone, Copy, Debug)]
pub struct JwkReport<'t> {
    value: Value<'t>,
}

impl<'t> JwkReport<'t> {
    /// The string member of that name.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<Text<'t>> {
        self.value.as_object()?.get(name)?.as_text()
    }

    /// `kid`.
    #[must_use]
    pub fn key_id(&self) -> Option<Text<'t>> {
        self.member("kid")
    }

    /// The modulus's length in bits, if the key is usable by itself.
    ///
    /// # Errors
    /// Why it is not.
    pub fn usable(&self) -> Result<usize, SkipReason> {
        let key = Jwk::read(self.value)?;
        key.components().map(|components| components.bits)
    }
}

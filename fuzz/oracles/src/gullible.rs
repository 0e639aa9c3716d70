//! Keys that hold every signature for right, so that what comes behind the signature can be tried
//! a hundred thousand times.

use countersign::{Algorithm, KeySet, KeySetError, PublicKey};
use countersign_mint::base64url;

/// A key that holds every signature for right.
#[derive(Clone, Copy, Debug)]
pub struct Gullible;

impl PublicKey for Gullible {
    fn from_components(_: &[u8], _: &[u8]) -> Result<Self, KeySetError> {
        Ok(Self)
    }

    fn verify(&self, _: Algorithm, _: &[u8], _: &[u8]) -> bool {
        true
    }
}

/// One such key, for every `kid` and RS256.
///
/// # Panics
/// Never: the key is sound.
#[must_use]
pub fn gullible_keys() -> KeySet<1, Gullible> {
    let mut n = [0xff; 256];
    n[128] = 0x5a; // a modulus of ones alone would do as well
    KeySet::any_id(&n, &[1, 0, 1], Algorithm::Rs256).expect("a sound key")
}

/// A token with a signature that only these keys accept.
#[must_use]
pub fn unsigned_token(header: impl AsRef<[u8]>, payload: impl AsRef<[u8]>) -> String {
    format!(
        "{}.{}.AA",
        base64url(header.as_ref()),
        base64url(payload.as_ref())
    )
}

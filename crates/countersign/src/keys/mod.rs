//! Public keys: where they come from, which are usable, and how one is chosen.
//!
//! A key is read, checked and prepared once, when it is loaded; verifying only looks it up. It is
//! chosen by the exact `kid` of the header, never by trying one key after another.

#[cfg(feature = "aws-lc-rs")]
mod aws_lc;
mod engine;
mod entry;
mod error;
mod jwk;
mod load;
#[cfg(feature = "pem")]
mod pem;
mod ring;
#[cfg(feature = "rsa")]
mod rust_crypto;
mod set;
#[cfg(feature = "alloc")]
mod vec;

#[cfg(feature = "aws-lc-rs")]
pub use aws_lc::AwsLcRsa;
#[cfg(feature = "alloc")]
pub use engine::Fitted;
pub use engine::PublicKey;
pub use entry::{KeyInfo, MAX_KEY_ID_LEN};
pub use error::{KeySetError, SkipReason, SkippedKey};
pub use jwk::{JwkReport, describe_jwks};
pub use ring::{KeyGuard, KeyRing};
#[cfg(feature = "rsa")]
pub use rust_crypto::RustCryptoRsa;
pub use set::KeySet;
#[cfg(feature = "alloc")]
pub use vec::KeyVec;

use core::ops::Deref;

use crate::{Algorithm, VerifyError};

/// A source of keys that a token can be verified with: a [`KeySet`], a `KeyVec`, or whatever
/// dereferences to one (a reference, an `Arc`, a guard of a [`KeyRing`] or of `arc-swap`).
///
/// Sealed: which keys a token may be verified with is decided in this crate.
///
/// ```
/// use countersign::{KeySet, Keys};
/// fn knows(keys: &impl Keys, id: &str) -> bool {
///     keys.contains(id)
/// }
/// # let _ = |set: KeySet<1>| knows(&set, "a");
/// ```
pub trait Keys: sealed::Find + Send + Sync {
    /// Whether a usable key has this id.
    fn contains(&self, key_id: &str) -> bool {
        self.find_id(key_id).is_some()
    }
}

pub(crate) mod sealed {
    use super::{Algorithm, AnyKey};

    /// How [`Keys`](super::Keys) are looked up.
    pub trait Find {
        /// The key with exactly this id.
        fn find_id(&self, key_id: &str) -> Option<&dyn AnyKey>;
        /// The only key pinned to `algorithm`, where there is exactly one.
        fn find_only(&self, algorithm: Algorithm) -> Option<&dyn AnyKey>;
    }
}

impl<P: Deref<Target: Keys> + Send + Sync> Keys for P {}

impl<P: Deref<Target: Keys>> sealed::Find for P {
    fn find_id(&self, key_id: &str) -> Option<&dyn AnyKey> {
        (**self).find_id(key_id)
    }

    fn find_only(&self, algorithm: Algorithm) -> Option<&dyn AnyKey> {
        (**self).find_only(algorithm)
    }
}

/// A key of any engine, with the algorithm that it is pinned to.
pub trait AnyKey {
    /// The only algorithm that the key is for.
    fn algorithm(&self) -> Algorithm;
    /// Whether `signature` over `digest` holds.
    fn holds(&self, digest: &[u8], signature: &[u8]) -> bool;
}

/// The key for a header with this `kid` and `alg`.
pub(crate) fn select<'k>(
    keys: &'k (impl Keys + ?Sized),
    key_id: Option<&str>,
    algorithm: Algorithm,
) -> Result<&'k dyn AnyKey, VerifyError> {
    let key = match key_id {
        Some(id) => keys.find_id(id).ok_or(VerifyError::UnknownKeyId)?,
        None => keys.find_only(algorithm).ok_or(VerifyError::MissingKeyId)?,
    };
    if key.algorithm() != algorithm {
        return Err(VerifyError::AlgorithmMismatch {
            key: key.algorithm(),
            header: algorithm,
        });
    }
    Ok(key)
}

//! The seam to the RSA implementations. An engine is chosen by type, never by a cargo feature, so
//! that no crate elsewhere in a build can change what another verifies with.

use countersign_rsa::{Hash, Rsa};

use super::{KeySetError, SkipReason};
use crate::Algorithm;

/// An RSA public key that can check signatures.
///
/// Implement it for a hardware accelerator or another library; [`Rsa2048`](crate::Rsa2048) and its
/// siblings do, and so do the types of the features `rsa` and `aws-lc-rs`.
///
/// ```
/// use countersign::{Algorithm, KeySetError, PublicKey, Rsa2048};
/// /// Counts nothing, trusts the engine: a wrapper as an accelerator's driver would be.
/// struct Wrapped(Rsa2048);
/// impl PublicKey for Wrapped {
///     fn from_components(n: &[u8], e: &[u8]) -> Result<Self, KeySetError> {
///         PublicKey::from_components(n, e).map(Self)
///     }
///     fn verify(&self, alg: Algorithm, digest: &[u8], signature: &[u8]) -> bool {
///         PublicKey::verify(&self.0, alg, digest, signature)
///     }
/// }
/// ```
pub trait PublicKey: Sized + Send + Sync {
    /// A key from its modulus and exponent, big-endian, as a JWK has them (RFC 7518 §6.3.1).
    ///
    /// A key set checks both before it calls this: odd, of 2048 to 8192 bits, without a leading
    /// zero octet, the exponent odd and in 3..2^33.
    ///
    /// # Errors
    /// [`KeySetError::UnusableKey`] where this engine can't hold the key.
    fn from_components(n: &[u8], e: &[u8]) -> Result<Self, KeySetError>;

    /// Whether `signature` is a signature of the message with this digest. A digest or signature of
    /// the wrong length is simply not one.
    fn verify(&self, algorithm: Algorithm, digest: &[u8], signature: &[u8]) -> bool;

    /// The key on the heap, at the size that it needs itself.
    ///
    /// # Errors
    /// As [`from_components`](Self::from_components).
    #[cfg(feature = "alloc")]
    fn fitted(n: &[u8], e: &[u8]) -> Result<Fitted, KeySetError>
    where
        Self: 'static,
    {
        Self::from_components(n, e).map(Fitted::new)
    }
}

/// A key behind a pointer, of the size that it needs; what `KeyVec` holds.
#[cfg(feature = "alloc")]
pub struct Fitted(alloc::boxed::Box<dyn VerifyDigest>);

#[cfg(feature = "alloc")]
impl Fitted {
    /// A key of any engine.
    #[must_use]
    pub fn new<K: PublicKey + 'static>(key: K) -> Self {
        Self(alloc::boxed::Box::new(key))
    }
}

#[cfg(feature = "alloc")]
impl core::fmt::Debug for Fitted {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Fitted")
    }
}

/// The part of [`PublicKey`] that works behind a pointer.
pub(super) trait VerifyDigest: Send + Sync {
    fn verify_digest(&self, algorithm: Algorithm, digest: &[u8], signature: &[u8]) -> bool;
}

#[cfg(feature = "alloc")]
impl VerifyDigest for Fitted {
    fn verify_digest(&self, algorithm: Algorithm, digest: &[u8], signature: &[u8]) -> bool {
        self.0.verify_digest(algorithm, digest, signature)
    }
}

impl<K: PublicKey> VerifyDigest for K {
    fn verify_digest(&self, algorithm: Algorithm, digest: &[u8], signature: &[u8]) -> bool {
        self.verify(algorithm, digest, signature)
    }
}

impl<const LIMBS: usize> PublicKey for Rsa<LIMBS> {
    fn from_components(n: &[u8], e: &[u8]) -> Result<Self, KeySetError> {
        Self::from_components(n, e).map_err(unusable)
    }

    fn verify(&self, algorithm: Algorithm, digest: &[u8], signature: &[u8]) -> bool {
        match algorithm {
            Algorithm::Rs256 => self.verify_pkcs1v15(Hash::Sha256, digest, signature),
            #[cfg(feature = "rs384")]
            Algorithm::Rs384 => self.verify_pkcs1v15(Hash::Sha384, digest, signature),
            #[cfg(feature = "rs512")]
            Algorithm::Rs512 => self.verify_pkcs1v15(Hash::Sha512, digest, signature),
            #[cfg(feature = "ps256")]
            Algorithm::Ps256 => self.verify_pss(Hash::Sha256, digest, signature),
            #[cfg(feature = "ps384")]
            Algorithm::Ps384 => self.verify_pss(Hash::Sha384, digest, signature),
            #[cfg(feature = "ps512")]
            Algorithm::Ps512 => self.verify_pss(Hash::Sha512, digest, signature),
        }
    }

    #[cfg(feature = "alloc")]
    fn fitted(n: &[u8], e: &[u8]) -> Result<Fitted, KeySetError> {
        use countersign_rsa::{Rsa2048, Rsa3072, Rsa4096};
        let bits = countersign_rsa::validate(n, e).map_err(unusable)?.bits;
        let capacity = LIMBS.saturating_mul(usize::BITS as usize);
        let fits = |size: usize| bits <= size && size < capacity;
        let key = if fits(2048) {
            Rsa2048::from_components(n, e).map(Fitted::new)
        } else if fits(3072) {
            Rsa3072::from_components(n, e).map(Fitted::new)
        } else if fits(4096) {
            Rsa4096::from_components(n, e).map(Fitted::new)
        } else {
            Self::from_components(n, e).map(Fitted::new)
        };
        key.map_err(unusable)
    }
}

pub(super) fn unusable(error: countersign_rsa::KeyError) -> KeySetError {
    KeySetError::UnusableKey(SkipReason::Rsa(error))
}

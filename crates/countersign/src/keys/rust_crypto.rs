//! The engine of the `rsa` crate (RustCrypto), as a type of its own.

use countersign_rsa::{MAX_MODULUS_BITS, MIN_MODULUS_BITS, validate};
use rsa::{BoxedUint, PublicKey as RsaKey};

use super::engine::{PublicKey, unusable};
use super::{KeySetError, SkipReason};
use crate::Algorithm;

/// An RSA public key of 2048 to 8192 bits, verified by the [`rsa`](https://docs.rs/rsa) crate.
///
/// Take it where policy asks for RustCrypto's implementation, which many projects share and have
/// reviewed. It runs wherever there is a heap (`alloc`), without C, and is several times slower
/// than [`Rsa2048`](crate::Rsa2048) and its siblings, which are what to take otherwise. A
/// verification allocates.
///
/// Keys pass the same checks as those of every other engine, and get the same verdicts.
///
/// ```
/// use countersign::{KeySet, KeySetError, RustCryptoRsa};
/// fn load(jwks: &[u8]) -> Result<KeySet<4, RustCryptoRsa>, KeySetError> {
///     KeySet::from_jwks(jwks)
/// }
/// # assert!(load(b"{}").is_err());
/// ```
#[derive(Clone, Debug)]
pub struct RustCryptoRsa(RsaKey);

impl PublicKey for RustCryptoRsa {
    fn from_components(n: &[u8], e: &[u8]) -> Result<Self, KeySetError> {
        let key = validate(n, e).map_err(unusable)?;
        RsaKey::new_with_size_limits(
            BoxedUint::from_be_slice_vartime(key.modulus),
            BoxedUint::from(key.exponent),
            MIN_MODULUS_BITS..=MAX_MODULUS_BITS,
        )
        .map(Self)
        .map_err(|_| KeySetError::UnusableKey(SkipReason::RefusedByEngine))
    }

    fn verify(&self, algorithm: Algorithm, digest: &[u8], signature: &[u8]) -> bool {
        let Self(key) = self;
        match algorithm {
            Algorithm::Rs256 => key.pkcs1v15_verify_prehash::<sha2::Sha256>(digest, signature),
            #[cfg(feature = "rs384")]
            Algorithm::Rs384 => key.pkcs1v15_verify_prehash::<sha2::Sha384>(digest, signature),
            #[cfg(feature = "rs512")]
            Algorithm::Rs512 => key.pkcs1v15_verify_prehash::<sha2::Sha512>(digest, signature),
            #[cfg(feature = "ps256")]
            Algorithm::Ps256 => pss::<sha2::Sha256>(key, digest, signature),
            #[cfg(feature = "ps384")]
            Algorithm::Ps384 => pss::<sha2::Sha384>(key, digest, signature),
            #[cfg(feature = "ps512")]
            Algorithm::Ps512 => pss::<sha2::Sha512>(key, digest, signature),
        }
        .is_ok()
    }
}

/// RSASSA-PSS with a salt as long as the digest (RFC 7518 §3.5).
#[cfg(any(feature = "ps256", feature = "ps384", feature = "ps512"))]
fn pss<D: sha2::Digest + sha2::digest::FixedOutputReset>(
    key: &RsaKey,
    digest: &[u8],
    signature: &[u8],
) -> rsa::errors::Result<()> {
    key.verify(rsa::pss::Pss::<D>::new(), digest, signature)
}

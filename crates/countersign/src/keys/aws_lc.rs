//! The engine of AWS-LC, by `aws-lc-rs`, as a type of its own.

use alloc::boxed::Box;
use alloc::vec::Vec;

use aws_lc_rs::digest::{self, Digest};
use aws_lc_rs::signature::{self, ParsedPublicKey, RsaParameters, RsaPublicKeyComponents};
use countersign_rsa::validate;

use super::engine::{PublicKey, unusable};
use super::{KeySetError, SkipReason};
use crate::Algorithm;

/// An RSA public key of 2048 to 8192 bits, verified by AWS-LC through
/// [`aws-lc-rs`](https://docs.rs/aws-lc-rs).
///
/// Take it where AWS-LC is prescribed: its FIPS 140 validated module is what runs if your own
/// `Cargo.toml` turns on the feature `fips` of `aws-lc-rs`. It needs `std` and a C compiler (with
/// `fips` also Go and CMake). Otherwise [`Rsa2048`](crate::Rsa2048) and its siblings are the faster
/// choice. A verification allocates, inside AWS-LC.
///
/// Keys pass the same checks as those of every other engine, and get the same verdicts. The key is
/// parsed when it is loaded, once for each algorithm that is compiled in.
///
/// ```
/// use countersign::{AwsLcRsa, KeySet, KeySetError};
/// fn load(jwks: &[u8]) -> Result<KeySet<4, AwsLcRsa>, KeySetError> {
///     KeySet::from_jwks(jwks)
/// }
/// # assert!(load(b"{}").is_err());
/// ```
#[derive(Clone, Debug)]
pub struct AwsLcRsa(
    /// In the order of [`Algorithm::ALL`]: a parsed key of `aws-lc-rs` is for one algorithm.
    Box<[ParsedPublicKey]>,
);

impl PublicKey for AwsLcRsa {
    fn from_components(n: &[u8], e: &[u8]) -> Result<Self, KeySetError> {
        let key = validate(n, e).map_err(unusable)?;
        let exponent = key.exponent.to_be_bytes();
        let zeros = exponent.iter().take_while(|octet| **octet == 0).count();
        let components = RsaPublicKeyComponents {
            n: key.modulus,
            e: exponent.get(zeros..).unwrap_or_default(), // AWS-LC wants no leading zeros
        };
        let parsed: Result<Vec<_>, _> = Algorithm::ALL
            .iter()
            .map(|algorithm| components.to_parsed_public_key(parameters(*algorithm)))
            .collect();
        parsed
            .map(|keys| Self(keys.into_boxed_slice()))
            .map_err(|_| KeySetError::UnusableKey(SkipReason::RefusedByEngine))
    }

    fn verify(&self, algorithm: Algorithm, digest: &[u8], signature: &[u8]) -> bool {
        let mut keys = Algorithm::ALL.iter().zip(&self.0);
        let Some((_, key)) = keys.find(|(one, _)| **one == algorithm) else {
            return false;
        };
        Digest::import_less_safe(digest, hash(algorithm))
            .and_then(|digest| key.verify_digest_sig(&digest, signature))
            .is_ok()
    }
}

fn parameters(algorithm: Algorithm) -> &'static RsaParameters {
    match algorithm {
        Algorithm::Rs256 => &signature::RSA_PKCS1_2048_8192_SHA256,
        #[cfg(feature = "rs384")]
        Algorithm::Rs384 => &signature::RSA_PKCS1_2048_8192_SHA384,
        #[cfg(feature = "rs512")]
        Algorithm::Rs512 => &signature::RSA_PKCS1_2048_8192_SHA512,
        #[cfg(feature = "ps256")]
        Algorithm::Ps256 => &signature::RSA_PSS_2048_8192_SHA256,
        #[cfg(feature = "ps384")]
        Algorithm::Ps384 => &signature::RSA_PSS_2048_8192_SHA384,
        #[cfg(feature = "ps512")]
        Algorithm::Ps512 => &signature::RSA_PSS_2048_8192_SHA512,
    }
}

fn hash(algorithm: Algorithm) -> &'static digest::Algorithm {
    match algorithm {
        Algorithm::Rs256 => &digest::SHA256,
        #[cfg(feature = "rs384")]
        Algorithm::Rs384 => &digest::SHA384,
        #[cfg(feature = "rs512")]
        Algorithm::Rs512 => &digest::SHA512,
        #[cfg(feature = "ps256")]
        Algorithm::Ps256 => &digest::SHA256,
        #[cfg(feature = "ps384")]
        Algorithm::Ps384 => &digest::SHA384,
        #[cfg(feature = "ps512")]
        Algorithm::Ps512 => &digest::SHA512,
    }
}

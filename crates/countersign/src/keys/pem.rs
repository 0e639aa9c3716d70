//! One RSA public key in PEM (RFC 7468): a SubjectPublicKeyInfo, or the older PKCS #1 form.

use pkcs1::RsaPublicKeyRef;
use spki::SubjectPublicKeyInfoRef;
use spki::der::Decode;

use super::KeySetError;
use super::entry::KeyId;
use super::load::{self, Store};
use crate::Algorithm;

/// What the largest key takes in DER, with room to spare.
const MAX_DER_LEN: usize = countersign_rsa::MAX_MODULUS_BITS / 8 + 256;

/// Loads the key that `pem` holds, for every `kid`.
pub(super) fn load<S: Store>(
    pem: &str,
    algorithm: Algorithm,
    store: &mut S,
) -> Result<(), KeySetError> {
    let mut buffer = [0; MAX_DER_LEN];
    let invalid = |_| KeySetError::InvalidPem;
    let (label, der) = pem_rfc7468::decode(pem.as_bytes(), &mut buffer).map_err(invalid)?;
    let key = match label {
        "PUBLIC KEY" => from_spki(der)?,
        "RSA PUBLIC KEY" => from_pkcs1(der)?,
        _ => return Err(KeySetError::InvalidPem),
    };
    let (n, e) = (key.modulus.as_bytes(), key.public_exponent.as_bytes());
    load::components(n, e, algorithm, KeyId::Any, store)
}

fn from_spki(der: &[u8]) -> Result<RsaPublicKeyRef<'_>, KeySetError> {
    let invalid = |_| KeySetError::InvalidPem;
    let info = SubjectPublicKeyInfoRef::from_der(der).map_err(invalid)?;
    info.algorithm
        .assert_algorithm_oid(pkcs1::ALGORITHM_OID)
        .map_err(|_| KeySetError::InvalidPem)?;
    let bits = info.subject_public_key.as_bytes();
    from_pkcs1(bits.ok_or(KeySetError::InvalidPem)?)
}

fn from_pkcs1(der: &[u8]) -> Result<RsaPublicKeyRef<'_>, KeySetError> {
    RsaPublicKeyRef::from_der(der).map_err(|_| KeySetError::InvalidPem)
}

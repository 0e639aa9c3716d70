//! A signer that signs any encoded message, sound or malformed, and the encodings of RFC 8017 §9 with
//! a place to go wrong at each step.

use base64ct::{Base64UrlUnpadded, Encoding};
use countersign::Algorithm;
use countersign_mint::{Scheme, SigningKey};
use num_bigint::BigUint;
use sha2::{Digest, Sha256, Sha384, Sha512};

/// The scheme of the minting crate that an algorithm is.
pub(crate) fn scheme(algorithm: Algorithm) -> Scheme {
    match algorithm.name() {
        "RS256" => Scheme::Rs256,
        "RS384" => Scheme::Rs384,
        "RS512" => Scheme::Rs512,
        "PS256" => Scheme::Ps256,
        "PS384" => Scheme::Ps384,
        "PS512" => Scheme::Ps512,
        other => panic!("an algorithm that the tests don't know: {other}"),
    }
}

pub(crate) fn is_pss(algorithm: Algorithm) -> bool {
    algorithm.name().starts_with('P')
}

pub(crate) fn digest(algorithm: Algorithm, message: &[u8]) -> Vec<u8> {
    match &algorithm.name()[2..] {
        "256" => Sha256::digest(message).to_vec(),
        "384" => Sha384::digest(message).to_vec(),
        _ => Sha512::digest(message).to_vec(),
    }
}

/// RSASP1 (RFC 8017 §5.2.1) with no question asked.
pub(crate) struct Forger {
    pub(crate) n: BigUint,
    d: BigUint,
}

impl Forger {
    pub(crate) fn new(key: &SigningKey) -> Self {
        let jwk = key.private_jwk();
        let d = Base64UrlUnpadded::decode_vec(jwk["d"].as_str().unwrap()).unwrap();
        Self {
            n: BigUint::from_bytes_be(&key.modulus()),
            d: BigUint::from_bytes_be(&d),
        }
    }

    pub(crate) fn len(&self) -> usize {
        usize::try_from(self.n.bits().div_ceil(8)).unwrap()
    }

    pub(crate) fn bits(&self) -> usize {
        usize::try_from(self.n.bits()).unwrap()
    }

    pub(crate) fn sign(&self, encoded: &[u8]) -> Vec<u8> {
        self.octets(&BigUint::from_bytes_be(encoded).modpow(&self.d, &self.n))
    }

    /// I2OSP at the length of a signature.
    pub(crate) fn octets(&self, number: &BigUint) -> Vec<u8> {
        let significant = number.to_bytes_be();
        let zeros = self.len().checked_sub(significant.len()).unwrap();
        [vec![0; zeros], significant].concat()
    }
}

/// `DigestInfo` (§9.2, note 1); the parameters are NULL or left out.
pub(crate) fn digest_info(algorithm: Algorithm, digest: &[u8], null: bool) -> Vec<u8> {
    let arc = match &algorithm.name()[2..] {
        "256" => 1,
        "384" => 2,
        _ => 3,
    };
    let oid = [
        0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, arc,
    ];
    let parameters: &[u8] = if null { &[0x05, 0x00] } else { &[] };
    let identifier = der(0x30, &[&oid[..], parameters].concat());
    der(0x30, &[identifier, der(0x04, digest)].concat())
}

fn der(tag: u8, contents: &[u8]) -> Vec<u8> {
    let len = u8::try_from(contents.len()).unwrap();
    assert!(len < 0x80);
    [&[tag, len], contents].concat()
}

/// EM = 0x00 || type || PS || 0x00 || T, with PS of one octet repeated, filling up to `len`.
pub(crate) fn pkcs1(block_type: u8, padding: u8, t: &[u8], len: usize) -> Vec<u8> {
    let ps = vec![padding; len - t.len() - 3];
    [&[0, block_type][..], &ps, &[0], t].concat()
}

/// EMSA-PSS-ENCODE (§9.1.1) of a digest.
pub(crate) fn pss(
    algorithm: Algorithm,
    d: &[u8],
    salt: &[u8],
    em_bits: usize,
    trailer: u8,
) -> Vec<u8> {
    let em_len = em_bits.div_ceil(8);
    let h = digest(algorithm, &[&[0; 8], d, salt].concat());
    let zeros = vec![0; em_len - salt.len() - h.len() - 2];
    let mut db = [&zeros[..], &[1], salt].concat();
    let mask =
        (0_u32..).flat_map(|counter| digest(algorithm, &[&h[..], &counter.to_be_bytes()].concat()));
    db.iter_mut()
        .zip(mask)
        .for_each(|(octet, mask)| *octet ^= mask);
    db[0] &= 0xff >> (8 * em_len - em_bits);
    [&db[..], &h, &[trailer]].concat()
}

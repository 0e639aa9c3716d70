//! Keys made at test time, and a slow and obvious signer to make any encoded message with, also malformed ones.
#![allow(dead_code, unreachable_pub)] // each test file uses its own part of it
#![allow(clippy::unwrap_used, clippy::cast_possible_truncation)] // these are tests, though not in a function marked as one

use std::sync::OnceLock;

use countersign_rsa::{Backend, Hash, Rsa8192};
use num_bigint::BigUint;
use rand::{SeedableRng, rngs::ChaCha8Rng};
use rsa::traits::{PrivateKeyParts, PublicKeyParts};
use sha2::Digest;

pub struct SigningKey {
    pub n: BigUint,
    pub e: BigUint,
    d: BigUint,
    pub private: rsa::PrivateKey,
}

impl SigningKey {
    pub fn generate(bits: usize, e: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(bits as u64 ^ e);
        let key = rsa::PrivateKey::new_with_exp(&mut rng, bits, e.into()).unwrap();
        let number = |n: &rsa::BoxedUint| BigUint::from_bytes_be(&n.to_be_bytes());
        Self {
            n: number(key.n()),
            e: number(key.e()),
            d: number(key.d()),
            private: key,
        }
    }

    /// The key that most tests use, made once a process.
    pub fn rsa2048() -> &'static Self {
        static KEY: OnceLock<SigningKey> = OnceLock::new();
        KEY.get_or_init(|| Self::generate(2048, 65537))
    }

    pub fn modulus_len(&self) -> usize {
        self.n.bits().div_ceil(8) as usize
    }

    pub fn n_octets(&self) -> Vec<u8> {
        self.n.to_bytes_be()
    }

    pub fn e_octets(&self) -> Vec<u8> {
        self.e.to_bytes_be()
    }

    /// This public key on every implementation that the processor can run.
    pub fn on_all_backends(&self) -> Vec<Rsa8192> {
        Backend::available()
            .map(|backend| {
                Rsa8192::with_backend(&self.n_octets(), &self.e_octets(), backend).unwrap()
            })
            .collect()
    }

    /// RSASP1 (RFC 8017 §5.2.1) of whatever the encoded message is.
    pub fn sign_em(&self, em: &[u8]) -> Vec<u8> {
        octets(
            &BigUint::from_bytes_be(em).modpow(&self.d, &self.n),
            self.modulus_len(),
        )
    }

    pub fn sign(&self, hash: Hash, digest: &[u8]) -> Vec<u8> {
        self.sign_em(&em(&[prefix(hash), digest].concat(), self.modulus_len()))
    }
}

/// I2OSP.
pub fn octets(number: &BigUint, len: usize) -> Vec<u8> {
    let significant = number.to_bytes_be();
    let mut octets = vec![0; len - significant.len()];
    octets.extend(significant);
    octets
}

/// EM = 0x00 || 0x01 || PS || 0x00 || T (§9.2).
pub fn em(t: &[u8], len: usize) -> Vec<u8> {
    [&[0, 1], &*vec![0xff; len - t.len() - 3], &[0], t].concat()
}

/// §9.2, note 1.
pub fn prefix(hash: Hash) -> &'static [u8] {
    match hash {
        Hash::Sha256 => {
            b"\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x20"
        }
        Hash::Sha384 => {
            b"\x30\x41\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x02\x05\x00\x04\x30"
        }
        Hash::Sha512 => {
            b"\x30\x51\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x03\x05\x00\x04\x40"
        }
    }
}

pub fn digest(hash: Hash, message: &[u8]) -> Vec<u8> {
    match hash {
        Hash::Sha256 => sha2::Sha256::digest(message).to_vec(),
        Hash::Sha384 => sha2::Sha384::digest(message).to_vec(),
        Hash::Sha512 => sha2::Sha512::digest(message).to_vec(),
    }
}

/// What a wrong and a right answer of `verify_pkcs1v15` have in common: every implementation gives it.
pub fn verifies(key: &SigningKey, hash: Hash, digest: &[u8], signature: &[u8]) -> bool {
    same_verdict(&key.on_all_backends(), |key| {
        key.verify_pkcs1v15(hash, digest, signature)
    })
}

pub fn same_verdict<K: std::fmt::Debug>(keys: &[K], verify: impl Fn(&K) -> bool) -> bool {
    let verdict = verify(&keys[0]);
    for key in keys {
        assert_eq!(verify(key), verdict, "{key:?}");
    }
    verdict
}

pub const HASHES: [Hash; 3] = [Hash::Sha256, Hash::Sha384, Hash::Sha512];

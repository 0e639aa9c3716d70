//! The signature schemes of RFC 8017 §8 for a model: encoded messages by the book, and arithmetic by
//! `num-bigint`.

use countersign_rsa::Hash;
use num_bigint::BigUint;
use sha2::{Digest, Sha256, Sha384, Sha512};

use crate::trapdoor::octets;

/// The hash function of an algorithm's name.
///
/// # Panics
/// For a name that is none of RFC 7518's for RSA.
#[must_use]
pub fn hash_of(alg: &str) -> Hash {
    match alg.get(2..) {
        Some("256") => Hash::Sha256,
        Some("384") => Hash::Sha384,
        Some("512") => Hash::Sha512,
        _ => panic!("no algorithm: {alg}"),
    }
}

/// The digest of a message.
#[must_use]
pub fn digest(hash: Hash, message: &[u8]) -> Vec<u8> {
    match hash {
        Hash::Sha256 => Sha256::digest(message).to_vec(),
        Hash::Sha384 => Sha384::digest(message).to_vec(),
        Hash::Sha512 => Sha512::digest(message).to_vec(),
    }
}

/// EMSA-PKCS1-v1_5-ENCODE (§9.2) of a digest.
#[must_use]
pub fn pkcs1(hash: Hash, digest: &[u8], len: usize) -> Vec<u8> {
    let info: &[u8] = match hash {
        Hash::Sha256 => {
            b"\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x20"
        }
        Hash::Sha384 => {
            b"\x30\x41\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x02\x05\x00\x04\x30"
        }
        Hash::Sha512 => {
            b"\x30\x51\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x03\x05\x00\x04\x40"
        }
    };
    let padding = vec![0xff; len - 3 - info.len() - digest.len()];
    [&[0, 1], &padding[..], &[0], info, digest].concat()
}

/// EMSA-PSS-ENCODE (§9.1.1) of a digest, for a modulus of that many bits.
#[must_use]
pub fn pss(hash: Hash, m_hash: &[u8], salt: &[u8], bits: u64) -> Vec<u8> {
    let em_bits = usize::try_from(bits).expect("bits") - 1;
    let em_len = em_bits.div_ceil(8);
    let h = digest(hash, &[&[0; 8], m_hash, salt].concat());
    let zeros = vec![0; em_len - salt.len() - h.len() - 2];
    let mut db = [&zeros[..], &[1], salt].concat();
    mask(hash, &h, &mut db);
    db[0] &= 0xff >> (8 * em_len - em_bits);
    [&db[..], &h, &[0xbc]].concat()
}

/// Takes MGF1 of a seed off or puts it on (§B.2.1).
fn mask(hash: Hash, seed: &[u8], db: &mut [u8]) {
    let blocks =
        (0_u32..).flat_map(|counter| digest(hash, &[seed, &counter.to_be_bytes()].concat()));
    db.iter_mut()
        .zip(blocks)
        .for_each(|(octet, mask)| *octet ^= mask);
}

/// EMSA-PSS-VERIFY (§9.1.2), by encoding anew with the salt that was found.
fn pss_holds(hash: Hash, m_hash: &[u8], em: &[u8], bits: u64) -> bool {
    let h_len = m_hash.len();
    if em.len() < 2 * h_len + 2 {
        return false;
    }
    let (masked, rest) = em.split_at(em.len() - h_len - 1);
    let mut db = masked.to_vec();
    mask(hash, &rest[..h_len], &mut db);
    let salt = &db[db.len() - h_len..];
    pss(hash, m_hash, salt, bits) == em
}

/// Whether a signature over a digest holds under an algorithm of RFC 7518 §3: length, range, power,
/// encoded message.
#[must_use]
pub fn holds(n: &BigUint, e: u64, alg: &str, m_hash: &[u8], signature: &[u8]) -> bool {
    let len = octets(n, 0).len();
    let s = BigUint::from_bytes_be(signature);
    if signature.len() != len || s >= *n {
        return false;
    }
    let hash = hash_of(alg);
    let power = s.modpow(&BigUint::from(e), n);
    if alg.starts_with('P') {
        let em_len = (usize::try_from(n.bits()).expect("bits") - 1).div_ceil(8);
        let em = octets(&power, em_len);
        em.len() == em_len && pss_holds(hash, m_hash, &em, n.bits())
    } else {
        octets(&power, len) == pkcs1(hash, m_hash, len)
    }
}

//! The encoded message EM of the signature schemes, RFC 8017 §9.
//!
//! EMSA-PKCS1-v1_5 (§9.2) is rebuilt from the digest and compared whole, never parsed: what an attacker sends has no
//! structure that could be misread (CVE-2006-4339 and its many successors).

use crate::limbs::Limb;

/// The hash function whose digest was signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hash {
    /// SHA-256: RS256 and PS256.
    Sha256,
    /// SHA-384: RS384 and PS384.
    Sha384,
    /// SHA-512: RS512 and PS512.
    Sha512,
}

impl Hash {
    /// The length of the digest in octets: 32, 48 or 64.
    #[must_use]
    pub const fn digest_len(self) -> usize {
        match self {
            Self::Sha256 => 32,
            Self::Sha384 => 48,
            Self::Sha512 => 64,
        }
    }

    /// What stands before the digest in the DER encoding of `DigestInfo`, the NULL parameters included (§9.2, note 1).
    const fn digest_info_prefix(self) -> [u8; PREFIX_LEN] {
        // id-sha256, id-sha384 and id-sha512 are 2.16.840.1.101.3.4.2 with 1, 2 and 3 as the last arc.
        let (arc, digest_len) = match self {
            Self::Sha256 => (1, 32),
            Self::Sha384 => (2, 48),
            Self::Sha512 => (3, 64),
        };
        let total = 17 + digest_len;
        [
            0x30, total, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02,
            arc, 0x05, 0x00, 0x04, digest_len,
        ]
    }
}

const PREFIX_LEN: usize = 19;
/// The zero octet before `DigestInfo`, and `DigestInfo` with the longest digest.
const TAIL_LEN: usize = 1 + PREFIX_LEN + 64;

/// EMSA-PKCS1-v1_5-ENCODE (§9.2) as a number: EM = 0x00 || 0x01 || PS || 0x00 || T for an `em_len` of at least 256
/// octets, written to limbs that hold exactly so many octets, or a few more.
///
/// `None` if the digest's length isn't the hash function's.
pub(crate) fn emsa_pkcs1_v1_5<L: Limb>(
    hash: Hash,
    digest: &[u8],
    em_len: usize,
    em: &mut [L],
) -> Option<()> {
    if digest.len() != hash.digest_len() {
        return None;
    }
    // PS: octets 0xff, everywhere at first.
    em.fill(L::ZERO.borrowing_sub(L::ONE, false).0);
    // 0x00 || T at the low end, whole limbs at a time.
    let mut tail = [0xff; TAIL_LEN.next_multiple_of(8)];
    let digest_start = tail.len() - digest.len();
    let (rest, digest_at) = tail.split_at_mut(digest_start);
    digest_at.copy_from_slice(digest);
    let (rest, prefix_at) = rest.split_last_chunk_mut::<PREFIX_LEN>()?;
    *prefix_at = hash.digest_info_prefix();
    *rest.last_mut()? = 0;
    for (limb, octets) in em.iter_mut().zip(tail.rchunks(L::BITS / 8)) {
        *limb = L::from_be(octets);
    }
    // 0x00 || 0x01 at the high end: of the 16 high bits only the lowest is set.
    let ones = em_len * 8 - 15;
    let (top, bits) = (ones / L::BITS, ones % L::BITS);
    let mut high = em.iter_mut().skip(top);
    if let Some(limb) = high.next() {
        *limb = L::ONE.shl_or(bits, L::ZERO).borrowing_sub(L::ONE, false).0;
    }
    high.for_each(|limb| *limb = L::ZERO);
    Some(())
}

/// EMSA-PSS-VERIFY (§9.1.2) with MGF1 and a salt as long as the digest, as RFC 7518 §3.5 requires. `em_bits` is one
/// less than the modulus's; `em` has ceil(em_bits / 8) octets and is used as the place to unmask DB in.
#[cfg(feature = "pss")]
pub(crate) fn emsa_pss_verify(hash: Hash, digest: &[u8], em_bits: usize, em: &mut [u8]) -> bool {
    match hash {
        Hash::Sha256 => pss_verify::<sha2::Sha256>(digest, em_bits, em),
        Hash::Sha384 => pss_verify::<sha2::Sha384>(digest, em_bits, em),
        Hash::Sha512 => pss_verify::<sha2::Sha512>(digest, em_bits, em),
    }
    .is_some()
}

/// The steps of §9.1.2, by their numbers there; `None` is "inconsistent".
#[cfg(feature = "pss")]
fn pss_verify<D: sha2::Digest>(digest: &[u8], em_bits: usize, em: &mut [u8]) -> Option<()> {
    let consistent = |condition: bool| condition.then_some(());
    let hash_len = <D as sha2::Digest>::output_size();
    // 2: mHash is the digest. 3: emLen is large enough.
    consistent(digest.len() == hash_len && em.len() >= hash_len + hash_len + 2)?;
    // 4: the trailer field.
    let (trailer, em) = em.split_last_mut()?;
    consistent(*trailer == 0xbc)?;
    // 5: maskedDB || H.
    let (db, h) = em.split_at_mut_checked(em.len() - hash_len)?;
    // 6: the bits of EM above emBits are zero.
    let unused = 8 * (db.len() + hash_len + 1) - em_bits;
    let top_mask = 0xff_u8.checked_shr(u32::try_from(unused).ok()?)?;
    consistent(db.first()? & !top_mask == 0)?;
    // 7, 8: DB = maskedDB xor MGF1(H) (appendix B.2.1).
    for (counter, block) in (0_u32..).zip(db.chunks_mut(hash_len)) {
        let mask = D::new()
            .chain_update(&*h)
            .chain_update(counter.to_be_bytes())
            .finalize();
        block
            .iter_mut()
            .zip(mask)
            .for_each(|(octet, mask)| *octet ^= mask);
    }
    // 9: the bits above emBits don't count.
    *db.first_mut()? &= top_mask;
    // 10: DB = PS || 0x01 || salt.
    let (padding, salt) = db.split_at_checked(db.len() - hash_len)?;
    let (one, zeros) = padding.split_last()?;
    consistent(*one == 1 && zeros.iter().all(|&octet| octet == 0))?;
    // 12 to 14: H' = Hash(eight zero octets || mHash || salt).
    let expected = D::new()
        .chain_update([0; 8])
        .chain_update(digest)
        .chain_update(salt)
        .finalize();
    consistent(expected.as_slice() == &*h)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limbs;
    use std::vec::Vec;

    /// §9.2 to the letter, octet by octet.
    fn by_the_book(t: &[u8], em_len: usize) -> Vec<u8> {
        [&[0, 1][..], &std::vec![0xff; em_len - t.len() - 3], &[0], t].concat()
    }

    fn check<L: Limb>(hash: Hash, prefix: &[u8]) {
        let digest: Vec<u8> = (1..).take(hash.digest_len()).collect();
        for em_len in 256..=300_usize {
            let mut em = std::vec![L::ONE; em_len.div_ceil(L::BITS / 8)];
            assert!(emsa_pkcs1_v1_5(hash, &digest, em_len, &mut em).is_some());
            let mut octets = std::vec![0; em_len];
            assert!(limbs::to_be_bytes(&em, &mut octets));
            assert_eq!(octets, by_the_book(&[prefix, &digest].concat(), em_len));
        }
        for len in [0, hash.digest_len() - 1, hash.digest_len() + 1, 200] {
            assert!(emsa_pkcs1_v1_5(hash, &std::vec![0; len], 256, &mut [0_u64; 32]).is_none());
        }
    }

    #[test]
    fn pkcs1_v1_5_is_as_written_in_section_9_2() {
        // Note 1 of §9.2.
        let tables: [(Hash, [u8; 19]); 3] = [
            (
                Hash::Sha256,
                *b"\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x20",
            ),
            (
                Hash::Sha384,
                *b"\x30\x41\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x02\x05\x00\x04\x30",
            ),
            (
                Hash::Sha512,
                *b"\x30\x51\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x03\x05\x00\x04\x40",
            ),
        ];
        for (hash, prefix) in tables {
            check::<u32>(hash, &prefix);
            check::<u64>(hash, &prefix);
        }
    }
}

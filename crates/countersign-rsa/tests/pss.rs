//! RSASSA-PSS with keys made here, also at lengths where EM is an octet shorter than the modulus.
#![cfg(feature = "pss")]

mod support;

use countersign_rsa::Hash;
use rand::{SeedableRng, rngs::ChaCha8Rng};
use rsa::pss::SigningKey as Pss;
use rsa::signature::{RandomizedSigner, SignatureEncoding};
use support::{SigningKey, digest, same_verdict};

/// Signatures with salts of the digest's length, of no length, and of another.
fn sign<D: sha2::Digest + Clone + sha2::digest::FixedOutputReset>(
    key: &SigningKey,
    salt_len: usize,
    message: &[u8],
) -> Vec<u8> {
    let mut rng = ChaCha8Rng::seed_from_u64(9);
    Pss::<D>::new_with_salt_len(key.private.clone(), salt_len)
        .sign_with_rng(&mut rng, message)
        .to_vec()
}

#[test]
fn good_ones_verify_and_others_do_not() {
    for (bits, e) in [
        (2048, 65537),
        (2049, 65537),
        (2050, 3),
        (2056, 65537),
        (3072, 65537),
    ] {
        let key = SigningKey::generate(bits, e);
        let keys = key.on_all_backends();
        let verifies = |hash, digest: &[u8], signature: &[u8]| {
            same_verdict(&keys, |key| key.verify_pss(hash, digest, signature))
        };
        for hash in support::HASHES {
            let sign = match hash {
                Hash::Sha256 => sign::<sha2::Sha256>,
                Hash::Sha384 => sign::<sha2::Sha384>,
                _ => sign::<sha2::Sha512>,
            };
            let digest = digest(hash, b"message");
            let signature = sign(&key, digest.len(), b"message");
            assert!(verifies(hash, &digest, &signature), "{bits} bits, {hash:?}");
            for salt_len in [0, 20, digest.len() - 1, digest.len() + 1] {
                assert!(
                    !verifies(hash, &digest, &sign(&key, salt_len, b"message")),
                    "{bits} bits, salt {salt_len}"
                );
            }
            for wrong in [
                &signature[1..],
                &signature[..signature.len() - 1],
                &[&[0], &signature[..]].concat(),
                &[],
            ] {
                assert!(!verifies(hash, &digest, wrong));
            }
            assert!(!verifies(hash, &digest[1..], &signature));
            assert!(!verifies(
                hash,
                &support::digest(hash, b"another"),
                &signature
            ));
            assert!(!keys[0].verify_pkcs1v15(hash, &digest, &signature));
            assert!(!verifies(hash, &digest, &key.sign(hash, &digest)));
        }
    }
}

/// §9.1.2 step by step: an EM that is wrong in one place, signed as it is.
#[test]
fn every_part_of_the_encoded_message_counts() {
    let key = SigningKey::generate(2050, 65537); // 2049 bits of EM: the first octet has one bit of it
    let keys = key.on_all_backends();
    let digest = digest(Hash::Sha256, b"message");
    let signature = sign::<sha2::Sha256>(&key, 32, b"message");
    let verifies = |signature: &[u8]| {
        same_verdict(&keys, |key| {
            key.verify_pss(Hash::Sha256, &digest, signature)
        })
    };
    assert!(verifies(&signature));
    let em = num_bigint::BigUint::from_bytes_be(&signature).modpow(&key.e, &key.n);
    let em = support::octets(&em, 257);
    assert_eq!(key.sign_em(&em), signature);
    // The trailer, H, maskedDB at its start, in its padding and its salt, and the bit above emBits.
    for (octet, bit) in [
        (256, 0),
        (256, 7),
        (255, 0),
        (224, 7),
        (1, 0),
        (0, 0),
        (100, 3),
        (190, 1),
        (192, 0),
        (223, 5),
        (0, 1),
    ] {
        let mut wrong = em.clone();
        wrong[octet] ^= 1 << bit;
        assert!(!verifies(&key.sign_em(&wrong)), "octet {octet}, bit {bit}");
    }
}

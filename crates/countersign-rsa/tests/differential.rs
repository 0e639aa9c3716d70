//! Verdicts against those of the `rsa` crate: signatures, sound and damaged, through the public face. The arithmetic by
//! itself is compared with `num-bigint` in `arch::tests`.

mod support;

use countersign_rsa::Hash;
use rand::{Rng, SeedableRng, rngs::ChaCha8Rng};
use support::{SigningKey, digest, same_verdict};

/// `COUNTERSIGN_CASES` says how many; a few hundred without it.
#[test]
fn verdicts_agree_with_the_rsa_crate() {
    let count = std::env::var("COUNTERSIGN_CASES").map_or(300, |count| count.parse().unwrap());
    let mut rng = ChaCha8Rng::seed_from_u64(7);
    let keys = [(2048, 65537), (2048, 17), (3072, 65537), (4096, 65537)]
        .map(|(bits, e)| SigningKey::generate(bits, e));
    let keys: Vec<_> = keys
        .iter()
        .map(|key| (key, key.private.to_public_key(), key.on_all_backends()))
        .collect();
    let (mut good, mut bad) = (0, 0);
    let mut signed = 0_u32;
    while good + bad < count {
        let (key, peer, ours) = &keys[rng.next_u32() as usize % keys.len()];
        let message = signed.to_be_bytes();
        let digest = digest(Hash::Sha256, &message);
        let signature = key.sign(Hash::Sha256, &digest);
        signed += 1;
        // One good signature makes many cases: signing is slow.
        for _ in 0..50 {
            let (mut digest, mut signature) = (digest.clone(), signature.clone());
            match rng.next_u32() % 6 {
                0 => {}
                1 => {
                    let bit = rng.next_u32() as usize % (8 * signature.len());
                    signature[bit / 8] ^= 1 << (bit % 8);
                }
                2 => {
                    let bit = rng.next_u32() as usize % 256;
                    digest[bit / 8] ^= 1 << (bit % 8);
                }
                3 => rng.fill_bytes(&mut signature),
                4 => {
                    let at = rng.next_u32() as usize % signature.len();
                    signature.truncate(at);
                }
                _ => signature.insert(0, (rng.next_u32() % 2) as u8),
            }
            let expected = peer
                .pkcs1v15_verify_prehash::<sha2::Sha256>(&digest, &signature)
                .is_ok();
            let verdict = same_verdict(ours, |key| {
                key.verify_pkcs1v15(Hash::Sha256, &digest, &signature)
            });
            assert_eq!(verdict, expected, "{digest:02x?} {signature:02x?}");
            *if verdict { &mut good } else { &mut bad } += 1;
        }
    }
    assert!(good > 0 && bad > good);
}

//! RSASSA-PKCS1-v1_5 with keys made here: what must verify, and what must not, on every implementation.

mod support;

use countersign_rsa::Hash;
use support::{HASHES, SigningKey, digest};

/// Whether every implementation says so; they must agree.
fn verifies(key: &SigningKey, hash: Hash, digest: &[u8], signature: &[u8]) -> bool {
    let verdicts: Vec<bool> = key
        .on_all_backends()
        .iter()
        .map(|key| key.verify_pkcs1v15(hash, digest, signature))
        .collect();
    assert!(
        verdicts.iter().all(|verdict| *verdict == verdicts[0]),
        "{verdicts:?}"
    );
    verdicts[0]
}

#[test]
fn good_signatures_verify_at_every_size() {
    for (bits, e) in [
        (2048, 65537),
        (2048, 3),
        (2049, 65537),
        (2056, 5),
        (3071, 65537),
        (3072, 65537),
        (4096, (1 << 33) - 9),
    ] {
        let key = SigningKey::generate(bits, e);
        assert_eq!(key.n.bits(), bits as u64);
        for hash in HASHES {
            let digest = digest(hash, b"message");
            let signature = key.sign(hash, &digest);
            assert!(
                verifies(&key, hash, &digest, &signature),
                "{bits} bits, e = {e}, {hash:?}"
            );
            let mut wrong = digest.clone();
            wrong[0] ^= 1;
            assert!(
                !verifies(&key, hash, &wrong, &signature),
                "{bits} bits, e = {e}, {hash:?}"
            );
        }
    }
}

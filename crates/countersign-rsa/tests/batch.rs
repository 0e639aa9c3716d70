//! The batch call: each verdict is the single call's, whatever stands beside it.

#![allow(clippy::unwrap_used)] // in helpers of tests

mod support;

use countersign_rsa::{Backend, Hash, Job, LengthMismatch, Rsa4096, verify_batch};
use support::{HASHES, SigningKey, digest};

struct Case {
    key: usize,
    hash: Hash,
    digest: Vec<u8>,
    signature: Vec<u8>,
    good: bool,
}

/// Good and bad signatures under several keys, in an order that mixes everything.
fn cases(keys: &[SigningKey]) -> Vec<Case> {
    let mut cases = Vec::new();
    for i in 0..60_usize {
        let key = [0, 0, 1, 0, 2, 1, 1, 3, 3, 0][i % 10];
        let hash = HASHES[i % 3];
        let digest = digest(hash, &i.to_be_bytes());
        let mut signature = keys[key].sign(hash, &digest);
        let good = match i % 7 {
            2 => {
                signature[17] ^= 4;
                false
            }
            3 => {
                signature.pop();
                false
            }
            5 => {
                signature = keys[(key + 1) % 2].sign(hash, &digest);
                false
            }
            _ => true,
        };
        cases.push(Case {
            key,
            hash,
            digest,
            signature,
            good,
        });
    }
    cases
}

fn verdicts(keys: &[Rsa4096], cases: &[Case]) -> Vec<bool> {
    let jobs: Vec<_> = cases
        .iter()
        .map(|case| Job {
            key: &keys[case.key],
            hash: case.hash,
            digest: &case.digest,
            signature: &case.signature,
        })
        .collect();
    let mut verdicts = vec![true; jobs.len()];
    verify_batch(&jobs, &mut verdicts).unwrap();
    for (job, verdict) in jobs.iter().zip(&verdicts) {
        assert_eq!(
            job.key.verify_pkcs1v15(job.hash, job.digest, job.signature),
            *verdict
        );
    }
    verdicts
}

#[test]
fn each_verdict_is_exact_in_any_company() {
    let signing = [(2048, 65537), (2048, 65539), (3072, 65537), (4096, 3)]
        .map(|(bits, e)| SigningKey::generate(bits, e));
    let mut cases = cases(&signing);
    // Every implementation alone, and all in one batch.
    let load = |backend: Backend| -> Vec<Rsa4096> {
        signing
            .iter()
            .map(|key| Rsa4096::with_backend(&key.n_octets(), &key.e_octets(), backend).unwrap())
            .collect()
    };
    for backend in Backend::available() {
        let keys = load(backend);
        for len in [0, 1, 2, 3, cases.len()] {
            let expected: Vec<_> = cases[..len].iter().map(|case| case.good).collect();
            assert_eq!(verdicts(&keys, &cases[..len]), expected, "{backend:?}");
        }
    }
    let mixed: Vec<_> = Backend::available().flat_map(load).collect();
    for (i, case) in cases.iter_mut().enumerate() {
        case.key += signing.len() * (i % Backend::available().count());
    }
    for _ in 0..12 {
        cases.rotate_left(7);
        cases.swap(0, 11);
        let expected: Vec<_> = cases.iter().map(|case| case.good).collect();
        assert_eq!(verdicts(&mixed, &cases), expected);
    }
}

#[test]
fn one_good_among_bad_and_one_bad_among_good() {
    let signing = SigningKey::rsa2048();
    let digest = digest(Hash::Sha256, b"message");
    let good = signing.sign(Hash::Sha256, &digest);
    let mut bad = good.clone();
    bad[255] ^= 1;
    for backend in Backend::available() {
        let key = Rsa4096::with_backend(&signing.n_octets(), &signing.e_octets(), backend).unwrap();
        for (most, one, verdict) in [(&good, &bad, false), (&bad, &good, true)] {
            for at in 0..8 {
                let mut jobs = [Job {
                    key: &key,
                    hash: Hash::Sha256,
                    digest: &digest,
                    signature: most,
                }; 8];
                jobs[at].signature = one;
                let mut verdicts = [verdict; 8];
                verify_batch(&jobs, &mut verdicts).unwrap();
                let mut expected = [!verdict; 8];
                expected[at] = verdict;
                assert_eq!(verdicts, expected);
            }
        }
    }
}

#[test]
fn places_for_verdicts_are_counted() {
    let signing = SigningKey::rsa2048();
    let key = Rsa4096::from_components(&signing.n_octets(), &signing.e_octets()).unwrap();
    let digest = digest(Hash::Sha256, b"message");
    let signature = signing.sign(Hash::Sha256, &digest);
    let jobs = [Job {
        key: &key,
        hash: Hash::Sha256,
        digest: &digest,
        signature: &signature,
    }; 3];
    for len in [0, 2, 4] {
        let mut verdicts = vec![true; len];
        let error = verify_batch(&jobs, &mut verdicts).unwrap_err();
        assert_eq!(
            error,
            LengthMismatch {
                jobs: 3,
                verdicts: len
            }
        );
        assert!(!error.to_string().is_empty());
        assert!(verdicts.iter().all(|verdict| !verdict));
    }
    let mut verdicts = [false; 3];
    verify_batch(&jobs, &mut verdicts).unwrap();
    assert_eq!(verdicts, [true; 3]);
}

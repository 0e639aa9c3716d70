//! What needs neither keys nor a provider.

use countersign::PolicyBuf;
use countersign_tower::known_answer_test;

use super::report::{Check, Report};

/// The arithmetic of this build on this processor.
pub(super) fn engine(report: &mut Report) {
    report.add(match known_answer_test() {
        Ok(()) => Check::passed(
            "known answer",
            "the signature of RFC 7515 A.2 verifies, and tampered ones are refused",
        ),
        Err(failed) => Check::failed(
            "known answer",
            failed.to_string(),
            "do not use this build on this machine, and report it with the processor's name",
        ),
    });
}

/// The settings, in words.
pub(super) fn policy(policy: &PolicyBuf) -> String {
    let policy = policy.as_policy();
    let party = if policy.checks_authorized_party() {
        "; azp is checked"
    } else {
        ""
    };
    format!("iss must be {}{party}", policy.issuer())
}

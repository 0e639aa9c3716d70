//! That forgeries are refused with exactly these keys and this policy.

use countersign::UnixTime;
use countersign_mint::{SigningKey, base64url};
use serde_json::json;

use super::report::{Check, Report};
use crate::commands::verify::checker::Checker;

/// Tries a token that another key has signed, and one that nobody has.
pub(super) fn are_refused(report: &mut Report, checker: &Checker, now: UnixTime) {
    let claims = json!({
        "iss": checker.policy().issuer(),
        "sub": "countersign-doctor",
        "iat": now.as_secs(),
        "exp": now.as_secs().saturating_add(60),
    });
    let ids = checker.key_ids();
    let id = ids.first().map_or("countersign-doctor", String::as_str);
    let algorithm = checker.with_keys(|keys| keys.iter().next().map(|key| key.algorithm().name()));
    let algorithm = algorithm.flatten().unwrap_or("RS256");
    let forger = SigningKey::generate(id, 2048);
    let verdicts: Vec<&str> = TYPES
        .iter()
        .map(|typ| json!({"alg": algorithm, "kid": id, "typ": typ}).to_string())
        .map(|header| forger.sign(&header, claims.to_string().as_bytes()))
        .map(|token| verdict(checker, &token, now))
        .collect();
    report.add(judged("forged token", "invalid_signature", &verdicts));

    let header = json!({"alg": "none", "kid": id, "typ": "JWT"});
    let [header, claims] = [header, claims].map(|part| base64url(part.to_string().as_bytes()));
    // An empty third segment would be refused before `alg` is looked at.
    let verdicts = ["", "AA"]
        .map(|signature| verdict(checker, &format!("{header}.{claims}.{signature}"), now));
    report.add(judged("alg: none", "unsupported_algorithm", &verdicts));
}

/// The types that policies want: the forger tries all.
const TYPES: [&str; 2] = ["JWT", "at+jwt"];

const VERIFIED: &str = "verified";

fn verdict(checker: &Checker, token: &str, now: UnixTime) -> &'static str {
    let verdict = checker
        .at(now)
        .verify(token.as_bytes(), &mut checker.scratch())
        .map(drop);
    verdict.map_or_else(|error| error.code(), |()| VERIFIED)
}

/// All must be refused, and one of them for what makes it a forgery.
fn judged(name: &'static str, expected: &str, verdicts: &[&'static str]) -> Check {
    if verdicts.contains(&VERIFIED) {
        let remedy = "do not deploy, and report this as SECURITY.md says";
        return Check::failed(name, "accepted", remedy);
    }
    if verdicts.contains(&expected) {
        return Check::passed(name, format!("refused: {expected}"));
    }
    let codes = verdicts.join(", ");
    let advice = "refused before it came to that, by the policy";
    Check::noted(name, format!("refused: {codes}"), advice)
}

//! Every registered claim × every kind of JSON value, required or not (CVE-2026-25537: a wrong type
//! that counted as absent switched the claim's check off).

use countersign::{Audience, Policy};
use countersign_tests::{ISSUER, KEYS, NOW, Sample, claims};

/// Values by their spelling: what no JSON library writes must be tried too.
const VALUES: [(&str, &str); 15] = [
    ("string", r#""user-1""#),
    ("empty string", r#""""#),
    ("null", "null"),
    ("true", "true"),
    ("false", "false"),
    ("array", r#"[1]"#),
    ("array of strings", r#"["a"]"#),
    ("empty array", "[]"),
    ("object", r#"{"a":1}"#),
    ("empty object", "{}"),
    ("negative", "-1"),
    ("fraction", "1750000000.5"),
    ("1e400", "1e400"),
    ("-1e400", "-1e400"),
    ("time as a string", r#""1750000000""#),
];

/// What a policy asks of the claim in question.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Asked {
    /// Nothing.
    Nothing,
    /// That it is there.
    Required,
    /// A value, a time or an age, by the setting that reads it.
    Read,
}

const BASE: Policy = Policy::new(ISSUER, Audience::Any).allow_missing_expiration();

fn policy(claim: &str, asked: Asked) -> Policy<'static> {
    match (asked, claim) {
        (Asked::Nothing, _) => BASE,
        (Asked::Required, "iss") => BASE.require_claims(&["iss"]),
        (Asked::Required, "sub") => BASE.require_claims(&["sub"]),
        (Asked::Required, "aud") => BASE.require_claims(&["aud"]),
        (Asked::Required, "exp") => BASE.require_claims(&["exp"]),
        (Asked::Required, "nbf") => BASE.require_claims(&["nbf"]),
        (Asked::Required, "iat") => BASE.require_claims(&["iat"]),
        (Asked::Required, "jti") => BASE.require_claims(&["jti"]),
        (Asked::Required, "azp") => BASE.require_claims(&["azp"]),
        (Asked::Read, "sub") => BASE.subject("user-1"),
        (Asked::Read, "aud") => BASE.audience(Audience::one_of(&["user-1"])),
        (Asked::Read, "exp") => BASE.min_remaining(1),
        (Asked::Read, "iat") => BASE.max_age(1_000_000),
        (Asked::Read, "azp") => BASE.authorized_parties(&["user-1"]),
        (Asked::Read, _) => BASE,
        (Asked::Required, other) => panic!("{other} is no registered claim"),
    }
}

/// What the verdict must be.
fn expected(claim: &str, value: &str, asked: Asked) -> &'static str {
    let read = asked == Asked::Read;
    match (claim, value) {
        // The policy's issuer is none of these strings.
        ("iss", "string" | "empty string" | "time as a string") => "wrong_issuer",
        ("sub", "string") | ("azp", "string") => "verified",
        ("sub", "empty string" | "time as a string") if read => "wrong_subject",
        ("azp", "empty string" | "time as a string") if read => "unauthorized_party",
        ("sub" | "azp" | "jti", "string" | "empty string" | "time as a string") => "verified",
        ("aud", "string") => "verified",
        ("aud", "empty string" | "time as a string" | "array of strings" | "empty array")
            if read =>
        {
            "wrong_audience"
        }
        ("aud", "empty string" | "time as a string" | "array of strings" | "empty array") => {
            "verified"
        }
        // Half a second in the future: expired never, issued in the future where that is read.
        ("exp", "fraction") if read => "expires_too_soon",
        ("exp", "fraction") => "verified",
        ("nbf", "fraction") => "not_yet_valid",
        ("iat", "fraction") if read => "issued_in_future",
        ("iat", "fraction") => "verified",
        _ => "invalid_claim",
    }
}

#[test]
fn a_value_of_the_wrong_type_is_never_absent() {
    let mut wrong = Vec::new();
    let mut refused = 0;
    for claim in ["iss", "sub", "aud", "exp", "nbf", "iat", "jti", "azp"] {
        for (name, value) in VALUES {
            for asked in [Asked::Nothing, Asked::Required, Asked::Read] {
                let sample = Sample::under(policy(claim, asked)).payload(claims_text(claim, value));
                let verdict = sample.attempt().code(&*KEYS);
                let expected = expected(claim, name, asked);
                refused += u32::from(verdict != "verified");
                if verdict != expected {
                    wrong.push(format!(
                        "{claim}: {name}, {asked:?}: {verdict}, not {expected}"
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(refused > 250, "{refused}");
}

/// Good claims, one of them in this spelling.
fn claims_text(claim: &str, value: &str) -> String {
    let mut claims = claims();
    let members = claims.as_object_mut().unwrap();
    members.remove(claim);
    let rest = claims.to_string();
    format!("{{\"{claim}\":{value},{}", rest.strip_prefix('{').unwrap())
}

#[test]
fn a_claim_that_is_absent_is_missing_only_where_it_is_asked_for() {
    for claim in ["sub", "aud", "exp", "nbf", "iat", "jti", "azp"] {
        let mut without = claims();
        without.as_object_mut().unwrap().remove(claim);
        for asked in [Asked::Nothing, Asked::Required, Asked::Read] {
            let verdict = Sample::under(policy(claim, asked))
                .claims(&without)
                .attempt()
                .code(&*KEYS);
            let unread = asked == Asked::Read && ["nbf", "jti"].contains(&claim);
            let missing = asked != Asked::Nothing && !unread;
            let expected = if missing { "missing_claim" } else { "verified" };
            assert_eq!(verdict, expected, "{claim}, {asked:?}");
        }
    }
}

#[test]
fn the_error_names_the_claim() {
    for claim in ["iss", "sub", "aud", "exp", "nbf", "iat", "jti", "azp"] {
        let attempt = Sample::new().payload(claims_text(claim, "{}")).attempt();
        let error = attempt.verify(&*KEYS, |_| ()).unwrap_err();
        let text = error.to_string();
        assert!(
            text.starts_with(&format!("{claim} has the wrong type")),
            "{text}"
        );
    }
}

#[test]
fn claims_that_nobody_reads_may_be_anything() {
    for (name, value) in VALUES {
        for claim in ["scope", "scp", "nonce", "sid", "sts", "client_id", "x"] {
            let attempt = Sample::new().payload(claims_text(claim, value)).attempt();
            assert_eq!(attempt.code(&*KEYS), "verified", "{claim}: {name}");
        }
    }
    let attempt = Sample::new().now(NOW + 1).attempt();
    assert_eq!(attempt.code(&*KEYS), "verified");
}

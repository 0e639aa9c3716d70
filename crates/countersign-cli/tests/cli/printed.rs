//! `verify TOKEN`: what it prints, for programs and for people.

use countersign_tests::{AUDIENCE, ISSUER, KEY, NOW, claims, claims_with};
use serde_json::{Value, json};

use crate::support::{good_options, run};

#[test]
fn json_gives_the_verified_text_with_numbers_as_they_are_spelled() {
    let payload = format!(
        "{{ \"iss\": \"{ISSUER}\",\n \"aud\": [\"{AUDIENCE}\"], \"exp\": {}.50, \"sub\": \"a  \u{202e}\\\"b\",\t\
         \"big\": 12345678901234567890123, \"small\": 1e-400, \"c1\": \"\u{9b}\" }}",
        NOW + 60
    );
    let token = KEY.sign(&KEY.header(), payload.as_bytes());
    let run = run(good_options().into_iter().chain(["--json", &token]));
    let expected = format!(
        "{{\"verified\":true,\"code\":null,\"message\":null,\"claims\":{{\"iss\":\"{ISSUER}\",\
         \"aud\":[\"{AUDIENCE}\"],\"exp\":{}.50,\"sub\":\"a  \\u202e\\\"b\",\
         \"big\":12345678901234567890123,\"small\":1e-400,\"c1\":\"\\u009b\"}},\"kid\":\"key-1\"}}\n",
        NOW + 60
    );
    assert_eq!(run.out, expected);
    assert_eq!(run.code, Some(0));
}

#[test]
fn json_of_a_refusal_has_every_member() {
    let stranger = KEY.renamed("\u{1b}[31m\u{202e}");
    let run = run(good_options()
        .into_iter()
        .chain(["--json", &stranger.token(&claims())]));
    let line: Value = serde_json::from_str(&run.out).unwrap();
    let names: Vec<&String> = line.as_object().unwrap().keys().collect();
    assert_eq!(names, ["verified", "code", "message", "claims", "kid"]);
    assert_eq!(line["code"], "unknown_key_id");
    assert_eq!(line["claims"], Value::Null);
    assert_eq!(line["kid"], "\u{1b}[31m\u{202e}");
    assert!(run.out.contains(r"\u001b[31m\u202e"), "{}", run.out);
}

#[test]
fn a_person_sees_the_claims_or_the_reason() {
    let accepted = run(good_options()
        .into_iter()
        .chain([KEY.token(&claims()).as_str()]));
    assert_eq!(accepted.code, Some(0));
    for part in [
        "✓ verified  RS256, key \"key-1\"",
        "sub  \"user-1\"",
        "2025-06-15T15:11:40Z, in 5m",
    ] {
        assert!(accepted.out.contains(part), "{part} in {}", accepted.out);
    }
    let late = KEY.token(&claims_with("exp", json!(NOW - 3600)));
    let refused = run(good_options().into_iter().chain([late.as_str()]));
    assert_eq!(refused.code, Some(1));
    for part in [
        "✗ rejected  expired",
        "exp: 2025-06-15T14:06:40Z, 1h ago",
        "What to do:",
    ] {
        assert!(refused.out.contains(part), "{part} in {}", refused.out);
    }
    let unknown = KEY.renamed("\u{1b}[2Jx").token(&claims());
    let refused = run(good_options().into_iter().chain([unknown.as_str()]));
    for part in [r#"kid: "\u001b[2Jx""#, r#""key-1", "key-2""#] {
        assert!(refused.out.contains(part), "{part} in {}", refused.out);
    }
    for run in [accepted, refused] {
        assert!(
            !run.out.contains('\u{1b}'),
            "no colours but on a terminal: {}",
            run.out
        );
    }
}

//! What is wrong with a claims set.

use countersign::{Audience, Expected, Policy, Rule};
use serde_json::{Value, json};

use super::{Refusal, row};
use crate::{AUDIENCE, ISSUER, NOW, POLICY, Sample, claims, claims_with, set};

pub(super) fn refusals() -> Vec<Refusal> {
    [json_text(), present(), who()].concat()
}

/// A good token under `policy`, with one claim more or another value for it; null takes it out.
pub(super) fn with(policy: Policy<'static>, name: &str, value: Value) -> Sample {
    Sample::under(policy).claims(&claims_with(name, value))
}

fn json_text() -> Vec<Refusal> {
    const NAME: &str = "malformed_claims";
    let good = Sample::new();
    let text = claims().to_string();
    let open = text.trim_end_matches('}');
    let with = |payload: &[u8]| good.clone().payload(payload);
    let many = |count: usize| {
        let extra: String = (7..count).map(|i| format!(r#","x{i}":0"#)).collect();
        format!("{open}{extra}}}")
    };
    let nested = |depth: usize| {
        let value = format!("{}{}", "[".repeat(depth - 1), "]".repeat(depth - 1));
        format!("{open},\"x\":{value}}}")
    };
    vec![
        row(
            NAME,
            "an array",
            &with(format!("[{text}]").as_bytes()),
            &with(text.as_bytes()),
        ),
        row(NAME, "a string", &with(b"\"claims\""), &good),
        row(NAME, "a number", &with(b"1"), &good),
        row(NAME, "null", &with(b"null"), &good),
        row(NAME, "white space", &with(b" \n"), &good),
        row(
            NAME,
            "a byte-order mark",
            &with(format!("\u{feff}{text}").as_bytes()),
            &good,
        ),
        row(
            NAME,
            "a second object",
            &with(format!("{text}{{}}").as_bytes()),
            &good,
        ),
        row(
            NAME,
            "a zero byte at the end",
            &with(format!("{text}\0").as_bytes()),
            &good,
        ),
        row(
            NAME,
            "a comment",
            &with(format!("{text}//").as_bytes()),
            &good,
        ),
        row(
            NAME,
            "an array that is open",
            &with(format!("{open},\"x\":[1}}").as_bytes()),
            &with(format!("{open},\"x\":[1]}}").as_bytes()),
        ),
        row(
            NAME,
            "invalid UTF-8 in a claim that nobody reads",
            &with(&[open.as_bytes(), b",\"x\":\"\xc3\x28\"}"].concat()),
            &with(&[open.as_bytes(), b",\"x\":\"\xc3\xa9\"}"].concat()),
        ),
        row(
            NAME,
            "half of a surrogate pair",
            &with(format!("{open},\"x\":\"\\udc00\"}}").as_bytes()),
            &with(format!("{open},\"x\":\"\\ud800\\udc00\"}}").as_bytes()),
        ),
        row(
            NAME,
            "a control character in a string",
            &with(format!("{open},\"x\":\"\t\"}}").as_bytes()),
            &with(format!("{open},\"x\":\"\\t\"}}").as_bytes()),
        ),
        row(
            NAME,
            "thirty-three levels",
            &with(nested(33).as_bytes()),
            &with(nested(32).as_bytes()),
        ),
        row(
            NAME,
            "a hundred and twenty-ninth claim",
            &with(many(129).as_bytes()),
            &with(many(128).as_bytes()),
        ),
        row(
            "duplicate_member",
            "sub twice",
            &with(format!("{open},\"sub\":\"user-1\"}}").as_bytes()),
            &with(format!("{open},\"sup\":\"user-1\"}}").as_bytes()),
        ),
        row(
            "duplicate_member",
            "exp twice, once written with an escape",
            &with(format!("{open},\"\\u0065xp\":9999999999}}").as_bytes()),
            &with(format!("{open},\"\\u0066xp\":9999999999}}").as_bytes()),
        ),
        row(
            "duplicate_member",
            "a name twice on the way to a required claim",
            &Sample::under(POLICY.require_claims(&["o.id"]))
                .payload(format!("{open},\"o\":{{\"id\":1,\"id\":2}}}}")),
            &Sample::under(POLICY.require_claims(&["o.id"]))
                .payload(format!("{open},\"o\":{{\"id\":1,\"ie\":2}}}}")),
        ),
    ]
}

fn present() -> Vec<Refusal> {
    const REQUIRED: Policy = POLICY.require_claims(&["o.id", "email"]);
    static RULES: [Rule<'static>; 3] = [
        Rule::require_claim("a"),
        Rule::refuse_claim("b"),
        Rule::claim_equals("c", Expected::Bool(true)),
    ];
    static CHOICE: [Rule<'static>; 1] = [Rule::claim_equals("d", Expected::one_of(&["x", "y"]))];
    const RULED: Policy = POLICY.rules(&RULES);
    const CHOOSING: Policy = POLICY.rules(&CHOICE);
    let required = |o: Value, email: Value| {
        let mut all = claims();
        set(&mut all, "o", o);
        set(&mut all, "email", email);
        Sample::under(REQUIRED).claims(&all)
    };
    let both = required(json!({"id": 1}), json!("a@b"));
    let ruled = |extra: Value| {
        let mut all = claims();
        for (name, value) in extra.as_object().into_iter().flatten() {
            set(&mut all, name, value.clone());
        }
        Sample::under(RULED).claims(&all)
    };
    let obeyed = ruled(json!({"a": 0, "c": true}));
    let good = Sample::new();
    vec![
        row(
            "missing_claim",
            "no iss",
            &with(POLICY, "iss", Value::Null),
            &good,
        ),
        row(
            "missing_claim",
            "no aud",
            &with(POLICY, "aud", Value::Null),
            &good,
        ),
        row(
            "missing_claim",
            "no exp",
            &with(POLICY, "exp", Value::Null),
            &good,
        ),
        row(
            "missing_claim",
            "a member of a member is absent",
            &required(json!({}), json!("a@b")),
            &both,
        ),
        row(
            "missing_claim",
            "a member of a member is null",
            &required(json!({"id": null}), json!("a@b")),
            &both,
        ),
        row(
            "missing_claim",
            "a required claim is null",
            &required(json!({"id": 1}), Value::Null),
            &both,
        ),
        row(
            "missing_claim",
            "a rule's claim is absent",
            &ruled(json!({"c": true})),
            &obeyed,
        ),
        row(
            "missing_claim",
            "a rule's value is absent",
            &ruled(json!({"a": 0})),
            &obeyed,
        ),
        row(
            "invalid_claim",
            "a refused claim",
            &ruled(json!({"a": 0, "b": 0, "c": true})),
            &obeyed,
        ),
        row(
            "invalid_claim",
            "a refused claim, though null",
            &ruled(json!({"a": 0, "b": null, "c": true})),
            &obeyed,
        ),
        row(
            "invalid_claim",
            "another value than the rule's",
            &ruled(json!({"a": 0, "c": false})),
            &obeyed,
        ),
        row(
            "invalid_claim",
            "another type than the rule's",
            &ruled(json!({"a": 0, "c": "true"})),
            &obeyed,
        ),
        row(
            "missing_claim",
            "a rule's choice is absent",
            &with(CHOOSING, "d", Value::Null),
            &with(CHOOSING, "d", json!("x")),
        ),
        row(
            "invalid_claim",
            "none of the rule's values",
            &with(CHOOSING, "d", json!("xy")),
            &with(CHOOSING, "d", json!("y")),
        ),
        row(
            "invalid_claim",
            "a list of the rule's values",
            &with(CHOOSING, "d", json!(["x"])),
            &with(CHOOSING, "d", json!("x")),
        ),
        row(
            "invalid_claim",
            "exp in milliseconds",
            &with(POLICY, "exp", json!((NOW + 300) * 1000)),
            &good,
        ),
        row(
            "invalid_claim",
            "exp as a string",
            &with(POLICY, "exp", json!("1750000300")),
            &good,
        ),
        row(
            "invalid_claim",
            "a number among the audiences",
            &with(POLICY, "aud", json!([AUDIENCE, 1])),
            &with(POLICY, "aud", json!([AUDIENCE, "1"])),
        ),
        row(
            "invalid_claim",
            "another nonce",
            &with(POLICY.nonce("n-1"), "nonce", json!("n-2")),
            &with(POLICY.nonce("n-1"), "nonce", json!("n-1")),
        ),
        row(
            "missing_claim",
            "no nonce",
            &Sample::under(POLICY.nonce("n-1")),
            &with(POLICY.nonce("n-1"), "nonce", json!("n-1")),
        ),
    ]
}

fn who() -> Vec<Refusal> {
    const ABSENT: Policy = Policy::new(ISSUER, Audience::Absent);
    const ANY: Policy = Policy::new(ISSUER, Audience::Any);
    const PARTY: Policy = POLICY.authorized_parties(&["https://app.example"]);
    const SUBJECT: Policy = POLICY.subject("user-1");
    let good = Sample::new();
    let azp = with(PARTY, "azp", json!("https://app.example"));
    vec![
        row(
            "wrong_issuer",
            "another issuer",
            &with(POLICY, "iss", json!("https://other.example")),
            &good,
        ),
        row(
            "wrong_issuer",
            "another and expired",
            &with(POLICY, "iss", json!("x")).now(NOW + 9999),
            &good,
        ),
        row(
            "wrong_audience",
            "another audience",
            &with(POLICY, "aud", json!("https://other.example")),
            &good,
        ),
        row(
            "wrong_audience",
            "no audience in the list",
            &with(POLICY, "aud", json!([])),
            &with(POLICY, "aud", json!([AUDIENCE])),
        ),
        row(
            "wrong_audience",
            "others in the list",
            &with(POLICY, "aud", json!(["a", "b"])),
            &with(POLICY, "aud", json!(["a", AUDIENCE])),
        ),
        row(
            "wrong_audience",
            "an audience where none may be",
            &Sample::under(ABSENT),
            &with(ABSENT, "aud", Value::Null),
        ),
        row(
            "wrong_audience",
            "an empty list where none may be",
            &with(ABSENT, "aud", json!([])),
            &with(ANY, "aud", json!([])),
        ),
        row(
            "unauthorized_party",
            "another party",
            &with(PARTY, "azp", json!("https://evil.example")),
            &azp,
        ),
        row("missing_claim", "no party", &Sample::under(PARTY), &azp),
        row(
            "wrong_subject",
            "another subject",
            &with(SUBJECT, "sub", json!("user-2")),
            &Sample::under(SUBJECT),
        ),
        row(
            "missing_claim",
            "no subject",
            &with(SUBJECT, "sub", Value::Null),
            &Sample::under(SUBJECT),
        ),
    ]
}

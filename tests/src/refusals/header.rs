//! What is wrong with a header.

use countersign::{Audience, Expected, Policy, Rule};
use serde_json::json;

use super::{Refusal, row};
use crate::{AUDIENCE, ISSUER, POLICY, Sample, header, header_with};

pub(super) fn refusals() -> Vec<Refusal> {
    [json_text(), algorithm(), critical(), types(), rules()].concat()
}

fn json_text() -> Vec<Refusal> {
    const NAME: &str = "malformed_header";
    let good = Sample::new();
    let text = header().to_string();
    let with = |header: &[u8]| good.clone().header(header);
    let many = |count: usize| {
        let extra: String = (3..count).map(|i| format!(r#","x{i}":0"#)).collect();
        format!("{}{extra}}}", text.trim_end_matches('}'))
    };
    let long = |len: usize| {
        let room = len - text.len() - r#","x":"""#.len();
        format!(
            "{},\"x\":\"{}\"}}",
            text.trim_end_matches('}'),
            "x".repeat(room)
        )
    };
    let nested = |depth: usize| {
        let value = format!("{}{}", "[".repeat(depth - 1), "]".repeat(depth - 1));
        format!("{},\"x\":{value}}}", text.trim_end_matches('}'))
    };
    vec![
        row(NAME, "an array", &with(b"[]"), &good),
        row(NAME, "a string", &with(b"\"RS256\""), &good),
        row(NAME, "a number", &with(b"256"), &good),
        row(NAME, "null", &with(b"null"), &good),
        row(NAME, "white space", &with(b"  "), &good),
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
            "a comma at the end",
            &with(text.replace('}', ",}").as_bytes()),
            &with(text.replace('}', " }").as_bytes()),
        ),
        row(
            NAME,
            "invalid UTF-8 in a parameter that nobody reads",
            &with(&[text.trim_end_matches('}').as_bytes(), b",\"x\":\"\xff\"}"].concat()),
            &with(
                &[
                    text.trim_end_matches('}').as_bytes(),
                    b",\"x\":\"\xc3\xa9\"}",
                ]
                .concat(),
            ),
        ),
        row(
            NAME,
            "half of a surrogate pair",
            &with(format!("{},\"x\":\"\\ud83d\"}}", text.trim_end_matches('}')).as_bytes()),
            &with(format!("{},\"x\":\"\\ud83d\\ude00\"}}", text.trim_end_matches('}')).as_bytes()),
        ),
        row(
            NAME,
            "a thirty-third parameter",
            &with(many(33).as_bytes()),
            &with(many(32).as_bytes()),
        ),
        row(
            NAME,
            "4097 bytes",
            &with(long(4097).as_bytes()),
            &with(long(4096).as_bytes()),
        ),
        row(
            NAME,
            "thirty-three levels",
            &with(nested(33).as_bytes()),
            &with(nested(32).as_bytes()),
        ),
        row(
            NAME,
            "b64",
            &with(header_with("b64", true.into()).as_bytes()),
            &good,
        ),
        row(
            NAME,
            "a kid that is a number",
            &with(header_with("kid", 7.into()).as_bytes()),
            &good,
        ),
        row(
            NAME,
            "a kid that is null",
            &with(header_with("kid", json!(null)).as_bytes()),
            &good,
        ),
        row(
            NAME,
            "a kid that is an array",
            &with(header_with("kid", json!(["key-1"])).as_bytes()),
            &good,
        ),
        row(
            "duplicate_member",
            "kid twice",
            &with(br#"{"alg":"RS256","kid":"key-1","kid":"key-1"}"#),
            &with(br#"{"alg":"RS256","kid":"key-1","kie":"key-1"}"#),
        ),
        row(
            "duplicate_member",
            "alg twice, once written with an escape",
            &with(br#"{"alg":"RS256","kid":"key-1","\u0061lg":"none"}"#),
            &with(br#"{"alg":"RS256","kid":"key-1","\u0062lg":"none"}"#),
        ),
    ]
}

fn algorithm() -> Vec<Refusal> {
    let good = Sample::new();
    let values = [
        ("none", json!("none")),
        ("none in capitals", json!("NONE")),
        ("HS256", json!("HS256")),
        ("RS512, which is compiled in", json!("RS512")),
        ("PS256, which is compiled in", json!("PS256")),
        ("ES256", json!("ES256")),
        ("small letters", json!("rs256")),
        ("a space behind it", json!("RS256 ")),
        ("an empty string", json!("")),
        ("null", json!(null)),
        ("a number", json!(256)),
        ("a list", json!(["RS256"])),
    ];
    let mut table: Vec<Refusal> = values
        .into_iter()
        .map(|(name, value)| {
            let refused = good.clone().header(header_with("alg", value));
            row("unsupported_algorithm", name, &refused, &good)
        })
        .collect();
    let absent = good.clone().header(r#"{"kid":"key-1"}"#);
    let present = good.clone().header(r#"{"kid":"key-1","alg":"RS256"}"#);
    table.push(row("unsupported_algorithm", "no alg", &absent, &present));
    table
}

fn critical() -> Vec<Refusal> {
    let good = Sample::new();
    let shapes = [
        ("an extension", json!(["exp"])),
        ("an empty list", json!([])),
        ("a string", json!("exp")),
        ("a number", json!(1)),
        ("null", json!(null)),
        ("false", json!(false)),
        ("an object", json!({})),
        ("one name twice", json!(["x", "x"])),
        ("a name that the header does not have", json!(["x"])),
        ("a registered name", json!(["alg"])),
        ("b64", json!(["b64"])),
    ];
    let mut table: Vec<Refusal> = shapes
        .into_iter()
        .map(|(name, value)| {
            let refused = good.clone().header(header_with("crit", value));
            row("unsupported_critical_header", name, &refused, &good)
        })
        .collect();
    table.push(row(
        "unsupported_critical_header",
        "crit written with an escape",
        &good
            .clone()
            .header(r#"{"alg":"RS256","kid":"key-1","cri\u0074":["x"]}"#),
        &good
            .clone()
            .header(r#"{"alg":"RS256","kid":"key-1","cri\u0070":["x"]}"#),
    ));
    table
}

fn types() -> Vec<Refusal> {
    const NAME: &str = "wrong_type";
    const ACCESS: Policy = POLICY.types(&["at+jwt", "application/example"]);
    let typed =
        |policy, typ: serde_json::Value| Sample::under(policy).header(header_with("typ", typ));
    let absent = r#"{"alg":"RS256","kid":"key-1"}"#;
    let jwt = typed(POLICY, json!("jWt"));
    let application = typed(POLICY, json!("APPLICATION/at+JWT"));
    let access = typed(ACCESS, json!("Application/AT+jwt"));
    let example = typed(ACCESS, json!("example"));
    vec![
        row(
            NAME,
            "a logout token",
            &typed(POLICY, json!("logout+jwt")),
            &jwt,
        ),
        row(
            NAME,
            "a proof of possession",
            &typed(POLICY, json!("dpop+jwt")),
            &application,
        ),
        row(
            NAME,
            "typ with a parameter",
            &typed(POLICY, json!("JWT;x=y")),
            &jwt,
        ),
        row(
            NAME,
            "an empty typ",
            &typed(POLICY, json!("")),
            &Sample::new().header(absent),
        ),
        row(
            NAME,
            "a typ that is null",
            &typed(POLICY, json!(null)),
            &Sample::new().header(absent),
        ),
        row(
            NAME,
            "a typ that is a list",
            &typed(POLICY, json!(["JWT"])),
            &jwt,
        ),
        row(
            NAME,
            "application/ twice",
            &typed(POLICY, json!("application/application/JWT")),
            &jwt,
        ),
        row(
            NAME,
            "JWT where the policy wants others",
            &typed(ACCESS, json!("JWT")),
            &access,
        ),
        row(
            NAME,
            "absent where the policy wants one",
            &Sample::under(ACCESS).header(absent),
            &example,
        ),
    ]
}

fn rules() -> Vec<Refusal> {
    const NAME: &str = "malformed_header";
    static REQUIRE: [Rule<'static>; 1] = [Rule::require_header("x")];
    static REFUSE: [Rule<'static>; 1] = [Rule::refuse_header("x")];
    static EQUAL: [Rule<'static>; 1] = [Rule::header_equals("x", Expected::Integer(7))];
    const BASE: Policy = Policy::new(ISSUER, Audience::one_of(&[AUDIENCE]));
    let with = |rules: &'static [Rule<'static>], value: serde_json::Value| {
        Sample::under(BASE.rules(rules)).header(header_with("x", value))
    };
    let without = |rules: &'static [Rule<'static>]| Sample::under(BASE.rules(rules));
    vec![
        row(
            NAME,
            "a required parameter is absent",
            &without(&REQUIRE),
            &with(&REQUIRE, json!(1)),
        ),
        row(
            NAME,
            "a required parameter is null",
            &with(&REQUIRE, json!(null)),
            &with(&REQUIRE, json!(1)),
        ),
        row(
            NAME,
            "a refused parameter",
            &with(&REFUSE, json!(1)),
            &without(&REFUSE),
        ),
        row(
            NAME,
            "a refused parameter, though null",
            &with(&REFUSE, json!(null)),
            &without(&REFUSE),
        ),
        row(
            NAME,
            "another value",
            &with(&EQUAL, json!(8)),
            &with(&EQUAL, json!(7)),
        ),
        row(
            NAME,
            "another type",
            &with(&EQUAL, json!("7")),
            &with(&EQUAL, json!(7)),
        ),
        row(
            NAME,
            "a value that is absent",
            &without(&EQUAL),
            &with(&EQUAL, json!(7)),
        ),
    ]
}

//! `POST /verify`: a verdict for each token that is asked about.

use serde_json::json;

use crate::support::*;

fn ask(sidecar: &Sidecar, path: &str, kind: &str, body: &str) -> Answer {
    let headers = [("Content-Type", kind)];
    exchange(sidecar.address(), &request("POST", path, &headers, body))
}

#[test]
fn tokens_get_their_verdicts_as_the_command_prints_them() {
    // The mode has no part in it: an answer is no decision about a request.
    let config = format!("signature_verification = \"observe\"\n{ISSUER_OF_FILE}");
    let sidecar = Sidecar::start(&config);
    let (good, bad) = (token(json!({})), forged());
    let answer = ask(
        &sidecar,
        "/verify",
        "application/json",
        &json!({"token": good}).to_string(),
    );
    assert_eq!(answer.status, 200);
    let verdict = answer.json();
    assert_eq!(
        (&verdict["verified"], &verdict["kid"]),
        (&json!(true), &json!("key-1"))
    );
    assert_eq!(verdict["claims"]["sub"], "user-1");
    let body = json!({"tokens": [good, bad, "", "é\u{0}"]}).to_string();
    let answer = ask(
        &sidecar,
        "/verify",
        "Application/JSON; charset=utf-8",
        &body,
    );
    let verdicts = answer.json()["verdicts"].clone();
    let codes: Vec<_> = verdicts
        .as_array()
        .unwrap()
        .iter()
        .map(|v| v["code"].clone())
        .collect();
    let malformed = json!("malformed_token");
    assert_eq!(
        codes,
        [
            json!(null),
            json!("invalid_signature"),
            malformed.clone(),
            malformed
        ]
    );
    assert_eq!(verdicts[1]["claims"], json!(null));
    assert_eq!(verdicts[1]["kid"], "key-1");
}

#[test]
fn a_route_asks_for_the_same_here() {
    let config = format!("{ISSUER_OF_FILE}\n[[route]]\npath = \"/admin\"\nscope = [\"admin\"]\n");
    let sidecar = Sidecar::start(&config);
    let body = json!({"token": token(json!({}))}).to_string();
    for (path, code) in [
        ("/verify", json!(null)),
        ("/verify/orders", json!(null)),
        ("/verify/admin", json!("insufficient_scope")),
        ("/verify/x/../admin", json!("unsafe_path")),
    ] {
        let answer = ask(&sidecar, path, "application/json", &body);
        assert_eq!(answer.json()["code"], code, "{path}");
    }
}

#[test]
fn what_is_no_question_is_refused() {
    let config = format!("{ISSUER_OF_FILE}\n[limits]\nverify_tokens = 3\nverify_bytes = 2000\n");
    let sidecar = Sidecar::start(&config);
    let json_kind = "application/json";
    let cases = [
        (
            "no type",
            "",
            r#"{"token":"a"}"#.to_owned(),
            415,
            "not_json",
        ),
        (
            "a form",
            "application/x-www-form-urlencoded",
            "token=a".to_owned(),
            415,
            "not_json",
        ),
        (
            "text",
            "text/plain",
            r#"{"token":"a"}"#.to_owned(),
            415,
            "not_json",
        ),
        (
            "no JSON",
            json_kind,
            "{".to_owned(),
            400,
            "malformed_question",
        ),
        (
            "another member",
            json_kind,
            r#"{"token":"a","now":1}"#.to_owned(),
            400,
            "malformed_question",
        ),
        (
            "a number",
            json_kind,
            r#"{"token":1}"#.to_owned(),
            400,
            "malformed_question",
        ),
        (
            "nothing",
            json_kind,
            "{}".to_owned(),
            400,
            "malformed_question",
        ),
        (
            "too many",
            json_kind,
            json!({"tokens": ["a", "a", "a", "a"]}).to_string(),
            413,
            "too_many_tokens",
        ),
        (
            "too long",
            json_kind,
            json!({"token": "a".repeat(3000)}).to_string(),
            413,
            "body_too_large",
        ),
    ];
    for (name, kind, body, status, code) in cases {
        let answer = ask(&sidecar, "/verify", kind, &body);
        assert_eq!((answer.status, answer.code()), (status, code), "{name}");
    }
    let answer = sidecar.ask("/verify", &[]);
    assert_eq!((answer.status, answer.header("allow")), (405, Some("POST")));
    let chunked = b"POST /verify HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n\
        Transfer-Encoding: chunked\r\n\r\n1000\r\n";
    let mut bytes = chunked.to_vec();
    bytes.extend(vec![b' '; 0x1000]);
    let answer = exchange(sidecar.address(), &bytes);
    assert_eq!(
        (answer.status, answer.closes()),
        (413, true),
        "endless chunks"
    );
    let config = format!("verify = false\n{ISSUER_OF_FILE}");
    let sidecar = Sidecar::start(&config);
    let answer = ask(&sidecar, "/verify", json_kind, r#"{"token":"a"}"#);
    assert_eq!(answer.status, 404, "it can be turned off");
}

//! What is answered to whom: status, code, identity.

use countersign_tests::{KEY, OTHER_KEY};
use serde_json::json;

use crate::support::*;

/// With every kind of claim in a header.
fn config() -> String {
    format!(
        r#"
        realm = "orders"
        [headers]
        sub = "X-Auth-User"
        "o.id" = "X-Auth-Org"
        roles = "X-Auth-Roles"
        level = "X-Auth-Level"
        {ISSUER_OF_FILE}"#
    )
}

#[test]
fn each_token_gets_its_status_and_code() {
    let sidecar = Sidecar::start(&config());
    let stranger = countersign_mint::SigningKey::from_seed("unknown", 2048, 9);
    let unsigned = KEY.sign(
        r#"{"alg":"none"}"#,
        claims(json!({})).to_string().as_bytes(),
    );
    let cases = [
        ("a good one", token(json!({})), 200, ""),
        (
            "of another key",
            OTHER_KEY.token(&claims(json!({}))),
            200,
            "",
        ),
        ("forged", forged(), 401, "invalid_signature"),
        (
            "of an unknown key",
            stranger.token(&claims(json!({}))),
            401,
            "unknown_key_id",
        ),
        ("expired", token(json!({"exp": 1})), 401, "expired"),
        (
            "of another issuer",
            token(json!({"iss": "https://other"})),
            401,
            "wrong_issuer",
        ),
        (
            "for another audience",
            token(json!({"aud": "other"})),
            401,
            "wrong_audience",
        ),
        ("unsigned", unsigned, 401, "unsupported_algorithm"),
        ("no token", "a.b".to_owned(), 401, "malformed_token"),
        ("empty", String::new(), 401, "malformed_token"),
    ];
    for (name, token, status, code) in cases {
        let answer = sidecar.ask_with(&token);
        assert_eq!((answer.status, answer.code()), (status, code), "{name}");
        assert_eq!(
            answer.header("x-countersign-mode"),
            Some("enforce"),
            "{name}"
        );
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{name}");
        let user = if status == 200 { "user-1" } else { "" };
        assert_eq!(answer.header("x-auth-user"), Some(user), "{name}");
        assert_eq!(answer.header("x-auth-org"), Some(""), "{name}");
        if status == 200 {
            assert!(answer.body.is_empty(), "{name}");
            continue;
        }
        assert_eq!(answer.json()["code"], code, "{name}");
        let challenge = r#"Bearer realm="orders", error="invalid_token""#;
        assert_eq!(answer.header("www-authenticate"), Some(challenge), "{name}");
    }
    let answer = sidecar.ask("/auth", &[]);
    assert_eq!((answer.status, answer.code()), (401, "missing_token"));
    let challenge = r#"Bearer realm="orders""#;
    assert_eq!(answer.header("www-authenticate"), Some(challenge));
    let bearer = format!("Bearer {}", token(json!({})));
    let twice = [
        ("Authorization", bearer.as_str()),
        ("Authorization", &bearer),
    ];
    let answer = sidecar.ask("/auth", &twice);
    assert_eq!((answer.status, answer.code()), (401, "ambiguous_token"));
    let log = sidecar.log();
    assert!(log.contains("signature VERIFIED") && log.contains("request refused"));
    assert!(!log.contains("eyJ"), "no token is in the log");
}

#[test]
fn what_a_client_sends_as_its_identity_is_overwritten() {
    let sidecar = Sidecar::start(&config());
    let good = format!("Bearer {}", token(json!({"o": {"id": "org-1"}})));
    let bad = format!("Bearer {}", forged());
    let spoofed = [
        ("X-Auth-User", "admin"),
        ("x-auth-org", "org-9"),
        ("X-AUTH-ROLES", "root"),
        ("X-Countersign-Code", ""),
        ("X-Countersign-Mode", "off"),
    ];
    for (name, bearer, user, org) in [
        ("good", Some(&good), "user-1", "org-1"),
        ("forged", Some(&bad), "", ""),
        ("none", None, "", ""),
    ] {
        let mut headers = spoofed.to_vec();
        if let Some(bearer) = bearer {
            headers.push(("Authorization", bearer));
        }
        let answer = sidecar.ask("/auth", &headers);
        assert_eq!(answer.header("x-auth-user"), Some(user), "{name}");
        assert_eq!(answer.header("x-auth-org"), Some(org), "{name}");
        assert_eq!(answer.header("x-auth-roles"), Some(""), "{name}");
        assert_eq!(
            answer.header("x-countersign-mode"),
            Some("enforce"),
            "{name}"
        );
    }
}

#[test]
fn claims_become_headers_or_the_token_is_refused() {
    let sidecar = Sidecar::start(&config());
    let cases = [
        (
            "a list",
            json!({"roles": ["a", "b"]}),
            Some(("x-auth-roles", "a,b")),
        ),
        (
            "a list with a comma in it",
            json!({"roles": ["a,b"]}),
            Some(("x-auth-roles", r#"["a,b"]"#)),
        ),
        (
            "an empty list",
            json!({"roles": []}),
            Some(("x-auth-roles", "")),
        ),
        (
            "a list of numbers",
            json!({"roles": [1, 2]}),
            Some(("x-auth-roles", "[1,2]")),
        ),
        (
            "an object",
            json!({"roles": {"a": 1}}),
            Some(("x-auth-roles", r#"{"a":1}"#)),
        ),
        ("a number", json!({"level": 7}), Some(("x-auth-level", "7"))),
        (
            "a fraction",
            json!({"level": 7.5}),
            Some(("x-auth-level", "7.5")),
        ),
        (
            "a truth",
            json!({"level": true}),
            Some(("x-auth-level", "true")),
        ),
        (
            "a nested one",
            json!({"o": {"id": "org-1"}}),
            Some(("x-auth-org", "org-1")),
        ),
        (
            "a name with a dot",
            json!({"o.id": "org-2"}),
            Some(("x-auth-org", "org-2")),
        ),
        (
            "letters of others",
            json!({"sub": "josé"}),
            Some(("x-auth-user", "josé")),
        ),
        (
            "quotes",
            json!({"sub": "a\"b\\c"}),
            Some(("x-auth-user", "a\"b\\c")),
        ),
        ("a line end", json!({"sub": "a\r\nX-Auth-Org: org-9"}), None),
        ("a line end in a list", json!({"roles": ["a\nb"]}), None),
        ("a nul", json!({"sub": "a\u{0}"}), None),
        ("a tab", json!({"sub": "a\tb"}), None),
        ("delete", json!({"sub": "a\u{7f}"}), None),
        ("C1", json!({"sub": "a\u{85}b"}), None),
        ("a space in front", json!({"sub": " admin"}), None),
        ("a space behind", json!({"sub": "admin "}), None),
        ("a very long one", json!({"level": "x".repeat(5000)}), None),
    ];
    for (name, changes, expected) in cases {
        let answer = sidecar.ask_with(&token(changes));
        match expected {
            Some((header, value)) => {
                assert_eq!((answer.status, answer.code()), (200, ""), "{name}");
                assert_eq!(answer.header(header), Some(value), "{name}");
            }
            None => {
                assert_eq!(
                    (answer.status, answer.code()),
                    (401, "invalid_claim"),
                    "{name}"
                );
                assert_eq!(answer.header("x-auth-user"), Some(""), "{name}");
            }
        }
    }
}

#[test]
fn any_method_and_any_body_is_answered_and_the_connection_goes_on() {
    let sidecar = Sidecar::start(ISSUER_OF_FILE);
    let bearer = format!("Bearer {}", token(json!({})));
    let headers = [("Authorization", bearer.as_str())];
    let stream = connect(sidecar.address());
    let mut writer = stream.try_clone().unwrap();
    let mut reader = std::io::BufReader::new(stream);
    for (method, body) in [
        ("GET", ""),
        ("POST", "a body"),
        ("PUT", &*"x".repeat(60_000)),
        ("DELETE", ""),
        ("PATCH", "y"),
        ("OPTIONS", ""),
        ("PROPFIND", ""),
    ] {
        use std::io::Write as _;
        writer
            .write_all(&request(
                method,
                "/auth/orders?access_token=x",
                &headers,
                body,
            ))
            .unwrap();
        let answer = read_answer(&mut reader).unwrap();
        assert_eq!(answer.status, 200, "{method}");
        assert!(!answer.closes(), "{method}");
    }
    // A body that is too long is not read to its end: the answer is the last of its connection.
    let answer = exchange(
        sidecar.address(),
        &request("POST", "/auth", &headers, &"x".repeat(100_000)),
    );
    assert_eq!((answer.status, answer.closes()), (200, true));
    let head = exchange_head(&sidecar, &headers);
    assert!(
        head.starts_with("HTTP/1.1 200 ") && head.contains("x-auth-user: user-1"),
        "{head}"
    );
    let preflight = [
        ("Origin", "https://a"),
        ("Access-Control-Request-Method", "GET"),
    ];
    let answer = exchange(
        sidecar.address(),
        &request("OPTIONS", "/auth", &preflight, ""),
    );
    assert_eq!(
        answer.status, 401,
        "a preflight passes only where it is asked for"
    );
}

fn exchange_head(sidecar: &Sidecar, headers: &[(&str, &str)]) -> String {
    use std::io::Write as _;
    let mut stream = connect(sidecar.address());
    let mut headers = headers.to_vec();
    headers.push(("Connection", "close"));
    stream
        .write_all(&request("HEAD", "/auth", &headers, ""))
        .unwrap();
    String::from_utf8(read_all(&mut stream)).unwrap()
}

#[test]
fn a_cookie_counts_only_without_a_bearer_token() {
    let sidecar = Sidecar::start(
        r#"
        cookies = ["__session"]
        [[issuer]]
        issuer = "https://issuer.example"
        jwks = "JWKS"
        audience = "https://api.example"
        authorized_party = "https://app.example"
        "#,
    );
    let of = |sub: &str| token(json!({"sub": sub, "azp": "https://app.example"}));
    let (cookie, bearer) = (
        format!("__session={}", of("c")),
        format!("Bearer {}", of("b")),
    );
    let two = format!("{cookie}; __session=other");
    type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str, &'a str);
    let cases: [Case<'_>; 5] = [
        ("cookie", &[("Cookie", &cookie)], "", "c"),
        (
            "both",
            &[("Cookie", &cookie), ("Authorization", &bearer)],
            "",
            "b",
        ),
        ("two values", &[("Cookie", &two)], "ambiguous_token", ""),
        (
            "another cookie",
            &[("Cookie", "session=x")],
            "missing_token",
            "",
        ),
        (
            "in the query",
            &[("X-Original-URI", "/?__session=x")],
            "missing_token",
            "",
        ),
    ];
    for (name, headers, code, user) in cases {
        let answer = sidecar.ask("/auth", headers);
        assert_eq!(answer.code(), code, "{name}");
        assert_eq!(answer.header("x-auth-user"), Some(user), "{name}");
    }
}

#[test]
fn without_keys_it_is_503_and_never_a_401() {
    let setup = Setup::new(
        r#"
        [[issuer]]
        issuer = "https://issuer.example"
        jwks = "http://127.0.0.1:1/jwks.json"
        audience = "https://api.example"
        "#,
    );
    let sidecar = setup.start();
    let answer = sidecar.ask_with(&token(json!({})));
    assert_eq!((answer.status, answer.code()), (503, "keys_unavailable"));
    assert!(answer.header("retry-after").is_some());
    assert_eq!(answer.header("www-authenticate"), None);
    assert_eq!(answer.header("x-auth-user"), Some(""));
    assert_eq!(sidecar.admin("GET", "/readyz").status, 503);
    assert_eq!(sidecar.admin("GET", "/livez").status, 200);
    let status = sidecar.status();
    assert_eq!(
        (&status["ready"], &status["keys"][0]["state"]),
        (&json!(false), &json!("starting"))
    );
    assert_eq!(status["keys"][0]["last_error"]["code"], "connect_failed");
}

#[test]
fn other_paths_are_not_found() {
    let sidecar = Sidecar::start(ISSUER_OF_FILE);
    for path in [
        "/",
        "/authx",
        "/AUTH",
        "//auth",
        "/%61uth",
        "/metrics",
        "/status.json",
        "/reload",
    ] {
        let answer = sidecar.ask(path, &[("Authorization", "Bearer x")]);
        assert_eq!((answer.status, answer.code()), (404, "not_found"), "{path}");
    }
    for path in ["/auth", "/verify"] {
        assert_eq!(
            sidecar.admin("GET", path).status,
            404,
            "{path} of the admin listener"
        );
    }
}

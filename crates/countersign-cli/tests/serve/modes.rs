//! Off, observe, a percentage: what passes, and that no identity does.

use serde_json::json;

use crate::support::*;

fn started(mode: &str) -> Sidecar {
    Sidecar::start(&format!(
        "signature_verification = {mode}\n{ISSUER_OF_FILE}"
    ))
}

#[test]
fn in_off_everything_passes_without_an_identity() {
    let sidecar = started("false");
    for (name, token) in [("good", token(json!({}))), ("forged", forged())] {
        let answer = sidecar.ask_with(&token);
        assert_eq!((answer.status, answer.code()), (200, ""), "{name}");
        assert_eq!(answer.header("x-auth-user"), Some(""), "{name}");
        assert_eq!(answer.header("x-countersign-mode"), Some("off"), "{name}");
    }
    let ready = sidecar.admin("GET", "/readyz");
    assert!(ready.text().contains("signature verification: false"));
    assert!(sidecar.log().contains("OFF"), "it is loud");
}

#[test]
fn in_observe_everything_passes_and_what_would_be_refused_is_counted() {
    let sidecar = started("\"observe\"");
    let cases = [
        ("good", Some(token(json!({}))), None),
        ("forged", Some(forged()), Some("invalid_signature")),
        ("expired", Some(token(json!({"exp": 1}))), Some("expired")),
        (
            "unfit",
            Some(token(json!({"sub": "a\nb"}))),
            Some("invalid_claim"),
        ),
        ("none", None, Some("missing_token")),
    ];
    for (name, token, would) in cases {
        let bearer = token.map(|token| format!("Bearer {token}"));
        let headers = bearer
            .iter()
            .map(|bearer| ("Authorization", bearer.as_str()));
        let headers: Vec<(&str, &str)> = headers.collect();
        let answer = sidecar.ask("/auth", &headers);
        assert_eq!((answer.status, answer.code()), (200, ""), "{name}");
        assert_eq!(answer.header("x-auth-user"), Some(""), "{name}");
        assert_eq!(
            answer.header("x-countersign-mode"),
            Some("observe"),
            "{name}"
        );
        assert_eq!(answer.header("x-countersign-would-refuse"), would, "{name}");
    }
    let route = sidecar.status()["routes"][0].clone();
    assert_eq!(route["rollout"]["accepted"], 1);
    let refused =
        json!({"invalid_signature": 1, "expired": 1, "invalid_claim": 1, "missing_token": 1});
    assert_eq!(route["rollout"]["would_refuse"], refused);
    assert_eq!(route["counts"]["observe"]["ok"], 1);
    assert!(sidecar.log().contains("request would be refused"));
}

#[test]
fn in_observe_nobody_waits_for_keys() {
    let setup = Setup::new(
        r#"
        signature_verification = "observe"
        [[issuer]]
        issuer = "https://issuer.example"
        jwks = "http://127.0.0.1:1/jwks.json"
        audience = "https://api.example"
        "#,
    );
    let sidecar = setup.start();
    let began = std::time::Instant::now();
    let answer = sidecar.ask_with(&token(json!({})));
    assert_eq!((answer.status, answer.code()), (200, ""));
    assert!(began.elapsed() < std::time::Duration::from_secs(2));
}

#[test]
fn a_percentage_enforces_for_the_same_subjects_each_time() {
    let sidecar = started("\"40%\"");
    let mut enforced = 0;
    for number in 0..60 {
        let sub = format!("user-{number}");
        let (good, bad) = (json!({"sub": sub}), json!({"sub": sub, "exp": 1}));
        let answers = [token(bad.clone()), token(bad), token(good)];
        let [first, second, good] = answers.map(|token| sidecar.ask_with(&token));
        assert_eq!(first.status, second.status, "{sub}");
        assert_eq!(good.status, 200, "{sub}");
        assert_eq!(good.header("x-countersign-mode"), Some("percentage"));
        let (user, of_first) = match first.status {
            401 => (sub.as_str(), "expired"),
            status => {
                assert_eq!(status, 200, "{sub}");
                ("", "")
            }
        };
        assert_eq!(good.header("x-auth-user"), Some(user), "{sub}");
        assert_eq!(first.code(), of_first, "{sub}");
        enforced += usize::from(first.status == 401);
    }
    assert!((10..40).contains(&enforced), "{enforced} of 60");
    assert_eq!(
        sidecar.ask("/auth", &[]).status,
        401,
        "without a subject it is enforced"
    );
}

#[test]
fn the_variable_counts_before_the_file_and_the_option_before_both() {
    let cases: [(&str, Option<&str>, Option<&str>, &str); 4] = [
        ("file", None, None, "observe"),
        ("variable", Some("false"), None, "off"),
        ("option", Some("false"), Some("true"), "enforce"),
        ("option alone", None, Some("50%"), "percentage"),
    ];
    for (name, variable, option, mode) in cases {
        let mut setup = Setup::new(&format!(
            "signature_verification = \"observe\"\n{ISSUER_OF_FILE}"
        ));
        if let Some(value) = variable {
            setup
                .command
                .env("JWT_SIGNATURE_VERIFICATION_ENABLED", value);
        }
        if let Some(value) = option {
            setup.command.args(["--mode", value]);
        }
        let sidecar = setup.start();
        sidecar.wait_ready();
        let answer = sidecar.ask_with(&token(json!({})));
        assert_eq!(answer.header("x-countersign-mode"), Some(mode), "{name}");
    }
}

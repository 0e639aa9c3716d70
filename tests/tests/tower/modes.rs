//! Each mode, with good tokens, each kind of bad one, and none.

use countersign_tower::{Mode, ModeError, Percent, Safety};

use super::*;

fn percent(percent: u8) -> Mode {
    Mode::Percent(Percent::new(percent).unwrap())
}

/// What a request is: its token, and the code that it is refused with where it is.
struct Case {
    name: &'static str,
    token: Option<String>,
    code: &'static str,
}

fn cases() -> Vec<Case> {
    let mut cases = vec![
        Case {
            name: "good",
            token: Some(SCENE.token()),
            code: "ok",
        },
        Case {
            name: "missing",
            token: None,
            code: "missing_token",
        },
    ];
    for forgery in SCENE.forgeries() {
        cases.push(Case {
            name: forgery.name,
            token: Some(forgery.token),
            code: forgery.code,
        });
        cases.push(Case {
            name: forgery.control_name,
            token: Some(forgery.control),
            code: "ok",
        });
    }
    cases
}

async fn ask(served: &Served, path: &str, token: Option<&str>, old: bool) -> Got {
    let authorization = token.map(bearer);
    let mut headers = Vec::new();
    headers.extend(authorization.iter().map(|v| ("authorization", v.as_str())));
    if old {
        headers.push(("x-old-user", "ann"));
    }
    served.get(path, &headers).await
}

#[tokio::test]
async fn in_off_and_observe_the_old_authentication_decides() {
    let layer = layer().await.mode(Mode::Off).build().unwrap();
    let rollout = layer.rollout();
    let served = Served::start(service().layer(layer)).await;
    for mode in [Mode::Off, Mode::Observe] {
        rollout.set(mode).unwrap();
        for Case { name, token, .. } in cases() {
            let token = token.as_deref();
            let got = ask(&served, "/both", token, true).await;
            assert_eq!(
                (got.status, got.body.as_str()),
                (200, "old ann"),
                "{mode}, {name}"
            );
            let got = ask(&served, "/both", token, false).await;
            assert_eq!(
                (got.status, got.body.as_str()),
                (401, "nobody"),
                "{mode}, {name}"
            );
            let got = ask(&served, "/claims", token, true).await;
            assert_eq!(
                (got.status, got.code().as_str()),
                (500, "not_enforcing"),
                "{mode}, {name}"
            );
            let got = ask(&served, "/token", token, true).await;
            assert_eq!(
                (got.status, got.code().as_str()),
                (500, "not_enforcing"),
                "{mode}, {name}"
            );
            let got = ask(&served, "/extension", token, true).await;
            assert_eq!(got.body, "None", "{mode}, {name}: no claims are inserted");
            let got = ask(&served, "/scoped", token, true).await;
            assert_eq!(got.body, "scoped", "{mode}, {name}: no route refuses");
        }
    }
}

#[tokio::test]
async fn in_enforce_the_token_decides() {
    let served = Served::start(service().layer(layer().await.build().unwrap())).await;
    for Case { name, token, code } in cases() {
        for old in [true, false] {
            let got = ask(&served, "/both", token.as_deref(), old).await;
            assert_eq!(got.code(), code, "{name}");
            assert_eq!(got.status, if code == "ok" { 200 } else { 401 }, "{name}");
            assert_eq!(got.body.starts_with("new user_"), code == "ok", "{name}");
        }
    }
}

#[tokio::test]
async fn observe_counts_what_would_be_refused() {
    let layer = layer().await.mode(Mode::Observe).build().unwrap();
    let rollout = layer.rollout();
    let served = Served::start(service().layer(layer)).await;
    let mut expected = std::collections::BTreeMap::new();
    let mut accepted = 0;
    for Case { token, code, .. } in cases() {
        ask(&served, "/both", token.as_deref(), true).await;
        ask(&served, "/both", token.as_deref(), false).await;
        if code == "ok" {
            accepted += 2;
        } else {
            *expected.entry(code).or_insert(0) += 2;
        }
    }
    let report = rollout.report();
    assert_eq!(
        (report.accepted, report.accepted_only_here),
        (accepted, accepted / 2)
    );
    let totals = report
        .refused
        .iter()
        .map(|(code, seen)| (*code, seen.total));
    assert_eq!(
        totals.collect::<std::collections::BTreeMap<_, _>>(),
        expected
    );
    for (code, seen) in &report.refused {
        assert_eq!(
            seen.let_through * 2,
            seen.total,
            "{code}: half were let through"
        );
    }
    assert_eq!(report.safety(), Safety::LookFirst);
    for sample in &report.samples {
        let held = sample.issuer.is_some();
        let claims_at_fault = !matches!(
            sample.code,
            "invalid_signature"
                | "unsupported_algorithm"
                | "malformed_token"
                | "invalid_base64"
                | "unknown_key_id"
                | "unsupported_critical_header"
                | "wrong_type"
                | "missing_token"
        );
        assert_eq!(
            held, claims_at_fault,
            "{sample:?}: the issuer only where the signature held"
        );
    }
    let wrong = report
        .samples
        .iter()
        .find(|s| s.code == "wrong_issuer")
        .unwrap();
    assert_eq!(
        wrong.issuer.as_deref(),
        Some(
            "https://issuer.example.evil.example"
                .replace(|c: char| !c.is_ascii_graphic(), "?")
                .as_str()
        )
    );
    let text = format!("{report}{report:?}");
    for Case { token, .. } in cases() {
        let token = token.unwrap_or_else(|| "no token".to_owned());
        assert!(!text.contains(&token), "no token is kept");
    }
    assert!(!text.contains("user_"), "no claim is kept");
}

#[tokio::test]
async fn routes_that_would_refuse_a_good_token_are_counted_in_observe() {
    let layer = layer().await.mode(Mode::Observe).build().unwrap();
    let rollout = layer.rollout();
    let served = Served::start(service().layer(layer)).await;
    let token = SCENE.token();
    let got = ask(&served, "/scoped", Some(&token), false).await;
    assert_eq!(got.body, "scoped");
    let got = ask(&served, "/admin", Some(&token_with("role", "guest")), false).await;
    assert_eq!(got.body, "admin");
    let report = rollout.report();
    assert_eq!(report.accepted, 0);
    assert_eq!(report.refused["insufficient_scope"].let_through, 1);
    assert_eq!(report.refused["forbidden"].let_through, 1);
    assert_eq!(report.safety(), Safety::LookFirst);
}

#[tokio::test]
async fn a_percentage_is_sticky_and_grows() {
    let layer = layer().await.mode(percent(1)).build().unwrap();
    let rollout = layer.rollout();
    let served = Served::start(service().layer(layer)).await;
    let users: Vec<String> = (0..60)
        .map(|n| token_with("sub", format!("user_{n}")))
        .collect();
    let mut before = vec![false; users.len()];
    for (share, least, most) in [(10, 1, 15), (50, 18, 42), (90, 45, 60)] {
        rollout.set(percent(share)).unwrap();
        let mut enforced = Vec::new();
        for (user, before) in users.iter().zip(&before) {
            let got = ask(&served, "/both", Some(user), true).await;
            let now = got.body.starts_with("new ");
            assert!(now || got.body == "old ann", "{got:?}");
            assert!(
                now || !before,
                "who is enforced stays so when the share grows"
            );
            // A forged token of the same user is on the same side.
            let claims = user.split('.').nth(1).unwrap();
            let forged = ask(&served, "/both", Some(&format!("e30.{claims}.AAAA")), true).await;
            assert_eq!(forged.status, if now { 401 } else { 200 });
            let again = ask(&served, "/both", Some(user), true).await;
            assert_eq!(again.body, got.body, "sticky");
            enforced.push(now);
        }
        let count = enforced.iter().filter(|now| **now).count();
        assert!((least..=most).contains(&count), "{share} %: {count} of 60");
        before = enforced;
    }
}

#[tokio::test]
async fn in_a_percentage_each_case_is_enforced_or_left_to_the_old() {
    let layer = layer().await.mode(percent(50)).build().unwrap();
    let served = Served::start(service().layer(layer)).await;
    let mut sides = [0, 0];
    for Case { name, token, code } in cases() {
        let got = ask(&served, "/both", token.as_deref(), true).await;
        let enforced = got.body != "old ann";
        if enforced {
            assert_eq!(got.code(), code, "{name}");
            assert_eq!(got.status, if code == "ok" { 200 } else { 401 }, "{name}");
        } else {
            let got = ask(&served, "/claims", token.as_deref(), true).await;
            assert_eq!(got.code(), "not_enforcing", "{name}");
        }
        sides[usize::from(enforced)] += 1;
    }
    assert!(sides[1] > 0, "{sides:?}");
    // Without a readable subject there is no side to be on but the enforced one.
    let claims = countersign_mint::base64url(br#"{"sub":7}"#);
    for token in [
        None,
        Some("abc"),
        Some("a.!.c"),
        Some(format!("e30.{claims}.AA").as_str()),
    ] {
        let got = ask(&served, "/both", token, true).await;
        assert_eq!(got.status, 401, "{token:?}");
    }
}

#[tokio::test]
async fn the_mode_changes_while_requests_are_served() {
    let layer = layer().await.build().unwrap();
    let rollout = layer.rollout();
    let served = Served::start(service().layer(layer)).await;
    let forged = SCENE.forgeries().swap_remove(0).token;
    for (mode, status) in [
        (Mode::Off, 200),
        (Mode::Observe, 200),
        (Mode::Enforce, 401),
        (Mode::Observe, 200),
        (Mode::Enforce, 401),
        (Mode::Off, 200),
    ] {
        rollout.set(mode).unwrap();
        assert_eq!(rollout.mode(), mode);
        let got = ask(&served, "/both", Some(&forged), true).await;
        assert_eq!(got.status, status, "{mode}");
    }
}

#[tokio::test]
async fn a_layer_without_an_issuer_can_only_be_off() {
    let layer = AuthLayer::off().build().unwrap();
    let rollout = layer.rollout();
    assert_eq!(
        rollout.set(Mode::Enforce),
        Err(ModeError::NothingToVerifyWith)
    );
    let served = Served::start(service().layer(layer)).await;
    let got = ask(&served, "/both", Some(&SCENE.token()), true).await;
    assert_eq!(got.body, "old ann");
    let error = AuthLayer::off().mode(Mode::Observe).build().unwrap_err();
    assert_eq!(
        error,
        countersign_tower::BuildError::Mode(ModeError::NothingToVerifyWith)
    );
}

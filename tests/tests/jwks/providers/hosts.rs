//! Providers that live at hosts of their own.

use countersign::{Expected, Rule};
use countersign_jwks::{Provider as Known, TokenUse};
use countersign_tests::{KEY, NOW};
use serde_json::{Value, json};

use super::{API, Case, Claim, Header, OTHER_TENANT, TENANT};

const POOL: &str = "eu-west-1_AbCdEfGhI";

/// Each of them.
pub(super) fn of_one_host() -> Vec<Case> {
    let microsoft = "https://login.microsoftonline.com";
    let app = "acme/app";
    let run = json!({
        "jti": "1", "sub": "repo:acme/app:ref:refs/heads/main", "aud": "https://api.example",
        "ref": "refs/heads/main", "repository": app, "repository_owner": "acme",
        "nbf": NOW - 300,
    });
    let cognito = |uses: TokenUse| Known::cognito(POOL, uses, &["web", "mobile"]).unwrap();
    let main = Rule::claim_equals("ref", Expected::text("refs/heads/main"));
    vec![
        Case {
            name: "Google",
            known: Known::google(&["web.apps.googleusercontent.com"]).unwrap(),
            header: json!({"typ": "JWT"}),
            claims: json!({
                "azp": "android.apps.googleusercontent.com", "sub": "10769150350006150715113",
                "aud": "web.apps.googleusercontent.com", "email_verified": true,
            }),
            refused: vec![
                (
                    "wrong_audience",
                    Claim("aud", json!("evil.apps.googleusercontent.com")),
                ),
                ("wrong_issuer", Claim("iss", json!("accounts.google.com"))),
                ("lifetime_too_long", Claim("exp", json!(NOW + 86_401))),
                ("missing_claim", Claim("iat", Value::Null)),
                ("expired", Claim("exp", json!(NOW - 5))),
            ],
        },
        Case {
            name: "Google, the other spelling",
            known: Known::google_short(&["web"]).unwrap(),
            header: json!({}),
            claims: json!({"sub": "1", "aud": "web"}),
            refused: vec![(
                "wrong_issuer",
                Claim("iss", json!("https://accounts.google.com")),
            )],
        },
        Case {
            name: "Firebase",
            known: Known::firebase("my-project-1").unwrap(),
            header: json!({"typ": "JWT"}),
            claims: json!({
                "aud": "my-project-1", "sub": "u1", "user_id": "u1", "auth_time": NOW - 100,
                "firebase": {"sign_in_provider": "password"},
            }),
            refused: vec![
                ("wrong_audience", Claim("aud", json!("my-project-2"))),
                (
                    "wrong_issuer",
                    Claim("iss", json!("https://securetoken.google.com/my-project-2")),
                ),
                (
                    "wrong_issuer",
                    Claim(
                        "iss",
                        json!("https://session.firebase.google.com/my-project-1"),
                    ),
                ),
                ("missing_claim", Claim("auth_time", Value::Null)),
                ("missing_claim", Claim("sub", Value::Null)),
                ("malformed_header", Header("kid", Value::Null)),
            ],
        },
        Case {
            name: "Entra",
            known: Known::entra(TENANT, API).unwrap(),
            header: json!({"typ": "JWT"}),
            claims: json!({
                "aud": "https://api.example", "tid": TENANT, "ver": "2.0", "oid": "1", "sub": "1",
                "azp": "client", "scp": "read", "nbf": NOW - 300,
            }),
            refused: vec![
                ("invalid_claim", Claim("tid", json!(OTHER_TENANT))),
                ("missing_claim", Claim("tid", Value::Null)),
                ("invalid_claim", Claim("ver", json!("1.0"))),
                (
                    "wrong_issuer",
                    Claim("iss", json!(format!("{microsoft}/{OTHER_TENANT}/v2.0"))),
                ),
                (
                    "wrong_issuer",
                    Claim("iss", json!(format!("https://sts.windows.net/{TENANT}/"))),
                ),
                (
                    "wrong_audience",
                    Claim("aud", json!("00000003-0000-0000-c000-000000000000")),
                ),
                ("wrong_type", Header("typ", Value::Null)),
            ],
        },
        Case {
            name: "Entra, version 1",
            known: Known::entra_v1(TENANT, API).unwrap(),
            header: json!({"typ": "JWT", "x5t": KEY.id()}),
            claims: json!({
                "aud": "https://api.example", "tid": TENANT, "ver": "1.0", "appid": "client",
            }),
            refused: vec![
                (
                    "wrong_issuer",
                    Claim("iss", json!(format!("{microsoft}/{TENANT}/v2.0"))),
                ),
                ("invalid_claim", Claim("ver", json!("2.0"))),
            ],
        },
        Case {
            name: "Cognito, access tokens",
            known: cognito(TokenUse::Access),
            header: json!({}),
            claims: json!({
                "sub": "1", "token_use": "access", "client_id": "mobile", "scope": "openid",
                "username": "a", "cognito:groups": ["staff"],
            }),
            refused: vec![
                ("invalid_claim", Claim("token_use", json!("id"))),
                ("missing_claim", Claim("token_use", Value::Null)),
                ("invalid_claim", Claim("client_id", json!("other"))),
                ("missing_claim", Claim("client_id", Value::Null)),
                ("wrong_audience", Claim("aud", json!("web"))),
                ("expired", Claim("exp", json!(NOW))),
            ],
        },
        Case {
            name: "Cognito, ID tokens",
            known: cognito(TokenUse::Id),
            header: json!({}),
            claims: json!({"sub": "1", "token_use": "id", "aud": "web", "email": "a@b"}),
            refused: vec![
                ("invalid_claim", Claim("token_use", json!("access"))),
                ("wrong_audience", Claim("aud", json!("other"))),
                ("missing_claim", Claim("aud", Value::Null)),
                (
                    "wrong_issuer",
                    Claim(
                        "iss",
                        json!(format!(
                            "https://issuer-cognito-idp.eu-west-1.amazonaws.com/{POOL}"
                        )),
                    ),
                ),
            ],
        },
        Case {
            name: "GitHub Actions, a repository",
            known: Known::github_actions(app, API).unwrap().rule(main).unwrap(),
            header: json!({"typ": "JWT"}),
            claims: run.clone(),
            refused: vec![
                ("invalid_claim", Claim("repository", json!("evil/app"))),
                ("invalid_claim", Claim("repository", json!("acme/app2"))),
                ("invalid_claim", Claim("ref", json!("refs/pull/1/merge"))),
                (
                    "wrong_audience",
                    Claim("aud", json!("https://github.com/acme")),
                ),
                ("missing_claim", Claim("sub", Value::Null)),
                ("wrong_type", Header("typ", Value::Null)),
            ],
        },
        Case {
            name: "GitHub Actions, an owner",
            known: Known::github_actions("acme", API).unwrap(),
            header: json!({"typ": "JWT"}),
            claims: run,
            refused: vec![
                ("invalid_claim", Claim("repository_owner", json!("acme2"))),
                ("missing_claim", Claim("repository_owner", Value::Null)),
            ],
        },
    ]
}

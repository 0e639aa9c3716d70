//! Providers that live at hosts of their customers.

use countersign_jwks::Provider as Known;
use countersign_tests::NOW;
use serde_json::{Value, json};

use super::{API, Case, Claim, Header};

const APP: &str = "https://app.example";

/// Each, at the loopback provider at `base`.
pub(super) fn of_a_domain(base: &str) -> Vec<Case> {
    vec![
        Case {
            name: "Clerk",
            known: Known::clerk(base, &[APP]).unwrap(),
            header: json!({"typ": "JWT", "cat": "cl_B7d4PD111AAA"}),
            claims: json!({
                "azp": APP, "fva": [0, -1], "nbf": NOW - 10, "sid": "sess_1", "sts": "active",
                "sub": "user_1", "v": 2,
            }),
            refused: vec![
                (
                    "unauthorized_party",
                    Claim("azp", json!("https://evil.example")),
                ),
                ("missing_claim", Claim("azp", Value::Null)),
                ("wrong_audience", Claim("aud", json!(APP))),
                ("wrong_issuer", Claim("iss", json!(format!("{base}/")))),
                (
                    "wrong_issuer",
                    Claim("iss", json!("https://clerk.evil.example")),
                ),
                ("missing_claim", Claim("sub", Value::Null)),
                ("wrong_subject", Claim("sub", json!("mch_1"))),
                ("missing_claim", Claim("sid", Value::Null)),
                ("invalid_claim", Claim("sts", json!("pending"))),
                ("expired", Claim("exp", json!(NOW - 5))),
                ("not_yet_valid", Claim("nbf", json!(NOW + 6))),
                ("issued_in_future", Claim("iat", json!(NOW + 6))),
                ("wrong_type", Header("cat", json!("cl_B7d4PD333AAA"))),
                ("wrong_type", Header("typ", json!("at+jwt"))),
                ("malformed_header", Header("kid", Value::Null)),
            ],
        },
        Case {
            name: "any, by discovery",
            known: Known::oidc(base, API).unwrap(),
            header: json!({}),
            claims: json!({"aud": "https://api.example"}),
            refused: vec![
                ("wrong_audience", Claim("aud", json!("other"))),
                ("wrong_issuer", Claim("iss", json!(format!("{base}/")))),
                ("expired", Claim("exp", json!(NOW))),
            ],
        },
        Case {
            name: "Auth0",
            known: Known::auth0(base, API).unwrap(),
            header: json!({"typ": "JWT"}),
            claims: json!({
                "sub": "auth0|1", "aud": ["https://api.example", format!("{base}/userinfo")],
                "azp": "client", "scope": "openid read:things", "exp": NOW - 4,
            }),
            refused: vec![
                ("wrong_issuer", Claim("iss", json!(base))),
                ("wrong_audience", Claim("aud", json!("client"))),
                ("expired", Claim("exp", json!(NOW - 5))),
            ],
        },
        Case {
            name: "Okta",
            known: Known::okta(base, "default", API).unwrap(),
            header: json!({}),
            claims: json!({
                "ver": 1, "jti": "AT.1", "sub": "a@b", "aud": "https://api.example",
                "cid": "client", "uid": "00u1", "scp": ["read"],
            }),
            refused: vec![
                ("wrong_issuer", Claim("iss", json!(base))),
                (
                    "wrong_issuer",
                    Claim("iss", json!(format!("{base}/oauth2/aus1"))),
                ),
                ("missing_claim", Claim("cid", Value::Null)),
                ("expired", Claim("exp", json!(NOW))),
                ("malformed_header", Header("kid", Value::Null)),
            ],
        },
        Case {
            name: "Okta, the organization's server",
            known: Known::okta_org(base, "client").unwrap(),
            header: json!({}),
            claims: json!({"ver": 1, "sub": "00u1", "aud": "client", "nonce": "n"}),
            refused: vec![
                ("wrong_audience", Claim("aud", json!(base))),
                ("missing_claim", Claim("sub", Value::Null)),
                ("unauthorized_party", Claim("azp", json!("other"))),
                (
                    "wrong_issuer",
                    Claim("iss", json!(format!("{base}/oauth2/default"))),
                ),
                (
                    "wrong_type",
                    Header("typ", json!("application/okta-internal-at+jwt")),
                ),
            ],
        },
        Case {
            name: "Keycloak",
            known: Known::keycloak(base, "staff", API).unwrap(),
            header: json!({"typ": "JWT"}),
            claims: json!({
                "jti": "1", "aud": ["https://api.example", "account"], "sub": "f:1",
                "typ": "Bearer", "azp": "web", "scope": "openid",
                "realm_access": {"roles": ["a"]},
            }),
            refused: vec![
                ("invalid_claim", Claim("typ", json!("ID"))),
                ("invalid_claim", Claim("typ", json!("DPoP"))),
                ("missing_claim", Claim("typ", Value::Null)),
                (
                    "wrong_issuer",
                    Claim("iss", json!(format!("{base}/realms/guests"))),
                ),
                ("wrong_audience", Claim("aud", json!("account"))),
            ],
        },
    ]
}

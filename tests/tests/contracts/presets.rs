//! The presets: what each refuses, and with which code, beside what it accepts.

use countersign::{Audience, Policy};
use countersign_tests::{ISSUER, KEY, KEYS, NOW, POLICY, Sample};
use serde_json::{Map, Value, json};

const PARTY: &str = "https://app.example";

// In `static`s, as programs have them: that these compile is part of the contract.
static CLERK: Policy = Policy::clerk_session(ISSUER, &[PARTY, "https://www.example"]);
static ACCESS: Policy = Policy::access_token(ISSUER, Audience::one_of(&["api"]));
static ID: Policy = Policy::id_token(ISSUER, "client-1");
static NONCE: Policy = ID.nonce("n-1");

/// A sound token for one preset, changed at will.
#[derive(Clone)]
struct Token {
    policy: Policy<'static>,
    header: Value,
    claims: Value,
    now: u64,
}

impl Token {
    fn header(mut self, name: &str, value: impl Into<Option<Value>>) -> Self {
        change(&mut self.header, name, value.into());
        self
    }

    fn claim(mut self, name: &str, value: impl Into<Option<Value>>) -> Self {
        change(&mut self.claims, name, value.into());
        self
    }

    fn now(self, now: u64) -> Self {
        Self { now, ..self }
    }

    fn policy(self, policy: Policy<'static>) -> Self {
        Self { policy, ..self }
    }

    fn code(&self) -> &'static str {
        let sample = Sample::under(self.policy).header(self.header.to_string());
        sample
            .claims(&self.claims)
            .now(self.now)
            .attempt()
            .code(&*KEYS)
    }
}

/// Sets a member; `None` takes it out.
fn change(object: &mut Value, name: &str, value: Option<Value>) {
    let members: &mut Map<_, _> = object.as_object_mut().unwrap();
    match value {
        Some(value) => drop(members.insert(name.to_owned(), value)),
        None => drop(members.remove(name)),
    }
}

fn token(policy: Policy<'static>, typ: &str, claims: Value) -> Token {
    Token {
        policy,
        header: json!({"alg": "RS256", "kid": KEY.id(), "typ": typ}),
        claims,
        now: NOW,
    }
}

fn clerk() -> Token {
    let claims = json!({
        "iss": ISSUER, "sub": "user_1", "sid": "sess_1", "azp": PARTY,
        "exp": NOW + 60, "nbf": NOW - 10, "iat": NOW, "sts": "active", "v": 2,
    });
    token(CLERK, "JWT", claims).header("cat", json!("cl_B7d4PD111AAA"))
}

fn access() -> Token {
    let claims = json!({
        "iss": ISSUER, "sub": "user-1", "aud": "api", "client_id": "client-1",
        "exp": NOW + 60, "iat": NOW, "jti": "token-1",
    });
    token(ACCESS, "at+jwt", claims)
}

fn id() -> Token {
    let claims = json!({
        "iss": ISSUER, "sub": "user-1", "aud": "client-1", "azp": "client-1",
        "exp": NOW + 60, "iat": NOW, "nonce": "n-1",
    });
    token(ID, "JWT", claims)
}

fn check(cases: Vec<(&str, &str, Token)>) {
    let mut wrong = Vec::new();
    for (name, expected, token) in cases {
        let code = token.code();
        if code != expected {
            wrong.push(format!("{name}: {code}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_clerk_session_token() {
    let pending = json!("pending");
    check(vec![
        ("sound", "verified", clerk()),
        (
            "of another frontend",
            "verified",
            clerk().claim("azp", json!("https://www.example")),
        ),
        ("no cat", "verified", clerk().header("cat", None)),
        (
            "the other cat",
            "verified",
            clerk().header("cat", json!("cl_I7d4PD111III")),
        ),
        (
            "another cat",
            "wrong_type",
            clerk().header("cat", json!("cl_B7d4PD222AAA")),
        ),
        (
            "cat is null",
            "wrong_type",
            clerk().header("cat", json!(null)),
        ),
        (
            "cat is a list",
            "wrong_type",
            clerk().header("cat", json!(["cl_B7d4PD111AAA"])),
        ),
        ("no typ", "verified", clerk().header("typ", None)),
        ("typ jwt", "verified", clerk().header("typ", json!("jwt"))),
        (
            "typ at+jwt",
            "wrong_type",
            clerk().header("typ", json!("at+jwt")),
        ),
        (
            "an audience",
            "wrong_audience",
            clerk().claim("aud", json!("api")),
        ),
        ("no session", "missing_claim", clerk().claim("sid", None)),
        (
            "session is null",
            "missing_claim",
            clerk().claim("sid", json!(null)),
        ),
        (
            "session is a number",
            "invalid_claim",
            clerk().claim("sid", json!(1)),
        ),
        ("no party", "missing_claim", clerk().claim("azp", None)),
        (
            "another party",
            "unauthorized_party",
            clerk().claim("azp", json!("https://evil.example")),
        ),
        (
            "a party with a slash",
            "unauthorized_party",
            clerk().claim("azp", json!(format!("{PARTY}/"))),
        ),
        (
            "a machine",
            "wrong_subject",
            clerk().claim("sub", json!("mch_1")),
        ),
        (
            "a subject that is like a machine's",
            "verified",
            clerk().claim("sub", json!("mch-1")),
        ),
        ("no subject", "verified", clerk().claim("sub", None)),
        (
            "pending",
            "invalid_claim",
            clerk().claim("sts", pending.clone()),
        ),
        (
            "sts is null",
            "invalid_claim",
            clerk().claim("sts", json!(null)),
        ),
        (
            "sts is a number",
            "invalid_claim",
            clerk().claim("sts", json!(1)),
        ),
        ("no sts", "verified", clerk().claim("sts", None)),
        ("in its leeway", "verified", clerk().now(NOW + 64)),
        ("after its leeway", "expired", clerk().now(NOW + 65)),
        ("before its leeway", "not_yet_valid", clerk().now(NOW - 16)),
        (
            "leeway overridden",
            "expired",
            clerk().policy(CLERK.leeway(0)).now(NOW + 60),
        ),
        (
            "audience overridden",
            "verified",
            clerk()
                .policy(CLERK.audience(Audience::one_of(&["api"])))
                .claim("aud", json!("api")),
        ),
        (
            "parties overridden",
            "unauthorized_party",
            clerk().policy(CLERK.authorized_parties(&["https://www.example"])),
        ),
        (
            "types overridden",
            "wrong_type",
            clerk().policy(CLERK.types(&["session+jwt"])),
        ),
    ]);
    // The prefix of a machine is seen through escapes.
    let text = clerk().claims.to_string().replace("user_1", "\\u006dch_1");
    let sample = Sample::under(CLERK)
        .header(clerk().header.to_string())
        .payload(text);
    assert_eq!(sample.attempt().code(&*KEYS), "wrong_subject");
    // What is Clerk's alone is nothing to other policies.
    let plain = POLICY.audience(Audience::Absent);
    check(vec![
        (
            "another cat",
            "verified",
            clerk().policy(plain).header("cat", json!("x")),
        ),
        (
            "a machine",
            "verified",
            clerk().policy(plain).claim("sub", json!("mch_1")),
        ),
        (
            "pending",
            "verified",
            clerk().policy(plain).claim("sts", pending),
        ),
    ]);
}

#[test]
fn an_access_token() {
    let mut cases = vec![
        ("sound", "verified", access()),
        (
            "application/at+jwt",
            "verified",
            access().header("typ", json!("application/at+jwt")),
        ),
        (
            "capitals",
            "verified",
            access().header("typ", json!("AT+JWT")),
        ),
        ("JWT", "wrong_type", access().header("typ", json!("JWT"))),
        ("no typ", "wrong_type", access().header("typ", None)),
        (
            "another audience",
            "wrong_audience",
            access().claim("aud", json!("web")),
        ),
        ("no audience", "missing_claim", access().claim("aud", None)),
        (
            "client_id is a number",
            "invalid_claim",
            access().claim("client_id", json!(1)),
        ),
        ("no leeway", "expired", access().now(NOW + 60)),
        (
            "types overridden",
            "verified",
            access()
                .policy(ACCESS.types(&["JWT"]))
                .header("typ", json!("JWT")),
        ),
    ];
    for name in ["client_id", "sub", "iat", "jti", "exp"] {
        cases.push((name, "missing_claim", access().claim(name, None)));
    }
    check(cases);
}

#[test]
fn an_id_token() {
    check(vec![
        ("sound", "verified", id()),
        ("no typ", "verified", id().header("typ", None)),
        (
            "an access token",
            "wrong_type",
            id().header("typ", json!("at+jwt")),
        ),
        ("no subject", "missing_claim", id().claim("sub", None)),
        ("no iat", "missing_claim", id().claim("iat", None)),
        (
            "for another client",
            "wrong_audience",
            id().claim("aud", json!("client-2")),
        ),
        (
            "for several",
            "verified",
            id().claim("aud", json!(["client-2", "client-1"])),
        ),
        (
            "another party",
            "unauthorized_party",
            id().claim("azp", json!("client-2")),
        ),
        ("no party", "verified", id().claim("azp", None)),
        ("with its nonce", "verified", id().policy(NONCE)),
        (
            "another nonce",
            "invalid_claim",
            id().policy(NONCE).claim("nonce", json!("n-2")),
        ),
        (
            "a nonce that is a number",
            "invalid_claim",
            id().policy(NONCE).claim("nonce", json!(1)),
        ),
        (
            "no nonce",
            "missing_claim",
            id().policy(NONCE).claim("nonce", None),
        ),
        (
            "a nonce nobody asked for",
            "verified",
            id().claim("nonce", json!(1)),
        ),
    ]);
}

#[test]
fn a_preset_checks_what_every_policy_checks() {
    for sound in [clerk(), access(), id()] {
        check(vec![
            ("sound", "verified", sound.clone()),
            (
                "another issuer",
                "wrong_issuer",
                sound.clone().claim("iss", json!("x")),
            ),
            ("no exp", "missing_claim", sound.clone().claim("exp", None)),
            ("expired", "expired", sound.clone().now(NOW + 9999)),
            (
                "another algorithm",
                "unsupported_algorithm",
                sound.clone().header("alg", json!("RS512")),
            ),
            (
                "crit",
                "unsupported_critical_header",
                sound.header("crit", json!(["x"])),
            ),
        ]);
    }
}

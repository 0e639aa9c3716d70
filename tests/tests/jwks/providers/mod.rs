//! Well-known providers: a token of each one's shape is accepted with its keys at its URL, and one
//! that differs in what the provider's conventions are about is refused.

mod domains;
mod hosts;

use std::collections::HashMap;

use countersign::{Audience, Expected, Rule};
use countersign_jwks::{Issuers, KubernetesApi, Provider as Known};
use countersign_tests::provider::{Authority, Validity};
use serde_json::{Value, json};

use super::*;
use domains::of_a_domain;
use hosts::of_one_host;

const API: Audience<'static> = Audience::one_of(&["https://api.example"]);
const TENANT: &str = "aaaabbbb-0000-cccc-1111-dddd2222eeee";
const OTHER_TENANT: &str = "aaaabbbb-0000-cccc-1111-dddd2222eee0";

/// In what a refused token differs from the good one; null takes a member out.
enum Edit {
    Header(&'static str, Value),
    Claim(&'static str, Value),
}
use Edit::{Claim, Header};

/// A provider, a good token's header (besides `alg` and `kid`) and claims (besides those of time),
/// and tokens that are refused, each with its code.
struct Case {
    name: &'static str,
    known: Known,
    header: Value,
    claims: Value,
    refused: Vec<(&'static str, Edit)>,
}

impl Case {
    fn header(&self) -> Value {
        let mut header = json!({"alg": "RS256", "kid": KEY.id()});
        merge(&mut header, &self.header);
        header
    }

    fn claims(&self) -> Value {
        let mut claims = json!({"iss": self.known.issuer(), "exp": NOW + 60, "iat": NOW});
        merge(&mut claims, &self.claims);
        claims
    }

    fn token(&self) -> String {
        sign(&self.header(), &self.claims())
    }

    fn edited(&self, edit: &Edit) -> String {
        let (mut header, mut claims) = (self.header(), self.claims());
        match edit {
            Header(name, value) => merge(&mut header, &json!({*name: value})),
            Claim(name, value) => merge(&mut claims, &json!({*name: value})),
        }
        sign(&header, &claims)
    }
}

fn merge(object: &mut Value, more: &Value) {
    let members = object.as_object_mut().unwrap();
    for (name, value) in more.as_object().unwrap() {
        members.insert(name.clone(), value.clone());
    }
    members.retain(|_, value| !value.is_null());
}

fn sign(header: &Value, claims: &Value) -> String {
    KEY.sign(&header.to_string(), claims.to_string().as_bytes())
}

/// Each token of a case, and its verdict.
async fn judge(case: &Case, keys: &RemoteKeys) {
    let policy = case.known.policy();
    let now = UnixTime::from_secs(NOW);
    let verdict = async |token: &str| code(&keys.verify_owned(token, &policy, now).await);
    assert_eq!(verdict(&case.token()).await, "ok", "{}", case.name);
    for (expected, edit) in &case.refused {
        let (part, member, value) = match edit {
            Header(name, value) => ("header", name, value),
            Claim(name, value) => ("claim", name, value),
        };
        let name = format!("{}, {part} {member} {value}", case.name);
        assert_eq!(verdict(&case.edited(edit)).await, *expected, "{name}");
    }
    let forged = OTHER_KEY.renamed(KEY.id());
    let forged = forged.sign(
        &case.header().to_string(),
        case.claims().to_string().as_bytes(),
    );
    assert_eq!(verdict(&forged).await, "invalid_signature", "{}", case.name);
}

#[tokio::test]
async fn providers_of_a_domain_are_fetched_from_and_obeyed() {
    let provider = Provider::start().await;
    let base = provider.url("");
    let metadata = json!({"issuer": base, "jwks_uri": provider.url("/keys")}).to_string();
    provider.set(
        "/.well-known/openid-configuration",
        Behaviour::jwks(metadata),
    );
    provider.set("/keys", set(&[&KEY]));
    for case in of_a_domain(&base) {
        if let Some(url) = case.known.jwks_url() {
            let path = url.strip_prefix(&base).unwrap();
            provider.set(path, set(&[&KEY]));
        }
        let builder = case.known.builder().unwrap();
        let keys = builder.fetch(http().build().unwrap()).start().unwrap();
        keys.ready().await.unwrap();
        judge(&case, &keys).await;
    }
}

/// Answers for certain URLs and no other.
#[derive(Clone, Default)]
struct Canned(Arc<Mutex<HashMap<String, usize>>>);

impl Canned {
    fn serve(&self, url: &str) {
        self.0.lock().unwrap().insert(url.to_owned(), 0);
    }

    fn asked(&self) -> usize {
        self.0.lock().unwrap().values().sum()
    }
}

impl Fetch for Canned {
    fn fetch<'a>(&'a self, request: &'a Request) -> BoxFuture<'a, Result<Response, FetchError>> {
        let mut urls = self.0.lock().unwrap();
        let status = match urls.get_mut(request.url()) {
            Some(asked) => {
                *asked += 1;
                200
            }
            None => 404,
        };
        let body = countersign_mint::jwks([&*KEY]);
        Box::pin(async move { Ok(Response::new(status).with_body(body)) })
    }
}

fn canned(known: &Known, fetch: &Canned) -> RemoteKeys {
    fetch.serve(known.jwks_url().unwrap());
    known
        .builder()
        .unwrap()
        .fetch(fetch.clone())
        .start()
        .unwrap()
}

#[tokio::test]
async fn providers_of_one_host_are_obeyed() {
    for case in of_one_host() {
        let keys = canned(&case.known, &Canned::default());
        keys.ready().await.unwrap();
        judge(&case, &keys).await;
    }
}

#[tokio::test]
async fn tenants_that_are_not_listed_are_refused_and_cause_no_fetch() {
    let fetch = Canned::default();
    let tenants = Known::entra_tenants(&[TENANT], API).unwrap();
    let mut entries = Vec::new();
    for known in tenants {
        let keys = canned(&known, &fetch);
        keys.ready().await.unwrap();
        entries.push((known.policy().into(), keys));
    }
    let issuers = Issuers::new(entries).unwrap();
    let asked = fetch.asked();
    let token = |tenant: &str, tid: &str, kid: &str| {
        let issuer = format!("https://login.microsoftonline.com/{tenant}/v2.0");
        let header = json!({"alg": "RS256", "typ": "JWT", "kid": kid});
        let claims = json!({
            "iss": issuer, "tid": tid, "ver": "2.0", "aud": "https://api.example", "exp": NOW + 60,
        });
        sign(&header, &claims)
    };
    let id = KEY.id();
    let cases = [
        ("listed", token(TENANT, TENANT, id), "ok"),
        (
            "not listed",
            token(OTHER_TENANT, OTHER_TENANT, id),
            "wrong_issuer",
        ),
        (
            "not listed, with a new kid",
            token(OTHER_TENANT, OTHER_TENANT, "new"),
            "wrong_issuer",
        ),
        (
            "not listed, in the name of one that is",
            token(TENANT, OTHER_TENANT, id),
            "invalid_claim",
        ),
        ("all of them", token("common", TENANT, id), "wrong_issuer"),
        (
            "a host",
            token("evil.example/..", TENANT, id),
            "wrong_issuer",
        ),
    ];
    for (name, token, expected) in cases {
        let result = issuers.verify_owned(&token, UnixTime::from_secs(NOW)).await;
        assert_eq!(code(&result), expected, "{name}");
    }
    assert_eq!(fetch.asked(), asked);
}

#[tokio::test]
async fn a_cluster_is_asked_by_its_ca_and_with_the_token_of_the_day() {
    let authority = Authority::new();
    let provider = Provider::start().await;
    provider.set("/openid/v1/jwks", set(&[&KEY]));
    provider.set_tls(authority.server("127.0.0.1", Validity::Current));
    let folder = tempfile::tempdir().unwrap();
    let (ca, bearer) = (folder.path().join("ca.crt"), folder.path().join("token"));
    std::fs::write(&ca, authority.pem()).unwrap();
    std::fs::write(&bearer, "first\n").unwrap();
    let url = format!("https://{}", provider.address());
    let api = KubernetesApi::at(&url, ca, &bearer);
    let accounts = Expected::one_of(&["system:serviceaccount:shop:cart"]);
    let known = Known::kubernetes("https://cluster.example", API, api).unwrap();
    let case = Case {
        name: "Kubernetes",
        known: known.rule(Rule::claim_equals("sub", accounts)).unwrap(),
        header: json!({}),
        claims: json!({
            "aud": ["https://api.example"], "jti": "1", "nbf": NOW,
            "sub": "system:serviceaccount:shop:cart",
            "kubernetes.io": {"namespace": "shop", "serviceaccount": {"name": "cart", "uid": "1"}},
        }),
        refused: vec![
            (
                "invalid_claim",
                Claim("sub", json!("system:serviceaccount:shop:till")),
            ),
            ("missing_claim", Claim("kubernetes.io", Value::Null)),
            ("missing_claim", Claim("exp", Value::Null)),
            (
                "wrong_audience",
                Claim("aud", json!(["https://cluster.example"])),
            ),
            (
                "wrong_issuer",
                Claim("iss", json!("kubernetes/serviceaccount")),
            ),
        ],
    };
    let keys = case.known.builder().unwrap().start().unwrap();
    keys.ready().await.unwrap();
    judge(&case, &keys).await;
    std::fs::write(&bearer, "second").unwrap();
    keys.refresh().await.unwrap();
    let seen = provider.seen();
    let shown: Vec<_> = seen.iter().map(|s| s.header("authorization")).collect();
    assert_eq!(shown, [Some("Bearer first"), Some("Bearer second")]);
    std::fs::remove_file(&bearer).unwrap();
    assert_eq!(
        keys.refresh().await.unwrap_err().code(),
        "unreadable_source"
    );
    assert_eq!(provider.seen().len(), 2);
    judge(&case, &keys).await;
}

#[tokio::test]
async fn a_cluster_of_another_ca_is_not_believed() {
    let provider = Provider::start().await;
    provider.set_tls(Authority::new().server("127.0.0.1", Validity::Current));
    let folder = tempfile::tempdir().unwrap();
    let (ca, bearer) = (folder.path().join("ca.crt"), folder.path().join("token"));
    std::fs::write(&ca, Authority::new().pem()).unwrap();
    std::fs::write(&bearer, "token").unwrap();
    let url = format!("https://{}", provider.address());
    let api = KubernetesApi::at(&url, ca, bearer);
    let known = Known::kubernetes("https://cluster.example", API, api).unwrap();
    let keys = known.builder().unwrap().settings(millis()).start().unwrap();
    assert_eq!(keys.refresh().await.unwrap_err().code(), "tls_failed");
    assert_eq!(provider.seen().len(), 0);
}

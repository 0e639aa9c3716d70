//! The sidecar as Envoy sees it: through a client that was generated from Envoy's own protocol files.

use std::collections::BTreeMap;
use std::time::Duration;

use countersign_tests::KEY;
use envoy_types::pb::envoy::config::core::v3::{HeaderMap, HeaderValue, HeaderValueOption};
use envoy_types::pb::envoy::service::auth::v3::attribute_context::{HttpRequest, Request};
use envoy_types::pb::envoy::service::auth::v3::authorization_client::AuthorizationClient;
use envoy_types::pb::envoy::service::auth::v3::check_response::HttpResponse;
use envoy_types::pb::envoy::service::auth::v3::{AttributeContext, CheckRequest, CheckResponse};
use serde_json::{Value, json};
use tokio::runtime::Runtime;
use tonic::transport::{Channel, Endpoint, Uri};

use crate::support::*;

/// Everything that a route needs, with gRPC beside HTTP.
const GRPC: &str = r#"
listen = "127.0.0.1:0"
cookies = ["__session"]
[grpc]
listen = "127.0.0.1:0"
[headers]
sub = "X-Auth-User"
"o.id" = "X-Auth-Org"
[[issuer]]
issuer = "https://issuer.example"
jwks = "JWKS"
audience = "https://api.example"
authorized_party = "https://app.example"
[[route]]
path = "/admin"
scope = "admin"
"#;

/// Where gRPC listens in it.
const GRPC_LISTEN: &str = "[grpc]\nlisten = \"127.0.0.1:0\"";

/// A client with a runtime of its own.
struct Envoy {
    runtime: Runtime,
    client: AuthorizationClient<Channel>,
}

/// What Envoy is told, in short.
#[derive(Debug, PartialEq)]
struct Told {
    /// The status for the client; `None` where the request passes.
    denied: Option<i32>,
    /// Headers for the service behind, or for the client.
    set: BTreeMap<String, String>,
    removed: Vec<String>,
    body: String,
}

impl Told {
    fn code(&self) -> &str {
        self.set
            .get("x-countersign-code")
            .map_or("", String::as_str)
    }

    /// Whether the service behind can find a header that the client sent under this name.
    fn lets_through(&self, name: &str) -> bool {
        !self.set.contains_key(name) && !self.removed.iter().any(|removed| removed == name)
    }
}

impl Envoy {
    fn new(sidecar: &Sidecar) -> Self {
        Self::at(
            Endpoint::from_shared(sidecar.grpc[0].clone()).unwrap(),
            None,
        )
    }

    fn at(endpoint: Endpoint, unix: Option<String>) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap();
        let channel = runtime.block_on(async {
            match unix {
                None => endpoint.connect().await.unwrap(),
                Some(path) => {
                    let connector = tower_service(path);
                    endpoint.connect_with_connector(connector).await.unwrap()
                }
            }
        });
        Self {
            client: AuthorizationClient::new(channel),
            runtime,
        }
    }

    fn check(&mut self, request: CheckRequest) -> CheckResponse {
        let checking = self.client.check(request);
        let answer = async { tokio::time::timeout(PATIENCE, checking).await };
        let answer = self.runtime.block_on(answer);
        answer.unwrap().unwrap().into_inner()
    }

    fn ask(&mut self, path: &str, headers: &[(&str, &str)]) -> Told {
        told(self.check(request(path, headers)))
    }

    fn ask_with(&mut self, path: &str, token: &str) -> Told {
        self.ask(path, &[("authorization", &format!("Bearer {token}"))])
    }
}

/// Connects to a Unix socket, whatever the address says.
fn tower_service(
    path: String,
) -> impl tower::Service<
    Uri,
    Response = hyper_util::rt::TokioIo<tokio::net::UnixStream>,
    Error = std::io::Error,
    Future: Send,
> + Send
+ 'static {
    tower::service_fn(move |_: Uri| {
        let path = path.clone();
        async move {
            let stream = tokio::net::UnixStream::connect(path).await?;
            Ok(hyper_util::rt::TokioIo::new(stream))
        }
    })
}

fn request(path: &str, headers: &[(&str, &str)]) -> CheckRequest {
    let headers = headers
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    of_http(HttpRequest {
        method: "GET".to_owned(),
        path: path.to_owned(),
        headers: headers
            .chain([(":path".to_owned(), path.to_owned())])
            .collect(),
        ..HttpRequest::default()
    })
}

fn of_http(http: HttpRequest) -> CheckRequest {
    CheckRequest {
        attributes: Some(AttributeContext {
            request: Some(Request {
                http: Some(http),
                ..Request::default()
            }),
            ..AttributeContext::default()
        }),
    }
}

fn told(answer: CheckResponse) -> Told {
    let code = answer.status.as_ref().unwrap().code;
    assert!(answer.dynamic_metadata.is_none());
    match answer.http_response.unwrap() {
        HttpResponse::OkResponse(ok) => {
            assert_eq!(code, 0);
            Told {
                denied: None,
                set: set(ok.headers),
                removed: ok.headers_to_remove,
                body: String::new(),
            }
        }
        HttpResponse::DeniedResponse(denied) => {
            assert_ne!(code, 0);
            Told {
                denied: Some(denied.status.unwrap().code),
                set: set(denied.headers),
                removed: Vec::new(),
                body: denied.body,
            }
        }
        HttpResponse::ErrorResponse(error) => panic!("{error:?}"),
    }
}

fn set(headers: Vec<HeaderValueOption>) -> BTreeMap<String, String> {
    let mut set = BTreeMap::new();
    for option in headers {
        assert_eq!(option.append_action, 2, "OVERWRITE_IF_EXISTS_OR_ADD");
        let HeaderValue { key, value, .. } = option.header.unwrap();
        assert_eq!(set.insert(key, value), None);
    }
    set
}

fn good(changes: Value) -> String {
    let mut claims = claims(json!({"azp": "https://app.example", "o": {"id": "org-1"}}));
    for (name, value) in changes.as_object().unwrap() {
        claims[name] = value.clone();
    }
    KEY.token(&claims)
}

#[test]
fn a_good_token_passes_with_its_identity_and_is_taken_out() {
    let sidecar = Sidecar::start(GRPC);
    let mut envoy = Envoy::new(&sidecar);
    let told = envoy.ask_with("/any?token=x", &good(json!({})));
    assert_eq!(told.denied, None, "{told:?}");
    assert_eq!(told.set["x-auth-user"], "user-1");
    assert_eq!(told.set["x-auth-org"], "org-1");
    assert_eq!(told.set["x-countersign-mode"], "enforce");
    assert!(
        told.removed.contains(&"authorization".to_owned()),
        "{told:?}"
    );

    let cookie = format!("a=1; __session={}; b=2", good(json!({})));
    let told = envoy.ask("/any", &[("cookie", &cookie)]);
    assert_eq!(
        (told.denied, told.set["cookie"].as_str()),
        (None, "a=1; b=2")
    );

    let kept = GRPC.replace("cookies", "strip_token = false\ncookies");
    let sidecar = Sidecar::start(&kept);
    let told = Envoy::new(&sidecar).ask_with("/any", &good(json!({})));
    assert!(
        told.denied.is_none() && told.lets_through("authorization"),
        "{told:?}"
    );
}

/// The old authentication decides about those on the other side, and needs their token.
#[test]
fn under_a_percentage_the_token_is_taken_out_only_where_its_claims_are_given() {
    let shared = GRPC.replace("cookies", "signature_verification = \"50%\"\ncookies");
    let sidecar = Sidecar::start(&shared);
    let mut envoy = Envoy::new(&sidecar);
    let mut enforced = 0;
    for number in 0..32 {
        let subject = format!("user-{number}");
        let told = envoy.ask_with("/any", &good(json!({"sub": subject})));
        assert_eq!(told.denied, None, "{told:?}");
        let claims = told.set.contains_key("x-auth-user");
        assert_eq!(
            claims,
            !told.lets_through("authorization"),
            "{subject}: {told:?}"
        );
        enforced += usize::from(claims);
    }
    assert!((1..32).contains(&enforced), "both sides: {enforced}");
}

#[test]
fn no_header_of_a_client_is_taken_for_an_identity() {
    let sidecar = Sidecar::start(GRPC);
    let mut envoy = Envoy::new(&sidecar);
    let without_org = format!("Bearer {}", good(json!({"o": null})));
    let spoofed = [
        ("authorization", without_org.as_str()),
        ("x-auth-user", "root"),
        ("x-auth-org", "root"),
        ("x-countersign-mode", "off"),
        ("x-countersign-code", "x"),
        ("x-countersign-would-refuse", "x"),
    ];
    let told = envoy.ask("/any", &spoofed);
    assert_eq!(
        (told.denied, told.set["x-auth-user"].as_str()),
        (None, "user-1")
    );
    for (name, _) in spoofed {
        assert!(!told.lets_through(name), "{name}: {told:?}");
    }
    assert!(
        told.removed.contains(&"x-auth-org".to_owned()),
        "an empty one is removed"
    );
}

#[test]
fn refusals_are_denials_with_their_code() {
    let sidecar = Sidecar::start(GRPC);
    let mut envoy = Envoy::new(&sidecar);
    let good = good(json!({}));
    let twice = format!("Bearer {good},Bearer {good}");
    type Case = (
        &'static str,
        &'static str,
        Option<String>,
        i32,
        &'static str,
        Option<&'static str>,
    );
    let cases: [Case; 8] = [
        (
            "no token",
            "/any",
            None,
            401,
            "missing_token",
            Some("Bearer"),
        ),
        (
            "forged",
            "/any",
            Some(format!("Bearer {}", forged())),
            401,
            "invalid_signature",
            Some("Bearer error=\"invalid_token\""),
        ),
        (
            "no JWT",
            "/any",
            Some("Bearer x".to_owned()),
            401,
            "malformed_token",
            Some("Bearer error=\"invalid_token\""),
        ),
        (
            "two tokens",
            "/any",
            Some(twice),
            401,
            "malformed_token",
            Some("Bearer error=\"invalid_token\""),
        ),
        (
            "no scope",
            "/admin",
            Some(format!("Bearer {good}")),
            403,
            "insufficient_scope",
            Some("Bearer error=\"insufficient_scope\", scope=\"admin\""),
        ),
        (
            "below a route",
            "/admin/x?y=/any",
            Some(format!("Bearer {good}")),
            403,
            "insufficient_scope",
            Some("Bearer error=\"insufficient_scope\", scope=\"admin\""),
        ),
        (
            "an unsafe path",
            "/any/..%2fadmin",
            Some(format!("Bearer {good}")),
            403,
            "unsafe_path",
            None,
        ),
        (
            "no path",
            "",
            Some("Basic dTpw".to_owned()),
            401,
            "missing_token",
            Some("Bearer"),
        ),
    ];
    for (name, path, authorization, status, code, challenge) in cases {
        let headers: Vec<_> = authorization
            .iter()
            .map(|value| ("authorization", value.as_str()))
            .collect();
        let told = envoy.ask(path, &headers);
        assert_eq!((told.denied, told.code()), (Some(status), code), "{name}");
        assert_eq!(
            told.set.get("www-authenticate").map(String::as_str),
            challenge,
            "{name}"
        );
        let body: Value = serde_json::from_str(&told.body).unwrap();
        assert_eq!(body["code"], code, "{name}");
        assert_eq!(
            told.set["content-type"], "application/problem+json",
            "{name}"
        );
    }
}

#[test]
fn what_cannot_be_read_is_denied_and_not_an_error() {
    let sidecar = Sidecar::start(&GRPC.replace("[grpc]", "[limits]\ngrpc_bytes = 65536\n[grpc]"));
    let mut envoy = Envoy::new(&sidecar);
    let bearer = format!("Bearer {}", good(json!({})));
    let with_body = |length: usize| {
        of_http(HttpRequest {
            method: "POST".to_owned(),
            headers: [("authorization".to_owned(), bearer.clone())].into(),
            raw_body: vec![7; length],
            ..HttpRequest::default()
        })
    };
    let raw = |name: &str, value: &str| HeaderValue {
        key: name.to_owned(),
        raw_value: value.as_bytes().to_vec(),
        ..HeaderValue::default()
    };
    let of_map = |headers: Vec<HeaderValue>| {
        of_http(HttpRequest {
            method: "GET".to_owned(),
            header_map: Some(HeaderMap { headers }),
            ..HttpRequest::default()
        })
    };
    let cases = [
        (
            "nothing at all",
            CheckRequest::default(),
            Some((503, "malformed_request")),
        ),
        (
            "no HTTP request",
            CheckRequest {
                attributes: Some(AttributeContext::default()),
            },
            Some((503, "malformed_request")),
        ),
        (
            "no method",
            of_http(HttpRequest::default()),
            Some((503, "malformed_request")),
        ),
        ("a message within the limit", with_body(60_000), None),
        (
            "a message above it",
            with_body(70_000),
            Some((503, "request_too_large")),
        ),
        (
            "headers as they came",
            of_map(vec![raw("authorization", &bearer)]),
            None,
        ),
        (
            "two of them",
            of_map(vec![
                raw("authorization", &bearer),
                raw("authorization", &bearer),
            ]),
            Some((401, "ambiguous_token")),
        ),
        (
            "a header that is none",
            of_map(vec![raw("authorization", "Bearer a\r\nb")]),
            Some((503, "malformed_request")),
        ),
    ];
    for (name, request, expected) in cases {
        let told = told(envoy.check(request));
        let got = told.denied.map(|status| (status, told.code()));
        assert_eq!(got, expected, "{name}");
    }
}

#[test]
fn where_nothing_is_enforced_everything_passes_without_an_identity() {
    for (mode, would) in [("false", None), ("\"observe\"", Some("invalid_signature"))] {
        let sidecar = Sidecar::start(&format!("signature_verification = {mode}\n{GRPC}"));
        let mut envoy = Envoy::new(&sidecar);
        for token in [good(json!({})), forged()] {
            let bearer = format!("Bearer {token}");
            let told = envoy.ask(
                "/any",
                &[("authorization", &bearer), ("x-auth-user", "root")],
            );
            assert_eq!(told.denied, None, "{mode}");
            assert!(
                told.removed.contains(&"x-auth-user".to_owned()),
                "{mode}: {told:?}"
            );
            assert!(
                told.lets_through("authorization"),
                "the old authentication needs it"
            );
        }
        let told = envoy.ask_with("/any", &forged());
        assert_eq!(
            told.set
                .get("x-countersign-would-refuse")
                .map(String::as_str),
            would
        );
    }
}

#[test]
fn without_keys_it_is_denied_with_503() {
    let unreachable = GRPC.replace("\"JWKS\"", "\"http://127.0.0.1:1/jwks.json\"");
    let sidecar = Setup::new(&unreachable).start();
    let told = Envoy::new(&sidecar).ask_with("/any", &good(json!({})));
    assert_eq!((told.denied, told.code()), (Some(503), "keys_unavailable"));
    assert!(told.set.contains_key("retry-after"), "{told:?}");
}

#[test]
fn it_also_listens_at_a_unix_socket() {
    let sidecar =
        Sidecar::start(&GRPC.replace(GRPC_LISTEN, "[grpc]\nlisten = \"unix:FOLDER/grpc.sock\""));
    let path = sidecar
        .folder
        .path()
        .join("grpc.sock")
        .display()
        .to_string();
    assert_eq!(sidecar.grpc, [format!("unix:{path}")]);
    let mut envoy = Envoy::at(Endpoint::from_static("http://sidecar"), Some(path));
    let told = envoy.ask_with("/any", &good(json!({})));
    assert_eq!(
        (told.denied, told.set["x-auth-user"].as_str()),
        (None, "user-1")
    );
}

#[test]
fn a_proxy_that_never_rests_loses_no_check_at_the_end() {
    let mut sidecar = Sidecar::start(&format!("{GRPC}\n[shutdown]\ndelay = \"300ms\"\n"));
    // Enough that some are always under way.
    let clients: Vec<_> = (0..4)
        .map(|_| {
            let mut envoy = Envoy::new(&sidecar);
            std::thread::spawn(move || {
                let token = good(json!({}));
                let mut answered = 0_u64;
                loop {
                    let bearer = format!("Bearer {token}");
                    let checking = envoy
                        .client
                        .check(request("/any", &[("authorization", &bearer)]));
                    match envoy.runtime.block_on(checking) {
                        Ok(answer) => {
                            assert_eq!(told(answer.into_inner()).denied, None);
                            answered += 1;
                        }
                        // A stream behind the last one that GOAWAY names was not taken (RFC 9113 §6.8):
                        // whoever sent it asks again elsewhere.
                        Err(error)
                            if format!("{error:?}").contains("GoAway(b\"\", NO_ERROR, Remote)") => {
                        }
                        // It may not be connected any more; what it had sent was answered.
                        Err(error) => return (answered, format!("{error:?}")),
                    }
                }
            })
        })
        .collect();
    std::thread::sleep(Duration::from_millis(500));
    sidecar.signal("TERM");
    assert_eq!(sidecar.ended(), Some(0));
    for client in clients {
        let (answered, error) = client.join().unwrap();
        assert!(answered > 100, "{answered}");
        let refused = ["ConnectError", "Connection refused", "tcp connect error"];
        assert!(refused.iter().any(|text| error.contains(text)), "{error}");
    }
}

#[test]
fn anything_but_a_check_is_turned_away() {
    let sidecar = Sidecar::start(GRPC);
    let address: std::net::SocketAddr = sidecar.grpc[0]
        .split_once("://")
        .unwrap()
        .1
        .parse()
        .unwrap();
    let answer = exchange(address, b"GET /auth HTTP/1.1\r\nHost: a\r\n\r\n");
    assert_eq!(answer.status, 415);
    let envoy = Envoy::new(&sidecar);
    let channel = Endpoint::from_shared(sidecar.grpc[0].clone()).unwrap();
    let health = envoy.runtime.block_on(async {
        let channel = channel.connect().await.unwrap();
        let mut client = tonic_health::pb::health_client::HealthClient::new(channel.clone());
        let watching = client
            .clone()
            .watch(tonic_health::pb::HealthCheckRequest::default())
            .await;
        assert_eq!(watching.unwrap_err().code(), tonic::Code::Unimplemented);
        client
            .check(tonic_health::pb::HealthCheckRequest::default())
            .await
    });
    assert_eq!(health.unwrap().into_inner().status, 1, "serving");
}

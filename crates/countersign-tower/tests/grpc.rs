//! In front of a gRPC service, with a gRPC client: what `examples/tonic.rs` shows.
#![allow(clippy::unwrap_used)] // as in any test

use countersign::{Audience, Policy, UnixTime};
use countersign_jwks::{EnvSource, RemoteKeys};
use countersign_mint::SigningKey;
use countersign_tower::AuthLayer;
use serde_json::json;
use tokio::net::TcpListener;
use tonic::transport::{Channel, Server};
use tonic::{Code, Request};
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_client::HealthClient;

const NOW: u64 = 1_750_000_000;

/// The address of a health service behind the layer.
async fn serve(keys: RemoteKeys) -> String {
    let policy = Policy::new("https://issuer.example", Audience::Absent);
    let auth = AuthLayer::builder(keys, policy).clock(|| UnixTime::from_secs(NOW));
    let (_, health) = tonic_health::server::health_reporter();
    let server = Server::builder()
        .layer(auth.build().unwrap())
        .add_service(health);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let incoming = tonic::transport::server::TcpIncoming::from(listener);
    tokio::spawn(server.serve_with_incoming(incoming));
    format!("http://{address}")
}

async fn check(address: &str, token: Option<&str>) -> Result<(), (Code, String)> {
    let channel = Channel::from_shared(address.to_owned()).unwrap();
    let mut client = HealthClient::new(channel.connect().await.unwrap());
    let mut request = Request::new(HealthCheckRequest::default());
    if let Some(token) = token {
        let value = format!("Bearer {token}").parse().unwrap();
        request.metadata_mut().insert("authorization", value);
    }
    match client.check(request).await {
        Ok(_) => Ok(()),
        Err(status) => Err((status.code(), status.message().to_owned())),
    }
}

#[tokio::test]
async fn calls_are_verified_and_refused_in_the_words_of_grpc() {
    let key = SigningKey::from_seed("key-1", 2048, 1);
    let jwks = countersign_mint::jwks([&key]);
    let source = EnvSource::with_lookup("JWKS", move |_| Some(jwks.clone()));
    let keys = RemoteKeys::from_source(source).start().unwrap();
    keys.ready().await.unwrap();
    let address = serve(keys).await;
    let token = |exp: u64| {
        let claims = json!({"iss": "https://issuer.example", "sub": "service", "exp": exp});
        key.token(&claims)
    };
    let refused = |code: &str| Err((Code::Unauthenticated, code.to_owned()));
    let good = token(NOW.saturating_add(60));
    let expired = token(NOW.saturating_sub(60));
    let rows = [
        ("good", Some(good.as_str()), Ok(())),
        ("none", None, refused("missing_token")),
        ("expired", Some(expired.as_str()), refused("expired")),
        ("junk", Some("junk"), refused("malformed_token")),
    ];
    for (name, token, expected) in rows {
        assert_eq!(check(&address, token).await, expected, "{name}");
    }
}

#[tokio::test]
async fn without_keys_a_call_is_unavailable() {
    let nothing = EnvSource::with_lookup("JWKS", |_| None);
    let keys = RemoteKeys::from_source(nothing).start().unwrap();
    let address = serve(keys).await;
    let token = SigningKey::from_seed("key-1", 2048, 1).token(&json!({}));
    let expected = Err((Code::Unavailable, "keys_unavailable".to_owned()));
    assert_eq!(check(&address, Some(&token)).await, expected);
}

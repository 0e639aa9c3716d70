//! The API, with different things in front of its handler.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use axum_jwt_auth::{Decoder, RemoteJwksDecoder, RemoteJwksDecoderConfig};
use countersign::{Audience, Policy};
use countersign_benches::material::{AUDIENCE, ISSUER};
use countersign_jwks::RemoteKeys;
use countersign_tower::AuthLayer;
use countersign_tower::axum::Claims;
use serde::{Deserialize, Serialize};
use tokio::net::TcpListener;
use tokio::task::AbortHandle;

/// What is in front of the handler.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Nothing,
    Ours,
    /// Another library, with its defaults.
    AxumJwtAuth,
    /// The same, told to fetch the keys each second.
    AxumJwtAuthEachSecond,
}

#[derive(Clone, Serialize, Deserialize)]
struct User {
    sub: String,
}

/// The API, serving.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    task: AbortHandle,
}

impl Server {
    async fn start(router: Router) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("a bound listener");
        let task = tokio::spawn(async move { axum::serve(listener, router).await });
        Self {
            address,
            task: task.abort_handle(),
        }
    }

    pub(crate) fn stop(self) {
        self.task.abort();
    }
}

impl Side {
    pub(crate) const ALL: [Self; 4] = [
        Self::Nothing,
        Self::Ours,
        Self::AxumJwtAuth,
        Self::AxumJwtAuthEachSecond,
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Ours => "countersign-tower",
            Self::AxumJwtAuth => "axum-jwt-auth 0.7 (jsonwebtoken 10), its defaults",
            Self::AxumJwtAuthEachSecond => "the same, keys fetched each second",
        }
    }

    pub(crate) const fn verifies(self) -> bool {
        !matches!(self, Self::Nothing)
    }

    pub(crate) async fn start(self, jwks_url: &str) -> Server {
        Server::start(match self {
            Self::Nothing => Router::new().route("/", get(|| async { "hello" })),
            Self::Ours => ours(jwks_url).await,
            Self::AxumJwtAuth => axum_jwt_auth(jwks_url, RemoteJwksDecoderConfig::default()).await,
            Self::AxumJwtAuthEachSecond => {
                let config = RemoteJwksDecoderConfig::builder();
                let config = config.cache_duration(Duration::from_secs(1)).build();
                axum_jwt_auth(jwks_url, config).await
            }
        })
        .await
    }
}

async fn ours(jwks_url: &str) -> Router {
    async fn hello(Claims(user): Claims<User>) -> String {
        user.sub
    }
    let keys = RemoteKeys::builder(jwks_url).start().expect("a sound URL");
    let policy = Policy::new(ISSUER, Audience::one_of(&[AUDIENCE]));
    let auth = AuthLayer::builder(keys, policy)
        .build()
        .expect("a sound layer");
    auth.self_test().await.expect("this build verifies");
    Router::new().route("/", get(hello)).layer(auth)
}

async fn axum_jwt_auth(jwks_url: &str, config: RemoteJwksDecoderConfig) -> Router {
    async fn hello(user: axum_jwt_auth::Claims<User>) -> String {
        user.claims.sub
    }
    let mut validation = jsonwebtoken10::Validation::new(jsonwebtoken10::Algorithm::RS256);
    validation.set_audience(&[AUDIENCE]);
    validation.set_issuer(&[ISSUER]);
    validation.leeway = 0;
    let decoder = RemoteJwksDecoder::builder()
        .jwks_url(jwks_url.to_owned())
        .validation(validation)
        .config(config)
        .build()
        .expect("sound settings");
    decoder.initialize().await.expect("keys");
    let state: Decoder<User> = Arc::new(decoder);
    Router::new().route("/", get(hello)).with_state(state)
}

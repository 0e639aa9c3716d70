//! An axum API that takes the tokens of two issuers: people's sessions by Clerk, and machines by an
//! authorization server of one's own.
//!
//! ```text
//! cargo run -p countersign-tower --features axum --example axum_two_issuers
//! ```

use axum::Router;
use axum::routing::{get, post};
use countersign::{Audience, Policy};
use countersign_jwks::{Issuers, RemoteKeys};
use countersign_tower::axum::{Claims, Token};
use countersign_tower::{Answers, AuthLayer, require_scopes};

const CLERK: &str = "https://clerk.example.com";
const MACHINES: &str = "https://auth.example.com";

#[derive(serde::Deserialize)]
struct Caller {
    iss: String,
    sub: String,
}

async fn whoami(Claims(caller): Claims<Caller>) -> String {
    format!("{} of {}\n", caller.sub, caller.iss)
}

async fn create_order(Token(token): Token) -> String {
    format!("ordered by {}\n", token.get().subject().unwrap_or("nobody"))
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    tracing_subscriber::fmt().init();
    let people = Policy::clerk_session(CLERK, &["https://app.example.com"]);
    let machines = Policy::access_token(MACHINES, Audience::one_of(&["https://api.example.com"]));
    let people_keys = RemoteKeys::builder(&format!("{CLERK}/.well-known/jwks.json"));
    // Each issuer has keys and a policy of its own; a key id that both use never crosses.
    let issuers = Issuers::new([
        (people.into(), people_keys.issuer(CLERK).start()?),
        (machines.into(), RemoteKeys::discover(MACHINES).start()?),
    ])?;
    let auth = AuthLayer::issuers(issuers)
        .answers(Answers::new().realm("orders"))
        .build()?;
    auth.self_test().await?;

    let create = post(create_order).route_layer(require_scopes(["orders:write"]));
    let app = Router::new()
        .route("/whoami", get(whoami))
        .route("/orders", create)
        .layer(auth);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    axum::serve(listener, app).await?;
    Ok(())
}

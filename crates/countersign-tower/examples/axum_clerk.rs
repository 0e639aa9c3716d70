//! An axum API behind Clerk, configured by the environment.
//!
//! ```text
//! CLERK_FRONTEND_API=clerk.example.com AUTH_AUTHORIZED_PARTIES=https://app.example.com \
//!     cargo run -p countersign-tower --features axum --example axum_clerk
//! curl -i http://127.0.0.1:3000/me -H "Authorization: Bearer $TOKEN"
//! ```

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::{delete, get};
use axum::{Json, Router};
use countersign_tower::axum::Claims;
use countersign_tower::{Config, OnFailure, Readiness, Revocations, require};

/// What this API reads of a session.
#[derive(serde::Deserialize)]
struct Session {
    sub: String,
    /// The active organisation.
    o: Option<Organisation>,
}

#[derive(serde::Deserialize)]
struct Organisation {
    rol: String,
}

async fn me(Claims(session): Claims<Session>) -> String {
    format!("you are {}\n", session.sub)
}

async fn delete_everything() -> &'static str {
    "done, administrator\n"
}

async fn readyz(State(readiness): State<Readiness>) -> impl IntoResponse {
    let report = readiness.report();
    let status = match report.ready {
        true => StatusCode::OK,
        false => StatusCode::SERVICE_UNAVAILABLE,
    };
    (status, Json(report))
}

fn is_admin(session: &Session) -> bool {
    session.o.as_ref().is_some_and(|o| o.rol == "admin")
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    tracing_subscriber::fmt().init();
    let revoked = Arc::new(Revocations::with_capacity(10_000));
    let config = Config::from_env()?;
    let auth = config.start()?.hook(revoked, OnFailure::Refuse).build()?;
    auth.self_test().await?;

    let protected = Router::new()
        .route("/me", get(me))
        .route(
            "/everything",
            delete(delete_everything).route_layer(require(is_admin)),
        )
        .layer(auth.clone());
    let open = Router::new()
        .route("/readyz", get(readyz))
        .with_state(auth.readiness());

    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    let app = protected.merge(open);
    // The peer's address is for dev mode.
    let app = app.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, app).await?;
    Ok(())
}

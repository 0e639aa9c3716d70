//! A gRPC service behind the layer: the health service of `tonic-health`, whose code is generated
//! already. A refused call gets `UNAUTHENTICATED` and its like.
//!
//! ```text
//! cargo run -p countersign-tower --example tonic
//! ```

use countersign::{Audience, Policy};
use countersign_jwks::RemoteKeys;
use countersign_tower::AuthLayer;
use tonic::transport::Server;

const ISSUER: &str = "https://auth.example.com";

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    tracing_subscriber::fmt().init();
    let policy = Policy::access_token(ISSUER, Audience::one_of(&["https://api.example.com"]));
    let keys = RemoteKeys::discover(ISSUER).start()?;
    let auth = AuthLayer::builder(keys, policy).build()?;
    auth.self_test().await?;

    let (reporter, health) = tonic_health::server::health_reporter();
    reporter
        .set_service_status("orders", tonic_health::ServingStatus::Serving)
        .await;
    // A service of yours finds the `VerifiedToken` in the extensions of its `tonic::Request`.
    Server::builder()
        .layer(auth)
        .add_service(health)
        .serve("127.0.0.1:50051".parse()?)
        .await?;
    Ok(())
}

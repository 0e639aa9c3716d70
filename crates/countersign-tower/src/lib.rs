//! In front of a service: a tower layer and axum extractors that verify tokens, and a rollout that
//! turns verification on without an incident.
//!
//! ```no_run
//! use countersign::Policy;
//! use countersign_jwks::RemoteKeys;
//! use countersign_tower::AuthLayer;
//!
//! # async fn f() -> Result<(), Box<dyn std::error::Error>> {
//! const ISSUER: &str = "https://adapted-tern-12.clerk.accounts.dev";
//! let policy = Policy::clerk_session(ISSUER, &["https://app.example.com"]);
//! let keys = RemoteKeys::builder(&format!("{ISSUER}/.well-known/jwks.json")).start()?;
//! let auth = AuthLayer::builder(keys, policy).cookie("__session").build()?;
//! auth.self_test().await?;
//! // axum: Router::new().route("/me", get(me)).layer(auth), and `Claims<T>` in the handler.
//! # let _ = auth; Ok(()) }
//! ```
//!
//! # What it does with a request
//! 1. A CORS preflight passes.
//! 2. The token is taken from `Authorization: Bearer`, and only without it from a cookie that was
//!    named. Never from the query. Two `Authorization` headers, or a cookie with two values, are
//!    `ambiguous_token`.
//! 3. It is verified with the current keys; then the [`Hook`]s are asked.
//! 4. A good one goes into the request's extensions, as a
//!    [`VerifiedToken`](countersign::VerifiedToken) and for the extractors. Anything else is
//!    answered by RFC 6750 and RFC 9457: see [`Refusal`] and [`Answers`].
//!
//! # Rollout
//! [`Mode`] says how far that goes: off, observe, a percentage, enforce. [`Rollout`] changes it at
//! run time, and its [`report`](Rollout::report) tells in words whether it is safe to enforce. In
//! off and observe no claims are given to the service: its own authentication decides.
//!
//! # What is told
//! One `tracing` event a decision, at most ten of one code per second: `signature VERIFIED` with
//! `issuer`, `kid` and `mode`; `request refused`, or `request would be refused`, with `error.type` (the
//! code) and the reason. Counter `countersign_auth_decisions_total` (`outcome`, `code`, `mode`),
//! histogram `countersign_auth_duration_seconds`, counter `countersign_auth_hook_failures_total`.
//! Nothing from a token is a label.
//!
//! # Features
//! `config` (on by default): [`Config`], settings from environment and file. `axum`: extractors for
//! axum 0.8.
#![forbid(unsafe_code)]

mod answer;
mod authority;
#[cfg(feature = "axum")]
pub mod axum;
mod body;
mod clerk;
#[cfg(feature = "config")]
mod config;
mod context;
mod dev;
mod future;
mod hook;
mod judge;
mod layer;
mod observe;
mod ready;
mod refusal;
mod require;
mod revocation;
mod rollout;
mod self_test;
mod service;
mod shared;
mod token;

pub use answer::Answers;
pub use body::ResponseBody;
#[cfg(feature = "config")]
pub use config::{Config, ConfigError, Problem};
pub use dev::{DEV_ENVIRONMENTS, DevMode, DevModeError, PeerAddress};
pub use future::ResponseFuture;
pub use hook::{Denied, Hook, OnFailure};
pub use judge::{Judgement, Verdict};
pub use layer::{AuthLayer, AuthLayerBuilder, BuildError};
pub use ready::{IssuerState, Readiness, ReadinessReport};
pub use refusal::Refusal;
pub use require::{RequireFuture, RequireLayer, RequireService, require, require_scopes};
pub use revocation::{Revocations, RevocationsFull};
pub use rollout::{
    Mode, ModeError, Percent, Rollout, RolloutReport, Safety, Sample, Seen, UnreadableMode,
};
pub use self_test::{
    CLOCK_TOLERANCE, IssuerTest, SelfTest, SelfTestFailed, clock_ahead, known_answer_test,
};
pub use service::AuthService;

/// The example of the crate's page, compiled.
#[cfg(all(doctest, feature = "axum", feature = "config"))]
#[doc = include_str!("../README.md")]
pub struct Readme;

/// Those of the repository's first page, compiled and run.
#[cfg(all(doctest, feature = "axum", feature = "config"))]
#[doc = include_str!("../../../README.md")]
pub struct FirstPage;

/// Those of the guide for who comes from another library.
#[cfg(all(doctest, feature = "axum", feature = "config"))]
#[doc = include_str!("../../../docs/migrating.md")]
pub struct Migrating;

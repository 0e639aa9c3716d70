//! The sidecar as its clients see it: the real program, over real sockets on loopback.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)] // tests: a failure is a panic
#![cfg(unix)]

mod answers;
mod bench;
mod ext_authz;
mod hostile;
mod http2;
mod life;
mod modes;
mod page;
mod questions;
mod routes;
mod settings;
mod sockets;
mod support;
mod wire;

//! The program as its users see it: arguments and input in, output and exit code out.
// Helpers of tests fail as tests do: loudly.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

mod dev_issuer;
mod doctor;
mod mistakes;
mod network;
mod others;
mod packaging;
mod printed;
mod stream;
mod support;
mod verify;

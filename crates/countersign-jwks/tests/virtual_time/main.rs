//! Outages, rotations and floods over days, in virtual time: the clock jumps while all sleep.
#![allow(
    clippy::arithmetic_side_effects, // of small numbers
    clippy::indexing_slicing,        // a panic is a failed test
    clippy::panic,
    clippy::unwrap_used
)]

#[path = "../support/mod.rs"]
mod support;

mod budget;
mod outage;
mod rotation;

use std::time::Duration;

use countersign_jwks::RemoteKeys;
use support::*;

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);

fn start(provider: &Provider) -> RemoteKeys {
    RemoteKeys::builder(URL)
        .fetch(provider.clone())
        .start()
        .unwrap()
}

async fn ready(provider: &Provider) -> RemoteKeys {
    let keys = start(provider);
    keys.ready().await.unwrap();
    keys
}

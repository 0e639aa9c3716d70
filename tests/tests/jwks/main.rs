//! Keys from a real HTTP server on loopback that misbehaves, in real time with settings in
//! milliseconds. Whatever it does, good tokens verify throughout and the last good set stays.
#![allow(
    clippy::arithmetic_side_effects, // of small numbers
    clippy::indexing_slicing,        // a panic is a failed test
    clippy::panic,
    clippy::unwrap_used
)]

mod blocking;
mod discovery;
mod faults;
mod front_page;
mod lifecycle;
mod memory;
mod providers;
mod sources;
mod tls;
mod transport;

use std::net::IpAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use countersign::{Scratch, UnixTime};
use countersign_jwks::{
    BoxFuture, Builder, Error, Fetch, FetchError, HttpFetch, HttpFetchBuilder, RemoteKeys, Request,
    Response, Settings,
};
use countersign_mint::SigningKey;
use countersign_tests::provider::{Behaviour, Provider};
use countersign_tests::{KEY, NOW, OTHER_KEY, POLICY, claims};

/// A name that a test gives an address to.
const HOST: &str = "issuer.test";

/// The settings of an hour's wait in a second or two.
fn millis() -> Settings {
    let ms = Duration::from_millis;
    let mut settings = Settings::default();
    settings.freshness_min = ms(150);
    settings.freshness_default = ms(150);
    settings.freshness_max = ms(150);
    settings.usable_for = Some(Duration::from_secs(600));
    settings.retry_first = ms(20);
    settings.retry_max = ms(100);
    settings.cold_retry_first = ms(20);
    settings.cold_retry_max = ms(50);
    settings.fetch_timeout = ms(600);
    settings.miss_cooldown = ms(200);
    settings
}

/// A transport that trusts no certificate and asks no name server.
fn http() -> HttpFetchBuilder {
    let none: &[IpAddr] = &[];
    HttpFetch::builder()
        .only_these_roots()
        .connect_timeout(Duration::from_millis(300))
        .resolve(HOST, none)
}

fn builder(url: &str) -> Builder {
    RemoteKeys::builder(url)
        .settings(millis())
        .fetch(http().build().unwrap())
}

fn set(keys: &[&SigningKey]) -> Behaviour {
    Behaviour::jwks(countersign_mint::jwks(keys.iter().copied()))
}

/// A provider that serves `KEY`, and ready keys of it.
async fn served() -> (Provider, RemoteKeys) {
    let provider = Provider::start().await;
    provider.set("/jwks", set(&[&KEY]));
    let keys = builder(&provider.url("/jwks")).start().unwrap();
    keys.ready().await.unwrap();
    (provider, keys)
}

fn verify_now(keys: &RemoteKeys, token: &str) -> Result<(), Error> {
    let mut scratch = Scratch::<4096>::new();
    let now = UnixTime::from_secs(NOW);
    keys.try_verify(token, &POLICY, now, &mut scratch).map(drop)
}

async fn verify(keys: &RemoteKeys, token: &str) -> Result<(), Error> {
    let now = UnixTime::from_secs(NOW);
    keys.verify_owned(token, &POLICY, now).await.map(drop)
}

fn code<T>(result: &Result<T, Error>) -> &'static str {
    result.as_ref().map_or_else(Error::code, |_| "ok")
}

/// Waits until that holds, for ten seconds at most; a good token verifies all the while.
async fn while_good(keys: &RemoteKeys, name: &str, holds: impl Fn() -> bool) {
    let good = KEY.token(&claims());
    let began = Instant::now();
    while !holds() {
        assert_eq!(code(&verify_now(keys, &good)), "ok", "{name}");
        assert!(
            began.elapsed() < Duration::from_secs(10),
            "{name}: {:?}",
            keys.status()
        );
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert_eq!(code(&verify_now(keys, &good)), "ok", "{name}");
}

fn last_error(keys: &RemoteKeys) -> &'static str {
    keys.status().last_error.map_or("", |error| error.code())
}

/// A transport that is replaced by another.
#[derive(Clone)]
struct Switch(Arc<Mutex<Arc<HttpFetch>>>);

impl Switch {
    fn new(fetch: HttpFetch) -> Self {
        Self(Arc::new(Mutex::new(Arc::new(fetch))))
    }

    fn to(&self, fetch: HttpFetch) {
        *self.0.lock().unwrap() = Arc::new(fetch);
    }
}

impl Fetch for Switch {
    fn fetch<'a>(&'a self, request: &'a Request) -> BoxFuture<'a, Result<Response, FetchError>> {
        let fetch = self.0.lock().unwrap().clone();
        Box::pin(async move { fetch.fetch(request).await })
    }
}

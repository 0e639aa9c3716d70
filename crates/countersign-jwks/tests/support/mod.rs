//! A provider in memory, with a switch for everything; keys and tokens.
#![allow(dead_code, unreachable_pub)] // each test file uses its part of it
#![allow(
    clippy::arithmetic_side_effects, // of small numbers
    clippy::indexing_slicing,        // a panic is a failed test
    clippy::panic,
    clippy::unwrap_used
)]

use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use countersign::{Audience, Policy, UnixTime};
use countersign_jwks::{BoxFuture, Error, Fetch, FetchError, RemoteKeys, Request, Response};
use countersign_mint::SigningKey;
use serde_json::json;

pub const ISSUER: &str = "https://issuer.example";
pub const URL: &str = "https://issuer.example/jwks";
pub const NOW: UnixTime = UnixTime::from_secs(1_750_000_000);
pub static POLICY: Policy<'static> = Policy::new(ISSUER, Audience::Absent);

/// Six keys, `k0` to `k5`.
pub static KEYS: LazyLock<Vec<SigningKey>> = LazyLock::new(|| {
    (0..6)
        .map(|seed| SigningKey::from_seed(&format!("k{seed}"), 2048, 100 + seed))
        .collect()
});

/// A good token by this key, under the key's own id.
pub fn token(key: &SigningKey) -> String {
    token_of(ISSUER, key)
}

pub fn token_of(issuer: &str, key: &SigningKey) -> String {
    key.token(&json!({"iss": issuer, "sub": "u", "exp": NOW.as_secs() + 60}))
}

/// A token that names a `kid`, and whose signature is none.
pub fn junk(kid: &str) -> String {
    static REST: LazyLock<String> = LazyLock::new(|| {
        let good = token(&KEYS[0]);
        good.split_once('.').unwrap().1.to_owned()
    });
    let header = json!({"alg": "RS256", "kid": kid}).to_string();
    format!(
        "{}.{}",
        countersign_mint::base64url(header.as_bytes()),
        *REST
    )
}

/// How a provider answers.
#[derive(Clone)]
pub enum Answer {
    /// 200 with this body.
    Set(String),
    Status(u16),
    Refused,
    /// Never.
    Hang,
    /// The transport panics.
    Panic,
}

#[derive(Default)]
struct State {
    answer: Option<Answer>,
    delay: Duration,
    headers: Vec<(String, String)>,
    /// Answers for the next requests, in order, each after its own delay.
    script: Vec<(Duration, Answer)>,
    urls: Vec<String>,
    times: Vec<tokio::time::Instant>,
    /// Requests are not written down.
    forgetful: bool,
}

/// A provider in memory. Clones are the same one.
#[derive(Clone, Default)]
pub struct Provider {
    state: Arc<Mutex<State>>,
    fetches: Arc<AtomicUsize>,
    in_flight: Arc<AtomicUsize>,
}

impl Provider {
    pub fn with(keys: &[&SigningKey]) -> Self {
        let provider = Self::default();
        provider.serve(keys);
        provider.delay(Duration::from_millis(20));
        provider
    }

    pub fn serve(&self, keys: &[&SigningKey]) {
        self.answer(Answer::Set(countersign_mint::jwks(keys.iter().copied())));
    }

    pub fn answer(&self, answer: Answer) {
        self.state.lock().unwrap().answer = Some(answer);
    }

    pub fn delay(&self, delay: Duration) {
        self.state.lock().unwrap().delay = delay;
    }

    pub fn header(&self, name: &str, value: &str) {
        let mut state = self.state.lock().unwrap();
        state.headers.push((name.to_owned(), value.to_owned()));
    }

    /// The next request is answered this way, after this long.
    pub fn next(&self, delay: Duration, answer: Answer) {
        self.state.lock().unwrap().script.push((delay, answer));
    }

    /// From now on requests are not written down.
    pub fn forget(&self) {
        self.state.lock().unwrap().forgetful = true;
    }

    pub fn fetches(&self) -> usize {
        self.fetches.load(Relaxed)
    }

    pub fn in_flight(&self) -> usize {
        self.in_flight.load(Relaxed)
    }

    pub fn urls(&self) -> Vec<String> {
        self.state.lock().unwrap().urls.clone()
    }

    pub fn times(&self) -> Vec<tokio::time::Instant> {
        self.state.lock().unwrap().times.clone()
    }

    fn script(&self, request: &Request) -> (Duration, Answer, Vec<(String, String)>) {
        let mut state = self.state.lock().unwrap();
        if !state.forgetful {
            state.urls.push(request.url().to_owned());
            state.times.push(tokio::time::Instant::now());
        }
        let (delay, answer) = if state.script.is_empty() {
            (state.delay, state.answer.clone().unwrap())
        } else {
            state.script.remove(0)
        };
        (delay, answer, state.headers.clone())
    }
}

struct InFlight(Arc<AtomicUsize>);

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Relaxed);
    }
}

impl Fetch for Provider {
    fn fetch<'a>(&'a self, request: &'a Request) -> BoxFuture<'a, Result<Response, FetchError>> {
        Box::pin(async move {
            self.fetches.fetch_add(1, Relaxed);
            self.in_flight.fetch_add(1, Relaxed);
            let _in_flight = InFlight(self.in_flight.clone());
            let (delay, answer, headers) = self.script(request);
            tokio::time::sleep(delay).await;
            let response = match answer {
                Answer::Set(body) => {
                    let etag = format!(
                        "\"{:x}\"",
                        body.len() ^ body.bytes().map(usize::from).sum::<usize>()
                    );
                    if request.if_none_match() == Some(&etag) {
                        Response::new(304)
                    } else {
                        Response::new(200)
                            .with_header("etag", &etag)
                            .with_header("content-type", "application/json")
                            .with_body(body)
                    }
                }
                Answer::Status(status) => Response::new(status),
                Answer::Refused => return Err(FetchError::Connect),
                Answer::Hang => std::future::pending().await,
                Answer::Panic => panic!("as told"),
            };
            Ok(headers
                .iter()
                .fold(response, |r, (name, value)| r.with_header(name, value)))
        })
    }
}

/// Verifies a token, to its subject.
pub async fn verify(keys: &RemoteKeys, token: &str) -> Result<(), Error> {
    let mut scratch = [0; 4096];
    let verified = keys.verify(token, &POLICY, NOW, &mut scratch).await?;
    assert_eq!(verified.subject(), Some("u"));
    Ok(())
}

pub fn code(result: &Result<(), Error>) -> &'static str {
    match result {
        Ok(()) => "ok",
        Err(error) => error.code(),
    }
}

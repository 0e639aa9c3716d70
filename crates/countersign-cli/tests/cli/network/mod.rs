//! Keys from a provider on loopback: `verify` and `keys` by URL, issuer and provider.

mod failures;
mod keys;
mod verdicts;

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;
use std::time::{Duration, Instant};

use countersign_mint::SigningKey;
use countersign_tests::provider::{Authority, Behaviour, Provider, Validity};
use countersign_tests::{AUDIENCE, ISSUER, KEY, NOW, OTHER_KEY, claims, claims_with};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::support::{JWKS, Run, file, finish, program, run, run_with};

/// A provider that runs beside the test, with `KEY` at `/jwks`.
struct Served {
    runtime: Runtime,
    provider: Provider,
}

impl Served {
    fn start() -> Self {
        let runtime = Runtime::new().unwrap();
        let provider = runtime.block_on(Provider::start());
        provider.set("/jwks", set(&[&KEY]));
        let jwks_uri = provider.url("/jwks");
        let metadata = json!({"issuer": provider.url(""), "jwks_uri": jwks_uri});
        let metadata = Behaviour::jwks(metadata.to_string());
        provider.set("/.well-known/openid-configuration", metadata);
        Self { runtime, provider }
    }

    fn url(&self, path: &str) -> String {
        self.provider.url(path)
    }

    fn stop(&mut self) {
        self.runtime.block_on(self.provider.stop());
    }
}

fn set(keys: &[&SigningKey]) -> Behaviour {
    Behaviour::jwks(countersign_mint::jwks(keys.iter().copied()))
}

/// `verify` at the time of the good tokens, with these options besides.
fn verify<'a>(options: &[&'a str], now: &'a str) -> Vec<&'a str> {
    let mut all = vec!["verify", "--now", now, "--json"];
    all.extend(options);
    all
}

fn codes(run: &Run) -> Vec<String> {
    let lines = run.out.lines();
    let code = |line: &str| {
        let line: Value = serde_json::from_str(line).unwrap();
        line["code"].as_str().unwrap_or("ok").to_owned()
    };
    lines.map(code).collect()
}

/// That the program ended with 2 and a sentence with these parts in it, and no secret.
fn told(name: &str, run: &Run, parts: &[&str]) {
    let sentence = run.sentence();
    assert_eq!(run.out, "", "{name}");
    for part in parts {
        assert!(sentence.contains(part), "{name}: {part} in {sentence}");
    }
    for secret in ["hush", "eyJ"] {
        assert!(!sentence.contains(secret), "{name}: {sentence}");
    }
}

//! Writes the forgeries as lines of JSON, for programs in other languages to try.
//!
//! `forgeries ISSUER SEED [COUNT]`: signed with the key that `dev-issuer --seed SEED` publishes at
//! first, valid from now on. First a line that says what the tokens hold under; then one a forgery:
//! the set it is of, what is wrong, the code, the token, and a control that is to be accepted. With
//! COUNT as many sound access tokens follow, each a line, no two alike.
#![allow(clippy::expect_used)] // a tool of the tests: failing loudly is its job

use std::env;
use std::io::{self, BufWriter, Write};
use std::time::{SystemTime, UNIX_EPOCH};

use countersign_mint::forgeries::access::Access;
use countersign_mint::forgeries::{Forgery, Scene};
use countersign_mint::{SigningKey, jwks};
use serde_json::json;

const PARTY: &str = "https://app.example.com";
const AUDIENCE: &str = "https://api.example.com";

fn main() -> io::Result<()> {
    let args: Vec<String> = env::args().skip(1).collect();
    let [issuer, seed, rest @ ..] = args.as_slice() else {
        return Err(io::Error::other("usage: forgeries ISSUER SEED [COUNT]"));
    };
    let number = |text: &String| text.parse::<u64>().map_err(io::Error::other);
    let seed = number(seed)?;
    let count = rest.first().map(number).transpose()?.unwrap_or(0);
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    // As dev-issuer makes its keys: the first is number 0 of the seed, its id the thumbprint.
    let key = SigningKey::from_seed("", 2048, seed << 16);
    let key = key.renamed(&key.thumbprint());
    let stranger = SigningKey::from_seed(key.id(), 2048, seed << 16 | 0xffff);
    let scene = Scene {
        issuer,
        party: PARTY,
        now: now.expect("a clock after 1970").as_secs(),
        key: &key,
        stranger: &stranger,
    };
    let access = Access {
        scene,
        audience: AUDIENCE,
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let about = json!({
        "issuer": issuer,
        "party": PARTY,
        "audience": AUDIENCE,
        "now": scene.now,
        "kid": key.id(),
        "jwks": jwks([&key]),
        "pem": key.public_pem(),
    });
    writeln!(out, "{about}")?;
    let lines = |set: &'static str, all: Vec<Forgery>| all.into_iter().map(move |one| (set, one));
    let sessions = lines("session", scene.forgeries());
    for (set, one) in sessions.chain(lines("access", access.forgeries())) {
        let line = json!({
            "set": set,
            "name": one.name,
            "code": one.code,
            "token": one.token,
            "control": one.control,
        });
        writeln!(out, "{line}")?;
    }
    for token in access.tokens(usize::try_from(count).map_err(io::Error::other)?) {
        writeln!(out, "{}", json!(token))?;
    }
    out.flush()
}

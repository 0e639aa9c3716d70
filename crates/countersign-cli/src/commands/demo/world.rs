//! Who takes part: an issuer with two keys, a forger with another, and the verifying service.

use std::io;
use std::thread;
use std::time::Instant;

use countersign::{KeySet, Policy, Rsa2048, UnixTime, Verifier};
use countersign_mint::forgeries::Scene;
use countersign_mint::{SigningKey, jwks};

use super::stage::{Stage, VERIFIED};
use crate::show::{count, thousands};

/// A key set as the service holds it.
pub(super) type Keys = KeySet<4, Rsa2048>;

const ISSUER: &str = "https://adapted-tern-12.clerk.accounts.dev";
const PARTY: &str = "https://app.example.com";

/// What the service demands, in a `static`: a mistake in it would not compile.
pub(super) static POLICY: Policy<'static> = Policy::clerk_session(ISSUER, &[PARTY]);

/// The participants, and when all this happens.
pub(super) struct World {
    /// The issuer's key.
    pub(super) key: SigningKey,
    /// The key that it will rotate to.
    pub(super) next_key: SigningKey,
    /// The forger's key.
    pub(super) stranger: SigningKey,
    /// The service's keys: what the issuer has published.
    pub(super) keys: Keys,
    pub(super) now: UnixTime,
}

impl World {
    /// Makes the keys, and publishes the issuer's.
    pub(super) fn make(stage: &mut Stage<'_>) -> io::Result<Self> {
        stage.step("An issuer, and a service that trusts it")?;
        let started = Instant::now();
        let [key, next_key, stranger] = generate(["ins_spring", "ins_autumn", "forger"])?;
        let took = started.elapsed().as_millis();
        stage.say(&format!(
            "Made three RSA key pairs of 2048 bits in {} ms: the issuer's, its next one,",
            thousands(u64::try_from(took).unwrap_or(u64::MAX))
        ))?;
        stage.say("and a forger's.")?;
        let published = jwks([&key]);
        let keys = load(&published)?;
        stage.say(&format!(
            "The issuer's key set, as a JWKS endpoint would serve it: {}, {} bytes.",
            count(keys.len() as u64, "key"),
            thousands(published.len() as u64)
        ))?;
        stage.say("The service's policy, a constant:")?;
        stage.say(&format!("  Policy::clerk_session(\"{ISSUER}\","))?;
        stage.say(&format!("                        &[\"{PARTY}\"])"))?;
        Ok(Self {
            key,
            next_key,
            stranger,
            keys,
            now: UnixTime::now(),
        })
    }

    /// What tokens are made from.
    pub(super) fn scene(&self) -> Scene<'_> {
        Scene {
            issuer: ISSUER,
            party: PARTY,
            now: self.now.as_secs(),
            key: &self.key,
            stranger: &self.stranger,
        }
    }

    /// The verdict on a token.
    pub(super) fn verdict(&self, keys: &Keys, token: &str) -> &'static str {
        let mut scratch = [0; 4096];
        Verifier::new(&keys, &POLICY)
            .verify(token, self.now, &mut scratch)
            .map_or_else(|error| error.code(), |_| VERIFIED)
    }
}

/// The keys of a set that was made here.
pub(super) fn load(jwks: &str) -> io::Result<Keys> {
    Keys::from_jwks(jwks.as_bytes()).map_err(io::Error::other)
}

/// Makes keys, each in a thread: finding primes takes a while.
fn generate<const N: usize>(ids: [&str; N]) -> io::Result<[SigningKey; N]> {
    let keys = thread::scope(|scope| {
        let threads = ids.map(|id| scope.spawn(move || SigningKey::generate(id, 2048)));
        let keys: Result<Vec<SigningKey>, _> = threads
            .into_iter()
            .map(thread::ScopedJoinHandle::join)
            .collect();
        keys.ok()
    });
    keys.and_then(|keys| keys.try_into().ok())
        .ok_or_else(|| io::Error::other("no key could be made"))
}

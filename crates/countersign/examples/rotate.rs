//! Rotate the keys while others verify: `cargo run -p countersign --release --example rotate`.
//!
//! A [`KeyRing`] holds the current keys. Readers take a guard for one verification each; a writer
//! replaces the set, as an issuer does it: the new key is published beside the old one, then
//! tokens are signed with the new one, then the old one goes.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use countersign::{
    Audience, KeyRing, KeySet, KeySetError, Policy, Rsa2048, Scratch, UnixTime, Verifier,
    VerifyError,
};
use countersign_mint::{SigningKey, jwks};

const READERS: usize = 3;
const ROTATIONS: usize = 40;
const NOW: UnixTime = UnixTime::from_secs(1_750_000_000);

static POLICY: Policy = Policy::new("https://issuer.example", Audience::Absent);

type Ring = KeyRing<2, Rsa2048>;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let issuer = Issuer::new();
    let ring = Ring::new(issuer.published(&[0])?);
    let stop = AtomicBool::new(false);
    let counts = thread::scope(|scope| {
        let readers: [_; READERS] =
            std::array::from_fn(|_| scope.spawn(|| read(&issuer, &ring, &stop)));
        let rotated = (0..ROTATIONS).try_for_each(|old| issuer.rotate(old % 2, &ring));
        stop.store(true, Ordering::Relaxed);
        let counts = readers.map(|reader| reader.join().unwrap_or_default());
        rotated.map(|()| counts)
    })?;
    println!("{READERS} threads verified while the key was rotated {ROTATIONS} times:");
    for (reader, Counts { accepted, retired }) in counts.iter().enumerate() {
        println!("  thread {reader}: {accepted} accepted, {retired} came after their key had gone");
    }
    Ok(())
}

#[derive(Default)]
struct Counts {
    accepted: u64,
    retired: u64,
}

/// Verifies the issuer's current token again and again.
fn read(issuer: &Issuer, ring: &Ring, stop: &AtomicBool) -> Counts {
    let mut scratch = Scratch::<1024>::new();
    let mut counts = Counts::default();
    while !stop.load(Ordering::Relaxed) {
        let token = issuer.token();
        // The guard lives for this statement: what was verified borrows the scratch, not the keys.
        let result = Verifier::new(&ring.read(), &POLICY).verify(token, NOW, &mut scratch);
        match result {
            Ok(_) => counts.accepted = counts.accepted.saturating_add(1),
            Err(VerifyError::UnknownKeyId) => counts.retired = counts.retired.saturating_add(1),
            Err(error) => println!("refused: {error}"),
        }
    }
    counts
}

/// Two keys that take turns, and a token by each.
struct Issuer {
    keys: [SigningKey; 2],
    tokens: [String; 2],
    current: AtomicUsize,
}

impl Issuer {
    fn new() -> Self {
        let keys = [
            SigningKey::from_seed("even", 2048, 1),
            SigningKey::from_seed("odd", 2048, 2),
        ];
        let claims = br#"{"iss":"https://issuer.example","sub":"ada","exp":1750000300}"#;
        let tokens = keys.each_ref().map(|key| key.sign(&key.header(), claims));
        let current = AtomicUsize::new(0);
        Self {
            keys,
            tokens,
            current,
        }
    }

    fn token(&self) -> &str {
        let [even, odd] = &self.tokens;
        if self.current.load(Ordering::Relaxed) == 0 {
            even
        } else {
            odd
        }
    }

    /// The key set with these keys in it.
    fn published(&self, which: &[usize]) -> Result<KeySet<2, Rsa2048>, KeySetError> {
        let keys = which.iter().filter_map(|index| self.keys.get(*index));
        KeySet::from_jwks(jwks(keys).as_bytes())
    }

    /// Old key, both, new key.
    fn rotate(&self, old: usize, ring: &Ring) -> Result<(), KeySetError> {
        let new = 1_usize.saturating_sub(old);
        ring.replace(self.published(&[old, new])?);
        self.current.store(new, Ordering::Relaxed);
        thread::sleep(Duration::from_millis(20));
        ring.replace(self.published(&[new])?);
        thread::sleep(Duration::from_millis(5));
        Ok(())
    }
}

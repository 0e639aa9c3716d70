//! Verify one token: `cargo run -p countersign --example minimal`.

use countersign::{Audience, KeySet, Policy, Scratch, UnixTime, Verifier};
use countersign_mint::{SigningKey, jwks};

static POLICY: Policy = Policy::new(
    "https://issuer.example",
    Audience::one_of(&["https://api.example"]),
);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // What a service gets from outside: the issuer's JWK Set, a request's token, the time.
    let issuer = SigningKey::from_seed("key-1", 2048, 1);
    let jwks = jwks([&issuer]);
    let token = issuer.sign(
        r#"{"alg":"RS256","kid":"key-1","typ":"JWT"}"#,
        br#"{"iss":"https://issuer.example","aud":"https://api.example","sub":"ada","exp":1750000300}"#,
    );
    let now = UnixTime::from_secs(1_750_000_000);

    let keys: KeySet<4> = KeySet::from_jwks(jwks.as_bytes())?; // once, when the program starts
    let mut scratch = Scratch::<4096>::new();
    let verified = Verifier::new(&keys, &POLICY).verify(&token, now, &mut scratch)?;
    println!(
        "the token is good, and was issued for {}",
        verified.subject().unwrap_or("nobody")
    );
    Ok(())
}

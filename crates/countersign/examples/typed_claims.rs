//! Claims as a type of yours, without a heap: `cargo run -p countersign --example typed_claims`;
//! with `--features serde_json` also as a type that owns its strings.

use countersign::{Audience, KeySet, Policy, Scratch, UnixTime, Verified, Verifier};
use countersign_mint::{SigningKey, jwks};
use serde::Deserialize;

static POLICY: Policy = Policy::new("https://issuer.example", Audience::Absent);

/// Strings point into the scratch: nothing is copied.
#[derive(Debug, Deserialize)]
struct Claims<'t> {
    sub: &'t str,
    #[serde(borrow)]
    org: Option<Organization<'t>>,
    /// At most four; more are an error, not a longer list.
    roles: heapless::Vec<&'t str, 4>,
}

#[derive(Debug, Deserialize)]
struct Organization<'t> {
    id: &'t str,
    seats: u32,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let issuer = SigningKey::from_seed("key-1", 2048, 1);
    let keys: KeySet<4> = KeySet::from_jwks(jwks([&issuer]).as_bytes())?;
    let plain = issuer.sign(
        &issuer.header(),
        br#"{"iss":"https://issuer.example","exp":1750000300,"sub":"ada",
             "org":{"id":"org_7","seats":12},"roles":["admin","billing"]}"#,
    );
    let escaped = issuer.sign(
        &issuer.header(),
        br#"{"iss":"https://issuer.example","exp":1750000300,"sub":"Ad\u00e9le","roles":[]}"#,
    );
    for token in [plain, escaped] {
        let mut scratch = Scratch::<4096>::new();
        let now = UnixTime::from_secs(1_750_000_000);
        let verified = Verifier::new(&keys, &POLICY).verify(&token, now, &mut scratch)?;
        borrowed(&verified);
        owned(&verified);
    }
    Ok(())
}

/// Without a heap. Escapes would have to be unescaped somewhere, so this is refused.
fn borrowed(verified: &Verified<'_>) {
    match verified.deserialize::<Claims<'_>>() {
        Ok(Claims { sub, org, roles }) => {
            let (id, seats) = org.map_or(("none", 0), |org| (org.id, org.seats));
            println!("without a heap: {sub}, roles {roles:?}, organization {id} ({seats} seats)");
        }
        Err(error) => println!("without a heap: {error}"),
    }
}

/// With `serde_json`: any claims set can be read.
#[cfg(feature = "serde_json")]
fn owned(verified: &Verified<'_>) {
    #[derive(Debug, Deserialize)]
    struct Owned {
        sub: String,
        roles: Vec<String>,
    }
    match verified.deserialize_owned::<Owned>() {
        Ok(Owned { sub, roles }) => println!("with serde_json: {sub}, roles {roles:?}"),
        Err(error) => println!("with serde_json: {error}"),
    }
}

#[cfg(not(feature = "serde_json"))]
fn owned(verified: &Verified<'_>) {
    // One claim at a time works without a heap, escapes and all.
    if let Some(sub) = verified.subject() {
        println!("the claim `sub`, unescaped into the scratch: {sub}");
    }
}

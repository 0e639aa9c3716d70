//! Everything that the core does with a token, with keys and an engine of which nothing is known.
//! Linked with the feature `panic-free`, it shows that no token makes the core panic: each panic that
//! the optimizer can't show to be out of reach is an error of the linker.
//!
//! Not in it, since it does not hold there: to load keys (`countersign_rsa::validate` keeps a bounds
//! check), `KeyRing::read` (the lock of `spin` panics at too many readers), and the RSA engine, whose
//! kernels work on slices.
#![no_std]
#![no_main]

use core::hint::black_box;

use countersign::{
    Algorithm, Audience, Expected, KeySet, KeySetError, Policy, PublicKey, Rule, Scratch, UnixTime,
    Unverified, Verified, Verifier, json,
};
use countersign_no_std_app::data::{AUDIENCE, ISSUER, NOW, TOKEN};
use countersign_no_std_app::{Outcome, entry};

/// A key about which nothing is known.
struct Unknown(u8);

impl PublicKey for Unknown {
    fn from_components(n: &[u8], e: &[u8]) -> Result<Self, KeySetError> {
        black_box((n, e));
        black_box(Err(KeySetError::NoKeysMember).or(Ok(Self(0))))
    }

    fn verify(&self, algorithm: Algorithm, digest: &[u8], signature: &[u8]) -> bool {
        black_box((self.0, algorithm, digest, signature));
        black_box(true)
    }
}

static RULES: &[Rule<'_>] = &[
    Rule::require_header("kid"),
    Rule::claim_equals("o.id", Expected::text("org")),
    Rule::require_claim("jti"),
];

/// With everything on that a policy can ask for.
static STRICT: Policy<'_> = Policy::new(ISSUER, Audience::one_of(&[AUDIENCE]))
    .authorized_parties(&["https://app.example"])
    .subject("user")
    .nonce("nonce")
    .scopes(&["read", "write"])
    .require_claims(&["a.b.c", "d"])
    .rules(RULES)
    .types(&["at+jwt"])
    .leeway(5)
    .max_age(600)
    .max_lifetime(600)
    .min_remaining(5)
    .check_issued_at();

static LENIENT: Policy<'_> = Policy::new(ISSUER, Audience::Any).allow_missing_expiration();

entry!(main);

fn main() -> Outcome {
    // Whether there are keys, and which, is hidden from the optimizer.
    let keys = black_box(None::<KeySet<4, Unknown>>).ok_or("no keys")?;
    read_with(&keys, &STRICT)?;
    read_with(&keys, &LENIENT)?;
    value(black_box(TOKEN))
}

fn read_with<const N: usize>(keys: &KeySet<N, Unknown>, policy: &Policy<'_>) -> Outcome {
    let (token, now) = (black_box(TOKEN), black_box(NOW));
    let mut scratch = Scratch::<2048>::new();
    let verifier = Verifier::new(keys, policy);
    let verified = verifier.verify(token, now, black_box(&mut scratch));
    shown(&verified.map_err(|error| error.code())?);

    let mut unverified = Unverified::read(token, black_box(4096), black_box(&mut scratch))
        .map_err(|error| error.code())?;
    black_box((unverified.key_id(), unverified.algorithm()));
    black_box(unverified.issuer_among(black_box(&[ISSUER, AUDIENCE])))
        .map_err(|error| error.code())?;
    let verified = unverified.verify(keys, policy, now);
    shown(&verified.map_err(|error| error.code())?);

    let unverified = policy.parse(token, black_box(&mut scratch));
    let payload = unverified.and_then(|token| token.verify_payload(keys));
    black_box(payload.map_err(|error| error.code())?);

    let mut stream = verifier.stream(black_box(&mut scratch));
    for _ in 0..black_box(2) {
        let verified = stream.verify(token, now);
        shown(&verified.map_err(|error| error.code())?);
    }
    verifier.verify_many(
        [token, token],
        now,
        black_box(&mut scratch),
        |_, verdict| {
            black_box(verdict.is_ok());
        },
    );
    Ok(())
}

/// All getters.
fn shown(verified: &Verified<'_>) {
    black_box((verified.issuer(), verified.subject(), verified.jwt_id()));
    black_box((verified.authorized_party(), verified.key_id()));
    black_box((
        verified.expires_at(),
        verified.not_before(),
        verified.issued_at(),
    ));
    black_box((
        verified.claims_json(),
        verified.header_json(),
        verified.algorithm(),
    ));
    black_box((
        verified.claim(black_box("a.b")),
        verified.header(black_box("kid")),
    ));
    black_box(verified.try_claim(black_box("a.b.c")).is_ok());
    for audience in verified.audiences() {
        black_box(audience);
    }
    for scope in verified.scopes() {
        black_box(scope);
    }
}

/// JSON by itself.
fn value(text: &[u8]) -> Outcome {
    let parsed = json::parse(text).map_err(|_| "no JSON")?;
    let unique = json::parse_unique(text).map_err(|_| "no JSON")?;
    black_box(parsed == unique);
    if let Some(object) = unique.as_object() {
        for (name, value) in object.iter() {
            black_box(name.chars().count());
            black_box((
                value.as_i64(),
                value.as_u64(),
                value.as_bool(),
                value.as_str(),
            ));
        }
        black_box(object.get(black_box("kid")));
    }
    if let Some(array) = parsed.as_array() {
        black_box(array.iter().count());
    }
    black_box(UnixTime::from_secs(black_box(1)));
    Ok(())
}

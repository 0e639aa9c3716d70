//! The stages of a verification, each by itself: for criterion and for the instruction counts.

use std::cell::RefCell;

use countersign::{
    Audience, KeySet, Policy, Rsa4096, UnixTime, Verifier, insecure, json as scanner,
};
use countersign_mint::{SigningKey, jwks};
use countersign_rsa::{Backend, Hash, Job, Rsa2048, Rsa3072, Rsa4096 as Key4096, verify_batch};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::material::{AUDIENCE, ISSUER, RsaCase, TokenCase};
use crate::ours::{Forced, SaysYes};
use crate::token_sides::{all_but_rsa, verify_with};

/// A stage: what it is called, and one go of it.
pub struct Stage {
    /// The name.
    pub name: &'static str,
    /// Does it once; whether it went as it should.
    pub run: Box<dyn Fn() -> bool>,
}

impl std::fmt::Debug for Stage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

fn stage(name: &'static str, run: impl Fn() -> bool + 'static) -> Stage {
    Stage {
        name,
        run: Box::new(run),
    }
}

/// A stage that isn't to be charged with clearing its scratch.
fn with_scratch(name: &'static str, run: impl Fn(&mut [u8]) -> bool + 'static) -> Stage {
    let scratch = RefCell::new([0; 4096]);
    stage(name, move || run(&mut *scratch.borrow_mut()))
}

/// The stages of a token's verification, in their order, and the whole.
///
/// # Panics
/// For a token that isn't sound.
#[must_use]
pub fn of_token(case: &TokenCase) -> Vec<Stage> {
    static POLICY: Policy = Policy::new(ISSUER, Audience::one_of(&[AUDIENCE]));
    let mut scratch = vec![0; 4096];
    let segments = insecure::segments(&case.token, &mut scratch).expect("a sound token");
    let [header, payload, signature] = segments.map(<[u8]>::to_vec);
    let (signing_input, _) = case.token.rsplit_once('.').expect("three segments");
    let signing_input = signing_input.to_owned();
    let token = case.token.clone();
    let whole = case.token.clone();
    let parsed = case.token.clone();
    let payload_only = case.token.clone();
    let says_yes = KeySet::<4, SaysYes>::from_jwks(case.jwks.as_bytes()).expect("a key");
    let without_rsa = all_but_rsa(&case.jwks);
    let verify = verify_with::<Rsa4096>(&case.jwks);
    let portable = verify_with::<Forced<0>>(&case.jwks);
    let all_but = case.token.clone();
    let on_portable = case.token.clone();
    let scan = payload.clone();
    let [session, session_in_stream] = session_without_rsa();
    vec![
        base64url("base64url_header", 0, &header),
        base64url("base64url_payload", 1, &payload),
        base64url("base64url_signature", 2, &signature),
        with_scratch("base64url_all", move |scratch| {
            insecure::segments(&token, scratch).is_ok()
        }),
        stage("sha256", move || {
            std::hint::black_box(Sha256::digest(&signing_input)).len() == 32
        }),
        stage("json_header", move || scanner::parse(&header).is_ok()),
        stage("json_claims", move || scanner::parse(&scan).is_ok()),
        with_scratch("header", move |scratch| {
            POLICY.parse(&parsed, scratch).is_ok()
        }),
        with_scratch("all_but_rsa_and_claims", move |scratch| {
            let unverified = POLICY.parse(&payload_only, scratch);
            unverified.is_ok_and(|token| token.verify_payload(&says_yes).is_ok())
        }),
        stage("all_but_rsa", move || without_rsa(&all_but)),
        session,
        session_in_stream,
        stage("token", move || verify(&whole)),
        stage("token_portable", move || portable(&on_portable)),
    ]
}

/// Everything but the RSA operation for a Clerk session token of 842 bytes, from its bytes to a
/// verdict, at a fixed time and in a scratch that is there: by itself, and behind one like it. What
/// `all_but_rsa` has in addition is a fresh scratch, the clock, and two claims looked up.
fn session_without_rsa() -> [Stage; 2] {
    const ISSUER: &str = "https://clerk.example.com";
    const PARTY: &str = "https://app.example.com";
    const NOW: u64 = 1_750_000_000;
    static POLICY: Policy = Policy::clerk_session(ISSUER, &[PARTY]);
    let key = SigningKey::from_seed("ins_2hNvKEvcHCCRmSNmJ6KfFqwVYdk", 2048, 1);
    let token = key.token(&json!({
        "azp": PARTY,
        "exp": NOW + 60,
        "fva": [0, -1],
        "iat": NOW,
        "iss": ISSUER,
        "nbf": NOW - 10,
        "o": {"id": "org_2hNvKJx4sWdPqLbTzRmVyUcXeNg", "rol": "admin", "slg": "acme"},
        "sid": "sess_2hNvKH7zQwErTyUiOpAsDfGhJkL",
        "sts": "active",
        "sub": "user_2hNvKG0sgFzVaXwQpS3yUqXkLmZ",
        "v": 2,
    }));
    assert_eq!(token.len(), 842);
    let jwks = jwks([&key]);
    let keys = || KeySet::<4, SaysYes>::from_jwks(jwks.as_bytes()).expect("a key");
    let now = UnixTime::from_secs(NOW);
    let (one, alone) = (token.clone(), keys());
    let by_itself = with_scratch("session_all_but_rsa", move |scratch| {
        let verifier = Verifier::new(&alone, &POLICY);
        verifier.verify(&one, now, scratch).is_ok()
    });
    // A stream borrows; a stage lives as long as the program.
    let keys = Box::leak(Box::new(keys()));
    let stream = Verifier::new(keys, &POLICY).stream(vec![0; 4096].leak());
    let stream = RefCell::new(stream);
    let in_stream = stage("session_all_but_rsa_in_stream", move || {
        stream.borrow_mut().verify(&token, now).is_ok()
    });
    [by_itself, in_stream]
}

/// Decodes a token of which only one segment has a length worth speaking of.
fn base64url(name: &'static str, place: usize, segment: &[u8]) -> Stage {
    let mut segments = [const { String::new() }; 3].map(|_| "AA".to_owned());
    if let Some(long) = segments.get_mut(place) {
        *long = countersign_mint::base64url(segment);
    }
    let token = segments.join(".");
    with_scratch(name, move |scratch| {
        insecure::segments(&token, scratch).is_ok()
    })
}

/// RSA verification of a digest, by key size: on the backend that is chosen, and on the portable one.
///
/// # Panics
/// For keys of other sizes.
#[must_use]
pub fn of_rsa(rsa2048: &RsaCase, rsa3072: &RsaCase, rsa4096: &RsaCase) -> Vec<Stage> {
    macro_rules! on_both {
        ($key:ty, $case:expr, $chosen:literal, $portable:literal) => {{
            let (n, e) = (&$case.n, &$case.e);
            let signed = $case.first();
            let digest = Sha256::digest(&signed.message);
            let chosen = <$key>::from_components(n, e).expect("a sound key");
            let portable = <$key>::with_backend(n, e, Backend::Portable).expect("a sound key");
            [($chosen, chosen), ($portable, portable)].map(|(name, key)| {
                let signature = signed.signature.clone();
                stage(name, move || {
                    key.verify_pkcs1v15(Hash::Sha256, &digest, &signature)
                })
            })
        }};
    }
    let mut stages = Vec::new();
    stages.extend(on_both!(Rsa2048, rsa2048, "rsa2048", "rsa2048_portable"));
    stages.extend(on_both!(Rsa3072, rsa3072, "rsa3072", "rsa3072_portable"));
    stages.extend(on_both!(Key4096, rsa4096, "rsa4096", "rsa4096_portable"));
    stages.push(stage("batch2048", batch(rsa2048)));
    stages
}

/// As many signatures as there are, in one call.
fn batch(case: &RsaCase) -> impl Fn() -> bool + use<> {
    let key = Rsa2048::from_components(&case.n, &case.e).expect("a sound key");
    let signed: Vec<_> = case
        .signed
        .iter()
        .map(|signed| (Sha256::digest(&signed.message), signed.signature.clone()))
        .collect();
    move || {
        let jobs: Vec<_> = signed
            .iter()
            .map(|(digest, signature)| Job {
                key: &key,
                hash: Hash::Sha256,
                digest,
                signature,
            })
            .collect();
        let mut verdicts = vec![false; jobs.len()];
        verify_batch(&jobs, &mut verdicts).is_ok() && verdicts.iter().all(|good| *good)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stage_goes_well() {
        let case = RsaCase::new(2048, 2);
        let small = RsaCase::new(2048, 1);
        let stages = of_token(&TokenCase::new())
            .into_iter()
            .chain(of_rsa(&case, &small, &small));
        for stage in stages {
            assert!((stage.run)(), "{stage:?}");
        }
    }
}

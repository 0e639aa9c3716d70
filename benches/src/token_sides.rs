//! Whole tokens: from the compact serialization to checked claims, `sub` and `sid` read, by each
//! library.
//!
//! Each checks signature, algorithm, issuer, audience, `exp` and `nbf` against the system's clock, by
//! its own options where it has them. Peers are given the key; ours finds it by `kid`.

mod peers;
mod providers;

use countersign::{
    Audience, AwsLcRsa, KeySet, Policy, PublicKey, Rsa4096, RustCryptoRsa, Scratch, UnixTime,
    Verifier,
};
use countersign_rsa::Backend;

use crate::contest::{Contest, Side};
use crate::material::{AUDIENCE, ISSUER, TokenCase};
use crate::ours::{self, Forced, SaysYes};

/// The contest over a token of 800 bytes, RS256 with a key of 2048 bits.
///
/// # Errors
/// The side that gave a wrong verdict.
pub fn token2048(case: &TokenCase) -> Result<Contest, String> {
    let jwks = &case.jwks;
    let mut sides = vec![Side::new("countersign", verify_with::<Rsa4096>(jwks))];
    sides.extend(on_backend::<0>(jwks));
    sides.extend(on_backend::<1>(jwks));
    sides.extend(on_backend::<2>(jwks));
    sides.push(Side::new(
        "countersign_engine_aws_lc_rs",
        verify_with::<AwsLcRsa>(jwks),
    ));
    sides.push(Side::new(
        "countersign_engine_rsa",
        verify_with::<RustCryptoRsa>(jwks),
    ));
    sides.extend(peers::all(case));
    let title = "RS256 token of 800 bytes, key of 2048 bits, to checked claims";
    let bad = case.bad();
    let bad: Vec<(&str, String)> = bad.into_iter().collect();
    Contest::new("token2048", title, 1, sides, case.token.clone(), &bad)
}

/// Verifies a token with an engine, as a service would.
///
/// # Panics
/// For a key set that holds no usable key.
pub fn verify_with<K: PublicKey + 'static>(
    jwks: &str,
) -> impl Fn(&String) -> bool + Send + Sync + use<K> {
    static POLICY: Policy = Policy::new(ISSUER, Audience::one_of(&[AUDIENCE]));
    let keys = KeySet::<4, K>::from_jwks(jwks.as_bytes()).expect("a usable key");
    move |token| {
        let mut scratch = Scratch::<4096>::new();
        let verifier = Verifier::new(&keys, &POLICY);
        let Ok(verified) = verifier.verify(token, UnixTime::now(), &mut scratch) else {
            return false;
        };
        verified.subject().is_some() && verified.claim("sid").is_some()
    }
}

/// Everything but the RSA operation.
pub fn all_but_rsa(jwks: &str) -> impl Fn(&String) -> bool + Send + Sync + use<> {
    verify_with::<SaysYes>(jwks)
}

/// Ours on the backend at that place, if this processor has so many.
fn on_backend<const INDEX: usize>(jwks: &str) -> Option<Side<String>> {
    let backend: Backend = Forced::<INDEX>::backend()?;
    Some(Side::new(
        &ours::name(backend),
        verify_with::<Forced<INDEX>>(jwks),
    ))
}

#[cfg(test)]
mod tests {
    use countersign_mint::measure::Work;

    use super::*;

    #[test]
    fn every_side_gives_the_right_verdicts() {
        let contest = token2048(&TokenCase::new()).unwrap();
        assert!(contest.runners.len() >= 9, "{contest:?}");
        assert!(contest.runners.iter().all(|side| side.run(2)));
    }

    #[test]
    fn the_token_without_its_signature_check_still_has_its_claims_checked() {
        let case = TokenCase::new();
        let verify = all_but_rsa(&case.jwks);
        assert!(verify(&case.token) && verify(&case.tampered_claim));
        assert!(!verify(&case.other_audience) && !verify(&case.expired));
    }
}

//! Many tokens one after another against each by itself: forgeries, their controls and good tokens,
//! in any order, in any scratch.

use std::sync::LazyLock;

use countersign::{KeySet, Policy, Rsa2048, UnixTime, Verified, Verifier, VerifyError};
use countersign_mint::forgeries::Scene;
use countersign_tests::{KEY, NOW, OTHER_KEY};
use proptest::prelude::*;

const ISSUER: &str = "https://clerk.example.com";
const PARTY: &str = "https://app.example.com";
static POLICY: Policy = Policy::clerk_session(ISSUER, &[PARTY]);

/// The forgeries with their controls, and good tokens under two keys and in two spellings.
static TOKENS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let scene = Scene {
        issuer: ISSUER,
        party: PARTY,
        now: NOW,
        key: &KEY,
        stranger: &OTHER_KEY,
    };
    let of_other = Scene {
        key: &OTHER_KEY,
        stranger: &KEY,
        ..scene
    };
    let payload = scene.claims().to_string();
    let spaced = r#" {"alg": "RS256", "k\u0069d": "k\u0065y-1"} "#;
    let good = [
        scene.token(),
        of_other.token(),
        KEY.sign(spaced, payload.as_bytes()),
        KEY.sign(&OTHER_KEY.header(), payload.as_bytes()),
        KEY.sign(
            &KEY.header(),
            format!("{{\"pad\":\"{}\"}}", "x".repeat(1500)).as_bytes(),
        ),
    ];
    let forged = scene.forgeries().into_iter();
    let each = forged.flat_map(|forgery| [forgery.token, forgery.control]);
    each.chain(good).collect()
});

static KEYS: LazyLock<KeySet<2, Rsa2048>> = LazyLock::new(|| {
    let jwks = countersign_mint::jwks([&*KEY, &*OTHER_KEY]);
    KeySet::from_jwks(jwks.as_bytes()).unwrap()
});

/// Everything that a verdict says.
fn told(verdict: Result<Verified<'_>, VerifyError>) -> Result<Vec<String>, VerifyError> {
    let verified = verdict?;
    let texts = [
        Some(verified.header_json()),
        Some(verified.claims_json()),
        verified.key_id(),
        verified.issuer(),
        verified.subject(),
        verified.authorized_party(),
    ];
    let mut told: Vec<_> = texts.iter().map(|text| format!("{text:?}")).collect();
    told.push(format!("{:?}", verified.expires_at()));
    Ok(told)
}

fn alone(token: &str, scratch: usize) -> Result<Vec<String>, VerifyError> {
    let mut scratch = vec![0; scratch];
    let verifier = Verifier::new(&*KEYS, &POLICY);
    told(verifier.verify(token, UnixTime::from_secs(NOW), &mut scratch))
}

fn pick() -> impl Strategy<Value = usize> {
    let tokens = TOKENS.len();
    // Runs of good tokens as well, of which the headers are the same.
    prop_oneof![0..tokens, tokens - 5..tokens, Just(tokens - 5)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn each_verdict_is_the_one_that_it_has_alone(
        picks in proptest::collection::vec(pick(), 0..40),
        scratch in prop_oneof![Just(4096_usize), 0..2500_usize],
    ) {
        let tokens: Vec<&str> = picks.iter().map(|at| TOKENS[*at].as_str()).collect();
        let expected: Vec<_> = tokens.iter().map(|token| alone(token, scratch)).collect();

        let verifier = Verifier::new(&*KEYS, &POLICY);
        let now = UnixTime::from_secs(NOW);
        let mut room = vec![0xA5; scratch];
        let mut verdicts = Vec::new();
        let mut order = Vec::new();
        verifier.verify_many(&tokens, now, &mut room, |token, verdict| {
            order.push(**token);
            verdicts.push(told(verdict));
        });
        prop_assert_eq!(&order, &tokens);
        prop_assert_eq!(&verdicts, &expected);

        let mut stream = verifier.stream(&mut room);
        for (token, expected) in tokens.iter().zip(&expected) {
            prop_assert_eq!(&told(stream.verify(token, now)), expected);
        }
    }
}

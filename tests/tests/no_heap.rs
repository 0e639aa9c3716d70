//! No heap: from the bytes of a token to its claims, and for every kind of refusal, nothing is
//! allocated. The allocator of this program counts.
#![allow(clippy::expect_used, clippy::indexing_slicing)] // a test fails by panicking

use countersign::{
    Algorithm, KeyRing, KeySet, Policy, Rsa2048, UnixTime, Verifier, VerifyError, describe_jwks,
    insecure,
};
use countersign_tests::{Attempt, JWKS, KEY, NOW, OTHER_KEY, POLICY, Sample, refusals};

/// How often the heap was asked for memory while `work` ran.
fn allocations(work: impl FnOnce()) -> u64 {
    allocation_counter::measure(work).count_total
}

type Set = KeySet<3, Rsa2048>;

fn keys() -> Set {
    Set::from_jwks(JWKS.as_bytes()).expect("a sound set")
}

#[test]
fn the_counter_counts() {
    assert_eq!(allocations(|| drop(std::hint::black_box(Box::new(7)))), 1);
    assert_eq!(allocations(|| {}), 0);
}

/// The verdict, and how many allocations it took.
fn counted(attempt: &Attempt, keys: &Set, scratch: &mut [u8]) -> (&'static str, u64) {
    let mut verdict = "";
    let scratch = scratch.get_mut(..attempt.scratch).expect("room");
    let count = allocations(|| {
        let verifier = Verifier::new(keys, &attempt.policy);
        let now = UnixTime::from_secs(attempt.now);
        verdict = match verifier.verify(&attempt.token, now, scratch) {
            Ok(_) => "verified",
            Err(error) => error.code(),
        };
    });
    (verdict, count)
}

#[test]
fn neither_a_refusal_nor_an_acceptance_allocates() {
    let keys = keys();
    let mut scratch = vec![0; 64 * 1024];
    let table = refusals();
    for code in VerifyError::CODES {
        assert!(
            table.iter().any(|case| case.code == *code),
            "{code} has no case"
        );
    }
    for case in table {
        let refused = counted(&case.refused, &keys, &mut scratch);
        assert_eq!(refused, (case.code, 0), "{}", case.name);
        let control = counted(&case.control, &keys, &mut scratch);
        assert_eq!(control, ("verified", 0), "{}: the control", case.name);
    }
}

#[test]
fn many_tokens_do_not_allocate() {
    let keys = keys();
    let good = Sample::new().token();
    let forged = Sample::new().key(&OTHER_KEY).token();
    let tokens = [&good, &good, &forged, &good];
    let mut scratch = [0; 4096];
    let mut verified = 0;
    let count = allocations(|| {
        let verifier = Verifier::new(&keys, &POLICY);
        let now = UnixTime::from_secs(NOW);
        verifier.verify_many(tokens, now, &mut scratch, |_, verdict| {
            verified += usize::from(verdict.is_ok());
        });
    });
    assert_eq!((verified, count), (3, 0));
}

#[test]
fn loading_keys_does_not_allocate() {
    let (jwks, jwk) = (JWKS.as_bytes(), KEY.jwk().to_string());
    let (n, e, pem) = (KEY.modulus(), KEY.exponent(), KEY.public_pem());
    let rs256 = Algorithm::Rs256;
    let loads: [(&str, u64); 6] = [
        (
            "from_jwks",
            allocations(|| assert!(Set::from_jwks(jwks).is_ok())),
        ),
        (
            "from_jwk",
            allocations(|| assert!(Set::from_jwk(jwk.as_bytes()).is_ok())),
        ),
        (
            "any_id",
            allocations(|| assert!(Set::any_id(&n, &e, rs256).is_ok())),
        ),
        (
            "PEM",
            allocations(|| assert!(Set::from_public_key_pem(&pem, rs256).is_ok())),
        ),
        (
            "refused",
            allocations(|| assert!(Set::from_jwks(&jwks[1..]).is_err())),
        ),
        (
            "described",
            allocations(|| assert_eq!(describe_jwks(jwks).map(Iterator::count), Ok(3))),
        ),
    ];
    for (name, count) in loads {
        assert_eq!(count, 0, "{name}");
    }
}

#[test]
fn rotating_keys_does_not_allocate() {
    let ring = KeyRing::new(keys());
    let attempt = Sample::new().attempt();
    let mut scratch = vec![0; 64 * 1024];
    let count = allocations(|| {
        drop(ring.replace(keys_without_heap()));
        let guard = ring.read();
        assert_eq!(counted(&attempt, &guard, &mut scratch), ("verified", 0));
    });
    assert_eq!(count, 0);
}

fn keys_without_heap() -> Set {
    Set::from_jwks(JWKS.as_bytes()).unwrap_or_else(|_| unreachable!("the set was loaded before"))
}

#[derive(serde::Deserialize)]
struct Claims<'a> {
    sub: &'a str,
}

#[test]
fn reading_what_was_verified_does_not_allocate() {
    let keys = keys();
    let token = Sample::new().token();
    let now = UnixTime::from_secs(NOW);
    let mut scratch = [0; 4096];
    let count = allocations(|| {
        let mut unverified = POLICY.parse(&token, &mut scratch).expect("a good token");
        assert_eq!(unverified.issuer_among(&["x", POLICY.issuer()]), Ok(1));
        let verified = unverified
            .verify(&keys, &POLICY, now)
            .expect("a good token");
        assert_eq!(verified.subject(), Some("user-1"));
        assert_eq!(verified.audiences().count(), 1);
        assert_eq!(verified.scopes().count(), 0);
        assert!(verified.claim("o.id").is_none() && verified.header("kid").is_some());
        assert!(
            verified
                .deserialize::<Claims<'_>>()
                .is_ok_and(|claims| claims.sub == "user-1")
        );
    });
    assert_eq!(count, 0);
    let mut scratch = [0; 4096];
    let count = allocations(|| assert!(insecure::decode(&token, &mut scratch).is_ok()));
    assert_eq!(count, 0);
    let count = allocations(|| {
        let policy = Policy::try_clerk_session("i", (&["p"][..]).into());
        assert!(policy.and_then(|policy| policy.try_leeway(60)).is_ok());
    });
    assert_eq!(count, 0);
}

use countersign::{Audience, KeySet, Policy, Scratch, UnixTime, Verifier};
use countersign_tests::{AUDIENCE, ISSUER, KEY, NOW, claims};

#[test]
fn a_good_token_is_verified() {
    let keys = KeySet::<4>::from_jwks(countersign_mint::jwks([&*KEY]).as_bytes()).unwrap();
    let policy = Policy::new(ISSUER, Audience::one_of(&[AUDIENCE]));
    let mut scratch = Scratch::<4096>::new();
    let token = KEY.token(&claims());
    let verified = Verifier::new(&keys, &policy)
        .verify(&token, UnixTime::from_secs(NOW), &mut scratch)
        .unwrap();
    assert_eq!(verified.subject(), Some("user-1"));
    assert_eq!(verified.key_id(), Some("key-1"));
    assert_eq!(verified.expires_at(), Some(UnixTime::from_secs(NOW + 300)));
}

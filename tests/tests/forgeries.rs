//! Every forgery of the list is refused with its code, and its control is accepted.

use countersign::{KeySet, Policy, Scratch, UnixTime, Verifier};
use countersign_mint::forgeries::Scene;
use countersign_tests::{KEY, NOW, OTHER_KEY};

#[test]
fn forgeries_are_refused_and_their_controls_accepted() {
    let scene = Scene {
        issuer: "https://clerk.example.com",
        party: "https://app.example.com",
        now: NOW,
        key: &KEY,
        stranger: &OTHER_KEY,
    };
    let keys = KeySet::<2>::from_jwks(countersign_mint::jwks([&*KEY]).as_bytes()).unwrap();
    let parties = [scene.party];
    let policy = Policy::clerk_session(scene.issuer, &parties);
    let mut scratch = Scratch::<4096>::new();
    let mut verdict = |token: &str| {
        let verified =
            Verifier::new(&keys, &policy).verify(token, UnixTime::from_secs(NOW), &mut scratch);
        verified.map_or_else(|error| error.code(), |_| "verified")
    };
    for forgery in scene.forgeries() {
        assert_eq!(verdict(&forgery.token), forgery.code, "{}", forgery.name);
        assert_eq!(verdict(&forgery.control), "verified", "{}", forgery.name);
    }
}

//! One token through the verifier in every way that it can go, held against the model.

use countersign::{Keys, Policy, PolicyBuf, UnixTime, Verified, VerifiedToken, Verifier};

use crate::decimal::Decimal;
use crate::model::{self, Accepted, Trust, find};
use crate::settings::Settings;
use crate::tree::Tree;

/// Verifies a token, and panics where the verdict or the claims are not the model's.
///
/// # Panics
/// On a finding.
pub fn check(token: &[u8], keys: &impl Keys, trust: Trust<'_>, settings: &Settings) {
    let expected = model::verify(token, trust, &settings.terms, settings.now);
    let now = UnixTime::from_secs(settings.now);
    let mut scratch = vec![0xA5; Policy::scratch_len(token.len())];
    let verdict = Verifier::new(keys, &settings.policy).verify(token, now, &mut scratch);
    let code = match (&verdict, &expected) {
        (Ok(verified), Ok(accepted)) => {
            compare(verified, accepted);
            let owned = VerifiedToken::from(*verified);
            compare(&owned.get(), accepted);
            "verified"
        }
        (Err(error), Err(codes)) => {
            assert!(
                codes.contains(&error.code()),
                "refused as {} and should be as {codes:?}: {}",
                error.code(),
                token.escape_ascii(),
            );
            error.code()
        }
        (found, expected) => panic!(
            "{:?}, and should be {expected:?}: {}",
            found.as_ref().map_err(countersign::VerifyError::code),
            token.escape_ascii(),
        ),
    };
    assert_eq!(by_steps(token, keys, settings), code, "in two steps");
    // Less room may end in an error of its own, never in another verdict.
    let mut small = vec![0; token.len() / 2];
    let cramped = Verifier::new(keys, &settings.policy).verify(token, now, &mut small);
    let cramped = cramped.map_or_else(|error| error.code(), |_| "verified");
    assert!(
        cramped == code || cramped == "scratch_too_small",
        "{cramped} with less room, {code} with enough"
    );
}

/// The verdict when the header is read first, and under a policy that owns its strings.
fn by_steps(token: &[u8], keys: &impl Keys, settings: &Settings) -> &'static str {
    let owned = PolicyBuf::from(settings.policy);
    let policy = owned.as_policy();
    let mut scratch = vec![0x5A; Policy::scratch_len(token.len())];
    let verdict = policy
        .parse(token, &mut scratch)
        .and_then(|unverified| unverified.verify(keys, &policy, UnixTime::from_secs(settings.now)));
    verdict.map_or_else(|error| error.code(), |_| "verified")
}

/// Everything that a verified token tells is what the model read.
fn compare(verified: &Verified<'_>, accepted: &Accepted) {
    assert_eq!(verified.header_json().as_bytes(), accepted.header);
    assert_eq!(verified.claims_json().as_bytes(), accepted.payload);
    let claims = &accepted.claims;
    let text = |name: &str| model::get(claims, name).and_then(Tree::text);
    assert_eq!(verified.issuer(), text("iss"), "iss");
    assert_eq!(verified.subject(), text("sub"), "sub");
    assert_eq!(verified.jwt_id(), text("jti"), "jti");
    assert_eq!(verified.authorized_party(), text("azp"), "azp");
    let kid = model::get(&accepted.parameters, "kid").and_then(Tree::text);
    assert_eq!(verified.key_id(), kid, "kid");
    let audiences: Vec<String> = verified.audiences().map(|text| text.to_string()).collect();
    let expected = model::get(claims, "aud").and_then(Tree::texts);
    assert_eq!(audiences, expected.unwrap_or_default(), "aud");
    let date = |name: &str| match model::get(claims, name) {
        Some(Tree::Number(number)) => Some(Decimal::read(number).split().0),
        _ => None,
    };
    let seconds = |time: Option<UnixTime>| time.map(|time| i128::from(time.as_secs()));
    assert_eq!(seconds(verified.expires_at()), date("exp"), "exp");
    assert_eq!(seconds(verified.not_before()), date("nbf"), "nbf");
    assert_eq!(seconds(verified.issued_at()), date("iat"), "iat");
    for (name, value) in &accepted.parameters {
        let found = verified.header(name).map(Tree::of);
        assert_eq!(found.as_ref(), Some(value), "header {name}");
    }
    let paths = claims.iter().map(|(name, _)| name.as_str());
    for path in paths.chain(["o.id", "a.b.c", "a.b"]) {
        let found = verified.try_claim(path).map(|value| value.map(Tree::of));
        match (found, find(claims, path)) {
            (Ok(found), Ok(value)) => assert_eq!(found.as_ref(), value, "{path}"),
            (Err(error), Err(codes)) => assert!(codes.contains(&error.code()), "{path}"),
            (found, expected) => panic!("{path}: {found:?}, and should be {expected:?}"),
        }
    }
}

//! Policies that can't be built, each beside one that can; and policies in `static`s.

use countersign::{Algorithm, Audience, Expected, Policy, PolicyBuf, PolicyError, Rule, Strings};
use countersign_tests::{ISSUER, POLICY};

/// Every setting, in a `static`: `const` all the way.
static EVERYTHING: Policy = Policy::new("https://issuer.example", Audience::one_of(&["a", "b"]))
    .audience(Audience::one_of(&["https://api.example"]))
    .algorithms(&[Algorithm::Rs256, Algorithm::Ps256])
    .types(&["JWT", "at+jwt"])
    .authorized_parties(&["party"])
    .subject("user-1")
    .nonce("n-1")
    .scopes(&["read"])
    .require_claims(&["sub", "o.id"])
    .rules(&RULES)
    .leeway(3600)
    .max_age(316_224_000)
    .max_lifetime(316_224_000)
    .min_remaining(316_224_000)
    .token_len(1 << 20)
    .allow_missing_expiration()
    .check_issued_at();

static RULES: [Rule; 2] = [
    Rule::header_equals("x", Expected::text("y")),
    Rule::refuse_claim("act"),
];

#[test]
fn every_setting_fits_a_static() {
    assert_eq!(EVERYTHING.issuer(), ISSUER);
    assert_eq!(EVERYTHING.max_token_len(), 1 << 20);
    assert_eq!(POLICY.max_token_len(), countersign::DEFAULT_MAX_TOKEN_LEN);
    let owned = PolicyBuf::from(EVERYTHING);
    assert_eq!(
        format!("{EVERYTHING:?}"),
        format!("{:?}", owned.as_policy())
    );
}

type Build = fn() -> Result<(), PolicyError>;

fn built<T>(result: Result<T, PolicyError>) -> Result<(), PolicyError> {
    result.map(drop)
}

const NONE: Strings<'static> = Strings::Borrowed(&[]);
const BLANK: Strings<'static> = Strings::Borrowed(&["a", ""]);
const FILLED: Strings<'static> = Strings::Borrowed(&["a"]);
const NAMELESS: [Rule<'static>; 1] = [Rule::require_claim("")];
const NAMED: [Rule<'static>; 1] = [Rule::require_claim("a")];
const VALUELESS: [Rule<'static>; 2] = [
    Rule::require_claim("a"),
    Rule::claim_equals("a", Expected::one_of(&[])),
];
const BLANK_VALUE: [Rule<'static>; 1] = [Rule::claim_equals("a", Expected::one_of(&["b", ""]))];
const VALUED: [Rule<'static>; 1] = [Rule::claim_equals("a", Expected::one_of(&["b"]))];

/// What can't be built, why, and what can.
const REFUSALS: [(PolicyError, Build, Build); 27] = [
    (
        PolicyError::EmptyIssuer,
        || built(Policy::try_new("", Audience::Any)),
        || built(Policy::try_new("i", Audience::Any)),
    ),
    (
        PolicyError::EmptyIssuer,
        || built(Policy::try_clerk_session("", FILLED)),
        || built(Policy::try_clerk_session("i", FILLED)),
    ),
    (
        PolicyError::EmptyIssuer,
        || built(Policy::try_access_token("", Audience::Any)),
        || built(Policy::try_access_token("i", Audience::Any)),
    ),
    (
        PolicyError::EmptyIssuer,
        || built(Policy::try_id_token("", "c")),
        || built(Policy::try_id_token("i", "c")),
    ),
    (
        PolicyError::EmptyAudience,
        || built(Policy::try_new("i", Audience::OneOf(NONE))),
        || built(Policy::try_new("i", Audience::Absent)),
    ),
    (
        PolicyError::EmptyAudience,
        || built(POLICY.try_audience(Audience::OneOf(BLANK))),
        || built(POLICY.try_audience(Audience::OneOf(FILLED))),
    ),
    (
        PolicyError::EmptyAudience,
        || built(Policy::try_access_token("i", Audience::OneOf(NONE))),
        || built(Policy::try_access_token("i", Audience::OneOf(FILLED))),
    ),
    (
        PolicyError::EmptyAudience,
        || built(Policy::try_id_token("i", "")),
        || built(Policy::try_id_token("i", "c")),
    ),
    (
        PolicyError::NoAlgorithm,
        || built(POLICY.try_algorithms(&[])),
        || built(POLICY.try_algorithms(&[Algorithm::Rs512])),
    ),
    (
        PolicyError::EmptyType,
        || built(POLICY.try_types(NONE)),
        || built(POLICY.try_types(FILLED)),
    ),
    (
        PolicyError::EmptyType,
        || built(POLICY.try_types(BLANK)),
        || built(POLICY.try_types(FILLED)),
    ),
    (
        PolicyError::EmptyAuthorizedParties,
        || built(POLICY.try_authorized_parties(NONE)),
        || built(POLICY.try_authorized_parties(FILLED)),
    ),
    (
        PolicyError::EmptyAuthorizedParties,
        || built(Policy::try_clerk_session("i", NONE)),
        || built(Policy::try_clerk_session("i", FILLED)),
    ),
    (
        PolicyError::EmptyAuthorizedParties,
        || built(Policy::try_clerk_session("i", BLANK)),
        || built(Policy::try_clerk_session("i", FILLED)),
    ),
    (
        PolicyError::EmptySubject,
        || built(POLICY.try_subject("")),
        || built(POLICY.try_subject("s")),
    ),
    (
        PolicyError::EmptyNonce,
        || built(POLICY.try_nonce("")),
        || built(POLICY.try_nonce("n")),
    ),
    (
        PolicyError::EmptyScopes,
        || built(POLICY.try_scopes(NONE)),
        || built(POLICY.try_scopes(FILLED)),
    ),
    (
        PolicyError::EmptyRequiredClaims,
        || built(POLICY.try_require_claims(BLANK)),
        || built(POLICY.try_require_claims(FILLED)),
    ),
    (
        PolicyError::EmptyRules,
        || built(POLICY.try_rules(&[])),
        || built(POLICY.try_rules(&NAMED)),
    ),
    (
        PolicyError::EmptyRules,
        || built(POLICY.try_rules(&NAMELESS)),
        || built(POLICY.try_rules(&NAMED)),
    ),
    (
        PolicyError::EmptyRules,
        || built(POLICY.try_rules(&VALUELESS)),
        || built(POLICY.try_rules(&VALUED)),
    ),
    (
        PolicyError::EmptyRules,
        || built(POLICY.try_rules(&BLANK_VALUE)),
        || built(POLICY.try_rules(&VALUED)),
    ),
    (
        PolicyError::LeewayTooLong,
        || built(POLICY.try_leeway(3601)),
        || built(POLICY.try_leeway(3600)),
    ),
    (
        PolicyError::MaxAgeOutOfRange,
        || built(POLICY.try_max_age(316_224_001)),
        || built(POLICY.try_max_age(316_224_000)),
    ),
    (
        PolicyError::MaxLifetimeOutOfRange,
        || built(POLICY.try_max_lifetime(0)),
        || built(POLICY.try_max_lifetime(1)),
    ),
    (
        PolicyError::RemainingTooLong,
        || built(POLICY.try_min_remaining(316_224_001)),
        || built(POLICY.try_min_remaining(0)),
    ),
    (
        PolicyError::TokenLenOutOfRange,
        || built(POLICY.try_token_len((1 << 20) + 1)),
        || built(POLICY.try_token_len(1 << 20)),
    ),
];

#[test]
fn what_would_switch_a_check_off_cannot_be_built() {
    for (index, (expected, refused, control)) in REFUSALS.into_iter().enumerate() {
        assert_eq!(refused(), Err(expected), "row {index}");
        assert_eq!(control(), Ok(()), "row {index}, {expected}");
        assert_eq!(expected.to_string(), expected.message());
    }
    assert_eq!(
        POLICY.try_max_age(0).unwrap_err(),
        PolicyError::MaxAgeOutOfRange
    );
    assert_eq!(
        POLICY.try_token_len(0).unwrap_err(),
        PolicyError::TokenLenOutOfRange
    );
    assert_eq!(
        POLICY.try_max_lifetime(u32::MAX).unwrap_err(),
        PolicyError::MaxLifetimeOutOfRange
    );
}

#[test]
fn every_policy_error_has_a_row() {
    let all = [
        PolicyError::EmptyIssuer,
        PolicyError::EmptyAudience,
        PolicyError::NoAlgorithm,
        PolicyError::EmptyType,
        PolicyError::EmptyAuthorizedParties,
        PolicyError::EmptySubject,
        PolicyError::EmptyNonce,
        PolicyError::EmptyScopes,
        PolicyError::EmptyRequiredClaims,
        PolicyError::EmptyRules,
        PolicyError::LeewayTooLong,
        PolicyError::MaxAgeOutOfRange,
        PolicyError::MaxLifetimeOutOfRange,
        PolicyError::RemainingTooLong,
        PolicyError::TokenLenOutOfRange,
    ];
    for error in all {
        assert!(REFUSALS.iter().any(|row| row.0 == error), "{error:?}");
    }
    let mut messages: Vec<_> = all.iter().map(|error| error.message()).collect();
    messages.sort_unstable();
    messages.dedup();
    assert_eq!(messages.len(), all.len(), "each has a message of its own");
}

#[test]
fn the_panicking_twin_says_the_same() {
    let message = |build: fn() -> Policy<'static>| {
        let panic = std::panic::catch_unwind(build).unwrap_err();
        let text = panic.downcast_ref::<String>().cloned();
        text.or_else(|| panic.downcast_ref::<&str>().map(|s| (*s).to_owned()))
            .unwrap()
    };
    assert_eq!(
        message(|| POLICY.leeway(3601)),
        PolicyError::LeewayTooLong.message()
    );
    assert_eq!(
        message(|| Policy::new("", Audience::Any)),
        PolicyError::EmptyIssuer.message()
    );
    assert_eq!(
        message(|| Policy::clerk_session(ISSUER, &[])),
        PolicyError::EmptyAuthorizedParties.message()
    );
    assert_eq!(
        message(|| POLICY.token_len(0)),
        PolicyError::TokenLenOutOfRange.message()
    );
}

#[test]
fn owned_lists_are_judged_like_borrowed_ones() {
    let empty: Vec<String> = Vec::new();
    let blank = vec!["a".to_owned(), String::new()];
    let filled = vec!["a".to_owned()];
    for (list, expected) in [(&empty, false), (&blank, false), (&filled, true)] {
        let strings = || Strings::from(list.as_slice());
        assert_eq!(
            Policy::try_new("i", Audience::OneOf(strings())).is_ok(),
            expected
        );
        assert_eq!(POLICY.try_types(strings()).is_ok(), expected);
        assert_eq!(POLICY.try_scopes(strings()).is_ok(), expected);
        assert_eq!(POLICY.try_require_claims(strings()).is_ok(), expected);
        assert_eq!(Policy::try_clerk_session("i", strings()).is_ok(), expected);
        assert_eq!(strings().len(), list.len());
        assert_eq!(strings().is_empty(), list.is_empty());
    }
    assert_eq!(Strings::One("a").iter().collect::<Vec<_>>(), ["a"]);
}

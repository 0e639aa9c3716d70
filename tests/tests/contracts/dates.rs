//! `NumericDate` (RFC 7519 §2) at its boundaries, through the whole verifier: fractions, exponents,
//! and numbers that floating point would round.

use countersign::{Policy, UnixTime};
use countersign_tests::{KEYS, NOW, POLICY, Sample, claims};

/// 1,750,000,000, the time at which these tests look, in many spellings.
const SAME: [&str; 12] = [
    "1750000000",
    "1750000000.0",
    "1750000000.000000000000000000000000000000",
    "175e7",
    "1.75e9",
    "1.75E+9",
    "1.75e+0009",
    "17500000000e-1",
    "17500000000000000000000000000e-19",
    "0.175e10",
    "0.000000000175e19",
    "1750000000e0",
];

/// Just after it: what a double can't tell from it is among these.
const AFTER: [&str; 6] = [
    "1750000000.5",
    "1750000000.0000000000000000000000000000000001",
    "1.7500000000000000000000000000001e9",
    "17500000000000000000000000000001e-22",
    "0.17500000000000000001e10",
    "1750000001",
];

/// Just before it.
const BEFORE: [&str; 5] = [
    "1749999999.5",
    "1749999999.9999999999999999999999999999999999",
    "1.7499999999999999999999999e9",
    "0.17499999999999999999999999e+10",
    "1749999999",
];

/// The good claims with these ones in their own spelling; an empty spelling takes the claim out.
fn with(changes: &[(&str, &str)]) -> String {
    let mut rest = claims();
    let members = rest.as_object_mut().unwrap();
    for (name, _) in changes {
        members.remove(*name);
    }
    let set: String = changes
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("\"{name}\":{value},"))
        .collect();
    format!("{{{set}{}", rest.to_string().trim_start_matches('{'))
}

fn code(policy: Policy<'static>, now: u64, changes: &[(&str, &str)]) -> &'static str {
    let sample = Sample::under(policy).payload(with(changes)).now(now);
    sample.attempt().code(&*KEYS)
}

fn check(policy: Policy<'static>, now: u64, claim: &str, cases: &[&str], expected: &str) {
    for value in cases {
        assert_eq!(
            code(policy, now, &[(claim, value)]),
            expected,
            "{claim}: {value} at {now}"
        );
    }
}

#[test]
fn the_numbers_of_these_tables_are_where_they_say() {
    for text in SAME {
        let value: f64 = text.parse().unwrap();
        assert!((value - NOW as f64).abs() < 1e-6, "{text}");
    }
}

#[test]
fn expired_from_exp_on() {
    check(POLICY, NOW, "exp", &SAME, "expired");
    check(POLICY, NOW, "exp", &BEFORE, "expired");
    check(POLICY, NOW, "exp", &AFTER, "verified");
    check(POLICY, NOW - 1, "exp", &SAME, "verified");
}

#[test]
fn expired_from_exp_and_leeway_on() {
    let policy = POLICY.leeway(60);
    check(policy, NOW + 60, "exp", &SAME, "expired");
    check(policy, NOW + 60, "exp", &BEFORE, "expired");
    check(policy, NOW + 60, "exp", &AFTER, "verified");
    check(policy, NOW + 59, "exp", &SAME, "verified");
}

#[test]
fn valid_from_nbf_on() {
    check(POLICY, NOW, "nbf", &SAME, "verified");
    check(POLICY, NOW, "nbf", &BEFORE, "verified");
    check(POLICY, NOW, "nbf", &AFTER, "not_yet_valid");
    check(POLICY.leeway(60), NOW - 60, "nbf", &SAME, "verified");
    check(POLICY.leeway(60), NOW - 60, "nbf", &AFTER, "not_yet_valid");
    check(POLICY.leeway(59), NOW - 60, "nbf", &SAME, "not_yet_valid");
}

#[test]
fn issued_from_iat_on() {
    let policy = POLICY.check_issued_at();
    check(policy, NOW, "iat", &SAME, "verified");
    check(policy, NOW, "iat", &AFTER, "issued_in_future");
    check(POLICY, NOW, "iat", &AFTER, "verified");
    check(policy.leeway(60), NOW - 5, "iat", &AFTER, "verified");
}

#[test]
fn too_old_after_iat_and_age_and_leeway() {
    let policy = POLICY.max_age(100).leeway(60);
    check(policy, NOW + 160, "iat", &SAME, "verified");
    check(policy, NOW + 160, "iat", &AFTER, "verified");
    check(policy, NOW + 160, "iat", &BEFORE, "too_old");
    check(policy, NOW + 161, "iat", &SAME, "too_old");
    // Half a second in: 161 s after `iat` by the clock, 160.5 s in truth.
    check(policy, NOW + 161, "iat", &["1750000000.5"], "too_old");
    check(policy, NOW + 161, "iat", &["1750000001"], "verified");
}

#[test]
fn lifetimes_with_fractions() {
    let policy = POLICY.max_lifetime(300).allow_missing_expiration();
    let cases = [
        ("1750000000", "1750000300", "verified"),
        ("1750000000", "1750000300.0000000001", "lifetime_too_long"),
        ("1750000000.5", "1750000300.5", "verified"),
        ("1750000000.5", "1750000300.50", "verified"),
        ("1750000000.50", "17500003005e-1", "verified"),
        (
            "1750000000.5",
            "1750000300.500000000000000000001",
            "lifetime_too_long",
        ),
        (
            "1750000000.49999999999999999999",
            "1750000300.5",
            "lifetime_too_long",
        ),
        ("1750000000.05", "1750000300.5", "lifetime_too_long"),
        ("1750000000.5", "1750000300.05", "verified"),
        ("1750000000.0005", "1750000300.00049", "verified"),
        ("1750000000.00049", "1750000300.0005", "lifetime_too_long"),
        ("1.7500000005e9", "1750000300.5", "verified"),
        // Without `iat`, from now on.
        ("", "1750000300", "verified"),
        ("", "1750000300.1", "lifetime_too_long"),
    ];
    for (iat, exp, expected) in cases {
        let changes = [("iat", iat), ("exp", exp), ("nbf", "")];
        assert_eq!(code(policy, NOW, &changes), expected, "{iat} to {exp}");
    }
}

#[test]
fn expires_too_soon_is_exact() {
    let policy = POLICY.min_remaining(100);
    let found = |exp| code(policy, NOW - 100, &[("exp", exp), ("nbf", "")]);
    for exp in SAME.iter().chain(&AFTER) {
        assert_eq!(found(exp), "verified", "{exp}");
    }
    for exp in BEFORE {
        assert_eq!(found(exp), "expires_too_soon", "{exp}");
    }
}

#[test]
fn the_range_is_0_to_the_end_of_the_year_9999() {
    let inside = [
        "0",
        "-0",
        "0.0",
        "-0.0",
        "0e9999999999",
        "0e99999999999999999999999999",
        "-0e-99999999999999999999999999",
        "1e-400",
        "1e-9999999999",
        "1e-99999999999999999999999999",
        "0.000000000000000000000000001",
        "253402300799",
        "253402300799.0",
        "253402300799.000000000000000000000",
        "2.53402300799e11",
        "2534023007990000e-4",
    ];
    let outside = [
        "-1",
        "-0.5",
        "-1e-400",
        "-1e-9999999999",
        "253402300799.5",
        "253402300799.00000000000000000000000001",
        "253402300800",
        "2534023007991e-1",
        "1750000000000", // milliseconds
        "1e12",
        "1e19",
        "1e20",
        "1e400",
        "1e9999999999",
        "1e99999999999999999999999999",
        "0.1e400",
        "18446744073709551615",
        "18446744073709551616",
        "18446744073709551916", // 2^64 + 300: what wraps is 300
        "99999999999999999999999999999999999999999",
    ];
    let eternal = POLICY.allow_missing_expiration();
    for claim in ["exp", "nbf", "iat"] {
        for value in inside {
            let found = code(eternal, NOW, &[(claim, value)]);
            assert_ne!(found, "invalid_claim", "{claim}: {value}");
            let late = value.starts_with("2");
            let expected = match claim {
                "exp" if !late => "expired",
                "nbf" if late => "not_yet_valid",
                _ => "verified",
            };
            assert_eq!(found, expected, "{claim}: {value}");
        }
        check(eternal, NOW, claim, &outside, "invalid_claim");
    }
}

#[test]
fn what_is_no_json_number_is_no_date() {
    for value in [
        "01", "1.", ".5", "+1", "1e", "1e+", "0x10", "1_000", "NaN", "Infinity", "--1", "1 000",
        "١",
    ] {
        let found = code(POLICY, NOW, &[("exp", value)]);
        assert_eq!(found, "malformed_claims", "{value}");
    }
}

#[test]
fn the_getters_round_down() {
    let payload = with(&[
        ("exp", "1750000300.999"),
        ("nbf", "174999999e1"),
        ("iat", "17499999999e-1"),
    ]);
    let attempt = Sample::new().payload(payload).attempt();
    let times = attempt.verify(&*KEYS, |verified| {
        [
            verified.expires_at(),
            verified.not_before(),
            verified.issued_at(),
        ]
    });
    let expected = [NOW + 300, NOW - 10, NOW - 1].map(|time| Some(UnixTime::from_secs(time)));
    assert_eq!(times.unwrap(), expected);
    let none = Sample::under(POLICY.allow_missing_expiration())
        .payload(with(&[("exp", ""), ("nbf", ""), ("iat", "")]))
        .attempt();
    let times = none.verify(&*KEYS, |v| [v.expires_at(), v.not_before(), v.issued_at()]);
    assert_eq!(times.unwrap(), [None; 3]);
}

#[test]
fn errors_carry_the_times() {
    let refused = |policy, now, changes: &[(&str, &str)]| {
        let attempt = Sample::under(policy)
            .payload(with(changes))
            .now(now)
            .attempt();
        attempt.verify(&*KEYS, |_| ()).unwrap_err().to_string()
    };
    assert_eq!(
        refused(POLICY, NOW, &[("exp", "1749999999.5")]),
        "expired: exp is 1749999999, now is 1750000000"
    );
    assert_eq!(
        refused(POLICY, NOW, &[("nbf", "1750000000.5")]),
        "not valid yet: nbf is 1750000000, now is 1750000000"
    );
    assert_eq!(
        refused(POLICY.check_issued_at(), NOW, &[("iat", "1750000001")]),
        "issued in the future: iat is 1750000001, now is 1750000000"
    );
    assert_eq!(
        refused(POLICY.max_age(10), NOW + 1, &[("iat", "1749999990")]),
        "too old: iat is 1749999990, now is 1750000001, at most 10 s are allowed"
    );
    assert_eq!(
        refused(POLICY.min_remaining(10), NOW, &[("exp", "1750000009")]),
        "expires too soon: exp is 1750000009, now is 1750000000"
    );
    assert_eq!(
        refused(POLICY.max_lifetime(10), NOW, &[]),
        "lives longer than 10 s"
    );
}

#[test]
fn a_clock_before_1970_or_beyond_all_time_does_not_help_a_token() {
    use std::time::{Duration, SystemTime};
    let early = UnixTime::from(SystemTime::UNIX_EPOCH - Duration::from_secs(9));
    assert_eq!(early, UnixTime::from_secs(0));
    let later = UnixTime::from(SystemTime::UNIX_EPOCH + Duration::from_millis(1999));
    assert_eq!(later, UnixTime::from_secs(1));
    assert!(UnixTime::now() > UnixTime::from_secs(NOW));
    assert_eq!(code(POLICY, 0, &[]), "not_yet_valid");
    assert_eq!(code(POLICY, u64::MAX, &[]), "expired");
    assert_eq!(code(POLICY.leeway(3600), u64::MAX, &[]), "expired");
}

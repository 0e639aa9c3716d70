//! `NumericDate` against exact arithmetic with integers of any size.

use countersign::Policy;
use countersign_tests::{AUDIENCE, ISSUER, POLICY, Sample, gullible_keys, unsigned_token};
use num_bigint::BigInt;
use proptest::prelude::*;

/// A decimal number: `digits × 10^exponent`.
#[derive(Clone, Debug)]
struct Decimal {
    digits: BigInt,
    exponent: i32,
}

impl Decimal {
    /// By the book: sign, digits, fraction, exponent.
    fn read(text: &str) -> Self {
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        Self {
            digits: format!("{whole}{fraction}").parse().unwrap(),
            exponent: exponent.parse::<i32>().unwrap() - i32::try_from(fraction.len()).unwrap(),
        }
    }

    /// The number times 10^400, which makes a whole number of it.
    fn scaled(&self) -> BigInt {
        &self.digits * BigInt::from(10).pow(u32::try_from(self.exponent + 400).unwrap())
    }
}

fn seconds(value: impl Into<BigInt>) -> BigInt {
    value.into() * BigInt::from(10).pow(400)
}

fn in_range(date: &BigInt) -> bool {
    *date >= BigInt::ZERO && *date <= seconds(253_402_300_799_u64)
}

/// Numbers near `near`, in many spellings.
fn spelling(near: u64) -> impl Strategy<Value = String> {
    let near = prop_oneof![
        8 => (-3..=3_i64).prop_map(move |by| near.saturating_add_signed(by).to_string()),
        1 => "[0-9]{1,14}".prop_map(|digits| digits.parse::<u64>().unwrap().to_string()),
    ];
    let fraction = prop_oneof![Just(String::new()), "0{0,30}[0-9]{1,3}0{0,5}"];
    (
        any::<u8>().prop_map(|n| n % 16 == 0),
        near,
        fraction,
        -40..40_i32,
        any::<bool>(),
    )
        .prop_map(|(negative, whole, fraction, shift, plus)| {
            let text = shifted(&whole, &fraction, shift, plus);
            format!("{}{text}", if negative { "-" } else { "" })
        })
}

/// `whole.fraction` with its point moved by `shift` digits, and an exponent that moves it back.
fn shifted(whole: &str, fraction: &str, shift: i32, plus: bool) -> String {
    if shift == 0 {
        let point = if fraction.is_empty() { "" } else { "." };
        return format!("{whole}{point}{fraction}");
    }
    let digits = format!("{whole}{fraction}");
    let places = i32::try_from(whole.len()).unwrap() + shift;
    let text = if places <= 0 {
        format!("0.{}{digits}", "0".repeat(places.unsigned_abs() as usize))
    } else if places as usize >= digits.len() {
        let zeros = "0".repeat(places as usize - digits.len());
        let all = format!("{digits}{zeros}");
        let all = all.trim_start_matches('0');
        if all.is_empty() {
            "0".to_owned()
        } else {
            all.to_owned()
        }
    } else {
        let (front, behind) = digits.split_at(places as usize);
        let front = front.trim_start_matches('0');
        format!("{}.{behind}", if front.is_empty() { "0" } else { front })
    };
    let plus = if plus && shift < 0 { "+" } else { "" };
    format!("{text}e{plus}{}", -shift)
}

fn code(policy: Policy<'static>, now: u64, claims: &str) -> &'static str {
    let payload = format!(r#"{{"iss":"{ISSUER}","aud":"{AUDIENCE}"{claims}}}"#);
    let token = unsigned_token(countersign_tests::header().to_string(), payload);
    Sample::under(policy)
        .now(now)
        .attempt_with(token)
        .code(&gullible_keys())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_date_is_compared_exactly(
        now in prop_oneof![Just(1_750_000_000_u64), Just(5), 0..253_402_300_900_u64, Just(253_402_300_799)],
        text in Just(0).prop_flat_map(|_| prop_oneof![spelling(1_750_000_000), spelling(0), spelling(5), spelling(253_402_300_799)]),
        leeway in 0..4_u32,
    ) {
        let date = Decimal::read(&text).scaled();
        let (time, slack) = (seconds(now), seconds(leeway));
        let eternal = POLICY.allow_missing_expiration().leeway(leeway);
        let expected = |wrong: bool, code: &'static str| match (in_range(&date), wrong) {
            (false, _) => "invalid_claim",
            (true, true) => code,
            (true, false) => "verified",
        };
        let exp = code(eternal, now, &format!(",\"exp\":{text}"));
        prop_assert_eq!(exp, expected(time >= &date + &slack, "expired"), "exp {} at {}", text, now);
        let nbf = code(eternal, now, &format!(",\"nbf\":{text}"));
        prop_assert_eq!(nbf, expected(&time + &slack < date, "not_yet_valid"), "nbf {} at {}", text, now);
        let iat = code(eternal.check_issued_at(), now, &format!(",\"iat\":{text}"));
        prop_assert_eq!(iat, expected(date > &time + &slack, "issued_in_future"), "iat {} at {}", text, now);
        let aged = code(eternal.max_age(2), now, &format!(",\"iat\":{text}"));
        let age_expected = match () {
            () if !in_range(&date) => "invalid_claim",
            () if date > &time + &slack => "issued_in_future",
            () if time > &date + seconds(2) + &slack => "too_old",
            () => "verified",
        };
        prop_assert_eq!(aged, age_expected, "iat {} at {}, of age", text, now);
    }

    #[test]
    fn lifetimes_are_compared_exactly(iat in spelling(1_750_000_000), exp in spelling(1_750_000_005)) {
        let (from, to) = (Decimal::read(&iat).scaled(), Decimal::read(&exp).scaled());
        let policy = POLICY.max_lifetime(5);
        let found = code(policy, 0, &format!(",\"iat\":{iat},\"exp\":{exp}"));
        let expected = match () {
            () if !in_range(&from) || !in_range(&to) => "invalid_claim",
            () if to <= BigInt::ZERO => "expired", // at 1970
            () if to > from + seconds(5) => "lifetime_too_long",
            () => "verified",
        };
        prop_assert_eq!(found, expected, "{} to {}", iat, exp);
    }
}

#[test]
fn the_model_reads_decimals() {
    for (text, scaled) in [
        ("12", seconds(12)),
        ("1.2e1", seconds(12)),
        ("-0.5", -seconds(1) / 2),
        ("120e-1", seconds(12)),
    ] {
        assert_eq!(Decimal::read(text).scaled(), scaled, "{text}");
    }
    assert_eq!(shifted("12", "5", 1, false), "125e-1");
    assert_eq!(shifted("12", "5", -3, true), "0.0125e+3");
    assert_eq!(shifted("12", "5", -1, false), "1.25e1");
    assert_eq!(shifted("12", "", 2, false), "1200e-2");
}

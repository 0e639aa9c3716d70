//! Strings that are written with escapes mean what they mean; and the scratch that they take.

use countersign::{Audience, Policy, UnixTime, VerifyError};
use countersign_tests::{AUDIENCE, ISSUER, KEYS, NOW, POLICY, Sample};

/// As PHP writes a URL, and as the careful write everything.
const SLASHES: &str = r#""https:\/\/issuer.example""#;

const ALL: Policy = Policy::new(ISSUER, Audience::one_of(&[AUDIENCE]))
    .subject("usér \u{1f600}\n")
    .authorized_parties(&["\"party\"\\"])
    .require_claims(&["jti", "o.id"])
    .scopes(&["read"])
    .nonce("n-1");

/// Every string of the token with escapes, in header and claims.
fn escaped() -> Sample {
    Sample::under(ALL)
        .header(r#"{"\u0061lg":"R\u0053256","k\u0069d":"k\u0065y-1","typ":"J\u0057T"}"#)
        .payload(
            r#"{"i\u0073s":"https:\/\/\u0069ssuer.example","s\u0075b":"us\u00e9r \ud83d\uDE00\n",
            "\u0061ud":["x","https:\/\/api.example"],"\u0065xp":1750000300,"j\u0074i":"\u0074oken\t1",
            "azp":"\"party\"\\","\u006f":{"\u0069d":1},"sc\u006fpe":"wr\u0069te r\u0065ad",
            "n\u006fnce":"\u006e-1"}"#,
        )
}

#[test]
fn what_is_escaped_is_compared_and_given_out_unescaped() {
    let attempt = escaped().attempt();
    let checked = attempt.verify(&*KEYS, |verified| {
        assert_eq!(verified.issuer(), Some(ISSUER));
        assert_eq!(verified.subject(), Some("usér \u{1f600}\n"));
        assert_eq!(verified.jwt_id(), Some("token\t1"));
        assert_eq!(verified.authorized_party(), Some("\"party\"\\"));
        assert_eq!(verified.key_id(), Some("key-1"));
        let audiences: Vec<String> = verified.audiences().map(|aud| aud.to_string()).collect();
        assert_eq!(audiences, ["x", AUDIENCE]);
        assert!(verified.audiences().any(|aud| aud == AUDIENCE));
        assert_eq!(verified.claim("o.id").and_then(|id| id.as_u64()), Some(1));
        assert_eq!(verified.claim("nonce").unwrap().as_str(), None);
        assert!(verified.claim("nonce").unwrap().as_text().unwrap() == "n-1");
        assert!(verified.header("kid").unwrap().as_text().unwrap() == "key-1");
        // Words that are written with escapes are left out, as the documentation says.
        assert_eq!(verified.scopes().count(), 0);
    });
    checked.unwrap();
}

#[test]
fn the_getters_on_plain_and_empty_strings() {
    let payload = format!(
        r#"{{"iss":"{ISSUER}","sub":"","aud":"","jti":"","azp":"","exp":{},"scope":" read  write "}}"#,
        NOW + 60
    );
    let policy = POLICY.audience(Audience::Any);
    let attempt = Sample::under(policy).payload(payload).attempt();
    let checked = attempt.verify(&*KEYS, |verified| {
        assert_eq!(verified.issuer(), Some(ISSUER));
        let all = [
            verified.subject(),
            verified.jwt_id(),
            verified.authorized_party(),
        ];
        assert_eq!(all, [Some(""); 3]);
        assert_eq!(
            verified
                .audiences()
                .map(|aud| aud.to_string())
                .collect::<Vec<_>>(),
            [""]
        );
        assert_eq!(verified.scopes().collect::<Vec<_>>(), ["read", "write"]);
    });
    checked.unwrap();
    let bare = format!(
        r#"{{"iss":"{ISSUER}","exp":{},"scp":["a b","c"]}}"#,
        NOW + 60
    );
    let attempt = Sample::under(policy).payload(bare).attempt();
    let checked = attempt.verify(&*KEYS, |verified| {
        let all = [
            verified.subject(),
            verified.jwt_id(),
            verified.authorized_party(),
        ];
        assert_eq!(all, [None; 3]);
        assert_eq!(verified.audiences().count(), 0);
        assert_eq!(verified.scopes().collect::<Vec<_>>(), ["a", "b", "c"]);
    });
    checked.unwrap();
}

#[test]
fn another_meaning_is_another_string_whatever_its_spelling() {
    let iss = |iss: &str| {
        let payload = format!(r#"{{"iss":{iss},"aud":"{AUDIENCE}","exp":{}}}"#, NOW + 60);
        Sample::new().payload(payload).attempt().code(&*KEYS)
    };
    assert_eq!(iss(SLASHES), "verified");
    assert_eq!(iss(r#""\u0068ttps://issuer.example""#), "verified");
    for other in [
        r#""https:\\/\\/issuer.example""#,
        r#""https:\u002f\u005cissuer.example""#,
        r#""https://issuer.example\u0000""#,
        r#""\u0048ttps://issuer.example""#,
        r#""https:\/\/issuer.example\/""#,
    ] {
        assert_eq!(iss(other), "wrong_issuer", "{other}");
    }
}

/// The least scratch that a token can be verified in, found by trying every length; below it, each
/// one is `scratch_too_small`, and from it on each one succeeds.
fn least_scratch(sample: &Sample) -> usize {
    let token = sample.token();
    let enough = Policy::scratch_len(token.len());
    assert!(
        enough <= token.len() * 3 / 2,
        "{enough} for {}",
        token.len()
    );
    let verdicts: Vec<_> = (0..=enough)
        .map(|len| {
            sample
                .clone()
                .scratch(len)
                .attempt_with(token.clone())
                .verify(&*KEYS, |_| ())
        })
        .collect();
    let least = verdicts
        .iter()
        .position(Result::is_ok)
        .expect("scratch_len is enough");
    for (len, verdict) in verdicts.iter().enumerate() {
        match verdict {
            Ok(()) => assert!(len >= least),
            Err(VerifyError::ScratchTooSmall {
                needed, len: had, ..
            }) => {
                assert!(
                    len < least && needed > had && *had <= len,
                    "{len}: {verdict:?}"
                );
            }
            Err(other) => panic!("{len}: {other}"),
        }
    }
    least
}

#[test]
fn every_scratch_that_is_too_small_is_told_and_scratch_len_is_enough() {
    let decoded = |segment: &str| segment.len() * 3 / 4;
    for (name, sample) in [("plain", Sample::new()), ("escaped", escaped())] {
        let token = sample.token();
        let segments: Vec<&str> = token.split('.').collect();
        let least = least_scratch(&sample);
        let plain = decoded(segments[0]) + decoded(segments[1]).max(decoded(segments[2]));
        assert!(least >= plain, "{name}: {least}, {plain}");
        assert!(
            least <= 2 * (decoded(segments[0]) + decoded(segments[1])),
            "{name}: {least}"
        );
    }
}

#[test]
fn scratch_len_is_enough_where_everything_is_an_escape() {
    // Every claim that is unescaped, long and written in the shortest escapes: 2 bytes for 1.
    let long = "\\/".repeat(150);
    let slashes = "/".repeat(150);
    let slashes: &'static str = Box::leak(slashes.into_boxed_str());
    let policy = Policy::new(slashes, Audience::Absent);
    let payload = format!(
        r#"{{"iss":"{long}","sub":"{long}","jti":"{long}","azp":"{long}","exp":{}}}"#,
        NOW + 60
    );
    let token = Sample::under(policy).payload(&payload).token();
    for slack in 0..3 {
        let scratch = Policy::scratch_len(token.len()) - slack;
        let attempt = Sample::under(policy)
            .scratch(scratch)
            .attempt_with(token.clone());
        let subject = attempt.verify(&*KEYS, |verified| verified.subject().map(str::to_owned));
        assert_eq!(subject.unwrap().as_deref(), Some(slashes));
    }
    // Tokens whose parts have every length modulo 3, for the rounding of scratch_len.
    for extra in 0..9 {
        let payload = format!("{payload}{}", " ".repeat(extra));
        let sample = Sample::under(policy).payload(&payload);
        let scratch = Policy::scratch_len(sample.token().len());
        assert_eq!(
            sample.scratch(scratch).attempt().code(&*KEYS),
            "verified",
            "{extra}"
        );
    }
}

#[test]
fn the_issuer_is_picked_among_configured_ones() {
    let pick = |payload: &str, configured: &[&str]| {
        let token = Sample::new().payload(payload).token();
        let mut scratch = [0; 2048];
        let mut unverified = POLICY.parse(&token, &mut scratch).unwrap();
        unverified
            .issuer_among(configured)
            .map_err(|error| error.code())
    };
    let configured = ["https://a.example", ISSUER, "https://c.example"];
    assert_eq!(pick(&format!(r#"{{"iss":{SLASHES}}}"#), &configured), Ok(1));
    assert_eq!(pick(r#"{"iss":"https://c.example"}"#, &configured), Ok(2));
    assert_eq!(
        pick(r#"{"iss":"https://c.exampl"}"#, &configured),
        Err("wrong_issuer")
    );
    assert_eq!(
        pick(&format!(r#"{{"iss":{SLASHES}}}"#), &[]),
        Err("wrong_issuer")
    );
    assert_eq!(pick("{}", &configured), Err("missing_claim"));
    assert_eq!(pick(r#"{"iss":7}"#, &configured), Err("invalid_claim"));
    assert_eq!(pick(r#"{"iss":null}"#, &configured), Err("invalid_claim"));
    assert_eq!(
        pick(r#"{"iss":"a","iss":"a"}"#, &configured),
        Err("duplicate_member")
    );
    assert_eq!(pick("[]", &configured), Err("malformed_claims"));
    assert_eq!(pick("\"x\"", &configured), Err("malformed_claims"));
    let token = Sample::new().token();
    let mut scratch = [0; 100]; // the header, and no payload
    let mut unverified = POLICY.parse(&token, &mut scratch).unwrap();
    let error = unverified.issuer_among(&configured).unwrap_err();
    assert_eq!(error.code(), "scratch_too_small");
}

#[test]
fn picking_an_issuer_leaves_the_token_as_it_was() {
    let sample = escaped();
    let token = sample.token();
    let mut scratch = vec![0; Policy::scratch_len(token.len())];
    let mut unverified = ALL.parse(&token, &mut scratch).unwrap();
    assert_eq!(unverified.key_id(), Some("key-1"));
    for _ in 0..3 {
        assert_eq!(unverified.issuer_among(&["x", ISSUER]).unwrap(), 1);
    }
    assert_eq!(unverified.key_id(), Some("key-1"));
    let verified = unverified
        .verify(&*KEYS, &ALL, UnixTime::from_secs(NOW))
        .unwrap();
    assert_eq!(
        (verified.key_id(), verified.issuer()),
        (Some("key-1"), Some(ISSUER))
    );
}

#[test]
fn another_policy_than_the_one_that_parsed_applies_its_own_rules() {
    use countersign::{Algorithm, Rule};
    static REFUSE: [Rule<'static>; 1] = [Rule::refuse_header("typ")];
    let token = Sample::new().token();
    let loose = POLICY
        .algorithms(&[Algorithm::Rs256, Algorithm::Rs512])
        .token_len(1 << 20);
    let verdict = |policy: &Policy<'_>| {
        let mut scratch = [0; 2048];
        let unverified = loose.parse(&token, &mut scratch).unwrap();
        let verified = unverified.verify(&*KEYS, policy, UnixTime::from_secs(NOW));
        verified.map_or_else(|error| error.code(), |_| "verified")
    };
    assert_eq!(verdict(&POLICY), "verified");
    assert_eq!(verdict(&POLICY.token_len(token.len())), "verified");
    assert_eq!(
        verdict(&POLICY.token_len(token.len() - 1)),
        "token_too_large"
    );
    assert_eq!(
        verdict(&POLICY.algorithms(&[Algorithm::Rs512])),
        "unsupported_algorithm"
    );
    assert_eq!(verdict(&POLICY.types(&["at+jwt"])), "wrong_type");
    assert_eq!(verdict(&POLICY.rules(&REFUSE)), "malformed_header");
    assert_eq!(verdict(&Policy::new("x", Audience::Any)), "wrong_issuer");
    assert_eq!(
        verdict(&POLICY.audience(Audience::Absent)),
        "wrong_audience"
    );
    // And parsing refuses what the verifying policy would have let pass.
    let mut scratch = [0; 2048];
    let error = POLICY
        .types(&["at+jwt"])
        .parse(&token, &mut scratch)
        .unwrap_err();
    assert_eq!(error.code(), "wrong_type");
}

//! The checks of a policy against a model that reads like the rules, over random claims.

use std::cell::RefCell;
use std::collections::BTreeMap;

use countersign::{Audience, Policy, PolicyBuf};
use countersign_tests::{Sample, gullible_keys, unsigned_token};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use countersign_oracles::tree::Tree;

const NOW: u64 = 1_000_000;
const ISSUER: &str = "https://i.example";

/// The settings of a policy that are tried together.
#[derive(Clone, Debug)]
struct Settings {
    audience: u8,
    parties: bool,
    subject: bool,
    required: bool,
    scopes: bool,
    leeway: u32,
    max_age: Option<u32>,
    max_lifetime: Option<u32>,
    min_remaining: u32,
    exp_required: bool,
    iat_checked: bool,
}

impl Settings {
    fn policy(&self) -> Policy<'static> {
        let mut policy = match self.audience {
            0 => Policy::new(ISSUER, Audience::Any),
            1 => Policy::new(ISSUER, Audience::Absent),
            _ => Policy::new(ISSUER, Audience::one_of(&["a", "b"])),
        };
        policy = policy.leeway(self.leeway).min_remaining(self.min_remaining);
        if self.parties {
            policy = policy.authorized_parties(&["p", "q"]);
        }
        if self.subject {
            policy = policy.subject("s");
        }
        if self.required {
            policy = policy.require_claims(&["jti", "o.id"]);
        }
        if self.scopes {
            policy = policy.scopes(&["r", "w"]);
        }
        if let Some(seconds) = self.max_age {
            policy = policy.max_age(seconds);
        }
        if let Some(seconds) = self.max_lifetime {
            policy = policy.max_lifetime(seconds);
        }
        if !self.exp_required {
            policy = policy.allow_missing_expiration();
        }
        if self.iat_checked {
            policy = policy.check_issued_at();
        }
        policy
    }
}

fn settings() -> impl Strategy<Value = Settings> {
    let switches = prop::array::uniform6(any::<u8>().prop_map(|n| n % 4 == 0));
    let numbers = (0..3_u8, 0..3_u32, 0..3_u32);
    let limits = (
        prop::option::weighted(0.3, 1..8_u32),
        prop::option::weighted(0.3, 1..12_u32),
    );
    (switches, numbers, limits).prop_map(
        |(on, (audience, leeway, remaining), (max_age, max_lifetime))| Settings {
            audience,
            parties: on[0],
            subject: on[1],
            required: on[2],
            scopes: on[3],
            leeway,
            max_age,
            max_lifetime,
            min_remaining: if on[4] { remaining } else { 0 },
            exp_required: !on[5],
            iat_checked: on[4],
        },
    )
}

/// A claim that is mostly sound: absent, one of the good ones, or one of the bad.
fn claim(
    name: &'static str,
    good: &'static [&'static str],
    bad: &'static [&'static str],
) -> impl Strategy<Value = String> {
    let value = prop_oneof![40 => prop::sample::select(good), 1 => prop::sample::select(bad)];
    prop_oneof![12 => value.prop_map(move |value| format!("\"{name}\":{value}")), 1 => Just(String::new())]
}

const NOT_TEXT: &[&str] = &["null", "1", "[\"s\"]", "{}", "true"];
const NOT_DATE: &[&str] = &["null", "\"1000005\"", "-1", "1e400", "[]", "1000000000000"];
const DATES: &[&str] = &[
    "999990",
    "999998",
    "999999",
    "999999.5",
    "1000000",
    "1000000.5",
    "1000001",
    "1000001.5",
    "1000002",
    "1000003.5",
    "1000005",
    "1000010",
];

fn claims() -> impl Strategy<Value = String> {
    let all = (
        claim(
            "iss",
            &["\"https://i.example\"", "\"https:\\/\\/i.example\""],
            &["\"x\"", "null", "[]"],
        ),
        claim("sub", &["\"s\"", "\"\\u0073\"", "\"t\""], NOT_TEXT),
        claim(
            "aud",
            &["\"a\"", "\"b\"", "[\"x\",\"b\"]", "[]", "\"x\""],
            &["null", "1", "[1]", "[\"a\",null]"],
        ),
        claim("azp", &["\"p\"", "\"q\"", "\"r\""], NOT_TEXT),
        claim("jti", &["\"1\"", "\"\""], NOT_TEXT),
        claim("exp", DATES, NOT_DATE),
        claim("nbf", DATES, NOT_DATE),
        claim("iat", DATES, NOT_DATE),
        claim(
            "o",
            &["{\"id\":1}", "{\"id\":null}", "{}"],
            &["1", "{\"id\":1,\"i\\u0064\":1}"],
        ),
        claim(
            "scope",
            &["\"r w\"", "\"r\"", "\"w\\u0020r x\""],
            &["1", "null", "\"rw\""],
        ),
    );
    let more = prop_oneof![
        6 => Just(String::new()),
        1 => claim("scp", &["[\"w\"]", "\"r w\"", "[\"r w\",\"x\"]"], &["1", "[1]", "null"]),
        1 => claim("sub", &["\"s\""], NOT_TEXT),
    ];
    let order = Just((0..11).collect::<Vec<usize>>()).prop_shuffle();
    (all, more, order).prop_map(|(a, more, order)| {
        let members = [a.0, a.1, a.2, a.3, a.4, a.5, a.6, a.7, a.8, a.9, more];
        let chosen: Vec<_> = order
            .into_iter()
            .map(|at| members[at].as_str())
            .filter(|member| !member.is_empty())
            .collect();
        format!("{{{}}}", chosen.join(","))
    })
}

/// What the rules say, in their order.
fn model(settings: &Settings, claims: &str) -> &'static str {
    let Ok(Tree::Object(members)) = Tree::read(claims.as_bytes()) else {
        return "malformed_claims";
    };
    Model { settings, members }
        .verdict()
        .err()
        .unwrap_or("verified")
}

struct Model<'a> {
    settings: &'a Settings,
    members: Vec<(String, Tree)>,
}

impl Model<'_> {
    fn get(&self, name: &str) -> Option<&Tree> {
        self.members
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, value)| value)
    }

    fn text(&self, name: &str) -> Result<Option<&str>, &'static str> {
        match self.get(name) {
            None => Ok(None),
            Some(Tree::Text(text)) => Ok(Some(text)),
            Some(_) => Err("invalid_claim"),
        }
    }

    fn texts(&self, name: &str) -> Result<Option<Vec<&str>>, &'static str> {
        let text = |item: &Tree| matches!(item, Tree::Text(_));
        match self.get(name) {
            None => Ok(None),
            Some(Tree::Text(text)) => Ok(Some(vec![text])),
            Some(Tree::Array(items)) if items.iter().all(text) => Ok(Some(
                items
                    .iter()
                    .filter_map(|item| match item {
                        Tree::Text(text) => Some(text.as_str()),
                        _ => None,
                    })
                    .collect(),
            )),
            Some(_) => Err("invalid_claim"),
        }
    }

    fn date(&self, name: &str) -> Result<Option<f64>, &'static str> {
        let date = match self.get(name) {
            None => return Ok(None),
            Some(Tree::Number(text)) => text.parse().ok(),
            Some(_) => None,
        };
        // A number that no double holds is beyond every date.
        let inside = date.filter(|date| (0.0..=253_402_300_799.0).contains(date));
        inside.map(Some).ok_or("invalid_claim")
    }

    fn verdict(&self) -> Result<(), &'static str> {
        let names = self
            .members
            .iter()
            .map(|(name, _)| (name.clone(), Tree::Null));
        refuse(
            Tree::Object(names.collect()).has_duplicates(),
            "duplicate_member",
        )?;
        let dates = [self.date("exp")?, self.date("nbf")?, self.date("iat")?];
        let (iss, sub, azp) = (self.text("iss")?, self.text("sub")?, self.text("azp")?);
        self.text("jti")?;
        let aud = self.texts("aud")?;
        refuse(iss.ok_or("missing_claim")? != ISSUER, "wrong_issuer")?;
        match self.settings.audience {
            0 => {}
            1 => refuse(aud.is_some(), "wrong_audience")?,
            _ => {
                let aud = aud.ok_or("missing_claim")?;
                refuse(
                    !aud.iter().any(|one| ["a", "b"].contains(one)),
                    "wrong_audience",
                )?;
            }
        }
        if self.settings.parties {
            refuse(
                !["p", "q"].contains(&azp.ok_or("missing_claim")?),
                "unauthorized_party",
            )?;
        }
        if self.settings.subject {
            refuse(sub.ok_or("missing_claim")? != "s", "wrong_subject")?;
        }
        if self.settings.required {
            self.required()?;
        }
        self.times(dates)?;
        self.scopes()
    }

    fn required(&self) -> Result<(), &'static str> {
        refuse(
            matches!(self.get("jti"), None | Some(Tree::Null)),
            "missing_claim",
        )?;
        let Some(Tree::Object(inside)) = self.get("o") else {
            return Err("missing_claim");
        };
        let ids: Vec<_> = inside.iter().filter(|(name, _)| name == "id").collect();
        match ids.as_slice() {
            [] => Err("missing_claim"),
            [(_, Tree::Null)] => Err("missing_claim"),
            [_] => Ok(()),
            _ => Err("duplicate_member"),
        }
    }

    fn times(&self, [exp, nbf, iat]: [Option<f64>; 3]) -> Result<(), &'static str> {
        let settings = self.settings;
        let (now, leeway) = (NOW as f64, f64::from(settings.leeway));
        let needed =
            settings.exp_required || settings.max_lifetime.is_some() || settings.min_remaining > 0;
        refuse(needed && exp.is_none(), "missing_claim")?;
        if let Some(exp) = exp {
            refuse(now >= exp + leeway, "expired")?;
            let remaining = f64::from(settings.min_remaining);
            refuse(remaining > 0.0 && exp < now + remaining, "expires_too_soon")?;
            if let Some(lifetime) = settings.max_lifetime {
                refuse(
                    exp - iat.unwrap_or(now) > f64::from(lifetime),
                    "lifetime_too_long",
                )?;
            }
        }
        refuse(nbf.is_some_and(|nbf| now + leeway < nbf), "not_yet_valid")?;
        let checked = settings.iat_checked || settings.max_age.is_some();
        refuse(
            checked && iat.is_some_and(|iat| iat > now + leeway),
            "issued_in_future",
        )?;
        if let Some(age) = settings.max_age {
            let iat = iat.ok_or("missing_claim")?;
            refuse(now > iat + f64::from(age) + leeway, "too_old")?;
        }
        Ok(())
    }

    fn scopes(&self) -> Result<(), &'static str> {
        if !self.settings.scopes {
            return Ok(());
        }
        let scope = self.text("scope")?;
        let scp = self.texts("scp")?.unwrap_or_default();
        let all: Vec<&str> = scope.into_iter().chain(scp).collect();
        let words: Vec<&str> = all.iter().flat_map(|text| text.split(' ')).collect();
        refuse(
            !words.contains(&"r") || !words.contains(&"w"),
            "insufficient_scope",
        )
    }
}

fn refuse(wrong: bool, code: &'static str) -> Result<(), &'static str> {
    if wrong { Err(code) } else { Ok(()) }
}

/// Claims are judged as the model does, and the sampled ones meet every code that they can.
#[test]
fn claims_are_judged_as_the_model_does() {
    let config = ProptestConfig {
        cases: 20_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let met = RefCell::new(BTreeMap::<&str, u32>::new());
    let keys = gullible_keys();
    let header = countersign_tests::header().to_string();
    let outcome = TestRunner::new(config).run(&(settings(), claims()), |(settings, claims)| {
        let token = unsigned_token(&header, &claims);
        let attempt = Sample::under(settings.policy())
            .now(NOW)
            .attempt_with(token);
        let expected = model(&settings, &claims);
        *met.borrow_mut().entry(expected).or_default() += 1;
        prop_assert_eq!(attempt.code(&keys), expected, "{}", claims);
        let owned = PolicyBuf::from(settings.policy());
        let found = attempt.code_under(&owned.as_policy(), &keys);
        prop_assert_eq!(found, expected, "owned: {}", claims);
        Ok(())
    });
    outcome.unwrap();
    let codes = [
        "verified",
        "duplicate_member",
        "invalid_claim",
        "missing_claim",
        "wrong_issuer",
        "wrong_audience",
        "unauthorized_party",
        "wrong_subject",
        "expired",
        "expires_too_soon",
        "lifetime_too_long",
        "not_yet_valid",
        "issued_in_future",
        "too_old",
        "insufficient_scope",
    ];
    let met = met.into_inner();
    for code in codes {
        assert!(
            met.get(code).is_some_and(|count| *count >= 20),
            "{code} in {met:?}"
        );
    }
    assert_eq!(met.len(), codes.len(), "{met:?}");
}

//! Target `structured_token`: a good token for a random policy, a few edits, and a signature that holds
//! (or, by one edit, does not), so that the fuzzer gets behind every check.
//!
//! Every input is a token by construction; libFuzzer's own mutations change the plan, not the text.

use arbitrary::{Arbitrary, Unstructured};
use countersign_mint::base64url;
use num_bigint::BigUint;
use serde_json::json;

use crate::bytes::Bytes;
use crate::model::Trust;
use crate::settings::{Aud, Preset, SETTINGS_LEN, Settings, Types};
use crate::trapdoor::{Trapdoor, octets};
use crate::tree::Tree;
use crate::verified;
use crate::world::{AUDIENCE, ISSUER, KEYS, MODEL_KEYS, PARTY, sign, signer};

/// The most edits of one token.
const MAX_EDITS: usize = 12;

/// One change to a good token.
#[derive(Arbitrary, Clone, Debug)]
struct Edit<'a> {
    in_header: bool,
    what: What,
    /// Which member.
    place: u8,
    name: Name<'a>,
    value: Given<'a>,
}

#[derive(Arbitrary, Clone, Copy, Debug)]
enum What {
    Replace,
    Put,
    Remove,
    Repeat,
    Respell,
    Insert,
}

#[derive(Arbitrary, Clone, Debug)]
enum Name<'a> {
    Known(u8),
    Escaped(u8),
    Own(&'a str),
}

/// A value, as text.
#[derive(Arbitrary, Clone, Debug)]
enum Given<'a> {
    Known(u8),
    Near { base: u8, by: i8, spelling: u8 },
    Text(&'a str),
    Raw(&'a str),
    Deep(u8),
}

/// What becomes of the signature.
#[derive(Arbitrary, Clone, Copy, Debug)]
enum Signing {
    /// Three names for one thing: most signatures should hold.
    Sound,
    Sound2,
    Sound3,
    WrongKey,
    Flipped(u16),
    Shortened(u8),
    Lengthened(u8),
    Zero,
    Negated,
    PlusModulus,
    OtherText,
}

const NAMES: [&str; 30] = [
    "iss",
    "sub",
    "aud",
    "exp",
    "nbf",
    "iat",
    "jti",
    "azp",
    "alg",
    "kid",
    "typ",
    "crit",
    "b64",
    "jwk",
    "jku",
    "cat",
    "cty",
    "v",
    "nonce",
    "scope",
    "scp",
    "o",
    "a",
    "o.id",
    "a.b",
    "é",
    "sid",
    "sts",
    "client_id",
    "email_verified",
];

const VALUES: [&str; 46] = [
    "null",
    "true",
    "false",
    "0",
    "-1",
    "1e400",
    "-0.0",
    "1000000000000",
    "\"\"",
    "[]",
    "{}",
    "\"RS256\"",
    "\"none\"",
    "\"RS384\"",
    "\"RS512\"",
    "\"PS256\"",
    "\"PS384\"",
    "\"PS512\"",
    "\"HS256\"",
    "\"R\\u0053256\"",
    "\"fuzz\"",
    "\"fuzz-2\"",
    "\"fu\\u007az\"",
    "\"\\u00e9\\\"\\\\\"",
    "\"384\"",
    "\"512\"",
    "\"p256\"",
    "\"p384\"",
    "\"JWT\"",
    "\"at+jwt\"",
    "\"application\\/AT+jwt\"",
    "\"https:\\/\\/issuer.example\"",
    "\"https://issuer.example/\"",
    "[\"https://api.example\"]",
    "[\"x\",\"a\"]",
    "[\"a\",1]",
    "\"user-1\"",
    "\"mch_1\"",
    "\"n-\\u00e9\"",
    "\"w read\"",
    "[\"read\",\"w x\"]",
    "{\"id\":\"org\"}",
    "{\"id\":1,\"i\\u0064\":2}",
    "{\"b\":{\"c\":-1}}",
    "{\"b.c\":null,\"b\":{\"c\":1}}",
    "\"pending\"",
];

type Members = Vec<(String, String)>;

/// Makes the token that the input plans, verifies it, and compares with the model.
///
/// # Panics
/// On a finding.
pub fn check(input: &[u8]) {
    let (mut bytes, rest) = Bytes::cut::<SETTINGS_LEN>(input);
    let settings = Settings::read(&mut bytes);
    let token = plan(&settings, rest).unwrap_or_default();
    verified::check(
        token.as_bytes(),
        &*KEYS,
        Trust::Keys(&MODEL_KEYS),
        &settings,
    );
}

fn plan(settings: &Settings, rest: &[u8]) -> arbitrary::Result<String> {
    let mut plan = Unstructured::new(rest);
    let signing: Signing = plan.arbitrary()?;
    let space: u8 = plan.arbitrary()?;
    let mut header = good_header(settings);
    let mut claims = good_claims(settings);
    for _ in 0..MAX_EDITS {
        if plan.is_empty() {
            break;
        }
        let edit: Edit<'_> = plan.arbitrary()?;
        apply(
            &edit,
            settings,
            if edit.in_header {
                &mut header
            } else {
                &mut claims
            },
        );
    }
    let header = written(&header, space & 0xf);
    let claims = written(&claims, space >> 4);
    Ok(signed(&header, &claims, signing))
}

fn owned(members: &[(&str, &str)]) -> Members {
    let pair = |(name, value): &(&str, &str)| (format!("\"{name}\""), (*value).to_owned());
    members.iter().map(pair).collect()
}

/// A header that the policy lets pass.
fn good_header(settings: &Settings) -> Members {
    let terms = &settings.terms;
    let alg = terms.algorithms[0];
    let key = MODEL_KEYS.iter().find(|key| key.alg == alg);
    let kid = json!(key.and_then(|key| key.id).unwrap_or("fuzz")).to_string();
    let typ = match terms.types {
        Types::OrAbsent(list) | Types::OneOf(list) => json!(list[0]).to_string(),
    };
    let alg = json!(alg).to_string();
    let mut header = owned(&[("alg", &alg), ("typ", &typ), ("v", "0"), ("cty", "\"é\"")]);
    if alg != "\"PS512\"" {
        header.extend(owned(&[("kid", &kid)]));
    }
    header
}

/// Claims that the policy accepts.
fn good_claims(settings: &Settings) -> Members {
    let terms = &settings.terms;
    let now = settings.now.min(253_402_300_000);
    let lifetime = u64::from(terms.max_lifetime.unwrap_or(300).max(2));
    let exp = (now + u64::from(terms.min_remaining).max(1)).max(now + lifetime / 2);
    let text = |text: &str| json!(text).to_string();
    let mut claims = owned(&[
        ("iss", &text(ISSUER)),
        ("sub", "\"user-1\""),
        ("exp", &exp.to_string()),
        ("nbf", &now.to_string()),
        ("iat", &now.to_string()),
        ("jti", "\"1\""),
        (
            "azp",
            &text(if terms.preset == Preset::Id {
                AUDIENCE
            } else {
                PARTY
            }),
        ),
        ("nonce", &text("n-é")),
        ("scope", "\"read w\""),
        ("sid", "\"s\""),
        ("client_id", "\"c\""),
        ("email", "\"e\""),
        ("email_verified", "true"),
        ("v", "2"),
        ("o", "{\"id\":\"org\"}"),
        ("a", "{\"b\":{\"c\":-1}}"),
        ("é", "1"),
    ]);
    if let Aud::OneOf(list) = terms.audience {
        claims.extend(owned(&[("aud", &text(list[0]))]));
    }
    claims
}

fn apply(edit: &Edit<'_>, settings: &Settings, members: &mut Members) {
    let place = usize::from(edit.place) % members.len().max(1);
    let value = value(&edit.value, settings);
    match (edit.what, members.get(place).cloned()) {
        (What::Replace, Some((name, _))) => members[place] = (name, value),
        (What::Remove, Some(_)) => drop(members.remove(place)),
        (What::Repeat, Some((name, _))) => members.push((name, value)),
        (What::Respell, Some((name, value))) => members[place] = (escaped(&name), value),
        (What::Insert, _) => members.insert(place.min(members.len()), (name(&edit.name), value)),
        (_, _) => members.push((name(&edit.name), value)),
    }
}

fn name(name: &Name<'_>) -> String {
    let known = |n: u8| json!(NAMES[usize::from(n) % NAMES.len()]).to_string();
    match name {
        Name::Known(n) => known(*n),
        Name::Escaped(n) => escaped(&known(*n)),
        Name::Own(own) => json!(own).to_string(),
    }
}

/// A string whose first character is an escape.
fn escaped(string: &str) -> String {
    let mut chars = string.chars().skip(1);
    match chars.next() {
        Some(c) if !"\"\\".contains(c) && u32::from(c) < 0x1_0000 => {
            format!("\"\\u{:04x}{}", u32::from(c), chars.collect::<String>())
        }
        _ => string.to_owned(),
    }
}

fn value(given: &Given<'_>, settings: &Settings) -> String {
    match given {
        Given::Known(n) => VALUES[usize::from(*n) % VALUES.len()].to_owned(),
        Given::Near { base, by, spelling } => near(settings, *base, *by, *spelling),
        Given::Text(text) => json!(text).to_string(),
        Given::Raw(raw) => (*raw).to_owned(),
        Given::Deep(depth) => {
            let depth = usize::from(*depth % 40);
            format!("{}{}", "[".repeat(depth), "]".repeat(depth))
        }
    }
}

/// A time at which a verdict may change, or one beside it, in one of its spellings.
fn near(settings: &Settings, base: u8, by: i8, spelling: u8) -> String {
    let terms = &settings.terms;
    let (now, leeway) = (i128::from(settings.now), i128::from(terms.leeway));
    let age = i128::from(terms.max_age.unwrap_or(0));
    let lifetime = i128::from(terms.max_lifetime.unwrap_or(0));
    let bases = [
        now,
        now - leeway,
        now + leeway,
        now - age - leeway,
        now + lifetime,
        now + i128::from(terms.min_remaining),
        0,
        253_402_300_799,
    ];
    let time = bases[usize::from(base) % bases.len()] + i128::from(by / 16);
    match spelling % 8 {
        0 => format!("{time}.0"),
        1 => format!("{time}.5"),
        2 => format!("{time}.000000000000000000000000000000001"),
        3 => format!("{time}0E-1"),
        4 => format!("{time}1e-1"),
        5 => format!("{time}e0"),
        _ => time.to_string(),
    }
}

/// The members as JSON, with white space where a bit asks for it.
fn written(members: &Members, space: u8) -> String {
    let gap = |bit: u8| if space >> bit & 1 == 1 { " \n" } else { "" };
    let member =
        |(name, value): &(String, String)| format!("{}{name}{}:{}{value}", gap(0), gap(1), gap(2));
    let all: Vec<_> = members.iter().map(member).collect();
    format!("{}{{{}}}{}", gap(3), all.join(","), gap(3))
}

fn signed(header: &str, claims: &str, signing: Signing) -> String {
    let input = format!(
        "{}.{}",
        base64url(header.as_bytes()),
        base64url(claims.as_bytes())
    );
    let (pair, alg) = key_of(header.as_bytes());
    let message = match signing {
        Signing::OtherText => claims.as_bytes(),
        _ => input.as_bytes(),
    };
    let mut signature = sign(pair, &alg, message);
    tamper(&mut signature, pair, signing);
    format!("{input}.{}", base64url(&signature))
}

/// The key pair and the algorithm that a header asks for.
pub(crate) fn key_of(header: &[u8]) -> (&'static Trapdoor, String) {
    let tree = Tree::read(header).ok();
    let member = |name: &str| {
        let members = tree.as_ref()?.members()?;
        crate::model::get(members, name)?.text()
    };
    let alg = member("alg").unwrap_or("RS256").to_owned();
    (signer(member("kid")), alg)
}

fn tamper(signature: &mut Vec<u8>, pair: &Trapdoor, signing: Signing) {
    let number = BigUint::from_bytes_be(signature);
    match signing {
        Signing::Sound | Signing::Sound2 | Signing::Sound3 | Signing::OtherText => {}
        Signing::WrongKey => *signature = Trapdoor::new(2048, 65537, 7).sign(&number.to_bytes_be()),
        Signing::Flipped(bit) => {
            let bit = usize::from(bit) % (8 * signature.len());
            signature[bit / 8] ^= 1 << (bit % 8);
        }
        Signing::Shortened(by) => signature.truncate(signature.len() - usize::from(by % 8)),
        Signing::Lengthened(octet) => signature.insert(0, octet % 2),
        Signing::Zero => signature.fill(0),
        Signing::Negated => *signature = octets(&(&pair.n - number), pair.len()),
        Signing::PlusModulus => *signature = octets(&(&pair.n + number), pair.len()),
    }
}

//! Target `jwks`: key sets against the rules, written with `serde_json`.
//!
//! Moduli are long, and a fuzzer breaks them before it finds anything else: `$0` to `$9` in the text stand
//! for whole ones.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use countersign::{KeyInfo, KeySet, KeySetError, KeyVec, Keys, Rsa8192, SkippedKey, describe_jwks};
use countersign_mint::base64url;
use countersign_rsa::validate;
use num_bigint::BigUint;
use serde_json::value::RawValue;

use crate::model::get;
use crate::trapdoor::Trapdoor;
use crate::tree::Tree;

/// What `$0` to `$9` stand for.
static MODULI: LazyLock<[String; 10]> = LazyLock::new(|| {
    let key = |bits, choice| Trapdoor::new(bits, 65537, choice).modulus();
    let even: Vec<u8> = (0..256).map(|i| if i == 255 { 2 } else { 0xa5 }).collect();
    [
        key(2048, 0),
        key(2048, 1),
        key(2056, 2),
        key(8192, 3),
        [&[0], &key(2048, 0)[..]].concat(),
        [&[0, 0], &key(2048, 0)[..]].concat(),
        key(2047, 4),
        even,
        vec![0xff; 1026],
        vec![0x55; 1025],
    ]
    .map(|octets| base64url(&octets))
});

/// The keys that fit into the set without a heap.
const CAPACITY: usize = 3;

/// Loads a set in every way.
///
/// # Panics
/// On a finding.
pub fn check(input: &[u8]) {
    let text = expanded(input);
    let expected = model(&text);
    let shown = text.escape_ascii();
    let loaded = KeyVec::from_jwks(&text);
    match (&loaded, &expected) {
        (Ok(set), Ok(model)) => {
            assert!(!model.usable.is_empty(), "no usable key: {shown}");
            compare(set, set.iter(), model);
            assert_eq!(skipped(set.skipped()), model.skipped, "{shown}");
        }
        (Err(KeySetError::NoUsableKey { skipped, .. }), Ok(model)) => {
            assert!(model.usable.is_empty(), "{shown}");
            assert_eq!(*skipped, model.skipped.len(), "{shown}");
        }
        (Err(error), Err(code)) => assert_eq!(error.code(), *code, "{shown}"),
        (found, expected) => panic!("{found:?}, and should be {expected:?}: {shown}"),
    }
    check_small(&text, loaded.as_ref().err(), &expected);
    check_reports(&text, &expected);
}

fn expanded(input: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(input.len());
    let mut bytes = input.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        let digit = bytes.peek().filter(|_| byte == b'$');
        match digit.and_then(|digit| MODULI.get(usize::from(digit.wrapping_sub(b'0')))) {
            Some(modulus) if text.len() < 64 * 1024 => {
                text.extend_from_slice(modulus.as_bytes());
                bytes.next();
            }
            _ => text.push(byte),
        }
    }
    text
}

/// A usable key as the model sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Key {
    index: usize,
    id: Option<String>,
    alg: String,
    n: BigUint,
    e: BigUint,
    leading_zero: bool,
}

#[derive(Clone, Debug, Default)]
struct Model {
    usable: Vec<Key>,
    skipped: Vec<(usize, &'static str)>,
    /// How many usable keys there are before those that conflict are dropped.
    met: usize,
    /// What each key says of itself.
    own: Vec<Result<u64, &'static str>>,
}

fn model(text: &[u8]) -> Result<Model, &'static str> {
    let tree = Tree::read(text).map_err(|_| "malformed_key_set")?;
    if tree.depth() > 32 || tree.has_duplicates() || tree.open_members() > 128 {
        return Err("malformed_key_set");
    }
    let keys = tree.members().and_then(|set| get(set, "keys"));
    let Some(Tree::Array(elements)) = keys else {
        return Err("no_keys_member");
    };
    let mut model = Model::default();
    let raw = raw_elements(text);
    for (index, (element, raw)) in elements.iter().zip(raw).enumerate() {
        match key(index, element, raw.get()) {
            Ok(key) => {
                model.own.push(Ok(key.n.bits()));
                let same = |other: &&Key| {
                    (&other.id, &other.alg, &other.n, &other.e)
                        == (&key.id, &key.alg, &key.n, &key.e)
                };
                if !model.usable.iter().any(|other| same(&other)) {
                    model.usable.push(key);
                }
            }
            Err(code) => {
                model.own.push(Err(code));
                model.skipped.push((index, code));
            }
        }
    }
    model.met = model.usable.len();
    model.drop_conflicts();
    Ok(model)
}

impl Model {
    fn drop_conflicts(&mut self) {
        let all = self.usable.clone();
        let conflicts = |key: &Key| {
            let sharing = all.iter().filter(|other| other.id == key.id);
            key.id.is_some() && sharing.count() > 1
        };
        for key in all.iter().filter(|key| conflicts(key)) {
            self.skipped.push((key.index, "conflicting_key_id"));
        }
        self.usable.retain(|key| !conflicts(key));
    }
}

/// One key, or why it is not usable.
fn key(index: usize, element: &Tree, raw: &str) -> Result<Key, &'static str> {
    let members = element.members().ok_or("not_an_object")?;
    let text = |name: &str| match get(members, name) {
        None => Ok(None),
        Some(Tree::Text(text)) => Ok(Some(text.as_str())),
        Some(_) => Err("wrong_json_type"),
    };
    if text("kty")?.ok_or("missing_member")? != "RSA" {
        return Err("unsupported_key_type");
    }
    let private = ["d", "p", "q", "dp", "dq", "qi", "oth"];
    if private.iter().any(|name| get(members, name).is_some()) {
        return Err("private_key");
    }
    if text("use")?.is_some_and(|purpose| purpose != "sig") {
        return Err("not_for_signatures");
    }
    if let Some(operations) = get(members, "key_ops") {
        let Tree::Array(_) = operations else {
            return Err("wrong_json_type");
        };
        let operations = operations.texts().ok_or("wrong_json_type")?;
        if !operations.contains(&"verify") {
            return Err("not_for_verification");
        }
    }
    let id = text("kid")?;
    if id.is_some_and(|id| id.len() > 128) {
        return Err("key_id_too_long");
    }
    let alg = text("alg")?.unwrap_or("RS256");
    if !["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"].contains(&alg) {
        return Err("unsupported_key_algorithm");
    }
    let n = octets(text("n")?, 1025, "modulus_too_large", is_escaped(raw, "n"))?;
    let e = octets(text("e")?, 16, "exponent_too_large", is_escaped(raw, "e"))?;
    validate(&n, &e).map_err(|error| error.code())?; // `rsa_key` has a model of that
    Ok(Key {
        index,
        id: id.map(str::to_owned),
        alg: alg.to_owned(),
        leading_zero: n[0] == 0,
        n: BigUint::from_bytes_be(&n),
        e: BigUint::from_bytes_be(&e),
    })
}

/// The elements of `keys` as they are written.
fn raw_elements(text: &[u8]) -> Vec<&RawValue> {
    let set: BTreeMap<String, &RawValue> = serde_json::from_slice(text).expect("an object");
    serde_json::from_str(set["keys"].get()).expect("an array")
}

/// Whether a member is written with an escape, which base64url never is.
fn is_escaped(element: &str, name: &str) -> bool {
    let members: BTreeMap<String, &RawValue> = serde_json::from_str(element).expect("an object");
    members
        .get(name)
        .is_some_and(|raw| raw.get().contains('\\'))
}

/// A base64url member of at most so many octets.
fn octets(
    text: Option<&str>,
    most: usize,
    too_large: &'static str,
    escaped: bool,
) -> Result<Vec<u8>, &'static str> {
    const INVALID: &str = "invalid_key_base64";
    let text = text.ok_or("missing_member")?;
    if escaped {
        return Err(INVALID);
    }
    // How many there are shows in the length of the text.
    if text.len() / 4 * 3 + (text.len() % 4).saturating_sub(1) > most {
        return Err(too_large);
    }
    URL_SAFE_NO_PAD.decode(text).map_err(|_| INVALID)
}

fn compare<'k>(keys: &impl Keys, infos: impl Iterator<Item = KeyInfo<'k>>, model: &Model) {
    let found: Vec<_> = infos
        .map(|info| {
            let id = info.key_id().map(str::to_owned);
            (
                id,
                info.algorithm().name().to_owned(),
                u64::from(info.bits()),
                info.has_leading_zero(),
            )
        })
        .collect();
    let expected = model.usable.iter();
    let expected: Vec<_> = expected
        .map(|key| {
            (
                key.id.clone(),
                key.alg.clone(),
                key.n.bits(),
                key.leading_zero,
            )
        })
        .collect();
    assert_eq!(found, expected);
    for id in model.usable.iter().filter_map(|key| key.id.as_deref()) {
        assert!(keys.contains(id), "{id}");
        let longer = format!("{id}x");
        let known = model
            .usable
            .iter()
            .any(|key| key.id.as_ref() == Some(&longer));
        assert_eq!(keys.contains(&longer), known, "{longer}");
    }
}

fn skipped(keys: &[SkippedKey]) -> Vec<(usize, &'static str)> {
    keys.iter()
        .map(|key| (key.index, key.reason.code()))
        .collect()
}

/// The set without a heap: the same keys, or an error where they don't all fit.
fn check_small(text: &[u8], error: Option<&KeySetError>, expected: &Result<Model, &'static str>) {
    let small = KeySet::<CAPACITY, Rsa8192>::from_jwks(text);
    match (small, expected) {
        (small, Ok(model)) if model.met > CAPACITY => {
            let code = small.err().map(|error| error.code());
            assert_eq!(code, Some("too_many_keys"));
        }
        (Ok(set), Ok(model)) => {
            assert!(error.is_none());
            compare(&&set, set.iter(), model);
            assert_eq!(set.skipped_len(), model.skipped.len());
            let kept = &model.skipped[..model.skipped.len().min(16)];
            assert_eq!(skipped(set.skipped()), kept);
        }
        (Err(small), _) => assert_eq!(Some(&small), error),
        (Ok(_), Err(code)) => panic!("loaded, and should be {code}"),
    }
}

/// What each key says of itself.
fn check_reports(text: &[u8], expected: &Result<Model, &'static str>) {
    match (describe_jwks(text), expected) {
        (Ok(reports), Ok(model)) => {
            let found: Vec<_> = reports
                .map(|report| {
                    report
                        .usable()
                        .map(|bits| bits as u64)
                        .map_err(|why| why.code())
                })
                .collect();
            assert_eq!(found, model.own);
        }
        (Err(error), Err(code)) => assert_eq!(error.code(), *code),
        (found, expected) => panic!("{:?}, and should be {expected:?}", found.map(|_| ())),
    }
}

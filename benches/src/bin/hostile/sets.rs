//! Key sets, as a provider's answer may be that has gone bad.

use std::sync::LazyLock;

use countersign_mint::{SigningKey, jwks};
use serde_json::Value;

use crate::tokens::{By, Case, Way};

/// The kinds, in the order of the table.
pub(crate) const NAMES: [&str; 8] = [
    "good set",
    "a set of keys for others",
    "a set of empty objects",
    "a set of numbers",
    "a set of near-duplicate members",
    "a key of many members",
    "a set of even moduli",
    "a set in white space",
];

const SIZES: [usize; 5] = [1024, 4096, 16384, 65536, 262_144];

static SIGNING: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::from_seed("key-1", 2048, 1));

fn key() -> Value {
    SIGNING.jwk()
}

/// As many pieces with commas between as fit into a set.
fn set(size: usize, piece: impl Fn(usize) -> String) -> Vec<u8> {
    let mut text = r#"{"keys":["#.to_owned();
    for n in 0_usize.. {
        let next = piece(n);
        if text.len() + next.len() + 3 > size {
            break;
        }
        text += &next;
        text.push(',');
    }
    if text.ends_with(',') {
        text.pop();
    }
    (text + "]}").into_bytes()
}

fn with(name: &str, value: impl Into<Value>) -> String {
    let mut key = key();
    if let Some(members) = key.as_object_mut() {
        members.insert(name.to_owned(), value.into());
    }
    key.to_string()
}

fn make(name: &str, size: usize) -> (&'static str, Vec<u8>) {
    let padding = "a".repeat(90);
    let bytes = match name {
        // Different keys cost too much to make: one key under many ids costs as much to load.
        "good set" => set(size, |n| with("kid", format!("key-{n}"))),
        "a set of keys for others" => set(size, |_| with("use", "enc")),
        "a set of empty objects" => set(size, |_| "{}".to_owned()),
        "a set of numbers" => set(size, |_| "0".to_owned()),
        "a set of near-duplicate members" => set(size, |_| {
            let members: Vec<String> = (0..100).map(|n| format!("\"{padding}{n}\":0")).collect();
            format!("{{{}}}", members.join(","))
        }),
        "a key of many members" => set(size, |_| {
            let members: String = (0..100).map(|n| format!(",\"{n}\":0")).collect();
            format!("{{\"kty\":\"EC\"{members}}}")
        }),
        "a set of even moduli" => set(size, |_| {
            let n = SIGNING
                .modulus()
                .iter()
                .map(|octet| octet & 0xFE)
                .collect::<Vec<u8>>();
            with("n", countersign_mint::base64url(&n))
        }),
        _ => format!(
            "{}{}",
            "\n".repeat(size.saturating_sub(500)),
            jwks([&*SIGNING])
        )
        .into_bytes(),
    };
    match name {
        "good set" | "a set in white space" => ("loaded", bytes),
        _ => ("no_usable_key", bytes),
    }
}

pub(crate) fn cases() -> Vec<Case> {
    let sized = |name: &'static str| {
        SIZES.map(|size| {
            let (code, bytes) = make(name, size);
            let way = Way::Load;
            Case {
                name,
                size,
                code,
                way,
                by: By::Provider,
                bytes,
            }
        })
    };
    // Where one key of a kind doesn't fit, there is none.
    let filled = |case: &Case| case.bytes.len() > case.size / 2;
    let cases = NAMES.iter().flat_map(|name| sized(name));
    cases.filter(filled).collect()
}

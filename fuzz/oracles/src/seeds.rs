//! The first inputs of each target: real tokens, forged ones, and what public test vectors hold.

use std::path::Path;

use countersign_mint::SigningKey;
use countersign_mint::forgeries::Scene;

use crate::settings::SETTINGS_LEN;
use crate::world::{ISSUER, MINT_KEY, NOW, PARTY};

/// An input and its name.
pub type Seed = (String, Vec<u8>);

/// The settings for Clerk's tokens, and those that differ from the defaults in one point each.
fn settings() -> impl Iterator<Item = [u8; SETTINGS_LEN]> {
    (0..SETTINGS_LEN).flat_map(|at| {
        [1, 2].map(|value| {
            let mut settings = [0; SETTINGS_LEN];
            settings[at] = value;
            settings
        })
    })
}

/// Everything that a target begins with. `vectors`: a folder of public test vectors, where there is one.
#[must_use]
pub fn seeds(target: &str, vectors: Option<&Path>) -> Vec<Seed> {
    let mut seeds = match target {
        "token" => tokens(),
        "structured_token" | "numeric_date" => with_settings(target, &[b"", &[0; 24], &[3; 40]]),
        "json" => texts(&JSON),
        "base64url" => texts(&BASE64),
        "jwks" => key_sets(),
        "rsa_verify" => signatures(),
        "rsa_key" => keys(),
        "claims_policy" => claims(),
        "jwks_state_machine" => events(),
        "snapshot" => snapshots(),
        "freshness" => answers(),
        "http_layer" => requests(),
        _ => Vec::new(),
    };
    if let Some(folder) = vectors {
        seeds.extend(from_vectors(target, folder));
    }
    seeds
}

const JSON: [&str; 12] = [
    "{}",
    "[]",
    "\"\\u00e9\\ud83d\\ude00\\/\\n\"",
    "-0.5e+10",
    "{\"a\":[1,2.5,null,true,false],\"\\u0061b\":{\"c\":\"\"}}",
    "{\"a\":1,\"\\u0061\":2}",
    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[0]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
    " { \"longer-name\" : [ ] , \"longer-nam\\u0065\" : 1e5 } ",
    "{\"iss\":\"https:\\/\\/issuer.example\",\"exp\":1750000300,\"aud\":[\"a\",\"b\"]}",
    "[1,]",
    "\u{feff}{}",
    "123456789012345678901234567890.000000000000000000001e-5",
];

const BASE64: [&str; 8] = [
    "AA",
    "AAA",
    "AAAA",
    "Zm9vYmFy",
    "-_-_",
    "Zh",
    "Zg==",
    "AAAAAAAAAAAAAAA*AAAAAAAA",
];

fn texts(texts: &[&str]) -> Vec<Seed> {
    named("text", texts.iter().map(|text| text.as_bytes().to_vec()))
}

fn named(name: &str, inputs: impl IntoIterator<Item = Vec<u8>>) -> Vec<Seed> {
    let number = |(i, input)| (format!("{name}-{i:03}"), input);
    inputs.into_iter().enumerate().map(number).collect()
}

fn with_settings(name: &str, rests: &[&[u8]]) -> Vec<Seed> {
    let inputs = rests
        .iter()
        .flat_map(|rest| settings().map(|settings| [&settings, *rest].concat()));
    named(name, inputs)
}

fn scene(stranger: &SigningKey) -> Scene<'_> {
    Scene {
        issuer: ISSUER,
        party: PARTY,
        now: NOW,
        key: &MINT_KEY,
        stranger,
    }
}

/// The tokens of the demonstration, sound and forged, each under Clerk's policy.
fn tokens() -> Vec<Seed> {
    let stranger = SigningKey::from_seed("stranger", 2048, 2);
    let mut clerk = [0; SETTINGS_LEN];
    clerk[0] = 1;
    let input = |token: &str| [&clerk, token.as_bytes()].concat();
    let mut seeds = Vec::new();
    for forgery in scene(&stranger).forgeries() {
        let name = forgery
            .name
            .replace(|c: char| !c.is_ascii_alphanumeric(), "-");
        seeds.push((format!("forged-{name}"), input(&forgery.token)));
        seeds.push((format!("control-{name}"), input(&forgery.control)));
    }
    let plain = MINT_KEY.token(&plain_claims());
    let under = settings().map(|settings| [&settings, plain.as_bytes()].concat());
    seeds.extend(named("plain", under));
    seeds.push(("dots".to_owned(), input(&".".repeat(2000))));
    seeds
}

fn plain_claims() -> serde_json::Value {
    serde_json::json!({
        "iss": ISSUER,
        "sub": "user-1",
        "aud": crate::world::AUDIENCE,
        "exp": NOW + 300,
        "nbf": NOW - 10,
        "iat": NOW - 10,
        "jti": "1",
        "azp": PARTY,
        "scope": "read w",
        "o": {"id": "org"},
        "email_verified": true,
    })
}

fn claims() -> Vec<Seed> {
    let plain = plain_claims().to_string();
    let clerk = scene(&MINT_KEY).claims().to_string();
    with_settings("claims", &[plain.as_bytes(), clerk.as_bytes()])
}

fn key_sets() -> Vec<Seed> {
    let key = |kid: &str, n: &str, more: &str| {
        format!(r#"{{"kty":"RSA","kid":"{kid}","n":"{n}","e":"AQAB"{more}}}"#)
    };
    let sets = [
        vec![key("a", "$0", "")],
        vec![key("a", "$0", ""), key("a", "$0", ",\"use\":\"sig\"")],
        vec![key("a", "$0", ""), key("b", "$1", ",\"alg\":\"PS256\"")],
        vec![key("a", "$0", ""), key("a", "$1", ""), key("b", "$2", "")],
        vec![
            key("a", "$3", ",\"key_ops\":[\"verify\"]"),
            key("b", "$4", ""),
        ],
        vec![
            key("a", "$5", ""),
            key("b", "$6", ""),
            key("c", "$7", ""),
            key("d", "$8", ""),
        ],
        vec![
            key("a", "$9", ""),
            key("b", "$0", ",\"d\":\"AA\""),
            r#"{"kty":"EC"}"#.to_owned(),
        ],
        vec![r#"{"kty":"RSA","n":"$0","e":"AQAB"}"#.to_owned(); 2],
        (0..5).map(|i| key(&i.to_string(), "$0", "")).collect(),
    ];
    let sets = sets.map(|keys| format!(r#"{{"keys":[{}]}}"#, keys.join(",")).into_bytes());
    named("set", sets)
}

fn signatures() -> Vec<Seed> {
    let sound = (0..16).map(|length| [&[0, length], &[0; 16][..], b"message"].concat());
    let spoiled = (0..10).map(|how| {
        let mut input = vec![0; 40];
        input[13] = how;
        input
    });
    let powers =
        (0..16).map(|length| [&[1, length, 0, 0xa5, 0x5a], &[0; 15][..], &[0xc3; 48]].concat());
    named("rsa", sound.chain(spoiled).chain(powers))
}

fn keys() -> Vec<Seed> {
    let lengths = [255_u16, 256, 257, 258, 384, 512, 1024, 1025, 1026];
    let inputs = lengths.into_iter().flat_map(|len| {
        [0, 1].map(|fingerprint| {
            let [high, low] = len.to_be_bytes();
            [
                &[high, low, 0xa5, 3, fingerprint],
                &[0; 11][..],
                &[1, 0, 1],
                &[0x80, 0xc3],
            ]
            .concat()
        })
    });
    named("key", inputs)
}

fn events() -> Vec<Seed> {
    let steps = |steps: &[[u8; 4]]| [&[0; 16], steps.concat().as_slice()].concat();
    // A set, a rotation, an outage of weeks, junk key ids, a snapshot: by step::kind.
    let sequences = [
        steps(&[[3, 0, 0, 0], [0, 0, 4, 0], [2, 0, 1, 0], [3, 0, 2, 0]]),
        steps(&[[3, 0, 0, 0], [9, 0, 0, 1], [3, 1, 0, 0], [10, 0, 9, 9]]),
        steps(&[
            [3, 0, 0, 0],
            [2, 0, 255, 255],
            [7, 0, 0, 0],
            [2, 0, 255, 255],
        ]),
        steps(&[[15, 0, 0, 9], [7, 0, 0, 0], [5, 0, 0, 0], [13, 0, 0, 0]]),
        steps(&[[3, 0, 0, 0], [12, 0, 0, 0], [14, 0, 0, 0], [6, 0, 0, 0]]),
        steps(&[[10, 0, 1, 1]; 40]),
        steps(&[[1, 0, 255, 255]; 40]),
        [vec![1; 16], steps(&[[3, 0, 0, 0], [4, 1, 0, 1]])].concat(),
    ];
    named("events", sequences)
}

fn snapshots() -> Vec<Seed> {
    let file = |issuer: &str, confirmed: &str, length: usize, body: &str| {
        format!(
            "\0countersign-snapshot 1\nsource https://issuer.example/jwks\nissuer {issuer}\n\
             confirmed {confirmed}\nlength {length}\n\n{body}"
        )
        .into_bytes()
    };
    let set = |source: u8, issuer: u8, text: &str| {
        [
            &[1, 0, 0, 0, 0, 104, 78, 8, 0, source, issuer, 0, 0],
            text.as_bytes(),
        ]
        .concat()
    };
    let files = [
        file("https://issuer.example", "1750000000", 2, "{}"),
        file("", "1750000000", 12, "{\"keys\": []}"),
        file("", "0", 0, ""),
        file("", "-1", 0, ""),
        file("a", "1750000000", 1, "\n\n"),
        set(3, 3, "abcdef{}"),
        set(0, 0, "{}"),
        set(3, 3, "a\nbc\rd{}"),
    ];
    named("snapshot", files)
}

fn answers() -> Vec<Seed> {
    let headers: [&[u8]; 9] = [
        b"\0max-age=600",
        b"\0no-store, max-age=600\n\x01100",
        b"\0public, Max-Age = \"60\"\n\x011",
        b"\x80no-cache=\"a\"",
        b"\x02\0\0\x40\0",
        b"\x02\0\0\x40\0\n\x03\0\0\0\0",
        b"\x0e\0\0\0\x78",
        b"\x04\0\0\x40\0",
        b"\x11\n\x12",
    ];
    named("answer", headers.map(<[u8]>::to_vec))
}

fn requests() -> Vec<Seed> {
    let heads = [
        "GET / HTTP/1.1\r\nAuthorization: Bearer $0\r\n\r\n",
        "GET /a?b=c HTTP/1.1\r\nHost: a\r\nauthorization:  bearer   $1 \r\n\r\n",
        "GET / HTTP/1.1\r\nCookie: a=b; __session=$0\r\n\r\n",
        "GET / HTTP/1.1\r\nCookie: __session=$0; __session=$0\r\nCookie: __session_1Z8AzTQD=$2\r\n\r\n",
        "GET / HTTP/1.1\r\nCookie: __session=$0\r\nAuthorization: Bearer $3\r\n\r\n",
        "GET / HTTP/1.1\r\nCookie: __session=$0\r\nAuthorization: Basic $3\r\n\r\n",
        "GET / HTTP/1.1\r\nAuthorization: Bearer $0\r\nAuthorization: Bearer $0\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nOrigin: a\r\nAccess-Control-Request-Method: GET\r\n\r\n",
        "OPTIONS http://a/b HTTP/1.1\r\nOrigin: a\r\n\r\n",
        "POST /a.B/C HTTP/1.1\r\nContent-Type: application/grpc\r\nAuthorization: Bearer $4\r\n\r\n",
        "\nPUT / HTTP/1.0\nAuthorization: Bearer\n\n",
    ];
    let modes = (0..5_u8)
        .flat_map(|mode| heads.map(move |head| [&[mode, 0, 0, 0], head.as_bytes()].concat()));
    let others = (1..8_u8).map(|bits| {
        [
            &[0, bits & 1, bits >> 1 & 1, bits >> 2],
            heads[usize::from(bits)].as_bytes(),
        ]
        .concat()
    });
    named("request", modes.chain(others))
}

/// What public test vectors have for a target; nothing for most.
fn from_vectors(target: &str, folder: &Path) -> Vec<Seed> {
    let folder = match target {
        "json" => folder.join("json-test-suite"),
        _ => return Vec::new(),
    };
    let mut files = Vec::new();
    collect(&folder, &mut files);
    files.sort();
    files
        .into_iter()
        .filter(|(_, text)| text.len() <= 4096)
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<Seed>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "json")
            && let Ok(text) = std::fs::read(&path)
        {
            let name = path
                .file_stem()
                .map(|stem| stem.to_string_lossy().into_owned());
            files.push((format!("suite-{}", name.unwrap_or_default()), text));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TARGETS;

    #[test]
    fn no_seed_is_a_finding() {
        let vectors = std::env::var_os("COUNTERSIGN_VECTORS");
        for (target, check) in TARGETS {
            let seeds = seeds(target, vectors.as_deref().map(Path::new));
            assert!(seeds.len() >= 8, "{target}");
            for (name, input) in seeds {
                println!("{target}: {name}");
                check(&input);
            }
        }
    }
}

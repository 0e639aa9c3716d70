//! Sets that are refused.

use countersign_tests::{KEY, OTHER_KEY};
use serde_json::json;

/// A set that is refused, why, and a control.
pub(super) fn refused_sets() -> Vec<(&'static str, &'static str, Vec<u8>, Vec<u8>)> {
    let good = json!({ "keys": [KEY.jwk()] }).to_string();
    let with = |extra: &str| {
        good.replacen("{\"keys\"", &format!("{{{extra}\"keys\""), 1)
            .into_bytes()
    };
    let inside = |extra: &str| {
        good.replacen("\"kty\"", &format!("{extra}\"kty\""), 1)
            .into_bytes()
    };
    let deep = |depth: usize| {
        with(&format!(
            "\"x\":{}{},",
            "[".repeat(depth - 1),
            "]".repeat(depth - 1)
        ))
    };
    let bytes = |text: &str| text.as_bytes().to_vec();
    vec![
        ("malformed_key_set", "nothing", vec![], bytes(&good)),
        (
            "malformed_key_set",
            "a comma too many",
            bytes(&good.replace("}]", "},]")),
            bytes(&good),
        ),
        (
            "malformed_key_set",
            "a byte-order mark",
            bytes(&format!("\u{feff}{good}")),
            bytes(&good),
        ),
        (
            "malformed_key_set",
            "trailing bytes",
            bytes(&format!("{good}x")),
            bytes(&format!("{good}\n")),
        ),
        (
            "malformed_key_set",
            "keys twice",
            with("\"keys\":[],"),
            with("\"kets\":[],"),
        ),
        (
            "malformed_key_set",
            "a member of a key twice",
            inside("\"x\":0,\"x\":0,"),
            inside("\"x\":0,\"y\":0,"),
        ),
        (
            "malformed_key_set",
            "the same name with an escape",
            inside("\"\\u006b\\u0074y\":\"RSA\","),
            inside("\"\\u006b\\u0074z\":\"RSA\","),
        ),
        (
            "malformed_key_set",
            "invalid UTF-8",
            [&with("\"x\":\"")[..9], b"\xff\"}"].concat(),
            bytes(&good),
        ),
        (
            "malformed_key_set",
            "thirty-three levels",
            deep(33),
            deep(32),
        ),
        ("no_keys_member", "no keys", bytes("{}"), bytes(&good)),
        (
            "no_keys_member",
            "keys is an object",
            bytes("{\"keys\":{}}"),
            bytes(&good),
        ),
        (
            "no_keys_member",
            "keys is null",
            bytes("{\"keys\":null}"),
            bytes(&good),
        ),
        ("no_keys_member", "an array", bytes("[]"), bytes(&good)),
        (
            "no_keys_member",
            "a key and no set",
            bytes(&KEY.jwk().to_string()),
            bytes(&good),
        ),
        (
            "no_usable_key",
            "an empty set",
            bytes("{\"keys\":[]}"),
            bytes(&good),
        ),
        (
            "no_usable_key",
            "only an unusable key",
            bytes("{\"keys\":[{\"kty\":\"EC\"}]}"),
            bytes(&good),
        ),
        (
            "too_many_keys",
            "two keys and room for one",
            bytes(&countersign_mint::jwks([&*KEY, &*OTHER_KEY])),
            bytes(&good),
        ),
    ]
}

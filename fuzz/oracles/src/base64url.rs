//! Target `base64url`: our decoder against `base64` and `base64ct`.

use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use base64ct::{Base64UrlUnpadded, Encoding};
use countersign::{Audience, KeySet, Policy};

use crate::gullible::{Gullible, gullible_keys};

static KEYS: LazyLock<KeySet<1, Gullible>> = LazyLock::new(gullible_keys);
const POLICY: Policy<'_> = Policy::new("issuer", Audience::Any).token_len(1024 * 1024);
/// `{"alg":"RS256"}`
const HEADER: &str = "eyJhbGciOiJSUzI1NiJ9";

/// Decodes a text as a token's payload.
///
/// # Panics
/// On a finding.
pub fn check(input: &[u8]) {
    let theirs = URL_SAFE_NO_PAD.decode(input);
    let text = std::str::from_utf8(input).ok();
    let others = text.and_then(|text| Base64UrlUnpadded::decode_vec(text).ok());
    assert_eq!(
        theirs.as_ref().ok(),
        others.as_ref(),
        "the oracles differ: {}",
        input.escape_ascii()
    );
    if input.is_empty() || input.contains(&b'.') {
        return; // no segment of a token
    }
    let token = [HEADER.as_bytes(), b".", input, b".AA"].concat();
    let mut scratch = vec![0xA5; Policy::scratch_len(token.len())];
    let ours = POLICY
        .parse(&token, &mut scratch)
        .and_then(|unverified| unverified.verify_payload(&*KEYS));
    match (ours, theirs) {
        (Ok(ours), Ok(theirs)) => {
            assert_eq!(ours, theirs, "{}", input.escape_ascii());
            assert_eq!(
                URL_SAFE_NO_PAD.encode(ours).as_bytes(),
                input,
                "not canonical"
            );
        }
        (Err(error), Err(_)) => assert_eq!(error.code(), "invalid_base64"),
        (ours, theirs) => panic!(
            "{ours:?}, and should be {theirs:?}: {}",
            input.escape_ascii()
        ),
    }
}

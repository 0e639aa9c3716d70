//! What is wrong with a token before its header says anything, and with its key and signature.

use countersign::Algorithm;
use countersign_mint::{Scheme, base64url};
use serde_json::json;

use super::{Refusal, about_keys, changed, row};
use crate::{KEY, OTHER_KEY, POLICY, PS256_ID, Sample, claims, header_with};

pub(super) fn refusals() -> Vec<Refusal> {
    [shape(), encoding(), keys(), signature()].concat()
}

fn shape() -> Vec<Refusal> {
    let good = Sample::new();
    let len = good.token().len();
    let small_scratch = good.clone().scratch(Sample::new().token().len());
    vec![
        row(
            "token_too_large",
            "one byte more than the policy allows",
            &good.clone().policy(POLICY.token_len(len - 1)),
            &good.clone().policy(POLICY.token_len(len)),
        ),
        changed(
            "malformed_token",
            "an empty token",
            good.changed(|_| String::new()),
            &good,
        ),
        changed(
            "malformed_token",
            "two segments",
            good.changed(|token| token.rsplit_once('.').unwrap_or_default().0.to_owned()),
            &good,
        ),
        changed(
            "malformed_token",
            "four segments",
            good.changed(|token| token + ".AA"),
            &good,
        ),
        changed(
            "malformed_token",
            "five segments, as an encrypted token has",
            good.changed(|token| token + ".AA.AA"),
            &good,
        ),
        changed(
            "malformed_token",
            "a dot behind the signature",
            good.changed(|token| token + "."),
            &good,
        ),
        changed(
            "malformed_token",
            "an empty signature",
            good.changed(|token| {
                let (input, _) = token.rsplit_once('.').unwrap_or_default();
                format!("{input}.")
            }),
            &good,
        ),
        row(
            "malformed_token",
            "an empty payload",
            &good.clone().encoded_payload(""),
            &good,
        ),
        row(
            "malformed_token",
            "an empty header",
            &good.clone().encoded_header(""),
            &good,
        ),
        row(
            "scratch_too_small",
            "no scratch at all",
            &small_scratch.clone().scratch(0),
            &small_scratch,
        ),
        row(
            "scratch_too_small",
            "a scratch that the header alone fills",
            &small_scratch.clone().scratch(100),
            &small_scratch,
        ),
    ]
}

fn encoding() -> Vec<Refusal> {
    let good = Sample::new();
    let payload = base64url(claims().to_string().as_bytes());
    // A text whose length is no multiple of three: base64 then ends in a shorter group.
    let whole_groups = claims().to_string().len().is_multiple_of(3);
    let odd = format!("{}{}", claims(), if whole_groups { " " } else { "" });
    let padded = base64url(odd.as_bytes());
    let unpadded = good.clone().encoded_payload(&padded);
    let padding = "=".repeat(4 - padded.len() % 4);
    let last_changed = raise_last(&padded);
    vec![
        row(
            "invalid_base64",
            "padding behind the payload",
            &good.clone().encoded_payload(&(padded.clone() + &padding)),
            &unpadded,
        ),
        row(
            "invalid_base64",
            "bits left over at the end of the payload",
            &good.clone().encoded_payload(&last_changed),
            &unpadded,
        ),
        row(
            "invalid_base64",
            "a line feed behind the payload",
            &good.clone().encoded_payload(&format!("{payload}\n")),
            &good,
        ),
        row(
            "invalid_base64",
            "the standard alphabet in the header",
            &good.clone().encoded_header("eyJh+/=="),
            &good,
        ),
        changed(
            "invalid_base64",
            "padding behind the signature",
            good.changed(|token| token + "=="),
            &good,
        ),
        changed(
            "invalid_base64",
            "bits left over at the end of the signature",
            good.changed(|token| raise_last(&token)),
            &good,
        ),
        changed(
            "invalid_base64",
            "a space in front of the token",
            good.changed(|token| format!(" {token}")),
            &good,
        ),
        changed(
            "invalid_base64",
            "a line feed behind the token",
            good.changed(|token| format!("{token}\n")),
            &good,
        ),
        changed(
            "invalid_base64",
            "a byte beyond ASCII in the signature",
            good.changed(|token| token.replacen(char::is_alphanumeric, "é", 1)),
            &good,
        ),
    ]
}

/// The text with its last character raised by one in the alphabet: where bits are left over, they
/// are no longer zero.
fn raise_last(text: &str) -> String {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut bytes = text.as_bytes().to_vec();
    let last = bytes.pop().unwrap_or_default();
    let at = ALPHABET.iter().position(|byte| *byte == last);
    let next = at.and_then(|at| ALPHABET.get(at.saturating_add(1)));
    bytes.push(*next.unwrap_or(&b'A'));
    String::from_utf8(bytes).unwrap_or_default()
}

fn keys() -> Vec<Refusal> {
    let good = Sample::new();
    let both = POLICY.algorithms(&[Algorithm::Rs256, Algorithm::Ps256]);
    let pss = Sample::under(both)
        .header(json!({"alg": "PS256", "kid": PS256_ID}).to_string())
        .scheme(Scheme::Ps256);
    vec![
        about_keys(row(
            "missing_key_id",
            "no kid, and two keys for the algorithm",
            &good.clone().header(r#"{"alg":"RS256"}"#),
            &good,
        )),
        about_keys(row(
            "unknown_key_id",
            "a kid that no key has",
            &good.clone().header(header_with("kid", "key-3".into())),
            &good,
        )),
        about_keys(row(
            "unknown_key_id",
            "a kid with a space behind it",
            &good.clone().header(header_with("kid", "key-1 ".into())),
            &good,
        )),
        about_keys(row(
            "unknown_key_id",
            "an empty kid",
            &good.clone().header(header_with("kid", "".into())),
            &good,
        )),
        about_keys(row(
            "algorithm_mismatch",
            "PS256 under a key for RS256",
            &pss.clone()
                .header(json!({"alg": "PS256", "kid": KEY.id()}).to_string()),
            &pss,
        )),
        about_keys(row(
            "algorithm_mismatch",
            "RS256 under a key for PS256",
            &Sample::under(both).header(header_with("kid", PS256_ID.into())),
            &Sample::under(both),
        )),
    ]
}

fn signature() -> Vec<Refusal> {
    let good = Sample::new();
    let other = Sample::new().claims(&crate::claims_with("sub", "user-2".into()));
    let swapped = format!(
        "{}.{}",
        good.token().rsplit_once('.').unwrap_or_default().0,
        other.token().rsplit_once('.').unwrap_or_default().1
    );
    let expired = good.clone().claims(&crate::claims_with("exp", json!(1)));
    vec![
        row(
            "invalid_signature",
            "another key of the issuer under this kid",
            &good.clone().key(&OTHER_KEY),
            &good,
        ),
        row(
            "invalid_signature",
            "the same key with another hash",
            &good.clone().scheme(Scheme::Rs512),
            &good,
        ),
        row(
            "invalid_signature",
            "the same key with another padding",
            &good.clone().scheme(Scheme::Ps256),
            &good,
        ),
        changed(
            "invalid_signature",
            "the signature of another token",
            good.attempt_with(swapped),
            &good,
        ),
        row(
            "invalid_signature",
            "forged and expired at once",
            &expired.key(&OTHER_KEY),
            &good,
        ),
        changed(
            "invalid_signature",
            "a signature of one octet",
            good.changed(|token| {
                let (input, _) = token.rsplit_once('.').unwrap_or_default();
                format!("{input}.AA")
            }),
            &good,
        ),
        changed(
            "invalid_signature",
            "a signature of zeros",
            good.changed(|token| {
                let (input, _) = token.rsplit_once('.').unwrap_or_default();
                format!("{input}.{}", base64url(&[0; 256]))
            }),
            &good,
        ),
    ]
}

//! Strict base64url without padding (RFC 7515 §2, RFC 4648 §5).

use base64ct::{Base64UrlUnpadded, Encoding};

/// The text is not strict base64url, or does not fit.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Invalid;

/// How many bytes `encoded_len` characters decode to; an impossible length rounds down.
pub(crate) const fn decoded_len(encoded_len: usize) -> usize {
    let rest = encoded_len % 4;
    (encoded_len / 4)
        .saturating_mul(3)
        .saturating_add(rest.saturating_sub(1))
}

/// Decodes `encoded` to the front of `out`, giving the length.
///
/// Refused: padding, white space, the standard alphabet's `+` and `/`, a length that no bytes
/// encode to, and bits other than zero behind the last byte.
pub(crate) fn decode(encoded: &[u8], out: &mut [u8]) -> Result<usize, Invalid> {
    decode_reference(encoded, out)
}

/// As [`decode`], by `base64ct`: for key members, and what the tests hold `decode` against.
pub(crate) fn decode_reference(encoded: &[u8], out: &mut [u8]) -> Result<usize, Invalid> {
    match Base64UrlUnpadded::decode(encoded, out) {
        Ok(decoded) => Ok(decoded.len()),
        Err(_) => Err(Invalid),
    }
}

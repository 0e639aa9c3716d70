//! Strict base64url without padding (RFC 7515 §2, RFC 4648 §5).
//!
//! Refused: padding, white space, the standard alphabet's `+` and `/`, a length that no bytes encode
//! to, and bits other than zero behind the last byte. A token's segments go through [`decode`], by
//! tables or, with `std`, by vector instructions; key members through [`decode_reference`], by
//! `base64ct`, which the tests hold both against. What is decoded is public: nothing needs constant
//! time.

#[cfg(test)]
mod proofs;
#[cfg(any(not(feature = "std"), test))]
mod tables;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "std", test))]
mod vector;

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
pub(crate) fn decode(encoded: &[u8], out: &mut [u8]) -> Result<usize, Invalid> {
    #[cfg(feature = "std")]
    return vector::decode(encoded, out);
    #[cfg(not(feature = "std"))]
    return tables::decode(encoded, out);
}

/// As [`decode`], by `base64ct`.
pub(crate) fn decode_reference(encoded: &[u8], out: &mut [u8]) -> Result<usize, Invalid> {
    match Base64UrlUnpadded::decode(encoded, out) {
        Ok(decoded) => Ok(decoded.len()),
        Err(_) => Err(Invalid),
    }
}

//! Reading a token **without verifying it**: for tools that show a person what a token says.
//!
//! Nothing here makes a decision safe: anyone can write a token that says anything. Only with the
//! feature `insecure-decode`.

use crate::compact::{Compact, decode as decode_segment};
use crate::error::{Fault, Segment, VerifyError};
use crate::json;

/// What a token says; **not verified**.
#[derive(Clone, Copy)]
pub struct Unchecked<'t> {
    /// The protected header, JSON.
    pub header: json::Value<'t>,
    /// The claims set, JSON.
    pub claims: json::Value<'t>,
}

/// Decodes a token **without verifying anything**. The signature may be missing (`alg: none`,
/// RFC 7515 §A.5): a verifier refuses such a token, and a person wants to see what it says.
///
/// # Errors
/// [`VerifyError`], where header and payload are not base64url that holds JSON.
///
/// # Example
/// ```
/// let mut scratch = [0; 256];
/// let token = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.";
/// let said = countersign::insecure::decode(token, &mut scratch)?;
/// assert_eq!(said.claims.to_string(), r#"{"sub":"a"}"#);
/// # Ok::<(), countersign::VerifyError>(())
/// ```
pub fn decode<'t>(
    token: &'t (impl AsRef<[u8]> + ?Sized),
    scratch: &'t mut [u8],
) -> Result<Unchecked<'t>, VerifyError> {
    let compact = Compact::cut(token.as_ref())?;
    let header_len = decode_segment(Segment::Header, compact.header(), scratch)?;
    let (header, rest) = scratch.split_at_mut_checked(header_len).unwrap_or_default();
    let claims_len = decode_segment(Segment::Payload, compact.payload(), rest)?;
    let claims = rest.get(..claims_len).unwrap_or_default();
    Ok(Unchecked {
        header: json::parse(header)
            .map_err(|error| VerifyError::MalformedHeader(Fault::Json(error)))?,
        claims: json::parse(claims)
            .map_err(|error| VerifyError::MalformedClaims(Fault::Json(error)))?,
    })
}

/// Decodes the three segments of a token, whatever bytes they hold, **without verifying anything**:
/// header, payload and signature.
///
/// # Errors
/// [`VerifyError`], where the token is not three segments of base64url.
///
/// # Example
/// ```
/// let mut scratch = [0; 256];
/// let segments = countersign::insecure::segments("aGVhZGVy.cGF5bG9hZA.AQID", &mut scratch)?;
/// assert_eq!(segments, [&b"header"[..], b"payload", &[1, 2, 3]]);
/// # Ok::<(), countersign::VerifyError>(())
/// ```
pub fn segments<'t>(
    token: &(impl AsRef<[u8]> + ?Sized),
    scratch: &'t mut [u8],
) -> Result<[&'t [u8]; 3], VerifyError> {
    let compact = Compact::split(token.as_ref())?;
    let (header, rest) = decoded(Segment::Header, compact.header(), scratch)?;
    let (payload, rest) = decoded(Segment::Payload, compact.payload(), rest)?;
    let (signature, _) = decoded(Segment::Signature, compact.signature(), rest)?;
    Ok([header, payload, signature])
}

/// A segment decoded to the front of `out`, and what is left of it.
fn decoded<'t>(
    segment: Segment,
    encoded: &[u8],
    out: &'t mut [u8],
) -> Result<(&'t [u8], &'t mut [u8]), VerifyError> {
    let len = decode_segment(segment, encoded, out)?;
    let (decoded, rest) = out.split_at_mut_checked(len).unwrap_or_default();
    Ok((decoded, rest))
}

impl core::fmt::Debug for Unchecked<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Unchecked")
    }
}

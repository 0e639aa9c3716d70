//! Decoding with the vector instructions that the processor is found to have, by `base64-simd`.
//!
//! To find that out takes `std`. Where the instructions are fixed when compiling, as without `std`,
//! they are as a rule too old to gain anything: there the tables do the work.

use base64_simd::{AsOut, URL_SAFE_NO_PAD};

use super::{Invalid, decoded_len};

/// As [`super::decode`].
pub(crate) fn decode(encoded: &[u8], out: &mut [u8]) -> Result<usize, Invalid> {
    let out = out.get_mut(..decoded_len(encoded.len())).ok_or(Invalid)?;
    match URL_SAFE_NO_PAD.decode(encoded, out.as_out()) {
        Ok(decoded) => Ok(decoded.len()),
        Err(_) => Err(Invalid),
    }
}

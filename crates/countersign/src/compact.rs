//! The JWS compact serialization (RFC 7515 §7.1): three segments and two dots.

use crate::VerifyError;
use crate::error::Segment;

/// A token cut at its dots.
#[derive(Clone, Copy)]
pub(crate) struct Compact<'t> {
    token: &'t [u8],
    header_end: usize,
    payload_end: usize,
}

impl<'t> Compact<'t> {
    /// Cuts `token`, which must be three segments, none of them empty.
    pub(crate) fn split(token: &'t [u8]) -> Result<Self, VerifyError> {
        let header_end = dot(token, 0)?;
        let payload_end = dot(token, header_end.saturating_add(1))?;
        let this = Self {
            token,
            header_end,
            payload_end,
        };
        let segments = [this.header(), this.payload(), this.signature()];
        if segments.iter().any(|s| s.is_empty()) || find_dot(this.signature()).is_some() {
            return Err(VerifyError::MalformedToken);
        }
        Ok(this)
    }

    pub(crate) const fn len(&self) -> usize {
        self.token.len()
    }

    fn piece(&self, start: usize, end: usize) -> &'t [u8] {
        self.token.get(start..end).unwrap_or_default()
    }

    /// The encoded protected header.
    pub(crate) fn header(&self) -> &'t [u8] {
        self.piece(0, self.header_end)
    }

    /// The encoded payload.
    pub(crate) fn payload(&self) -> &'t [u8] {
        self.piece(self.header_end.saturating_add(1), self.payload_end)
    }

    /// The encoded signature.
    pub(crate) fn signature(&self) -> &'t [u8] {
        self.piece(self.payload_end.saturating_add(1), self.token.len())
    }

    /// The JWS signing input (RFC 7515 §2): header, dot and payload as received.
    pub(crate) fn signing_input(&self) -> &'t [u8] {
        self.piece(0, self.payload_end)
    }
}

/// Where the next dot stands at or behind `start`.
fn dot(token: &[u8], start: usize) -> Result<usize, VerifyError> {
    token
        .get(start..)
        .and_then(find_dot)
        .map(|at| start.saturating_add(at))
        .ok_or(VerifyError::MalformedToken)
}

/// Where the first dot stands. Whole chunks are looked at without a branch a byte.
fn find_dot(bytes: &[u8]) -> Option<usize> {
    let (chunks, _) = bytes.as_chunks::<32>();
    let has_dot = |chunk: &[u8; 32]| chunk.iter().fold(false, |found, b| found | (*b == b'.'));
    let skipped = chunks.iter().take_while(|chunk| !has_dot(chunk)).count();
    let start = skipped.saturating_mul(32);
    let at = bytes.get(start..)?.iter().position(|b| *b == b'.')?;
    Some(start.saturating_add(at))
}

/// Decodes a segment to the front of `out`, giving its length.
pub(crate) fn decode(
    segment: Segment,
    encoded: &[u8],
    out: &mut [u8],
) -> Result<usize, VerifyError> {
    let needed = crate::base64url::decoded_len(encoded.len());
    let len = out.len();
    let Some(out) = out.get_mut(..needed) else {
        return Err(VerifyError::ScratchTooSmall { needed, len });
    };
    crate::base64url::decode(encoded, out).map_err(|_| VerifyError::InvalidBase64(segment))
}

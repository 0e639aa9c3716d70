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
        let this = Self::cut(token)?;
        let segments = [this.header(), this.payload(), this.signature()];
        if segments.iter().any(|segment| segment.is_empty()) {
            return Err(VerifyError::MalformedToken);
        }
        Ok(this)
    }

    /// Cuts `token` at its two dots; any of its segments may be empty.
    pub(crate) fn cut(token: &'t [u8]) -> Result<Self, VerifyError> {
        let header_end = dot(token, 0)?;
        let payload_end = dot(token, header_end.saturating_add(1))?;
        let this = Self {
            token,
            header_end,
            payload_end,
        };
        match find_dot(this.signature()) {
            None => Ok(this),
            Some(_) => Err(VerifyError::MalformedToken),
        }
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

/// Where the first dot stands. Chunks without one are passed by as a whole; then it is looked for
/// eight bytes at a time.
fn find_dot(bytes: &[u8]) -> Option<usize> {
    let (chunks, _) = bytes.as_chunks::<32>();
    let has_dot = |chunk: &[u8; 32]| chunk.iter().fold(false, |found, b| found | (*b == b'.'));
    let skipped = chunks.iter().take_while(|chunk| !has_dot(chunk)).count();
    let mut at = skipped.saturating_mul(32);
    let mut rest = bytes.get(at..)?;
    while let Some((eight, behind)) = rest.split_first_chunk::<8>() {
        let dots = dot_bits(u64::from_le_bytes(*eight));
        if dots != 0 {
            return Some(at.saturating_add((dots.trailing_zeros() / 8) as usize));
        }
        at = at.saturating_add(8);
        rest = behind;
    }
    let behind = rest.iter().position(|b| *b == b'.')?;
    Some(at.saturating_add(behind))
}

/// The top bit of each byte that is a dot. Bytes above the lowest one may be marked wrongly, since a
/// subtraction borrows from them.
const fn dot_bits(bytes: u64) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const TOPS: u64 = u64::from_le_bytes([0x80; 8]);
    const DOTS: u64 = u64::from_le_bytes([b'.'; 8]);
    let zero_at_dots = bytes ^ DOTS;
    zero_at_dots.wrapping_sub(ONES) & !zero_at_dots & TOPS
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

#[cfg(test)]
mod tests {
    use super::find_dot;

    #[test]
    fn the_first_dot_is_found_wherever_it_is_and_whatever_is_around_it() {
        for around in [b'A', b'.' - 1, b'.' + 1, b'.' ^ 0x80, 0, 0xFF] {
            for len in 0..100 {
                let mut bytes = [around; 100];
                assert_eq!(find_dot(&bytes[..len]), None, "{around}, {len}");
                for at in (0..len).rev() {
                    // From behind: there are dots behind the first one.
                    bytes[at] = b'.';
                    assert_eq!(find_dot(&bytes[..len]), Some(at), "{around}, {len}");
                }
            }
        }
    }
}

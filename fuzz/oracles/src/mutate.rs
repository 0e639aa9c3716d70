//! A mutator for `token` that keeps tokens well-formed: it decodes a segment, lets libFuzzer change what
//! is inside, encodes it again, and signs the result with the key that the header names.

use base64::Engine;
use base64::alphabet::URL_SAFE;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use countersign_mint::base64url;

use crate::settings::SETTINGS_LEN;
use crate::structured_token::key_of;
use crate::world::sign;

/// Reads also what the verifier refuses.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Changes an input in place and gives its new length. `data` has room for what it may become, of which
/// `len` bytes are taken; `change` is libFuzzer's own mutation: bytes, how many are taken, how many may be.
pub fn token(
    data: &mut [u8],
    len: usize,
    seed: u32,
    mut change: impl FnMut(&mut [u8], usize, usize) -> usize,
) -> usize {
    let most = data.len();
    let front = SETTINGS_LEN.min(len);
    match seed % 16 {
        0 | 1 => return change(data, len, most),
        2 | 3 if front > 0 => {
            change(&mut data[..front], front, front);
            return len;
        }
        _ => {}
    }
    let Some([header, payload, signature]) = decoded(&data[front..len]) else {
        return change(data, len, most);
    };
    let mut changed = |bytes: &[u8]| {
        let room = most.saturating_mul(3) / 4;
        let mut buffer = bytes.to_vec();
        buffer.resize(room.max(bytes.len()), 0);
        let new = change(&mut buffer, bytes.len(), room);
        buffer.truncate(new);
        buffer
    };
    let token = match seed % 16 {
        4 => joined(&header, &payload, &changed(&signature)),
        5..=9 => signed(&changed(&header), &payload),
        _ => signed(&header, &changed(&payload)),
    };
    let end = front + token.len();
    match data.get_mut(front..end) {
        Some(place) => {
            place.copy_from_slice(token.as_bytes());
            end
        }
        None => change(data, len, most),
    }
}

/// What the three segments hold.
fn decoded(token: &[u8]) -> Option<[Vec<u8>; 3]> {
    let segments: Option<Vec<_>> = token
        .split(|byte| *byte == b'.')
        .map(|segment| LENIENT.decode(segment).ok())
        .collect();
    segments?.try_into().ok()
}

fn joined(header: &[u8], payload: &[u8], signature: &[u8]) -> String {
    [header, payload, signature].map(base64url).join(".")
}

fn signed(header: &[u8], payload: &[u8]) -> String {
    let input = [header, payload].map(base64url).join(".");
    let (pair, alg) = key_of(header);
    let signature = sign(pair, &alg, input.as_bytes());
    format!("{input}.{}", base64url(&signature))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{KEYS, NOW};
    use countersign::{Audience, Policy, UnixTime, Verifier};

    #[test]
    fn what_was_changed_is_signed_again() {
        const POLICY: Policy<'_> = Policy::new("https://issuer.example", Audience::Any);
        let before = br#"{"iss":"https://issuer.example","exp":1750000300}"#;
        let token = signed(br#"{"alg":"RS256","kid":"fuzz"}"#, before);
        let mut data = [&[0; SETTINGS_LEN], token.as_bytes(), &[0; 2000]].concat();
        let len = SETTINGS_LEN + token.len();
        let new = super::token(&mut data, len, 10, |bytes, taken, _| {
            bytes[taken - 2] = b'7';
            taken
        });
        let mut scratch = [0; 4096];
        let now = UnixTime::from_secs(NOW);
        let verified = Verifier::new(&*KEYS, &POLICY)
            .verify(&data[SETTINGS_LEN..new], now, &mut scratch)
            .expect("a sound token");
        assert_eq!(
            verified.expires_at(),
            Some(UnixTime::from_secs(1_750_000_307))
        );
    }
}

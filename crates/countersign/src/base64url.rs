//! Strict base64url without padding (RFC 7515 §2, RFC 4648 §5).
//!
//! Refused: padding, white space, the standard alphabet's `+` and `/`, a length that no bytes encode
//! to, and bits other than zero behind the last byte. A token's segments go through [`decode`], by
//! tables; key members through [`decode_reference`], by `base64ct`, which the tests hold [`decode`]
//! against. What is decoded is public: neither needs constant time.

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
    if encoded.len() % 4 == 1 {
        return Err(Invalid);
    }
    let len = decoded_len(encoded.len());
    let out = out.get_mut(..len).ok_or(Invalid)?;
    let mut bad = 0;
    let (eights, encoded) = encoded.as_chunks::<8>();
    let (sixes, out) = split_chunks::<6>(out, eights.len()).ok_or(Invalid)?;
    for (eight, six) in eights.iter().zip(sixes) {
        let [a, b, c, d, e, f, g, h] = *eight;
        let (front, back) = (quad(a, b, c, d), quad(e, f, g, h));
        bad |= front | back;
        let [_, _, bytes @ ..] = ((u64::from(front) << 24) | u64::from(back)).to_be_bytes();
        *six = bytes;
    }
    bad |= decode_tail(encoded, out).ok_or(Invalid)?;
    if bad & BAD == 0 {
        Ok(len)
    } else {
        Err(Invalid)
    }
}

/// The first `count` chunks of `bytes`, and what is behind them.
fn split_chunks<const N: usize>(
    bytes: &mut [u8],
    count: usize,
) -> Option<(&mut [[u8; N]], &mut [u8])> {
    let (front, back) = bytes.split_at_mut_checked(count.checked_mul(N)?)?;
    let (chunks, _) = front.as_chunks_mut::<N>();
    Some((chunks, back))
}

/// Decodes the last 0 to 7 characters; what is bad about them has a bit of [`BAD`].
fn decode_tail(encoded: &[u8], out: &mut [u8]) -> Option<u32> {
    let (first, rest) = match *encoded {
        [a, b, c, d, ref rest @ ..] => (Some(quad(a, b, c, d)), rest),
        ref rest => (None, rest),
    };
    let (last, unused_bits) = match *rest {
        [] => (0, 0),
        [a, b] => (quad(a, b, b'A', b'A'), 0xFFFF),
        [a, b, c] => (quad(a, b, c, b'A'), 0xFF),
        _ => return None,
    };
    let [_, front @ ..] = first.unwrap_or(0).to_be_bytes();
    let [_, back @ ..] = last.to_be_bytes();
    let front = front.iter().filter(|_| first.is_some());
    for (to, from) in out.iter_mut().zip(front.chain(back.iter())) {
        *to = *from;
    }
    let trailing = if last & unused_bits == 0 { 0 } else { BAD };
    Some(first.unwrap_or(0) | last | trailing)
}

/// A bit that no sum of four sixes has: some character is not of the alphabet.
const BAD: u32 = 1 << 31;

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// For each byte, the six bits that it stands for, moved up by `shift`.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)] // evaluated at compile time
const fn table(shift: u32) -> [u32; 256] {
    let mut table = [BAD; 256];
    let mut value = 0;
    while value < 64 {
        table[ALPHABET[value as usize] as usize] = value << shift;
        value += 1;
    }
    table
}

static FIRST: [u32; 256] = table(18);
static SECOND: [u32; 256] = table(12);
static THIRD: [u32; 256] = table(6);
static FOURTH: [u32; 256] = table(0);

/// Four characters as 24 bits, or with [`BAD`] set.
#[inline]
#[allow(clippy::indexing_slicing)] // a byte is an index into 256 entries
fn quad(a: u8, b: u8, c: u8, d: u8) -> u32 {
    FIRST[usize::from(a)] | SECOND[usize::from(b)] | THIRD[usize::from(c)] | FOURTH[usize::from(d)]
}

/// As [`decode`], by `base64ct`.
pub(crate) fn decode_reference(encoded: &[u8], out: &mut [u8]) -> Result<usize, Invalid> {
    match Base64UrlUnpadded::decode(encoded, out) {
        Ok(decoded) => Ok(decoded.len()),
        Err(_) => Err(Invalid),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn both(encoded: &[u8]) -> Result<std::vec::Vec<u8>, Invalid> {
        let (mut ours, mut theirs) = ([0xAA; 64], [0x55; 64]);
        let len = decode(encoded, &mut ours);
        assert_eq!(len, decode_reference(encoded, &mut theirs), "{encoded:?}");
        let len = len?;
        assert_eq!(ours[..len], theirs[..len], "{encoded:?}");
        assert!(ours[len..].iter().all(|byte| *byte == 0xAA), "{encoded:?}");
        Ok(ours[..len].to_vec())
    }

    #[test]
    fn vectors_of_rfc_4648() {
        for (encoded, decoded) in [
            ("", &b""[..]),
            ("Zg", b"f"),
            ("Zm8", b"fo"),
            ("Zm9v", b"foo"),
            ("Zm9vYg", b"foob"),
            ("Zm9vYmE", b"fooba"),
            ("Zm9vYmFy", b"foobar"),
            ("-_-_", b"\xfb\xff\xbf"),
        ] {
            assert_eq!(
                both(encoded.as_bytes()).as_deref(),
                Ok(decoded),
                "{encoded}"
            );
        }
    }

    #[test]
    fn what_is_not_strict_is_refused() {
        for (case, encoded) in [
            ("padding", "Zg=="),
            ("one character", "Z"),
            ("five characters", "Zm9vY"),
            ("trailing bits behind one byte", "Zh"),
            ("trailing bits behind two bytes", "Zm9"),
            ("standard alphabet", "+/+/"),
            ("space", "Zm 9"),
            ("newline at the end", "Zm9v\n"),
            ("newline inside", "Zm9v\nYmFy"),
            ("dot", "Zm.v"),
            ("not ASCII", "Zm9\u{e9}"),
            ("bad character in a long text", "AAAAAAAAAAAAAAA*AAAAAAAA"),
        ] {
            assert_eq!(both(encoded.as_bytes()), Err(Invalid), "{case}");
        }
    }

    #[test]
    fn every_byte_at_every_place() {
        for at in 0..19 {
            for byte in 0..=255 {
                let mut encoded = *b"AAAAAAAAAAAAAAAAAAA";
                encoded[at] = byte;
                let _ = both(&encoded);
            }
        }
    }

    #[test]
    fn out_may_be_larger_but_not_smaller() {
        assert_eq!(decode(b"Zm9v", &mut [0; 2]), Err(Invalid));
        assert_eq!(decode(b"Zm9v", &mut [0; 3]), Ok(3));
        assert_eq!(decode(b"Zm9v", &mut [0; 4]), Ok(3));
    }

    proptest! {
        #[test]
        fn agrees_with_base64ct(encoded in "[A-Za-z0-9_-]{0,80}") {
            let mut encoded = encoded.into_bytes();
            encoded.truncate(80);
            let _ = both(&encoded);
        }

        #[test]
        fn decodes_what_was_encoded(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            let mut text = [0; 80];
            let encoded = Base64UrlUnpadded::encode(&bytes, &mut text).unwrap();
            prop_assert_eq!(both(encoded.as_bytes()), Ok(bytes));
        }
    }
}

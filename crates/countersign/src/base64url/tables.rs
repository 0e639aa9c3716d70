//! Decoding by tables: for every processor, in safe code.

use super::{Invalid, decoded_len};

/// As [`super::decode`].
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

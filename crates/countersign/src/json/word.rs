//! Eight bytes of a text at once, by arithmetic on the whole word.

use super::text::Text;

/// How many bytes at the front stand for themselves in a string: no quote, backslash or control
/// character.
#[inline]
pub(super) fn plain_len(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    while let Some((eight, behind)) = rest.split_first_chunk::<8>() {
        let special = special_bits(u64::from_le_bytes(*eight));
        if special != 0 {
            let before = bytes.len().wrapping_sub(rest.len());
            return before.wrapping_add((special.trailing_zeros() / 8) as usize);
        }
        rest = behind;
    }
    let is_plain = |byte: &&u8| !matches!(byte, b'"' | b'\\' | ..0x20);
    let before = bytes.len().wrapping_sub(rest.len());
    before.wrapping_add(rest.iter().take_while(is_plain).count())
}

/// The top bit of each byte that is a quote, a backslash or a control character. Bytes above the
/// lowest one found may be marked wrongly, since a subtraction borrows from them.
#[inline]
fn special_bits(bytes: u64) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const TOPS: u64 = u64::from_le_bytes([0x80; 8]);
    let below = |x: u64, limit: u8| x.wrapping_sub(ONES.wrapping_mul(limit.into())) & !x;
    let equal = |byte: u8| below(bytes ^ ONES.wrapping_mul(byte.into()), 1);
    (below(bytes, 0x20) | equal(b'"') | equal(b'\\')) & TOPS
}

/// A member's name as a number: its first eight bytes, after unescaping, the first one lowest. That
/// is all of a name of up to seven bytes: no longer one, and none with a NUL, has the same word.
pub(crate) const fn word(name: &str) -> u64 {
    word_of_bytes(name.as_bytes())
}

const fn word_of_bytes(bytes: &[u8]) -> u64 {
    let mut word = 0;
    let mut bytes = bytes;
    let mut shift = 0;
    while let [first, rest @ ..] = bytes
        && shift < u64::BITS
    {
        word |= widened(*first) << shift;
        bytes = rest;
        shift = shift.saturating_add(8);
    }
    word
}

/// The byte; for NUL, which fills up the words of short names, one that no UTF-8 has.
const fn widened(byte: u8) -> u64 {
    match byte {
        0 => 0xFF,
        byte => byte as u64,
    }
}

/// The [`word`] of a name as it stands in a text.
pub(super) fn word_of(name: Text<'_>) -> u64 {
    if let Some(plain) = name.as_str() {
        return word(plain);
    }
    let mut words = Words::default();
    for c in name.chars() {
        words.push(c);
        if words.hash != 0 {
            return words.hash;
        }
    }
    words.word
}

/// All of a name as a number, after unescaping; of up to eight bytes it is the [`word`].
///
/// Who chooses the names can make as many of one number as he likes: there is no secret in it.
pub(super) fn hash_of(name: Text<'_>) -> u64 {
    let mut words = Words::default();
    if let Some(plain) = name.as_str() {
        let (eights, rest) = plain.as_bytes().as_chunks::<8>();
        for eight in eights {
            words.take(u64::from_le_bytes(*eight)); // a text has no NUL unless it is escaped
        }
        words.word = word_of_bytes(rest);
    } else {
        name.chars().for_each(|c| words.push(c));
    }
    if words.word != 0 {
        words.take(words.word);
    }
    words.hash
}

/// A name's bytes, eight at a time.
#[derive(Default)]
struct Words {
    hash: u64,
    word: u64,
    shift: u32,
}

impl Words {
    #[inline]
    fn push(&mut self, c: char) {
        match u8::try_from(c) {
            Ok(byte) if byte.is_ascii() => self.push_byte(byte),
            _ => {
                let mut bytes = [0; 4];
                c.encode_utf8(&mut bytes)
                    .bytes()
                    .for_each(|byte| self.push_byte(byte));
            }
        }
    }

    #[inline]
    fn push_byte(&mut self, byte: u8) {
        self.word |= widened(byte).wrapping_shl(self.shift);
        self.shift = self.shift.wrapping_add(8);
        if self.shift == u64::BITS {
            self.take(self.word);
        }
    }

    /// Takes in a word that is full, or the last one. Of the first it makes the word itself.
    fn take(&mut self, word: u64) {
        self.hash = self.hash.wrapping_mul(SPREAD).rotate_left(31) ^ word;
        self.word = 0;
        self.shift = 0;
    }
}

/// Odd, and without a pattern: 2^64 divided by the golden ratio.
pub(super) const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// The length and the [`word`] of the name that begins `bytes`, if it is of at most seven bytes, has
/// no escapes, and more of the text follows it.
#[inline]
pub(super) fn short_name(bytes: &[u8]) -> Option<(usize, u64)> {
    let eight = u64::from_le_bytes(*bytes.first_chunk::<8>()?);
    let special = special_bits(eight);
    let bits = special.trailing_zeros() & !7; // 64 where there is none
    let last = eight.checked_shr(bits)? & 0xFF;
    if last != u64::from(b'"') {
        return None;
    }
    let name = eight & !u64::MAX.wrapping_shl(bits);
    Some(((bits / 8) as usize, name))
}

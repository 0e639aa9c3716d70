//! What must hold for every text of up to twelve characters, which is every way through the decoder by
//! tables: a round of eight, then four, then a rest. `docs/soundness.md` says by what each is run.
#![allow(clippy::arithmetic_side_effects)] // on small numbers, in tests

use super::{Invalid, decoded_len, tables};

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The encoding, a character at a time.
fn character(bytes: &[u8], at: usize) -> u8 {
    let bit = at * 6;
    let byte = |i: usize| u32::from(bytes.get(i).copied().unwrap_or(0));
    let window = byte(bit / 8) << 8 | byte(bit / 8 + 1);
    ALPHABET[(window >> (10 - bit % 8) & 63) as usize]
}

/// What is decoded encodes to the text again; what is refused is no encoding; no byte beyond what was
/// decoded is written.
fn decodes_encodings_and_nothing_else(text: [u8; 12], len: u8) {
    let text = &text[..usize::from(len % 13)];
    let needed = decoded_len(text.len());
    let mut out = [0xA5; 10];
    match tables::decode(text, &mut out) {
        Ok(decoded) => {
            assert_eq!(decoded, needed);
            for (at, c) in text.iter().enumerate() {
                assert_eq!(character(&out[..decoded], at), *c);
            }
        }
        Err(Invalid) => {
            let known = text.iter().all(|c| ALPHABET.contains(c));
            let last = text
                .last()
                .and_then(|c| ALPHABET.iter().position(|a| a == c));
            let left_over = match text.len() % 4 {
                2 => last.is_some_and(|value| value & 15 != 0),
                3 => last.is_some_and(|value| value & 3 != 0),
                rest => rest == 1,
            };
            assert!(!known || left_over);
        }
    }
    assert!(out[needed..].iter().all(|byte| *byte == 0xA5));
}

#[test]
#[cfg_attr(kani, kani::proof, kani::unwind(65))]
fn base64url_proof() {
    bolero::check!()
        .with_type::<([u8; 12], u8)>()
        .cloned()
        .for_each(|(text, len)| decodes_encodings_and_nothing_else(text, len));
}

/// The same of texts that are encodings but for one character, which few others are.
#[test]
#[cfg_attr(kani, kani::proof, kani::unwind(65))]
fn base64url_proof_near_encodings() {
    bolero::check!()
        .with_type::<([u8; 12], u8, u8, u8)>()
        .cloned()
        .for_each(|(values, len, at, other)| {
            let mut text = values.map(|value| ALPHABET[usize::from(value % 64)]);
            text[usize::from(at % 12)] = other;
            decodes_encodings_and_nothing_else(text, len);
        });
}

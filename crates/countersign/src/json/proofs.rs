//! What must hold of the scanner's cursor on every short text, and of its arithmetic on whole words on
//! every word. `docs/soundness.md` says by what each is run.
#![allow(clippy::arithmetic_side_effects)] // on small numbers, in tests

use super::cursor::Cursor;
use super::text::Text;
use super::unique::{Ignore, Names as _, Unique};
use super::value::Value;
use super::word::{hash_of, plain_len, short_name, word};

/// The cursor moves forward only and never beyond the text's end; a text that is accepted was read to
/// its end, and an error lies inside.
fn the_cursor_stays_inside(bytes: &[u8]) {
    let Ok(text) = super::utf8(bytes) else {
        return;
    };
    let mut cursor = Cursor::new(text);
    let mut unique = Unique::<4>::new();
    unique.open();
    let read = cursor.value(&mut unique, 0);
    assert!(cursor.at <= text.len());
    match read.and_then(|_| cursor.end()) {
        Ok(()) => assert_eq!(cursor.at, text.len()),
        Err(error) => assert!(error.offset() as usize <= text.len()),
    }
    if let Ok(Value::Array(array)) = super::parse(bytes) {
        let strings = array.iter().all(|one| one.as_text().is_some());
        assert_eq!(array.is_of_strings(), strings);
    }
    // Without looking at names: what fails does not fail earlier.
    let mut again = Cursor::new(text);
    let _ = again.value(&mut Ignore, 0);
    assert!(again.at <= text.len());
}

/// Characters that lead somewhere: the rest only ends a text.
const LETTERS: &[u8; 32] = b"{}[],:\"\\ \n0123e.-+truefalsnuDCd8";

#[test]
#[cfg_attr(kani, kani::proof, kani::unwind(14))]
fn cursor_proof() {
    bolero::check!()
        .with_type::<[u8; 12]>()
        .for_each(|letters| {
            the_cursor_stays_inside(&letters.map(|n| LETTERS[usize::from(n % 32)]))
        });
}

#[test]
#[cfg_attr(kani, kani::proof, kani::unwind(10))]
fn cursor_proof_any_bytes() {
    bolero::check!()
        .with_type::<[u8; 8]>()
        .for_each(|bytes| the_cursor_stays_inside(bytes));
}

/// Eight bytes at once find what a byte at a time finds.
#[test]
#[cfg_attr(kani, kani::proof, kani::unwind(20))]
fn word_proof() {
    bolero::check!()
        .with_type::<([u8; 19], u8)>()
        .for_each(|(bytes, len)| {
            let bytes = &bytes[..usize::from(len % 20)];
            let special = |byte: &u8| *byte < 0x20 || *byte == b'"' || *byte == b'\\';
            let plain = bytes.iter().position(special).unwrap_or(bytes.len());
            assert_eq!(plain_len(bytes), plain);
            let short = bytes.len() >= 8 && plain < 8 && bytes[plain] == b'"';
            let expected = short.then(|| {
                (
                    plain,
                    bytes[..plain]
                        .iter()
                        .rev()
                        .fold(0, |w, b| w << 8 | u64::from(*b)),
                )
            });
            assert_eq!(short_name(bytes), expected);
        });
}

/// A name has one hash in all its spellings, and a short one's is its word.
#[test]
fn hash_property() {
    bolero::check!()
        .with_type::<(std::vec::Vec<u8>, u32)>()
        .for_each(|(letters, escaped)| {
            let name: std::string::String =
                letters.iter().map(|n| char::from(b'a' + n % 26)).collect();
            let spelled: std::string::String = name
                .chars()
                .enumerate()
                .map(|(i, c)| match escaped >> (i % 32) & 1 {
                    0 => c.into(),
                    _ => std::format!("\\u{:04x}", u32::from(c)),
                })
                .collect();
            let hash = hash_of(Text::new(&name, false));
            assert_eq!(hash, hash_of(Text::new(&spelled, true)));
            if name.len() <= 8 {
                assert_eq!(hash, word(&name));
            }
        });
}

//! Every way to decode accepts what `base64ct` accepts, and gives what it gives.

use super::*;
use proptest::prelude::*;

type Decode = fn(&[u8], &mut [u8]) -> Result<usize, Invalid>;

const WAYS: [(&str, Decode); 3] = [
    ("as chosen", decode),
    ("tables", tables::decode),
    ("vector", vector::decode),
];

/// What `base64ct` says, which every way says too, writing nothing behind it.
fn all_agree(encoded: &[u8]) -> Result<std::vec::Vec<u8>, Invalid> {
    let mut theirs = [0x55; 256];
    let expected = decode_reference(encoded, &mut theirs);
    for (way, decode) in WAYS {
        let mut ours = [0xAA; 256];
        let len = decode(encoded, &mut ours);
        assert_eq!(len, expected, "{way}: {encoded:?}");
        let behind = decoded_len(encoded.len());
        assert!(
            ours[behind..].iter().all(|b| *b == 0xAA),
            "{way}: {encoded:?}"
        );
        if let Ok(len) = len {
            assert_eq!(ours[..len], theirs[..len], "{way}: {encoded:?}");
        }
    }
    expected.map(|len| theirs[..len].to_vec())
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
        let said = all_agree(encoded.as_bytes());
        assert_eq!(said.as_deref(), Ok(decoded), "{encoded}");
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
        assert_eq!(all_agree(encoded.as_bytes()), Err(Invalid), "{case}");
    }
}

/// At every length, and there at every place: as the last one it may leave bits over.
#[test]
fn every_byte_at_every_place() {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut accepted = 0;
    for len in 0..=200 {
        let mut encoded = [b'A'; 200];
        for at in 0..len {
            for byte in 0..=255 {
                encoded[at] = byte;
                accepted += usize::from(all_agree(&encoded[..len]).is_ok());
            }
            encoded[at] = b'A';
        }
        let varied: std::vec::Vec<u8> = ALPHABET.iter().cycle().take(len).copied().collect();
        let _ = all_agree(&varied);
    }
    // 64 of 256 bytes where no bits are left over; behind one byte 4, behind two 16.
    let expected: usize = (0..=200_usize)
        .map(|len| match len % 4 {
            0 => 64 * len,
            1 => 0,
            2 => 64 * (len - 1) + 4,
            _ => 64 * (len - 1) + 16,
        })
        .sum();
    assert_eq!(accepted, expected);
}

#[test]
fn out_may_be_larger_but_not_smaller() {
    for (way, decode) in WAYS {
        assert_eq!(decode(b"Zm9v", &mut [0; 2]), Err(Invalid), "{way}");
        assert_eq!(decode(b"Zm9v", &mut [0; 3]), Ok(3), "{way}");
        assert_eq!(decode(b"Zm9v", &mut [0; 4]), Ok(3), "{way}");
    }
}

proptest! {
    #[test]
    fn agrees_with_base64ct(encoded in "[A-Za-z0-9_-]{0,300}") {
        let _ = all_agree(encoded.as_bytes());
    }

    #[test]
    fn decodes_what_was_encoded(bytes in proptest::collection::vec(any::<u8>(), 0..220)) {
        let mut text = [0; 300];
        let encoded = Base64UrlUnpadded::encode(&bytes, &mut text).unwrap();
        prop_assert_eq!(all_agree(encoded.as_bytes()), Ok(bytes));
    }
}

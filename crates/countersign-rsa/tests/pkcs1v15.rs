//! RSASSA-PKCS1-v1_5 with keys made here: what must verify, and what must not, on every implementation.

mod support;

use countersign_rsa::{Backend, Hash, KeyError, Rsa2048, Rsa3072, Rsa4096, Rsa8192};
use num_bigint::BigUint;
use support::{HASHES, SigningKey, digest, em, octets, prefix, verifies};

#[test]
fn good_signatures_verify_at_every_size() {
    let keys = [
        (2048, 65537),
        (2048, 3),
        (2049, 65537),
        (2056, 5),
        (3071, 65537),
        (3072, 65537),
        (4096, (1 << 33) - 9),
    ];
    for (bits, e) in keys {
        let key = SigningKey::generate(bits, e);
        assert_eq!(key.n.bits(), bits as u64);
        for hash in HASHES {
            let digest = digest(hash, b"message");
            let signature = key.sign(hash, &digest);
            assert!(
                verifies(&key, hash, &digest, &signature),
                "{bits} bits, e = {e}, {hash:?}"
            );
            let mut wrong = digest.clone();
            wrong[0] ^= 1;
            assert!(
                !verifies(&key, hash, &wrong, &signature),
                "{bits} bits, e = {e}, {hash:?}"
            );
        }
    }
}

/// Each beside the control, which differs from it in nothing else.
#[test]
fn malformed_encoded_messages_are_refused() {
    let key = SigningKey::rsa2048();
    let digest = digest(Hash::Sha256, b"message");
    let info = [prefix(Hash::Sha256), &digest].concat();
    let refused = |name: &str, em: &[u8]| {
        assert_eq!(em.len(), 256, "{name}");
        assert!(
            !verifies(key, Hash::Sha256, &digest, &key.sign_em(em)),
            "{name}"
        );
    };
    let good = em(&info, 256);
    assert!(verifies(key, Hash::Sha256, &digest, &key.sign_em(&good)));

    // DigestInfo without the NULL parameters, which some accept (RFC 8017 appendix A.2.4 says what must be there).
    let without_null = [
        b"\x30\x2f\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x04\x20",
        &digest[..],
    ]
    .concat();
    refused("no NULL", &em(&without_null, 256));
    // The same lengths in BER's long form.
    let long_form = [
        b"\x30\x81\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x20",
        &digest[..],
    ]
    .concat();
    refused("BER", &em(&long_form, 256));
    refused("no DigestInfo", &em(&digest, 256));
    // The prefix of another hash function, and another object identifier of the same length.
    refused(
        "SHA-512's prefix",
        &em(&[prefix(Hash::Sha512), &digest].concat(), 256),
    );
    refused(
        "SHA-384's prefix",
        &em(&[prefix(Hash::Sha384), &digest].concat(), 256),
    );

    // Garbage after DigestInfo, with the padding shortened by as much: Bleichenbacher's forgery of 2006.
    let mut garbage = em(&info, 256 - 40);
    garbage.extend([0x5a; 40]);
    refused("garbage at the end", &garbage);
    let mut zero = em(&info, 255);
    zero.push(0);
    refused("a zero octet at the end", &zero);
    // Short padding, the rest in front or in the middle.
    refused(
        "short padding",
        &[&[0, 1], &[0xff; 8][..], &[0], &[0x5a; 194], &info].concat(),
    );
    refused(
        "eight octets of padding, then zeros",
        &[&[0, 1], &[0xff; 8][..], &[0; 195], &info].concat(),
    );
    refused("no padding", &[&[0, 1][..], &[0; 203], &info].concat());
    // One octet of the fixed part, each in turn.
    for (name, at, octet) in [
        ("first octet", 0, 0x01),
        ("block type 0", 1, 0x00),
        ("block type 2", 1, 0x02),
        ("first octet of padding", 2, 0xfe),
        ("last octet of padding", 203, 0x00),
        ("middle of padding", 100, 0x7f),
        ("separator", 204, 0xff),
        ("separator 1", 204, 0x01),
    ] {
        let mut em = good.clone();
        assert_ne!(em[at], octet);
        em[at] = octet;
        refused(name, &em);
    }
}

#[test]
fn every_bit_of_the_encoded_message_counts() {
    let key = SigningKey::rsa2048();
    let keys = key.on_all_backends();
    let digest = digest(Hash::Sha256, b"message");
    let good = em(&[prefix(Hash::Sha256), &digest].concat(), 256);
    for bit in (1..2048).step_by(37).chain(2048 - 450..2048 - 400) {
        let mut em = good.clone();
        em[bit / 8] ^= 0x80 >> (bit % 8);
        let signature = key.sign_em(&em);
        assert!(
            keys.iter()
                .all(|key| !key.verify_pkcs1v15(Hash::Sha256, &digest, &signature)),
            "bit {bit}"
        );
    }
}

/// RFC 8017 §8.2.2, step 1, and §5.2.2, step 1.
#[test]
fn the_signature_s_length_and_range_are_checked() {
    // Of several messages, one with a signature that has room for the modulus below 2^2048.
    let key = SigningKey::rsa2048();
    let hash = Hash::Sha256;
    let digest = digest(hash, b"message");
    let signature = key.sign(hash, &digest);
    assert!(verifies(key, hash, &digest, &signature));
    for wrong in [
        &[][..],
        &signature[1..],
        &signature[..255],
        &[&[0], &signature[..]].concat(),
        &[&signature[..], &[0]].concat(),
    ] {
        assert!(
            !verifies(key, hash, &digest, wrong),
            "{} octets",
            wrong.len()
        );
    }
    let long = vec![0; 100_000];
    assert!(!verifies(key, hash, &digest, &long));

    // s + n is congruent to s; it must not pass, whether it fits in 256 octets or needs one more.
    let n = &key.n;
    let mut fits = 0;
    for message in 0_u8..64 {
        let digest = support::digest(hash, &[message]);
        let signature = key.sign(hash, &digest);
        assert!(verifies(key, hash, &digest, &signature));
        let more = BigUint::from_bytes_be(&signature) + n;
        if more.bits() <= 2048 {
            fits += 1;
            assert!(!verifies(key, hash, &digest, &octets(&more, 256)));
        }
        assert!(!verifies(key, hash, &digest, &octets(&more, 257)));
    }
    assert!(fits > 0);

    for s in [
        BigUint::ZERO,
        BigUint::from(1u8),
        n - 1u8,
        n.clone(),
        n + 1u8,
        (BigUint::from(1u8) << 2048) - 1u8,
    ] {
        assert!(!verifies(key, hash, &digest, &octets(&s, 256)), "{s:x}");
    }
}

/// A signature whose first octet is zero keeps it: it is a string of the modulus's length, not a number.
#[test]
fn leading_zero_octets_of_a_signature_stay() {
    let key = SigningKey::rsa2048();
    let mut seen = 0;
    for i in 0_u32..400 {
        let digest = digest(Hash::Sha256, &i.to_be_bytes());
        let signature = key.sign(Hash::Sha256, &digest);
        if signature[0] == 0 {
            seen += 1;
            assert!(verifies(key, Hash::Sha256, &digest, &signature));
            assert!(!verifies(key, Hash::Sha256, &digest, &signature[1..]));
        }
    }
    assert!(seen > 0);
}

#[test]
fn a_digest_of_the_wrong_length_is_refused() {
    let key = SigningKey::rsa2048();
    for hash in HASHES {
        let digest = digest(hash, b"message");
        let signature = key.sign(hash, &digest);
        assert!(verifies(key, hash, &digest, &signature));
        for other in HASHES {
            assert_eq!(verifies(key, other, &digest, &signature), other == hash);
        }
        for len in [0, 1, digest.len() - 1] {
            assert!(!verifies(key, hash, &digest[..len], &signature));
        }
        assert!(!verifies(
            key,
            hash,
            &[&digest[..], &[0]].concat(),
            &signature
        ));
        assert!(!verifies(key, hash, &[0; 1000], &signature));
    }
}

#[test]
fn a_key_type_takes_what_its_name_says() {
    let n = |bits: usize| -> Vec<u8> {
        let mut n = vec![0xa7; bits.div_ceil(8)];
        n[0] = 0xff >> ((8 - bits % 8) % 8);
        n
    };
    let f4 = [1, 0, 1];
    let too_large = |bits, max| Err(KeyError::ModulusTooLarge { bits, max });
    for bits in [2048, 2049, 3072, 3073, 4096, 4097, 8192] {
        let limit = |max| {
            if bits <= max {
                Ok(bits)
            } else {
                too_large(bits, max)
            }
        };
        let n = n(bits);
        assert_eq!(
            Rsa2048::from_components(&n, &f4).map(|key| key.modulus_bits()),
            limit(2048)
        );
        assert_eq!(
            Rsa3072::from_components(&n, &f4).map(|key| key.modulus_bits()),
            limit(3072)
        );
        assert_eq!(
            Rsa4096::from_components(&n, &f4).map(|key| key.modulus_bits()),
            limit(4096)
        );
        let key = Rsa8192::from_components(&n, &f4).unwrap();
        assert_eq!(
            (key.modulus_bits(), key.modulus_len(), key.public_exponent()),
            (bits, bits.div_ceil(8), 65537)
        );
        let with_zero = [&[0], &n[..]].concat();
        assert_eq!(
            Rsa8192::from_components(&with_zero, &f4)
                .unwrap()
                .modulus_len(),
            bits.div_ceil(8)
        );
    }
    assert_eq!(
        Rsa8192::from_components(&n(2047), &f4).err(),
        Some(KeyError::ModulusTooSmall { bits: 2047 })
    );
    assert_eq!(
        Rsa2048::from_components(&n(8193), &f4).err(),
        Some(KeyError::ModulusTooLarge {
            bits: 8193,
            max: 8192
        })
    );
    assert_eq!(
        Rsa2048::from_components(&n(2048), &[2]).err(),
        Some(KeyError::ExponentEven)
    );
}

#[test]
fn each_implementation_can_be_asked_for() {
    let key = SigningKey::rsa2048();
    let (n, e) = (key.n_octets(), key.e_octets());
    for backend in [Backend::Portable, Backend::Avx2Fma, Backend::Avx512Ifma] {
        let available = Backend::available().any(|other| other == backend);
        assert_eq!(available, backend.is_available());
        match Rsa2048::with_backend(&n, &e, backend) {
            Ok(key) => assert_eq!((available, key.backend()), (true, backend)),
            Err(error) => assert_eq!(
                (available, error),
                (false, KeyError::BackendUnavailable { backend })
            ),
        }
    }
    assert!(
        Rsa2048::from_components(&n, &e)
            .unwrap()
            .backend()
            .is_available()
    );
    let names: std::collections::BTreeSet<_> = Backend::available().map(Backend::name).collect();
    assert_eq!(names.len(), Backend::available().count());
}

#[test]
fn keys_go_anywhere_and_show_little() {
    fn goes_anywhere<T: Send + Sync + Clone + Unpin + std::panic::UnwindSafe + 'static>(_: &T) {}
    let key = SigningKey::rsa2048();
    let key = Rsa2048::from_components(&key.n_octets(), &key.e_octets()).unwrap();
    goes_anywhere(&key);
    let shown = format!("{key:?}");
    assert!(shown.contains("2048") && shown.len() < 120, "{shown}");
}

/// The numbers that the crate's documentation gives.
#[test]
fn sizes() {
    let sizes = [
        size_of::<Rsa2048>(),
        size_of::<Rsa3072>(),
        size_of::<Rsa4096>(),
        size_of::<Rsa8192>(),
    ];
    if cfg!(target_arch = "x86_64") {
        assert_eq!(sizes, [9216, 13696, 18176, 36096]);
    } else if cfg!(target_pointer_width = "64") {
        assert_eq!(sizes, [1048, 1560, 2072, 4120]);
    } else if cfg!(target_pointer_width = "32") {
        assert_eq!(sizes, [528, 784, 1040, 2064]);
    }
}

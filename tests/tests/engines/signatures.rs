//! Signatures, sound and unsound, over keys of many lengths.

use countersign::Algorithm;
use countersign_mint::SigningKey;
use num_bigint::BigUint;

use crate::engines;
use crate::forge::{Forger, digest, digest_info, is_pss, pkcs1, pss, scheme};

const MESSAGE: &[u8] = b"a message";

struct Case {
    name: String,
    digest: Vec<u8>,
    signature: Vec<u8>,
    sound: bool,
}

/// Every case of an algorithm, over every engine.
fn check(bits: usize, e: u64) {
    let key = SigningKey::with_exponent("k", bits, e, 1);
    let forger = Forger::new(&key);
    assert_eq!(forger.bits(), bits);
    let engines = engines(&key.modulus(), &key.exponent());
    for algorithm in Algorithm::ALL.iter().copied() {
        for case in cases(&key, &forger, algorithm) {
            for engine in &engines {
                let verdict = (engine.verify)(algorithm, &case.digest, &case.signature);
                let (engine, case_name) = (&engine.name, &case.name);
                assert_eq!(
                    verdict, case.sound,
                    "{engine}, {bits} bits, e = {e}, {algorithm}: {case_name}"
                );
            }
        }
    }
}

fn cases(key: &SigningKey, forger: &Forger, algorithm: Algorithm) -> Vec<Case> {
    let good = key.signature(scheme(algorithm), MESSAGE);
    let hash = digest(algorithm, MESSAGE);
    let mut cases = Vec::new();
    let mut add = |name: &str, digest: &[u8], signature: Vec<u8>, sound| {
        cases.push(Case {
            name: name.to_owned(),
            digest: digest.to_vec(),
            signature,
            sound,
        });
    };
    add("sound", &hash, good.clone(), true);
    add(
        "another message",
        &digest(algorithm, b"another"),
        good.clone(),
        false,
    );
    for len in [0, 31, hash.len() - 1, hash.len() + 1] {
        let cut: Vec<u8> = hash.iter().copied().chain([0]).take(len).collect();
        add("a digest of the wrong length", &cut, good.clone(), false);
    }
    for (name, signature) in changed(&good) {
        add(name, &hash, signature, false);
    }
    for (name, number) in numbers(forger, &good) {
        add(name, &hash, forger.octets(&number), false);
    }
    for other in Algorithm::ALL.iter().filter(|other| **other != algorithm) {
        let signature = key.signature(scheme(*other), MESSAGE);
        add(&format!("signed by {other}"), &hash, signature, false);
    }
    let encoded = if is_pss(algorithm) {
        pss_encodings(algorithm, &hash, forger.bits() - 1)
    } else {
        pkcs1_encodings(algorithm, &hash, forger.len())
    };
    for (name, em, sound) in encoded {
        add(name, &hash, forger.sign(&em), sound);
    }
    cases
}

/// The octets of a good signature, changed.
fn changed(good: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let flipped = |at: usize| {
        let mut octets = good.to_vec();
        octets[at] ^= 1;
        octets
    };
    vec![
        ("the lowest bit changed", flipped(good.len() - 1)),
        ("a bit in the middle changed", flipped(good.len() / 2)),
        ("a bit of the first octet changed", flipped(0)),
        ("empty", Vec::new()),
        ("an octet short at the end", good[..good.len() - 1].to_vec()),
        ("an octet short at the front", good[1..].to_vec()),
        ("a zero octet in front", [&[0], good].concat()),
        ("a zero octet behind", [good, &[0]].concat()),
        ("twice", [good, good].concat()),
        ("all ones", vec![0xff; good.len()]),
    ]
}

/// Representatives that are no signature; s + n is one modulo n, and may not count.
fn numbers(forger: &Forger, good: &[u8]) -> Vec<(&'static str, BigUint)> {
    let s = BigUint::from_bytes_be(good);
    let limit = BigUint::from(1_u8) << (8 * forger.len());
    [
        ("s = 0", BigUint::ZERO),
        ("s = 1", BigUint::from(1_u8)),
        ("s = n - 1", &forger.n - 1_u8),
        ("s = n", forger.n.clone()),
        ("s = n + 1", &forger.n + 1_u8),
        ("s + n", &s + &forger.n),
        ("n - s", &forger.n - &s),
    ]
    .into_iter()
    .filter(|(_, number)| *number < limit)
    .collect()
}

fn pkcs1_encodings(
    algorithm: Algorithm,
    hash: &[u8],
    len: usize,
) -> Vec<(&'static str, Vec<u8>, bool)> {
    let t = digest_info(algorithm, hash, true);
    let sound = pkcs1(1, 0xff, &t, len);
    let with = |at: usize, octet: u8| {
        let mut em = sound.clone();
        em[at] = octet;
        em
    };
    let behind: Vec<u8> = pkcs1(1, 0xff, &t, len - 40)
        .into_iter()
        .chain([0x41; 40])
        .collect();
    let short = [
        &[0, 1][..],
        &[0xff; 8],
        &[0],
        &t,
        &vec![0x41; len - t.len() - 11],
    ]
    .concat();
    vec![
        ("the encoding of RFC 8017", sound.clone(), true),
        ("block type 2", pkcs1(2, 0xff, &t, len), false),
        ("block type 0", pkcs1(0, 0xff, &t, len), false),
        ("padding of zeros", pkcs1(1, 0, &t, len), false),
        ("one octet of padding changed", with(len / 2, 0xfe), false),
        ("the first octet of padding is 0", with(2, 0), false),
        (
            "no 0 before DigestInfo",
            with(len - t.len() - 1, 0xff),
            false,
        ),
        ("octets behind DigestInfo", behind, false),
        ("eight octets of padding, octets behind", short, false),
        (
            "parameters left out",
            pkcs1(1, 0xff, &digest_info(algorithm, hash, false), len),
            false,
        ),
        ("a bare digest", pkcs1(1, 0xff, hash, len), false),
        (
            "DigestInfo one octet longer",
            pkcs1(1, 0xff, &[&t[..], &[0]].concat(), len),
            false,
        ),
    ]
}

fn pss_encodings(
    algorithm: Algorithm,
    hash: &[u8],
    em_bits: usize,
) -> Vec<(&'static str, Vec<u8>, bool)> {
    let salt = vec![0x5a; hash.len()];
    let em = |salt: &[u8], trailer| pss(algorithm, hash, salt, em_bits, trailer);
    let sound = em(&salt, 0xbc);
    let flipped = |at: usize| {
        let mut em = sound.clone();
        em[at] ^= 1;
        em
    };
    vec![
        ("the encoding of RFC 8017", sound.clone(), true),
        ("another trailer", em(&salt, 0xcc), false),
        ("no salt", em(&[], 0xbc), false),
        ("a salt one octet short", em(&salt[1..], 0xbc), false),
        (
            "a salt one octet long",
            em(&[&salt[..], &[1]].concat(), 0xbc),
            false,
        ),
        ("a bit of DB changed", flipped(8), false),
        ("a bit of H changed", flipped(sound.len() - 2), false),
    ]
}

#[test]
fn keys_of_2048_bits() {
    check(2048, 65537);
    check(2048, 3);
}

#[test]
fn keys_of_odd_lengths() {
    // One bit above whole octets, limbs and vectors, and one below; PSS has an octet less at 2049 and 2177.
    for (bits, e) in [
        (2049, 65537),
        (2055, 3),
        (2056, 5),
        (2177, 65537),
        (2303, 65537),
    ] {
        check(bits, e);
    }
}

#[test]
fn keys_of_about_3072_bits() {
    for (bits, e) in [(3001, 65537), (3072, 65537), (3072, 3)] {
        check(bits, e);
    }
}

#[test]
fn keys_of_4096_bits() {
    check(4096, 65537);
}

#[test]
fn keys_of_4096_bits_with_small_and_large_exponents() {
    check(4096, 3);
    check(2048, (1 << 33) - 9);
}

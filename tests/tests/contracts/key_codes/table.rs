//! Keys that are skipped.

use countersign_mint::base64url;
use countersign_tests::KEY;
use serde_json::{Value, json};

/// The good key with one member changed, or taken out where the value is `Absent`.
pub(super) enum Change {
    To(&'static str, Value),
    Absent(&'static str),
    Nothing,
}

use Change::{Absent, Nothing, To};

pub(super) fn jwk(change: Change) -> Value {
    let mut jwk = KEY.jwk();
    match change {
        To(name, value) => countersign_tests::set(&mut jwk, name, value),
        Absent(name) => drop(jwk.as_object_mut().unwrap().remove(name)),
        Nothing => {}
    }
    jwk
}

/// The modulus of the good key with its octets changed.
pub(super) fn modulus(change: impl FnOnce(&mut Vec<u8>)) -> Value {
    let mut n = KEY.modulus();
    change(&mut n);
    base64url(&n).into()
}

/// A number with the fingerprint of CVE-2017-15361: 65537^k mod each small prime. 1 = 65537^0, so a
/// number that is 1 modulo all of the first primes has it.
fn weak_modulus() -> Value {
    const PRIMES: [u8; 38] = [
        3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89,
        97, 101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167,
    ];
    // 2^k × primorial + 1 with the top bit at 2047.
    let mut product = vec![1_u8];
    for prime in PRIMES {
        multiply(&mut product, prime);
    }
    while product.len() < 256 || product[0] < 0x80 {
        multiply(&mut product, 2);
    }
    *product.last_mut().unwrap() |= 1;
    base64url(&product).into()
}

/// Multiplies a big-endian number.
fn multiply(number: &mut Vec<u8>, by: u8) {
    let mut carry = 0_u16;
    for octet in number.iter_mut().rev() {
        let product = u16::from(*octet) * u16::from(by) + carry;
        *octet = (product & 0xFF) as u8;
        carry = product >> 8;
    }
    if carry > 0 {
        number.insert(0, carry as u8);
    }
}

/// A key that is skipped, why, and a control.
pub(super) fn skipped() -> Vec<(&'static str, &'static str, Value, Value)> {
    let to = |name, value| jwk(To(name, value));
    let good = || jwk(Nothing);
    vec![
        ("not_an_object", "a string", json!("key"), good()),
        ("not_an_object", "an array", json!([KEY.jwk()]), good()),
        ("not_an_object", "null", json!(null), good()),
        ("missing_member", "no kty", jwk(Absent("kty")), good()),
        ("missing_member", "no n", jwk(Absent("n")), good()),
        ("missing_member", "no e", jwk(Absent("e")), good()),
        (
            "wrong_json_type",
            "a kty that is a number",
            to("kty", json!(1)),
            good(),
        ),
        (
            "wrong_json_type",
            "use: 5",
            to("use", json!(5)),
            jwk(Absent("use")),
        ),
        (
            "wrong_json_type",
            "use: null",
            to("use", json!(null)),
            jwk(Absent("use")),
        ),
        (
            "wrong_json_type",
            "key_ops: \"verify\"",
            to("key_ops", json!("verify")),
            to("key_ops", json!(["verify"])),
        ),
        (
            "wrong_json_type",
            "key_ops: null",
            to("key_ops", json!(null)),
            to("key_ops", json!(["sign", "verify"])),
        ),
        (
            "wrong_json_type",
            "a number in key_ops",
            to("key_ops", json!(["verify", 1])),
            to("key_ops", json!(["verify"])),
        ),
        (
            "wrong_json_type",
            "alg: null",
            to("alg", json!(null)),
            jwk(Absent("alg")),
        ),
        (
            "wrong_json_type",
            "alg: [\"RS256\"]",
            to("alg", json!(["RS256"])),
            good(),
        ),
        (
            "wrong_json_type",
            "kid: 7",
            to("kid", json!(7)),
            jwk(Absent("kid")),
        ),
        (
            "wrong_json_type",
            "kid: null",
            to("kid", json!(null)),
            jwk(Absent("kid")),
        ),
        ("wrong_json_type", "n: []", to("n", json!([])), good()),
        ("wrong_json_type", "e: 65537", to("e", json!(65537)), good()),
        ("unsupported_key_type", "EC", to("kty", json!("EC")), good()),
        (
            "unsupported_key_type",
            "oct",
            to("kty", json!("oct")),
            good(),
        ),
        (
            "unsupported_key_type",
            "rsa in small letters",
            to("kty", json!("rsa")),
            good(),
        ),
        (
            "not_for_signatures",
            "use: enc",
            to("use", json!("enc")),
            to("use", json!("sig")),
        ),
        (
            "not_for_signatures",
            "use: Sig",
            to("use", json!("Sig")),
            to("use", json!("sig")),
        ),
        (
            "not_for_signatures",
            "an empty use",
            to("use", json!("")),
            to("use", json!("sig")),
        ),
        (
            "not_for_verification",
            "key_ops without verify",
            to("key_ops", json!(["sign"])),
            to("key_ops", json!(["verify"])),
        ),
        (
            "not_for_verification",
            "empty key_ops",
            to("key_ops", json!([])),
            to("key_ops", json!(["verify"])),
        ),
        (
            "unsupported_key_algorithm",
            "alg: HS256",
            to("alg", json!("HS256")),
            good(),
        ),
        (
            "unsupported_key_algorithm",
            "alg: none",
            to("alg", json!("none")),
            good(),
        ),
        (
            "unsupported_key_algorithm",
            "alg: RSA-OAEP",
            to("alg", json!("RSA-OAEP")),
            to("alg", json!("PS256")),
        ),
        (
            "key_id_too_long",
            "129 bytes",
            to("kid", json!("k".repeat(129))),
            to("kid", json!("k".repeat(128))),
        ),
        (
            "key_id_too_long",
            "65 letters of two bytes",
            to("kid", json!("é".repeat(65))),
            to("kid", json!("é".repeat(64))),
        ),
        (
            "invalid_key_base64",
            "padding",
            to("e", json!("AQAB====")),
            to("e", json!("AQAB")),
        ),
        (
            "invalid_key_base64",
            "a space",
            to("e", json!("AQAB ")),
            to("e", json!("AQAB")),
        ),
        (
            "invalid_key_base64",
            "the standard alphabet",
            to("n", json!(format!("+{}", &base64url(&KEY.modulus())[1..]))),
            good(),
        ),
        (
            "invalid_key_base64",
            "bits left over",
            to("e", json!("Ax")),
            to("e", json!("Aw")),
        ),
        ("private_key", "d", KEY.private_jwk(), good()),
        (
            "private_key",
            "d: null",
            to("d", json!(null)),
            to("D", json!(null)),
        ),
        (
            "private_key",
            "a prime",
            to("p", json!("AQAB")),
            to("P", json!("AQAB")),
        ),
        (
            "private_key",
            "oth",
            to("oth", json!([])),
            to("other", json!([])),
        ),
        (
            "modulus_not_minimal",
            "two zero octets",
            to("n", modulus(|n| drop(n.splice(0..0, [0, 0])))),
            to("n", modulus(|n| n.insert(0, 0))),
        ),
        (
            "modulus_too_small",
            "2047 bits",
            to("n", modulus(|n| n[0] = 0x7F)),
            to("n", modulus(|n| n[0] |= 0x80)),
        ),
        (
            "modulus_too_small",
            "2041 bits in 256 octets",
            to("n", modulus(|n| n[0] = 1)),
            good(),
        ),
        (
            "modulus_too_small",
            "an empty modulus",
            to("n", json!("")),
            good(),
        ),
        (
            "modulus_too_large",
            "8193 bits",
            to(
                "n",
                modulus(|n| {
                    n.resize(1025, 1);
                    n[0] = 1;
                }),
            ),
            to("n", modulus(|n| n.resize(1024, 1))),
        ),
        (
            "modulus_too_large",
            "a hundred thousand bits",
            to("n", modulus(|n| n.resize(12_500, 1))),
            to("n", modulus(|n| n.resize(512, 1))),
        ),
        (
            "modulus_even",
            "an even modulus",
            to("n", modulus(|n| *n.last_mut().unwrap() &= 0xFE)),
            good(),
        ),
        (
            "weak_modulus",
            "the fingerprint of CVE-2017-15361",
            to("n", weak_modulus()),
            good(),
        ),
        (
            "exponent_not_minimal",
            "two zero octets",
            to("e", json!("AAABAAE")),
            to("e", json!("AAEAAQ")),
        ),
        (
            "exponent_too_small",
            "1",
            to("e", json!("AQ")),
            to("e", json!("Aw")),
        ),
        (
            "exponent_too_small",
            "0",
            to("e", json!("AA")),
            to("e", json!("Aw")),
        ),
        (
            "exponent_too_small",
            "an empty exponent",
            to("e", json!("")),
            to("e", json!("Aw")),
        ),
        (
            "exponent_too_large",
            "2^33 + 1",
            to("e", json!("AgAAAAE")),
            to("e", json!("Af____8")),
        ),
        (
            "exponent_too_large",
            "seventeen octets",
            to("e", json!(base64url(&[1; 17]))),
            good(),
        ),
        (
            "exponent_even",
            "65536",
            to("e", json!("AQAA")),
            to("e", json!("AQAB")),
        ),
    ]
}

//! Keys, sound and unsound: every engine takes the same ones.

use countersign_mint::SigningKey;
use num_bigint::BigUint;

use crate::{Engine, largest};

#[test]
fn every_engine_takes_the_same_keys() {
    let key = SigningKey::from_seed("k", 2048, 1);
    let n = BigUint::from_bytes_be(&key.modulus());
    let one = BigUint::from(1_u8);
    let odd = |bits: u32| (&one << (bits - 1)) + 0x1_0001_u32 * 2 + 3_u8;
    let f4: &[u8] = &[1, 0, 1];
    let octets = |n: &BigUint| n.to_bytes_be();
    let cases: Vec<(&str, Vec<u8>, &[u8], bool)> = vec![
        ("sound", octets(&n), f4, true),
        (
            "a zero octet before the modulus",
            [vec![0], octets(&n)].concat(),
            f4,
            true,
        ),
        (
            "two zero octets before it",
            [vec![0, 0], octets(&n)].concat(),
            f4,
            false,
        ),
        (
            "a zero octet before the exponent",
            octets(&n),
            &[0, 1, 0, 1],
            true,
        ),
        ("an even modulus", octets(&(&n - 1_u8)), f4, false),
        ("2047 bits", octets(&odd(2047)), f4, false),
        ("2041 bits", octets(&odd(2041)), f4, false),
        ("2049 bits", octets(&odd(2049)), f4, true),
        ("8191 bits", octets(&odd(8191)), f4, true),
        ("8192 bits", octets(&odd(8192)), f4, true),
        ("8193 bits", octets(&odd(8193)), f4, false),
        ("16384 bits", octets(&odd(16384)), f4, false),
        ("no modulus", Vec::new(), f4, false),
        ("no exponent", octets(&n), &[], false),
        ("exponent 0", octets(&n), &[0], false),
        ("exponent 1", octets(&n), &[1], false),
        ("exponent 2", octets(&n), &[2], false),
        ("exponent 3", octets(&n), &[3], true),
        ("exponent 65536", octets(&n), &[1, 0, 0], false),
        (
            "exponent 2^33 - 1",
            octets(&n),
            &[1, 0xff, 0xff, 0xff, 0xff],
            true,
        ),
        ("exponent 2^33 + 1", octets(&n), &[2, 0, 0, 0, 1], false),
        (
            "an exponent as long as the modulus",
            octets(&n),
            &[0xff; 256],
            false,
        ),
    ];
    for (name, n, e, sound) in cases {
        let outcomes =
            largest(&n, e).map(|(engine, loaded)| (engine, loaded.map(|Engine { name, .. }| name)));
        for (engine, outcome) in &outcomes {
            assert_eq!(outcome.is_ok(), sound, "{engine}: {name}: {outcome:?}");
            let first = outcomes[0].1.as_ref().err();
            assert_eq!(
                outcome.as_ref().err(),
                first,
                "{engine} gives another reason: {name}"
            );
        }
    }
}

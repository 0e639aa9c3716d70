//! Target `rsa_key`: which public keys are accepted, against the rules written with `num-bigint`.

use countersign::{Algorithm, KeySet};
use countersign_rsa::{
    Backend, Components, KeyError, Rsa2048, Rsa3072, Rsa4096, Rsa8192, validate,
};
use num_bigint::BigUint;

use crate::bytes::Bytes;

/// Validates a key, and loads it in every type on every backend.
///
/// # Panics
/// On a finding.
pub fn check(input: &[u8]) {
    let (mut bytes, rest) = Bytes::cut::<16>(input);
    let len = usize::from(bytes.word()) % 1040;
    let fill = bytes.byte();
    let e_len = usize::from(bytes.byte() % 12).min(rest.len());
    let fingerprint = bytes.byte() % 4 == 1;
    let power = bytes.word();
    let (e, rest) = rest.split_at(e_len);
    let (front, end) = rest.split_at(rest.len() / 2);
    let mut n = vec![fill; len];
    n.iter_mut().zip(front).for_each(|(to, from)| *to = *from);
    n.iter_mut()
        .rev()
        .zip(end)
        .for_each(|(to, from)| *to = *from);
    if fingerprint {
        n = flawed(&n, power);
    }
    check_key(&n, e);
}

fn check_key(n: &[u8], e: &[u8]) {
    let expected = model(n, e);
    let found = validate(n, e);
    let code = |found: &Result<Components<'_>, KeyError>| {
        found.map_or_else(|error| error.code(), |_| "sound")
    };
    assert_eq!(code(&found), expected, "n {n:02x?} e {e:02x?}");
    if let Ok(components) = found {
        let number = BigUint::from_bytes_be(n);
        assert_eq!(components.modulus, number.to_bytes_be());
        assert_eq!(components.bits as u64, number.bits());
        assert_eq!(components.leading_zero, n[0] == 0);
        assert_eq!(
            BigUint::from(components.exponent),
            BigUint::from_bytes_be(e)
        );
    }
    let bits = BigUint::from_bytes_be(n).bits();
    for backend in Backend::available() {
        let loaded = [
            (
                2048,
                Rsa2048::with_backend(n, e, backend).map(|key| key.modulus_bits()),
            ),
            (
                3072,
                Rsa3072::with_backend(n, e, backend).map(|key| key.modulus_bits()),
            ),
            (
                4096,
                Rsa4096::with_backend(n, e, backend).map(|key| key.modulus_bits()),
            ),
            (
                8192,
                Rsa8192::with_backend(n, e, backend).map(|key| key.modulus_bits()),
            ),
        ];
        for (most, loaded) in loaded {
            let expected = match expected {
                "sound" if bits > most => Err("modulus_too_large"),
                "sound" => Ok(bits),
                code => Err(code),
            };
            let loaded = loaded.map(|bits| bits as u64).map_err(|error| error.code());
            assert_eq!(loaded, expected, "{backend:?} {most} n {n:02x?} e {e:02x?}");
        }
    }
    let set = KeySet::<1, Rsa8192>::any_id(n, e, Algorithm::Rs256);
    assert_eq!(set.is_ok(), expected == "sound", "{set:?}");
}

/// The rules in their order.
fn model(n: &[u8], e: &[u8]) -> &'static str {
    let (modulus, exponent) = (BigUint::from_bytes_be(n), BigUint::from_bytes_be(e));
    match () {
        () if n.starts_with(&[0, 0]) => "modulus_not_minimal",
        () if modulus.bits() < 2048 => "modulus_too_small",
        () if modulus.bits() > 8192 => "modulus_too_large",
        () if !modulus.bit(0) => "modulus_even",
        () if e.starts_with(&[0, 0]) => "exponent_not_minimal",
        () if exponent < BigUint::from(2_u8) => "exponent_too_small",
        () if exponent.bits() > 33 => "exponent_too_large",
        () if !exponent.bit(0) => "exponent_even",
        () if is_flawed(&modulus) => "weak_modulus",
        () => "sound",
    }
}

/// The odd primes up to 167.
fn primes() -> impl Iterator<Item = u32> {
    (3..=167).filter(|n| (2..*n).all(|d| n % d != 0))
}

/// The fingerprint of CVE-2017-15361: a power of 65537 modulo each of the primes.
fn is_flawed(n: &BigUint) -> bool {
    primes().all(|p| {
        let rest = n % p;
        (0..p).any(|a| BigUint::from(65537_u32).modpow(&a.into(), &p.into()) == rest)
    })
}

/// The number next to `n` that has the fingerprint, and is odd.
fn flawed(n: &[u8], power: u16) -> Vec<u8> {
    let product: BigUint = primes().product();
    let residue = BigUint::from(65537_u32).modpow(&BigUint::from(power), &product);
    let multiple = BigUint::from_bytes_be(n) / &product * &product;
    let near = multiple + residue;
    let odd = if near.bit(0) { near } else { near + product };
    odd.to_bytes_be()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_knows_flawed_keys() {
        let n = flawed(&[0xc3; 256], 1234);
        assert_eq!(model(&n, &[1, 0, 1]), "weak_modulus");
        assert_eq!(model(&[0xc3; 256], &[1, 0, 1]), "sound");
        check_key(&n, &[3]);
    }
}

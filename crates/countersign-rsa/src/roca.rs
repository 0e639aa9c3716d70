//! The fingerprint of moduli from the flawed generator of CVE-2017-15361 ("ROCA").
//!
//! Infineon's library chose primes of the form p = k·M + (65537^a mod M), M a product of the first small primes. Hence
//! modulo each of those small primes, the modulus n = p·q is a power of 65537 as well. A random modulus is one modulo a
//! given small prime only as often as the powers of 65537 fill its residues; all of the primes below agree by chance
//! for fewer than one random modulus in 2^28. (Nemec, Sys, Svenda, Klinec, Matyas: "The Return of Coppersmith's
//! Attack", CCS 2017, §3.2.)

/// The odd primes of M for the smallest keys of that generator; larger keys have them all, and more.
const PRIMES: [u8; 38] = [
    3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97,
    101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167,
];

/// For each prime, the set of residues that are powers of 65537, as a bit mask.
const POWERS: [[u64; 3]; PRIMES.len()] = powers();

const fn powers() -> [[u64; 3]; PRIMES.len()] {
    let mut masks = [[0; 3]; PRIMES.len()];
    let mut i = 0;
    while i < PRIMES.len() {
        let p = PRIMES[i] as usize;
        let mut power = 1;
        // The powers come round to 1 after at most p - 1 steps.
        loop {
            masks[i][power / 64] |= 1 << (power % 64);
            power = power * (65537 % p) % p;
            if power == 1 {
                break;
            }
        }
        i += 1;
    }
    masks
}

/// Whether the modulus (big-endian octets) is a power of 65537 modulo every one of the primes.
#[must_use]
pub(crate) fn has_fingerprint(modulus: &[u8]) -> bool {
    PRIMES.iter().zip(&POWERS).all(|(&p, mask)| {
        let residue = residue(modulus, p);
        mask[usize::from(residue / 64)] >> (residue % 64) & 1 == 1
    })
}

fn residue(modulus: &[u8], p: u8) -> u8 {
    let p = u32::from(p);
    // The remainder is below p, which is below 256.
    modulus
        .iter()
        .fold(0, |acc: u32, &octet| (acc << 8 | u32::from(octet)) % p)
        .to_le_bytes()[0]
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use num_bigint::BigUint;
    use std::vec::Vec;

    pub(crate) fn product_of_primes() -> Vec<u8> {
        PRIMES
            .iter()
            .fold(BigUint::from(1u8), |acc, &p| acc * p)
            .to_bytes_be()
    }

    #[test]
    fn the_masks_hold_the_subgroup_and_nothing_else() {
        for (&p, mask) in PRIMES.iter().zip(&POWERS) {
            for residue in 0..p {
                let expected = (0..u32::from(p)).any(|a| {
                    BigUint::from(65537u32).modpow(&a.into(), &p.into()) == BigUint::from(residue)
                });
                let bit = mask[usize::from(residue / 64)] >> (residue % 64) & 1 == 1;
                assert_eq!(bit, expected, "{residue} modulo {p}");
            }
            assert_eq!(
                mask.iter().map(|word| word.count_ones()).sum::<u32>() % 2,
                u32::from(mask_order(p) % 2 == 1)
            );
        }
    }

    fn mask_order(p: u8) -> usize {
        let (p, mut power, mut order) = (usize::from(p), 65537 % usize::from(p), 1);
        while power != 1 {
            power = power * 65537 % p;
            order += 1;
        }
        order
    }

    #[test]
    fn chance_is_below_one_in_2_to_the_28() {
        // Among random moduli without these primes as factors.
        let chance: f64 = PRIMES
            .iter()
            .map(|&p| mask_order(p) as f64 / f64::from(p - 1))
            .product();
        assert!(chance < 2f64.powi(-26), "2^{}", chance.log2());
        let with_factors: f64 = PRIMES
            .iter()
            .map(|&p| mask_order(p) as f64 / f64::from(p))
            .product();
        assert!(with_factors < 2f64.powi(-28), "2^{}", with_factors.log2());
    }

    #[test]
    fn products_of_the_generator_s_form_are_found() {
        let product = BigUint::from_bytes_be(&product_of_primes());
        for (k, a, b) in [
            (1u32, 1u32, 2u32),
            (977, 12345, 54321),
            (65521, 7, 1_000_003),
        ] {
            let f4 = BigUint::from(65537u32);
            let p = &product * k + f4.modpow(&a.into(), &product);
            let q = &product * (k + 12) + f4.modpow(&b.into(), &product);
            assert!(has_fingerprint(&(&p * &q).to_bytes_be()));
            // Times two: 2 isn't a power of 65537 modulo 7 (whose subgroup is all) but is not modulo 11 or 13 or …
            assert!(!has_fingerprint(&(&p * &q * 2u8).to_bytes_be()));
        }
        assert!(!has_fingerprint(&product.to_bytes_be()));
    }
}

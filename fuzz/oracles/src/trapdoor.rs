//! RSA keys that sign as fast as others verify, so that a fuzzer can sign everything that it makes.
//!
//! A modulus is a product of many small primes p for which p - 1 divides [`ORDER`]; every residue then
//! has s^(ORDER + 1) ≡ s, and the private exponent is a number of 34 bits. Anybody can factor such a
//! modulus; to the verifier it is one like any other. Primes chosen by the fuzzer give it as many
//! moduli, of as many lengths, as it likes, each with signatures that hold.

use std::sync::LazyLock;

use num_bigint::BigUint;

/// 2^6 · 3^3 · 5^2 · 7 · 11 · 13 · 17 · 19.
const ORDER: u64 = 64 * 27 * 25 * 7 * 11 * 13 * 17 * 19;

/// The odd primes p with p - 1 dividing [`ORDER`], the largest first.
static PRIMES: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut divisors = vec![1];
    for (prime, power) in [
        (2, 6),
        (3, 3),
        (5, 2),
        (7, 1),
        (11, 1),
        (13, 1),
        (17, 1),
        (19, 1),
    ] {
        divisors = divisors
            .iter()
            .flat_map(|d| (0..=power).map(move |k| d * u64::pow(prime, k)))
            .collect();
    }
    let mut primes: Vec<u64> = divisors
        .into_iter()
        .map(|d| d + 1)
        .filter(|p| *p > 2 && is_prime(*p))
        .collect();
    primes.sort_unstable_by(|a, b| b.cmp(a));
    primes
});

fn is_prime(n: u64) -> bool {
    (2..)
        .take_while(|d| d * d <= n)
        .all(|d| !n.is_multiple_of(d))
}

/// Exponents that have an inverse modulo [`ORDER`], 65537 first.
pub const EXPONENTS: [u64; 6] = [65537, 23, 29, 257, 4_294_967_311, 8_589_934_583];

/// A key pair of that kind.
#[derive(Clone, Debug)]
pub struct Trapdoor {
    /// The modulus.
    pub n: BigUint,
    /// The public exponent.
    pub e: u64,
    d: BigUint,
}

impl Trapdoor {
    /// A key of about `bits` bits; which one is `choice`'s.
    ///
    /// # Panics
    /// Where `e` is none of [`EXPONENTS`].
    #[must_use]
    pub fn new(bits: u64, e: u64, choice: u64) -> Self {
        let mut primes = PRIMES.clone();
        shuffle(&mut primes, choice);
        let mut n = BigUint::from(1_u8);
        let mut unused = Vec::new();
        for prime in primes {
            let product = &n * prime;
            if product.bits() <= bits {
                n = product;
            } else {
                unused.push(prime);
            }
        }
        // What is left to the wanted length is less than the smallest unused prime; a larger one in
        // the place of one that is used fills it, where there is one that fits.
        if n.bits() < bits {
            let better = unused.iter().find_map(|large| {
                let used = PRIMES.iter().filter(|p| !unused.contains(p) && *p < large);
                used.map(|small| &n / *small * *large)
                    .find(|m| m.bits() == bits)
            });
            n = better.unwrap_or(n);
        }
        let d = BigUint::from(e)
            .modinv(&BigUint::from(ORDER))
            .expect("an exponent that has an inverse");
        Self { n, e, d }
    }

    /// The modulus, big-endian.
    #[must_use]
    pub fn modulus(&self) -> Vec<u8> {
        self.n.to_bytes_be()
    }

    /// The exponent, big-endian.
    #[must_use]
    pub fn exponent(&self) -> Vec<u8> {
        BigUint::from(self.e).to_bytes_be()
    }

    /// The octets of the modulus: RFC 8017's k.
    #[must_use]
    pub fn len(&self) -> usize {
        self.modulus().len()
    }

    /// Never.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// RSASP1 (RFC 8017 §5.2.1) of any encoded message, at the length of a signature.
    #[must_use]
    pub fn sign(&self, encoded: &[u8]) -> Vec<u8> {
        let s = BigUint::from_bytes_be(encoded).modpow(&self.d, &self.n);
        octets(&s, self.len())
    }
}

/// I2OSP; `len` octets, or as many as are needed.
#[must_use]
pub fn octets(number: &BigUint, len: usize) -> Vec<u8> {
    let significant = number.to_bytes_be();
    let mut octets = vec![0; len.saturating_sub(significant.len())];
    octets.extend(significant);
    octets
}

/// Fisher and Yates, with xorshift64 for dice; 0 leaves the order as it is.
fn shuffle(primes: &mut [u64], choice: u64) {
    if choice == 0 {
        return;
    }
    let mut state = choice;
    for i in (1..primes.len()).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let j = state % (i as u64 + 1);
        primes.swap(i, usize::try_from(j).expect("an index"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_residue_comes_back() {
        for (bits, e) in [
            (2048, 65537),
            (2049, 23),
            (3072, 257),
            (8192, 8_589_934_583),
        ] {
            for choice in [0, 1, 0x5eed] {
                let key = Trapdoor::new(bits, e, choice);
                assert_eq!(key.n.bits(), bits, "{bits} {choice}");
                for message in [&b"\x00\x01\xff"[..], b"\x03", &[0x5a; 255]] {
                    let s = BigUint::from_bytes_be(&key.sign(message));
                    let back = s.modpow(&BigUint::from(e), &key.n);
                    assert_eq!(back, BigUint::from_bytes_be(message), "{bits} {e} {choice}");
                }
            }
        }
    }
}

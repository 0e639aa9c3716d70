//! The checks of an RSA public key (RFC 8017 §3.1, RFC 7518 §6.3.1) before any arithmetic is done with it.
//!
//! A [`Components`] value exists only for a key that passed all of them, so that everything behind it may rely on an odd
//! modulus of 2048 to 8192 bits and an odd exponent from 3 to 2^33 - 1.

use core::fmt;

use crate::arch::Backend;
use crate::roca;

/// The smallest modulus accepted, in bits (RFC 7518 §3.3: "a key of size 2048 bits or larger MUST be used").
pub const MIN_MODULUS_BITS: usize = 2048;
/// The largest modulus accepted, in bits: it bounds the work that a key can cause.
pub const MAX_MODULUS_BITS: usize = 8192;
/// The largest public exponent accepted: 2^33 - 1, the bound that `ring` set and others took over.
pub const MAX_EXPONENT: u64 = (1 << 33) - 1;

/// A public key that passed [`validate`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Components<'a> {
    /// The modulus n, big-endian, without leading zero octets.
    pub modulus: &'a [u8],
    /// Whether the modulus was given with a leading zero octet, which RFC 7518 §6.3.1.1 forbids and some encoders add.
    pub leading_zero: bool,
    /// The public exponent e: odd, from 3 to 2^33 - 1.
    pub exponent: u64,
    /// The length of the modulus, counted in bits, not in octets.
    pub bits: usize,
}

/// Why a public key is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyError {
    /// The modulus has more than one leading zero octet.
    ModulusNotMinimal,
    /// The modulus has fewer than 2048 bits. 2041 bits in 256 octets are too few.
    ModulusTooSmall {
        /// Its length in bits.
        bits: usize,
    },
    /// The modulus has more bits than the key type holds, and never more than 8192.
    ModulusTooLarge {
        /// Its length in bits; for a modulus of more than 1024 octets, that of its octets.
        bits: usize,
        /// The most bits accepted.
        max: usize,
    },
    /// The modulus is even, so it can't be a product of two odd primes.
    ModulusEven,
    /// The modulus bears the fingerprint of the flawed key generator of CVE-2017-15361 (ROCA): it can be factored.
    WeakModulus,
    /// The public exponent has more than one leading zero octet.
    ExponentNotMinimal,
    /// The public exponent is 0, 1 or absent.
    ExponentTooSmall,
    /// The public exponent is above 2^33 - 1.
    ExponentTooLarge,
    /// The public exponent is even.
    ExponentEven,
    /// The implementation asked for can't run here (only [`Rsa::with_backend`](crate::Rsa::with_backend) asks for one).
    BackendUnavailable {
        /// The one asked for.
        backend: Backend,
    },
}

impl KeyError {
    /// A short name of the error, stable across versions, for logs and metrics.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::ModulusNotMinimal => "modulus_not_minimal",
            Self::ModulusTooSmall { .. } => "modulus_too_small",
            Self::ModulusTooLarge { .. } => "modulus_too_large",
            Self::ModulusEven => "modulus_even",
            Self::WeakModulus => "weak_modulus",
            Self::ExponentNotMinimal => "exponent_not_minimal",
            Self::ExponentTooSmall => "exponent_too_small",
            Self::ExponentTooLarge => "exponent_too_large",
            Self::ExponentEven => "exponent_even",
            Self::BackendUnavailable { .. } => "backend_unavailable",
        }
    }
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ModulusNotMinimal => {
                f.write_str("the modulus has more than one leading zero octet")
            }
            Self::ModulusTooSmall { bits } => {
                write!(
                    f,
                    "the modulus has {bits} bits, fewer than {MIN_MODULUS_BITS}"
                )
            }
            Self::ModulusTooLarge { bits, max } => {
                write!(f, "the modulus has {bits} bits, more than {max}")
            }
            Self::ModulusEven => f.write_str("the modulus is even"),
            Self::WeakModulus => {
                f.write_str("the modulus comes from the flawed generator of CVE-2017-15361 (ROCA)")
            }
            Self::ExponentNotMinimal => {
                f.write_str("the public exponent has more than one leading zero octet")
            }
            Self::ExponentTooSmall => f.write_str("the public exponent is smaller than 3"),
            Self::ExponentTooLarge => f.write_str("the public exponent is larger than 2^33 - 1"),
            Self::ExponentEven => f.write_str("the public exponent is even"),
            Self::BackendUnavailable { backend } => {
                write!(
                    f,
                    "the implementation {} can't run on this processor",
                    backend.name()
                )
            }
        }
    }
}

impl core::error::Error for KeyError {}

/// Checks a public key given as two unsigned big-endian octet strings, as a JWK's `n` and `e` decode to.
///
/// Each may have one leading zero octet (the sign octet of DER, which some encoders leave in a JWK).
///
/// # Errors
/// Each of [`KeyError`]'s variants except `BackendUnavailable`, in the order of their declaration but for
/// `WeakModulus`, which is looked for last.
///
/// ```
/// use countersign_rsa::{KeyError, validate};
/// let mut n = [0x5a; 256];
/// n[255] = 1;
/// assert_eq!(validate(&n, &[1, 0, 1]), Err(KeyError::ModulusTooSmall { bits: 2047 }));
/// n[0] = 0xa5;
/// let key = validate(&n, &[1, 0, 1]).unwrap();
/// assert_eq!((key.bits, key.exponent, key.leading_zero), (2048, 65537, false));
/// ```
pub fn validate<'a>(n: &'a [u8], e: &[u8]) -> Result<Components<'a>, KeyError> {
    let (modulus, leading_zero) = strip_zero(n).ok_or(KeyError::ModulusNotMinimal)?;
    let bits = bit_length(modulus);
    if bits < MIN_MODULUS_BITS {
        return Err(KeyError::ModulusTooSmall { bits });
    }
    if bits > MAX_MODULUS_BITS {
        return Err(KeyError::ModulusTooLarge {
            bits,
            max: MAX_MODULUS_BITS,
        });
    }
    if !is_odd(modulus) {
        return Err(KeyError::ModulusEven);
    }
    let exponent = public_exponent(e)?;
    if roca::has_fingerprint(modulus) {
        return Err(KeyError::WeakModulus);
    }
    Ok(Components {
        modulus,
        leading_zero,
        exponent,
        bits,
    })
}

fn public_exponent(e: &[u8]) -> Result<u64, KeyError> {
    let (octets, _) = strip_zero(e).ok_or(KeyError::ExponentNotMinimal)?;
    if octets.len() > 8 {
        return Err(KeyError::ExponentTooLarge);
    }
    let exponent = octets
        .iter()
        .fold(0, |acc: u64, &octet| (acc << 8) | u64::from(octet));
    match exponent {
        0 | 1 => Err(KeyError::ExponentTooSmall),
        _ if exponent > MAX_EXPONENT => Err(KeyError::ExponentTooLarge),
        _ if exponent % 2 == 0 => Err(KeyError::ExponentEven),
        _ => Ok(exponent),
    }
}

/// The octets without one leading zero octet, and whether there was one; none if there were more.
fn strip_zero(octets: &[u8]) -> Option<(&[u8], bool)> {
    match octets {
        [0, 0, ..] => None,
        [0, rest @ ..] => Some((rest, true)),
        _ => Some((octets, false)),
    }
}

/// The bit length of a number without leading zero octets.
fn bit_length(octets: &[u8]) -> usize {
    octets
        .first()
        .map_or(0, |top| octets.len() * 8 - top.leading_zeros() as usize)
}

fn is_odd(octets: &[u8]) -> bool {
    octets.last().is_some_and(|low| low % 2 == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use num_bigint::BigUint;
    use std::string::ToString;
    use std::vec::Vec;

    const F4: &[u8] = &[1, 0, 1];

    /// An odd number of exactly so many bits without the ROCA fingerprint.
    fn modulus(bits: usize) -> Vec<u8> {
        let mut n = std::vec![0xa7; bits.div_ceil(8)];
        n[0] = 0xff >> ((8 - bits % 8) % 8);
        n
    }

    fn error(n: &[u8], e: &[u8]) -> KeyError {
        let error = validate(n, e).unwrap_err();
        assert!(!error.to_string().is_empty());
        error
    }

    #[test]
    fn the_length_is_counted_in_bits() {
        for bits in [2040, 2041, 2047] {
            assert_eq!(
                error(&modulus(bits), F4),
                KeyError::ModulusTooSmall { bits }
            );
        }
        for bits in [2048, 2049, 2055, 2056, 3072, 4096, 8185, 8192] {
            assert_eq!(validate(&modulus(bits), F4).unwrap().bits, bits);
        }
        for bits in [8193, 8200, 16384] {
            assert_eq!(
                error(&modulus(bits), F4),
                KeyError::ModulusTooLarge { bits, max: 8192 }
            );
        }
        assert_eq!(error(&[], F4), KeyError::ModulusTooSmall { bits: 0 });
        assert_eq!(error(&[0], F4), KeyError::ModulusTooSmall { bits: 0 });
    }

    #[test]
    fn one_leading_zero_octet_is_accepted_and_reported() {
        let plain = modulus(2048);
        let zero = [&[0], &plain[..]].concat();
        let two = [&[0, 0], &plain[..]].concat();
        let key = validate(&plain, F4).unwrap();
        assert_eq!((key.modulus, key.leading_zero), (&plain[..], false));
        let key = validate(&zero, F4).unwrap();
        assert_eq!(
            (key.modulus, key.leading_zero, key.bits),
            (&plain[..], true, 2048)
        );
        assert_eq!(error(&two, F4), KeyError::ModulusNotMinimal);
    }

    #[test]
    fn an_even_modulus_is_refused() {
        let mut n = modulus(2048);
        assert!(validate(&n, F4).is_ok());
        n[255] ^= 1;
        assert_eq!(error(&n, F4), KeyError::ModulusEven);
    }

    #[test]
    fn a_modulus_with_the_fingerprint_is_refused() {
        // 65537 itself, modulo twice the product of the fingerprint's primes.
        let product = BigUint::from_bytes_be(&roca::tests::product_of_primes());
        let n: BigUint = (BigUint::from(1u8) << 2047) / &product * &product * 2u8 + 65537u32;
        assert_eq!(error(&n.to_bytes_be(), F4), KeyError::WeakModulus);
        let control = n + 2u8;
        assert!(validate(&control.to_bytes_be(), F4).is_ok());
    }

    #[test]
    fn exponents() {
        let n = modulus(2048);
        let cases: [(&[u8], Result<u64, KeyError>); 18] = [
            (&[], Err(KeyError::ExponentTooSmall)),
            (&[0], Err(KeyError::ExponentTooSmall)),
            (&[1], Err(KeyError::ExponentTooSmall)),
            (&[2], Err(KeyError::ExponentEven)),
            (&[3], Ok(3)),
            (&[0, 3], Ok(3)),
            (&[0, 0, 3], Err(KeyError::ExponentNotMinimal)),
            (&[17], Ok(17)),
            (&[1, 0, 0], Err(KeyError::ExponentEven)),
            (&[1, 0, 1], Ok(65537)),
            (&[0, 1, 0, 1], Ok(65537)),
            (&[0, 0, 1, 0, 1], Err(KeyError::ExponentNotMinimal)),
            (&[1, 0xff, 0xff, 0xff, 0xff], Ok((1 << 33) - 1)),
            (&[2, 0, 0, 0, 1], Err(KeyError::ExponentTooLarge)),
            (&[0xff; 8], Err(KeyError::ExponentTooLarge)),
            (
                &[0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
                Err(KeyError::ExponentTooLarge),
            ),
            // The value modulo 2^64 would be 65537.
            (
                &[1, 0, 0, 0, 0, 0, 1, 0, 1],
                Err(KeyError::ExponentTooLarge),
            ),
            (&[0xff; 300], Err(KeyError::ExponentTooLarge)),
        ];
        for (e, expected) in cases {
            assert_eq!(validate(&n, e).map(|key| key.exponent), expected, "{e:?}");
        }
    }

    #[test]
    fn codes_and_messages_are_distinct() {
        let all = [
            KeyError::ModulusNotMinimal,
            KeyError::ModulusTooSmall { bits: 1 },
            KeyError::ModulusTooLarge {
                bits: 9000,
                max: 8192,
            },
            KeyError::ModulusEven,
            KeyError::WeakModulus,
            KeyError::ExponentNotMinimal,
            KeyError::ExponentTooSmall,
            KeyError::ExponentTooLarge,
            KeyError::ExponentEven,
            KeyError::BackendUnavailable {
                backend: Backend::Portable,
            },
        ];
        let codes: std::collections::BTreeSet<_> = all.iter().map(KeyError::code).collect();
        let messages: std::collections::BTreeSet<_> = all.iter().map(ToString::to_string).collect();
        assert_eq!((codes.len(), messages.len()), (all.len(), all.len()));
        assert!(
            codes
                .iter()
                .all(|code| code.bytes().all(|c| c == b'_' || c.is_ascii_lowercase()))
        );
    }
}

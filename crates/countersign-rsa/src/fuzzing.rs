//! The arithmetic without the signature scheme around it, for fuzzing: with any base, not only with one whose power
//! is an encoded message. Not part of the API; no version promises anything about it.

use crate::arch::{Equation, Word};
use crate::key::Rsa;
use crate::limbs;

/// `out = base^e mod n`, both as many octets as the modulus; false if the base isn't below the modulus.
#[must_use]
pub fn power<const LIMBS: usize>(key: &Rsa<LIMBS>, base: &[u8], out: &mut [u8]) -> bool {
    let Some(s) = key.representative(base) else {
        return false;
    };
    let mut m = [0; LIMBS];
    let n = key.modulus();
    let m = &mut m[..n.len()];
    key.engine()
        .power(n, &s[..n.len()], key.public_exponent(), m);
    limbs::to_be_bytes(m, out)
}

/// Whether `base^e` is `power` modulo n; none if one of them isn't below the modulus.
#[must_use]
pub fn power_equals<const LIMBS: usize>(
    key: &Rsa<LIMBS>,
    base: &[u8],
    power: &[u8],
) -> Option<bool> {
    let (s, em): ([Word; LIMBS], _) = (key.representative(base)?, key.representative(power)?);
    let n = key.modulus();
    let equation = Equation {
        s: &s[..n.len()],
        em: &em[..n.len()],
    };
    Some(
        key.engine()
            .power_equals(n, key.public_exponent(), equation),
    )
}

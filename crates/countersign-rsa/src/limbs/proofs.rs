//! The carries of one limb and of three, against the next wider integer. `docs/soundness.md` says by
//! what each is run.

use super::*;

#[test]
#[cfg_attr(kani, kani::proof)]
fn limb_proof() {
    bolero::check!()
        .with_type::<(u64, u64, u64, u64, bool)>()
        .cloned()
        .for_each(|(a, b, c, d, carry)| {
            let wide = |x: u64| u128::from(x);
            let (low, high) = Limb::mul_add(a, b, c, d);
            assert_eq!(
                wide(high) << 64 | wide(low),
                wide(a) * wide(b) + wide(c) + wide(d)
            );
            let (sum, out) = Limb::carrying_add(a, b, carry);
            assert_eq!(
                u128::from(out) << 64 | wide(sum),
                wide(a) + wide(b) + u128::from(carry)
            );
            let (difference, out) = Limb::borrowing_sub(a, b, carry);
            let minuend = (u128::from(out) << 64) + wide(a);
            assert_eq!(wide(difference), minuend - wide(b) - u128::from(carry));
        });
}

#[test]
#[cfg_attr(kani, kani::proof)]
fn limb_proof_32() {
    bolero::check!()
        .with_type::<(u32, u32, u32, u32, bool)>()
        .cloned()
        .for_each(|(a, b, c, d, carry)| {
            let wide = |x: u32| u64::from(x);
            let (low, high) = Limb::mul_add(a, b, c, d);
            assert_eq!(
                wide(high) << 32 | wide(low),
                wide(a) * wide(b) + wide(c) + wide(d)
            );
            let (sum, out) = Limb::carrying_add(a, b, carry);
            assert_eq!(
                u64::from(out) << 32 | wide(sum),
                wide(a) + wide(b) + u64::from(carry)
            );
            let (difference, out) = Limb::borrowing_sub(a, b, carry);
            let minuend = (u64::from(out) << 32) + wide(a);
            assert_eq!(wide(difference), minuend - wide(b) - u64::from(carry));
        });
}

/// A sum's carry tells what it lost, a difference undoes it, and a comparison tells the borrow.
#[test]
#[cfg_attr(kani, kani::proof, kani::unwind(6))]
fn carry_chain_proof() {
    bolero::check!()
        .with_type::<([u32; 3], [u32; 3])>()
        .cloned()
        .for_each(|(a, b)| {
            let number =
                |x: &[u32; 3]| u128::from(x[2]) << 64 | u128::from(x[1]) << 32 | u128::from(x[0]);
            let mut sum = a;
            let carry = add_assign(&mut sum, &b);
            assert_eq!(
                u128::from(carry) << 96 | number(&sum),
                number(&a) + number(&b)
            );
            assert_eq!(sub_assign(&mut sum, &b), carry);
            assert_eq!(sum, a);
            let mut difference = a;
            assert_eq!(sub_assign(&mut difference, &b), number(&a) < number(&b));
            assert_eq!(compare(&a, &b), number(&a).cmp(&number(&b)));
            let mut double = a;
            let out = double_assign(&mut double);
            assert_eq!(u128::from(out) << 96 | number(&double), 2 * number(&a));
        });
}

/// Doubling stays below the modulus.
#[test]
#[cfg_attr(kani, kani::proof, kani::unwind(6))]
fn double_mod_proof() {
    bolero::check!()
        .with_type::<([u32; 2], [u32; 2])>()
        .cloned()
        .for_each(|(a, n)| {
            let number = |x: &[u32; 2]| u128::from(x[1]) << 32 | u128::from(x[0]);
            if number(&a) < number(&n) {
                let mut double = a;
                double_mod(&mut double, &n);
                assert_eq!(number(&double), 2 * number(&a) % number(&n));
            }
        });
}

/// Every odd limb has its inverse.
#[test]
#[cfg_attr(kani, kani::proof, kani::unwind(6))]
fn inverse_proof() {
    bolero::check!().with_type::<u64>().cloned().for_each(|n| {
        let n = n | 1;
        assert_eq!(n.wrapping_mul(negated_inverse(n)), u64::MAX);
    });
}

/// Octets go in and come out the same, and what does not fit is told.
#[test]
#[cfg_attr(kani, kani::proof, kani::unwind(14))]
fn octets_proof() {
    bolero::check!()
        .with_type::<([u8; 11], u8)>()
        .cloned()
        .for_each(|(octets, len)| {
            let octets = &octets[..usize::from(len % 12)];
            let mut number = [0_u32; 2];
            let fits = from_be_bytes(octets, &mut number);
            let beyond = octets.len().saturating_sub(8);
            assert_eq!(fits, octets[..beyond].iter().all(|octet| *octet == 0));
            let mut again = [0; 11];
            assert!(to_be_bytes(&number, &mut again));
            let same = octets.len().min(8);
            assert_eq!(again[11 - same..], octets[octets.len() - same..]);
        });
}

//! The digits of 60 bits: their bounds, and that no carry is lost. `docs/soundness.md` says by what each
//! is run.

use super::digits::{BITS, Digits, MASK};

/// Words become digits below 2^60 and words again.
#[test]
#[cfg_attr(kani, kani::proof, kani::unwind(8))]
fn digits_proof() {
    bolero::check!().with_type::<[u64; 4]>().for_each(|words| {
        let digits = Digits::<4>::unpack(words, 5);
        assert!(digits.as_slice().iter().all(|digit| *digit <= MASK));
        let mut again = [0; 4];
        digits.pack(&mut again);
        assert_eq!(again, *words);
    });
}

fn number(digits: &Digits<2>) -> u128 {
    let digits = digits.as_slice();
    u128::from(digits[1]) << BITS | u128::from(digits[0])
}

/// A sum of two digits each carries, and reduction brings it below the modulus.
#[test]
#[cfg_attr(kani, kani::proof, kani::unwind(6))]
fn carry_proof() {
    bolero::check!()
        .with_type::<([u64; 2], [u64; 2], [u64; 2])>()
        .cloned()
        .for_each(|(a, b, n)| {
            let of = |words: [u64; 2], top: u64| {
                Digits::<2>::unpack(&[words[0], words[1] >> 8 & top], 2)
            };
            // Of two digits, a has at most 118 bits, and so has b: their sum fits. n is at least half as large.
            let top = (1 << 54) - 1;
            let (mut a, b) = (of(a, top), of(b, top));
            let n = of([n[0], n[1] | 1 << 61], top | 1 << 53);
            let expected = number(&a) + number(&b);
            a.add(&b);
            assert_eq!(number(&a), expected);
            a.reduce(&n);
            assert_eq!(number(&a), expected % number(&n));
            assert!(a.as_slice().iter().all(|digit| *digit <= MASK));
        });
}

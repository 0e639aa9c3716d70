//! The lemmas of `BOUNDS.md` on one chain, one carry and one number, in plain Rust: the assembler does
//! these operations four lanes at a time. `docs/soundness.md` says by what each is run.

use super::numbers;

/// B: what bounds a digit.
const B: i64 = (1 << 49) + (1 << 10);
/// Where a chain's high part starts, 1.5 * 2^102.
const START: f64 = 1.5 * (1_u128 << 102) as f64;
/// Where its low part does, 1.5 * 2^52.
const LOW: f64 = 1.5 * (1_u64 << 52) as f64;

fn digit(x: i64) -> i64 {
    x % (B + 1)
}

/// Four products of digits: the bits of high and low part grow by exactly what the products are.
#[test]
fn chain_property() {
    bolero::check!()
        .with_type::<([i64; 4], [i64; 4])>()
        .cloned()
        .for_each(|(a, b)| chain(a.map(digit), b.map(digit)));
}

/// The same of the largest digits there are.
#[test]
fn chain_property_at_the_bounds() {
    bolero::check!()
        .with_type::<([bool; 8], [u8; 8])>()
        .cloned()
        .for_each(|(signs, below)| {
            let at = |i: usize| {
                let size = B - i64::from(below[i] % 3);
                if signs[i] { -size } else { size }
            };
            chain([at(0), at(1), at(2), at(3)], [at(4), at(5), at(6), at(7)]);
        });
}

fn chain(a: [i64; 4], b: [i64; 4]) {
    let (mut high, mut low) = (START, 0.0);
    for (i, (&x, &y)) in a.iter().zip(&b).enumerate() {
        let (x, y) = (x as f64, y as f64);
        let next = x.mul_add(y, high);
        assert!(((1_u128 << 102) as f64..=(1_u128 << 103) as f64).contains(&next));
        let start = if i == 0 { START + LOW } else { high };
        low += x.mul_add(y, start - next);
        assert!(((1_u64 << 52) as f64..=(1_u64 << 53) as f64).contains(&low));
        high = next;
    }
    let bits =
        |x: f64, from: f64| i128::from(x.to_bits().wrapping_sub(from.to_bits()).cast_signed());
    let product: i128 = a
        .iter()
        .zip(&b)
        .map(|(&x, &y)| i128::from(x) * i128::from(y))
        .sum();
    assert_eq!((bits(high, START) << 50) + bits(low, LOW), product);
}

/// Limbs become balanced digits, and these the same limbs.
#[test]
fn balance_property() {
    bolero::check!().with_type::<[u64; 6]>().for_each(|limbs| {
        // The sum of the digits must not be negative and must fit: 384 bits in eight digits, 400.
        let mut digits = [0.0; 8];
        numbers::balance(limbs, &mut digits);
        let (last, others) = digits.split_last().unwrap();
        assert!(
            others
                .iter()
                .all(|digit| digit.abs() <= (1_u64 << 49) as f64)
        );
        assert!((0.0..=(1_u64 << 49) as f64).contains(last));
        let mut again = [0; 7];
        let quad = |at: usize| core::array::from_fn(|i| super::value::whole(digits[at + i]));
        numbers::limbs_from_digits([quad(0), quad(4)].into_iter(), &mut again);
        assert_eq!(again[..6], limbs[..]);
        assert_eq!(again[6], 0);
    });
}

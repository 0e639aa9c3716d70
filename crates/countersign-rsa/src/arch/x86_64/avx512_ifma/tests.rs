//! The kernel against num-bigint, for random and for hostile operands.

use super::*;
use num_bigint::BigUint;
use std::vec::Vec;

const LENGTHS: [usize; 14] = [
    2048, 2049, 2056, 2076, 2077, 2500, 3071, 3072, 3328, 4095, 4096, 5000, 8191, 8192,
];

fn proof() -> Option<Avx512Ifma> {
    let proof = Avx512Ifma::detect();
    if proof.is_none() {
        std::eprintln!("SKIPPED: this processor has no AVX-512 IFMA");
    }
    proof
}

/// A small deterministic generator, enough for operands.
struct Random(u64);

impl Random {
    fn word(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ x >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ x >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ x >> 31
    }

    fn below(&mut self, bound: &BigUint) -> BigUint {
        let words: Vec<u32> = (0..bound.bits() / 32 + 2)
            .map(|_| u32::try_from(self.word() >> 32).unwrap())
            .collect();
        BigUint::new(words) % bound
    }
}

fn limbs_of(x: &BigUint, len: usize) -> Vec<u64> {
    let mut limbs = x.to_u64_digits();
    limbs.resize(len, 0);
    limbs
}

fn one() -> BigUint {
    BigUint::from(1u8)
}

/// Odd moduli of exactly `bits` bits: random, all ones, the least one, and sparse ones.
fn moduli(bits: usize, random: &mut Random) -> Vec<BigUint> {
    let top = one() << (bits - 1);
    let mut moduli: Vec<_> = (0..2).map(|_| &top | random.below(&top) | one()).collect();
    moduli.push((one() << bits) - 1u8);
    moduli.push(&top + 1u8);
    moduli.push(&top | (one() << (bits / 2)) | one());
    moduli.push((one() << bits) - (one() << (bits / 2)) - 1u8);
    // Digits of ones and of zeros in turn.
    let mut stripes = BigUint::ZERO;
    for d in (0..bits).step_by(2 * DIGIT_BITS) {
        stripes |= BigUint::from(DIGIT_MASK) << d;
    }
    moduli.push((stripes % &top) | &top | one());
    moduli
}

/// Operands below n: random and hostile.
fn operands(n: &BigUint, random: &mut Random) -> Vec<BigUint> {
    let bits = n.bits();
    let mut operands = std::vec![
        BigUint::ZERO,
        one(),
        n - 1u8,
        n - 2u8,
        n >> 1u8,
        (one() << (bits - 1)) - 1u8,
        one() << (bits - 2),
    ];
    operands.extend((0..3).map(|_| random.below(n)));
    operands
}

fn check<const LIMBS: usize>(
    proof: Avx512Ifma,
    n: &BigUint,
    random: &mut Random,
    exponents: &[u64],
) {
    let len = n.to_u64_digits().len();
    let kernel = Kernel::<LIMBS>::new(proof, &limbs_of(n, len));
    for s in operands(n, random) {
        for &e in exponents {
            let expected = s.modpow(&BigUint::from(e), n);
            let mut out = std::vec![1; len];
            kernel.power(&limbs_of(&s, len), e, &mut out);
            assert_eq!(
                BigUint::from_slice(&words(&out)),
                expected,
                "{s} ^ {e} mod {n}"
            );
            accepts_only(&kernel, n, &s, e, &expected);
        }
    }
}

fn words(limbs: &[u64]) -> Vec<u32> {
    limbs
        .iter()
        .flat_map(|&x| [x & 0xffff_ffff, x >> 32])
        .map(|x| u32::try_from(x).unwrap())
        .collect()
}

/// `power_equals` accepts s^e and none of its neighbours.
fn accepts_only<const LIMBS: usize>(
    kernel: &Kernel<LIMBS>,
    n: &BigUint,
    s: &BigUint,
    e: u64,
    power: &BigUint,
) {
    let len = n.to_u64_digits().len();
    let equals = |em: &BigUint| kernel.power_equals(&limbs_of(s, len), e, &limbs_of(em, len));
    assert!(equals(power), "{s} ^ {e} mod {n}");
    let bits = n.bits();
    for step in [
        one(),
        one() << 51u8,
        one() << 416u16,
        one() << (bits - 20),
        one() << (bits - 1),
    ] {
        let other = (power + &step) % n;
        assert!(!equals(&other), "{s} ^ {e} mod {n} + {step}");
        let other = (power + n - &step) % n;
        assert!(!equals(&other), "{s} ^ {e} mod {n} - {step}");
    }
}

#[test]
fn powers_agree_with_num_bigint() {
    let Some(proof) = proof() else { return };
    let mut random = Random(1);
    for bits in LENGTHS {
        for n in moduli(bits, &mut random) {
            check::<128>(proof, &n, &mut random, &[65537]);
            if bits <= 2048 {
                check::<32>(proof, &n, &mut random, &[3, 65537, 5, 17, (1 << 33) - 1]);
            } else if bits <= 2112 {
                // A capacity without room for the next fixed length.
                check::<33>(proof, &n, &mut random, &[65537]);
            } else if bits <= 4096 {
                check::<64>(proof, &n, &mut random, &[3]);
            }
        }
    }
}

#[test]
fn two_at_once_are_two() {
    let Some(proof) = proof() else { return };
    let mut random = Random(2);
    for bits in LENGTHS {
        let len = bits.div_ceil(64);
        let keys: Vec<_> = moduli(bits, &mut random)
            .into_iter()
            .map(|n| (Kernel::<128>::new(proof, &limbs_of(&n, len)), n))
            .collect();
        for (i, (first, n)) in keys.iter().enumerate() {
            let (second, other) = &keys[(i + i % 2) % keys.len()];
            let [s, t] = [random.below(n), random.below(other)];
            let e = [65537, 3][i % 2];
            let power = [(&s, n), (&t, other)].map(|(x, n)| x.modpow(&BigUint::from(e), n));
            let [s, t] = [s, t].map(|x| limbs_of(&x, len));
            for wrong in 0..4 {
                let em =
                    [0, 1].map(|j| limbs_of(&(&power[j] ^ BigUint::from(wrong >> j & 1u8)), len));
                let pair = [(first, &s[..], &em[0][..]), (second, &t[..], &em[1][..])];
                assert_eq!(
                    Kernel::power_equals_x2(pair, e),
                    [wrong & 1 == 0, wrong & 2 == 0]
                );
            }
        }
    }
}

#[test]
fn routines_are_what_the_generator_writes() {
    use generator::{SQUARE_2048, SQUARE_3072, SQUARE_4096, square};
    for (schedule, routine) in [
        (SQUARE_2048, include_str!("square_2048.asm")),
        (SQUARE_3072, include_str!("square_3072.asm")),
        (SQUARE_4096, include_str!("square_4096.asm")),
    ] {
        let written = square(schedule);
        if std::env::var_os("COUNTERSIGN_WRITE_ROUTINES").is_some() {
            let bits = [2048, 3072, 4096][FIXED_DIGITS
                .iter()
                .position(|&d| d == schedule.digits)
                .unwrap()];
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("src/arch/x86_64/avx512_ifma");
            std::fs::write(folder.join(std::format!("square_{bits}.asm")), &written).unwrap();
        } else {
            assert!(
                written == routine,
                "run this test with COUNTERSIGN_WRITE_ROUTINES=1"
            );
        }
        stays_in_bounds(&written, schedule.vectors);
    }
}

/// Every displacement of a routine is inside what its base points to; there is no other kind of operand in memory.
fn stays_in_bounds(routine: &str, vectors: usize) {
    for line in routine.lines().filter(|line| line.contains('[')) {
        let (before, operand) = line.split_once('[').unwrap();
        let (operand, after) = operand.split_once(']').unwrap();
        let (base, displacement) = operand.split_once(" + ").unwrap_or((operand, "0"));
        let displacement: usize = displacement.parse().unwrap();
        let width = if before.contains("zmmword ptr") {
            64
        } else {
            8
        };
        assert!(width == 64 || after.starts_with("{{1to"), "{line}");
        let size = match base {
            "{x}" | "{n}" | "{m}" => 64 * vectors,
            "{constants}" => 24,
            _ => panic!("{line}"),
        };
        assert!(
            displacement + width <= size && displacement.is_multiple_of(width),
            "{line}"
        );
        let writes = line.trim_start().starts_with("vmovdqa64 zmmword");
        assert!(!writes || base == "{x}", "{line}");
    }
}

#[test]
fn fixed_lengths_compute_what_the_general_one_does() {
    let Some(proof) = proof() else { return };
    let mut random = Random(3);
    for bits in [2048, 2076, 2077, 3072, 3116, 3117, 4096, 4104] {
        for n in moduli(bits, &mut random) {
            let len = bits.div_ceil(64);
            let kernel = Kernel::<128>::new(proof, &limbs_of(&n, len));
            let count = kernel.vectors();
            for x in operands(&n, &mut random) {
                for y in operands(&n, &mut random) {
                    // Values up to 3N occur.
                    let [x, y] = [&x + &n * 2u8, &y + &n].map(|value| {
                        let mut number = std::vec![Vector::ZERO; count];
                        digits::from_limbs(limbs_of(&value, len + 1).into_iter(), &mut number);
                        number
                    });
                    // SAFETY: there is a proof.
                    unsafe { same_results(&kernel, &x, &y) };
                }
            }
        }
    }
    // These operands make digits of more than 52 bits, which random ones hardly ever do.
    let carries = digits::CARRIES.load(core::sync::atomic::Ordering::Relaxed);
    assert!(carries > 1000, "{carries}");
}

#[target_feature(enable = "avx512f,avx512dq,avx512vl,avx512ifma")]
fn same_results(kernel: &Kernel<128>, x: &[Vector], y: &[Vector]) {
    let mut fixed = x.to_vec();
    kernel.square(&mut fixed, 3);
    let mut general = x.to_vec();
    for _ in 0..3 {
        let mut columns = Columns::ZERO;
        columns.square(&general);
        columns.reduce(&kernel.modulus(), &mut general);
    }
    assert!(fixed == general);
    for addend in [
        None,
        Some((x, y, kernel.digits)),
        Some((y, y, kernel.digits)),
    ] {
        let mut fixed = x.to_vec();
        kernel.multiply_add(&mut fixed, y, addend);
        let mut general = x.to_vec();
        let mut columns = Columns::ZERO;
        columns.add_product(&general, y, kernel.digits);
        if let Some((a, b, digits)) = addend {
            columns.add_product(a, b, digits);
        }
        columns.reduce(&kernel.modulus(), &mut general);
        assert!(fixed == general);
    }
}

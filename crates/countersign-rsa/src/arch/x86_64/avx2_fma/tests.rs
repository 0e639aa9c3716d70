use super::*;
use num_bigint::BigUint;
use std::{vec, vec::Vec};
fn limbs(x: &BigUint, len: usize) -> Vec<u64> {
    let mut v = x.to_u64_digits();
    v.resize(len, 0);
    v
}
#[test]
fn smoke() {
    let proof = Avx2Fma::detect().unwrap();
    let mut seed = 1u64;
    let mut next = || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed
    };
    for bits in [
        2048usize, 2049, 2056, 2100, 2103, 3071, 3072, 4095, 4096, 5000, 8191, 8192,
    ] {
        for _ in 0..20 {
            let len = bits.div_ceil(64);
            let mut n: Vec<u64> = (0..len).map(|_| next()).collect();
            n[0] |= 1;
            let top = (bits - 1) % 64;
            n[len - 1] = (n[len - 1] & ((1 << top) - 1)) | 1 << top;
            let nn = BigUint::from_slice(
                &n.iter()
                    .flat_map(|x| [*x as u32, (*x >> 32) as u32])
                    .collect::<Vec<_>>(),
            );
            let kernel = Kernel::<128>::new(proof, &n);
            let s: Vec<u64> = (0..len).map(|_| next()).collect();
            let s = BigUint::from_slice(
                &s.iter()
                    .flat_map(|x| [*x as u32, (*x >> 32) as u32])
                    .collect::<Vec<_>>(),
            ) % &nn;
            for e in [3u64, 65537, 5, 17, 0x1_ffff_ffff] {
                let want = s.modpow(&BigUint::from(e), &nn);
                let mut out = vec![0; len];
                kernel.power(&limbs(&s, len), e, &mut out);
                assert_eq!(out, limbs(&want, len), "{bits} {e}");
                assert!(kernel.power_equals(&limbs(&s, len), e, &out));
                let mut bad = limbs(&want, len);
                bad[0] ^= 1;
                assert!(!kernel.power_equals(&limbs(&s, len), e, &bad));
            }
        }
    }
}

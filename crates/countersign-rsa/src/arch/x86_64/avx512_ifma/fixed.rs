//! Multiplication, squaring and reduction for the fixed lengths of 40, 60 and 79 digits: 2048, 3072 and 4096 bits.
//!
//! The same numbers as in `general`, digit for digit, but all in registers: a step adds one digit's products, takes the
//! quotient digit of the lowest column and adds that digit's multiple of the modulus. Only `V` columns are open at a
//! time; one that is done becomes, a lane lower, the one `V` further on. Squarings are most of a verification and are
//! written out as assembler by the module `generator`.

use super::digits::{self, DIGIT_BITS, DIGIT_MASK, Vector};
use super::general::{broadcast, load, store};
use core::arch::{asm, x86_64::*};

/// `x = (x·y + a·b)/R` modulo N, for `D` digits in `V` vectors; the addend is (a, b, the lanes of b that aren't all zero).
#[target_feature(enable = "avx512f,avx512dq,avx512vl,avx512ifma")]
pub(super) fn multiply<const V: usize, const D: usize>(
    x: &mut [Vector; V],
    y: &[Vector; V],
    addend: (&[Vector; V], &[Vector; V], usize),
    n: &[Vector; V],
    m: &[Vector; V],
    k: u64,
) {
    let (a, b, b_lanes) = addend;
    debug_assert!([x, y, a, b].iter().all(|&number| digits::is_normal(number)));
    let zero = _mm512_setzero_si512();
    // In step i, column i + v is in slot i + v modulo V, and the next after them is being opened.
    let (mut columns, mut opened) = ([zero; V], zero);
    macro_rules! add_products {
        ($u:expr, $lane:expr) => {
            let digit = broadcast(y[$u].0[$lane]);
            add_digit(&mut columns, $u, &mut opened, x, digit);
            if $lane < b_lanes {
                let digit = broadcast(b[$u].0[$lane]);
                add_digit(&mut columns, $u, &mut opened, a, digit);
            }
        };
    }
    macro_rules! step {
        ($u:expr, $lane:expr) => {
            let quotient = _mm512_broadcastq_epi64(_mm512_castsi512_si128(columns[$u]));
            move_on(&mut columns, $u, &mut opened);
            // The next digit's products fill the time until this step's quotient digit has brought the next.
            let next = ($u + 1) % V;
            add_digit(&mut columns, next, &mut opened, m, quotient);
            add_products!(next, $lane + ($u + 1) / V);
        };
    }
    add_products!(0, 0);
    let whole_lanes = (D - 1) / V;
    for lane in 0..whole_lanes {
        unroll!(u < V => { step!(u, lane); });
    }
    unroll!(u < (D - 1) % V => { step!(u, whole_lanes); });
    // The last step multiplies its column by k and adds a multiple of N, from its own column on.
    let u = (D - 1) % V;
    let quotient = _mm512_madd52lo_epu64(zero, columns[u], broadcast(k));
    let quotient = _mm512_broadcastq_epi64(_mm512_castsi512_si128(quotient));
    add_digit(&mut columns, u, &mut opened, n, quotient);
    move_on(&mut columns, u, &mut opened);
    carry(&columns, D % V, x);
}

/// Adds the products of a vector of digits and one digit to the `V` columns that start with `first`, and to the one after them.
#[inline]
#[target_feature(enable = "avx512f,avx512dq,avx512vl,avx512ifma")]
fn add_digit<const V: usize>(
    columns: &mut [__m512i; V],
    first: usize,
    after: &mut __m512i,
    vectors: &[Vector; V],
    digit: __m512i,
) {
    for (v, vector) in vectors.iter().enumerate() {
        let vector = load(vector);
        let slot = (first + v) % V;
        columns[slot] = _mm512_madd52lo_epu64(columns[slot], vector, digit);
        let high = if v + 1 == V {
            &mut *after
        } else {
            &mut columns[(first + v + 1) % V]
        };
        *high = _mm512_madd52hi_epu64(*high, vector, digit);
    }
}

/// The column in slot `u` is done: its lowest lane is carried, the others are the lower lanes of the column that is opened.
#[inline]
#[target_feature(enable = "avx512f,avx512dq,avx512vl,avx512ifma")]
fn move_on<const V: usize>(columns: &mut [__m512i; V], u: usize, opened: &mut __m512i) {
    let zero = _mm512_setzero_si512();
    let done = columns[u];
    let next = &mut columns[(u + 1) % V];
    *next = _mm512_add_epi64(*next, _mm512_maskz_srli_epi64::<52>(1, done));
    columns[u] = _mm512_add_epi64(*opened, _mm512_alignr_epi64::<1>(zero, done));
    *opened = zero;
}

/// Carries the upper columns, the lowest of them in slot `first`, once and writes them as digits.
#[inline]
#[target_feature(enable = "avx512f,avx512dq,avx512vl,avx512ifma")]
fn carry<const V: usize>(columns: &[__m512i; V], first: usize, out: &mut [Vector; V]) {
    let mask = broadcast(DIGIT_MASK);
    let high = |v: usize| _mm512_srli_epi64::<52>(columns[(first + v) % V]);
    let mut carried = _mm512_alignr_epi64::<7>(high(V - 1), _mm512_setzero_si512());
    let mut all = carried;
    for (v, vector) in out.iter_mut().enumerate() {
        let sum = _mm512_add_epi64(_mm512_and_si512(columns[(first + v) % V], mask), carried);
        carried = high(v);
        all = _mm512_or_si512(all, sum);
        store(vector, sum);
    }
    if _mm512_test_epi64_mask(all, broadcast(1 << DIGIT_BITS)) != 0 {
        digits::carry(out);
    }
    debug_assert!(digits::is_normal(out));
}

macro_rules! square {
    ($name:ident, $vectors:literal, $file:literal) => {
        /// `x = x^(2^times)` in Montgomery form.
        #[target_feature(enable = "avx512f,avx512dq,avx512vl,avx512ifma")]
        pub(super) fn $name(
            x: &mut [Vector; $vectors],
            mut times: u32,
            n: &[Vector; $vectors],
            m: &[Vector; $vectors],
            k: u64,
        ) {
            debug_assert!(digits::is_normal(x));
            let constants = [k, DIGIT_MASK, 1 << DIGIT_BITS];
            while times > 0 {
                let over: u64;
                // SAFETY: this function may only be called where the instructions exist. The routine reads the vectors
                // of x, n and m and the three constants, and writes the vectors of x: a test checks its displacements.
                unsafe {
                    asm!(
                        include_str!($file),
                        x = in(reg) x.as_mut_ptr(),
                        n = in(reg) n.as_ptr(),
                        m = in(reg) m.as_ptr(),
                        constants = in(reg) constants.as_ptr(),
                        times = inout(reg) times,
                        over = out(reg) over,
                        out("zmm0") _, out("zmm1") _, out("zmm2") _, out("zmm3") _,
                        out("zmm4") _, out("zmm5") _, out("zmm6") _, out("zmm7") _,
                        out("zmm8") _, out("zmm9") _, out("zmm10") _, out("zmm11") _,
                        out("zmm12") _, out("zmm13") _, out("zmm14") _, out("zmm15") _,
                        out("zmm16") _, out("zmm17") _, out("zmm18") _, out("zmm19") _,
                        out("zmm20") _, out("zmm21") _, out("zmm22") _, out("zmm23") _,
                        out("zmm24") _, out("zmm25") _, out("zmm26") _, out("zmm27") _,
                        out("zmm28") _, out("zmm29") _, out("zmm30") _, out("zmm31") _,
                        out("k1") _, out("k2") _, out("k3") _, out("k4") _, out("k5") _,
                        options(nostack),
                    );
                }
                if over != 0 {
                    digits::carry(x);
                }
                debug_assert!(digits::is_normal(x));
            }
        }
    };
}
square!(square_2048, 5, "square_2048.asm");
square!(square_3072, 8, "square_3072.asm");
square!(square_4096, 10, "square_4096.asm");

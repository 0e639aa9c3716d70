#!/usr/bin/env python3
"""Writes src/arch/x86_64/avx2_fma/blocks.rs: the inner loops of the AVX2+FMA kernel as `asm!` blocks.

LLVM hoists and spills the intrinsics of an unrolled column (three times slower), so each column pair and each
reduction step is one block of assembly. The text is regular enough to be generated and too long to be written.

    python3 generate/avx2_fma.py            # rewrites the file; rustfmt formats nothing in it
    python3 generate/avx2_fma.py --stdout   # prints it: the test compares that with the file

`avx2_fma/BOUNDS.md` explains the arithmetic: digits, chains, columns, biases.
Only the standard library of Python 3.11 is used.
"""
import pathlib
import sys

TARGET = pathlib.Path(__file__).parent.parent / "src/arch/x86_64/avx2_fma/blocks.rs"

# Byte offsets into the constants' table (`Constants` in columns.rs).
ROUND, MASK, BIAS, REAL, FIRST, SECOND, TWO = (32 * i for i in range(7))
GROUP = 128  # bytes of one vector in its four shifted copies
COLUMN = 64  # bytes of one column vector: four low parts, then four high parts


def product(h, s, l, t, d, first):
    """One product t*d added to the chain (h, l); s is scratch. The exact high part goes into h, the exact low one into l."""
    if first:
        return [f"vmovapd {h}, {{k1}}", f"vfmadd231pd {h}, {t}, {d}", f"vsubpd {l}, {{k2}}, {h}", f"vfmadd231pd {l}, {t}, {d}"]
    return [f"vmovapd {s}, {h}", f"vfmadd231pd {h}, {t}, {d}", f"vsubpd {s}, {s}, {h}", f"vfmadd231pd {s}, {t}, {d}",
            f"vaddpd {l}, {l}, {s}"]


def interleave(*sequences):
    out = []
    for i in range(max(map(len, sequences))):
        for sequence in sequences:
            out += sequence[i : i + 1]
    return out


def flat(lists):
    return [item for one in lists for item in one]


def chain(i, digit, address, rows=range(4)):
    """The chain of column i of a pair: the products of `rows`, as one list."""
    return flat(product(f"{{h{i}}}", f"{{s{i}}}", f"{{l{i}}}", digit(r), address(r), r == rows[0]) for r in rows)


def pair_block():
    """Four digits at {a} times the vectors at {d} (column 0) and {d}+128 (column 1), added to the accumulators."""
    out = []
    for r in range(4):
        t = f"{{t{r % 2}}}"
        out.append(f"vbroadcastsd {t}, [{{a}} + {8 * r}]")
        out += interleave(*(product(f"{{h{i}}}", f"{{s{i}}}", f"{{l{i}}}", t, f"[{{d}} + {GROUP * i + 32 * r - 128}]", r == 0)
                            for i in range(2)))
    for i in range(2):
        out += [f"vpaddq {{hi{i}}}, {{hi{i}}}, {{h{i}}}", f"vpaddq {{lo{i}}}, {{lo{i}}}, {{l{i}}}"]
    return out


def pair_loop(stride):
    """`count` pair blocks: {a} goes up a block, {d} down a vector."""
    return ["test {n}, {n}", "jz 3f", ".p2align 5", "2:", *pair_block(),
            f"add {{a}}, {stride}", f"sub {{d}}, {GROUP}", "dec {n}", "jnz 2b", "3:"]


def accumulate_pair():
    load = flat([f"vmovdqa {{lo{i}}}, [{{c}} + {COLUMN * i}]", f"vmovdqa {{hi{i}}}, [{{c}} + {COLUMN * i + 32}]"] for i in range(2))
    return load + pair_loop(32) + store_pair()


def store_pair():
    return flat([f"vmovdqa [{{c}} + {COLUMN * i}], {{lo{i}}}", f"vmovdqa [{{c}} + {COLUMN * i + 32}], {{hi{i}}}"] for i in range(2))


def square_pair():
    out = [f"vpxor {{{r}{i}}}, {{{r}{i}}}, {{{r}{i}}}" for r in ("lo", "hi") for i in range(2)] + pair_loop(GROUP)
    for i in range(2):
        out += [f"vpaddq {{hi{i}}}, {{hi{i}}}, {{hi{i}}}", f"vpaddq {{lo{i}}}, {{lo{i}}}, {{lo{i}}}"]
        out += [f"vpbroadcastq {{t0}}, [{{b}} + {32 * i}]", f"vpbroadcastq {{t1}}, [{{b}} + {32 * i + 8}]"]
        out += [f"vpaddq {{lo{i}}}, {{lo{i}}}, {{t0}}", f"vpaddq {{hi{i}}}, {{hi{i}}}, {{t1}}"]
    # The diagonal blocks, with weights 0, 1 and 2. Rows 2 and 3 of column 0 have weight 0 throughout.
    weight = {(0, 0): FIRST, (1, 0): SECOND, (0, 1): TWO, (1, 1): TWO, (2, 1): FIRST, (3, 1): SECOND}
    for i, rows in ((0, (0, 1)), (1, (0, 1)), (1, (2, 3))):
        for r in rows:
            out.append(f"vbroadcastsd {{t0}}, [{{x}} + {8 * r}]")
            out.append(f"vmovapd {{s1}}, [{{x}} + {GROUP * i + 32 * r}]")
            out.append(f"vmulpd {{s1}}, {{s1}}, [{{k}} + {weight[r, i]}]")
            out += product("{h0}", "{s0}", "{l0}", "{t0}", "{s1}", r == rows[0])
        out += [f"vpaddq {{hi{i}}}, {{hi{i}}}, {{h0}}", f"vpaddq {{lo{i}}}, {{lo{i}}}, {{l0}}"]
    return out + store_pair()


def carry(lo, hi, t, to):
    """The parallel carry pass over one column vector; {st} holds the high parts and carries of the vector before it."""
    return [f"vpermq {hi}, {hi}, 0x93", f"vpblendd {t}, {hi}, [{{st}}], 3", f"vmovdqa [{{st}}], {hi}",
            f"vpaddq {lo}, {lo}, {t}", f"vpaddq {lo}, {lo}, [{{k}} + {ROUND}]",
            f"vpsrlq {t}, {lo}, 50", f"vpermq {t}, {t}, 0x93", f"vpand {lo}, {lo}, [{{k}} + {MASK}]",
            f"vpaddq {lo}, {lo}, [{{k}} + {BIAS}]", f"vpblendd {hi}, {t}, [{{st}} + 32], 3", f"vmovdqa [{{st}} + 32], {t}",
            f"vpaddq {lo}, {lo}, {hi}", f"vsubpd {lo}, {lo}, [{{k}} + {REAL}]", f"vmovapd [{to}], {lo}"]


def reduce():
    out = ["vmovdqa {nl}, [{c}]", "vmovdqa {nh}, [{c} + 32]", *carry("{nl}", "{nh}", "{t}", "{q}"), ".p2align 5", "2:"]
    digit = lambda r: f"{{q{r}}}"
    out += [f"vbroadcastsd {{q{r}}}, [{{q}} + {8 * r}]" for r in range(4)]
    # The first column of the step is the next one to be consumed: its digits come first, the other columns hide their latency.
    out += flat(product("{nh}", "{s0}", "{nl}", digit(r), f"[{{m}} + {32 * r}]", r == 0) for r in range(4))
    out += [f"vpaddq {{nh}}, {{nh}}, [{{c}} + {COLUMN + 32}]", f"vpaddq {{nl}}, {{nl}}, [{{c}} + {COLUMN}]"]
    out += carry("{nl}", "{nh}", "{t}", "{q}")
    out += ["mov {n}, {pairs}", "lea {mp}, [{m} + 256]", f"lea {{cp}}, [{{c}} + {2 * COLUMN}]", ".p2align 5", "3:"]
    out += interleave(*(chain(i, digit, lambda r, i=i: f"[{{mp}} + {GROUP * i + 32 * r - 128}]") for i in range(2)))
    for i in range(2):
        out += [f"vpaddq {{h{i}}}, {{h{i}}}, [{{cp}} + {COLUMN * i + 32}]", f"vpaddq {{l{i}}}, {{l{i}}}, [{{cp}} + {COLUMN * i}]",
                f"vmovdqa [{{cp}} + {COLUMN * i + 32}], {{h{i}}}", f"vmovdqa [{{cp}} + {COLUMN * i}], {{l{i}}}"]
    out += [f"add {{mp}}, {2 * GROUP}", f"add {{cp}}, {2 * COLUMN}", "dec {n}", "jnz 3b"]
    return out + [f"add {{c}}, {COLUMN}", "dec {steps}", "jnz 2b"]


def block(lines, operands):
    text = "".join(f'            "{line}",\n' for line in lines)
    return f"        asm!(\n{text}            {operands}\n            options(nostack),\n        );\n"


def outs(*names):
    return " ".join(f"{name} = out(ymm_reg) _," for name in names)


PAIR = outs("lo0", "hi0", "lo1", "hi1", "t0", "t1", "h0", "s0", "l0", "h1", "s1", "l1") + " k1 = in(ymm_reg) k1, k2 = in(ymm_reg) k2,"


def file():
    return f'''// @generated by generate/avx2_fma.py, which explains it. Do not edit.
use super::columns::{{CHAIN_HIGH, CHAIN_START, CONSTANTS}};
use core::arch::{{asm, x86_64::_mm256_set1_pd}};

/// Adds to a pair of columns at `c` the products of `count` blocks: digits from `a` up, vectors from `d` down.
///
/// # Safety
/// `a` points to `4 * count` digits, `d` to the vector of the first block and column 0: that one, the one after it and
/// `count - 1` before it are readable; `c` points to two writable columns; `d` and `c` are aligned to 32 bytes.
#[rustfmt::skip]
#[inline]
#[target_feature(enable = "avx2,fma")]
pub(super) unsafe fn accumulate_pair(a: *const f64, d: *const f64, count: usize, c: *mut i64) {{
    let (k1, k2) = (_mm256_set1_pd(CHAIN_HIGH), _mm256_set1_pd(CHAIN_START));
    // SAFETY: the caller's promise covers each access; only registers named here change.
    unsafe {{
{block(accumulate_pair(), f"a = inout(reg) a => _, d = inout(reg) d.add(16) => _, n = inout(reg) count => _, c = in(reg) c, {PAIR}")}    }}
}}

/// Sets the pair of columns at `c` to those of a square: `count` blocks off the diagonal, doubled, and the block at `x` on it.
///
/// # Safety
/// As for [`accumulate_pair`], with the digits of `a` in the first copy of each vector; `x` points to the diagonal vector and
/// the one after it, `b` to the biases of the two columns.
#[rustfmt::skip]
#[inline]
#[target_feature(enable = "avx2,fma")]
pub(super) unsafe fn square_pair(a: *const f64, d: *const f64, count: usize, x: *const f64, b: *const [i64; 4], c: *mut i64) {{
    let (k1, k2) = (_mm256_set1_pd(CHAIN_HIGH), _mm256_set1_pd(CHAIN_START));
    // SAFETY: the caller's promise covers each access; only registers named here change.
    unsafe {{
{block(square_pair(), f"a = inout(reg) a => _, d = inout(reg) d.add(16) => _, n = inout(reg) count => _, x = in(reg) x, b = in(reg) b, k = in(reg) CONSTANTS.0.as_ptr(), c = in(reg) c, {PAIR}")}    }}
}}

/// `steps` steps of the reduction, each of which clears the column vector at `c` and adds its digits times the multiplier
/// at `m` to the `2 * pairs + 1` columns above. The digits of the column after the last one cleared are left in `q`,
/// and what it hands on to its successor in `state`.
///
/// # Safety
/// `m` points to `2 * pairs + 1` vectors, `c` to `steps + 2 * pairs + 1` columns, `state` starts as `State::START`; all are aligned to 32 bytes.
#[rustfmt::skip]
#[inline]
#[target_feature(enable = "avx2,fma")]
pub(super) unsafe fn reduce(c: *mut i64, m: *const f64, steps: usize, pairs: usize, q: *mut f64, state: *mut i64) {{
    let (k1, k2) = (_mm256_set1_pd(CHAIN_HIGH), _mm256_set1_pd(CHAIN_START));
    // SAFETY: the caller's promise covers each access; only registers named here change.
    unsafe {{
{block(reduce(), f"c = inout(reg) c => _, m = in(reg) m, mp = out(reg) _, cp = out(reg) _, n = out(reg) _, pairs = in(reg) pairs, steps = inout(reg) steps => _, q = in(reg) q, st = in(reg) state, k = in(reg) CONSTANTS.0.as_ptr(), {outs('q0','q1','q2','q3','h0','s0','l0','h1','s1','l1','nh','nl','t')} k1 = in(ymm_reg) k1, k2 = in(ymm_reg) k2,")}    }}
}}
'''


if __name__ == "__main__":
    if "--stdout" in sys.argv[1:]:
        sys.stdout.write(file())
    else:
        TARGET.write_text(file())

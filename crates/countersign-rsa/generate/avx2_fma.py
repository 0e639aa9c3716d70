#!/usr/bin/env python3
"""Writes src/arch/x86_64/avx2_fma/blocks.rs: the inner loops of the AVX2+FMA kernel as `asm!` blocks.

    python3 generate/avx2_fma.py            # rewrites the file
    python3 generate/avx2_fma.py --stdout   # prints it: a test compares that with the file

LLVM hoists and spills the intrinsics of an unrolled column (three times slower), so the loops are assembly, regular
enough to be generated and too long to be written. `avx2_fma/BOUNDS.md` explains the arithmetic: digits, chains,
columns, biases. Only the standard library of Python 3.11 is used.

A block is built as a list of lines in an order that is easy to read, then put into the order in which it runs fastest.
Which that is depends on the processor's queues and isn't computed but searched: `order` draws a topological order from
a few knobs, `search.py` times many on the machine at hand, and the best knobs stand in `KNOBS`.
"""
import heapq
import pathlib
import re
import sys

TARGET = pathlib.Path(__file__).parent.parent / "src/arch/x86_64/avx2_fma/blocks.rs"

# Byte offsets into the constants' table (`Constants` in columns.rs).
MASK, BIAS, REAL, FIRST, SECOND = (32 * i for i in range(5))
GROUP = 128  # bytes of one vector in its four shifted copies
COLUMN = 64  # bytes of one column vector: four low parts, then four high parts

# Per block: cycles between the starts of chains, random cycles added to each line, seed, rows whose load is not folded.
KNOBS = {
    "accumulate_12": (3, 0, 263006, (3,)),
    "pair": (3, 1, 918065, ()),
    "end": (5, 2, 72893, (3,)),
    "square_45": (5, 2, 192123, (0,)),
    "reduce_11": (2, 1, 159451, ()),
    "tail": (0, 0, 11017, (2, 3)),
    "reduce_17": (2, 2, 511255, ()),
    "reduce_22": (4, 2, 743788, (3,)),
    "reduce": (2, 4, 379332, ()),
}


# ---- lines and their order ----------------------------------------------------------------------------------------

def address(base, offset=0):
    return f"[{{{base}}} + {offset}]"


def latency(line):
    name = line.split()[0]
    return 4 if "fma" in name or name.startswith(("vperm", "vbroad")) else 3 if name in ("vsubpd", "vaddpd", "vmulpd") else int(not name.startswith("vmov"))


def effects(line):
    """The names that a line reads and those that it writes: registers, and memory operands by their text."""
    name, _, rest = line.partition(" ")
    target, *sources = (x.strip() for x in re.findall(r"\[[^\]]*\]|[^,\[\]]+", rest) if x.strip())
    reads = set(sources) | ({target} if name.startswith("vfmadd") else set())
    for operand in (target, *sources):
        if operand.startswith("["):
            reads |= set(re.findall(r"\{\w+\}", operand))
    return reads, target


def order(lines, knobs):
    """A topological order of `lines`, pairs of a chain's number and a text. A line's priority is its chain's start plus the
    latency before it in the chain, plus noise."""
    gap, noise, seed, _ = knobs
    writer, readers, before = {}, {}, [set() for _ in lines]
    priority = []
    for i, (chain, line) in enumerate(lines):
        reads, target = effects(line)
        depth = 0.0
        for name in reads:
            if name in writer:
                j = writer[name]
                before[i].add(j)
                if lines[j][0] == chain:
                    depth = max(depth, priority[j][0] + latency(lines[j][1]))
            readers.setdefault(name, []).append(i)
        before[i] |= {writer[target]} if target in writer else set()
        before[i] |= set(readers.get(target, ()))
        before[i].discard(i)
        writer[target], readers[target] = i, []
        priority.append((depth, chain * gap))
    keys = []
    for depth, start in priority:
        seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
        keys.append(depth + start + noise * (seed >> 40) / 2**24)
    after, missing = [[] for _ in lines], [len(b) for b in before]
    for i, b in enumerate(before):
        for j in b:
            after[j].append(i)
    ready = [(keys[i], i) for i, count in enumerate(missing) if count == 0]
    heapq.heapify(ready)
    out = []
    while ready:
        _, i = heapq.heappop(ready)
        out.append(lines[i][1])
        for j in after[i]:
            missing[j] -= 1
            if missing[j] == 0:
                heapq.heappush(ready, (keys[j], j))
    return out


# ---- products -----------------------------------------------------------------------------------------------------

def product(h, s, l, t, d, first):
    """One product t*d added to the chain (h, l), s being scratch: its exact high part to h, its exact low part to l."""
    if first:
        return [f"vmovapd {h}, {{k1}}", f"vfmadd231pd {h}, {t}, {d}", f"vsubpd {l}, {{k2}}, {h}", f"vfmadd231pd {l}, {t}, {d}"]
    return [f"vmovapd {s}, {h}", f"vfmadd231pd {h}, {t}, {d}", f"vsubpd {s}, {s}, {h}", f"vfmadd231pd {s}, {t}, {d}",
            f"vaddpd {l}, {l}, {s}"]


def chain(registers, digits, place, rows=range(4), unfolded=(), spare="{d0}"):
    """The products of `rows`, whose vectors are at `place(row)`."""
    out = []
    for r in rows:
        d = place(r)
        if r in unfolded:
            out.append(f"vmovapd {spare}, {d}")
            d = spare
        out += product(*registers, digits[r], d, r == rows[0])
    return out


def registers(i):
    return f"{{h{i}}}", f"{{s{i}}}", f"{{l{i}}}"


QUOTIENT = [f"{{q{r}}}" for r in range(4)]


def carry(lo, hi, t):
    """The parallel carry pass over one column vector, which leaves digits in {lo}. At {st} are the high parts and the carries
    of the vector before it. The bias of each column holds the rounding constant."""
    return [f"vpermq {hi}, {hi}, 0x93", f"vpblendd {t}, {hi}, {address('st')}, 3", f"vmovdqa {address('st')}, {hi}",
            f"vpaddq {lo}, {lo}, {t}", f"vpsrlq {t}, {lo}, 50", f"vpermq {t}, {t}, 0x93", f"vpand {lo}, {lo}, {address('k', MASK)}",
            f"vpaddq {lo}, {lo}, {address('k', BIAS)}", f"vpblendd {hi}, {t}, {address('st', 32)}, 3", f"vmovdqa {address('st', 32)}, {t}",
            f"vpaddq {lo}, {lo}, {hi}", f"vsubpd {lo}, {lo}, {address('k', REAL)}"]


def column(number, m, c, knobs):
    """The products of the four digits in {q0}.. with the vector at `m`, from and to the column at `c`, as the chain `number`."""
    h, s, l = registers(number % 2)
    lines = chain((h, s, l), QUOTIENT, lambda r: address(m[0], m[1] + 32 * r), unfolded=knobs[3])
    for part, offset in ((h, 32), (l, 0)):
        lines += [f"vpaddq {part}, {part}, {address(c[0], c[1] + offset)}", f"vmovdqa {address(c[0], c[1] + offset)}, {part}"]
    return [(number, line) for line in lines]


# ---- products -----------------------------------------------------------------------------------------------------

def load_digits():
    return [f"vbroadcastsd {{q{r}}}, {address('a', 8 * r)}" for r in range(4)]


def accumulate_unrolled(vectors):
    """{steps} blocks of digits at {a} times so many vectors at {m}, added to the columns at {c}."""
    knobs = KNOBS[f"accumulate_{vectors}"]
    lines = [line for u in range(vectors) for line in column(u, ("m", GROUP * u), ("c", COLUMN * u), knobs)]
    return [".p2align 6", "2:", *load_digits(), *order(lines, knobs), "add {a}, 32", f"add {{c}}, {COLUMN}", "dec {steps}", "jnz 2b"]


def pairs_of_columns(m, c, knobs):
    """{n} pairs of columns, from {mp} and {cp} up, which begin at the addresses given."""
    pair = [line for i in range(2) for line in column(i, ("mp", GROUP * i), ("cp", COLUMN * i), knobs)]
    return ["mov {n}, {pairs}", f"lea {{mp}}, {m}", f"lea {{cp}}, {c}", ".p2align 5", "3:",
            *order(pair, knobs), f"add {{mp}}, {2 * GROUP}", f"add {{cp}}, {2 * COLUMN}", "dec {n}", "jnz 3b"]


def accumulate_any():
    """The same with a loop over pairs of columns."""
    return [".p2align 5", "2:", *load_digits(), *pairs_of_columns(address("m"), address("c"), KNOBS["reduce"]),
            "add {a}, 32", f"add {{c}}, {COLUMN}", "dec {steps}", "jnz 2b"]


# ---- squares -----------------------------------------------------------------------------------------

def pair_block(knobs):
    """Four digits at {a} times the vectors at {d} (column 0) and {d}+128 (column 1), added to the accumulators."""
    lines = []
    for r in range(4):
        lines.append((0, f"vbroadcastsd {{t{r % 2}}}, {address('a', 8 * r)}"))
        for i in range(2):
            h, s, l = registers(i)
            d = address("d", GROUP * i + 32 * r - 128)
            if r in knobs[3]:
                lines.append((i, f"vmovapd {{d{i}}}, {d}"))
                d = f"{{d{i}}}"
            lines += ((i, x) for x in product(h, s, l, f"{{t{r % 2}}}", d, r == 0))
    for i in range(2):
        lines += [(i, f"vpaddq {{hi{i}}}, {{hi{i}}}, {{h{i}}}"), (i, f"vpaddq {{lo{i}}}, {{lo{i}}}, {{l{i}}}")]
    return order(lines, knobs)


def pair_loop(stride):
    """{n} pair blocks: {a} goes up a block, {d} down a vector."""
    return ["test {n}, {n}", "jz 3f", ".p2align 5", "2:", *pair_block(KNOBS["pair"]),
            f"add {{a}}, {stride}", f"sub {{d}}, {GROUP}", "dec {n}", "jnz 2b", "3:"]


def store_pair():
    return [f"vmovdqa {address('c', COLUMN * i + 32 * j)}, {{{part}{i}}}" for i in range(2) for j, part in enumerate(("lo", "hi"))]


def square_start(pair, number):
    """The accumulators of a pair start with half their bias, since they are going to be doubled."""
    return [(number, f"vpbroadcastq {{{part}{i}}}, {address('b', 64 * pair + 32 * i + 8 * j)}") for i in range(2) for j, part in enumerate(("lo", "hi"))]


def square_end(pair, number, rows, odd):
    """The diagonal block. Two rows of the second column are doubled like all before them, then both columns are,
    and what is left has weights 0, 1 and 2. `odd`: whether the second column has a diagonal block."""
    lines = []

    def products(number, i, chain_rows, weights):
        h, s, l = registers(number % 2)
        t, d = f"{{t{number % 2}}}", f"{{d{number % 2}}}"
        for r in chain_rows:
            place = address("x", GROUP * (pair + i) + 32 * r)
            lines.append((number, f"vbroadcastsd {t}, {address('x', GROUP * pair + 8 * r)}"))
            lines.append((number, f"vmovapd {d}, {place}"))
            if weights:
                lines.append((number, f"vmulpd {d}, {d}, {address('k', weights[r % 2])}"))
            lines.extend((number, x) for x in product(h, s, l, t, d, r == chain_rows[0]))
        lines.extend([(number, f"vpaddq {{hi{i}}}, {{hi{i}}}, {h}"), (number, f"vpaddq {{lo{i}}}, {{lo{i}}}, {l}")])

    low, high = [r for r in (0, 1) if r in rows], [r for r in (2, 3) if r in rows]
    if odd:
        products(number, 1, low, None)
    for i in range(2):
        lines += [(number + i, f"vpaddq {{{part}{i}}}, {{{part}{i}}}, {{{part}{i}}}") for part in ("hi", "lo")]
    products(number + 1, 0, low, (FIRST, SECOND))
    if odd and high:
        products(number + 2, 1, high, (FIRST, SECOND))
    for i in range(2):
        lines += [(number + 2 + i, f"vmovdqa {address('c', COLUMN * (2 * pair + i) + 32 * j)}, {{{part}{i}}}") for j, part in enumerate(("lo", "hi"))]
    return lines


def square_pair():
    start = [line for _, line in square_start(0, 0)]
    return start + pair_loop(GROUP) + order(square_end(0, 0, range(4), True), KNOBS["end"])


def square_unrolled(digits):
    """The columns of the square of so many digits. What is zero for want of digits is left out."""
    knobs = KNOBS[f"square_{digits}"]
    vectors, lines, number = (digits + 6) // 4, [], 0
    for pair in range((2 * digits + 7) // 8):
        lines += square_start(pair, number)
        for b in range(max(0, 2 * pair + 1 - vectors), pair):
            columns = [i for i in range(2) if 2 * pair + i - b < vectors]
            for r in range(4):
                lines.append((number, f"vbroadcastsd {{t{r % 2}}}, {address('x', GROUP * b + 8 * r)}"))
                for i in columns:
                    d = address("x", GROUP * (2 * pair + i - b) + 32 * r)
                    if r in knobs[3]:
                        lines.append((number + i, f"vmovapd {{d{i}}}, {d}"))
                        d = f"{{d{i}}}"
                    lines += ((number + i, x) for x in product(*registers(i), f"{{t{r % 2}}}", d, r == 0))
            for i in columns:
                lines += [(number + i, f"vpaddq {{hi{i}}}, {{hi{i}}}, {{h{i}}}"), (number + i, f"vpaddq {{lo{i}}}, {{lo{i}}}, {{l{i}}}")]
            number += len(columns)
        lines += square_end(pair, number, [r for r in range(4) if 4 * pair + r < digits], pair + 1 < vectors)
        number = lines[-1][0] + 1
    return order(lines, knobs)


# ---- reduction ----------------------------------------------------------------------------------------------------

def next_digits():
    """The first column of a step is the next one to be cleared: its digits are made while the other columns are worked on.
    Each of its products is a chain of its own, and their parts are added as integers, since this is the critical path."""
    lines = []
    parts = [("{h2}", "{l2}"), ("{h0}", "{l0}"), ("{h1}", "{l1}"), ("{s0}", "{s1}")]
    for r, (h, l) in enumerate(parts):
        lines += product(h, None, l, QUOTIENT[r], address("m", 32 * r), True)
    lines += [f"vpaddq {{h2}}, {{h2}}, {address('c', COLUMN + 32)}", f"vpaddq {{l2}}, {{l2}}, {address('c', COLUMN)}"]
    for h, l in parts[1:]:
        lines += [f"vpaddq {{h2}}, {{h2}}, {h}", f"vpaddq {{l2}}, {{l2}}, {l}"]
    return [(0, line) for line in lines + carry("{l2}", "{h2}", "{s2}")]


def broadcast_digits():
    return [f"vpermpd {{q{r}}}, {{l2}}, {0x55 * r}" for r in range(4)]


def enter():
    return [f"vmovdqa {{l2}}, {address('c')}", f"vmovdqa {{h2}}, {address('c', 32)}", *carry("{l2}", "{h2}", "{s2}")]


def tail(vectors):
    """One more step, of one digit, the lowest of {l2}, with the carry pass over what is left and the shifted copies of it,
    which are written from {x} up. The digits begin in the second lane, as they do in copy 1."""
    lines = []

    def copies(number, v, digits, before, t):
        """Copies 1, 2 and 3 of group v, and copy 0 of the one before it."""
        place = lambda v, copy: address("x", GROUP * v + 32 * copy)
        column = [f"vmovapd {place(v, 1)}, {digits}", f"vperm2f128 {t}, {before}, {digits}, 0x21", f"vmovapd {place(v, 3)}, {t}"]
        if v > 0:
            column += [f"vshufpd {before}, {before}, {t}, 5", f"vmovapd {place(v - 1, 0)}, {before}"]
        column += [f"vshufpd {t}, {t}, {digits}, 5", f"vmovapd {place(v, 2)}, {t}"]
        return [(number, line) for line in column]

    zero, temporary = "{q3}", "{s2}"
    digits = ["{l2}", "{q1}"]  # of the vector at hand and of the one before, in turns
    high, carried = ["{h2}", "{d0}"], ["{l0}", "{l1}"]
    # `carry` has left its state in memory; here it is kept in registers.
    lines += [(0, line) for line in ["vpxor {q3}, {q3}, {q3}", f"vblendpd {digits[0]}, {digits[0]}, {zero}, 1",
                                     f"vmovdqa {high[0]}, {address('st')}", f"vmovdqa {carried[0]}, {address('st', 32)}"]]
    lines += copies(0, 0, digits[0], zero, temporary)
    for u in range(vectors):
        h, t = ("{h0}", "{s0}") if u % 2 else ("{h1}", "{s1}")
        l, old = digits[(u + 1) % 2], digits[u % 2]
        hi, hi_before, c, c_before = high[(u + 1) % 2], high[u % 2], carried[(u + 1) % 2], carried[u % 2]
        column = product(h, None, l, "{q0}", address("m", GROUP * u), True)
        column += [f"vpaddq {h}, {h}, {address('c', COLUMN * (u + 1) + 32)}", f"vpaddq {l}, {l}, {address('c', COLUMN * (u + 1))}",
                   f"vpermq {hi}, {h}, 0x93", f"vpblendd {t}, {hi}, {hi_before}, 3", f"vpaddq {l}, {l}, {t}",
                   f"vpsrlq {t}, {l}, 50", f"vpermq {c}, {t}, 0x93", f"vpand {l}, {l}, {address('k', MASK)}",
                   f"vpaddq {l}, {l}, {address('k', BIAS)}", f"vpblendd {t}, {c}, {c_before}, 3", f"vpaddq {l}, {l}, {t}",
                   f"vsubpd {l}, {l}, {address('k', REAL)}"]
        lines += ((u + 1, line) for line in column)
        lines += copies(u + 1, u + 1, l, old, temporary)
    last = digits[vectors % 2]
    lines += [(vectors + 1, line) for line in [f"vperm2f128 {temporary}, {last}, {last}, 0x81", f"vshufpd {last}, {last}, {temporary}, 5",
                                               f"vmovapd {address('x', GROUP * vectors)}, {last}"]]
    return ["vpermpd {q0}, {l2}, 0", *order(lines, KNOBS["tail"])]


def leave():
    return [f"add {{c}}, {COLUMN}", "dec {steps}", "jnz 2b", f"vmovapd {address('q')}, {{l2}}"]


def step(vectors, knobs):
    """A step of the reduction, with a multiplier of so many vectors, unrolled."""
    lines = next_digits()
    for u in range(1, vectors):
        lines += column(u, ("m", GROUP * u), ("c", COLUMN * (u + 1)), knobs)
    return order(lines, knobs)


def reduce_with_tail(vectors):
    return reduce_unrolled(vectors)[:-1] + tail(vectors)


def reduce_unrolled(vectors):
    return [*enter(), ".p2align 6", "2:", *broadcast_digits(), *step(vectors, KNOBS[f"reduce_{vectors}"]), *leave()]


def reduce_any():
    """The same with a loop over pairs of columns."""
    return [*enter(), ".p2align 5", "2:", *broadcast_digits(), *(line for _, line in next_digits()),
            *pairs_of_columns(address("m", GROUP), address("c", 2 * COLUMN), KNOBS["reduce"]), *leave()]


# ---- the file -----------------------------------------------------------------------------------------------------

def block(lines, operands):
    """`operands` are "name = ..", comma-separated; those that no line names are left out."""
    text = "".join(f'            "{line}",\n' for line in lines)
    used = [x for x in re.split(r",\s*", operands) if f"{{{x.split()[0]}}}" in text]
    used = "".join(f"            {x},\n" for x in used)
    return f"        asm!(\n{text}{used}            options(nostack),\n        );\n"


def outs(names):
    return ", ".join(f"{name} = out(ymm_reg) _" for name in names.split())


CHAINS = "k1 = in(ymm_reg) k1, k2 = in(ymm_reg) k2, " + outs("h0 s0 l0 h1 s1 l1")
PAIR = CHAINS + ", " + outs("lo0 hi0 lo1 hi1 t0 t1 d0 d1")
REDUCE = "m = in(reg) m, q = in(reg) q, st = in(reg) state, k = in(reg) CONSTANTS.0.as_ptr(), " + outs("q0 q1 q2 q3 h2 s2 l2") + ", " + CHAINS


def function(name, doc, safety, arguments, body):
    doc = "".join(f"/// {line}\n" for line in [*doc, "", "# Safety", *safety])
    return f'''
{doc}#[inline]
#[target_feature(enable = "avx2,fma")]
pub(super) unsafe fn {name}({arguments}) {{
    let (k1, k2) = (_mm256_set1_pd(CHAIN_HIGH), _mm256_set1_pd(CHAIN_START));
    // SAFETY: the caller's promise covers each access; no register changes but those named here.
    unsafe {{
{body}    }}
}}
'''


def file():
    out = '''// @generated by generate/avx2_fma.py, which explains it. Do not edit.
use super::columns::{CHAIN_HIGH, CHAIN_START, CONSTANTS};
use core::arch::{asm, x86_64::_mm256_set1_pd};
'''
    doc = ["Adds to the columns at `c` the products of `steps` blocks of digits at `a` with the {} vectors at `m`."]
    safety = ["`a` points to `4 * steps` digits, `steps` being at least 1, `m` to {0} vectors, `c` to `steps + {0} - 1` columns, all set;",
              "`m` and `c` are aligned to 32 bytes."]
    pointers = "a: *const f64, m: *const f64, c: *mut i64, steps: usize"
    loop = "a = inout(reg) a => _, m = in(reg) m, c = inout(reg) c => _, steps = inout(reg) steps => _, "
    for vectors in (12,):
        out += function(f"accumulate_{vectors}", [line.format(vectors) for line in doc], [line.format(vectors) for line in safety], pointers,
                        block(accumulate_unrolled(vectors), loop + outs("q0 q1 q2 q3 d0") + ", " + CHAINS))
    out += function("accumulate", [line.format("`2 * pairs`") for line in doc], [line.format("2 * pairs") for line in safety], pointers + ", pairs: usize",
                    block(accumulate_any(), loop + "pairs = in(reg) pairs, mp = out(reg) _, cp = out(reg) _, n = out(reg) _, " + outs("q0 q1 q2 q3 d0") + ", " + CHAINS))
    out += function(
        "square_pair",
        ["Sets the pair of columns at `c` to those of a square: `count` blocks off the diagonal, whose digits are in the first copies",
         "from `a` up and whose vectors are from `d` down, and the block at `x` on it."],
        ["`a` points to `count` vectors, `d` to the vector of the first block and column 0: that one, the one after it and",
         "`count - 1` before it are readable; `x` points to the diagonal vector and the one after it, `b` to the biases of the two",
         "columns, `c` to two writable columns; all but `b` are aligned to 32 bytes."],
        "a: *const f64, d: *const f64, count: usize, x: *const f64, b: *const [i64; 4], c: *mut i64",
        block(square_pair(), "a = inout(reg) a => _, d = inout(reg) d.wrapping_add(16) => _, n = inout(reg) count => _, x = in(reg) x, b = in(reg) b, "
              "k = in(reg) CONSTANTS.0.as_ptr(), c = in(reg) c, " + PAIR))
    out += function(
        "square_45", ["Sets 24 columns at `c` to those of the square of the 45 digits at `x`."],
        ["`x` points to the first of twelve vectors, `b` to the biases of 24 columns, `c` to as many writable columns; `x` and `c` are",
         "aligned to 32 bytes."],
        "x: *const f64, b: *const [i64; 4], c: *mut i64",
        block(square_unrolled(45), "x = in(reg) x, b = in(reg) b, k = in(reg) CONSTANTS.0.as_ptr(), c = in(reg) c, " + PAIR))
    out += function(
        "reduce_45", ["The reduction for 45 digits and a multiplier of 11 vectors: eleven steps as those of [`reduce_17`] and one of one digit,",
                      "with the carry pass. Its result is written to the groups from `x` up."],
        ["`m` points to 11 vectors, `c` to 23 columns, all set, `x` to twelve writable groups, and `state` starts as `State::START`;", "all are aligned to 32 bytes."],
        "c: *mut i64, m: *const f64, x: *mut f64, state: *mut i64",
        block(reduce_with_tail(11), "c = inout(reg) c => _, steps = inout(reg) 11_usize => _, x = in(reg) x, d0 = out(ymm_reg) _, " + REDUCE))
    for vectors in (17, 22):
        out += function(
            f"reduce_{vectors}", [line.format(vectors) for line in doc], [line.format(vectors) for line in safety],
            "c: *mut i64, m: *const f64, steps: usize, q: *mut f64, state: *mut i64",
            block(reduce_unrolled(vectors), "c = inout(reg) c => _, steps = inout(reg) steps => _, d0 = out(ymm_reg) _, " + REDUCE))
    out += function(
        "reduce", [line.format("`2 * pairs + 1`") for line in doc], [line.format("2 * pairs + 1") for line in safety],
        "c: *mut i64, m: *const f64, steps: usize, pairs: usize, q: *mut f64, state: *mut i64",
        block(reduce_any(), "c = inout(reg) c => _, steps = inout(reg) steps => _, pairs = in(reg) pairs, mp = out(reg) _, cp = out(reg) _, "
              "n = out(reg) _, d0 = out(ymm_reg) _, " + REDUCE))
    return out


if __name__ == "__main__":
    if "--stdout" in sys.argv[1:]:
        sys.stdout.write(file())
    else:
        TARGET.write_text(file())

#!/usr/bin/env python3
"""Searches the knobs of avx2_fma.py: times random orders of a block on this machine (x86-64 with FMA; needs `cc`).

    python3 generate/search.py reduce_11 SECONDS [SEED]

prints each better set of knobs with its cycles per product (at a nominal FREQUENCY in GHz). Paste the best into KNOBS.
"""
import os
import random
import re
import subprocess
import sys
import tempfile
import time

import avx2_fma as g

FREQUENCY = float(os.environ.get("FREQUENCY", "3.55"))
HARNESS = """
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
int main(int count, char **arguments) {
    void (*run)(long, void *) = dlsym(dlopen(arguments[1], RTLD_NOW), "run");
    char *memory = aligned_alloc(4096, 131072);
    memset(memory, 0, 131072);
    double best = 1e9;
    for (int i = 0; i < atoi(arguments[2]); i++) {
        struct timespec a, b;
        clock_gettime(CLOCK_MONOTONIC, &a);
        run(ROUNDS, memory + 32768);
        clock_gettime(CLOCK_MONOTONIC, &b);
        double t = (b.tv_sec - a.tv_sec) * 1e9 + (b.tv_nsec - a.tv_nsec);
        if (t < best) best = t;
    }
    printf("%.4f", best / ROUNDS);
}
"""
GENERAL = {"m": "rsi", "c": "rdx", "q": "r8", "st": "r9", "k": "r10", "mp": "r11", "cp": "rax", "n": "r12", "pairs": "r13",
           "steps": "r14", "a": "r11", "d": "rax", "x": "r15", "b": "r10"}
FOLDER = tempfile.mkdtemp()


def time_of(lines, setup, runs, rounds=20):
    names = list(dict.fromkeys(x for line in lines for x in re.findall(r"\{(\w+)\}", line) if x not in GENERAL))
    vector = {name: f"ymm{i}" for i, name in enumerate(names)}
    assert len(vector) <= 16, vector
    body = "\n".join(re.sub(r"\{(\w+)\}", lambda m: GENERAL.get(m[1]) or vector[m[1]], line) for line in lines)
    with open(f"{FOLDER}/k.s", "w") as f:
        f.write(".intel_syntax noprefix\n.text\n.globl run\nrun:\npush r12\npush r13\npush r14\npush r15\nmov rcx, rdi\nmov rdi, rsi\n"
                "lea r8, [rdi+16384]\nlea r9, [rdi+20480]\nlea r10, [rdi+24576]\n"
                + "".join(f"vxorpd ymm{i}, ymm{i}, ymm{i}\n" for i in range(16))
                + f".p2align 6\n1:\n{setup}\n{body}\ndec rcx\njnz 1b\nvzeroupper\npop r15\npop r14\npop r13\npop r12\nret\n"
                '.section .note.GNU-stack,"",@progbits\n')
    subprocess.check_call(["as", "-o", f"{FOLDER}/k.o", f"{FOLDER}/k.s"])
    subprocess.check_call(["ld", "-shared", "-o", f"{FOLDER}/k.so", f"{FOLDER}/k.o"])
    if not os.path.exists(f"{FOLDER}/h"):
        with open(f"{FOLDER}/h.c", "w") as f:
            f.write(HARNESS)
        subprocess.check_call(["cc", "-O2", f"-DROUNDS={rounds}", "-o", f"{FOLDER}/h", f"{FOLDER}/h.c", "-ldl"])
    return float(subprocess.check_output([f"{FOLDER}/h", f"{FOLDER}/k.so", str(runs)])) * FREQUENCY


def trial(name, knobs, runs):
    """Cycles per product."""
    g.KNOBS[name] = knobs
    reduction = "lea r15, [rdi+14336]\nlea rdx, [rdi+8192]\nmov rsi, rdi\nmov r14, 11\nmov r13, 12"
    if name == "tail" or name == "reduce_11":
        return time_of(g.reduce_with_tail(11), reduction, runs) / (11 * 44 + 11)
    if name.startswith("reduce_"):
        vectors = int(name[7:])
        return time_of(g.reduce_unrolled(vectors), reduction, runs) / (11 * 4 * vectors)
    if name == "reduce":
        return time_of(g.reduce_any(), reduction, runs) / (11 * 4 * 25)
    if name.startswith("accumulate_"):
        vectors = int(name[11:])
        return time_of(g.accumulate_unrolled(vectors), reduction + "\nlea r11, [rdi+12288]", runs) / (11 * 4 * vectors)
    if name.startswith("square_"):
        lines = g.square_unrolled(int(name[7:]))
        products = sum("vfmadd231pd" in line for line in lines) / 2
        return time_of(lines, "mov r15, rdi\nlea rdx, [rdi+8192]", runs) / products
    if name in ("pair", "end"):
        square = "mov r11, rdi\nlea rax, [rdi+8192]\nlea rdx, [rdi+12288]\nmov r15, rdi\nmov r12, 7"
        return time_of(g.square_pair(), square, runs * 4) / (7 * 8 + 6)
    raise SystemExit(f"no block {name}")


def main():
    name, seconds = sys.argv[1], float(sys.argv[2])
    random.seed(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    best, start, count = 1e9, time.time(), 0
    while time.time() - start < seconds:
        knobs = (random.choice([0, 2, 3, 4, 4.25, 5, 6, 8, 12, 20]), random.choice([0, 1, 2, 4, 8, 16]), random.randrange(1, 10**6),
                 random.choice([(), (), (3,), (0,), (2, 3), (1, 3), (1, 2), (0, 1, 2, 3)]))
        cycles = trial(name, knobs, 300)
        count += 1
        if cycles < best:
            cycles = min(trial(name, knobs, 600) for _ in range(3))
        if cycles < best:
            best = cycles
            print(f"{time.time() - start:.0f} s, {count} tried: {best:.3f} {knobs}", flush=True)


if __name__ == "__main__":
    main()

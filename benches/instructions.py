#!/usr/bin/env python3
"""Counts the instructions of each stage with callgrind and compares them with instructions.csv.

    benches/instructions.py            compare; exit 1 where a stage needs more than allowed
    benches/instructions.py --update   write instructions.csv anew

A stage's count is the difference between many and few goes of it, divided by how many more they were,
so that starting up and loading keys don't count. Counts depend on the compiler as well as on the code:
where its version isn't the file's, differences are shown, and fail only with --strict.
"""

import argparse
import csv
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COUNTS = ROOT / "benches" / "instructions.csv"
FEW, MANY = 2, 12


def run(*command, **options):
    done = subprocess.run([str(part) for part in command], cwd=ROOT, text=True, capture_output=True, **options)
    if done.returncode != 0:
        sys.exit(f"instructions: {command[0]} failed:\n{done.stdout}{done.stderr}")
    return done


def build():
    run("cargo", "build", "--release", "--locked", "-p", "countersign-benches", "--bins")
    return built() / "compare", built() / "instructions"


def built():
    return Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release"


def collected(program, folder, *arguments):
    out = Path(folder) / "callgrind.out"
    done = run("valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", program, *arguments)
    count = re.search(r"Collected : (\d+)", done.stderr)
    if count is None:
        sys.exit(f"instructions: callgrind gave no count:\n{done.stderr}")
    return int(count[1]), done.stdout


def measure(folder):
    compare, instructions = build()
    material = Path(folder) / "material.json"
    run(compare, "--write-material", material)
    _, listing = collected(instructions, folder, material)
    backend, *stages = listing.split("\n")[:-1]
    counts = {}
    for stage in stages:
        few, _ = collected(instructions, folder, material, stage, FEW)
        many, _ = collected(instructions, folder, material, stage, MANY)
        counts[stage] = round((many - few) / (MANY - FEW))
        print(f"{stage:24} {counts[stage]:>10}", flush=True)
    return backend.lstrip("# "), counts


def surroundings(backend):
    return {
        "valgrind": run("valgrind", "--version").stdout.strip(),
        "rustc": run("rustc", "--version").stdout.strip(),
        "backend chosen": backend,
    }


def write(backend, counts):
    with COUNTS.open("w") as file:
        file.write("# Instructions for one go of each stage, counted by callgrind (benches/instructions.py --update).\n")
        file.write("# valgrind hides instruction sets that it doesn't simulate (SHA-NI and AVX-512 in 3.19): SHA-256 is\n")
        file.write("# counted as portable code, and the backend below is the one that is chosen under it.\n")
        for name, value in surroundings(backend).items():
            file.write(f"# {name}: {value}\n")
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["scenario", "count"])
        table.writerows(counts.items())


def read():
    lines = COUNTS.read_text().splitlines()
    head = dict(line[2:].split(": ", 1) for line in lines if line.startswith("# ") and ": " in line)
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return head, {row["scenario"]: int(row["count"]) for row in rows}


def worse(before, counts, tolerance):
    """The stages that need more than allowed, each as a line to print."""
    lines = []
    for stage, count in counts.items():
        if stage not in before:
            lines.append(f"{stage}: new, not in instructions.csv")
            continue
        change = count / before[stage] - 1
        if change > tolerance:
            lines.append(f"{stage}: {before[stage]} -> {count} ({change:+.1%})")
    lines += [f"{stage}: gone" for stage in before if stage not in counts]
    return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="write instructions.csv anew")
    parser.add_argument("--tolerance", type=float, default=2.0, metavar="PERCENT", help="what may be added (default 2)")
    parser.add_argument("--strict", action="store_true", help="fail also where the surroundings differ")
    arguments = parser.parse_args()
    if shutil.which("valgrind") is None:
        print("instructions: SKIPPED, there is no valgrind here (apt-get install valgrind)")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        backend, counts = measure(folder)
    if arguments.update:
        write(backend, counts)
        return 0
    head, before = read()
    differing = {name: value for name, value in surroundings(backend).items() if head.get(name) != value}
    for name, value in differing.items():
        print(f"{name}: {value}, in instructions.csv {head.get(name)}")
    lines = worse(before, counts, arguments.tolerance / 100)
    print("\n".join(lines) if lines else f"no stage needs more than {arguments.tolerance} % more")
    if lines and differing and not arguments.strict:
        print("not failing: the counts were made in other surroundings (benches/instructions.py --update)")
        return 0
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())

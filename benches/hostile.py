#!/usr/bin/env python3
"""Counts what hostile tokens and key sets cost against good ones of equal size (docs/hostile-input.md).

    benches/hostile.py            measure and check; exit 1 where something costs more than it may
    benches/hostile.py --update   also write the tables of docs/hostile-input.md anew

Counted by callgrind, in instructions, for one verification or one loading of a set that was done once before.
What is checked:
- growth: from each size to the next, no kind's cost grows faster than its size;
- what anyone can send is refused;
- nothing costs more than 2 times a good token of equal size, not even what only an issuer can make (it must be signed);
- what a provider can answer costs less than a good set of equal size to load;
- a refused token costs no more than the dearest accepted one of its size.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import instructions
from instructions import ROOT, run

PAGE = ROOT / "docs" / "hostile-input.md"
AT_MOST = {"anyone": 2.0, "issuer": 2.0, "provider": 1.0}
GROWTH = 1.15  # of the increments, against those of the size; what is constant cancels out
GOOD = "good", "verified", "loaded"


def build():
    run("cargo", "build", "--release", "--locked", "-p", "countersign-benches", "--bin", "hostile")
    return instructions.built() / "hostile"


def count(program, folder, name, size):
    done = run(
        "valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/callgrind.out", "--collect-atstart=no",
        "--toggle-collect=*hostile_measured*", program, "run", folder, name, size,
    )
    return int(re.search(r"Collected : (\d+)", done.stderr)[1]), re.search(r"code (\S+)", done.stdout)[1]


def quickest(program, folder, name, size):
    out = run(program, "run", folder, name, size, "--timed", 200).stdout
    return int(re.search(r"nanoseconds (\d+)", out)[1])


class Case:
    def __init__(self, line):
        self.name, size, self.code, self.good, self.by = line.split("\t")
        self.size, self.count, self.time = int(size), 0, 0

    def accepted(self):
        return self.code in GOOD


def measure(folder, timed):
    program = build()
    cases = [Case(line) for line in run(program, "write", folder).stdout.splitlines()]
    wrong = []
    for case in cases:
        case.count, code = count(program, folder, case.name, case.size)
        if timed:
            case.time = quickest(program, folder, case.name, case.size)
        if code != case.code:
            wrong.append(f"{case.name} of {case.size} bytes: {code}, not {case.code}")
        print(f"{case.name:44} {case.size:>8} {case.count:>10}", flush=True)
    return cases, wrong


def check(cases):
    wrong = []
    by_place = {(case.name, case.size): case for case in cases}
    dearest = defaultdict(int)
    for case in cases:
        if case.accepted():
            dearest[case.size] = max(dearest[case.size], case.count)
    kinds = defaultdict(list)
    for case in cases:
        kinds[case.name].append(case)
        factor = ratio(by_place, case)
        if case.by == "anyone" and case.accepted():
            wrong.append(f"{case.name}: accepted, though nobody signed it")
        if factor > AT_MOST[case.by]:
            wrong.append(f"{case.name} of {case.size} bytes: {factor:.2f} times a good one, at most {AT_MOST[case.by]}")
        if not case.accepted() and case.by != "provider" and case.count > 1.01 * dearest[case.size]:
            wrong.append(f"{case.name} of {case.size} bytes: refused, and dearer than any that is accepted")
    for name, kind in kinds.items():
        for a, b, c in zip(kind, kind[1:], kind[2:]):
            allowed = (c.size - b.size) / (b.size - a.size) * GROWTH
            if c.count - b.count > allowed * max(b.count - a.count, 0) + 20_000:
                wrong.append(f"{name}: grows faster than its size from {a.size} by {b.size} to {c.size} bytes")
    return wrong


def ratio(by_place, case):
    return case.count / by_place[case.good, case.size].count


def table(cases, by, columns):
    by_place = {(case.name, case.size): case for case in cases}
    names = dict.fromkeys(case.name for case in cases if case.by == by)
    sizes = [label(size) for size in columns]
    lines = ["| kind | ends as | " + " | ".join(sizes) + " | times a good one, at most |", "|---|---|" + "--:|" * (len(columns) + 1)]
    for name in names:
        of_kind = [by_place[name, size] for size in columns if (name, size) in by_place]
        cells = [cell(by_place.get((name, size))) for size in columns]
        largest = max((ratio(by_place, case) for case in cases if case.name == name), default=0)
        if of_kind:
            lines.append(f"| {name} | `{of_kind[0].code}` | " + " | ".join(cells) + f" | {largest:.2f} |")
    return "\n".join(lines)


def label(size):
    return f"{size // 1024} KiB" if size < 1 << 20 else "1 MiB"


def cell(case):
    return f"{case.count / 1000:,.0f} ({case.time / 1000:,.1f})" if case else ""


def update(cases):
    text = PAGE.read_text()
    columns = {"anyone": (1024, 4096, 16384, 1 << 20), "issuer": (1024, 4096, 16384, 1 << 20), "provider": (1024, 16384, 1 << 18)}
    for by, sizes in columns.items():
        new = f"<!-- {by} -->\n{table(cases, by, sizes)}\n<!-- end -->"
        text, found = re.subn(rf"<!-- {by} -->.*?<!-- end -->", lambda _: new, text, flags=re.DOTALL)
        if found != 1:
            sys.exit(f"hostile: {PAGE.name} has no place for the table {by}")
    PAGE.write_text(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="write the tables of docs/hostile-input.md anew")
    arguments = parser.parse_args()
    if shutil.which("valgrind") is None:
        print("hostile: SKIPPED, there is no valgrind here (apt-get install valgrind)")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        cases, wrong = measure(folder, arguments.update)
    wrong += check(cases)
    print("\n".join(wrong) if wrong else f"{len(cases)} inputs: none costs more than it may")
    if arguments.update:
        update(cases)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

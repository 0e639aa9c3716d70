#!/usr/bin/env python3
"""Compares everything: what `compare` does, and beside it OpenSSL, Node and Python on the same token.

    benches/peers.py [--seconds N] [--json] [--svg FILE]

OpenSSL takes part where its headers are (libssl-dev), Node's libraries where there is npm, Python's
where a virtual environment can be made. What is missing is named and left out. The libraries are
installed into a temporary folder, which is removed at the end.

Each of the other languages runs in a process of its own before the rest, so its turns don't interleave
with theirs; its own libraries take turns.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / "benches" / "peers"
NODE = ["jose@6", "fast-jwt@6", "jsonwebtoken@9"]
PYTHON = ["PyJWT[crypto]", "joserfc"]


def say(text):
    print(text, file=sys.stderr, flush=True)


def call(*command, **options):
    return subprocess.run([str(part) for part in command], text=True, check=True, **options)


def has_openssl():
    if shutil.which("pkg-config") is None:
        return False
    return subprocess.run(["pkg-config", "--exists", "openssl >= 1.1.1"]).returncode == 0


def build():
    command = ["cargo", "build", "--release", "--locked", "-p", "countersign-benches", "--bin", "compare"]
    if has_openssl():
        command += ["--features", "openssl"]
    else:
        say("OpenSSL's headers are not here (libssl-dev, pkg-config): left out")
    call(*command, cwd=ROOT)
    return Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release" / "compare"


def node(folder):
    """The command that measures Node's libraries, once they are installed."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        return None
    call("npm", "install", "--no-audit", "--no-fund", "--silent", "--prefix", folder, *NODE, stdout=sys.stderr)
    return ["node", PEERS / "node.mjs"]


def python(folder):
    """The command that measures Python's libraries, once they are installed."""
    call(sys.executable, "-m", "venv", folder / "venv", stdout=sys.stderr)
    interpreter = folder / "venv" / "bin" / "python"
    call(interpreter, "-m", "pip", "install", "--quiet", *PYTHON, stdout=sys.stderr)
    return [interpreter, PEERS / "python.py"]


def install(folder):
    commands = []
    for prepare in (node, python):
        try:
            command = prepare(folder)
        except (OSError, subprocess.CalledProcessError) as error:
            say(f"{prepare.__name__} left out: {error}")
            continue
        if command is None:
            say(f"{prepare.__name__} is not installed here: left out")
            continue
        commands.append(command)
    return commands


def measure(commands, material, folder, seconds):
    """The figures of the other languages, by section and implementation."""
    figures = {}
    for command in commands:
        done = call(*command, material, seconds, cwd=folder, stdout=subprocess.PIPE)
        for section, sides in json.loads(done.stdout).items():
            figures.setdefault(section, {}).update(sides)
    return figures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60, metavar="N", help="how long to measure, in all")
    parser.add_argument("--json", action="store_true", help="print JSON in place of the table")
    parser.add_argument("--svg", metavar="FILE", help="draw a bar chart to this file")
    arguments = parser.parse_args()
    compare = build()
    with tempfile.TemporaryDirectory(prefix="countersign-peers-") as name:
        folder = Path(name)
        commands = install(folder)
        material, figures = folder / "material.json", folder / "figures.json"
        call(compare, "--write-material", material)
        share = arguments.seconds * 0.1
        figures.write_text(json.dumps(measure(commands, material, folder, share)))
        rest = arguments.seconds - share * len(commands)
        options = ["--material", material, "--merge", figures, "--seconds", rest]
        options += ["--json"] if arguments.json else []
        options += ["--svg", Path(arguments.svg).resolve()] if arguments.svg else []
        call(compare, *options)


if __name__ == "__main__":
    main()

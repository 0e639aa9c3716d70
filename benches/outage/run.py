#!/usr/bin/env python3
"""What becomes of valid tokens while the provider of their keys is down: ours, and libraries of Node
and Python beside it.

    benches/outage/run.py [--json]

Each side goes through the same scenes (`SCENES` below) with its defaults, and where it has an option
for outages once more with that. Hours pass in no time: the clocks of Node and Python are faked while
their sockets are real, to a provider on loopback; ours runs in tokio's virtual time with a provider
in memory. How long a token waits for a provider that hangs is real time. The libraries are installed
into a temporary folder, which is removed at the end.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
NODE = ["jose@6.2.18", "jwks-rsa@4.1.0", "jsonwebtoken@9.0.3", "@sinonjs/fake-timers@15.5.0"]
PYTHON = ["PyJWT[crypto]==2.15.1"]
SIDES = {  # name: language, and how it is set up there
    "jose": ("node", "jose"),
    "jwks-rsa": ("node", "jwks-rsa"),
    "jwks-rsa, `cacheMaxAgeFallback` of 24 h": ("node", "jwks-rsa-fallback"),
    "PyJWT": ("python", "PyJWT"),
    "PyJWT, `cache_keys=True`": ("python", "PyJWT-keys"),
}
SCENES = [
    ("accepted", "valid tokens accepted in 24 h of outage, one in the middle of each minute"),
    ("last", "the last one accepted, of 30 h"),
    ("requests", "requests to the provider in 24 h"),
    ("back", "accepted again after the provider's return"),
    ("hang", "a token's wait for a provider that hangs"),
    ("removed", "a key that was removed is trusted for"),
    ("junk", "requests for 1,000 unknown `kid`s in a minute"),
    ("cold", "cold start in an outage: ready after the return"),
    ("cold_requests", "requests in 10 minutes of that, a token a second"),
]


class Provider(ThreadingHTTPServer):
    """`/jwks` answers as `/control/MODE` said last; `/count` says how often it was asked."""

    daemon_threads = True

    def __init__(self, material):
        super().__init__(("127.0.0.1", 0), Handler)
        self.material, self.mode, self.count = material, "good", 0
        self.over, self.lock = threading.Event(), threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def answer(self, status, body):
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode())

    def do_GET(self):
        provider = self.server
        if self.path.startswith("/control/"):
            provider.mode = self.path.rsplit("/", 1)[1]
            return self.answer(200, "{}")
        if self.path == "/count":
            return self.answer(200, str(provider.count))
        with provider.lock:
            provider.count += 1
        if provider.mode == "hang":
            return provider.over.wait()
        if provider.mode == "down":
            return self.answer(503, "{}")
        return self.answer(200, json.dumps(provider.material[provider.mode]))


def call(*command, **options):
    return subprocess.run([str(part) for part in command], text=True, check=True, **options)


def answer(*command, **options):
    return json.loads(call(*command, stdout=subprocess.PIPE, **options).stdout)


def peers(folder):
    call("npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, *NODE)
    call(sys.executable, "-m", "venv", folder / "venv")
    python = folder / "venv" / "bin" / "python"
    call(python, "-m", "pip", "install", "--quiet", *PYTHON)
    programs = {
        "node": ["node", HERE / "node.mjs"],
        "python": [python, HERE / "python.py"],
    }
    material = answer(*programs["python"], "material")

    def side(language, setup):
        provider = Provider(material)
        url = f"http://127.0.0.1:{provider.server_address[1]}"
        try:
            return answer(*programs[language], setup, url, material["token"], cwd=folder)
        finally:
            provider.over.set()
            provider.shutdown()

    with ThreadPoolExecutor() as pool:
        results = {name: pool.submit(side, *how) for name, how in SIDES.items()}
        return {name: result.result() for name, result in results.items()}


def ours():
    return answer(
        "cargo", "run", "--quiet", "--release", "--locked", "-p", "countersign-jwks",
        "--no-default-features", "--example", "outage", cwd=ROOT,
    )


def seconds(value):
    return "under 0.1 s" if value < 0.1 else f"{value:.1f} s"


def hours(value):
    minutes = int(value // 60)
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes >= 60 else f"{minutes} min"


def cell(key, value):
    if value is None:
        return "never (within 2 h)"
    if key == "removed" and value >= 2 * 3600:
        return "over 2 h"
    if key in ("back", "hang", "cold"):
        return seconds(value)
    if key in ("last", "removed"):
        return hours(value)
    return f"{value:,}" + (" of 1,440" if key == "accepted" else "")


def heading(name, result):
    library, *option = name.split(",")
    return ",".join([f"{library} {result['version']}", *option])


def table(results):
    names = list(results)
    yield "| | " + " | ".join(heading(name, results[name]) for name in names) + " |"
    yield "|---" * (len(names) + 1) + "|"
    for key, title in SCENES:
        cells = (cell(key, results[name][key]) for name in names)
        yield f"| {title} | " + " | ".join(cells) + " |"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="the figures, instead of a table")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="countersign-outage-"))
    try:
        results = {"Countersign": ours(), **peers(folder)}
    finally:
        shutil.rmtree(folder)
    print(json.dumps(results, indent=2) if options.json else "\n".join(table(results)))


if __name__ == "__main__":
    main()

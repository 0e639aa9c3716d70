"""Programs that run beside the tests, each ended with the test that started it."""

import contextlib
import os
import signal
import socket
import subprocess
import time

from .install import WORK


def free_port():
    """A port of 127.0.0.1 that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Program:
    """A running program; its output goes to a file in the tests' folder."""

    def __init__(self, name, command, ports=(), env=None, wait=30.0, stdin=None, cwd=None):
        self.name = name
        self.log_path = WORK / f"{name}.log"
        self.log_path.write_bytes(b"")
        self.log = open(self.log_path, "ab")  # so that a test of days may cut it
        self.child = subprocess.Popen(
            [str(part) for part in command],
            stdout=self.log,
            stderr=subprocess.STDOUT,
            stdin=stdin or subprocess.DEVNULL,
            env={**os.environ, **(env or {})},
            start_new_session=True,
            cwd=cwd,
        )
        try:
            for port in ports:
                self.wait_for(port, wait)
        except BaseException:
            self.stop()
            raise

    def wait_for(self, port, seconds):
        """Returns as soon as the program accepts connections."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self.child.poll() is not None:
                raise RuntimeError(f"{self.name} ended with {self.child.returncode}:\n{self.tail()}")
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                return
            time.sleep(0.05)
        raise RuntimeError(f"{self.name} does not listen on port {port}:\n{self.tail()}")

    def output(self):
        """What it has printed until now."""
        return self.log_path.read_text(encoding="utf-8", errors="replace")

    def tail(self, lines=15):
        return "\n".join(self.output().splitlines()[-lines:])

    def signal(self, number):
        self.child.send_signal(number)

    @property
    def pid(self):
        return self.child.pid

    def stop(self, seconds=10.0):
        """Ends it, gently at first; its exit code."""
        if self.child.poll() is None:
            self.child.send_signal(signal.SIGTERM)
            try:
                self.child.wait(seconds)
            except subprocess.TimeoutExpired:
                os.killpg(self.child.pid, signal.SIGKILL)
                self.child.wait()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.child.pid, signal.SIGKILL)  # its own children, where it left any
        self.log.close()
        return self.child.returncode

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

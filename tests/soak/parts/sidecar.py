"""`countersign serve` over its lives: its configuration, its ends and starts, and what it tells of itself."""

import collections
import json
import os
import pathlib
import signal
import tempfile
import time
import urllib.error
import urllib.request

from harness.install import WORK, countersign
from harness.process import Program, free_port

HEAD_TIMEOUT = 2.0
IDLE_TIMEOUT = 30.0
RELOAD_WITHIN = 5.0
# A client may notice late that the process it talks to has gone.
GRACE = 1.0

CONFIG = """listen = ["127.0.0.1:{port}", "unix:{socket}"]
admin = "127.0.0.1:{admin}"
realm = "{realm}"
{extra}
[limits]
head_timeout = "{head:.0f}s"
idle_timeout = "{idle:.0f}s"

[shutdown]
delay = "300ms"
drain = "5s"
"""

ISSUER = """
[[issuer]]
{place}
audience = ["{audience}"]
leeway = {leeway}
"""


class Life:
    """One process: when it ran, what its clients were told, how it was seen."""

    def __init__(self, began):
        self.pid, self.began, self.ended = None, began, None
        self.codes = collections.Counter()
        # Tokens whose answer nobody read, or of which nobody knows which process gave it: it may have counted them.
        self.unread = 0
        self.samples = []
        self.fetches_before = {}


class Sidecar:
    def __init__(self, folder, issuers, options):
        self.folder, self.issuers, self.options = folder, issuers, options
        self.port, self.admin = free_port(), free_port()
        self.socket_folder = tempfile.TemporaryDirectory(prefix="soak")
        self.socket = f"{self.socket_folder.name}/auth.sock"
        self.config = WORK / folder / "serve.toml"
        self.realms = [("soak-0", 0.0)]
        self.program = None
        self.lives = []
        # From a signal that ends it to the next start: then a request may stay without an answer.
        self.gaps = []
        self.reloads = collections.Counter()
        # Whether the last reload was taken; a start counts as one.
        self.reload_ok = True

    @property
    def life(self):
        return self.lives[-1]

    # Configuration

    def write(self, realm, extra=""):
        text = CONFIG.format(
            port=self.port, socket=self.socket, admin=self.admin, realm=realm, extra=extra,
            head=HEAD_TIMEOUT, idle=IDLE_TIMEOUT,
        )
        for issuer in self.issuers:
            text += ISSUER.format(place=self._place(issuer), audience=issuer.audience, leeway=issuer.leeway)
        self.config.write_text(text, encoding="utf-8")

    def _place(self, issuer):
        if issuer.discovery:
            return f'oidc = "{issuer.url}"'
        snapshot = pathlib.Path(self.socket_folder.name) / f"snapshot-{issuer.name}"
        return f'jwks = "{issuer.url}/.well-known/jwks.json"\nissuer = "{issuer.url}"\nsnapshot = "{snapshot}"'

    def realm_may_be(self, realm, sent):
        """Whether an answer to a request of then may name this realm."""
        (before, _), (now, since) = self.realms[-2] if len(self.realms) > 1 else ("", 0), self.realms[-1]
        return realm == now or (realm == before and sent <= since)

    # Starts and ends

    def start(self):
        self.write(self.realms[-1][0])
        began = time.time()
        ended = self.lives[-1].ended if self.lives else None
        for issuer in self.issuers:
            issuer.belief.begin(began, ended, keeps_snapshot=not issuer.discovery)
        # It is there before the process, for whoever gets the first answer.
        self.lives.append(Life(began))
        self.life.fetches_before = {issuer.name: issuer.gateway.count for issuer in self.issuers}
        command = [countersign(), "serve", "--config", self.config, *self.options]
        # A log for each life would fill the disk in days: the last one's is what helps.
        self.program = Program(f"{self.folder}/serve", command, [self.port, self.admin])
        self.life.pid = self.program.pid
        self.reload_ok = True
        if self.gaps and self.gaps[-1][1] is None:
            self.gaps[-1][1] = time.time() + GRACE

    def end(self, gently):
        """Ends it; its exit code."""
        self.gaps.append([time.time(), None])
        self.program.signal(signal.SIGTERM if gently else signal.SIGKILL)
        code = self.program.child.wait(30)
        self.life.ended = time.time()
        self.program.stop()
        return code

    def close(self):
        if self.program:
            self.program.stop()
        self.socket_folder.cleanup()

    def excuses(self, sent, now):
        """Whether a request of that time may have got no answer."""
        return any(begin <= now and (end is None or sent <= end) for begin, end in self.gaps[-3:])

    # Reloads

    def reload(self, by_signal):
        """Reads the configuration again; whether it was taken, None where nothing happened in time."""
        before = self.status()["reloads"]
        if not by_signal:
            return self._ask("/reload", "POST")[0] == 200
        os.kill(self.program.pid, signal.SIGHUP)
        until = time.time() + RELOAD_WITHIN
        while time.time() < until:
            now = self.status()["reloads"]
            for name, taken in (("done", True), ("refused", False)):
                if now[name] > before[name]:
                    return taken
            time.sleep(0.05)
        return None

    def change_realm(self, by_signal):
        realm = f"soak-{self.reloads.total() + 1}"
        # While it is read, both may be named: the new one counts as now, the old one until it is done.
        self.realms.append((realm, float("inf")))
        self.write(realm)
        taken = self.reload(by_signal)
        self.realms[-1] = (realm, time.time())
        self.reload_ok = True
        return taken

    def break_configuration(self, by_signal, how):
        """A configuration that must be refused, whose realm nobody may ever see."""
        self.write("broken", how)
        taken = self.reload(by_signal)
        self.write(self.realms[-1][0])
        self.reload_ok = False
        return taken

    # What it tells

    def _ask(self, path, method="GET"):
        request = urllib.request.Request(f"http://127.0.0.1:{self.admin}{path}", method=method)
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def status(self):
        return json.loads(self._ask("/status.json")[1])

    def health(self):
        return self._ask("/livez")[0], self._ask("/readyz")[0]

    def metrics(self):
        """The metrics without labels."""
        lines = (line.split() for line in self._ask("/metrics")[1].splitlines())
        return {parts[0]: float(parts[1]) for parts in lines if len(parts) == 2}

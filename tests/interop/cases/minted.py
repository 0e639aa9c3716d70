"""Tokens and key sets as the libraries make them; we verify."""

import json
import subprocess

from harness.install import PEERS, WORK, countersign, node, python
from harness.report import Skip

ISSUER, AUDIENCE = "https://issuer.example", "https://api.example"
# What JSON libraries write differently: escapes, other scripts, nesting, numbers.
CLAIMS = {
    "name": "Zoë \"☃\" 𝄞 \\ \u0007",
    "o": {"id": "org_1", "roles": ["a", "b"]},
    "ratio": 0.1,
    "big": 9007199254740991,
    "no": None,
}
SCRIPTS = {"mint.mjs": node, "mint.py": python}


def run(report):
    scene = WORK / "minted.json"
    scene.write_text(json.dumps({"issuer": ISSUER, "audience": AUDIENCE, "claims": CLAIMS}))
    for script, program in SCRIPTS.items():
        try:
            command = [str(program()), str(PEERS / script), str(scene)]
        except Skip as skip:
            report.note(f"SKIPPED {script}: {skip}")
            continue
        found = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)
        for line in found.stdout.splitlines():
            verified(report, json.loads(line))
    if not report.passed and not report.failed:
        raise Skip("neither node nor Python's packages")


def verified(report, minted):
    """Its token is verified with its keys, the claims as they were; and not after a change."""
    name, token = minted["name"], minted["token"]
    keys = WORK / f"minted-{name}.json"
    keys.write_text(json.dumps(minted["jwks"]), encoding="utf-8")
    verdict = ask(keys, token)
    report.equal(f"{name}: verified", verdict["code"] or "verified", "verified")
    claims = verdict["claims"] or {}
    same = {claim: claims.get(claim, "absent") for claim in CLAIMS}
    report.equal(f"{name}: the claims as they were signed", same, CLAIMS)
    head, payload, signature = token.split(".")
    other = "B" if payload[10] == "A" else "A"
    forged = f"{head}.{payload[:10]}{other}{payload[11:]}.{signature}"
    report.equal(f"{name}: one character changed", ask(keys, forged)["code"], "invalid_signature")


def ask(keys, token):
    command = [countersign(), "verify", "-", "--json", "--jwks", keys]
    command += ["--issuer", ISSUER, "--audience", AUDIENCE]
    answer = subprocess.run(
        [str(part) for part in command], input=token + "\n", capture_output=True, text=True
    )
    return json.loads(answer.stdout.splitlines()[0])

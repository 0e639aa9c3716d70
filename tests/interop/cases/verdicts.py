"""Every forgery, to every verifier: who accepts it. The table becomes docs/interop.md.

What the peers accept is written down in `verdicts.json`; a peer that changes its mind is seen. With
INTEROP_UPDATE=1 that file and the page are written anew.
"""

import json
import os

from harness.install import HERE, ROOT
from harness.peers import PEERS_OF, codes, release
from harness.report import Skip
from harness.scene import Scene, issuer
from harness.table import page

KNOWN = HERE / "verdicts.json"
PAGE = ROOT / "docs" / "interop.md"


def run(report):
    update = os.environ.get("INTEROP_UPDATE") == "1"
    with issuer() as provider:
        scene = Scene(provider.url)
        ours_as_named(report, scene)
        accepted, missing = {}, []
        for name, start in PEERS_OF.items():
            try:
                accepted[name] = peer(report, scene, name, start)
            except Skip as skip:
                missing.append(name)
                report.note(f"SKIPPED {name}: {skip}")
        report.equal("countersign accepts no forgery", accepted["countersign"], [])
        if update and not missing:
            KNOWN.write_text(json.dumps(accepted, indent=2) + "\n", encoding="utf-8")
        known = json.loads(KNOWN.read_text(encoding="utf-8"))
        for name, found in accepted.items():
            report.equal(f"{name} accepts what it is known to accept", found, known.get(name))
        text = page(scene.forgeries, known, {name: release(name) for name in accepted})
        if update and not missing:
            PAGE.write_text(text, encoding="utf-8")
        if not missing:
            shown = PAGE.read_text(encoding="utf-8")
            report.check("docs/interop.md shows it", unversioned(text) == unversioned(shown))


def label(row):
    """How a forgery is named in the list."""
    return f"{row['set']}: {row['name']}"


def unversioned(page):
    """The page without the releases: Debian's HAProxy is another one on another machine."""
    return [line for line in page.splitlines() if not line.startswith("Releases:")]


def ours_as_named(report, scene):
    """Our refusals carry the code that the forgery is known for."""
    for which in ("session", "access"):
        rows = scene.of(which)
        for row, code in zip(rows, codes(scene, which, [row["token"] for row in rows])):
            report.equal(label(row), code, row["code"])


def peer(report, scene, name, start):
    """The forgeries that a verifier accepts; its controls are checked to be accepted."""
    with start(scene) as verdicts:
        rows = scene.forgeries
        sound = verdicts([(row["set"], row["control"]) for row in rows])
        for row, verdict in zip(rows, sound):
            report.check(f"{name} accepts the control of {label(row)}", verdict)
        found = verdicts([(row["set"], row["token"]) for row in rows])
        taken = [label(row) for row, verdict in zip(rows, found) if verdict]
        report.note(f"{name}: accepts {len(taken)} of {len(rows)} forgeries")
        return taken

"""Each proxy of deploy/ with the sidecar behind it: what passes, what does not, what arrives."""

import time
import urllib.parse

from harness import proxies
from harness.process import free_port
from harness.scene import Scene, issuer
from harness.sidecar import Ports, sidecar
from harness.web import Client, Upstream, exchange

SPOOFED = [("X-Auth-User", "admin"), ("X-Auth-Org", "org_evil")]
UNDERSCORED = [("X_Auth_User", "admin"), ("X_Auth_Org", "org_evil")]
DENIED = {400, 401, 403, 404, 500, 502, 503}
# Without a token none of these may reach the service but under /public/.
TRICKS = [
    "/public/../api",
    "/public/..%2fapi",
    "/public/%2e%2e/api",
    "/public/.%2e/api",
    "/public%2f..%2fapi",
    "/public/%2e%2e%2fapi",
    "/public/..%5capi",
    "/public/..\\api",
    "/public/..;/api",
    "/public//../api",
    "//api",
    "//public/../api",
    "/api/../public/x",
    "/api/%2e%2e/public/x",
    "/api%2f..%2fpublic/x",
    "/api/..%2fpublic/x",
    "/./api",
    "/PUBLIC/../api",
    "http://127.0.0.1/api",
    "http://127.0.0.1/public/../api",
    "http://public/public/..%2fapi",
    "/api?/public/",
    "/api#/public/",
    "/api;/public/",
]


def one(start):
    def run(report):
        with Upstream() as service, issuer() as provider:
            scene, ports = Scene(provider.url), Ports()
            with sidecar(ports, scene), start(service.port, ports) as front:
                Suite(report, front, service, scene).enforced()
            with start(service.port, ports) as front:
                suite = Suite(report, front, service, scene)
                suite.unanswered()
                for mode in ("false", "observe"):
                    with sidecar(ports, scene, mode):
                        suite.passing(mode)
            with start(service.port, ports) as front:
                keyless(report, front, service, scene, ports)

    return run


class Suite:
    """A proxy under test."""

    def __init__(self, report, front, service, scene):
        self.report, self.service, self.scene = report, service, scene
        self.front, self.client = front, Client(front)
        self.token = scene.sound("access")

    def enforced(self):
        self.settled(200)
        self.sound()
        self.spoofed()
        self.refused()
        self.tricks()

    def settled(self, status):
        """A proxy may need a moment to see a sidecar that has come back."""
        until = time.monotonic() + 10
        while time.monotonic() < until:
            answer = self.client.get("/api", self.token)
            if answer.status == status:
                return answer
            time.sleep(0.1)
        return answer

    def sound(self):
        answer = self.client.get("/api/items?x=1", self.token)
        if self.report.equal("a sound token passes", answer.status, 200):
            self.report.equal("the user arrives", arrived(answer, "x-auth-user"), "user-1")
            self.report.equal("no organisation arrives", arrived(answer, "x-auth-org"), "")
            self.report.check("the path arrives", "/api/items?x=1" in answer.json()["request"])
        for method in ("POST", "PUT", "DELETE", "PATCH"):
            answer = self.client.get("/api", self.token, [("Content-Length", "0")], method)
            self.report.equal(f"{method} passes", answer.status, 200)
        answer = self.client.get("/public/x", None, SPOOFED)
        if self.report.equal("/public/ needs no token", answer.status, 200):
            self.report.equal("and has no identity", arrived(answer, "x-auth-user"), "")

    def spoofed(self):
        answer = self.client.get("/api", self.token, SPOOFED)
        if self.report.equal("with an identity of its own a client passes", answer.status, 200):
            self.report.equal("but not that identity", arrived(answer, "x-auth-user"), "user-1")
            self.report.equal("nor an empty one's", arrived(answer, "x-auth-org"), "")
        answer = self.client.get("/api", self.token, SPOOFED + SPOOFED)
        self.report.check("nor twice", "admin" not in answer.body.decode())
        for path in ("/api", "/public/x"):
            answer = self.client.get(path, self.token, UNDERSCORED)
            self.report.check(f"nor with underscores at {path}", "admin" not in answer.body.decode())

    def refused(self):
        before = len(self.service.seen)
        answer = self.client.get("/api")
        self.report.equal("no token", answer.status, 401)
        self.report.check("a challenge", (answer.header("www-authenticate") or "").startswith("Bearer"))
        for row in self.scene.of("access"):
            self.report.equal(row["name"], self.client.get("/api", row["token"]).status, 401)
        twice = [("Authorization", f"Bearer {self.token}")] * 2
        status = self.client.get("/api", None, twice).status
        self.report.check("two Authorization headers", status in (400, 401), status)
        self.report.equal("a token in the query", self.client.get(f"/api?access_token={self.token}").status, 401)
        self.report.equal("none of them arrived", len(self.service.seen), before)

    def tricks(self):
        for target in TRICKS:
            seen = len(self.service.seen)
            answer = self.client.get(target)
            for got in self.service.seen[seen:]:
                self.report.check(f"{target} stays public", stays_public(got["request"]), got["request"])
            if len(self.service.seen) == seen:
                self.report.check(f"{target} is denied", answer.status in DENIED | {0}, answer)
        seen = len(self.service.seen)
        answer = exchange(self.front, b"GET /api HTTP/1.0\r\n\r\n")
        self.report.check("HTTP/1.0 without a token", answer.status in (400, 401, 426), answer)
        self.report.equal("does not arrive", len(self.service.seen), seen)

    def unanswered(self):
        """Nobody listens where the sidecar should: no request arrives."""
        seen = len(self.service.seen)
        for what, token in (("a sound token", self.token), ("no token", None)):
            status = self.client.get("/api", token).status
            self.report.check(f"without the sidecar, {what}", status in (500, 502, 503), status)
        self.report.equal("without the sidecar nothing arrives", len(self.service.seen), seen)

    def passing(self, mode):
        """Nothing is enforced: all pass, none with an identity, not even its own."""
        self.settled(200)
        forged = self.scene.of("access")[0]["token"]
        for what, token in (("sound", self.token), ("forged", forged), ("no", None)):
            answer = self.client.get("/api", token, SPOOFED)
            if self.report.equal(f"{mode}: {what} token passes", answer.status, 200):
                identity = [arrived(answer, name.lower()) for name, _ in SPOOFED]
                self.report.equal(f"{mode}: {what} token, no identity", identity, ["", ""])


def keyless(report, front, service, scene, ports):
    """The provider never answered: not a word about the token, so no 401."""
    away = f"http://127.0.0.1:{free_port()}"
    scene.about["jwks_uri"] = f"{away}/jwks"
    with sidecar(ports, scene, name="serve-keyless"):
        seen, client = len(service.seen), Client(front)
        until = time.monotonic() + 10
        while True:
            status = client.get("/api", scene.sound("access")).status
            if status in (500, 503) or time.monotonic() > until:
                break
            time.sleep(0.2)
        report.check("without keys a token is not judged", status in (500, 503), status)
        report.equal("without keys nothing arrives", len(service.seen), seen)


def arrived(answer, name):
    """What the service got under a name: nothing and empty are the same to it."""
    return ", ".join(value for key, value in answer.json()["headers"] if key == name)


def stays_public(request):
    """Whether a request that arrived is for /public/, however the service reads its path."""
    target = request.split(" ")[1]
    if "://" in target:
        target = "/" + target.split("://", 1)[1].partition("/")[2]
    raw = target.partition("?")[0]
    readings = {raw}
    for _ in range(2):
        readings |= {urllib.parse.unquote(path) for path in readings}
    return all(resolved(path.replace("\\", "/")).startswith("/public/") for path in readings) and raw.startswith(
        "/public/"
    )


def resolved(path):
    """A path without parameters, empty and dot segments."""
    kept = []
    for segment in path.split("/"):
        segment = segment.partition(";")[0]
        if segment == "..":
            kept = kept[:-1]
        elif segment not in ("", "."):
            kept.append(segment)
    return "/" + "/".join(kept)


ALL = {
    "nginx": one(proxies.nginx),
    "envoy-http": one(proxies.envoy_http),
    "envoy-grpc": one(proxies.envoy_grpc),
    "haproxy": one(proxies.haproxy),
    "caddy": one(proxies.caddy),
}

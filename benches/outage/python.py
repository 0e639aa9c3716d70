"""PyJWT's PyJWKClient in an outage; prints figures as JSON. `run.py` says what they are.

python.py material | SETUP URL TOKEN
"""

import json
import sys
import time
import urllib.request

import jwt

REAL = time.monotonic
HOUR = 3600
passed = 0.0


def jump(seconds):
    global passed
    passed += seconds


def fake_the_clock():
    wall = time.time
    time.monotonic = lambda: REAL() + passed
    time.time = lambda: wall() + passed


def material():
    from cryptography.hazmat.primitives.asymmetric import rsa

    def jwk(key, kid):
        made = jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key(), as_dict=True)
        return {**made, "kid": kid, "alg": "RS256", "use": "sig"}

    key, other = (rsa.generate_private_key(65537, 2048) for _ in range(2))
    claims = {"sub": "u", "exp": int(time.time()) + 1000 * HOUR}
    return {
        "good": {"keys": [jwk(key, "one"), jwk(other, "two")]},
        "without": {"keys": [jwk(other, "two")]},
        "token": jwt.encode(claims, key, "RS256", headers={"kid": "one"}),
    }


class Side:
    def __init__(self, setup, url, token):
        self.setup, self.url, self.token = setup, url, token

    def client(self):
        options = {"cache_keys": True} if self.setup == "PyJWT-keys" else {}
        self.keys = jwt.PyJWKClient(self.url + "/jwks", **options)

    def get(self, path):
        return json.load(urllib.request.urlopen(self.url + path))

    def mode(self, mode):
        self.get("/control/" + mode)

    def accepts(self):
        try:
            key = self.keys.get_signing_key_from_jwt(self.token)
            jwt.decode(self.token, key, algorithms=["RS256"])
            return True
        except jwt.PyJWTError:
            return False

    def warm(self):
        self.mode("good")
        self.client()
        assert self.accepts()

    def until(self, accepted, step, most):
        """How long until tokens are accepted, or not any more."""
        at = 0.0
        while at <= most:
            if self.accepts() == accepted:
                return at
            jump(step)
            at += step
        return None

    def outage(self):
        self.warm()
        self.mode("down")
        before = self.get("/count")
        accepted, last, requests = 0, 0, 0
        for minute in range(1, 30 * 60 + 1):
            jump(30 if minute == 1 else 60)
            if self.accepts():
                last = minute * 60 - 30
                accepted += minute <= 24 * 60
            if minute == 24 * 60:
                requests = self.get("/count") - before
        self.mode("good")
        back = self.until(True, 0.1, 2 * HOUR)
        return {"accepted": accepted, "last": last, "requests": requests, "back": back}

    def hang(self):
        self.warm()
        jump(15 * 60)
        self.mode("hang")
        began = REAL()
        self.accepts()
        return {"hang": REAL() - began}

    def removed(self):
        self.warm()
        self.mode("without")
        gone = self.until(False, 10, 2 * HOUR)
        return {"removed": 2 * HOUR if gone is None else gone}

    def junk(self):
        self.warm()
        before = self.get("/count")
        for n in range(1000):
            jump(0.06)
            try:
                self.keys.get_signing_key(f"junk-{n}")
            except jwt.PyJWTError:
                pass
        return {"junk": self.get("/count") - before}

    def cold(self):
        self.mode("down")
        self.client()
        before = self.get("/count")
        for _ in range(600):
            jump(1)
            assert not self.accepts()
        requests = self.get("/count") - before
        self.mode("good")
        return {"cold": self.until(True, 0.1, 2 * HOUR), "cold_requests": requests}


def main():
    if sys.argv[1] == "material":
        print(json.dumps(material()))
        return
    fake_the_clock()
    side = Side(*sys.argv[1:])
    result = {"version": jwt.__version__}
    for scene in (side.outage, side.removed, side.junk, side.cold, side.hang):
        result |= scene()
    print(json.dumps(result))


main()

"""Measures JSON Web Token libraries of Python on the token of a material file; prints JSON.

    python python.py MATERIAL SECONDS

The libraries take turns of some milliseconds each, after a check of their verdicts.
"""

import json
import sys
import time

NAMES = ("python_pyjwt", "python_joserfc")


def pyjwt(token):
    import jwt
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    key = load_pem_public_key(token["pem"].encode())
    options = {"require": ["exp", "iss", "aud"]}

    def verify(text):
        return jwt.decode(
            text, key, algorithms=["RS256"], issuer=token["issuer"], audience=token["audience"], options=options
        )

    return verify


def joserfc(token):
    from joserfc import jwk, jwt

    key = jwk.RSAKey.import_key(token["pem"])
    essential = {"essential": True}
    registry = jwt.JWTClaimsRegistry(
        iss={**essential, "value": token["issuer"]}, aud={**essential, "value": token["audience"]}, exp=essential
    )

    def verify(text):
        claims = jwt.decode(text, key, algorithms=["RS256"]).claims
        registry.validate(claims)
        return claims

    return verify


def refusal(verify, text):
    """Why the token is refused; None where it is accepted."""
    try:
        claims = verify(text)
    except Exception as error:  # each library has its own
        return error
    return None if "sub" in claims and "sid" in claims else KeyError("sub, sid")


def check(name, verify, token):
    error = refusal(verify, token["token"])
    if error is not None:
        sys.exit(f"{name} refuses what is good: {error!r}")
    for bad in ("tampered_claim", "tampered_signature", "other_audience", "expired"):
        if refusal(verify, token[bad]) is None:
            sys.exit(f"{name} accepts {bad}")


def clock(verify, text, times):
    """Nanoseconds for one verification, over a slice."""
    begin = time.perf_counter_ns()
    for _ in range(times):
        verify(text)
    return (time.perf_counter_ns() - begin) / times


def summary(figures):
    figures.sort()
    at = [figures[(len(figures) - 1) * tenths // 10] for tenths in (0, 5, 1, 9)]
    return {**dict(zip(("min", "median", "p10", "p90"), at)), "rounds": len(figures)}


def main(material, seconds):
    with open(material) as file:
        token = json.load(file)["token"]
    ready = {}
    for name, prepare in zip(NAMES, (pyjwt, joserfc)):
        try:
            verify = prepare(token)
        except ModuleNotFoundError as error:
            print(f"{name}: {error.name} is not installed, skipped", file=sys.stderr)
            continue
        check(name, verify, token)
        ready[name] = (verify, max(1, round(5e6 / clock(verify, token["token"], 200))), [])
    end = time.monotonic() + float(seconds)
    while ready:
        for verify, times, figures in ready.values():
            figures.append(clock(verify, token["token"], times))
        if time.monotonic() >= end:
            break
    print(json.dumps({"token2048": {name: summary(figures) for name, (_, _, figures) in ready.items()}}))


if __name__ == "__main__":
    main(*sys.argv[1:3])

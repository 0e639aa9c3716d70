"""Tokens made of sound ones by somebody who has no key."""

import base64
import hashlib
import hmac
import json

from .model import Case


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decode(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _header(text, **changes):
    header = {**json.loads(decode(text.split(".")[0])), **changes}
    return encode(json.dumps(header).encode())


def signature_changed(case, rng, issuers):
    head, payload, signature = case.text.split(".")
    data = bytearray(decode(signature))
    data[rng.randrange(len(data))] ^= rng.randrange(1, 256)
    return case.changed("signature changed", f"{head}.{payload}.{encode(data)}", bad="invalid_signature")


def payload_changed(case, rng, issuers):
    head, payload, signature = case.text.split(".")
    claims = {**json.loads(decode(payload)), "sub": "admin", "exp": 4_000_000_000}
    changed = encode(json.dumps(claims).encode())
    return case.changed("payload changed", f"{head}.{changed}.{signature}", bad="invalid_signature")


def no_algorithm(case, rng, issuers):
    _, payload, signature = case.text.split(".")
    name = rng.choice(["none", "None", "NONE", "nOnE"])
    signature = rng.choice(["", signature])
    text = f"{_header(case.text, alg=name)}.{payload}.{signature}"
    # Three parts that are not empty are read first.
    fixed = "unsupported_algorithm" if signature else "malformed_token"
    return case.changed("alg none", text, fixed=fixed)


def hmac_of_public_key(case, rng, issuers):
    signed = f"{_header(case.text, alg='HS256')}.{case.text.split('.')[1]}"
    secret = rng.choice(case.issuer.public_forms)
    mac = hmac.new(secret, signed.encode(), hashlib.sha256).digest()
    return case.changed("HS256 with the public key", f"{signed}.{encode(mac)}", fixed="unsupported_algorithm")


def crossed(case, rng, issuers):
    """The other issuer's name, this one's key and signature."""
    other = next(issuer for issuer in issuers if issuer is not case.issuer)
    head, payload, signature = case.text.split(".")
    claims = {**json.loads(decode(payload)), "iss": other.url, "aud": other.audience}
    text = f"{head}.{encode(json.dumps(claims).encode())}.{signature}"
    forged = case.changed("another issuer's key", text, bad="invalid_signature")
    forged.issuer = other
    return forged


def other_key_of_issuer(case, rng, issuers):
    """Signed by one key, said to be of another one that is published."""
    others = [kid for kid in case.issuer.published if kid != case.kid]
    kid = rng.choice(others) if others else "none"
    _, payload, signature = case.text.split(".")
    text = f"{_header(case.text, kid=kid)}.{payload}.{signature}"
    return case.changed("kid of another key", text, bad="invalid_signature", kid=kid)


def junk_kid(case, rng, issuers):
    _, payload, signature = case.text.split(".")
    kid = f"junk-{rng.getrandbits(64):x}"
    text = f"{_header(case.text, kid=kid)}.{payload}.{signature}"
    return case.changed("junk kid", text, bad="invalid_signature", kid=kid)


def truncated(case, rng, issuers):
    """Without the third part, or without the last two."""
    head, payload, _ = case.text.split(".")
    return case.changed("truncated", rng.choice([f"{head}.{payload}", head]), fixed="malformed_token")


def oversized(case, rng, issuers):
    text = f"{case.text}{'A' * 17_000}"
    return case.changed("oversized", text, fixed="token_too_large")


def garbage(case, rng, issuers):
    word = "".join(rng.choice("!#$%&'*+.^_|~AZaz09-") for _ in range(rng.randrange(1, 200))).replace(".", "~")
    return Case("garbage", word, fixed="malformed_token")


def missing(case, rng, issuers):
    return Case("no token", None, fixed="missing_token")


FORGERIES = {
    signature_changed: 6,
    payload_changed: 6,
    no_algorithm: 4,
    hmac_of_public_key: 4,
    crossed: 4,
    other_key_of_issuer: 4,
    truncated: 2,
    oversized: 1,
    garbage: 2,
    missing: 2,
}


def forge(case, rng, issuers):
    """One of them, of a sound token."""
    (way,) = rng.choices(list(FORGERIES), FORGERIES.values())
    return way(case, rng, issuers)

"""PyJWT, joserfc and Authlib mint: a line of JSON for each, with the keys as it publishes them."""

import json
import sys
import time
import warnings

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from joserfc import jwt as joserfc_jwt
from joserfc.jwk import KeySet, RSAKey

warnings.simplefilter("ignore")  # Authlib advises to change to joserfc

from authlib.jose import JsonWebKey  # noqa: E402
from authlib.jose import jwt as authlib_jwt  # noqa: E402

with open(sys.argv[1], encoding="utf-8") as file:
    SCENE = json.load(file)
NOW = int(time.time())
CLAIMS = {
    **SCENE["claims"],
    "iss": SCENE["issuer"],
    "aud": SCENE["audience"],
    "sub": "user-1",
    "iat": NOW,
    "nbf": NOW,
    "exp": NOW + 300,
}


def by_pyjwt():
    key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    token = jwt.encode(CLAIMS, key, algorithm="RS256", headers={"kid": "minted"})
    jwk = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key()))
    return {"keys": [{**jwk, "kid": "minted"}]}, token


def by_joserfc():
    key = RSAKey.generate_key(2048, {"use": "sig", "alg": "RS256"}, auto_kid=True)
    header = {"alg": "RS256", "kid": key.kid, "typ": "JWT"}
    return KeySet([key]).as_dict(private=False), joserfc_jwt.encode(header, CLAIMS, key)


def by_authlib():
    key = JsonWebKey.generate_key("RSA", 4096, {"kid": "minted"}, is_private=True)
    token = authlib_jwt.encode({"alg": "RS256", "kid": "minted"}, CLAIMS, key).decode()
    return {"keys": [key.as_dict(is_private=False)]}, token


for name, mint in (("PyJWT", by_pyjwt), ("joserfc", by_joserfc), ("Authlib", by_authlib)):
    jwks, token = mint()
    print(json.dumps({"name": name, "jwks": jwks, "token": token}))

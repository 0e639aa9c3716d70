"""joserfc: claims registry with every value that is to be met."""

import json

from joserfc import jwt
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry
from judge import judge


def configure(scene):
    keys = KeySet.import_key_set(json.loads(scene["jwks"]))

    def must(value):
        return {"essential": True, "value": value}

    # Clerk's header has parameters of its own (cat), which it refuses where it is strict.
    registry = JWSRegistry(algorithms=["RS256"], strict_check_header=False)
    registry.max_header_length = 4096  # 512 bytes have no room for the control with a key in it
    common = {"iss": must(scene["issuer"]), "exp": {"essential": True}}
    rules = {
        "session": {"azp": must(scene["party"]), "sid": {"essential": True}},
        "access": {"aud": must(scene["audience"])},
    }

    def verify(which, token):
        decoded = jwt.decode(token, keys, registry=registry)
        jwt.JWTClaimsRegistry(**common, **rules[which]).validate(decoded.claims)

    return verify


judge(configure)

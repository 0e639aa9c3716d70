"""Authlib: its own jose module, claims options with every value that is to be met."""

import json
import warnings

warnings.simplefilter("ignore")  # it advises to change to joserfc

from authlib.jose import JsonWebKey, JsonWebToken  # noqa: E402
from judge import judge  # noqa: E402


def configure(scene):
    keys = JsonWebKey.import_key_set(json.loads(scene["jwks"]))
    library = JsonWebToken(["RS256"])

    def must(value):
        return {"essential": True, "value": value}

    common = {"iss": must(scene["issuer"]), "exp": {"essential": True}}
    rules = {
        "session": {"azp": must(scene["party"]), "sid": {"essential": True}},
        "access": {"aud": must(scene["audience"])},
    }

    def verify(which, token):
        library.decode(token, keys, claims_options={**common, **rules[which]}).validate()

    return verify


judge(configure)

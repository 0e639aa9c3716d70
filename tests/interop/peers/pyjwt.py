"""PyJWT: keys from the issuer by PyJWKClient, required claims named."""

import jwt
from judge import judge


def configure(scene):
    client = jwt.PyJWKClient(scene["jwks_uri"])
    options = {
        "session": {"options": {"require": ["exp", "iss", "sub", "sid", "azp"]}},
        "access": {
            "options": {"require": ["exp", "iss", "aud"]},
            "audience": scene["audience"],
        },
    }

    def verify(which, token):
        key = client.get_signing_key_from_jwt(token)
        jwt.decode(token, key, algorithms=["RS256"], issuer=scene["issuer"], **options[which])

    return verify


judge(configure)

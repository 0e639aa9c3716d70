"""`countersign serve`, as the proxies need it."""

import contextlib

from .install import WORK, countersign
from .process import Program, free_port


class Ports:
    """Where a sidecar is to answer: the same over restarts, so that proxies find it again."""

    def __init__(self):
        self.port, self.admin, self.grpc = free_port(), free_port(), free_port()


@contextlib.contextmanager
def sidecar(ports, scene, mode="true", name="serve"):
    """The sidecar for access tokens of the scene."""
    config = WORK / f"{name}.toml"
    config.write_text(
        f"""listen = "127.0.0.1:{ports.port}"
admin = "127.0.0.1:{ports.admin}"
signature_verification = "{mode}"

[grpc]
listen = "127.0.0.1:{ports.grpc}"

[headers]
sub = "X-Auth-User"
"o.id" = "X-Auth-Org"

[shutdown]
delay = "100ms"

[[issuer]]
jwks = "{scene.about["jwks_uri"]}"
issuer = "{scene.issuer}"
audience = ["{scene.audience}"]
""",
        encoding="utf-8",
    )
    command = [countersign(), "serve", "--config", config]
    with Program(name, command, [ports.port, ports.grpc]) as program:
        yield program

"""The proxies of deploy/, each started with its very file; ports alone are others."""

import contextlib
import re

from .install import DEPLOY, WORK, debian, envoy
from .process import Program, free_port


def with_ports(path, ports, into):
    """A copy of a file with other ports; each that is to be replaced must be there."""
    text = path.read_text(encoding="utf-8")
    for usual in ports:
        if usual not in text:
            raise RuntimeError(f"{path.name} has no {usual}")
    # All at once: a new port may look like another's usual one.
    text = re.sub("|".join(map(re.escape, ports)), lambda found: ports[found[0]], text)
    into.write_text(text, encoding="utf-8")
    return into


def colons(front, service, sidecar=None):
    """Ports as most write them, after a colon."""
    ports = {":8080": f":{front}", ":3000": f":{service}"}
    return ports if sidecar is None else {**ports, ":4466": f":{sidecar}"}


@contextlib.contextmanager
def nginx(service, sidecar):
    program, front = debian("nginx"), free_port()
    folder = WORK / "nginx"
    folder.mkdir(parents=True, exist_ok=True)
    site = with_ports(
        DEPLOY / "nginx" / "countersign.conf", colons(front, service, sidecar.port), folder / "site.conf"
    )
    temporary = "".join(
        f"    {kind}_temp_path {folder / kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    main = folder / "nginx.conf"
    main.write_text(
        f"pid {folder}/nginx.pid;\nerror_log stderr;\ndaemon off;\nmaster_process off;\nevents {{}}\n"
        f"http {{\n    access_log off;\n{temporary}    include {site};\n}}\n",
        encoding="utf-8",
    )
    with Program("nginx", [program, "-p", folder, "-c", main], [front]):
        yield front


@contextlib.contextmanager
def haproxy(service, sidecar):
    program, front = debian("haproxy"), free_port()
    config = with_ports(
        DEPLOY / "haproxy" / "haproxy.cfg", colons(front, service), WORK / "haproxy.cfg"
    )
    environment = {"COUNTERSIGN_AUTH": f"http://127.0.0.1:{sidecar.port}/auth"}
    command = [program, "-db", "-f", config]
    with Program("haproxy", command, [front], environment, cwd=DEPLOY / "haproxy"):
        yield front


@contextlib.contextmanager
def caddy(service, sidecar):
    program, front = debian("caddy"), free_port()
    ports = colons(front, service, sidecar.port)
    config = with_ports(DEPLOY / "caddy" / "Caddyfile", ports, WORK / "Caddyfile")
    home = {"XDG_DATA_HOME": str(WORK), "XDG_CONFIG_HOME": str(WORK)}
    command = [program, "run", "--adapter", "caddyfile", "--config", config]
    with Program("caddy", command, [front], home):
        yield front


def _envoy(name, usual, port_of):
    @contextlib.contextmanager
    def start(service, sidecar):
        front = free_port()
        ports = {
            "port_value: 8080": f"port_value: {front}",
            "port_value: 3000": f"port_value: {service}",
            f"port_value: {usual}": f"port_value: {port_of(sidecar)}",
        }
        config = with_ports(DEPLOY / "envoy" / f"{name}.yaml", ports, WORK / f"envoy-{name}.yaml")
        options = ["--concurrency", 1, "--use-dynamic-base-id", "--log-level", "warning"]
        with Program(f"envoy-{name}", [envoy(), "-c", config, *options], [front]):
            yield front

    return start


envoy_http = _envoy("http", 4466, lambda sidecar: sidecar.port)
envoy_grpc = _envoy("grpc", 4468, lambda sidecar: sidecar.grpc)

"""What stands between the sidecar and an issuer: it passes everything on, and remembers each fetch."""

import contextlib
import json
import select
import socket
import time

from harness.web import read_head, serve_each

KEYS = "/.well-known/jwks.json"
# A fetch ends after 10 s; the answer of one that took nearly as long may have come too late.
SURE_WITHIN = 6.0


class Fetch:
    """A request of the sidecar, and which keys the answer had, if it was a good one."""

    def __init__(self, path):
        self.path = path
        self.began = time.time()
        self.kids = None
        self.delivering = None
        self.delivered = None

    @property
    def sure(self):
        """Whether the sidecar has certainly got it."""
        return self.delivered is not None and self.delivering - self.began < SURE_WITHIN


class Gateway:
    """Listens for the sidecar; `deliver` is told of each good key set before it is passed on."""

    def __init__(self, upstream, deliver):
        self.upstream = upstream
        self.deliver = deliver
        self.count = 0
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.listener.getsockname()[1]
        serve_each(self.listener, self._serve)

    def close(self):
        self.listener.close()

    def _serve(self, wire):
        with contextlib.suppress(OSError), wire, wire.makefile("rb") as file:
            head = read_head(file)
            if head is None:
                return
            start, _ = head
            fetch = Fetch(start.split(" ")[1])
            if fetch.path == KEYS:
                self.count += 1
            answer = self._ask(wire, fetch.path)
            if answer is not None:
                self._pass_on(wire, fetch, answer)

    def _ask(self, wire, path):
        """The whole answer of the issuer; None where the sidecar goes away first."""
        request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
        parts = []
        with socket.create_connection(("127.0.0.1", self.upstream), 5) as issuer:
            issuer.sendall(request.encode())
            while True:
                ready, _, _ = select.select([issuer, wire], [], [], 30)
                if wire in ready or not ready:
                    return None
                part = issuer.recv(65536)
                if not part:
                    return b"".join(parts)
                parts.append(part)

    def _pass_on(self, wire, fetch, answer):
        fetch.kids = kids_of(answer) if fetch.path == KEYS else None
        fetch.delivering = time.time()
        if fetch.kids is not None:
            self.deliver(fetch)
        wire.sendall(answer)
        fetch.delivered = time.time()


def kids_of(answer):
    """The ids of the keys in an answer that a client must take; None where it must not."""
    head, _, body = answer.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").lower().split("\r\n")
    if " 200 " not in f"{lines[0]} " or f"content-length: {len(body)}" not in lines:
        return None
    try:
        keys = json.loads(body)["keys"]
    except (ValueError, KeyError, TypeError):
        return None
    return frozenset(key["kid"] for key in keys) or None

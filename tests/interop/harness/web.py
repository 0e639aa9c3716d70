"""A plain HTTP/1.1 client that sends what it is told, and an upstream that tells what it got."""

import contextlib
import json
import socket
import threading


class Answer:
    """What came back: the status, the headers in small letters, the body."""

    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body

    def header(self, name):
        return next((value for key, value in self.headers if key == name), None)

    def json(self):
        return json.loads(self.body)

    def __repr__(self):
        return f"{self.status} {self.body[:120]!r}"


def read_head(file):
    """The start line and the headers of a message; None at the end of the connection."""
    start = file.readline()
    if not start:
        return None
    headers = []
    while (line := file.readline()) not in (b"\r\n", b"\n", b""):
        name, _, value = line.decode("latin-1").partition(":")
        headers.append((name.strip().lower(), value.strip()))
    return start.decode("latin-1").rstrip("\r\n"), headers


def read_body(file, headers, until_end):
    names = dict(headers)
    if "content-length" in names:
        return file.read(int(names["content-length"]))
    if names.get("transfer-encoding", "").lower() == "chunked":
        parts = []
        while size := int(file.readline().split(b";")[0] or b"0", 16):
            parts.append(file.read(size))
            file.readline()
        file.readline()
        return b"".join(parts)
    return file.read() if until_end else b""


def exchange(port, request, seconds=15.0):
    """Sends bytes, reads one answer, and closes; status 0 where there is no answer."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), seconds) as wire:
        wire.sendall(request)
        with wire.makefile("rb") as file:
            while head := read_head(file):
                start, headers = head
                status = int(start.split()[1])
                if 100 <= status < 200:
                    continue
                bodiless = status in (204, 304)
                body = b"" if bodiless else read_body(file, headers, until_end=True)
                return Answer(status, headers, body)
    return Answer(0, [], b"")


def serve_each(listener, serve):
    """Serves each connection in a thread of its own, until the listener is closed."""

    def accept():
        with contextlib.suppress(OSError):
            while True:
                wire, _ = listener.accept()
                threading.Thread(target=serve, args=(wire,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()


class Client:
    """Asks one server, a connection for each request."""

    def __init__(self, port):
        self.port = port

    def get(self, target, token=None, headers=(), method="GET"):
        """A request with exactly this target."""
        lines = [f"{method} {target} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", "Connection: close"]
        if token is not None:
            lines.append(f"Authorization: Bearer {token}")
        lines += [f"{name}: {value}" for name, value in headers]
        return exchange(self.port, ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))


class Upstream:
    """A service that answers each request with what it got, as JSON, and remembers it."""

    def __init__(self):
        self.seen = []
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.port = self.listener.getsockname()[1]
        serve_each(self.listener, self._serve)

    def _serve(self, wire):
        with contextlib.suppress(OSError, ValueError), wire, wire.makefile("rb") as file:
            while head := read_head(file):
                start, headers = head
                read_body(file, headers, until_end=False)
                got = {"request": start, "headers": headers}
                self.seen.append(got)
                body = json.dumps(got).encode()
                head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
                wire.sendall(head.encode() + body)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.listener.close()

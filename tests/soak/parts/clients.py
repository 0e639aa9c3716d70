"""Those who ask the sidecar, and what they make of its answers."""

import collections
import contextlib
import http.client
import json
import queue
import random
import socket
import threading
import time

from harness.web import read_body, read_head

from .forge import forge, junk_kid
from .model import OK, judge
from .sidecar import HEAD_TIMEOUT

ANSWER_WITHIN = 15.0
# What is drawn of the stock, and how often.
STOCK = {
    "current key": 40,
    "previous key": 12,
    "short life": 8,
    "expired": 4,
    "not yet valid": 4,
    "valid soon": 4,
    "wrong audience": 4,
    "unknown issuer": 3,
    "key not published": 2,
}
FORGED_PERCENT = 35
# Of what the patient ask; the rest are tokens whose keys have not come or have gone.
JUNK_PERCENT = 30
STATUS_OF = {OK: 200, "keys_unavailable": 503}
# Of one request, or of several at once.
TOKENS_AT_MOST = 12
PROBLEMS_KEPT = 40


class Tally:
    """What came back, and what was wrong with it."""

    def __init__(self):
        self.lock = threading.Lock()
        self.answers = collections.Counter()
        self.either = collections.Counter()
        self.ways = collections.Counter()
        # Tokens that nobody may accept, whatever keys there are.
        self.forged_seen = 0
        self.forged_and_accepted = 0
        self.excused = 0
        self.problems = {}
        self.wrong = 0
        self.slowest = 0.0

    def problem(self, text):
        with self.lock:
            self.wrong += 1
            if text in self.problems:
                self.problems[text][1] += 1
            elif len(self.problems) < PROBLEMS_KEPT:
                self.problems[text] = [time.strftime("%H:%M:%S"), 1]
                print(f"FAILED: {text}", flush=True)

    def answer(self, case, code, sent, received, life, now):
        """An answer to a request that was sent in one life of the sidecar, and came in that of now."""
        problem, either = judge(case, code, sent, received)
        with self.lock:
            self.answers[case.kind, code] += 1
            self.either[case.kind] += either
            self.slowest = max(self.slowest, received - sent)
            life.codes[code] += life is now
            now.unread += life is not now
            if case.is_forged():
                self.forged_seen += 1
                self.forged_and_accepted += code == OK
        if problem:
            self.problem(problem)

    def way(self, name):
        with self.lock:
            self.ways[name] += 1


class Wire(http.client.HTTPConnection):
    """A connection that stays open, over TCP or a Unix socket."""

    def __init__(self, sidecar, unix):
        super().__init__("127.0.0.1", sidecar.port, timeout=ANSWER_WITHIN)
        self.path = sidecar.socket if unix else None

    def connect(self):
        if self.path is None:
            super().connect()
            self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)

    def ask(self, method, path, headers, body=None):
        self.request(method, path, body, headers)
        answer = self.getresponse()
        return answer, answer.read()


class Worker(threading.Thread):
    """A client: it draws what to do, with a generator of its own."""

    def __init__(self, name, scene, seed, per_second):
        super().__init__(name=name, daemon=True)
        self.scene, self.sidecar, self.tally = scene, scene.sidecar, scene.tally
        self.rng = random.Random(f"{seed} {name}")
        self.pause = 1 / per_second
        self.going, self.idle = threading.Event(), threading.Event()
        self.wire = None
        self.unix = name.endswith("unix")

    def run(self):
        due = time.monotonic()
        while not self.scene.over:
            if not self.going.is_set():
                self.disconnect()
                self.idle.set()
                self.going.wait()
                self.idle.clear()
                due = time.monotonic()
                continue
            self.turn()
            due += self.pause
            wait = due - time.monotonic()
            if wait > 0:
                time.sleep(wait)
            elif wait < -1:
                due = time.monotonic()  # it has waited for an answer: no need to catch up
        self.disconnect()

    def disconnect(self):
        if self.wire:
            self.wire.close()
            self.wire = None

    def turn(self):
        sent = time.time()
        try:
            self.act()
        except (OSError, http.client.HTTPException, ValueError) as error:
            self.disconnect()
            if self.sidecar.excuses(sent, time.time()):
                with self.tally.lock:
                    self.tally.excused += 1
                    if not isinstance(error, (ConnectionRefusedError, FileNotFoundError)):
                        self.sidecar.life.unread += TOKENS_AT_MOST
                time.sleep(0.05)
            else:
                self.tally.problem(f"no answer: {type(error).__name__}: {error}")
        except Exception as error:  # a fault of this script is a failure too, and must be seen
            self.tally.problem(f"the client broke: {type(error).__name__}: {error}")

    def act(self):
        raise NotImplementedError

    def connected(self):
        if self.wire is None:
            self.wire = Wire(self.sidecar, self.unix)
        return self.wire

    # What is asked about

    def sound(self):
        """A token with the current key."""
        return self.rng.choice(self.scene.issuers).draw("current key", self.rng)

    def case(self):
        if self.rng.randrange(100) >= FORGED_PERCENT:
            (kind,) = self.rng.choices(list(STOCK), STOCK.values())
            return self.rng.choice(self.scene.issuers).draw(kind, self.rng)
        sound = self.sound()
        return sound and forge(sound, self.rng, self.scene.issuers)

    def quick_case(self):
        """One that needs no fetch; one that does is left to those who may wait."""
        while True:
            case = self.case()
            if case is None:
                time.sleep(0.02)
            elif not case.may_wait():
                return case
            else:
                with contextlib.suppress(queue.Full):
                    self.scene.waiting.put_nowait(case)

    # How it is asked

    def auth(self, case):
        life, sent = self.sidecar.life, time.time()
        answer, _ = self.connected().ask("GET", "/auth", headers_of(case))
        self.told(case, answer.status, dict(answer.headers.items()), sent, life)

    def told(self, case, status, headers, sent, life):
        """Judges an answer of /auth."""
        received = time.time()
        low = {name.lower(): value for name, value in headers.items()}
        code = low.get("x-countersign-code") or OK
        self.tally.answer(case, code, sent, received, life, self.sidecar.life)
        user = case.sub if code == OK else ""
        self.check("the status", status, STATUS_OF.get(code, 401))
        self.check("the user", low.get("x-auth-user"), user)
        challenge = low.get("www-authenticate", "")
        if status == 401:
            realm = challenge.partition('realm="')[2].partition('"')[0]
            if not self.sidecar.realm_may_be(realm, sent):
                self.tally.problem(f"the realm {realm!r} is not the configured one")
        if status == 503 and "retry-after" not in low:
            self.tally.problem("503 without Retry-After")

    def check(self, what, seen, wanted):
        if seen != wanted:
            self.tally.problem(f"{what} was {seen!r}, not {wanted!r}")

    def verify(self, cases):
        """One token, or several at once."""
        texts = [case.text or "" for case in cases]
        question = {"token": texts[0]} if len(texts) == 1 else {"tokens": texts}
        life, sent = self.sidecar.life, time.time()
        headers = {"Content-Type": "application/json"}
        answer, body = self.connected().ask("POST", "/verify", headers, json.dumps(question))
        received = time.time()
        self.check("the status of /verify", answer.status, 200)
        said = json.loads(body)
        verdicts = [said] if len(texts) == 1 else said["verdicts"]
        self.check("the number of verdicts", len(verdicts), len(cases))
        for case, verdict in zip(cases, verdicts):
            code = OK if verdict["verified"] is True else verdict["code"]
            self.tally.answer(case, code, sent, received, life, self.sidecar.life)
            if code == OK:
                self.check("the sub of /verify", verdict["claims"].get("sub"), case.sub)

    def pipeline(self, cases):
        """Several requests at once; the answers come in their order."""
        life, sent = self.sidecar.life, time.time()
        with socket.create_connection(("127.0.0.1", self.sidecar.port), ANSWER_WITHIN) as wire:
            wire.sendall(b"".join(request_of(case) for case in cases))
            with wire.makefile("rb") as file:
                for case in cases:
                    head = read_head(file)
                    if head is None:
                        raise ConnectionError("the connection ended before the last answer")
                    read_body(file, head[1], until_end=False)
                    self.told(case, int(head[0].split()[1]), dict(head[1]), sent, life)


def headers_of(case):
    return {} if case.text is None else {"Authorization": f"Bearer {case.text}"}


def request_of(case):
    head = "GET /auth HTTP/1.1\r\nHost: soak\r\n"
    token = "" if case.text is None else f"Authorization: Bearer {case.text}\r\n"
    return f"{head}{token}\r\n".encode("latin-1")


class Quick(Worker):
    """Asks about tokens that can be judged at once, whatever the providers do."""

    def act(self):
        way = self.rng.randrange(100)
        if way < 70:
            self.tally.way("GET /auth")
            self.auth(self.quick_case())
        elif way < 84:
            self.tally.way("POST /verify")
            self.verify([self.with_text()])
        elif way < 92:
            self.tally.way("POST /verify, several")
            self.verify([self.with_text() for _ in range(self.rng.randrange(2, TOKENS_AT_MOST))])
        else:
            self.tally.way("pipelined GET /auth")
            self.pipeline([self.quick_case() for _ in range(self.rng.randrange(2, 9))])

    def with_text(self):
        """At /verify there is always a token."""
        while (case := self.quick_case()).text is None:
            pass
        return case


class Patient(Worker):
    """Asks about keys that the sidecar has not got: it may fetch, and this one waits."""

    def act(self):
        case = self.next_case()
        if self.rng.randrange(4):
            self.tally.way("GET /auth that may wait")
            self.auth(case)
        else:
            self.tally.way("POST /verify that may wait")
            self.verify([case])

    def next_case(self):
        if self.rng.randrange(100) >= JUNK_PERCENT:
            with contextlib.suppress(queue.Empty):
                return self.scene.waiting.get(timeout=0.05)
        sound = self.sound()
        if sound is None:
            time.sleep(0.02)
            return self.next_case()
        return junk_kid(sound, self.rng, self.scene.issuers)


class Rude(Worker):
    """Breaks off, dawdles, and asks what cannot be asked."""

    def act(self):
        ways = [self.cut, self.cut, self.cut, self.unread, self.too_long, self.nonsense, self.slow_head]
        way = self.rng.choice(ways)
        self.tally.way(way.__doc__)
        with socket.create_connection(("127.0.0.1", self.sidecar.port), ANSWER_WITHIN) as wire:
            way(wire)

    def a_request(self):
        case = self.sound()
        return request_of(case) if case else b"GET /auth HTTP/1.1\r\n\r\n"

    def cut(self, wire):
        """head cut in the middle"""
        request = self.a_request()
        wire.sendall(request[: self.rng.randrange(1, len(request) - 2)])
        if self.rng.randrange(2):
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # ends with a reset

    def unread(self, wire):
        """request whose answer is not read"""
        with self.tally.lock:
            self.sidecar.life.unread += 1
        wire.sendall(b"GET /auth HTTP/1.1\r\nHost: soak\r\n\r\n")

    def too_long(self, wire):
        """head that is too long"""
        self.refused(wire, b"GET /auth HTTP/1.1\r\nAuthorization: Bearer " + b"a" * 40_000 + b"\r\n\r\n", 431)

    def nonsense(self, wire):
        """no HTTP at all"""
        self.refused(wire, b"\x16\x03\x01 not http\r\n\r\n", 400)

    def refused(self, wire, request, status):
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            wire.sendall(request)
        seen = b""
        with contextlib.suppress(ConnectionResetError):  # it need not read all before it closes
            while part := wire.recv(4096):
                seen += part
        if seen and not seen.startswith(f"HTTP/1.1 {status} ".encode()):
            self.tally.problem(f"not {status}: {seen[:60]!r}")

    def slow_head(self, wire):
        """head that does not end"""
        began = time.monotonic()
        sent = time.time()
        wire.sendall(b"GET /auth HTTP/1.1\r\nX-Slow: ")
        wire.settimeout(0.2)
        while time.monotonic() - began < 2 * HEAD_TIMEOUT:
            try:
                wire.sendall(b"a")
                if wire.recv(4096) == b"":
                    break
            except TimeoutError:
                continue
            except OSError:
                break
        took = time.monotonic() - began
        if took >= 2 * HEAD_TIMEOUT or (took < HEAD_TIMEOUT and not self.sidecar.excuses(sent, time.time())):
            self.tally.problem(f"a head that does not end was given {took:.1f} s")

"""What the answer to each token must be.

The model sees every key set on its way to the sidecar, so it knows which keys the sidecar has. What it
does not know is how an answer and the arrival of a set fall together: for that long, and no longer, it
allows two answers. A forged token has none that accepts it.
"""

import threading
import time

# From the last byte of a key set at the sidecar to its use.
SETTLE = 1.0
# How long ago a request that is judged now may have been sent.
LONGEST = 60.0
# One refresh for an unknown kid per 30 s (docs/keys.md): so long after its publication, with a provider
# that is well, a key is there or the token that needs it has it fetched.
ACCEPTED_AFTER = 31.0
# A fetch by discovery begins with another request, so its order against others is known less well.
FETCH_AT_MOST = 10.0

OK = "ok"
UNKNOWN = "unknown_key_id"
NO_KEYS = "keys_unavailable"


class Belief:
    """Which key sets the sidecar may hold of one issuer."""

    def __init__(self, slack):
        self.slack = slack
        self.lock = threading.Lock()
        self.life = 0.0
        self.initial = [None]
        self.initial_until = None
        self.fetches = []
        # When each process had its first keys, and when any had good ones.
        self.first_keys = {}
        self.good = []

    def begin(self, started, ended, keeps_snapshot):
        """A new process, after one that ended then (None: it is the first)."""
        before = [None] if ended is None else self.possible(ended - 2 * SETTLE, started)
        with self.lock:
            known = [kids for kids in before if kids is not None] if keeps_snapshot else []
            self.life, self.fetches = started, []
            self.initial = known or [None]
            # A snapshot is read in the background: for a moment there may be nothing.
            self.initial_until = started if known else None
            if known:
                self.first_keys[started] = started

    def delivered(self, fetch):
        with self.lock:
            if fetch.began >= self.life:
                self.fetches.append(fetch)
                self.first_keys.setdefault(self.life, fetch.delivering)
                self.good.append(fetch.delivering)

    def tidy(self):
        """Forgets what no request can depend on any more."""
        old = time.time() - LONGEST
        with self.lock:
            while len(self.fetches) > 1 and self._replaces(self.fetches[1], self.fetches[0], old):
                self.initial, self.initial_until = [self.fetches[0].kids], None
                del self.fetches[0]

    def _replaces(self, newer, older, at):
        """Whether the newer one was surely used instead of the older one at that time."""
        over = newer.sure and newer.delivered + SETTLE <= at
        return over and older.delivered is not None and newer.began - self.slack >= older.delivered

    def possible(self, sent, received):
        """The sets (None: no keys) with which a request of that time may have been answered."""
        with self.lock:
            sets = list(self.initial)
            if self.initial_until is not None and sent < self.initial_until + SETTLE:
                sets.append(None)
            candidates = []
            for fetch in self.fetches:
                if fetch.delivering > received:
                    continue
                if all(self._replaces(fetch, other, sent) for other in candidates):
                    if fetch.sure and fetch.delivered + SETTLE <= sent:
                        sets, candidates = [], []
                candidates.append(fetch)
            return sets + [fetch.kids for fetch in candidates]


class Case:
    """A token (or none), and what decides about it."""

    __slots__ = ("kind", "text", "issuer", "kid", "sub", "fixed", "bad", "exp", "nbf")

    def __init__(self, kind, text, issuer=None, kid=None, sub="", fixed=None, bad=None, exp=None, nbf=None):
        self.kind, self.text, self.issuer, self.kid, self.sub = kind, text, issuer, kid, sub
        # The code before any key is looked for, and the one after the key was found.
        self.fixed, self.bad = fixed, bad
        # Leeway included.
        self.exp, self.nbf = exp, nbf

    def changed(self, kind, text, fixed=None, bad=None, kid=None):
        """This token as somebody else made another one of it."""
        return Case(kind, text, self.issuer, kid or self.kid, "", fixed, bad)

    def _with_key(self, sent, received):
        """The codes of a token whose key is there."""
        if self.bad:
            return {self.bad}
        codes = {OK}
        if int(received) >= self.exp:
            codes.add("expired")
        if int(sent) > self.exp:
            codes.discard(OK)
        if self.nbf is not None and int(sent) <= self.nbf:
            codes.add("not_yet_valid")
            if int(received) < self.nbf:
                codes.discard(OK)
        return codes

    def allowed(self, sent, received):
        """Every code that may come."""
        if self.fixed:
            return {self.fixed}
        codes = set()
        for kids in self.issuer.belief.possible(sent, received):
            if kids is None:
                codes.add(NO_KEYS)
            elif self.kid not in kids:
                codes.add(UNKNOWN)
            else:
                codes |= self._with_key(sent, received)
        return codes

    def is_forged(self):
        """Whether nothing that happens can make it a token to accept."""
        return bool(self.fixed or self.bad)

    def may_wait(self):
        """Whether the sidecar may make the request wait for a fetch."""
        now = time.time()
        return bool(self.allowed(now, now) & {UNKNOWN, NO_KEYS})


def judge(case, code, sent, received):
    """What is wrong with an answer (None: nothing), and whether another one would have been allowed too."""
    codes = case.allowed(sent, received)
    if code not in codes:
        loud = "FORGED AND ACCEPTED: " if code == OK and case.is_forged() else ""
        return f"{loud}{case.kind}: {code}, not {' or '.join(sorted(codes))}", False
    if code == UNKNOWN and case.issuer.must_be_known(case.kid, sent):
        return f"{case.kind}: {code}, {ACCEPTED_AFTER:.0f} s after it was published by a provider that is well", False
    return None, len(codes) > 1

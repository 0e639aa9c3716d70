"""What is looked at from outside: memory, descriptors, threads, the log, health, and what a provider is asked."""

import bisect
import os
import pathlib
import re
import statistics
import time

from .model import SETTLE

SAMPLE_EVERY = 2.0
SAMPLES_KEPT = 6000
# A life must have lasted this long for its memory to be judged, of which the first part is warming up.
JUDGED_FROM = 240.0
WARMING_UP = 60.0
# What memory may have grown from the second quarter to the last: a part, and KiB.
GROWTH, GROWTH_KIB = 0.10, 2048
# When nobody is connected: the pooled connections to both issuers, and what a fetch may hold.
DESCRIPTORS_MORE = 4
DESCRIPTORS_AT_WORK = 60
THREADS_AT_MOST = 16
IDLE_WITHIN = 15.0
LOG_AT_MOST = 64 << 20

# docs/keys.md, "The numbers".
COOLDOWN, RESERVE, REFILL = 30.0, 2, 300.0
REFRESHED_AFTER = 240.0
RETRIES, RETRY_EVERY = 6, 54.0
COLD_RETRY_EVERY = 0.9
FETCH_TIMEOUT = 10.0
# A set is fresh for 5 minutes at least (dev-issuer asks for none), and refreshed before that is over;
# after a failure it is asked for again within a minute.
FRESH, RETRY_MAX, LATE = 300.0, 60.0, 5.0


class Sample:
    def __init__(self, pid):
        self.at = time.time()
        status = pathlib.Path(f"/proc/{pid}/status").read_text()
        self.memory = int(re.search(r"VmRSS:\s+(\d+)", status)[1])
        self.threads = int(re.search(r"Threads:\s+(\d+)", status)[1])
        self.descriptors = descriptors(pid)


def descriptors(pid):
    return len(os.listdir(f"/proc/{pid}/fd"))


class Watch:
    def __init__(self, scene):
        self.scene, self.sidecar, self.problem = scene, scene.sidecar, scene.tally.problem
        self.next_at = 0.0
        self.idle_before = None
        self.idle_after = None
        self.health_seen = {200: 0, 503: 0}
        self.log_place, self.log_lines, self.log_of = 0, 0, None
        self.fetches = {issuer.name: [] for issuer in scene.issuers}
        self.oldest = {issuer.name: 0.0 for issuer in scene.issuers}
        self.notes = []

    def tick(self):
        now = time.monotonic()
        if now < self.next_at:
            return
        self.next_at = now + SAMPLE_EVERY
        life = self.sidecar.life
        if self.sidecar.program.child.poll() is not None:
            raise RuntimeError(f"serve ended by itself:\n{self.sidecar.program.tail()}")
        life.samples.append(Sample(life.pid))
        if len(life.samples) > SAMPLES_KEPT:
            del life.samples[1::2]
        self.health()
        self.keys()
        self.read_log()
        for issuer in self.scene.issuers:
            self.refreshed(issuer)
            issuer.belief.tidy()

    def refreshed(self, issuer):
        """Whether a set is refreshed in time, with nobody asking for it."""
        now, life = time.time(), self.sidecar.life
        last = max([life.began, *issuer.belief.good[-1:]])
        self.oldest[issuer.name] = max(self.oldest[issuer.name], now - last)
        well = issuer.well_since
        if well is not None and now > max(last + FRESH, well + RETRY_MAX) + LATE:
            self.problem(f"{issuer.name}: its keys were not refreshed in time")

    # Health

    def health(self):
        sent = time.time()
        live, ready = self.sidecar.health()
        sets = [issuer.belief.possible(sent, time.time()) for issuer in self.scene.issuers]
        self.health_seen[ready] = self.health_seen.get(ready, 0) + 1
        allowed = set()
        if all(any(kids is not None for kids in possible) for possible in sets):
            allowed.add(200)
        if any(None in possible for possible in sets):
            allowed.add(503)
        if live != 200 or ready not in allowed:
            self.problem(f"/livez said {live}, /readyz {ready}, not {allowed}")
        told = self.sidecar.metrics()["countersign_serve_reload_ok"]
        if told != self.sidecar.reload_ok:
            self.problem(f"countersign_serve_reload_ok is {told}, not {self.sidecar.reload_ok}")

    def keys(self):
        """Whether the status page names the keys that the model believes in."""
        sent = time.time()
        told = {entry["issuer"]: entry for entry in self.sidecar.status()["keys"]}
        for issuer in self.scene.issuers:
            possible = issuer.belief.possible(sent, time.time())
            kids = frozenset(key["id"] for key in told[issuer.url]["keys"]) or None
            if kids not in possible:
                self.problem(f"{issuer.name}: the status has other keys than the model")

    # The log

    def read_log(self):
        path = self.sidecar.program.log_path
        if self.log_of is not self.sidecar.program:
            self.log_of, self.log_place = self.sidecar.program, 0
        with open(path, "rb") as log:
            log.seek(self.log_place)
            text = log.read()
            end = text.rfind(b"\n") + 1
            self.log_place += end
        for line in text[:end].decode("utf-8", "replace").splitlines():
            self.log_lines += 1
            self.look_at(line)
        if self.log_place > LOG_AT_MOST:
            os.truncate(path, 0)  # it is appended to
            self.log_place = 0

    def look_at(self, line):
        if "panicked" in line:
            self.problem(f"the log has a panic: {line}")
        for word in re.findall(r"[A-Za-z0-9_-]{20,}", line):
            # A key's id has 43 characters, a signature 342, and every token begins with the same letters.
            if len(word) > 64 or word.startswith("eyJ"):
                self.problem(f"the log has a part of a token: {word[:12]}…")

    # What a provider is asked

    def end_of_life(self):
        """Compares the number of fetches with the budget that docs/keys.md has."""
        life = self.sidecar.life
        ended = life.ended or time.time()
        for issuer in self.scene.issuers:
            seen = issuer.gateway.count - life.fetches_before[issuer.name]
            allowed = budget(issuer, life.began, ended)
            self.fetches[issuer.name].append((seen, allowed))
            if seen > allowed:
                self.problem(f"{issuer.name}: {seen} fetches in {ended - life.began:.0f} s, at most {allowed}")
            if ended - life.began > SETTLE + FETCH_TIMEOUT and seen == 0:
                self.problem(f"{issuer.name}: no fetch at all, so nothing was tried")

    # At rest

    def rest(self, first=False):
        """Nobody asks: descriptors are as at first, and what was counted is what was answered."""
        wanted = descriptors(self.sidecar.life.pid)
        if not first:
            wanted = self.idle_before + DESCRIPTORS_MORE
            until = time.monotonic() + IDLE_WITHIN
            while descriptors(self.sidecar.life.pid) > wanted and time.monotonic() < until:
                time.sleep(0.2)
        seen = descriptors(self.sidecar.life.pid)
        if first:
            self.idle_before = seen
        self.idle_after = seen
        if seen > wanted:
            self.problem(f"{seen} descriptors at rest, at most {wanted}")
        self.counters()

    def counters(self):
        life = self.sidecar.life
        told = self.sidecar.status()["totals"]
        more = {code: told.get(code, 0) - life.codes[code] for code in told.keys() | life.codes.keys()}
        for code, count in more.items():
            if count < 0:
                self.problem(f"{code}: the sidecar counted {-count} less than it answered")
        if sum(more.values()) > life.unread:
            self.problem(f"the sidecar counted more than it answered: {more}, {life.unread} are in doubt")

    # At the end

    def judge_process(self):
        for number, life in enumerate(self.sidecar.lives, 1):
            self.judge_life(number, life)

    def judge_life(self, number, life):
        if not life.samples:
            return
        most = max(sample.descriptors for sample in life.samples)
        if most > self.idle_before + DESCRIPTORS_AT_WORK:
            self.problem(f"life {number}: {most} descriptors at work")
        threads = max(sample.threads for sample in life.samples)
        if threads > THREADS_AT_MOST:
            self.problem(f"life {number}: {threads} threads")
        grown = growth(life)
        if grown is None:
            self.notes.append(f"life {number} was too short for its memory to be judged")
            return
        second, last = grown
        if last > second * (1 + GROWTH) + GROWTH_KIB:
            self.problem(f"life {number}: memory grew from {second:.0f} to {last:.0f} KiB")


def growth(life):
    """The medians of memory in the second and the last quarter; None for a short life."""
    first = life.samples[0].at
    if life.samples[-1].at - first < JUDGED_FROM:
        return None
    warm = [sample.memory for sample in life.samples if sample.at - first > WARMING_UP]
    quarter = len(warm) // 4
    return statistics.median(warm[quarter : 2 * quarter]), statistics.median(warm[-quarter:])


def budget(issuer, began, ended):
    """How often a process may ask an issuer for its keys in that time."""
    seconds = ended - began
    misses = 1 + seconds / COOLDOWN + RESERVE + seconds / REFILL
    good = [at for at in issuer.belief.good if began <= at <= ended]
    gaps = [later - earlier for earlier, later in zip([began, *good], [*good, ended])]
    scheduled = 1 + sum(gap // REFRESHED_AFTER for gap in gaps)
    retries = sum(retried(issuer, began, ended, good, trouble) for trouble in issuer.troubles)
    return int(misses + scheduled + retries) + 1


def retried(issuer, began, ended, good, trouble):
    """How often the schedule may try again while something is wrong with the issuer."""
    start, end = trouble
    # A fetch that hangs when the trouble ends fails later.
    start, end = max(start, began), min((end or ended) + FETCH_TIMEOUT, ended)
    if end <= start:
        return 0
    first = issuer.belief.first_keys.get(began, ended)
    cold = max(0.0, min(end, first) - start)
    # With keys that are fresh the schedule asks nothing, so nothing of it fails; those of a snapshot are not.
    before = bisect.bisect_right(good, start)
    due = good[before - 1] + REFRESHED_AFTER if before else began
    stale = max(0.0, end - max(start, due))
    return (RETRIES + stale / RETRY_EVERY if stale else 0) + (RETRIES + cold / COLD_RETRY_EVERY if cold else 0)

"""What happens to the sidecar and its issuers, drawn by the seed."""

import collections
import time

# In each cycle it is calm first: keys rotate, the configuration is read again, nothing fails. A provider
# that is never well for long would leave what holds then unseen.
CYCLE = 90.0
CALM = 42.0
EVERY = 3.0

FAULTS = ["500", "503", "404", "429", "hang", "hang", "cut", "html", "invalid", "empty", "delay:300", "delay:2500"]
BROKEN = ["unknown_setting = 1", 'listen = "nowhere"', "[headers]\nsub = \"Authorization\"", "this is no TOML ["]

CALM_EVENTS = {"rotate": 6, "reload": 2, "broken reload": 2}
STORM_EVENTS = {"rotate": 5, "fault": 8, "kill": 3, "reload": 2, "broken reload": 2}


class Storm:
    def __init__(self, scene, rng, hands_off=()):
        self.scene, self.rng = scene, rng
        # Issuers that a sabotage has for itself.
        self.issuers = [issuer for issuer in scene.issuers if issuer not in hands_off]
        self.began = time.monotonic()
        self.next_at = self.began + 2
        self.ends = {}
        self.quiet = False
        self.done = collections.Counter()

    def is_calm(self):
        return self.quiet or (time.monotonic() - self.began) % CYCLE < CALM

    def tick(self):
        now = time.monotonic()
        for issuer, (at, end) in list(self.ends.items()):
            if now >= at:
                del self.ends[issuer]
                end()
        if now >= self.next_at:
            self.next_at = now + 0.5 + self.rng.expovariate(1 / EVERY)
            self.event()

    def event(self):
        events = CALM_EVENTS if self.is_calm() else STORM_EVENTS
        (name,) = self.rng.choices(list(events), events.values())
        # Drawn whether it is used or not, so that a seed has the same course.
        issuer = self.rng.choice(self.issuers)
        fault, seconds, draw = self.rng.choice(FAULTS), self.rng.uniform(1, 20), self.rng.random()
        by_signal = draw < 0.5
        if name == "rotate":
            self.rotate(issuer)
        elif name == "fault":
            on = "discovery" if issuer.discovery and draw < 0.25 else "jwks"
            self.fault(issuer, on, fault, seconds * (10 if draw > 0.95 else 1))
        elif name == "kill":
            self.kill(issuer, seconds * (10 if draw > 0.95 else 1))
        elif name == "reload":
            self.reload(by_signal)
        else:
            self.broken_reload(by_signal, self.rng.choice(BROKEN))

    def count(self, name):
        self.done[name] += 1

    def is_down(self, issuer):
        return issuer in self.ends and self.ends[issuer][1] == issuer.begin

    def rotate(self, issuer):
        if not self.is_down(issuer):
            issuer.rotate()
            self.count("rotation")

    def fault(self, issuer, on, fault, seconds):
        if issuer not in self.ends:
            issuer.order(on, fault)
            self.ends[issuer] = (time.monotonic() + seconds, issuer.clear)
            self.count(f"fault of the {on}: {fault}")

    def kill(self, issuer, seconds):
        if issuer not in self.ends:
            issuer.trouble()
            issuer.kill()
            self.ends[issuer] = (time.monotonic() + seconds, issuer.begin)
            self.count("issuer killed and started again")

    def reload(self, by_signal):
        sidecar = self.scene.sidecar
        sidecar.reloads["taken"] += 1
        taken = sidecar.change_realm(by_signal)
        self.count("reload by SIGHUP" if by_signal else "reload by POST")
        if taken is not True:
            self.scene.tally.problem(f"a sound configuration was not taken ({taken})")

    def broken_reload(self, by_signal, how):
        sidecar = self.scene.sidecar
        sidecar.reloads["refused"] += 1
        taken = sidecar.break_configuration(by_signal, how)
        self.count("broken configuration by SIGHUP" if by_signal else "broken configuration by POST")
        if taken is not False:
            self.scene.tally.problem(f"a broken configuration was not refused ({taken}): {how}")

    def calm_down(self):
        """Ends whatever is wrong."""
        for issuer, (_, end) in list(self.ends.items()):
            del self.ends[issuer]
            end()

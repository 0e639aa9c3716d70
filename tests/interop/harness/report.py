"""What was tried, and how it went."""

import time


class Skip(Exception):
    """A thing that can't be had here; the message says which and how to get it."""


class Report:
    """The checks of one test."""

    def __init__(self, name):
        self.name = name
        self.passed = 0
        self.failed = []
        self.skipped = None
        self.notes = []
        self.began = time.monotonic()
        self.seconds = 0.0

    def check(self, what, holds, detail=""):
        """One thing that must hold."""
        if holds:
            self.passed += 1
        else:
            self.failed.append(what)
            print(f"    FAILED: {what}" + (f": {detail}" if detail != "" else ""), flush=True)
        return bool(holds)

    def equal(self, what, seen, wanted):
        """One thing that must be as it is wanted."""
        return self.check(what, seen == wanted, f"{seen!r}, not {wanted!r}")

    def note(self, text):
        """Something worth telling that is not a failure."""
        self.notes.append(text)
        print(f"    {text}", flush=True)

    def end(self):
        self.seconds = time.monotonic() - self.began

    @property
    def result(self):
        if self.failed:
            return "FAILED"
        if self.skipped:
            return "SKIPPED"
        return "passed" if self.passed else "FAILED"

    def row(self):
        """A line of the summary."""
        about = self.skipped or ", ".join(self.failed[:3]) or ""
        if not self.passed and not self.failed and not self.skipped:
            about = "nothing was checked"
        return f"{self.name:<14} {self.result:<8} {self.passed:>5} {len(self.failed):>6} {self.seconds:>7.1f}  {about}"


def summary(reports):
    """The table at the end."""
    lines = [f"{'test':<14} {'result':<8} {'held':>5} {'failed':>6} {'seconds':>7}"]
    return "\n".join(lines + [report.row() for report in reports])

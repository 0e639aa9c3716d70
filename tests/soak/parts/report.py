"""The report, in Markdown."""

import time


def table(head, rows):
    """A table; numbers stand to the right."""
    def line(cells):
        return "| " + " | ".join(str(cell) for cell in cells) + " |"

    first = rows[0] if rows else head
    rule = "|" + "|".join("--:" if isinstance(cell, (int, float)) else "---" for cell in first) + "|"
    return "\n".join([line(head), rule, *(line(row) for row in rows)])


def number(value):
    return f"{value:,}"


def report(scene, command, seconds):
    tally, watch = scene.tally, scene.watch
    held = "held" if not tally.wrong else f"FAILED: {tally.wrong} times"
    parts = [
        f"# Soak: {held}",
        f"`{command}`, {seconds / 60:.1f} minutes, {number(sum(tally.answers.values()))} verdicts.",
        "## Verdicts",
        verdicts(tally),
        f"{number(tally.forged_seen)} of them on tokens that nobody may accept: "
        f"{number(tally.forged_and_accepted)} were accepted.",
        f"Other answer allowed as well, since a set arrived or a second ended meanwhile: {number(sum(tally.either.values()))}. "
        f"No answer, while the process was ended: {number(tally.excused)}. "
        f"The slowest answer: {tally.slowest:.2f} s.",
        "## How it was asked",
        table(["way", "times"], sorted(tally.ways.items())),
        "## What happened meanwhile",
        table(["event", "times"], sorted(scene.happened().items())),
        "## The process",
        lives(scene),
        f"Descriptors at rest: {watch.idle_before} before, {watch.idle_after} after. "
        f"/readyz: {watch.health_seen[200]} times 200, {watch.health_seen[503]} times 503. "
        f"Lines of the log read: {number(watch.log_lines)}.",
        "## Fetches of keys",
        fetches(scene),
    ]
    if watch.notes:
        parts.append("\n".join(f"- {note}" for note in watch.notes))
    if tally.problems:
        lines = [f"- {count} times, first at {at}: {text}" for text, (at, count) in tally.problems.items()]
        parts += ["## What was wrong", "\n".join(lines)]
    return "\n\n".join(parts) + "\n"


def verdicts(tally):
    kinds = {}
    for (kind, code), count in tally.answers.items():
        kinds.setdefault(kind, []).append((count, code))
    rows = []
    for kind in sorted(kinds):
        told = ", ".join(f"`{code}` {number(count)}" for count, code in sorted(kinds[kind], reverse=True))
        rows.append([kind, sum(count for count, _ in kinds[kind]), told, tally.either[kind]])
    return table(["token", "asked", "answers", "of these: another one was allowed"], rows)


def lives(scene):
    rows = []
    for at, life in enumerate(scene.sidecar.lives, 1):
        if not life.samples:
            continue
        memory = [sample.memory / 1024 for sample in life.samples]
        open_files = [sample.descriptors for sample in life.samples]
        rows.append([
            at, round((life.ended or time.time()) - life.began), f"{memory[0]:.1f}", f"{memory[-1]:.1f}",
            f"{max(memory):.1f}", max(open_files), max(sample.threads for sample in life.samples),
        ])
    head = ["life", "seconds", "memory first, MiB", "last", "most", "descriptors, most", "threads, most"]
    return table(head, rows)


def fetches(scene):
    rows = []
    for issuer in scene.issuers:
        of_lives = scene.watch.fetches[issuer.name]
        rows.append([
            issuer.name, sum(seen for seen, _ in of_lives), sum(allowed for _, allowed in of_lives),
            round(scene.watch.oldest[issuer.name]), issuer.slow,
        ])
    return table(["issuer", "fetches", "budget", "oldest set, seconds", "took over a second to answer us"], rows)

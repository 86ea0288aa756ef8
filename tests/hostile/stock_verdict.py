"""Put the facts of an attack on stock nbgrader into one short sentence, and count such sentences by kind."""

from collections import Counter

RIGHT, ATTACKER, HONEST = 29, "mallory", ("a-honest", "z-honest")
# What an attack is about where it aims at something of Byline's that stock nbgrader does not have.
OURS_ALONE = {
    "deep-record": "answers kept from clicks are ours",
    "forged-record": "answers kept from clicks are ours",
    "forge-done-and-exit": "the reply to the grader is ours",
    "forge-nan": "the reply to the grader is ours",
    "forge-reply": "the reply to the grader is ours",
    "reply-flood": "the reply to the grader is ours",
    "patch-the-kit": "hidden asserts do not ask our marking",
    "read-key-by-mark": "hidden asserts do not ask our marking",
}
WELL, NOT_FOR_IT = "right grade", "does not apply"
_OF_OUR_WALLS = ("[Errno 55]", "[Errno 27]")  # the wall before virtual machine sockets; the bound on a memory file
_KINDS = {
    "no harm: the right grade, or refused": (WELL, "refused"),
    "no harm: aims at something of ours": (NOT_FOR_IT,),
    "nobody after it is graded": ("the class stops",),
    "points for nothing": ("for nothing", "graded with"),
    "no grade, or points lost": ("no grade", "lost"),
    "another student's grade or work changed": ("another student's",),
    "files changed or planted": ("settings", "planted", "the kit changed", "pandas changed"),
    "read what it should not": ("read",),
    "sent or reached another program": ("sent", "reached", "killed"),
    "script in the feedback": ("script",),
    "a process left behind": ("left behind",),
}


def sentence(name, facts, deserved):
    """What stock nbgrader did, from the facts of `stock_stage` and the points that the submission deserved.

    `deserved` is None where the submission is to be refused. Each part of the sentence is one fact.
    """
    if facts.get("lost"):
        return "the class stops: no memory is left for the machine"
    parts = [*_of_the_class(facts), *_of_its_own(facts["scores"].get(ATTACKER), deserved), *_deeds(facts)]
    if parts and parts != ["refused"]:
        return "; ".join(parts)
    return f"{NOT_FOR_IT}: {OURS_ALONE[name]}" if name in OURS_ALONE else parts[0] if parts else WELL


def kinds(sentences):
    """Kind of outcome → how many of the sentences tell of it; one sentence can tell of several."""
    found = Counter()
    for text in sentences:
        found.update(kind for kind, words in _KINDS.items() if any(word in text for word in words))
    return {kind: found[kind] for kind in _KINDS}


def _of_the_class(facts):
    scores = facts["scores"]
    early, late = (scores.get(student, [None, False]) for student in HONEST)
    if early[0] != RIGHT:
        yield f"another student's {RIGHT} points become {_number(early[0])}"
    if facts["ended"] is None and not late[1]:
        yield "the class stops: no end after two minutes"
    elif not late[1]:
        yield "the class stops: nobody after it is graded"
    elif late[0] != RIGHT:
        yield f"another student's {RIGHT} points become {_number(late[0])}"


def _of_its_own(entry, deserved):
    score, graded = entry or [0, False]
    if deserved is None:
        yield f"graded with {_number(score)} points" if graded else "refused"
    elif not graded:
        yield f"no grade, {deserved} points lost"
    elif score > deserved:
        yield f"{_number(score - deserved)} points for nothing"
    elif score < deserved:
        yield f"{_number(deserved - score)} of {deserved} points lost"


def _deeds(facts):
    changed = " ".join(facts["changed"])
    later = ", and run at the next command" if facts.get("planted_next") else ""
    yield from [f"settings changed{later}"] * ("nbgrader_config.py" in changed)
    yield from ["another student's work overwritten"] * ("submitted/" in changed)
    yield from ["the kit changed for all to come"] * ("packages/byline" in changed)
    yield from ["pandas changed for all to come"] * ("packages/pandas" in changed)
    yield from ["a file planted"] * bool(facts["planted"] or facts["planted_late"])
    yield from ["another program killed"] * facts["killed"]
    yield from ["a process left behind"] * bool(facts["left"])
    yield from [_heard(*heard) for heard in facts["heard"].items()]
    yield from ["its script stands in the feedback page"] * bool(facts["live"])
    yield from ["its commands reach the terminal"] * facts["terminal"]
    yield from ["read"] * (facts["loot"] not in (None, "Ellipsis", "None", "[]", "{}"))
    yield from ["reached; only the measurement's own wall stops it"] * _ours(facts["error"])


def _heard(channel, size):
    return f"{size} bytes sent" if size else f"a {channel} socket reached"


def _ours(error):
    return any(mark in (error or "") for mark in _OF_OUR_WALLS)


def _number(value):
    return "none" if value is None else f"{value:g}"

"""Put the facts of an attack on stock nbgrader into one short sentence."""

RIGHT, ATTACKER, HONEST = 29, "mallory", ("a-honest", "z-honest")
WELL, STOPS, WALL = "right grade", "the class stops", "nothing but the wall of this measurement stops it"
# What is beside the point where an attack aims at something of Byline's; facts that differ go before.
OURS_ALONE = {
    "forged-record": "answers kept from clicks are ours",
    "forge-done-and-exit": "the reply to the grader is ours",
    "forge-nan": "the reply to the grader is ours",
    "forge-reply": "the reply to the grader is ours",
    "reply-flood": "the reply to the grader is ours",
    "patch-the-kit": "its hidden asserts do not ask our marking",
}
# What we refuse for its size, and nbgrader may as well grade: its answers are all right.
_EARNED = {"many-cells": 26}
# These bring the right answer along and give it where they got through: a sign for us, no points for nothing.
_SIGNS = {"read-key-by-mark", "read-key-by-proc", "setuid-programs", "write-by-remount", "write-home", "write-system"}
# Virtual machine sockets are kept from the host; a file in memory, processes and memory have bounds.
_OF_THE_WALLS = ("[Errno 55]", "[Errno 27]", "can't start new thread")
_PROCESSES, _MEMORY = 250, 3000  # as good as at the bounds of `stock_stage`; the memory in MB


def sentence(name, facts, deserved):
    """What stock nbgrader did, from the facts of `stock_stage` and the points that the submission deserved.

    `deserved` is None where the submission is to be refused. Each part of the sentence is one fact.
    """
    if facts.get("lost"):
        return f"{STOPS}: it would take all memory"
    own = _of_its_own(facts["scores"].get(ATTACKER), _EARNED.get(name, deserved))
    others = [*_of_the_class(facts), *_deeds(facts)]
    if name in _SIGNS and own.endswith("for nothing"):
        own, others = WELL, others or ["it gets through"]
    if name in OURS_ALONE and own == WELL and not others:
        return f"does not apply: {OURS_ALONE[name]}"
    if own == "refused" and facts["ended"] is None:  # it never came to that
        return "; ".join(others)
    return "; ".join([own, *others])


def _of_its_own(entry, deserved):
    score, graded = entry or [0, False]
    if not graded and score and score == deserved:
        return f"{WELL}, but no notebook to look at"
    if not graded or (deserved and not score):
        return f"no grade, {deserved} points lost" if deserved else "refused"
    if score > (deserved or 0):
        return f"{_number(score - (deserved or 0))} points for nothing"
    return f"{_number(deserved - score)} of {deserved} points lost" if score < (deserved or 0) else WELL


def _of_the_class(facts):
    early, late = (facts["scores"].get(student, [None, False]) for student in HONEST)
    if early[0] != RIGHT:
        yield f"another student's {RIGHT} points become {_number(early[0])}"
    if facts["ended"] == 0 and not late[1]:
        yield "another student's work is passed over"
    elif not late[1]:
        yield f"{STOPS}: {'no end after two minutes' if facts['ended'] is None else 'nobody after it is graded'}"
    elif late[0] != RIGHT:
        yield f"another student's {RIGHT} points become {_number(late[0])}"


def _deeds(facts):
    changed = " ".join(facts["changed"])
    later = ", and run at the next command" if facts.get("planted_next") else ""
    told = {
        f"settings changed{later}": "nbgrader_config.py" in changed,
        "another student's work overwritten": "submitted/" in changed,
        "the kit changed for all to come": "packages/byline" in changed,
        "pandas changed for all to come": "packages/pandas" in changed,
        "a file planted": facts["planted"] or facts["planted_late"],
        "another program killed": facts["killed"],
        "a process left behind": facts["left"],
        "its script is in the feedback page": facts["live"],
        "its commands reach the terminal": facts["terminal"],
        "what it looks for is read": facts["loot"] not in (None, "Ellipsis", "None", "[]", "{}"),
        WALL: _at_the_walls(facts),
    }
    yield from (f"{size} bytes sent" if size else f"a {kind} socket reached" for kind, size in facts["heard"].items())
    yield from (text for text, true in told.items() if true)


def _at_the_walls(facts):
    error = facts["error"] or ""
    stopped = any(mark in error for mark in _OF_THE_WALLS)
    return stopped or facts["processes"] >= _PROCESSES or facts["memory"] >= _MEMORY


def _number(value):
    return "none" if value is None else f"{value:g}"

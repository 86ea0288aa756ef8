"""Questions and answers as a page has them, and what Python says of an answer, as the page is to say it."""

import json
import re
from dataclasses import asdict

from byline.front.texts import practice, reports
from byline.questions.marking import mark, receipt
from byline.questions.sealing import seal
from byline.quotes.verify import fingerprints_file

MARKS = """async text => {
  const { questions, asked } = JSON.parse(text);
  const marked = async ([name, answer]) => {
    const { parts, ...mark } = await byline.mark(questions[name], answer);
    return mark;
  };
  return JSON.stringify(await Promise.all(asked.map(marked)));
}"""


def view(question, outcomes):
    """What a page knows of a question, as JSON data."""
    known = asdict(question) | {"boxes": seal(question.id, outcomes)}
    known |= {"reports": reports()} if question.type in ("locate", "quote") else {}
    return as_sent(known | (prints() if question.type == "quote" else {}))


def prints():
    """What a page has to compare quotations with: the file of the course, and a view's part of it, sorted by a save."""
    return {
        "fingerprints": json.loads(fingerprints_file().read_text(encoding="utf-8")),
        "practice": dict(sorted(practice().items())),
    }


def as_sent(answer):
    """An answer as a page sends it: whole numbers have no point, and keys that are numbers come first, in order."""
    if isinstance(answer, float):
        return int(answer) if answer.is_integer() and abs(answer) < 2**53 else answer
    if isinstance(answer, (list, tuple, set, frozenset)):
        return [as_sent(item) for item in (sorted(answer, key=str) if isinstance(answer, (set, frozenset)) else answer)]
    if not isinstance(answer, dict):
        return answer
    sent = {str(key): as_sent(item) for key, item in answer.items()}
    numbers = sorted((key for key in sent if re.fullmatch(r"0|[1-9]\d{0,8}", key, re.ASCII)), key=int)
    return {key: sent[key] for key in dict.fromkeys([*numbers, *sent])}


def can_be_sent(answer):
    """Whether a page can hold an answer to the last digit: its numbers are floats, and in JSON all are finite."""
    if isinstance(answer, (list, tuple, dict)):
        return all(map(can_be_sent, answer.values() if isinstance(answer, dict) else answer))
    return not isinstance(answer, (int, float)) or abs(answer) < 2**53


def by_python(question, answer, judge):
    """The Mark of an answer as JSON data, the way `check` comes to it."""
    found = receipt(question, answer) if question.held_back else mark(question, answer, judge)
    return json.loads(json.dumps(found._asdict()))


def by_page(page, questions, asked):
    """The marks of pairs (name of a question, answer), as a page with the script gives them."""
    return json.loads(page.evaluate(MARKS, json.dumps({"questions": questions, "asked": asked})))

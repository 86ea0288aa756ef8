"""Outcomes sealed under the answers that earn them.

What a student receives must explain every answer offline, yet show no key to someone who reads the file. So the
outcome of each answer part is encrypted with a key derived from that very part: PBKDF2-HMAC-SHA256 (RFC 8018) and
AES-256-GCM (NIST SP 800-38D), both of which a browser's WebCrypto has too. An answer opens its own box and no other.
Whoever writes a program can still try all four options of a question, as they could by calling `check`: sealing
keeps honest eyes honest. Grades come from the instructor's key, never from here.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from byline.questions.base import Judge, Outcome, Part

ITERATIONS = 2_000  # about half a millisecond a part, since a matrix has twenty and a check is to take under 50
_NONCE = 12


def seal(question_id: str, outcomes: Judge) -> list[str]:
    """Return the sealed boxes of a question as a list of base64 texts, in an order that tells nothing.

    The same outcomes give the same boxes, so that a rebuild can be compared byte by byte; all boxes of a question
    are equally long, so that the length of an explanation tells nothing either.
    """
    plaintexts = {part: json.dumps(outcome, ensure_ascii=False).encode() for part, outcome in outcomes.items()}
    length = max(map(len, plaintexts.values()), default=0)
    return sorted(_box(question_id, part, text.ljust(length)) for part, text in plaintexts.items())


class Sealed(Mapping[Part, Outcome]):
    """The judge that a student's notebook has: looks like part → Outcome, opens one box a look."""

    def __init__(self, question_id: str, boxes: list[str]) -> None:
        self._id = question_id
        self._boxes = boxes

    def __getitem__(self, part: Part) -> Outcome:
        key = _derive(self._id, part)
        for box in self._boxes:
            raw = base64.b64decode(box)
            try:
                text = AESGCM(key).decrypt(raw[:_NONCE], raw[_NONCE:], self._id.encode())
            except InvalidTag:
                continue
            return Outcome(*json.loads(text))
        raise KeyError(part)

    def __iter__(self) -> Iterator[Part]:
        raise TypeError("A sealed question opens only to an answer; it cannot be listed.")

    def __len__(self) -> int:
        return len(self._boxes)


def _derive(question_id: str, part: Part) -> bytes:
    return hashlib.pbkdf2_hmac("sha256", part.encode(), f"byline:{question_id}".encode(), ITERATIONS)


def _box(question_id: str, part: Part, text: bytes) -> str:
    key = _derive(question_id, part)
    # A nonce made from key and text, as in RFC 8452: never the same for two texts, always the same for one.
    nonce = hmac.digest(key, text, "sha256")[:_NONCE]
    return base64.b64encode(nonce + AESGCM(key).encrypt(nonce, text, question_id.encode())).decode()

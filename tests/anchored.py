"""Whether words are proven to stand in a paragraph: by a hash that was made from the published text."""

from byline.course import data_cache
from byline.quotes.fingerprint import anchor, from_json
from byline.quotes.verify import fingerprints_file


@data_cache
def _anchors():
    return from_json(fingerprints_file().read_text(encoding="utf-8"))[1]


def is_anchored(place, text):
    """Whether a name, figure or date is among the anchors of a paragraph."""
    return anchor(place, text) in _anchors()

"""Original texts that a class brings: fetched, read, aligned to the fingerprints, kept outside the kit."""

from byline.originals.build import build_fingerprints
from byline.originals.collection import Kit, add, added, original
from byline.originals.coverage import Coverage

__all__ = ["Coverage", "Kit", "add", "added", "build_fingerprints", "original"]

"""Original texts that a class brings: fetched, read, aligned to the fingerprints, kept outside the kit."""

from byline.originals.build import build_fingerprints
from byline.originals.collection import Kit, add, added, original
from byline.originals.report import Report

__all__ = ["Kit", "Report", "add", "added", "build_fingerprints", "original"]

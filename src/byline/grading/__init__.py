"""Grading, one file a step: read → answers → computed (in `sandbox`) → mark → ledger; `run` maps it over a class."""

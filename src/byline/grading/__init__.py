"""Grading, one file a step: read → answers → mark → gradebook; `run` maps them over a class."""

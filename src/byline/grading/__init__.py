"""Grading, one file a step: submissions → read → answers → mark → gradebook; `run` maps them over a class.

Reading takes several steps of its own, as nothing in a file can be relied on: `document` decodes it, `submitted` makes
pieces of it, `identify` says what each cell is, `found` where each answer stands, `changes` what became of the cells.
"""

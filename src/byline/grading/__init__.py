"""Grading, one file a step: submissions → read → answers → computed (in `sandbox`) → mark → ledger; `run` maps it.

`noticed` puts beside a free text what a checker notices in it.

Reading takes several steps of its own, as nothing in a file can be relied on: `document` decodes it, `submitted` makes
pieces of it, `identify` says what each cell is, `found` where each answer stands, `changes` what became of the cells.
"""

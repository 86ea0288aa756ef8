"""Grading, a folder a stage: intake → reading → marking (code in `sandbox`) → gradebook → feedback.

`grade_class` maps `marking.grade_one` over a class, by `workers` in this process, in several or on a cluster.
`class_summary` and `class_report` tell of a class. Beside the stages is also what several of them use: `assignment`,
what is graded against; `budget`, processes that can be ended; `seals`, what a graded notebook says of itself;
`lazy_nbgrader`, by which nbgrader is imported, and `preflight`, what is looked at before it is.
"""

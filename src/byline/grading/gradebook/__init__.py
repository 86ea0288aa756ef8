"""Marks, times and penalties in nbgrader's gradebook, and the graded notebooks beside it.

`enter` writes a batch of submissions, `grades` reads what is there.
"""

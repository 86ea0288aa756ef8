"""Keys meet answers, as plain data: `run_code` has the sandbox compute, `mark` gives points, `rubric_cell` notices.

`grade_one` is reading and marking for one submission, in a process with a budget of time and memory.
"""

"""Keys meet answers, as plain data: `run_code` has the sandbox compute what is missing, and `run_values` reads what it
tells; `mark` gives points; `graded_notebook` writes all down, with what `rubric_cell` notices in a text.

`grade_one` is reading and marking for one submission, in a process with a budget of time and memory.
"""

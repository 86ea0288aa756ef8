"""From the bytes of an untrusted file to answers as data, one file a step, as nothing in a file can be relied on.

`decode` makes a document of it, `student_cells` pieces of that, `identify` says which cell each is, `find_answers`
where each answer is, `changes` what became of the cells; `read_notebook` is all of these. `answers` reads what was
clicked or typed (`literals`).
"""

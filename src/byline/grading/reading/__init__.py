"""From the bytes of an untrusted file to answers as data, one file a step, as nothing in a file can be relied on.

`decode` makes a document of it, `student_cells` pieces of that, `identify` says which cell each is, and a
`student_notebook` is these together. `find_answers` determines each answer, once, by what was clicked or typed
(`literals`); `changes` tells what became of the cells, and `lay_out` which of them the graded notebook has.
`read_notebook` is all of these.
"""

"""Student code run where it can do no harm: a box without network, without the course, with bounds on everything.

Three processes, one inside the other. `box` (the grader's side) starts `keeper` in bubblewrap, with pandas imported
and no secret in its memory. For each submission the keeper forks a watcher, the watcher a child with namespaces of
its own (`confine`), which runs the cells (`cells`). What comes back is JSON and is taken for what it is: data that a
student may have forged.
"""

"""JupyterLab on a course: how `byline lab` starts it, which files it shows, and what its course page knows.

`done` reads the notebooks, `server` hands that to the page (front/js/home/), `files` keeps sources out of the list of
files, `command` puts the start together.
"""


def _jupyter_server_extension_points():
    """What JupyterLab's server asks of an extension: the module that has it."""
    return [{"module": "byline.lab.server"}]

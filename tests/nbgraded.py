"""nbgrader's own commands, run in this process: they do the same here, and a process of their own takes seconds."""

import contextlib
import io
import logging
import os
import sys
import warnings
from pathlib import Path

from jupyter_core.application import NoStart
from nbgrader.apps import NbGraderApp
from sqlalchemy.exc import SAWarning


def nbgrader(folder, *arguments):
    """Run an nbgrader command in a folder, as a person does there; return its exit code and what it logged."""
    log, path, before = io.StringIO(), [*sys.path], dict(os.environ)
    app = NbGraderApp.instance()
    with contextlib.chdir(folder), warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)  # its own, and harmless
        os.environ |= {"HOME": str(folder), "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
        try:
            app.initialize([*arguments])
            app.init_logging(logging.StreamHandler, [log], color=False, subapps=True)
            with contextlib.suppress(NoStart):  # so ends a command that was done by the one below it
                app.start()
            code = 0
        except SystemExit as error:
            code = error.code or 0
        finally:
            app.reset()
            NbGraderApp.clear_instance()
            sys.path[:] = path
            os.environ.clear()
            os.environ |= before
    return code, log.getvalue()

"""The command that starts JupyterLab on a course, and where it looks for settings. No file of the user's is changed."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from byline.course import Course, Stem

_SETTINGS = Path(__file__).with_name("settings")
FILES = "byline.lab.files.CourseFiles"


def command(course: Course, stem: Stem, options: Sequence[str], teaches: bool) -> list[str]:
    """The command as a list: it opens a lesson, or without a stem the course page. Only who teaches sees all files.

    JupyterLab gets `options` as they are.
    """
    page = f"/lab/tree/lessons/{stem}.ipynb" if stem else "/lab?course"
    # Named as a file, a lesson's folder would be all that JupyterLab shows, and its link to the quiz would be dead.
    where = [f"--ServerApp.root_dir={course}", f"--LabApp.default_url={page}"]
    files = [] if teaches else [f"--ServerApp.contents_manager_class={FILES}"]
    as_root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return [sys.executable, "-m", "jupyterlab", *where, *files, *as_root, *options]


def settings_path(teaches: bool) -> str:
    """The value of JUPYTER_CONFIG_PATH, where JupyterLab looks for settings beside those of the user."""
    ours = [str(_SETTINGS / name) for name in (["everybody"] if teaches else ["learner", "everybody"])]
    return os.pathsep.join([*ours, *filter(None, [os.environ.get("JUPYTER_CONFIG_PATH")])])

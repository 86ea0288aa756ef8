"""The quiz of Alderwick, the invented course in `course/`: what is right in it, and what that earns."""

import shutil
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent / "course"
STEM = "01-bridge"
QUIZ = f"{STEM}/{STEM}-quiz.ipynb"
# What is right and can be given without code or prose: one question of each type.
RIGHT = {
    "crack-source": "B",
    "who-wants-steel": ["A", "C"],
    "dearer-by": 30_000,
    "builder": "Harlow Steel",
    "poor-mortar": ["county:2"],
    "no-cause-yet": "would not say what caused the crack",
    "who-holds-what": {"1": "A", "2": "B"},
    "what-came-first": ["B", "D", "A", "C"],
    "what-fits": {"1": {"A": "-", "B": "+"}, "2": {"A": "+", "B": "-"}},
    "open-by-christmas": 20,
}
COUNTS = 'offers = int((statements["relation"] == "offers").sum())'  # the right code
POINTS = {
    name: key["points"]
    for name, key in yaml.safe_load((FOLDER / "solutions" / STEM / "key.yml").read_text(encoding="utf-8")).items()
}
RIGHT_POINTS = sum(POINTS[name] for name in RIGHT)
CODED_POINTS = RIGHT_POINTS + POINTS["offers"]
MOST = CODED_POINTS + POINTS["advice"]


def copy_town(root, folder):
    """Copy the course, and the settings of nbgrader, to a folder that is not there yet; return the folder."""
    shutil.copytree(FOLDER, folder)
    shutil.copy(root / "nbgrader_config.py", folder)
    return folder

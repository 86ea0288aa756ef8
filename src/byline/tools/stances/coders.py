"""`coders`: how far two or more people agree who coded the same stances."""

import json
from pathlib import Path

from byline.casefile.read import case
from byline.errors import BylineError
from byline.measures import Reliability, agreement_alpha
from byline.questions.records import recorded
from byline.tools.stances.codes import cells, fitting, read


def coders(*codings: object) -> Reliability:
    """Return the Reliability of the stances that two or more people coded: Krippendorff's alpha and its parts.

    A coding is what `stance_matrix` returned, a dictionary, or the path of a saved notebook that holds one:
    `coders(codes, "anna.ipynb")`. Cells that fewer than two people coded are left out.
    Raises BylineError where a coding cannot be read, or where there are fewer than two.
    """
    return agreement_alpha([cells(_coding(coding)) for coding in codings])


def _coding(coding):
    return _kept(Path(coding)) if isinstance(coding, (str, Path)) else read(coding)


def _kept(path):
    """The codes that a saved notebook keeps."""
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", [])]
    except OSError:
        raise BylineError(f"There is no file {path} to read. Put the notebook beside this one, and name it.") from None
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        raise BylineError(f"{path} is not a notebook. Name a file that ends in .ipynb.") from None
    codes = fitting((recorded(outputs, case().records.stance_matrix) or {}).get("answer"))
    if not codes:
        raise BylineError(f"{path} holds no coded stances. Code some in it with stance_matrix(), and save it.")
    return codes

"""Static charts: one picture with the words that stand for it."""

import base64
import re
import subprocess
import sys

import pytest
from matplotlib.figure import Figure

from byline import show
from byline.errors import BylineError

ALT = "Three bars: 1, 2 and 3."


def _figure():
    """A small bar chart."""
    figure = Figure(figsize=(2, 2))
    figure.subplots().bar(["a", "b", "c"], [1, 2, 3])
    return figure


def test_a_chart_is_an_image_with_its_words():
    """The notebook gets a figure with an image, whose text alternative is the words given."""
    page = show(_figure(), ALT)._repr_html_()

    assert re.fullmatch(rf'<figure [^>]+><img alt="{ALT}" src="data:image/svg[^"]+" style="[^"]+"></figure>', page)


def test_the_image_holds_the_figure():
    """The address of the image is the SVG itself."""
    chart = show(_figure(), ALT)
    (data,) = re.findall(r'base64,([^"]+)"', chart._repr_html_())

    assert base64.b64decode(data) == chart.svg and b"<svg" in chart.svg


def test_plain_text_is_the_words():
    """Where no image can be shown, the words stand in its place, on one line."""
    assert repr(show(_figure(), "Three bars:\n  1, 2 and 3.")) == ALT


def test_the_same_figure_gives_the_same_bytes():
    """Drawn twice, the SVG does not differ in a single byte."""
    assert show(_figure(), ALT).svg == show(_figure(), ALT).svg


def test_words_are_not_taken_for_markup():
    """Quotation marks and angle brackets in the words stay what they are."""
    assert 'alt="&lt;b&gt; &amp; &#34;c&#34;"' in show(_figure(), '<b> & "c"')._repr_html_()


@pytest.mark.parametrize("alt", ["", "  ", None])
def test_a_chart_without_words_is_refused_with_a_sentence(alt):
    """A chart needs a text alternative, and the sentence says how to give it."""
    with pytest.raises(BylineError, match="needs words .* show\\(figure, alt="):
        show(_figure(), alt)


def test_drawing_leaves_the_settings_and_the_other_figures_of_a_notebook_alone():
    """Settings of matplotlib and figures that are still open in pyplot are as before; the one shown is let go."""
    import matplotlib
    import matplotlib.pyplot as plt

    before = dict(matplotlib.rcParams)
    shown, other = plt.figure(), plt.figure()
    show(shown, ALT)
    still_open = plt.get_fignums()
    plt.close(other)

    assert (still_open, dict(matplotlib.rcParams)) == ([other.number], before)


def test_a_chart_needs_no_pyplot():
    """Drawing the kit's own chart does not load pyplot, and importing the kit does not load matplotlib."""
    code = "import sys, byline; light = 'matplotlib' not in sys.modules; byline.speaker_chart(); "
    code += "print(light, 'matplotlib.pyplot' not in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "True True\n"

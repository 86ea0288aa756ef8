"""The calibration curve: how often it came about, for each group of forecasts that are alike."""

from collections.abc import Mapping, Sequence

from byline.measures import Bin
from byline.widgets.charts import Chart, show

_INK, _QUIET = "#10243a", "#5a6672"
_LOOKS = {"yours": ("o", "#2a6f97"), "experts": ("s", "#8a4b00")}
_SIZE = (4.6, 3.9)  # inches


def calibration_chart(curves: Mapping[str, Sequence[Bin]]) -> Chart:
    """Return the Chart of calibration curves; `curves` maps "yours" and "experts" to the Bins of `calibration`."""
    return show(_figure(curves), _alt(curves))


def _figure(curves):
    from matplotlib.figure import Figure

    figure = Figure(figsize=_SIZE, facecolor="white", layout="constrained")
    axes = figure.add_subplot()
    axes.plot([0, 100], [0, 100], color=_QUIET, linewidth=1, linestyle="--", zorder=1)
    axes.annotate("calibrated", (22, 22), xytext=(6, -12), textcoords="offset points", color=_QUIET, fontsize=9)
    for name, bins in curves.items():
        _curve(axes, name, bins)
    axes.set(xlim=(-4, 104), ylim=(-9, 112), xticks=range(0, 101, 20), yticks=range(0, 101, 20))
    axes.set_xlabel("Mean of the forecasts, per cent", color=_INK)
    axes.set_ylabel("Came about, per cent", color=_INK)
    axes.spines[["top", "right"]].set_visible(False)
    figure.legend(loc="outside upper left", ncols=2, frameon=False, fontsize=9, labelcolor=_INK)
    return figure


def _curve(axes, name, bins):
    """One curve: a point for each group, with the number of forecasts in it beside it."""
    marker, colour = _LOOKS[name]
    points = [(100 * found.mean, 100 * found.share) for found in bins]
    label = f"{name} ({sum(found.count for found in bins)} scored)"
    axes.plot(*zip(*points, strict=True), marker=marker, markersize=8, color=colour, label=label, clip_on=False)
    above = 8 if name == "yours" else -16
    for point, found in zip(points, bins, strict=True):
        axes.annotate(f"{found.count}", point, xytext=(0, above), textcoords="offset points", ha="center", color=colour)


def _alt(curves):
    """The curves in words."""
    said = ["Calibration curve: of forecasts that are alike, the share that came about."]
    for name, bins in curves.items():
        groups = [
            f"mean {100 * found.mean:.0f} per cent, {round(found.share * found.count)} of {found.count} came about"
            for found in bins
        ]
        said.append(f"{name.capitalize()}: {'; '.join(groups)}.")
    return " ".join(said)

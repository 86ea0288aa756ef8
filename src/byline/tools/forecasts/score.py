"""What the probability board shows of forecasts as HTML: the record, the score, and the memory of one's forecasts."""

import html

from byline.casefile.read import on_record
from byline.dates import day
from byline.measures import brier, calibration, hindsight
from byline.tools.forecasts.calibration import calibration_chart
from byline.tools.forecasts.steps import OUTCOMES, items, scored
from byline.widgets.checked import checked, method
from byline.widgets.controls.probability import estimative_term

_UNSCORED = "<p>Not scored: the record gives no yes or no by a day that the question names.</p>"
_UNCONFIRMED = (
    "<p>“Unconfirmed” and “not testable” are answers. They say how far the record goes, and a question that nothing "
    "can decide earns nobody a score.</p>"
)
_SCALE = (
    "<p>The Brier score is the mean of the squared distances between forecast and outcome: 0 is perfect, "
    "1 the worst. Lower is better.</p>"
)
_FEW = (
    "<p>The numbers at the points say how many forecasts each one rests on. {} questions, {} of which can be scored, "
    "are too few to judge anybody’s calibration: one other outcome would move a point far.</p>"
)
_BASE = "<p>The base rate, the share of the {} that came about, was known to nobody beforehand.</p>"
_EXPERTS = (
    "<p>Experts: the middle of the band of their word. They were not asked this question; the "
    "word is all there is. So few words say next to nothing about how well experts foresee.</p>"
)
_SMALL = 2  # per cent: a mean shift up to this is called none
_NOT_RECALLED = "<p>You have recalled no forecast, so there is nothing to compare.</p>"
_NOT_ONE = "<p>None of your forecasts is for a question that can be scored, so there is no score.</p>"


def record():
    """The record as HTML: each question with its outcome, the reason, and the pages; not what anybody gave for it."""
    rows = "".join(map(_outcome, items().itertuples()))
    as_of = f"<p>The record as documented{on_record()}.</p>"
    return f'<div class="byline-board"><h3>The record</h3>{as_of}{_UNCONFIRMED}{rows}</div>'


def _outcome(row):
    """One question, open: outcome, reason, the band of an expert's word, pages."""
    resolved = f", {day(row.resolved_on)}" if row.scored else ""
    lines = [f"<b>{OUTCOMES[row.outcome]}{resolved}.</b> {html.escape(row.why)}"]
    if isinstance(row.expert_at, str):
        lines.append(
            f"An expert’s word at the time stands for {row.expert_from:g}–{row.expert_to:g} % ({row.expert_at})."
        )
    told = "".join(f"<p>{line}</p>" for line in lines) + ("" if row.scored else _UNSCORED)
    return f"<h4>{row.Index} · {html.escape(row.question)}</h4>{told}{checked(row.mark, row.references)}"


def score(given):
    """The score of forecasts (item → per cent) as HTML: Brier scores side by side, and the calibration curve."""
    mine = {item: percent / 100 for item, percent in given.items() if item in scored()}
    if not mine:
        return f'<div class="byline-board"><h3>Your score</h3>{_NOT_ONE}</div>'
    experts = {item: p for item, p in _midpoints().items() if item in mine}
    table = "".join(_row(*line) for line in _scores(mine, experts))
    head = '<tr><th scope="col">Forecast</th><th scope="col">Questions</th><th scope="col">Brier score</th></tr>'
    curves = {"yours": _bins(mine)} | ({"experts": _bins(experts)} if experts else {})
    chart, few = calibration_chart(curves)._repr_html_(), _FEW.format(len(items()), len(scored()))
    return (
        f'<div class="byline-board"><h3>Your score</h3>{_SCALE}'
        f'<div class="byline-result"><table><thead>{head}</thead><tbody>{table}</tbody></table></div>'
        f"{_BASE.format(len(scored()))}{_EXPERTS if experts else ''}{method('score')}"
        f"<h3>Your calibration</h3>{chart}{few}{method('calibration')}</div>"
    )


def _scores(mine, experts):
    """Lines of the table: whose forecast, on which items it is scored, and the score."""
    rate = sum(scored().values()) / len(scored())
    lines = [("You", mine), ("Always 50 %", dict.fromkeys(mine, 0.5))]
    lines.append((f"Always the base rate, {100 * rate:.3g} %", dict.fromkeys(mine, rate)))
    if experts:
        which = ", ".join(experts)
        lines += [(f"Experts’ words ({which} only)", experts)]
        lines += [(f"You ({which} only)", {item: mine[item] for item in experts})]
    return lines


def _row(name, forecasts):
    cells = f"<td>{len(forecasts)}</td><td>{brier(forecasts.values(), _answers(forecasts)):.2f}</td>"
    return f'<tr><th scope="row">{name}</th>{cells}</tr>'


def _bins(forecasts):
    return calibration(forecasts.values(), _answers(forecasts))


def _answers(forecasts):
    return [scored()[item] for item in forecasts]


def _midpoints():
    """Scored item → the middle of the band of an expert's hedge, from 0 to 1."""
    rows = items().loc[list(scored())].dropna(subset="expert_from")
    return ((rows["expert_from"] + rows["expert_to"]) / 200).to_dict()


def memory(given, recalled):
    """What was given beside what is recalled (item → per cent), and the mean shift towards the outcome, as HTML."""
    both = [item for item in recalled if item in given]
    if not both:
        return f'<div class="byline-board"><h3>What you gave, and what you recall</h3>{_NOT_RECALLED}</div>'
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Question", "Given", "Recalled", "Came about"))
    rows = "".join(_remembered(item, given[item], recalled[item]) for item in both)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    told = _shift({item: (given[item], recalled[item]) for item in both if item in scored()})
    return (
        f'<div class="byline-board"><h3>What you gave, and what you recall</h3>{told}'
        f'<div class="byline-result">{table}</div>{method("hindsight")}</div>'
    )


def _remembered(item, early, late):
    answer = {1: "yes", 0: "no"}.get(scored().get(item), "not scored")
    title = html.escape(items().loc[item, "title"])
    return f'<tr><th scope="row">{item} · {title}</th><td>{early:g} %</td><td>{late:g} %</td><td>{answer}</td></tr>'


def _shift(pairs):
    """The mean shift in words; `pairs` maps scored items to what was given and recalled."""
    if not pairs:
        return "<p>None of these questions is scored, so no shift towards the outcome can be computed.</p>"
    mean = hindsight(*zip(*pairs.values(), strict=True), [scored()[item] for item in pairs])
    towards = sum((late > early) == bool(scored()[item]) for item, (early, late) in pairs.items() if late != early)
    away = sum(late != early for early, late in pairs.values()) - towards
    counts = (
        f"Of {len(pairs)} scored forecasts you recall {towards} nearer to the outcome than you gave them, {away} "
        f"further from it, and {len(pairs) - towards - away} exactly."
    )
    return f"<p>{counts} On average your memory moved by {abs(mean):.1f} percentage points. {_meaning(mean)}</p>"


def _meaning(mean):
    if mean > _SMALL:
        return (
            "It moved towards the outcomes. That is what hindsight bias does: once an outcome is known, one believes "
            "to have expected it more than one did. So few forecasts can do the same by chance."
        )
    if mean < -_SMALL:
        return "It moved away from the outcomes, which is the opposite of hindsight bias."
    return (
        "That is next to nothing. In studies, memory moves towards the outcome on average; the longer ago the "
        "forecast, the less a number is simply remembered."
    )


def listed(given):
    """Forecasts (item → per cent) as a list in HTML, each with its term and band."""
    titles = items()["title"]
    lines = (f"{item} · {titles[item]}: {percent:g} %, {estimative_term(percent)}" for item, percent in given.items())
    return f"<ul>{''.join(f'<li>{html.escape(line)}</li>' for line in lines)}</ul>"


def band(percent):
    """A probability with its term and band, as HTML that a screen reader tells; 0.6 was perhaps to be 60."""
    told = f"{percent:g} %: {estimative_term(percent)}"
    if 0 < percent < 1:
        told += f". {percent:g} % is less than one in a hundred. Did you mean {100 * percent:g}?"
    return f'<div role="status"><div>{html.escape(told)}</div></div>'

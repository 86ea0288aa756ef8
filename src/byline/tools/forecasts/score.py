"""What the probability board shows of forecasts as HTML: the record, the score, and the memory of one's forecasts."""

from byline.casefile.read import on_record
from byline.dates import day
from byline.markup import Markup, html, joined
from byline.measures import brier, calibration, hindsight
from byline.tools.forecasts.calibration import calibration_chart
from byline.tools.forecasts.steps import OUTCOMES, items, scored
from byline.tools.forecasts.terms import estimative_term
from byline.widgets.checked import checked, method

_UNSCORED = Markup("<p>Not scored: the record gives no yes or no by a day that the question names.</p>")
_UNCONFIRMED = Markup(
    "<p>“Unconfirmed” and “not testable” are answers. They say how far the record goes, and a question "
    "that nothing can decide earns nobody a score.</p>"
)
_SCALE = Markup(
    "<p>The Brier score is the mean of the squared distances between forecast and outcome: 0 is perfect, "
    "1 the worst. Lower is better.</p>"
)
_FEW = Markup(
    "<p>The numbers at the points say how many forecasts each one rests on. {} questions, {} of which "
    "can be scored, are too few to judge anybody’s calibration: one other outcome would move a point "
    "far.</p>"
)
_BASE = Markup("<p>The base rate, the share of the {} that came about, was known to nobody beforehand.</p>")
_EXPERTS = Markup(
    "<p>Experts: the middle of the band of their word. They were not asked this question; the word is "
    "all there is. So few words say next to nothing about how well experts foresee.</p>"
)
_SMALL = 2  # per cent: a mean shift up to this is called none
_NOT_RECALLED = Markup("<p>You have recalled no forecast, so there is nothing to compare.</p>")
_NOT_ONE = Markup("<p>None of your forecasts is for a question that can be scored, so there is no score.</p>")


def record():
    """The record as HTML: each question with its outcome, the reason, and the pages; not what anybody gave for it."""
    rows = joined(map(_outcome, items().itertuples()))
    as_of = html("<p>The record as documented{}.</p>", on_record())
    return html('<div class="byline-board"><h3>The record</h3>{}{}{}</div>', as_of, _UNCONFIRMED, rows)


def _outcome(row):
    """One question, open: outcome, reason, the band of an expert's word, pages."""
    resolved = f", {day(row.resolved_on)}" if row.scored else ""
    lines = [html("<b>{}{}.</b> {}", OUTCOMES[row.outcome], resolved, row.why)]
    if isinstance(row.expert_at, str):
        lines.append(
            f"An expert’s word at the time stands for {row.expert_from:g}–{row.expert_to:g} % ({row.expert_at})."
        )
    told = joined(html("<p>{}</p>", line) for line in lines) + ("" if row.scored else _UNSCORED)
    return html("<h4>{} · {}</h4>{}{}", row.Index, row.question, told, checked(row.mark, row.references))


def score(given):
    """The score of forecasts (item → per cent) as HTML: Brier scores side by side, and the calibration curve."""
    mine = {item: percent / 100 for item, percent in given.items() if item in scored()}
    if not mine:
        return html('<div class="byline-board"><h3>Your score</h3>{}</div>', _NOT_ONE)
    experts = {item: p for item, p in _midpoints().items() if item in mine}
    table = joined(_row(*line) for line in _scores(mine, experts))
    head = Markup(
        '<tr><th scope="col">Forecast</th><th scope="col">Questions</th><th scope="col">Brier score</th></tr>'
    )
    curves = {"yours": _bins(mine)} | ({"experts": _bins(experts)} if experts else {})
    chart, few = calibration_chart(curves)._repr_html_(), _FEW.format(len(items()), len(scored()))
    return html(
        '<div class="byline-board"><h3>Your score</h3>{}<div class="byline-result"><table><thead>{}</thead>'
        "<tbody>{}</tbody></table></div>{}{}{}<h3>Your calibration</h3>{}{}{}</div>",
        _SCALE,
        head,
        table,
        _BASE.format(len(scored())),
        _EXPERTS if experts else "",
        method("score"),
        chart,
        few,
        method("calibration"),
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
    cells = html("<td>{}</td><td>{:.2f}</td>", len(forecasts), brier(forecasts.values(), _answers(forecasts)))
    return html('<tr><th scope="row">{}</th>{}</tr>', name, cells)


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
        return html('<div class="byline-board"><h3>What you gave, and what you recall</h3>{}</div>', _NOT_RECALLED)
    head = joined(html('<th scope="col">{}</th>', name) for name in ("Question", "Given", "Recalled", "Came about"))
    rows = joined(_remembered(item, given[item], recalled[item]) for item in both)
    table = html("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>", head, rows)
    told = _shift({item: (given[item], recalled[item]) for item in both if item in scored()})
    return html(
        '<div class="byline-board"><h3>What you gave, and what you recall</h3>{}'
        '<div class="byline-result">{}</div>{}</div>',
        told,
        table,
        method("hindsight"),
    )


def _remembered(item, early, late):
    answer = {1: "yes", 0: "no"}.get(scored().get(item), "not scored")
    title = items().loc[item, "title"]
    return html(
        '<tr><th scope="row">{} · {}</th><td>{:g} %</td><td>{:g} %</td><td>{}</td></tr>',
        item,
        title,
        early,
        late,
        answer,
    )


def _shift(pairs):
    """The mean shift in words; `pairs` maps scored items to what was given and recalled."""
    if not pairs:
        return Markup("<p>None of these questions is scored, so no shift towards the outcome can be computed.</p>")
    mean = hindsight(*zip(*pairs.values(), strict=True), [scored()[item] for item in pairs])
    towards = sum((late > early) == bool(scored()[item]) for item, (early, late) in pairs.items() if late != early)
    away = sum(late != early for early, late in pairs.values()) - towards
    counts = (
        f"Of {len(pairs)} scored forecasts you recall {towards} nearer to the outcome than you gave them, {away} "
        f"further from it, and {len(pairs) - towards - away} exactly."
    )
    return html(
        "<p>{} On average your memory moved by {:.1f} percentage points. {}</p>", counts, abs(mean), _meaning(mean)
    )


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
    return html("<ul>{}</ul>", joined(html("<li>{}</li>", line) for line in lines))


def band(percent):
    """A probability with its term and band, as HTML that a screen reader tells; 0.6 was perhaps to be 60."""
    told = f"{percent:g} %: {estimative_term(percent)}"
    if 0 < percent < 1:
        told += f". {percent:g} % is less than one in a hundred. Did you mean {100 * percent:g}?"
    return html('<div role="status"><div>{}</div></div>', told)

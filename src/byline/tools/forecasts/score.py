"""What the probability board shows of forecasts as HTML: the record, the score, and the memory of one's forecasts."""

from typing import Any

from byline.casefile.read import on_record
from byline.dates import day
from byline.markup import Markup, html, joined, paragraphs
from byline.measures import brier, calibration, hindsight
from byline.tools.forecasts.calibration import calibration_chart
from byline.tools.forecasts.steps import OUTCOMES, items, scored
from byline.tools.forecasts.terms import estimative_term
from byline.widgets.checked import checked, method

PerCent = dict[str, float]  # item → a forecast, from 0 to 100

SAID = {
    "as_of": "The record as documented{until}.",
    "unscored": "Not scored: the record gives no yes or no by a day that the question names.",
    "unconfirmed": (
        "“Unconfirmed” and “not testable” are answers. They say how far the record goes, and a question that nothing "
        "can decide earns nobody a score."
    ),
    "expert": "An expert’s word at the time stands for {from}–{to}% ({at}).",
    "scale": (
        "The Brier score is the mean of the squared distances between forecast and outcome: 0 is perfect, 1 the worst. "
        "Lower is better."
    ),
    "few": (
        "The numbers at the points say how many forecasts each one rests on. {all} questions, {scored} of which can be "
        "scored, are too few to judge anybody’s calibration: one other outcome would move a point far."
    ),
    "base": "The base rate, the share of the {scored} that came about, was known to nobody beforehand.",
    "experts": (
        "Experts: the middle of the band of their word. They were not asked this question; the word is all there is. "
        "So few words say next to nothing about how well experts foresee."
    ),
    "not_recalled": "You have recalled no forecast, so there is nothing to compare.",
    "not_one": "None of your forecasts is for a question that can be scored, so there is no score.",
    "no_shift": "None of these questions is scored, so no shift towards the outcome can be computed.",
    "shift": (
        "Of {scored} scored forecasts you recall {nearer} nearer to the outcome than you gave them, {further} further "
        "from it, and {exactly} exactly. On average your memory moved by {points} percentage points. {meaning}"
    ),
    "towards": (
        "It moved towards the outcomes. That is what hindsight bias does: once an outcome is known, people believe "
        "that they had expected it more than they did. So few forecasts can do the same by chance."
    ),
    "away": "It moved away from the outcomes, which is the opposite of hindsight bias.",
    "still": (
        "That is next to nothing. In studies, memory moves towards the outcome on average; the longer ago the "
        "forecast, the less a number is simply remembered."
    ),
}
_SMALL = 2  # per cent: a mean shift up to this is called none


def record() -> Markup:
    """The record as HTML: each question with its outcome, the reason, and the pages; not what anybody gave for it."""
    rows = joined(map(_outcome, items().itertuples()))
    told = paragraphs(SAID["as_of"].format(until=on_record()), SAID["unconfirmed"])
    return html('<div class="byline-board"><h3>The record</h3>{}{}</div>', told, rows)


def expert(row: Any) -> dict[str, Any] | None:
    """The band of an expert's word about a question: {"from", "to", "at"} in per cent with its locator, or None."""
    if not isinstance(row.expert_at, str):
        return None
    return {"from": int(row.expert_from), "to": int(row.expert_to), "at": row.expert_at}


def _outcome(row):
    """One question, open: outcome, reason, the band of an expert's word, pages."""
    resolved = f", {day(row.resolved_on)}" if row.scored else ""
    band = expert(row)
    told = paragraphs(
        html("<b>{}{}.</b> {}", OUTCOMES[row.outcome], resolved, row.why),
        SAID["expert"].format(**band) if band else "",
        "" if row.scored else SAID["unscored"],
    )
    return html("<h4>{} · {}</h4>{}{}", row.Index, row.question, told, checked(row.mark, row.references))


def score(given: PerCent) -> Markup:
    """The score of forecasts (item → per cent) as HTML: Brier scores side by side, and the calibration curve."""
    mine = {item: percent / 100 for item, percent in given.items() if item in scored()}
    if not mine:
        return html('<div class="byline-board"><h3>Your score</h3>{}</div>', paragraphs(SAID["not_one"]))
    experts = {item: p for item, p in _midpoints().items() if item in mine}
    table = joined(_row(*line) for line in _scores(mine, experts))
    head = Markup(
        '<tr><th scope="col">Forecast</th><th scope="col">Questions</th><th scope="col">Brier score</th></tr>'
    )
    curves = {"yours": _bins(mine)} | ({"experts": _bins(experts)} if experts else {})
    told = [SAID["base"].format(scored=len(scored())), SAID["experts"] if experts else ""]
    few = SAID["few"].format(all=len(items()), scored=len(scored()))
    return html(
        '<div class="byline-board"><h3>Your score</h3>{}<div class="byline-result"><table><thead>{}</thead>'
        "<tbody>{}</tbody></table></div>{}{}<h3>Your calibration</h3>{}{}{}</div>",
        paragraphs(SAID["scale"]),
        head,
        table,
        paragraphs(*told),
        method("score"),
        calibration_chart(curves)._repr_html_(),
        paragraphs(few),
        method("calibration"),
    )


def _scores(mine, experts):
    """Lines of the table: whose forecast, on which items it is scored, and the score."""
    rate = sum(scored().values()) / len(scored())
    lines = [("You", mine), ("Always 50%", dict.fromkeys(mine, 0.5))]
    lines.append((f"Always the base rate, {100 * rate:.3g}%", dict.fromkeys(mine, rate)))
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


def memory(given: PerCent, recalled: PerCent) -> Markup:
    """What was given beside what is recalled (item → per cent), and the mean shift towards the outcome, as HTML."""
    both = [item for item in recalled if item in given]
    if not both:
        return html(
            '<div class="byline-board"><h3>What you gave, and what you recall</h3>{}</div>',
            paragraphs(SAID["not_recalled"]),
        )
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
    answer = ("no", "yes")[scored()[item]] if item in scored() else "not scored"
    title = items().loc[item, "title"]
    return html(
        '<tr><th scope="row">{} · {}</th><td>{:g}%</td><td>{:g}%</td><td>{}</td></tr>',
        item,
        title,
        early,
        late,
        answer,
    )


def _shift(pairs):
    """The mean shift in words; `pairs` maps scored items to what was given and recalled."""
    if not pairs:
        return paragraphs(SAID["no_shift"])
    given, recalled = zip(*pairs.values(), strict=True)
    mean = hindsight(given, recalled, _answers(pairs))
    towards = sum((late > early) == bool(scored()[item]) for item, (early, late) in pairs.items() if late != early)
    away = sum(late != early for early, late in pairs.values()) - towards
    counts = {"scored": len(pairs), "nearer": towards, "further": away, "exactly": len(pairs) - towards - away}
    meaning = SAID["towards" if mean > _SMALL else "away" if mean < -_SMALL else "still"]
    return paragraphs(SAID["shift"].format(**counts, points=f"{abs(mean):.1f}", meaning=meaning))


def listed(given: PerCent) -> Markup:
    """Forecasts (item → per cent) as a list in HTML, each with its term and band."""
    titles = items()["title"]
    lines = (f"{item} · {titles[item]}: {percent:g}%, {estimative_term(percent)}" for item, percent in given.items())
    return html("<ul>{}</ul>", joined(html("<li>{}</li>", line) for line in lines))

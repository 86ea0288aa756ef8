"""What data/case.toml says of this case, beside its tables."""

from byline.casefile.read import case
from byline.tables import ids, load


def test_the_record_runs_to_the_last_day_of_its_references():
    """No reference is younger than the day to which the record is said to run."""
    assert f"{load('references')['date'].max():%Y-%m-%d}" == f"{case().record_until}"


def test_the_frame_is_the_months_in_which_the_reports_appeared():
    """A brief may name them without a source."""
    months = {f"{day:%Y-%m}" for day in load("articles")["published_from"]}
    assert months == set(case().frame)


def test_every_report_has_a_short_name_and_one_is_reworded():
    """The CNN text is a copy in other words."""
    assert list(case().articles) == list(ids("articles"))
    assert [name for name, report in case().articles.items() if report.reworded] == ["cnn"]

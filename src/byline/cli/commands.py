"""The command line: one function a command; `byline --help` lists them.

What is wrong is said at once: each command looks first at what can be looked at without nbgrader and pandas, which take
seconds to import, and imports what does the work after that.
"""

import os
import sys
from pathlib import Path
from typing import Any

import click

from byline.cli.articles import articles
from byline.cli.lint import lint
from byline.console import forgive, print_json
from byline.course import find_course
from byline.errors import BylineError, nearest

_Named = str | None  # an option that can be left out


class _Commands(click.Group):
    """Prints what the kit cannot do as one sentence on standard error and exits with 2."""

    def main(self, *arguments: Any, **options: Any) -> Any:
        forgive()
        return super().main(*arguments, **options)

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except BylineError as error:
            click.echo(f"byline: {error}", err=True)
            sys.exit(2)


@click.group(cls=_Commands)
@click.version_option(package_name="byline")
def main() -> None:
    """Byline: read three news reports as evidence."""


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("stem", required=False)
@click.option("--teach", is_flag=True, help="Show all files of the course, and what nbgrader adds to JupyterLab.")
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
def lab(stem: str | None, teach: bool, options: tuple[str, ...]) -> None:
    """Open the course, or its lesson STEM, in JupyterLab; OPTIONS go to JupyterLab."""
    from byline.lab.command import command, settings_path

    course = find_course()
    if stem is None or stem.startswith("-"):  # what stands in its place is an option
        options = (stem, *options) if stem else options
        stem = ""
    if stem and not course.lesson(stem).is_file():
        raise BylineError(f"There is no lesson {stem!r} in {course / 'lessons'}. {nearest(stem, course.lesson_stems)}")
    os.chdir(course)  # nbgrader reads its settings from here
    os.environ["JUPYTER_CONFIG_PATH"] = settings_path(teach)
    os.execv(sys.executable, command(course, stem, options, teach))


@main.command()
@click.argument("stem", default="")
def reset(stem: str) -> None:
    """Begin lesson and quiz STEM afresh; without STEM, forget the answers that this computer keeps beside notebooks.

    What was there is kept aside. Code and texts that you wrote stay in the notebook.
    """
    from byline.reset import reset as begin_afresh

    aside = begin_afresh(find_course() if stem else None, stem)
    click.echo(f"Set back. What was there is kept in {aside}." if aside else "There was nothing to set back.")


@main.command()
@click.argument("stems", nargs=-1)
@click.option("--hold-back", is_flag=True, help="Let quizzes tell verdicts and explanations only after grading.")
@click.option("--replace", is_flag=True, help="Change questions of a graded quiz; marks of those that stay are kept.")
def release(stems: tuple[str, ...], hold_back: bool, replace: bool) -> None:
    """Derive quizzes and sealed questions (of all lessons, or of STEMS), and the pages on data, terms and lessons."""
    from byline.release import release as derive

    course = find_course()
    for change in derive(course, stems, hold_back=hold_back, replace=replace):
        click.echo(f"{change} Now run: byline grade {change.stem}")
    click.echo(f"Released to {course / 'quizzes'}.")


@main.command()
@click.argument("row", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
def uses(row: str, as_json: bool) -> None:
    """List what leans on the row ID of a table, such as claims/radio-4-a, ref:inquiry or courier:2, to read again."""
    from byline.uses import find

    found = find.uses(find_course(), row)
    if as_json:
        print_json(find.as_json(found))
    else:
        click.echo("\n".join(find.as_lines(found)))


@main.command()
@click.argument("stems", nargs=-1)
@click.option("--to", "folder", metavar="DIR", help="Folder for the pages; by default handouts/ in the course.")
@click.option("--pdf", is_flag=True, help="Print each page to PDF too, with Chromium or Chrome.")
def handouts(stems: tuple[str, ...], folder: _Named, pdf: bool) -> None:
    """Write lessons, quizzes and answer sheets (of all lessons, or of STEMS) as pages to print."""
    from byline.handouts.course import require_lessons
    from byline.handouts.pdf import chromium

    browser = chromium() if pdf else None
    course = find_course()
    require_lessons(course, stems)

    from byline.handouts.write import write_handouts

    for path in write_handouts(course, stems, Path(folder) if folder else course / "handouts", browser):
        click.echo(path)


@main.command()
@click.argument("stem")
@click.option("--submitted", metavar="DIR|ZIP", help="Folder or archive of submissions; by default submitted/.")
@click.option("--roster", metavar="FILE", help="CSV file on who is in the class; by default roster.csv in the course.")
@click.option("--workers", metavar="N", type=click.IntRange(1), help="Number of processes; by default what pays.")
@click.option("--cluster", metavar="ADDRESS", help="Grade on the Dask cluster with this scheduler.")
@click.option("--db", metavar="URL", help="The gradebook, such as postgresql+psycopg://…; by default the course's.")
@click.option("--limit", metavar="SECONDS", type=click.FloatRange(1), default=10, help="Time for a student's code: 10.")
@click.option("--again", is_flag=True, help="Grade unchanged submissions, too.")
@click.option("--trust-code", "trust", is_flag=True, help="Where there is no sandbox, run code answers without one.")
@click.option("--all", "everyone", is_flag=True, help="Print all students, also those with nothing to tell.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
def grade(
    stem: str, submitted: _Named, roster: _Named, db: _Named, limit: float, everyone: bool, as_json: bool, **more: Any
) -> None:
    """Grade all submissions of quiz STEM and write the scores to the gradebook.

    Prints what needs a person: what failed, what could not be read, what has notes; then a line of totals.
    """
    from byline.grading import preflight
    from byline.grading.assignment import load_assignment
    from byline.grading.intake.roster import roster_of
    from byline.proof import prove

    course, others = find_course(), list[str]()
    assignment = load_assignment(course, stem, against_prompts=True)
    prove(course, assignment, runs_code=False)
    folder = preflight.to_grade(course, submitted, db)
    known = roster_of(course, roster)

    from byline.grading import class_summary
    from byline.grading.grade_class import Limits, Options, grade_class, where_code_runs
    from byline.release import register

    register(course, assignment, db)
    more |= {"limits": Limits(wall=limit), "progress": not as_json, "roster": known, "tell": others.extend}
    options = Options(folder, db, **more)

    def where():
        found, warning = where_code_runs(assignment, options)
        if warning:
            click.echo(f"byline: {warning}", err=True)
        return found

    results = list(grade_class(course, assignment, options, where))
    missing = known.missing({result.student for result in results}) if known else []
    if as_json:
        print_json(class_summary.as_json(assignment, results, missing, others))
    else:
        lines = class_summary.as_lines(assignment, results, everyone)
        click.echo("\n".join([*lines, *class_summary.rest(missing, others)]))


@main.command()
@click.argument("stem")
@click.option("--pre", metavar="STEM", help="An earlier test of the same class, such as 08-before, to tell the gain.")
@click.option("--csv", "csv_file", metavar="FILE", help="Write a row for each student to a new CSV file.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
def report(stem: str, pre: _Named, csv_file: _Named, as_json: bool) -> None:
    """Tell how a graded quiz STEM went: per question, per student, and what was gained since an earlier test."""
    from byline.grading import preflight
    from byline.grading.assignment import load_assignment

    course, stems = find_course(), [stem, *filter(None, [pre])]
    preflight.to_report(course, stems, csv_file)
    quizzes = [load_assignment(course, one) for one in stems]

    from byline.grading import class_report

    found = class_report.class_report(course, *quizzes)
    if csv_file:
        class_report.write_csv(found, csv_file)
    if as_json:
        print_json(found)
    else:
        click.echo("\n".join(class_report.as_table(found)))


@main.command()
@click.argument("stem")
@click.option("--workers", metavar="N", type=click.IntRange(1), default=1, help="Number of processes: 1.")
@click.option("--db", metavar="URL", help="The gradebook; by default the course's.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
def feedback(stem: str, workers: int, db: _Named, as_json: bool) -> None:
    """Write a feedback page for each graded submission of quiz STEM, where nbgrader writes and releases it.

    Only pages whose notebook or scores have changed are written anew.
    """
    from byline.grading import preflight
    from byline.grading.assignment import load_assignment

    course = find_course()
    preflight.to_tell(course, stem, db)
    assignment = load_assignment(course, stem)

    from byline.grading.feedback import write_pages

    pages = list(write_pages.write_feedback(course, assignment, workers, db, progress=not as_json))
    if as_json:
        print_json(write_pages.as_json(assignment, pages))
        return
    for each in pages:
        if each.note:
            click.echo(f"{each.student}: {each.note}")
    counts = [f"{sum(each.status == status for each in pages)} {status}" for status in write_pages.STATUSES]
    click.echo(f"Feedback on {stem}: {', '.join(counts)}.")


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
def doctor(as_json: bool) -> None:
    """Say what works on this machine, and what to do about what does not; exit with 1 if teaching needs it."""
    from byline.doctor import examine

    diagnoses = examine()
    if as_json:
        print_json({"findings": [each._asdict() for each in diagnoses]})
    else:
        for each in diagnoses:
            click.echo(f"{'works' if each.works else 'lacks' if each.needed else 'no':<6} {each.says}")
    sys.exit(any(each.needed and not each.works for each in diagnoses))


@main.command()
@click.argument("text")
@click.option("--article", metavar="ID", help="Look in one report only, by its id, such as courier.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
def quote(text: str, article: _Named, as_json: bool) -> None:
    """Say whether TEXT stands in a report word for word, and where; with - it is read from standard input."""
    from byline.quotes import verify

    if text == "-":
        text = sys.stdin.buffer.read().decode("utf-8", errors="replace")
    verdict = verify.quote(text, article)
    if as_json:
        print_json({name: getattr(verdict, name) for name in ("verdict", "article", "paragraph", "words")}, indent=None)
    else:
        click.echo(str(verdict))


main.add_command(articles)
main.add_command(lint)

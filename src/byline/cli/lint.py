"""The command `byline lint`."""

import sys

import click

from byline.console import print_json
from byline.course import find_course
from byline.writing import require_new


@click.command()
@click.argument("stems", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Print each finding with what was found.")
@click.option("--csv", "csv_file", metavar="FILE", help="Write a row for each question to a new CSV file.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
def lint(stems: tuple[str, ...], everything: bool, csv_file: str | None, as_json: bool) -> None:
    """Say what gives questions away, how long lessons take, and which English to mend, in all or in STEMS.

    Exits with 1 if a limit is broken or English is to be mended. All else is for a person to judge.
    """
    from byline.lint import report

    if csv_file:
        require_new(csv_file)
    found = report.lint(find_course(), stems)
    if csv_file:
        report.write_csv(found, csv_file)
    if as_json:
        print_json(report.as_json(found))
    else:
        click.echo("\n".join(report.as_lines(found, everything)))
    sys.exit(not found.is_clean)

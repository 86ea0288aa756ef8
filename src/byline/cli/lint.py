"""The command `byline lint`."""

import sys

import click

from byline.course import find_course


@click.command()
@click.argument("stems", nargs=-1)
def lint(stems: tuple[str, ...]) -> None:
    """Say what the form of questions gives away, in all quizzes or those of STEMS; exit with 1 if a limit is broken."""
    from byline.lint import report

    found = report.lint(find_course(), stems)
    click.echo("\n".join(report.as_lines(found)))
    sys.exit(not found.is_clean)

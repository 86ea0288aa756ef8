"""The commands of `byline articles`: which original texts are here, and how one is added."""

import click


@click.group(invoke_without_command=True)
@click.pass_context
def articles(context: click.Context) -> None:
    """List the reports and whether their original texts are here; or add one."""
    if context.invoked_subcommand:
        return
    from byline.originals import added
    from byline.tables import rows

    reports = added()
    for row in rows("articles"):
        article, dates = row["article"], " to ".join(dict.fromkeys([row["published_from"], row["published_to"]]))
        here = reports[article].in_short if article in reports else f"not here; byline articles add {article} FILE"
        click.echo(f"{article:<10} {row['publisher']:<11} {dates:<25} {here}")


@articles.command()
@click.argument("article", metavar="ID")
@click.argument("source", metavar="FILE|URL")
def add(article: str, source: str) -> None:
    """Keep the original text of report ID, read from a text, HTML or PDF file or from the web."""
    from byline import originals

    click.echo(str(originals.add(article, source)))


@articles.command()
@click.argument("folder")
def fingerprint(folder: str) -> None:
    """Derive data/fingerprints.json from the texts in FOLDER, each named by its id, such as courier.txt."""
    from byline.originals import build_fingerprints
    from byline.quotes.verify import fingerprints_file
    from byline.writing import write

    file = fingerprints_file()
    write(file, build_fingerprints(folder))
    click.echo(f"Derived {file}.")

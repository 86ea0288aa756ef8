"""A PDF file under the notebook's name is refused by what it is."""

FAILS = "it is a PDF file"


def mangle(notebook):
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"

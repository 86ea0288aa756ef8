"""`python -m byline.cli` is the command `byline`."""

from byline.cli import main

main()

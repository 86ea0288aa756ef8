"""A web page under the notebook's name is refused by what it is."""

FAILS = "it is a web page"


def mangle(notebook):
    return b"\n<!DOCTYPE html>\n<html><head><script>{}</script></head></html>"

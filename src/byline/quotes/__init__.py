"""Quotations verified against texts that are not there: normalised words, hashed grams, a search over them.

The method is document fingerprinting by k-grams (Manber 1994; Schleimer, Wilkerson and Aiken 2003, "Winnowing"),
keeping every gram, since the texts are short.
"""

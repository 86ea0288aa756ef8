"""The signs with which evidence is weighed against hypotheses, and what they mean."""

SIGNS = {"+": "fits", "-": "speaks against", "0": "says nothing"}

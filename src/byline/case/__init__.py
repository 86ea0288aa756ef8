"""What only the case of Kim Jong Un and Vladimir Putin can need, and what cannot be said as data.

The engine imports nothing from here. It finds this module by the entry point in `byline.case` that has the name of the
case in data/case.toml.
"""

# Name at the door → the module that has the tool.
TOOLS = {
    "container_calculator": "byline.case.containers",
    "sanctions_timeline": "byline.case.sanctions",
    "vote_chart": "byline.case.vote_chart",
}
# Room of the engine → the module with the rules that this case adds there.
RULES = {"brief": "byline.case.brief"}

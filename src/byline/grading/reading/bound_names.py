"""Which names parsed Python gives values to or changes; nothing is run."""

import ast
from collections.abc import Iterable

DEFINED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_OWN_NAMES = (*DEFINED, ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_WRITTEN = (ast.Store, ast.Del)


def changed(statement: ast.stmt) -> set[str]:
    """The names whose values a statement may change: by `+=`, in a loop or condition, in a part, by a method."""
    nodes = list(_in_scope(statement))
    targets = [node for node in nodes if isinstance(getattr(node, "ctx", None), _WRITTEN)]
    called = [node.value.func for node in nodes if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)]
    roots = {_root(part) for part in targets + [part for part in called if isinstance(part, ast.Attribute)]}
    return (roots - {None}) | {node.name for node in nodes if isinstance(node, DEFINED)}


def bound_in(nodes: Iterable[ast.AST]) -> frozenset[str]:
    """The names to which parsed Python gives a meaning other than `...`."""
    assigned = [node for node in nodes if isinstance(node, ast.Assign)]
    blank = {id(target) for node in assigned if _is_blank(node.value) for target in node.targets}
    names = {
        node.id
        for node in nodes
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and id(node) not in blank
    }
    return frozenset(names | {node.name for node in nodes if isinstance(node, DEFINED)})


def _is_blank(value):
    return isinstance(value, ast.Constant) and value.value is ...


def _in_scope(statement):
    """A statement and what is inside it, without what has names of its own; however deep, so without recursion."""
    waiting = [statement]
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, _OWN_NAMES):
            waiting.extend(ast.iter_child_nodes(node))


def _root(part):
    """The name at the beginning of `x`, `x.y` or `x[0].y`; None where there is none."""
    while isinstance(part, (ast.Attribute, ast.Subscript, ast.Starred)):
        part = part.value
    return part.id if isinstance(part, ast.Name) else None

"""Which catalogue keys the code names: read from its syntax trees."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

KEY = re.compile(r"[a-z][a-z0-9_]*(\.[A-Za-z0-9_-]+)+")


@dataclass(frozen=True)
class Use:
    """A key asked for by name, where, and the names of the values handed over (None: not known)."""

    key: str
    place: str
    values: frozenset[str] | None
    plural: bool = False


@dataclass
class Named:
    """All that a set of files says about keys."""

    uses: list[Use] = field(default_factory=list)
    mentioned: set[str] = field(default_factory=set)
    beginnings: set[str] = field(default_factory=set)

    def is_used(self, key: str) -> bool:
        """Whether the code asks for the key, mentions it, or makes keys that begin like it."""
        plain = (
            key.removeprefix("problem.").removesuffix(".hint")
            if key.startswith("problem.")
            else key
        )
        return bool({key, plain} & self.mentioned) or key.startswith(tuple(self.beginnings))


def keys_named_in(files: list[Path]) -> Named:
    """Read files of Python source."""
    named = Named()
    for path in files:
        tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
        for node in ast.walk(tree):
            _note(node, path.name, named)
    return named


def _note(node: ast.AST, file: str, named: Named) -> None:
    match node:
        case ast.Call():
            named.uses += _uses(node, f"{file}:{node.lineno}")
        case ast.Constant(value=str(text)) if KEY.fullmatch(text):
            named.mentioned.add(text)
        case ast.JoinedStr(values=[ast.Constant(value=str(head)), *_]) if re.match(
            r"[a-z_]+\.", head
        ):
            named.beginnings |= {head, f"problem.{head}"}


def _uses(call: ast.Call, place: str) -> Iterator[Use]:
    values = None
    if all(keyword.arg for keyword in call.keywords):
        values = frozenset(keyword.arg or "" for keyword in call.keywords)
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name in {"t", "n", "Problem"} and call.args:
        for key in _constants(call.args[0]):
            yield Use(f"problem.{key}" if name == "Problem" else key, place, values, name == "n")
    for keyword in call.keywords:
        if keyword.arg == "key":
            for key in _constants(keyword.value):
                yield Use(key, place, None)


def _constants(node: ast.expr) -> Iterator[str]:
    """The keys an argument can be: a string, or either side of a choice."""
    match node:
        case ast.Constant(value=str(text)) if KEY.fullmatch(text):
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from _constants(one)
            yield from _constants(other)

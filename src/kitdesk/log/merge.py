"""Proposals for a field in conflict: a three-way merge of prose and of sets, never applied alone.

Source: EXCHANGE.md §2.
"""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Any

from kitdesk.records import Field, FieldType

from .equal import same
from .fold import fold
from .graph import Graph
from .line import Change

_WORD = re.compile(r"\s+|\w+|[^\w\s]")


def base_value(changes: Iterable[Change], field: str, candidates: Sequence[bytes]) -> Any:
    """The value of `field` where the candidates' histories parted.

    None if nobody had written it there.
    """
    graph = Graph(changes)
    common = set.intersection(*(graph.ancestors(id) for id in candidates))
    return fold(c for c in graph.changes if c.id in common).value.get(field)


def proposal(field: Field, base: Any, values: Sequence[Any]) -> Any:
    """One value made of all `values` (best first), or None where only a person can choose.

    `base` is what they all began from.

    Sets: what anybody added, without what anybody removed. Prose: everybody's edits where they do
    not touch.
    """
    if field.is_set:
        return _merged_sets(base or [], [value or [] for value in values])
    if field.type is FieldType.PROSE:
        return _merged_texts(base or "", [value or "" for value in values])
    return None


def _merged_sets(base: Sequence[str], values: Sequence[Sequence[str]]) -> list[str]:
    before = set(base)
    added = set[str]().union(*values) - before
    kept = before.intersection(*values)
    return sorted(kept | added)


def _merged_texts(base: str, values: Sequence[str]) -> str | None:
    merged = values[0]
    for value in values[1:]:
        if same(merged, value):
            continue
        found = three_way(base, merged, value)
        if found is None:
            return None
        merged = found
    return merged


def three_way(base: str, one: str, other: str) -> str | None:
    """`base` with the edits of both, word by word.

    None where both edited the same place differently.
    """
    words = _WORD.findall(base)
    edits = sorted({*_edits(words, one), *_edits(words, other)})
    result: list[str] = []
    position = 0
    last: tuple[int, int, tuple[str, ...]] | None = None
    for edit in edits:
        start, end, new = edit
        if last is not None and _touch(last, edit):
            return None
        result += [*words[position:start], *new]
        position, last = end, edit
    return "".join([*result, *words[position:]])


def _edits(words: list[str], text: str) -> list[tuple[int, int, tuple[str, ...]]]:
    """What turns `words` into `text`: from, to, and the words that stand there instead."""
    new = _WORD.findall(text)
    codes = SequenceMatcher(None, words, new, autojunk=False).get_opcodes()
    return [(a, b, tuple(new[c:d])) for tag, a, b, c, d in codes if tag != "equal"]


def _touch(
    before: tuple[int, int, tuple[str, ...]], after: tuple[int, int, tuple[str, ...]]
) -> bool:
    """Whether two edits overlap or insert at one place, so that their order would be a guess."""
    return after[0] < before[1] or after[0] == before[0] or after[0] == before[1]

"""From a record's changes to the record: a pure function, the same on every computer.

Source: EXCHANGE.md §2.
"""

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from .equal import key
from .graph import Graph
from .line import Change

DELETED = "deleted"


class Candidate(NamedTuple):
    """A value of a field in conflict.

    Who wrote it (`by`, a workspace) and when (`at`, the author's clock).
    """

    change: bytes
    value: Any
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Folded:
    """A record as its changes make it.

    `value` has each field that was ever written; `shown` the change that each shown value comes
    from; `conflicts` the other values of a field, best first, equal ones once (an empty list under
    `deleted` means that an edit keeps a deleted record); `gone` whether the record is deleted;
    `heads` what the next change has as parents; `created_by` the workspace of all root changes,
    None if they differ or none is here.
    """

    value: dict[str, Any] = field(default_factory=dict)
    conflicts: dict[str, list[Candidate]] = field(default_factory=dict)
    shown: dict[str, Change] = field(default_factory=dict)
    gone: bool = False
    heads: list[bytes] = field(default_factory=list)
    created_by: str | None = None


def fold(changes: Iterable[Change], unread: Collection[bytes] = frozenset()) -> Folded:
    """The record of `changes` (all of one kind and record, in any order, any number of times).

    A line whose id is in `unread` is not acceptable here: it counts for ancestry, depth and
    deletion, and its fields are not read.
    """
    graph = Graph(changes)
    candidates = _candidates(graph, unread)
    shown = {name: found[0] for name, found in candidates.items()}
    conflicts: dict[str, list[Candidate]] = {}
    for name, found in candidates.items():
        others = _others(name, found)
        if others:
            conflicts[name] = others
    gone = False
    deleters = [c.id for c in candidates.get(DELETED, []) if c.fields[DELETED] is True]
    if deleters:
        gone = _all_seen(graph, deleters)
        if not gone:
            conflicts.setdefault(DELETED, [])
    return Folded(
        value={name: change.fields[name] for name, change in shown.items()},
        conflicts=conflicts,
        shown=shown,
        gone=gone,
        heads=graph.heads,
        created_by=created_by(graph.changes),
    )


def _candidates(graph: Graph, unread: Collection[bytes]) -> dict[str, list[Change]]:
    """For each field the writes that no later write of it descends from, best first.

    One walk from the heads up: a change hands its parents the fields that it and its descendants
    write, as bits.
    """
    bits: dict[str, int] = {}
    below: dict[bytes, int] = {}
    found: dict[str, list[Change]] = {}
    for change in reversed(graph.changes):
        written_later = below.pop(change.id, 0)
        written = written_later
        for name in () if change.id in unread else change.fields:
            bit = bits.setdefault(name, 1 << len(bits))
            written |= bit
            if not written_later & bit:
                found.setdefault(name, []).append(change)
        for parent in graph.parents[change.id]:
            below[parent] = below.get(parent, 0) | written
    for candidates in found.values():
        candidates.sort(key=graph.rank, reverse=True)
    return found


def _others(name: str, candidates: list[Change]) -> list[Candidate]:
    """The values that differ from the shown one, each once, best first."""
    if len(candidates) == 1:
        return []
    seen: set[Hashable] = {key(candidates[0].fields[name])}
    others: list[Candidate] = []
    for change in candidates[1:]:
        value = change.fields[name]
        mark = key(value)
        if mark not in seen:
            seen.add(mark)
            others.append(Candidate(change.id, value, change.by, change.at))
    return others


def _all_seen(graph: Graph, deleters: list[bytes]) -> bool:
    """Whether every change is one of `deleters` or an ancestor of one."""
    seen = set(deleters)
    for change in reversed(graph.changes):
        if change.id not in seen:
            return False
        seen.update(graph.parents[change.id])
    return True


def created_by(changes: Iterable[Change]) -> str | None:
    """The workspace that wrote all the changes without parents.

    None if several did, or none is here.
    """
    makers = {change.by for change in changes if not change.parents}
    return makers.pop() if len(makers) == 1 else None

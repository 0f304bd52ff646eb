"""The graph of one record's changes: order, depth and heads, without recursion.

Source: EXCHANGE.md §2.
"""

from collections.abc import Iterable, Mapping

from .line import Change


class Graph:
    """One record's changes that are here, each once. A parent that is not here counts as absent.

    `changes` are in an order in which parents come before children; `depth` of a change is 1 + the
    greatest depth of its parents here; `heads` are the ids that nothing here builds on, sorted.
    """

    def __init__(self, changes: Iterable[Change]) -> None:
        here = {change.id: change for change in changes}
        self.parents = _parents(here)
        self.children = _children(self.parents)
        self.changes = [here[id] for id in _ordered(self.parents, self.children)]
        self.depth = self._depths()
        self.heads = sorted(id for id, below in self.children.items() if not below)

    def _depths(self) -> dict[bytes, int]:
        depth: dict[bytes, int] = {}
        for change in self.changes:
            above = self.parents[change.id]
            depth[change.id] = 1 + max((depth[parent] for parent in above), default=0)
        return depth

    def rank(self, change: Change) -> tuple[int, bytes]:
        """What decides between candidates, the same everywhere: the greatest is shown."""
        return self.depth[change.id], change.id

    def ancestors(self, id: bytes) -> set[bytes]:
        """The ids that the change is built on, itself left out."""
        found: set[bytes] = set()
        waiting = list(self.parents[id])
        while waiting:
            parent = waiting.pop()
            if parent not in found:
                found.add(parent)
                waiting.extend(self.parents[parent])
        return found


def _parents(here: Mapping[bytes, Change]) -> dict[bytes, list[bytes]]:
    return {id: [p for p in change.parents if p in here] for id, change in here.items()}


def _children(parents: Mapping[bytes, list[bytes]]) -> dict[bytes, list[bytes]]:
    children: dict[bytes, list[bytes]] = {id: [] for id in parents}
    for id, above in parents.items():
        for parent in above:
            children[parent].append(id)
    return children


def _ordered(
    parents: Mapping[bytes, list[bytes]], children: Mapping[bytes, list[bytes]]
) -> list[bytes]:
    """Ids, parents first. No order of equals is promised: nothing below depends on it."""
    waiting_for = {id: len(above) for id, above in parents.items()}
    ordered = [id for id, count in waiting_for.items() if count == 0]
    for id in ordered:
        for child in children[id]:
            waiting_for[child] -= 1
            if waiting_for[child] == 0:
                ordered.append(child)
    return ordered

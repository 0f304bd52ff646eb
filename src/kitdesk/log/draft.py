"""A record's one draft: typing that is saved at once and becomes a change when it is sealed.

Source: EXCHANGE.md §1.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from .fold import Folded, fold
from .line import Change, Sign, write

_LAST = b"\xff" * 32
"""Stands in for the id that a draft has not got yet.

`by` and `salt` of a draft are not known either.
"""


class Draft(NamedTuple):
    """What was typed into one record since its last change.

    `parents` are the heads that the writer saw when the draft began: they stay, whatever arrives
    meanwhile.
    """

    kind: str
    record: str
    fields: Mapping[str, Any]
    parents: tuple[bytes, ...]
    at: str

    def typed(self, fields: Mapping[str, Any], at: str) -> "Draft":
        """The draft after more typing: the given fields overwritten."""
        return self._replace(fields={**self.fields, **fields}, at=at)


def fold_with_draft(
    changes: Iterable[Change], draft: Draft | None, by: str, unread: Collection[bytes] = frozenset()
) -> Folded:
    """The record as its author `by` sees it: the sealed changes, and the draft as if sealed.

    `heads` are those of the sealed changes, which a new draft would have as parents.
    """
    sealed = list(changes)
    if draft is None:
        return fold(sealed, unread)
    folded = fold([*sealed, _unsealed(draft, by)], unread)
    return replace(folded, heads=_heads(sealed))


def _heads(sealed: list[Change]) -> list[bytes]:
    built_on = {parent for change in sealed for parent in change.parents}
    return sorted({change.id for change in sealed} - built_on)


def _unsealed(draft: Draft, by: str) -> Change:
    return Change(
        1, draft.kind, draft.record, draft.parents, draft.fields, draft.at, by, "", None, _LAST, b""
    )


def seal(draft: Draft, by: str, salt: bytes, sign: Sign | None = None) -> Change:
    """The draft as a change. `salt` is 8 random bytes; `sign` is given by an office alone."""
    return write(draft.kind, draft.record, draft.parents, draft.fields, draft.at, by, salt, sign)

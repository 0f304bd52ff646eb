"""Who may write what. The table reads the line alone, never another record.

Source: EXCHANGE.md §1, §4, §6.
"""

import re

from kitdesk.problem import Problem
from kitdesk.records import faults

from .line import Change

OFFICE_KINDS = frozenset({"erasure", "project", "method_kit", "pay_basis"})
OFFICE_FIELDS = {
    "person": re.compile("workspace"),
    "organisation": re.compile("coach|published"),
    "time_month": re.compile("attested_.*", re.DOTALL),
}
NEVER_ERASED = frozenset({"erasure", "project", "method_kit"})


def refusal(change: Change, by_office: bool) -> Problem | None:
    """Why the author may not have written this line, or None.

    `by_office` tells whose line it is.
    """
    if by_office != (change.sig is not None):
        return Problem("line.unsigned" if by_office else "line.signed", kind=change.kind)
    if change.kind == "erasure":
        return _erasure(change) if by_office else _forbidden(change, "")
    if by_office:
        return None
    if change.kind in OFFICE_KINDS:
        return _forbidden(change, "")
    reserved = OFFICE_FIELDS.get(change.kind)
    denied = [name for name in change.names if reserved.fullmatch(name)] if reserved else []
    return _forbidden(change, denied[0]) if denied else None


def _forbidden(change: Change, field: str) -> Problem:
    code = "permission.field" if field else "permission.kind"
    return Problem(code, kind=change.kind, record=change.record, field=field)


def _erasure(change: Change) -> Problem | None:
    of = change.fields.get("of")
    kind = of.get("kind") if isinstance(of, dict) else None
    if isinstance(kind, str) and kind in NEVER_ERASED:
        return Problem("permission.erasure", kind=kind, record=change.record)
    return None


def acceptable(change: Change, by_office: bool) -> Problem | None:
    """Why a well-formed line is not read here.

    Its author may not, or a field's type or range is wrong.
    """
    if found := refusal(change, by_office):
        return found
    if change.shape is not None:
        return None
    wrong = faults(change.kind, change.fields)
    return wrong[0].problem(change.kind, change.record) if wrong else None

"""What is asked of a write before it is kept: nothing that a bundle would be refused for is ever
written.
"""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from kitdesk.log import Change, acceptable
from kitdesk.log.text import MAX_LINE_BYTES, read
from kitdesk.problem import Problem
from kitdesk.records import KINDS, form_faults, missing
from kitdesk.store.cells import dump
from kitdesk.store.connection import Store

LINE_OVERHEAD_BYTES = 2_048
"""Room for a line's other keys. Parents are counted apart."""
PARENT_BYTES = 67


def check_fields(store: Store, kind: str, id: str, fields: Mapping[str, Any]) -> None:
    """Refuse fields that no line may hold, of a wrong type or range, or that are the office's to
    write.
    """
    is_office = store.author.sign is not None
    sig = "" if is_office else None
    change = Change(1, kind, id, (), fields, "", store.author.by, "", sig, b"", b"")
    if problem := acceptable(change, is_office):
        raise problem
    read(dump(dict(fields)).encode("utf-8", "surrogatepass"))


def fits(fields: Mapping[str, Any], parents: int) -> bool:
    """Whether fields and that many parents make a line within the limit."""
    size = len(dump(dict(fields)).encode()) + parents * PARENT_BYTES + LINE_OVERHEAD_BYTES
    return size <= MAX_LINE_BYTES


def check_known(kind: str) -> None:
    """Refuse a kind that this version does not know."""
    if kind not in KINDS:
        near = get_close_matches(kind, KINDS, 1)
        raise Problem("record.kind_unknown", kind=kind, near=near[0] if near else ", ".join(KINDS))


def check_names(kind: str, fields: Mapping[str, Any], present: Mapping[str, Any]) -> None:
    """Refuse a field that neither this version nor the record itself knows: most likely a slip of
    the pen.
    """
    for name in fields:
        if name not in KINDS[kind].fields and name not in present:
            near = get_close_matches(name, KINDS[kind].fields, 1)
            known = near[0] if near else ", ".join(KINDS[kind].fields)
            raise Problem("record.field_unknown", kind=kind, field=name, near=known)


def check_whole(
    kind: str, id: str, values: Mapping[str, Any], given: Mapping[str, Any] | None = None
) -> None:
    """Refuse a record without its required fields, or with values that a form would not take.

    Of an update only the `given` fields are asked for: a record that has arrived in part can be
    written on.
    """
    lacking = [name for name in missing(kind, values) if given is None or name in given]
    if lacking:
        raise Problem("record.missing", kind=kind, record=id, fields=", ".join(lacking))
    if wrong := form_faults(kind, values):
        raise wrong[0].problem(kind, id)

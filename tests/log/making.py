"""Changes for the tests, as a computer of ours would write them."""

from collections.abc import Mapping
from typing import Any

from kitdesk.log import Change, write

RECORD = "018f0000000070008000000000000001"
OTHER = "018f0000000070008000000000000002"
ANNA, NILS, OFFICE = "a" * 32, "b" * 32, "c" * 32
AT = "2023-05-03T10:00:00Z"


def change(
    *parents: Change,
    by: str = ANNA,
    salt: int = 0,
    kind: str = "gap",
    fields: Mapping[str, Any] | None = None,
    **more: Any,
) -> Change:
    """A change on top of `parents` that writes `more` and `fields`."""
    written = {**(fields or {}), **more}
    ids = [parent.id for parent in parents]
    return write(kind, RECORD, ids, written, AT, by, salt.to_bytes(8, "big"))

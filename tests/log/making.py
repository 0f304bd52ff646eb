"""Changes for the tests, as a computer of ours would write them."""

from collections.abc import Mapping
from typing import Any

from kitdesk.log import Change, write
from kitdesk.records.field import FieldType

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


ID = "a" * 32
GOOD: dict[FieldType, list[Any]] = {
    FieldType.TEXT: ["", "Älv {x} \u2028"],
    FieldType.PROSE: ["rad", None],
    FieldType.CHOICE: ["open", "unknown"],
    FieldType.BOOLEAN: [True, False],
    FieldType.DAY: ["2024-02-28", "1970-12-31"],
    FieldType.TIME: ["2023-05-03T10:00:00Z", "2016-12-31T23:59:60Z"],
    FieldType.ZONE: ["Europe/Stockholm", "UTC"],
    FieldType.REF: [ID],
    FieldType.REFS: [[], [ID], [ID, "b" * 32]],
    FieldType.WORDS: [[], ["snö"], ["a", "b"]],
    FieldType.INTEGER: [0, 7, 999_999_999_999_999],
}
"""Values of each type that a run of alike lines may have."""

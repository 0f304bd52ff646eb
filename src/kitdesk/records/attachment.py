"""Files that belong to a record, and the erasure of a record.

Source: DOMAIN.md §2, EXCHANGE.md §4.
"""

from typing import Annotated, ClassVar

from . import shapes
from .field import ANY_KIND, Code, Count, Map, Text, Time, choice, mapping, ref
from .record import Record


class Attachment(Record):
    """A file of any record; `sha256` names its bytes."""

    KIND: ClassVar[str] = "attachment"
    TITLE: ClassVar[tuple[str, ...]] = ("name",)
    REQUIRED: ClassVar[tuple[str, ...]] = ("of", "sha256", "name")

    of: Annotated[str | None, ref(*ANY_KIND)] = None
    sha256: Code = None
    name: Text = None
    media_type: Code = None
    bytes: Count = None
    caption: Text = None


class Erasure(Record):
    """The record named by `of` is forgotten; only the office writes it."""

    KIND: ClassVar[str] = "erasure"
    TITLE: ClassVar[tuple[str, ...]] = ("reason",)
    REQUIRED: ClassVar[tuple[str, ...]] = ("of", "reason")

    of: Annotated[Map, mapping(shapes.entries(kind=shapes.text, record=shapes.identity))] = {}
    reason: Annotated[str | None, choice("request", "retention", "mistake")] = None
    at: Time = None

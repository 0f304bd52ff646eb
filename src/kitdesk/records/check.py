"""Checks of a record's fields.

Types and ranges for every line, required fields for forms and `put`.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from kitdesk.problem import Problem

from . import number as numbers
from .kind import Kind
from .organisation import Organisation
from .project import Project
from .record import Record
from .registry import KINDS, kind_of

LONGEST_SHOWN = 80
"""Letters of a wrong value that a sentence shows."""


class Fault(NamedTuple):
    """One field that does not hold: `code` is `type`, `range`, or a form check's own."""

    field: str
    code: str
    value: Any
    expected: str
    low: float | None = None
    high: float | None = None

    def problem(self, kind: str, record: str = "") -> Problem:
        """The fault in the shape that is put into words, naming record, field and value."""
        shown = self.value if isinstance(self.value, str) else repr(self.value)
        if len(shown) > LONGEST_SHOWN:
            shown = shown[: LONGEST_SHOWN - 1] + "…"
        return Problem(
            f"record.{self.code}",
            kind=kind,
            record=record,
            field=self.field,
            value=shown,
            expected=self.expected,
            low=self.low,
            high=self.high,
        )


def faults(kind: str | Kind, fields: Mapping[str, Any]) -> list[Fault]:
    """What is wrong with the type or range of the given fields.

    An unknown kind, field or enum value is no fault, and neither is null, which clears a field.
    """
    known = KINDS.get(kind) if isinstance(kind, str) else kind
    if known is None:
        return []
    found: list[Fault] = []
    checks = known.checks
    for name, value in fields.items():
        check = checks.get(name)
        if check is not None and value is not None and (code := check(value)):
            found.append(_fault(known, name, code, value))
    return found


def _fault(kind: Kind, name: str, code: str, value: Any) -> Fault:
    field = kind.fields[name]
    return Fault(name, code, value, field.type.value, field.low, field.high)


def missing(kind: str | Kind, values: Mapping[str, Any]) -> list[str]:
    """Required fields that are absent, null or empty.

    Asked by forms and `put`, never of a bundle.
    """
    known = KINDS[kind] if isinstance(kind, str) else kind
    return [name for name in known.required if _is_empty(values.get(name))]


def _is_empty(value: Any) -> bool:
    return value is None or value in ((), [], {}) or (isinstance(value, str) and not value.strip())


def form_faults(kind: str | Kind, values: Mapping[str, Any]) -> list[Fault]:
    """What a form or `put` asks beyond types: a bundle is never refused for it.

    An organisation number's digits, and a project that ends before it begins. Wrong types are for
    `faults` to name.
    """
    name = kind if isinstance(kind, str) else kind.name
    form = _FORM_CHECKS.get(name)
    return form(values) if form else []


def _organisation(values: Mapping[str, Any]) -> list[Fault]:
    number = values.get("number")
    if not isinstance(number, str) or not number:
        return []
    code = numbers.check(number, values.get("legal_form"))
    return [Fault("number", code, number, "text")] if code else []


def _project(values: Mapping[str, Any]) -> list[Fault]:
    start, end = values.get("period_from"), values.get("period_to")
    if not (isinstance(start, str) and isinstance(end, str) and start and end):
        return []
    return [Fault("period_to", "order", end, "day")] if end < start else []


_FORM_CHECKS = {Organisation.KIND: _organisation, Project.KIND: _project}


def title(record: Record) -> str:
    """What names the record to people; empty when nothing is written yet."""
    values = record.model_dump(by_alias=True, include=set(kind_of(record).title))
    found = [values.get(name) for name in kind_of(record).title]
    return " ".join(str(part) for part in found if part not in (None, ""))

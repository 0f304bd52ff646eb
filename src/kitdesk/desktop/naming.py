"""Kinds, fields, values and records in people's words."""

from typing import Any

from kitdesk.language import Language
from kitdesk.records import KINDS, Person, Record, title
from kitdesk.workspace import Workspace


def field_name(language: Language, kind: str, field: str) -> str:
    """What a field is called."""
    return language.t(f"field.{kind}.{field}")


def choice_name(language: Language, kind: str, field: str, value: str | None) -> str:
    """What a value is called; an unknown one is shown as it is, none as nothing."""
    if value is None:
        return ""
    key = f"choice.{kind}.{field}.{value}"
    return language.t(key) if language.has(key) else value


def options(
    language: Language, kind: str, field: str, empty: str | None = None
) -> list[tuple[Any, str]]:
    """The values of a choice with their names, those of a list of places sorted.

    `empty` names none.
    """
    found = [
        (value, choice_name(language, kind, field, value))
        for value in KINDS[kind].fields[field].choices
    ]
    if field == "municipality":
        found.sort(key=lambda pair: language.sort_key(pair[1]))
    return found if empty is None else [(None, empty), *found]


def record_name(language: Language, workspace: Workspace, id: str | None) -> str:
    """What a record is called; a reference to what is not here yet says so."""
    if not id:
        return ""
    found = workspace.find(id)
    if found is None:
        return language.t("desktop.not_received")
    kind, values = found
    return title(KINDS[kind].build(values)) or language.t(f"kind.{kind}")


def short_name(person: Person) -> str:
    """Given name and initial: `Elin N.`"""
    initial = f" {person.family_name[0]}." if person.family_name else ""
    return f"{person.given_name or ''}{initial}".strip()


def name_of(language: Language, record: Record) -> str:
    """What a record is called, or its kind while it has no name."""
    return title(record) or language.t(f"kind.{record.KIND}")

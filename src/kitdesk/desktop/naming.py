"""Kinds, fields, values and records in people's words."""

from collections.abc import Mapping
from typing import Any

from kitdesk.language import Language
from kitdesk.records import KINDS, FieldType, Person, Record, title
from kitdesk.workspace import Workspace

LONGEST = 200
"""Letters of a value that a list shows."""


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


def in_words(language: Language, workspace: Workspace, kind: str, fields: Mapping[str, Any]) -> str:
    """Fields and their values as people call them."""
    told = [
        f"{field_name(language, kind, name)}: {value_words(language, workspace, kind, name, value)}"
        for name, value in fields.items()
    ]
    return " · ".join(told)


def value_words(language: Language, workspace: Workspace, kind: str, name: str, value: Any) -> str:
    """One value as people would write it."""
    field = KINDS[kind].fields.get(name)
    if value is None or value == [] or value == {}:
        return "–"
    if isinstance(value, bool):
        return language.t("common.yes" if value else "common.no")
    if field and field.type in (FieldType.REF, FieldType.REFS):
        ids = value if isinstance(value, list) else [value]
        return ", ".join(record_name(language, workspace, id) for id in ids)
    if field and field.is_money:
        return language.money(value)
    if field and field.type is FieldType.CHOICE:
        return choice_name(language, kind, name, str(value))
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return " ".join(str(value).split())[:LONGEST]

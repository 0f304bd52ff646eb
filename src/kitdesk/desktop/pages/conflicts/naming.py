"""Records, fields and values of a conflict in words."""

import json
from collections.abc import Mapping
from typing import Any

from kitdesk.language import Language
from kitdesk.problem import Problem
from kitdesk.records import KINDS, Field, FieldType, kind_of, title
from kitdesk.workspace import Conflict, Workspace


class Naming:
    """Reads what a conflict's values refer to; keeps the workspaces' names once asked for."""

    def __init__(self, workspace: Workspace, language: Language) -> None:
        self._workspace = workspace
        self._language = language
        self._people: dict[str, str] | None = None

    def record(self, conflict: Conflict) -> str:
        """What names the record, and what it is where nothing names it."""
        found = (
            self._workspace.get(conflict.kind, conflict.record) if conflict.kind in KINDS else None
        )
        return (title(found) if found else "") or self.kind(conflict.kind)

    def kind(self, kind: str) -> str:
        """The word for a kind; a kind unknown here is its own name."""
        return self._word(f"kind.{kind}", kind)

    def field(self, conflict: Conflict) -> str:
        """The word for the field."""
        return self._word(f"field.{conflict.kind}.{conflict.field}", conflict.field)

    def value(self, conflict: Conflict, value: Any) -> str:
        """A value as people read it; empty for nothing."""
        if conflict.field == "deleted":
            return self._language.t("conflicts.gone" if value else "conflicts.kept")
        field = field_of(conflict)
        if value is None or value == "" or value == []:
            return ""
        return self._plain(conflict.kind, field, value) if field else _json(value)

    def _plain(self, kind: str, field: Field, value: Any) -> str:
        if field.is_money:
            return self._language.money(value)
        match field.type:
            case FieldType.CHOICE:
                return self._word(f"choice.{kind}.{field.name}.{value}", str(value))
            case FieldType.DAY:
                return self._language.date(value)
            case FieldType.TIME:
                return self._language.datetime(value)
            case FieldType.BOOLEAN:
                return self._language.t("conflicts.yes" if value else "conflicts.no")
            case FieldType.REF:
                return self.referred(field, value)
            case FieldType.REFS:
                return "\n".join(sorted(self.referred(field, id) for id in value))
            case FieldType.WORDS:
                return "\n".join(value)
            case FieldType.MAP | FieldType.LIST:
                return _json(value)
        return str(value)

    def referred(self, field: Field, id: str) -> str:
        """The name of a record that a value refers to."""
        found = self._workspace.find(id)
        if found is None:
            return id if field.free else self._language.t("conflicts.not_received")
        kind, fields = found
        return title(kind_of(kind).build(fields)) if kind in KINDS else self.kind(kind)

    def who(self, by: str) -> str:
        """Whose workspace wrote something: a name, or that it is somebody else's."""
        me = self._workspace.me
        if by == me.id:
            return self._language.t("conflicts.me", name=me.name)
        return self._workspaces().get(by) or self._language.t("conflicts.somebody")

    def _workspaces(self) -> Mapping[str, str]:
        if self._people is None:
            people = self._workspace.list("person")
            self._people = {p.workspace: title(p) for p in people if p.workspace}
            self._people |= {peer.id: peer.name for peer in self._peers() if peer.name}
        return self._people

    def _peers(self) -> list[Any]:
        try:
            return self._workspace.exchange.peers()
        except Problem:
            return []

    def _word(self, key: str, otherwise: str) -> str:
        return self._language.t(key) if self._language.has(key) else otherwise


def field_of(conflict: Conflict) -> Field | None:
    """The field as its kind describes it; None for a kind or field unknown here."""
    kind = KINDS.get(conflict.kind)
    return kind.fields.get(conflict.field) if kind else None


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)

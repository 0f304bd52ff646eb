"""How commands show records: as JSON, as CSV, and in words."""

import csv
import io
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kitdesk.language import plain
from kitdesk.log import Change
from kitdesk.records import KINDS, FieldType
from kitdesk.workspace import Workspace

if TYPE_CHECKING:
    from kitdesk.cli.call import Call

Values = Mapping[str, Any]
TITLE_LETTERS = 100


def shown(workspace: Workspace, kind: str, values: Values) -> dict[str, Any]:
    """A record as JSON: `id`, `kind`, who created it, and all fields.

    A field of the record that is itself named `kind` (an organisation's, a card's) stands there
    once it is written.
    """
    id = values["id"]
    created_by = workspace.created_by(kind, id)
    return {"id": id, **values, "kind": values.get("kind") or kind, "created_by": created_by}


def change(one: Change) -> dict[str, Any]:
    """A change as JSON."""
    parents = [parent.hex() for parent in one.parents]
    told = {"change": one.id.hex(), "parents": parents, "at": one.at, "by": one.by}
    return {**told, "fields": dict(one.fields)}


def csv_table(call: "Call", kind: str, records: list[dict[str, Any]]) -> None:
    """Records as CSV (RFC 4180), a column a field; lists and maps as JSON."""
    names = ["id", *(KINDS[kind].fields if kind in KINDS else ())]
    names += sorted({name for values in records for name in values} - set(names))
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(names)
    table.writerows([[_cell(values.get(name)) for name in names] for values in records])
    call.data(text.getvalue().removesuffix("\n"))


def _cell(value: Any) -> Any:
    if isinstance(value, bool | list | tuple | dict):
        return json.dumps(value, ensure_ascii=False)
    return value


def table(call: "Call", kind: str, records: list[dict[str, Any]]) -> None:
    """One line a record: its id and what names it."""
    for values in records:
        call.write(f"{values['id']}  {title(kind, values)}".rstrip())
    if not records:
        call.say("cli.list.none")


def title(kind: str, values: Values) -> str:
    """What names a record, on one line."""
    names = KINDS[kind].title if kind in KINDS else ()
    words = " ".join(str(values[n]) for n in names if values.get(n) not in (None, ""))
    return " ".join(words.split())[:TITLE_LETTERS]


def describe(call: "Call", workspace: Workspace, kind: str, values: Values) -> None:
    """A record in words, a line a field that holds something."""
    language = call.language
    call.write(f"{_named(call, f'kind.{kind}', kind)} {values['id']}")
    for name, value in values.items():
        if name == "id" or value in (None, [], {}, "") or (name == "deleted" and not value):
            continue
        label = _named(call, f"field.{kind}.{name}", name)
        words = _in_words(call, workspace, kind, name, value).replace("\n", "\n    ")
        call.write(f"  {label}: {words}")
    for field in workspace.conflict_fields(kind, values["id"]):
        label = _named(call, f"field.{kind}.{field}", field)
        call.write("  " + language.t("cli.show.conflict", field=label, record=values["id"]))


def _named(call: "Call", key: str, otherwise: str) -> str:
    return call.language.t(key) if call.language.has(key) else plain(otherwise)


def _in_words(call: "Call", workspace: Workspace, kind: str, name: str, value: Any) -> str:
    field = KINDS[kind].fields.get(name) if kind in KINDS else None
    if isinstance(value, bool):
        return call.language.t("common.yes" if value else "common.no")
    if field is None:
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    if field.type is FieldType.CHOICE:
        return _named(call, f"choice.{kind}.{name}.{value}", str(value))
    if field.type in (FieldType.REF, FieldType.REFS):
        ids = value if isinstance(value, list) else [value]
        return ", ".join(_referred(call, workspace, id) for id in ids)
    if field.type is FieldType.WORDS:
        return ", ".join(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _referred(call: "Call", workspace: Workspace, id: str) -> str:
    found = workspace.find(id)
    if found is None:
        return call.language.t("cli.show.not_received", record=id)
    return title(*found) or id


def describe_change(call: "Call", kind: str, told: Mapping[str, Any]) -> None:
    """One change of a record's history."""
    call.write(f"{told['at']}  {told['by']}  {told['change'][:16]}")
    for name, value in told["fields"].items():
        label = _named(call, f"field.{kind}.{name}", name)
        call.write(f"  {label}: {json.dumps(value, ensure_ascii=False)}")

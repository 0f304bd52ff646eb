"""The season as it is gathered: what who wrote when, under ids that every run gives alike."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

HOME = ZoneInfo("Europe/Stockholm")
OFFICE = "office"

ROUNDS = (
    "2022-06-30",
    "2022-09-30",
    "2022-12-31",
    "2023-03-31",
    "2023-06-30",
    "2023-09-30",
    "2023-12-31",
    "2024-03-31",
    "2024-06-30",
    "2024-07-05",
)
"""The days on which bundles travel both ways."""


def moment(day: str, clock: str = "08:00") -> datetime:
    """A time of the clock on the wall, in UTC."""
    local = datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=HOME)
    return local.astimezone(UTC)


def written(when: datetime) -> str:
    """A time as records have it."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def after_post(day: str, days: int = 3) -> str:
    """A day when the office has what was written on `day`: some days after the next post."""
    post = next(one for one in ROUNDS if one >= day)
    return (moment(post) + timedelta(days=days)).strftime("%Y-%m-%d")


def uuid7(when: datetime, name: str) -> str:
    """A UUIDv7 of that millisecond whose other bits come from `name`."""
    milliseconds = int(when.timestamp() * 1000)
    rest = bytearray(hashlib.sha256(name.encode()).digest()[:10])
    rest[0] = 0x70 | rest[0] & 0x0F
    rest[2] = 0x80 | rest[2] & 0x3F
    return milliseconds.to_bytes(6, "big").hex() + rest.hex()


@dataclass
class Season:
    """All entries of the season. `ids` is by kind and a name of ours, for those who refer to it."""

    entries: list[dict[str, Any]] = field(default_factory=list)
    ids: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, by: str, when: datetime, kind: str, name: str, /, **fields: Any) -> str:
        """A new record, written by `by`; its id."""
        id = uuid7(when, f"{kind}/{name}")
        assert (kind, name) not in self.ids, (kind, name)
        self.ids[kind, name] = id
        self.note(by, when, kind=kind, id=id, fields=_line_fields(fields))
        return id

    def change(self, by: str, when: datetime, kind: str, name: str, /, **fields: Any) -> None:
        """Later values of a record."""
        self.note(by, when, kind=kind, id=self.id(kind, name), fields=_line_fields(fields))

    def note(self, by: str, when: datetime, /, **entry: Any) -> None:
        """An entry of any sort."""
        self.entries.append({"at": written(when), "by": by, **entry})

    def id(self, kind: str, name: str) -> str:
        """The id of a record that was added."""
        return self.ids[kind, name]

    def people(self, names: list[str]) -> list[str]:
        """The ids of people, sorted."""
        return sorted(self.id("person", name) for name in names)

    def organisations(self, names: list[str]) -> list[str]:
        """The ids of organisations, sorted."""
        return sorted(self.id("organisation", name) for name in names)

    def save(self, path: Path) -> None:
        """Write the entries in the order in which they happened."""
        self.entries.sort(key=lambda entry: entry["at"])
        lines = [json.dumps(entry, ensure_ascii=False) + "\n" for entry in self.entries]
        path.write_text("".join(lines), encoding="utf-8")


def _line_fields(fields: dict[str, Any]) -> dict[str, Any]:
    named = {"from" if name == "from_" else name: value for name, value in fields.items()}
    return {name: value for name, value in named.items() if value not in (None, "", [])}

"""Who is trusted: workspaces, their keys and persons, and what is revoked. Source: EXCHANGE.md §6.

Kept twice, in the database and in `trust.json` beside it, so that an older database that is
restored learns again what has been trusted and revoked since. No names and nothing else about
people: those are in the database alone.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from kitdesk.exchange import keys
from kitdesk.problem import Problem
from kitdesk.store import settings
from kitdesk.store.connection import Store
from kitdesk.store.vault import private_file

FILE = "trust.json"
STEPS = "trust.file"
SETTING = "exchange.trust"
FORMAT = 1


class Known(NamedTuple):
    """A trusted workspace: its public keys, whose it is, and signing keys it had before."""

    sign: str
    age: str
    person: str | None = None
    former: tuple[str, ...] = ()


class Trust(NamedTuple):
    """All of it.

    `office` is the office's workspace id, `office_keys` every signing key it has had.
    """

    workspaces: Mapping[str, Known] = MappingProxyType({})
    revoked: frozenset[str] = frozenset()
    office: str | None = None
    office_keys: tuple[str, ...] = ()

    def is_revoked(self, id: str) -> bool:
        """Whether the workspace's present key is revoked."""
        known = self.workspaces.get(id)
        return known is not None and known.sign in self.revoked

    def noted_for(self, person: str) -> list[str]:
        """Ids of the workspaces that are noted as this person's."""
        return [id for id, known in self.workspaces.items() if known.person == person]

    def trusting(self, id: str, known: Known) -> "Trust":
        """The same with a workspace trusted; the signing key it had becomes a former one."""
        before = self.workspaces.get(id)
        if before is not None:
            former = dict.fromkeys((*before.former, before.sign, *known.former))
            former.pop(known.sign, None)
            known = known._replace(former=tuple(former))
        return self._replace(workspaces={**self.workspaces, id: known})._with_office_keys()

    def revoking(self, id: str) -> "Trust":
        """The same with the workspace's key revoked, for good."""
        return self._replace(revoked=self.revoked | {self.workspaces[id].sign})

    def of_office(self, id: str, sign: str) -> "Trust":
        """The same, knowing the office and a signing key of it."""
        return self._replace(office=id, office_keys=_joined((sign,), self.office_keys))

    def _with_office_keys(self) -> "Trust":
        office = self.workspaces.get(self.office or "")
        return self if office is None else self.of_office(self.office or "", office.sign)

    def vouches_for_line(self, message: bytes, signature: str) -> bool:
        """Whether any key that the office has had verifies a line's signature."""
        return any(keys.verifies(key, signature, message) for key in self.office_keys)


def merge(newer: Trust, older: Trust) -> Trust:
    """What either knows.

    Of a workspace that both know the newer keys count, which are those that have the others among
    their former ones; a revocation always wins.
    """
    workspaces = dict(older.workspaces)
    for id, known in newer.workspaces.items():
        workspaces[id] = _of_both(known, older.workspaces.get(id))
    return Trust(
        workspaces,
        newer.revoked | older.revoked,
        newer.office or older.office,
        _joined(newer.office_keys, older.office_keys),
    )


def _of_both(newer: Known, older: Known | None) -> Known:
    if older is None:
        return newer
    if newer.sign in older.former and older.sign not in newer.former:
        newer, older = older, newer
    former = [
        key for key in _joined(newer.former, (*older.former, older.sign)) if key != newer.sign
    ]
    return newer._replace(person=newer.person or older.person, former=tuple(former))


def _joined(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def load(store: Store) -> Trust:
    """What the file and the database know together; an office knows itself."""
    trust = merge(_of_file(store.path.parent / FILE), kept(store))
    if store.author.sign is None:
        return trust
    return trust.of_office(store.author.by, keys.load(store).sign_key)


def kept(store: Store) -> Trust:
    """What the database alone knows."""
    return _from_json(settings.get(store, SETTING) or {})


def save(store: Store, trust: Trust) -> None:
    """Keep it: first in the file, which outlives a restored database, then in the database.

    What another program has noted since `trust` was loaded stays.
    """
    with store.transaction():
        content = _to_json(merge(trust, load(store)))
        text = json.dumps(content, indent=1, sort_keys=True).encode() + b"\n"
        private_file(store.path.parent / FILE, text, STEPS)
        settings.put(store, SETTING, content)


def ensure_file(store: Store, trust: Trust) -> None:
    """Write the file where it is missing: a backup that is restored elsewhere has none."""
    if trust.workspaces and not (store.path.parent / FILE).exists():
        save(store, trust)


def merge_folders(replaced: Path, folder: Path) -> None:
    """After a restore: bring what the replaced workspace trusted and revoked into the restored
    one's file.
    """
    merged = merge(_of_file(replaced / FILE), _of_file(folder / FILE))
    text = json.dumps(_to_json(merged), indent=1, sort_keys=True).encode() + b"\n"
    private_file(folder / FILE, text, STEPS)


def _of_file(path: Path) -> Trust:
    if not path.exists():
        return Trust()
    try:
        return _from_json(json.loads(path.read_bytes()))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Problem("trust.file", file=path.name) from error


def _to_json(trust: Trust) -> dict[str, Any]:
    return {
        "v": FORMAT,
        "office": trust.office,
        "office_keys": list(trust.office_keys),
        "revoked": sorted(trust.revoked),
        "workspaces": {
            id: {**known._asdict(), "former": list(known.former)}
            for id, known in trust.workspaces.items()
        },
    }


def _from_json(value: dict[str, Any]) -> Trust:
    workspaces = {
        id: Known(known["sign"], known["age"], known["person"], tuple(known["former"]))
        for id, known in value.get("workspaces", {}).items()
    }
    return Trust(
        workspaces,
        frozenset(value.get("revoked", ())),
        value.get("office"),
        tuple(value.get("office_keys", ())),
    )

"""`Workspace`: everything that can be done with a coach's or an office's records, behind
one door.

Behind the door lies more than any one start needs, so each part is imported by what asks for it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kitdesk.problem import Problem
from kitdesk.records import KINDS, Record, kind_of, written
from kitdesk.store import me as mine
from kitdesk.store import settings, vault
from kitdesk.store.connection import Clock, Entropy, Store
from kitdesk.store.connection import Record as Named
from kitdesk.store.ids import Ids
from kitdesk.store.me import Me, Role
from kitdesk.workspace import opening

if TYPE_CHECKING:
    from kitdesk.exchange.desk import Exchange
    from kitdesk.log import Change
    from kitdesk.store.check import Report
    from kitdesk.store.select import Where
    from kitdesk.workspace.access import Access
    from kitdesk.workspace.backups import Backups
    from kitdesk.workspace.preview import Preview
    from kitdesk.workspace.reading import Deleted
    from kitdesk.workspace.told import Changed, Conflict, Hit

Which = str | type[Record]
"""A kind by its name or its model."""

# `Workspace.list` hides the type of that name in its own annotations.
Models = list[Any]
Dicts = list[dict[str, Any]]
Hits = list["Hit"]
Changes = list["Change"]
Conflicts = list["Conflict"]
Bin = list["Deleted"]
Published = list[Any]


def _name(which: Which) -> str:
    return which if isinstance(which, str) else which.KIND


class Workspace:
    """An opened workspace, on one connection: `again()` gives another thread its own."""

    def __init__(
        self, folder: Path, store: Store, ids: Ids, recovery_words: tuple[str, ...] = ()
    ) -> None:
        self.folder = folder
        self.store = store
        self.recovery_words = recovery_words
        self.replaced: Path | None = None
        self._ids = ids

    @classmethod
    def create(
        cls,
        folder: Path,
        *,
        role: Role,
        name: str,
        language: str = "sv",
        secret: vault.Secret = None,
        project: Path | Mapping[str, Any] | None = None,
        clock: Clock = opening.system_clock,
        entropy: Entropy = opening.entropy_of_system,
    ) -> "Workspace":
        """A new workspace. Its `recovery_words` are to be shown once: they are kept nowhere."""
        from kitdesk.workspace import creating

        founding = creating.Founding(role, name, language, project)
        store, words = creating.create(Path(folder), founding, secret, clock, entropy)
        return cls(Path(folder), store, Ids(clock, entropy), words)

    @classmethod
    def open(
        cls,
        folder: Path,
        secret: vault.Secret = None,
        *,
        clock: Clock = opening.system_clock,
        entropy: Entropy = opening.entropy_of_system,
    ) -> "Workspace":
        """The workspace in a folder. Raises `Problem` when there is none, or it cannot be
        opened.
        """
        store = opening.open_workspace(Path(folder), secret, clock, entropy)
        return cls(Path(folder), store, Ids(clock, entropy))

    def again(self) -> "Workspace":
        """The same workspace on a connection of its own, for another thread."""
        return Workspace(self.folder, self.store.again(), self._ids)

    def close(self) -> None:
        """Close this connection."""
        self.store.close()

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def me(self) -> Me:
        """Whose workspace this is."""
        return mine.load(self.store)

    @property
    def key_keeper(self) -> vault.Keeper:
        """Where the database's key rests: `keyring`, `passphrase` or `file`."""
        return vault.read(self.folder).keeper

    def change_me(self, **values: Any) -> Me:
        """Change the name or the language of this workspace."""
        return mine.change(self.store, **values)

    def clock(self) -> datetime:
        """Now, in UTC, by the clock that was handed in."""
        return self.store.clock()

    def new_id(self) -> str:
        """A UUIDv7, from any thread."""
        return self._ids.new()

    def data_version(self) -> int:
        """A number that changes when another connection or program has written."""
        return self.store.data_version()

    def method_kits(self) -> Published:
        """The kits the office has published, and those that came with its invitation."""
        return [*self.list("method_kit"), *self.exchange.invited_kits()]

    # Writing

    def write(self, record: Record) -> str:
        """A new record, saved at once as a draft, under its own id where it has one; its id."""
        from kitdesk.workspace import writing

        id = record.id or self._ids.new()
        writing.write(self.store, record.KIND, id, written(record))
        return id

    def update(self, kind: Which, id: str, **fields: Any) -> bool:
        """Save new values of some fields; whether anything was different. Refused on a field in
        conflict.
        """
        from kitdesk.workspace import writing

        name = _name(kind)
        return writing.update(self.store, name, id, _by_line_names(name, fields))

    @contextmanager
    def many(self) -> Iterator[None]:
        """Several writes as one: all or none, one commit, one announcement a kind."""
        with self.store.transaction():
            yield

    def put(self, kind: Which, objects: Iterable[Mapping[str, Any]]) -> list[str]:
        """Create or update from JSON objects, checked as by a form and sealed; their ids. All or
        none.
        """
        from kitdesk.workspace import putting

        return putting.put(self.store, self._ids, _name(kind), objects)

    def delete(self, kind: Which, id: str) -> bool:
        """Delete a record; `False` when it is deleted already. `undelete` brings it back."""
        from kitdesk.workspace import writing

        name = _name(kind)
        if writing.present(self.store, name, id).gone:
            return False
        return writing.update(self.store, name, id, {writing.DELETED: True})

    def undelete(self, kind: Which, id: str) -> bool:
        """Bring a deleted record back."""
        from kitdesk.workspace import writing

        return writing.update(self.store, _name(kind), id, {writing.DELETED: False})

    def seal(self, ids: Iterable[str] | None = None) -> int:
        """Make changes of drafts, of all or of the given records; how many."""
        from kitdesk.store import drafts

        wanted = None if ids is None else set(ids)
        with self.store.transaction():
            waiting = [(d.kind, d.record) for d in drafts.waiting(self.store)]
            chosen = {named for named in waiting if wanted is None or named[1] in wanted}
            return len(drafts.seal(self.store, chosen))

    # Reading

    def get(self, kind: Which, id: str) -> Any:
        """The record as its model, deleted or not; `None` when nothing of it is here."""
        from kitdesk.store import rows
        from kitdesk.workspace import reading

        row = rows.row(self.store, _name(kind), id)
        return reading.model(row) if row else None

    def find(self, id: str) -> tuple[str, dict[str, Any]] | None:
        """A record's kind and all its fields, those unknown to this version too."""
        from kitdesk.workspace import reading

        row = reading.find(self.store, id)
        return (row.kind, reading.whole(row)) if row else None

    def list(
        self,
        kind: Which,
        where: "Where | None" = None,
        order: str | Sequence[str] | None = None,
        deleted: bool | None = False,
        limit: int | None = None,
        offset: int = 0,
    ) -> Models:
        """Records as models. `where`, `order` and `deleted` as in `store.select.select`."""
        from kitdesk.store import select as lists
        from kitdesk.workspace import reading

        found = lists.select(self.store, _name(kind), where, order, deleted, limit, offset)
        return [reading.model(row) for row in found]

    def rows(self, kind: Which, where: "Where | None" = None, order: str | None = None) -> Dicts:
        """Live records as dictionaries of all fields, of kinds unknown to this version too."""
        from kitdesk.store import select as lists
        from kitdesk.workspace import reading

        found = lists.select(self.store, _name(kind), where, order)
        return [reading.whole(row) for row in found]

    def count(self, kind: Which, where: "Where | None" = None) -> int:
        """How many live records there are."""
        from kitdesk.store import select as lists

        return lists.count(self.store, _name(kind), where)

    def search(self, text: str, limit: int = 30, kinds: Iterable[str] | None = None) -> Hits:
        """Records that hold all words of `text`, the last one perhaps not typed to its end."""
        from kitdesk.workspace import reading

        return reading.hits(self.store, text, limit, kinds)

    def bin(self) -> Bin:
        """What was deleted in the last 30 days, newest first."""
        from kitdesk.workspace import reading

        return reading.deleted(self.store)

    def history(self, kind: Which, id: str) -> Changes:
        """The record's sealed changes that are here, as they arrived."""
        from kitdesk.store import log

        return log.changes_of(self.store, _name(kind), id)

    def writers(self, kind: Which) -> dict[str, frozenset[str]]:
        """For each record of a kind the workspaces that wrote it, with this one for a draft."""
        from kitdesk.workspace import reading

        return reading.writers(self.store, _name(kind))

    def created_by(self, kind: Which, id: str) -> str | None:
        """The workspace that made the record; `None` when several did."""
        from kitdesk.store import rows

        row = rows.row(self.store, _name(kind), id)
        return row.created_by if row else None

    # Conflicts

    def conflicts(self) -> Conflicts:
        """Every field with different values."""
        from kitdesk.workspace import conflicts

        return conflicts.all_conflicts(self.store)

    def conflict_fields(self, kind: Which, id: str) -> "dict[str, Conflict]":
        """The record's fields in conflict."""
        from kitdesk.workspace import conflicts

        return conflicts.of_record(self.store, _name(kind), id)

    def resolve(self, kind: Which, id: str, field: str, **by: Any) -> None:
        """Settle a conflict: `take=` one of its changes, or `value=` any value."""
        from kitdesk.workspace import conflicts

        name = _name(kind)
        field = next(iter(_by_line_names(name, {field: None})))
        if "take" in by:
            found = conflicts.of_record(self.store, name, id).get(field)
            if found is None:
                raise Problem("conflict.none", kind=name, record=id, field=field)
            by = {"value": conflicts.taken(found, by["take"])}
        conflicts.resolve(self.store, name, id, field, by["value"])

    # Attachments, safety

    def attach(self, kind: Which, id: str, path: Path) -> str:
        """Attach a file to a record; the attachment's id. A picture loses the place where it was
        taken.
        """
        from kitdesk.workspace import attaching

        made = self._ids.new()
        attaching.attach(self.store, made, _name(kind), id, Path(path))
        return made

    def keep_bytes(self, data: bytes) -> str:
        """Keep what an `attachment` record written next names by its SHA-256; gives that."""
        from kitdesk.store import blobs

        return blobs.put(self.store, data)

    def backup(self, file: Path, secret: str | None = None) -> Path:
        """A consistent copy while in use; opens by the recovery words, and by the passphrase
        `secret`.
        """
        from kitdesk.workspace import safety

        return safety.backup(self.store, self.folder, Path(file), secret)

    @classmethod
    def restore(
        cls,
        file: Path,
        folder: Path,
        secret: vault.Secret = None,
        *,
        clock: Clock = opening.system_clock,
        entropy: Entropy = opening.entropy_of_system,
    ) -> "Workspace":
        """The workspace in `folder` becomes what the backup says; `replaced` is where its old files
        are kept.
        """
        from kitdesk.workspace import restoring

        folder = Path(folder)
        replaced = restoring.restore(Path(file), folder, secret, clock, entropy)
        workspace = cls.open(folder, secret, clock=clock, entropy=entropy)
        workspace.replaced = replaced
        return workspace

    @classmethod
    def rekey(
        cls,
        folder: Path,
        secret: vault.Secret = None,
        passphrase: str | None = None,
        *,
        clock: Clock = opening.system_clock,
        entropy: Entropy = opening.entropy_of_system,
    ) -> tuple[str, ...]:
        """Encrypt a closed workspace under another key; its new recovery words.

        `passphrase` opens it from then on, and is asked for where one opens it now.
        """
        from kitdesk.workspace.access import rekey

        return rekey(Path(folder), secret, passphrase, clock, entropy)

    def check(self, rebuild: bool = False) -> "Report":
        """Go through file, log, tables and attachments; with `rebuild` put right what differs from
        the log.
        """
        from kitdesk.store.check import check

        return check(self.store, rebuild)

    # Bytes, settings, listeners

    def blob(self, sha256: str) -> bytes:
        """An attachment's bytes. Raises `Problem("blob.missing")`."""
        from kitdesk.store import blobs

        return b"".join(blobs.read(self.store, sha256))

    def setting(self, key: str, default: Any = None) -> Any:
        """A local setting: it never travels."""
        return settings.get(self.store, f"local.{key}", default)

    def set_setting(self, key: str, value: Any) -> None:
        """Keep a local setting (a JSON value); `None` forgets it."""
        settings.put(self.store, f"local.{key}", value)

    def listen(self, callback: "Callable[[Changed], None]") -> Callable[[], None]:
        """Call `callback` after each commit of this connection, in its thread; returns
        how to stop.
        """
        from kitdesk.workspace.told import Changed

        def tell(records: frozenset[Named]) -> None:
            for kind, group in groupby(sorted(records), lambda named: named[0]):
                callback(Changed(kind, frozenset(id for _, id in group)))

        self.store.after_commit.append(tell)
        return lambda: self.store.after_commit.remove(tell)

    @cached_property
    def backups(self) -> "Backups":
        """The backups that make themselves."""
        from kitdesk.workspace.backups import Backups

        return Backups(self)

    def preview_restore(self, file: Path, secret: vault.Secret = None) -> "Preview":
        """What `restore` would change here. Raises what it would raise."""
        from kitdesk.workspace.preview import preview

        return preview(self.store, self.folder, Path(file), secret)

    @cached_property
    def access(self) -> "Access":
        """Passphrase and recovery words."""
        from kitdesk.workspace.access import Access

        return Access(self)

    @cached_property
    def exchange(self) -> "Exchange":
        """Invitations, peers, bundles."""
        from kitdesk.exchange.desk import Exchange

        return Exchange(self)


def _by_line_names(kind: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields by the lines' names: `from_` in Python is `from` there."""
    if kind not in KINDS:
        return dict(fields)
    infos = kind_of(kind).model.model_fields
    aliases = {name: info.serialization_alias or name for name, info in infos.items()}
    return {aliases.get(name, name): value for name, value in fields.items()}

"""A small world of real workspaces on real files: an office, coaches, and the bundles
between them.
"""

import atexit
import random
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from kitdesk.exchange import trust
from kitdesk.exchange.judging import Judge
from kitdesk.exchange.told import Exported, Received
from kitdesk.log import Change, parse, write
from kitdesk.store import log, peers, rows
from kitdesk.workspace import Workspace
from tests.clockwork import Clock

COACHES = ("Anna", "Bo")
PRIVATE = "coach_note"


@dataclass
class Place:
    """A workspace on a laptop. A clone is another place of the same workspace."""

    name: str
    folder: Path
    workspace: Workspace
    clock: Clock
    random: random.Random

    @property
    def id(self) -> str:
        return self.workspace.me.id

    @property
    def is_office(self) -> bool:
        return self.workspace.me.role == "office"

    def log(self) -> dict[bytes, Change | None]:
        """Every change here, None where only its id is left."""
        store = self.workspace.store
        ids = [id for (id,) in store.db.execute("SELECT id FROM change")]
        return {id: None if line is None else parse(line) for id, line in log.lines(store, ids)}

    def lines(self) -> dict[bytes, Change]:
        """Every change here that has its line."""
        return {id: change for id, change in self.log().items() if change is not None}

    def outbox(self, peer: "Place") -> list[bytes]:
        """The changes in the outbox to a peer, in order."""
        sql = (
            "SELECT o.change FROM outbox o JOIN peer p ON p.n = o.peer WHERE p.id = ?"
            " ORDER BY o.position"
        )
        return [change for (change,) in self.workspace.store.db.execute(sql, [peer.id])]

    def export(self, to: str | None = None, **more: Any) -> list[Path]:
        """Write bundles; their files."""
        return [one.path for one in self.exported(to, **more)]

    def exported(self, to: str | None = None, **more: Any) -> list[Exported]:
        """Write bundles into a new folder."""
        folder = Path(mkdtemp(dir=self.folder.parent, prefix=f"mail-{self.name}-"))
        return self.workspace.exchange.export(folder, to, **more)

    def receive(self, files: Iterable[Path]) -> list[Received]:
        """Import files, none of which may be refused."""
        received = list(self.workspace.exchange.receive(files))
        refused = [one for one in received if one.status == "refused"]
        assert not refused, refused
        return received


def newer(place: Place, kind: str, record: str, /, **fields: Any) -> None:
    """A change as a newer version would write it: of any kind, with any fields, on what is here."""
    _sealed(place, kind, record, log.heads(place.workspace.store, kind, record), fields)


def create(place: Place, kind: str, record: str, /, **fields: Any) -> None:
    """A first change under an id that is known already."""
    _sealed(place, kind, record, (), fields)


def _sealed(
    place: Place, kind: str, record: str, parents: Iterable[bytes], fields: dict[str, Any]
) -> None:
    store = place.workspace.store
    author, at, salt = store.author, store.now(), store.entropy(8)
    change = write(kind, record, parents, fields, at, author.by, salt, author.sign)
    with store.transaction():
        log.receive(store, [change])


def _open(name: str, folder: Path, seed: object) -> Place:
    source, clock = random.Random(str(seed)), Clock()
    opened = Workspace.open(folder, clock=clock, entropy=source.randbytes)
    return Place(name, folder, opened, clock, source)


@dataclass
class World:
    """The office and its coaches. `places` are all laptops in use, by name."""

    root: Path
    places: dict[str, Place] = field(default_factory=dict)
    _counter: int = 0

    def __getitem__(self, name: str) -> Place:
        return self.places[name]

    @property
    def office(self) -> Place:
        return self.places["office"]

    @property
    def coaches(self) -> list[Place]:
        return [place for place in self.places.values() if not place.is_office]

    def open(self, name: str) -> Place:
        """Open the workspace in the folder of this name, with randomness of its own."""
        self._counter += 1
        folder = self.root / name
        self.places[name] = _open(name, folder, f"{name} {self._counter}")
        return self.places[name]

    def close(self) -> None:
        for place in self.places.values():
            place.workspace.close()

    def clone(self, name: str, copy: str) -> Place:
        """Copy a whole disk: a second laptop that believes it is the first."""
        self.places[name].workspace.close()
        shutil.copytree(self.root / name, self.root / copy)
        self.open(name)
        return self.open(copy)

    def backup(self, name: str) -> Path:
        """A backup of a workspace, as people make one."""
        self._counter += 1
        file = self.root / f"{name}-{self._counter}.kitbackup"
        return self.places[name].workspace.backup(file)

    def restore(self, name: str, file: Path) -> Place:
        """Bring a backup back over the workspace."""
        place = self.places[name]
        place.workspace.close()
        self._counter += 1
        place.clock.move(seconds=2)
        source = random.Random(f"{name} {self._counter}")
        place.workspace = Workspace.restore(
            file,
            place.folder,
            place.folder / "database.key",
            clock=place.clock,
            entropy=source.randbytes,
        )
        place.random = source
        return place

    def files_to(self, place: Place, files: Iterable[Path]) -> list[Received]:
        """Deliver files to a place."""
        return place.receive(files)

    def round(self) -> int:
        """Everybody sends and everybody gets everything; how many changes and photos were sent."""
        sent = 0
        for coach in self.coaches:
            exported = coach.exported()
            sent += sum(one.changes + one.photos for one in exported)
            self.office.receive(one.path for one in exported)
        for id in {coach.id for coach in self.coaches}:
            exported = self.office.exported(id)
            sent += sum(one.changes + one.photos for one in exported)
            for coach in self.coaches:
                if coach.id == id:
                    coach.receive(one.path for one in exported)
        return sent

    def settle(self, rounds: int = 8) -> int:
        """Send to and fro until nothing is sent and nothing is left to be; how many rounds
        it took.
        """
        for count in range(rounds):
            before = self.kept()
            if not self.round() and self.kept() == before:
                return count
        raise AssertionError(f"still sending after {rounds} rounds")

    def kept(self) -> list[tuple[int, ...]]:
        """How much each place has in its log and its outboxes, and how far they are acknowledged.

        A bundle of receipts alone may bring about that something is sent the next time.
        """
        sql = (
            "SELECT (SELECT count(*) - count(erasure) FROM change), (SELECT count(*) FROM outbox),"
            " (SELECT sum(acknowledged) FROM peer)"
        )
        return [place.workspace.store.db.execute(sql).fetchone() for place in self.places.values()]

    def check(self) -> None:
        """What must hold when all latest bundles have been delivered both ways. EXCHANGE.md §7."""
        office = self.office.lines()
        for coach in self.coaches:
            here = coach.lines()
            own = {id for id, change in here.items() if change.by == coach.id}
            private = {id for id in own if here[id].kind == PRIVATE}
            at_office = {id for id, change in office.items() if change.by == coach.id}
            assert own - private == at_office, "what its author or the office has, both have"
            reached = {id for id in self.office.outbox(coach) if id in office}
            assert reached <= here.keys(), "what the filters let through is there"
            by_office = {id for id, change in here.items() if change.by == self.office.id}
            assert by_office <= office.keys(), "a line of the office is never lost"
        self._check_outboxes()
        self._check_tables()

    def _check_outboxes(self) -> None:
        """Nothing that passes the filter for a coach has been forgotten."""
        store, lines = self.office.workspace.store, self.office.lines()
        for coach in self.coaches:
            row = peers.find(store, coach.id)
            assert row is not None
            person = trust.load(store).workspaces[coach.id].person
            judge, sent = Judge(store, row.n, coach.id, person), set(self.office.outbox(coach))
            for kind, record in _records(self.office):
                if judge.passes(kind, record):
                    ids = _ids(self.office, kind, record)
                    assert {id for id in ids if lines[id].by != coach.id} <= sent, (kind, record)

    def _check_tables(self) -> None:
        office = self.office.workspace.store
        for place in self.places.values():
            report = place.workspace.check()
            assert report.sound, report.findings
        for coach in self.coaches:
            for kind, record in _records(coach):
                if _ids(coach, kind, record) == _ids(self.office, kind, record):
                    ours, theirs = _row(coach, kind, record), _row(self.office, kind, record)
                    assert ours == theirs, (kind, record)
        assert not office.db.conn.in_transaction


def _records(place: Place) -> Iterator[tuple[str, str]]:
    sql = "SELECT DISTINCT kind, record FROM change WHERE erasure IS NULL"
    yield from place.workspace.store.db.execute(sql).fetchall()


def _ids(place: Place, kind: str, record: str) -> set[bytes]:
    sql = "SELECT id FROM change WHERE kind = ? AND record = ? AND erasure IS NULL"
    return {id for (id,) in place.workspace.store.db.execute(sql, [kind, record])}


def _row(place: Place, kind: str, record: str) -> object:
    found = rows.row(place.workspace.store, kind, record)
    assert found is not None
    values = {name: value for name, value in found.values.items() if value not in (None, (), [])}
    conflicts = place.workspace.conflict_fields(kind, record)
    return values, found.gone, {name: conflict.values for name, conflict in conflicts.items()}


@cache
def _template() -> Path:
    """A world in which everybody has joined, made once and copied for each test."""
    root = Path(mkdtemp(prefix="kitdesk-world-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    make("office", root, "office", "Kansliet")
    world = World(root)
    office = world.open("office")
    invitation = root / "invitation.kitinvite"
    office.workspace.exchange.invite(invitation)
    for name in COACHES:
        make(name, root, "coach", name)
        coach = world.open(name)
        coach.workspace.exchange.join(invitation)
        office.receive(coach.export())
        office.workspace.exchange.trust(name)
    world.settle()
    world.close()
    for mail in root.glob("mail-*"):
        shutil.rmtree(mail)
    return root


def make(name: str, root: Path, role: str, called: str) -> None:
    """Found a workspace in a folder of this name."""
    source = random.Random(f"founding {name}")
    Workspace.create(
        root / name,
        role=role,  # pyright: ignore[reportArgumentType]
        name=called,
        clock=Clock(),
        entropy=source.randbytes,
    ).close()


def new_world(folder: Path) -> World:
    """A world of an office and two coaches who have met, in an empty folder."""
    shutil.copytree(_template(), folder, dirs_exist_ok=True)
    world = World(folder)
    for name in ("office", *COACHES):
        world.open(name)
    return world

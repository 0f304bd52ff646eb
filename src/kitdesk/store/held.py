"""Rows accepted from a sender, under their chain values: they are never replaced, so a restored or
cloned sender makes a second branch. Source: EXCHANGE.md §3, Receipts.

Most rest by the run (`held_runs`); alone rest those that are not joined, that came without a line,
or beside others.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from kitdesk.problem import Problem
from kitdesk.store import held_runs
from kitdesk.store.connection import Store
from kitdesk.store.streams import Place

LANDMARK = 500
"""Of so many held rows one is asked for when a bundle is compared with them."""


@dataclass(frozen=True)
class Rows:
    """Rows one after the other, from position `first` on: their chain values, the one `before`
    them, their changes, and by position the erasure named for a change that came without a line.
    """

    first: int
    before: bytes
    chains: list[bytes]
    changes: list[bytes]
    erasures: Mapping[int, bytes] = field(default_factory=dict)

    @property
    def upto(self) -> int:
        """The last position."""
        return self.first + len(self.chains) - 1

    def only(self, position: int) -> "Rows":
        """The row at a position by itself."""
        at = position - self.first
        before = self.chains[at - 1] if at else self.before
        return Rows(position, before, [self.chains[at]], [self.changes[at]])

    @property
    def with_line(self) -> list[Place]:
        """The places of those that came with their lines."""
        places = map(Place, range(self.first, self.first + len(self.chains)), self.chains)
        return [place for place in places if place.position not in self.erasures]


def hold(store: Store, sender: int, rows: Rows, joined: bool) -> None:
    """Keep rows; those that are held stay as they are, but for one whose line has come
    after all.
    """
    if joined and not rows.erasures and _is_free(store, sender, rows):
        held_runs.insert(store, sender, rows.first, rows.before, rows.chains, rows.changes)
        _count(store, sender, len(rows.chains))
        return
    runs = held_runs.over(store, sender, rows.first, rows.upto)
    here = {row.chain for run in runs for row in run.rows}
    for position, erasure in rows.erasures.items():
        _insert(store, sender, rows.only(position), here, joined, erasure)
    _insert(store, sender, rows, here, joined)
    if _open(store, sender):
        store.db.conn.executemany(
            "UPDATE held SET erasure = NULL"
            f" WHERE sender = {sender} AND position = ? AND chain = ?",
            rows.with_line,
        )


def _is_free(store: Store, sender: int, rows: Rows) -> bool:
    """Whether nothing is held at any of these positions."""
    sql = "SELECT 1 FROM held WHERE sender = ? AND position BETWEEN ? AND ? LIMIT 1"
    if store.db.execute(sql, [sender, rows.first, rows.upto]).fetchone() is not None:
        return False
    return not any(held_runs.over(store, sender, rows.first, rows.upto))


def _insert(
    store: Store,
    sender: int,
    rows: Rows,
    here: Collection[bytes],
    joined: bool,
    erasure: bytes | None = None,
) -> None:
    """Rows that are not held yet, by one statement: a sixth of the time of one a row. `here` are
    the chain values of those that rest by the run.
    """
    sql = (
        "INSERT OR IGNORE INTO held(sender, position, chain, prev, change, joined, erasure)"
        " SELECT :sender, :first + value, substr(:chains, 33 + 32 * value, 32),"
        " substr(:chains, 1 + 32 * value, 32), substr(:changes, 1 + 32 * value, 32),"
        " :joined, :erasure FROM json_each(:places)"
    )
    given = {
        "sender": sender,
        "first": rows.first,
        "joined": int(joined),
        "places": json.dumps([at for at, chain in enumerate(rows.chains) if chain not in here]),
        "chains": rows.before + b"".join(rows.chains),
        "changes": b"".join(rows.changes),
        "erasure": erasure,
    }
    _count(store, sender, store.db.execute(sql, given).rowcount)


def _count(store: Store, sender: int, added: int) -> None:
    store.db.execute("UPDATE peer SET held = held + ? WHERE n = ?", [added, sender])


def _open(store: Store, sender: int) -> bool:
    sql = "SELECT 1 FROM held INDEXED BY held_open WHERE sender = ? AND erasure IS NOT NULL LIMIT 1"
    return store.db.execute(sql, [sender]).fetchone() is not None


def landmarks(store: Store, sender: int, after: int, upto: int) -> set[bytes]:
    """Chain values of some joined rows of a range: one in so many, and of its last position.

    Empty when a row from this sender came without its line, which may be coming now.
    """
    if _open(store, sender):
        return set()
    sql = (
        "SELECT chain FROM held WHERE sender = :sender AND joined = 1 AND position IN"
        " (SELECT value FROM json_each(:positions))"
    )
    positions = [*range(after + LANDMARK, upto, LANDMARK), upto]
    given = {"sender": sender, "positions": json.dumps(positions)}
    found = {chain for (chain,) in store.db.execute(sql, given)}
    last = (run.at(upto) for run in held_runs.over(store, sender, upto, upto))
    found.update(row.chain for row in last if row)
    found.update(chain for _, chain in held_runs.ends(store, sender, after + 1, upto))
    return found


def is_joined(store: Store, sender: int, place: Place) -> bool:
    """Whether an unbroken run of held rows leads from position 0 to this row (which need not be
    0's).
    """
    sql = "SELECT joined FROM held WHERE sender = ? AND position = ? AND chain = ?"
    found = store.db.execute(sql, [sender, *place]).fetchone()
    if found is not None:
        return found[0] == 1
    runs = held_runs.over(store, sender, place.position, place.position)
    return any(row.chain == place.chain for run in runs if (row := run.at(place.position)))


def join_onwards(store: Store, sender: int, after: int, chains: Iterable[bytes]) -> None:
    """Join the held rows that follow joined ones; `chains` are the newly joined chain values from
    `after` on.
    """
    sql = (
        "SELECT position, chain, prev FROM held INDEXED BY held_unjoined"
        " WHERE sender = ? AND joined = 0 AND position > ? ORDER BY position"
    )
    joined = set(chains)
    found: list[tuple[int, bytes]] = []
    for position, chain, prev in store.db.execute(sql, [sender, after]):
        if prev in joined:
            joined.add(chain)
            found.append((position, chain))
    store.db.conn.executemany(
        f"UPDATE held SET joined = 1 WHERE sender = {sender} AND position = ? AND chain = ?", found
    )


def count(store: Store, sender: int) -> int:
    """How many rows are held from the sender."""
    return store.db.execute("SELECT held FROM peer WHERE n = ?", [sender]).fetchone()[0]


def off_the_line(store: Store, sender: int, last: Place) -> list[bytes]:
    """Changes of held rows that are not on the line to `last`, a joined row, and of no row on it;
    by position.
    """
    if count(store, sender) == last.position:
        return []
    on_line: set[bytes] = set()
    others: list[bytes] = []
    position, wanted = last
    for place, chain, prev, change in held_runs.Reader(store, sender).down():
        if place == position and chain == wanted:
            position, wanted = place - 1, prev
            on_line.add(change)
        else:
            others.append(change)
    return [change for change in reversed(others) if change not in on_line]


def open_places(store: Store, sender: int) -> list[Place]:
    """Rows that came without a line and whose erasure is not here: what lies behind them is not
    receipted.
    """
    sql = (
        "SELECT h.position, h.chain FROM held h WHERE h.sender = ? AND h.erasure IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM change c WHERE c.id = h.erasure"
        " AND c.kind = 'erasure' AND c.erasure IS NULL)"
    )
    return [Place(*found) for found in store.db.execute(sql, [sender])]


def leads_over(store: Store, sender: int, last: Place, places: Iterable[Place]) -> bool:
    """Whether the line to `last` has one of `places` on it."""
    wanted = {place for place in places if place.position <= last.position}
    place, held = last, held_runs.Reader(store, sender)
    lowest = min((place.position for place in wanted), default=last.position + 1)
    while place.position >= lowest:
        if place in wanted:
            return True
        place = Place(place.position - 1, _row(held, place).prev)
    return False


def between(store: Store, sender: int, after: int, last: Place) -> list[bytes]:
    """Changes of the rows behind `after` on the line to `last`, in order."""
    found: list[bytes] = []
    place, held = last, held_runs.Reader(store, sender)
    while place.position > after:
        row = _row(held, place)
        found.append(row.change)
        place = Place(place.position - 1, row.prev)
    return found[::-1]


def _row(held: held_runs.Reader, place: Place) -> held_runs.Row:
    """The row at a place that rows lead down to. Raises `Problem("store.failed")`."""
    row = held.find(*place)
    if row is None:
        raise Problem("store.failed", cause=f"no row held at {place.position}")
    return row


def has_unjoined(store: Store, sender: int) -> bool:
    """Whether any held row waits for one before it."""
    sql = "SELECT 1 FROM held WHERE sender = ? AND joined = 0 LIMIT 1"
    return store.db.execute(sql, [sender]).fetchone() is not None


def alone(store: Store) -> list[tuple[str, str, bytes]]:
    """At a coach: lines of other coaches that the office once sent and no longer has.

    They do not come back by themselves, since a coach returns to the office only lines of the
    office's own; what is listed is kind, record and change id. Source: EXCHANGE.md §7.
    """
    if store.author.sign is not None:
        return []
    found: list[tuple[str, str, bytes]] = []
    offices = store.db.execute("SELECT n, id FROM peer WHERE role = 'office'").fetchall()
    for sender, office in offices:
        last = _last_joined(store, sender)
        for change in off_the_line(store, sender, last) if last else ():
            sql = "SELECT kind, record, by FROM change WHERE id = ? AND erasure IS NULL"
            row = store.db.execute(sql, [change]).fetchone()
            if row is not None and row[2] not in (office, store.author.by):
                found.append((row[0], row[1], change))
    return found


def _last_joined(store: Store, sender: int) -> Place | None:
    """Where the last of the sender's bundles that are joined ended."""
    sql = "SELECT upto, upto_chain FROM bundle WHERE peer = ? AND direction = 'in' ORDER BY n DESC"
    places = (Place(*found) for found in store.db.execute(sql, [sender]))
    return next((p for p in places if p.position == 0 or is_joined(store, sender, p)), None)

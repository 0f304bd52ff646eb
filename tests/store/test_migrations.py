"""A database of an older version is brought to this one, after a copy; one of a newer version is
refused.
"""

from pathlib import Path

import pytest

from kitdesk.problem import Problem
from kitdesk.store import held, vault
from kitdesk.store.check import check
from kitdesk.store.connection import Store, connect
from kitdesk.store.database import Database
from kitdesk.store.migrations import MIGRATIONS
from kitdesk.store.opening import VERSION, open_store
from kitdesk.store.streams import Place
from kitdesk.workspace import Workspace
from tests.clockwork import Clock, entropy

STEPS = [step.name for step in MIGRATIONS._migrations]
KEY = b"k" * 32


def database(folder: Path, before: str | None) -> None:
    """A workspace's database as it was before a step."""
    db = connect(folder / "workspace.db", KEY)
    MIGRATIONS.apply(db.schema, stop_before=before)
    if before != STEPS[0]:
        db.execute("INSERT INTO setting VALUES ('old', '\"kept\"')")
    db.conn.close()


def schema(db: Database) -> list[tuple[str, str]]:
    found = db.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
    return found.fetchall()


@pytest.mark.parametrize("before", STEPS[1:])
def test_the_version_before_each_step_becomes_this_one(tmp_path: Path, before: str) -> None:
    database(tmp_path, before)
    store = open_store(tmp_path, KEY, Clock(), entropy(1))
    assert store.db.execute("SELECT value FROM setting WHERE key = 'old'").fetchone() == ('"kept"',)
    (tmp_path / "new").mkdir()
    new = open_store(tmp_path / "new", KEY, Clock(), entropy(1))
    assert schema(store.db) == schema(new.db)
    store.close()
    new.close()


@pytest.mark.parametrize("before", STEPS[1:])
def test_a_copy_from_before_is_kept(tmp_path: Path, before: str) -> None:
    database(tmp_path, before)
    open_store(tmp_path, KEY, Clock(), entropy(1)).close()
    (copy,) = (tmp_path / "backups").iterdir()
    old = connect(copy, KEY)
    assert next(step.name for step in MIGRATIONS.pending(old.schema)) == before
    assert old.execute("SELECT value FROM setting WHERE key = 'old'").fetchone() == ('"kept"',)
    old.conn.close()


def test_held_rows_from_before_are_counted(tmp_path: Path) -> None:
    database(tmp_path, "0003_packs")
    db = connect(tmp_path / "workspace.db", KEY)
    db.execute("INSERT INTO peer(n, id, name, role) VALUES (4, 'a', 'Bo', 'coach')")
    db.conn.executemany(
        "INSERT INTO held(sender, position, chain, prev, change, joined)"
        " VALUES (4, ?, x'00', x'00', x'00', 1)",
        [(1,), (2,), (3,)],
    )
    db.conn.close()
    store = open_store(tmp_path, KEY, Clock(), entropy(1))
    assert held.count(store, 4) == 3
    store.close()


def test_what_an_earlier_version_kept_is_found_and_held_as_before(tmp_path: Path) -> None:
    """The search index is made anew; held rows stay where they were and go on by the run."""
    with Workspace.create(tmp_path / "old", role="coach", name="Elin") as old:
        key = old.store.key
        (lab,) = old.put("lab", [{"number": 1}])
        old.put("lab_note", [{"lab": lab, "text": "snö på fjället"}])
        old.seal()
        _age(old.store)
    with Workspace.open(tmp_path / "old") as workspace:
        assert workspace.store.key == key
        assert [hit.kind for hit in workspace.search("snö")] == ["lab_note"]
        assert held.is_joined(workspace.store, 4, Place(3, bytes(32)))
        assert check(workspace.store).findings == []
    (copy,) = (tmp_path / "old" / "backups").iterdir()
    assert copy.name.endswith("-before-0004_runs.db"), "one copy is enough for one step"


def _age(store: Store) -> None:
    """Bring a database back to where it was before the last step, with rows held from a peer."""
    db = store.db
    for table in ("held_run", "search"):
        db.execute(f"DROP TABLE {table}")
    db.execute("CREATE VIRTUAL TABLE search USING fts5(title, body, content = '', prefix = '1')")
    db.execute("DELETE FROM _sqlite_migrations WHERE name = '0004_runs'")
    db.execute("PRAGMA user_version = 3")
    db.execute("INSERT INTO peer(n, id, name, role, held) VALUES (4, 'a', 'Bo', 'coach', 1)")
    db.execute("INSERT INTO held VALUES (4, 3, zeroblob(32), x'00', x'00', 1, NULL)")


def test_the_version_counts_the_steps(tmp_path: Path) -> None:
    open_store(tmp_path, KEY, Clock(), entropy(1)).close()
    db = connect(tmp_path / "workspace.db", KEY)
    assert db.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert len(STEPS) == VERSION
    db.conn.close()


def test_a_database_of_a_later_version_by_its_mark_is_looked_at(tmp_path: Path) -> None:
    database(tmp_path, None)
    db = connect(tmp_path / "workspace.db", KEY)
    db.schema.table("_sqlite_migrations").insert(
        {"migration_set": "kitdesk", "name": "9999_future", "applied_at": "2030-01-01"}
    )
    db.execute(f"PRAGMA user_version = {VERSION + 1}")
    db.conn.close()
    with pytest.raises(Problem, match=r"store\.newer"):
        open_store(tmp_path, KEY, Clock(), entropy(1))


def test_a_new_database_needs_no_copy(tmp_path: Path) -> None:
    open_store(tmp_path, KEY, Clock(), entropy(1)).close()
    assert not (tmp_path / "backups").exists()


def test_a_newer_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    database(tmp_path, None)
    db = connect(tmp_path / "workspace.db", KEY)
    db.schema.table("_sqlite_migrations").insert(
        {"migration_set": "kitdesk", "name": "9999_future", "applied_at": "2030-01-01"}
    )
    db.conn.close()
    before = (tmp_path / "workspace.db").read_bytes()
    with pytest.raises(Problem, match=r"store\.newer") as refused:
        open_store(tmp_path, KEY, Clock(), entropy(1))
    assert refused.value.values == {"version": "9999_future"}
    assert (tmp_path / "workspace.db").read_bytes() == before


def test_a_damaged_note_of_the_key_is_told(tmp_path: Path) -> None:
    (tmp_path / vault.NOTE).write_text("{")
    with pytest.raises(Problem, match=r"vault\.damaged"):
        vault.open_key(tmp_path)

"""A version that knows more reads the log again: kinds and fields that were unknown get
their place.
"""

import itertools
from pathlib import Path
from typing import Any

import pytest

from kitdesk.log import Change, write
from kitdesk.store import log, settings
from kitdesk.store.check import check
from kitdesk.store.connection import Store
from kitdesk.store.opening import open_store
from kitdesk.workspace import Workspace

AT = "2023-05-03T10:00:00Z"
RECORD = "018f0000000070008000000000000001"
salts = itertools.count()


def change(kind: str, fields: dict[str, Any]) -> Change:
    return write(kind, RECORD, [], fields, AT, "a" * 32, next(salts).to_bytes(8))


@pytest.fixture
def older(coach: Workspace) -> Store:
    """What a version without `gap` and without `card.text` has made of what arrived."""
    store = coach.store
    with store.transaction():
        log.receive(store, [change("card", {"text": "snö", "step": "s"})])
        log.receive(store, [change("gap", {"title": "Kapital"})])
        other = change("gap", {"weight": "much"})
        log.receive(store, [other], {other.id})
        store.db.execute("UPDATE change SET unread = 0")
    db = store.db
    db.execute(
        "INSERT INTO other_record SELECT n, 'gap', id, '{}', 0, created_by, changed_at FROM gap"
    )
    db.execute("DROP TABLE gap")
    db.execute("ALTER TABLE card DROP COLUMN text")
    db.execute('UPDATE card SET extra = \'{"text":"snö"}\'')
    settings.put(store, "store.models", "those of an older version")
    return store


def test_what_has_become_known_is_read(coach: Workspace, older: Store) -> None:
    coach.close()
    with Workspace.open(coach.folder) as newer:
        assert newer.get("gap", RECORD).title == "Kapital"
        assert newer.get("card", RECORD).text == "snö"
        assert newer.rows("gap")[0]["title"] == "Kapital"
        assert sorted(hit.kind for hit in newer.search("s")) == ["card"]
        assert [hit.kind for hit in newer.search("kapital")] == ["gap"]
        assert newer.store.db.execute("SELECT count(*) FROM other_record").fetchone() == (0,)


def test_what_turns_out_wrong_is_no_longer_read(coach: Workspace, older: Store) -> None:
    coach.close()
    with Workspace.open(coach.folder) as newer:
        assert newer.get("gap", RECORD).weight is None
        assert [f.code for f in check(newer.store).findings] == ["unread"]


def test_a_copy_from_before_is_kept_and_the_next_start_is_quick(
    coach: Workspace, older: Store
) -> None:
    coach.close()
    for _ in range(2):
        Workspace.open(coach.folder).close()
        assert [path.suffix for path in (coach.folder / "backups").iterdir()] == [".db"]


def test_a_new_database_is_of_this_version(tmp_path: Path, coach: Workspace) -> None:
    store = open_store(tmp_path, b"k" * 32, coach.store.clock, coach.store.entropy)
    store.close()
    assert not (tmp_path / "backups").exists()

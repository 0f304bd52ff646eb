"""Lines that arrive by the hundred rest in packs: nobody who reads them notices, and what is erased
is gone from them.
"""

import itertools
import random
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from kitdesk.log import Change, write
from kitdesk.problem import Problem
from kitdesk.store import log, packs, rows
from kitdesk.store.check import check
from kitdesk.store.connection import PAGE_BYTES, Store, connect
from kitdesk.store.migrations import MIGRATIONS
from kitdesk.store.opening import open_store
from kitdesk.workspace import Workspace
from tests.clockwork import Clock, entropy

AT = "2023-05-03T10:00:00Z"
SECRET = "Hemlighetsson"
COUNT = 600
salts = itertools.count()
words = random.Random(664)


def record(number: int) -> str:
    return f"018f00000000700080000000{number:08x}"


def note(number: int, text: str, *parents: Change) -> Change:
    salt = next(salts).to_bytes(8)
    ids = [parent.id for parent in parents]
    return write("lab_note", record(number), ids, {"text": text}, AT, "a" * 32, salt)


def erasure(number: int) -> Change:
    fields = {"of": {"kind": "lab_note", "record": record(number)}, "reason": "request"}
    salt = next(salts).to_bytes(8)
    return write("erasure", record(100_000 + number), [], fields, AT, "a" * 32, salt)


def receive(store: Store, *changes: Change) -> None:
    with store.transaction():
        log.receive(store, changes)


@pytest.fixture
def notes(coach: Workspace) -> list[Change]:
    """Many notes in packs; the fifth and its edit tell of somebody."""
    found = [note(n, f"not{n} {words.randbytes(12).hex()}") for n in range(COUNT)]
    found[5] = note(5, f"{SECRET} {words.randbytes(40).hex()}")
    found.append(note(5, f"{SECRET}s bror", found[5]))
    receive(coach.store, *found)
    return found


def test_every_line_is_found_in_its_pack(coach: Workspace, notes: list[Change]) -> None:
    assert len(packs.firsts(coach.store)) > 2
    kept = "SELECT count(line) FROM change WHERE kind = 'lab_note'"
    assert coach.store.db.execute(kept).fetchone() == (0,)
    ids = [one.id for one in notes]
    assert list(log.lines(coach.store, ids)) == [(one.id, one.line) for one in notes]
    assert [one.line for one in coach.history("lab_note", record(7))] == [notes[7].line]
    assert check(coach.store).findings == []


def test_few_lines_stay_in_their_rows(coach: Workspace) -> None:
    receive(coach.store, *(note(n, "kort") for n in range(20)))
    assert packs.firsts(coach.store) == []


def test_a_record_in_a_pack_is_edited_and_merged_as_any(
    coach: Workspace, notes: list[Change]
) -> None:
    coach.update("lab_note", record(9), text="ändrad")
    coach.seal()
    receive(coach.store, note(9, "annan", notes[9]))
    (conflict,) = coach.conflicts()
    assert set(conflict.values) == {"ändrad", "annan"}
    assert check(coach.store, rebuild=True).findings == []


def test_long_lines_share_no_pack(coach: Workspace) -> None:
    long = [note(n, words.randbytes(60_000).hex()) for n in range(70)]
    receive(coach.store, *long)
    assert len(packs.firsts(coach.store)) == 70
    assert [line for _, line in log.lines(coach.store, [one.id for one in long])] == [
        one.line for one in long
    ]


def test_what_is_erased_is_gone_from_its_pack(coach: Workspace, notes: list[Change]) -> None:
    receive(coach.store, erasure(5))
    assert [log.line(coach.store, one.id) for one in (notes[5], notes[-1])] == [None, None]
    rest = [one for one in notes if one.record != record(5)]
    assert list(log.lines(coach.store, [one.id for one in rest])) == [
        (one.id, one.line) for one in rest
    ]
    assert SECRET.encode() not in b"".join(_unpacked(coach.store))
    assert check(coach.store).findings == []


def test_a_pack_of_which_all_is_erased_goes(coach: Workspace) -> None:
    receive(coach.store, *(note(5, f"{SECRET}{n}") for n in range(100)))
    assert len(packs.firsts(coach.store)) == 1
    receive(coach.store, erasure(5))
    assert packs.firsts(coach.store) == []
    assert check(coach.store).findings == []


def test_no_page_of_the_file_holds_what_was_erased(coach: Workspace, notes: list[Change]) -> None:
    """Every page, free ones too, is decrypted as it lies on the disk; the write-ahead log is
    empty. A pack's old bytes would tell the line to whoever unpacks them.
    """
    store = coach.store
    store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with_it = [first for first in packs.firsts(store) if _tells(packs.read(store, first))]
    sql = "SELECT lines FROM pack WHERE first = ?"
    before = [store.db.execute(sql, [first]).fetchone()[0] for first in with_it]
    pieces = {old[at : at + 24] for old in before for at in range(0, len(old) - 24, 24)}
    assert len(with_it) == 2
    assert any(piece in page for page in pages(store) for piece in pieces)
    receive(store, erasure(5))
    after = b"".join(pages(store))
    new = b"".join(store.db.execute(sql, [first]).fetchone()[0] for first in with_it)
    # What is compressed before the line, and what lies behind it, may come out the same.
    left = [piece for piece in pieces if piece in after and piece not in new]
    assert left == []
    assert SECRET.encode() not in after
    wal = store.path.with_name(store.path.name + "-wal")
    assert not wal.exists() or wal.stat().st_size == 0


def _tells(lines: list[bytes]) -> bool:
    return any(SECRET.encode() in line for line in lines)


def _unpacked(store: Store) -> Iterator[bytes]:
    for (packed,) in store.db.execute("SELECT lines FROM pack"):
        yield zlib.decompress(packed)


RESERVED, SALT, IV = 80, 16, 16


def pages(store: Store) -> Iterator[bytes]:
    """The plain pages of an SQLCipher file: AES-256-CBC by the raw key, its IV at the end."""
    data = store.path.read_bytes()
    for start in range(0, len(data), PAGE_BYTES):
        page = data[start : start + PAGE_BYTES]
        content, rest = page[SALT if start == 0 else 0 : -RESERVED], page[-RESERVED:]
        decryptor = Cipher(algorithms.AES(store.key), modes.CBC(rest[:IV])).decryptor()
        yield decryptor.update(content) + decryptor.finalize()


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("UPDATE pack SET lines = x'00' WHERE first = (SELECT min(first) FROM pack)", "digest"),
        ("DELETE FROM pack WHERE first = (SELECT max(first) FROM pack)", "digest"),
        (
            "UPDATE change SET line = NULL, size = NULL, erasure = id WHERE kind = 'lab_note'",
            "pack",
        ),
    ],
)
def test_a_damaged_pack_is_told(coach: Workspace, notes: list[Change], sql: str, code: str) -> None:
    coach.store.db.execute(sql)
    assert code in {found.code for found in check(coach.store).findings if found.fault}


def test_rebuilding_beside_a_damaged_pack_mends_the_rest_and_keeps_its_rows(
    coach: Workspace, notes: list[Change]
) -> None:
    """One byte of a pack had turned. `check --rebuild` stopped at it and mended nothing at all, and
    each record of the pack was said to differ in every field from a log that could not be read.
    """
    store = coach.store
    store.db.execute("UPDATE pack SET lines = x'00' WHERE first = (SELECT min(first) FROM pack)")
    store.db.execute("UPDATE lab_note SET text = 'x' WHERE id = ?", [record(COUNT - 1)])
    report = check(store, rebuild=True)
    assert not report.sound
    assert {found.code for found in report.findings} == {"digest", "row"}
    assert [f.values["record"] for f in report.findings if f.code == "row"] == [record(COUNT - 1)]
    for number in (0, COUNT - 1):
        row = rows.row(store, "lab_note", record(number))
        assert row is not None
        assert row.values == notes[number].fields


def test_a_line_whose_pack_is_damaged_is_never_taken_for_an_empty_one(
    coach: Workspace, notes: list[Change]
) -> None:
    coach.store.db.execute("UPDATE pack SET lines = substr(lines, 1, 20)")
    with pytest.raises(Problem, match=r"store\.failed"):
        log.line(coach.store, notes[3].id)
    coach.store.db.execute("DELETE FROM pack")
    with pytest.raises(Problem, match=r"store\.failed"):
        log.line(coach.store, notes[3].id)


def test_a_database_from_before_packs_keeps_its_lines_and_packs_what_comes(tmp_path: Path) -> None:
    key = b"k" * 32
    db = connect(tmp_path / "workspace.db", key)
    MIGRATIONS.apply(db.schema, stop_before="0003_packs")
    old = [note(n, f"gammal{n}") for n in range(100)]
    sql = "INSERT INTO change(id, kind, record, by, line) VALUES (?, ?, ?, ?, ?)"
    db.conn.executemany(sql, [(one.id, one.kind, one.record, one.by, one.line) for one in old])
    db.conn.close()
    store = open_store(tmp_path, key, Clock(), entropy(1))
    check(store, rebuild=True)
    new = [note(100 + n, f"ny{n}") for n in range(100)]
    receive(store, *new, note(3, "ändrad", old[3]))
    everything = [*old, *new]
    assert [line for _, line in log.lines(store, [one.id for one in everything])] == [
        one.line for one in everything
    ]
    row = rows.row(store, "lab_note", record(3))
    assert row is not None
    assert row.values == {"text": "ändrad"}
    assert check(store).findings == []
    store.close()

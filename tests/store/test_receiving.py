"""What arrives is kept byte for byte, read as far as this version can, and passed on."""

import itertools
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kitdesk.log import Change, parse, write
from kitdesk.log.alike import WORTHWHILE, Reader
from kitdesk.log.run import Run
from kitdesk.records import KINDS, Gap
from kitdesk.records.check import faults
from kitdesk.records.pattern import of_field
from kitdesk.store import log, rows, runs
from kitdesk.store.check import check
from kitdesk.store.connection import Arrivals, Store
from kitdesk.workspace import Workspace
from tests.clockwork import Clock, entropy
from tests.log.making import GOOD

AT = "2023-05-03T10:00:00Z"
SOMEBODY = "a" * 32
random_bytes = entropy("receiving")


def record(number: int) -> str:
    return f"018f00000000700080000000{number:08x}"


def change(
    kind: str,
    number: int,
    fields: dict[str, Any],
    parents: Iterable[Change] = (),
    by: str = SOMEBODY,
) -> Change:
    ids = [parent.id for parent in parents]
    return write(kind, record(number), ids, fields, AT, by, random_bytes(8))


def receive(workspace: Workspace, *changes: Change) -> log.Received:
    unread = {one.id for one in changes if log.faulty(one)}
    with workspace.store.transaction():
        return log.receive(workspace.store, changes, unread)


def test_lines_are_kept_byte_for_byte(coach: Workspace) -> None:
    line = (
        f'{{"v": 1,"kind":"gap","record":"{record(1)}","parents":[],'
        f'"fields":{{"title":"\\u00e5"}},"at":"{AT}","by":"{SOMEBODY}",'
        '"salt":"0123456789abcdef","new":[1.0]}'
    ).encode()
    receive(coach, parse(line))
    assert coach.history("gap", record(1))[0].line == line
    assert coach.get("gap", record(1)).title == "å"


ODD: tuple[Any, ...] = (
    *(0, -1, 3.0, -0.0, 2.5, 2**53, -(2**53), float(2**53), 1e17, 1e19, 1e308, -1e308, 5e-324),
    *(True, False, "", "\x00", "\ufeff", "x" * 70_000, "9999-12-31T23:59:60Z", "0001-01-01"),
    *([], ["\x00"], {}, {"": 0}, {"": 1e308}, {"v": {"w": []}}),
)


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_kinds_checks_let_in_its_table_takes(coach: Workspace, kind: str) -> None:
    """A whole number of 1e308 was let in by the checks and then stopped the import with a fault of
    the database: one trusted coach could stop an office from working.
    """
    tries = ({name: value} for name in KINDS[kind].fields for value in ODD)
    good = [fields for fields in tries if not faults(kind, fields)]
    made = [change(kind, 900_000 + n, fields) for n, fields in enumerate(good)]
    receive(coach, *made)
    assert good and check(coach.store, False).sound


def test_the_same_change_counts_once(coach: Workspace) -> None:
    one = change("gap", 1, {"title": "Kapital"})
    first, again = receive(coach, one, one), receive(coach, one)
    assert (first.new, again.new, again.known) == (1, 0, 1)
    assert coach.seal() == 1  # only the coach's own person


def test_a_kind_from_a_newer_version_can_be_shown_listed_and_searched(coach: Workspace) -> None:
    receive(coach, change("weather", 1, {"sky": {"words": ["snö"]}, "degrees": -12.5}))
    assert coach.find(record(1)) == (
        "weather",
        {"id": record(1), "sky": {"words": ["snö"]}, "degrees": -12.5},
    )
    assert [found["id"] for found in coach.rows("weather", {"degrees": -12.5})] == [record(1)]
    assert coach.rows("weather", {"degrees": 3}) == []
    assert [hit.kind for hit in coach.search("snö")] == ["weather"]
    coach.delete("weather", record(1))
    assert (coach.rows("weather"), coach.search("snö")) == ([], [])


def test_a_field_from_a_newer_version_stays_through_an_edit(coach: Workspace) -> None:
    receive(coach, change("gap", 1, {"title": "Kapital", "colour": {"r": 1}}))
    coach.update("gap", record(1), weight=3)
    coach.seal()
    found = coach.find(record(1))
    assert found is not None
    assert (found[1]["colour"], found[1]["weight"]) == ({"r": 1}, 3)
    assert check(coach.store).findings == []


def test_a_record_may_arrive_in_part_and_in_any_order(coach: Workspace) -> None:
    root = change("gap", 1, {"title": "Kapital", "weight": 2})
    child = change("gap", 1, {"weight": 4}, [root])
    receive(coach, child)
    assert (coach.get("gap", record(1)).title, coach.created_by("gap", record(1))) == (None, None)
    receive(coach, root)
    found = coach.get("gap", record(1))
    assert (found.title, found.weight) == ("Kapital", 4)
    assert coach.created_by("gap", record(1)) == SOMEBODY
    assert log.heads(coach.store, "gap", record(1)) == [child.id]


def test_a_line_with_a_wrong_value_is_kept_unread(coach: Workspace) -> None:
    root = change("gap", 1, {"title": "Kapital"})
    bad = change("gap", 1, {"weight": "much", "title": "Nät"}, [root])
    receive(coach, root, bad)
    assert coach.get("gap", record(1)).title == "Kapital"
    assert log.heads(coach.store, "gap", record(1)) == [bad.id]
    report = check(coach.store)
    assert [(found.code, found.fault) for found in report.findings] == [("unread", False)]
    assert report.sound


def test_those_who_listen_hear_what_arrived(coach: Workspace) -> None:
    heard: list[Any] = []
    coach.listen(heard.append)
    receive(coach, change("gap", 1, {}), change("card", 2, {}))
    assert [(told.kind, set(told.ids)) for told in heard] == [
        ("card", {record(2)}),
        ("gap", {record(1)}),
    ]


def test_what_was_sealed_or_arrived_is_told_once_before_the_commit(coach: Workspace) -> None:
    told: list[tuple[Arrivals, list[bytes]]] = []

    def hook(store: Store, arrivals: Arrivals) -> None:
        sql = "SELECT id FROM change WHERE seq > ? ORDER BY seq"
        told.append((arrivals, [id for (id,) in store.db.execute(sql, [arrivals.after])]))

    coach.seal()
    coach.store.after_sealed.append(hook)
    mine = coach.write(Gap(title="Eget"))
    assert told == []
    one, other = change("gap", 1, {}), change("card", 2, {})
    with coach.store.transaction():
        log.receive(coach.store, [one])
        log.receive(coach.store, [other])
        coach.seal()
    ((arrivals, ids),) = told
    assert arrivals.kinds == {"gap", "card"}
    assert ids == [one.id, other.id, coach.history("gap", mine)[0].id]


def test_ids_without_lines_block_nothing(coach: Workspace) -> None:
    one = change("gap", 1, {"title": "Kapital"})
    with coach.store.transaction():
        log.note_erased(coach.store, [(one.id, b"e" * 32)])
    assert log.line(coach.store, one.id) is None
    assert receive(coach, one).new == 1
    assert coach.get("gap", record(1)).title == "Kapital"


TEXT = st.text(max_size=12) | st.sampled_from(["fjäll", "a\\b", "{", "\x00", '"', "\x7f", "ŋ"])
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "text": TEXT,
        "x": st.sampled_from([0, 1, 0.1, 1.0]),
        "votes": st.dictionaries(st.just("hands"), st.integers(0, 3)),
        "tags": st.lists(TEXT, max_size=3),
        "evidence": st.lists(st.sampled_from([record(1), record(2)]), max_size=2),
        "parked": st.booleans() | st.none(),
        "deleted": st.booleans() | st.none(),
        "new": st.none() | st.integers(-(2**53), 2**53),
    },
)


COUNT = itertools.count(1)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(FIELDS, min_size=20, max_size=60))
def test_a_large_batch_is_read_as_one_by_one(
    coach: Workspace, contents: list[dict[str, Any]]
) -> None:
    start = 10_000 * next(COUNT)
    changes = [change("card", start + n, fields) for n, fields in enumerate(contents)]
    # A long run of plain ones too, so that SQL alone folds some of them.
    changes += [
        change("card", start + 1000 + n, {"text": "snö", "parked": True}) for n in range(20)
    ]
    receive(coach, *changes)
    assert check(coach.store).findings == []
    for one in changes:
        row = rows.row(coach.store, "card", one.record)
        assert row is not None
        assert row.values == {n: v for n, v in one.fields.items() if v is not None or n == "new"}
    found = {hit.id for hit in coach.search("snö", limit=10_000)}
    assert {one.record for one in changes[len(contents) :]} <= found


def test_runs_of_alike_lines_are_folded_as_one_by_one(coach: Workspace) -> None:
    """Judged by a pattern and folded by SQL alone; `check` folds the same lines patiently."""
    for place, kind in enumerate(sorted(KINDS)):
        reader, fields = Reader(), KINDS[kind].fields
        values = {name: GOOD[one.type] for name, one in fields.items() if of_field(one)}
        changes = [
            change(kind, 1_000 * place + n, {name: of[n % len(of)] for name, of in values.items()})
            for n in range(2 * WORTHWHILE)
        ]
        changes = [reader.parse(one.line) for one in changes]
        assert changes[-1].shape is not None
        receive(coach, *changes)
    assert check(coach.store).findings == []


def run_of(changes: list[Change]) -> Run:
    """The changes as a reader gives them that has seen many of their kind."""
    reader = Reader()
    for _ in range(WORTHWHILE):
        reader.parse(changes[0].line)
    (run,) = reader.read([one.line for one in changes])
    assert isinstance(run, Run)
    return run


def receive_run(workspace: Workspace, run: Run) -> log.Received:
    with workspace.store.transaction():
        return runs.receive(workspace.store, runs.ready(run))


def notes_from(start: int, count: int = 100) -> list[Change]:
    return [change("lab_note", start + n, {"text": f"not{n} snö"}) for n in range(count)]


def tables(store: Store) -> dict[str, list[Any]]:
    """All that a workspace keeps of what came, but for how lines are packed."""
    asked = {
        "change": "SELECT seq, id, kind, record, by, coalesce(size, length(line)), head, unread,"
        " erasure FROM change ORDER BY seq",
        "lab_note": "SELECT * FROM lab_note ORDER BY id",
        "search": "SELECT rowid FROM search WHERE search MATCH 'sn*' ORDER BY 1",
        "draft": "SELECT kind, record, fields, parents FROM draft ORDER BY 1, 2",
    }
    return {name: store.db.execute(sql).fetchall() for name, sql in asked.items()}


def erasure(number: int) -> Change:
    of = {"kind": "lab_note", "record": record(number)}
    return change("erasure", 90_000, {"of": of, "reason": "request"})


BEFORE: dict[str, Callable[[list[Change]], list[Change]]] = {
    "nothing": lambda notes: [],
    "one of them": lambda notes: notes[40:41],
    "an edit of one": lambda notes: [change("lab_note", 2_040, {"text": "snöig"}, [notes[40]])],
    "another record between them": lambda notes: [change("gap", 2_040, {"title": "snö"})],
    "an erasure of one": lambda notes: [erasure(2_040)],
    "one of them twice": lambda notes: [],
    "an id that came without its line": lambda notes: [],
}


@pytest.mark.parametrize("what", BEFORE)
def test_a_run_is_received_as_its_changes_one_by_one(tmp_path: Path, what: str) -> None:
    """Whatever of it is here before."""
    notes, kept = notes_from(2_000), []
    before = BEFORE[what](notes)
    given = [*notes, notes[7]] if what == "one of them twice" else notes
    for name in ("run", "list"):
        with Workspace.create(
            tmp_path / name, role="coach", name="Elin", clock=Clock(), entropy=entropy(7)
        ) as workspace:
            receive(workspace, *before)
            if what == "an id that came without its line":
                log.note_erased(workspace.store, [(notes[40].id, bytes(32))])
            if name == "run":
                received = receive_run(workspace, run_of(given))
            else:
                received = receive(workspace, *given)
            assert check(workspace.store).findings == []
            kept.append((received, tables(workspace.store)))
    assert kept[0] == kept[1]
    assert len(kept[0][1]["lab_note"]) == (99 if what == "an erasure of one" else 100)


def test_what_is_being_written_is_sealed_before_a_run_brings_it(coach: Workspace) -> None:
    """Somebody restored an old backup here and types into a note that comes back as new."""
    notes = notes_from(4_000)
    coach.store.db.execute(
        "INSERT INTO draft VALUES ('lab_note', ?, '{\"text\": \"regn\"}', '[]', ?)",
        [record(4_040), AT],
    )
    receive_run(coach, run_of(notes))
    waiting = "SELECT count(*) FROM draft WHERE kind = 'lab_note'"
    assert coach.store.db.execute(waiting).fetchone() == (0,)
    (conflict,) = coach.conflicts()
    assert set(conflict.values) == {"regn", "not40 snö"}


def test_many_records_in_one_batch_are_found_by_search_and_check(coach: Workspace) -> None:
    count = 3_000
    notes = [
        change("lab_note", n, {"text": f"not{n} snö", "marks": ["idea"]}) for n in range(count)
    ]
    assert receive(coach, *notes).new == count
    assert [hit.id for hit in coach.search("not2999")] == [record(2999)]
    assert coach.count("lab_note", {"marks": "idea"}) == count
    edits = [change("lab_note", n, {"text": "regn"}, [notes[n]]) for n in range(0, count, 100)]
    receive(coach, *edits)
    assert len(coach.search("regn", limit=100)) == 30
    assert coach.search("not100 snö") == []
    assert check(coach.store).findings == []


def test_a_record_that_is_touched_twice_in_one_import_is_indexed_once(coach: Workspace) -> None:
    notes = [change("lab_note", n, {"text": f"not{n:03} snö"}) for n in range(100)]
    edits = [change("lab_note", n, {"text": "regn"}, [notes[n]]) for n in (3, 4)]
    gone = change("lab_note", 5, {"deleted": True}, [notes[5]])
    with coach.store.transaction():
        log.receive(coach.store, notes)
        log.receive(coach.store, [*edits, gone])
    assert [coach.search(f"not{n:03}") for n in (3, 4, 5)] == [[], [], []]
    assert len(coach.search("snö", limit=200)) == 97
    assert sorted(hit.id for hit in coach.search("regn")) == [record(3), record(4)]
    sizes = coach.store.db.execute("SELECT count(*) FROM search_docsize").fetchone()
    assert sizes[0] == len(coach.search("snö", limit=200)) + 2 + 1  # and the coach's own person
    coach.update("lab_note", record(3), text="sol")
    assert [hit.id for hit in coach.search("regn")] == [record(4)]


def test_a_part_that_is_undone_leaves_the_search_index_as_it_was(coach: Workspace) -> None:
    """Rows wait for the index until the commit. A part that wrote them there before it failed took
    them out again, and they waited no more: nobody found them.
    """
    notes, undone, more = notes_from(2_000), notes_from(5_000), notes_from(7_000)
    store = coach.store
    with store.transaction():
        runs.receive(store, runs.ready(run_of(notes)))
        with pytest.raises(KeyError), store.transaction():
            log.receive(store, [change("lab_note", 2_040, {"text": "regn"}, [notes[40]])])
            raise KeyError
        with pytest.raises(KeyError), store.transaction():
            runs.receive(store, runs.ready(run_of(undone)))
            raise KeyError
        runs.receive(store, runs.ready(run_of(more)))
    found = [hit.id for hit in coach.search("snö", limit=1_000)]
    assert sorted(found) == sorted(one.record for one in [*notes, *more])
    index = "SELECT count(*) FROM search_docsize"
    assert store.db.execute(index).fetchone() == (len(found) + 1,)  # and the coach's own person


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_has_a_table(coach: Workspace, kind: str) -> None:
    receive(coach, change(kind, 1, {"tags": ["snö"]}))
    assert [
        json.loads(row.model_dump_json())["tags"] for row in coach.list(kind, {"tags": "snö"})
    ] == [["snö"]]


def test_a_long_line_of_changes_and_many_heads(coach: Workspace) -> None:
    line = [change("gap", 1, {"weight": 1})]
    for n in range(2_000):
        line.append(change("gap", 1, {"weight": n % 5 + 1}, line[-1:]))
    heads = [change("gap", 2, {"title": str(n)}) for n in range(500)]
    receive(coach, *line, *heads)
    assert coach.get("gap", record(1)).weight == 5
    (conflict,) = coach.conflicts()
    assert len(conflict.values) == 500
    coach.resolve("gap", record(2), "title", value="en")
    assert coach.conflicts() == []
    assert len(log.heads(coach.store, "gap", record(2))) == 1


def test_what_is_being_typed_is_sealed_before_a_merge_touches_its_record(coach: Workspace) -> None:
    """The change says what its author saw: not what came in while it was a draft.

    What is typed afterwards follows on both, and so settles nothing that nobody has seen.
    """
    root = change("gap", 1, {"title": "Kapital"})
    receive(coach, root)
    coach.update("gap", record(1), title="Kapital och tid")
    theirs = change("gap", 1, {"title": "Pengar"}, [root])
    receive(coach, theirs)
    [typed] = [
        one for one in log.changes_of(coach.store, "gap", record(1)) if one.by == coach.me.id
    ]
    assert (typed.parents, typed.fields) == ((root.id,), {"title": "Kapital och tid"})
    assert set(coach.conflict_fields("gap", record(1))) == {"title"}
    coach.update("gap", record(1), weight=4)
    coach.seal()
    ours = [one for one in log.changes_of(coach.store, "gap", record(1)) if one.by == coach.me.id]
    assert set(ours[-1].parents) == {typed.id, theirs.id}
    assert set(coach.conflict_fields("gap", record(1))) == {"title"}, "and the conflict stays open"

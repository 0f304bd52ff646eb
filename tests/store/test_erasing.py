"""An erasure takes away what was written and leaves ids, in whatever order it comes."""

import itertools
from typing import Any

import pytest

from kitdesk.log import Change, write
from kitdesk.records import Person
from kitdesk.store import blobs, log
from kitdesk.store.check import check
from kitdesk.workspace import Workspace

AT = "2023-05-03T10:00:00Z"
PERSON = "018f0000000070008000000000000001"
SECRET = "Hemlighetsson"
salts = itertools.count()


def change(kind: str, record: str, fields: dict[str, Any], *parents: Change) -> Change:
    salt = next(salts).to_bytes(8)
    return write(kind, record, [p.id for p in parents], fields, AT, "a" * 32, salt)


def erasure(kind: str, record: str) -> Change:
    of = {"kind": kind, "record": record}
    return change(
        "erasure", f"018f00000000700080000000{next(salts):08x}", {"of": of, "reason": "request"}
    )


def receive(workspace: Workspace, *changes: Change) -> None:
    with workspace.store.transaction():
        log.receive(workspace.store, changes)


ROOT = change("person", PERSON, {"given_name": SECRET})
EDIT = change("person", PERSON, {"email": f"{SECRET}@example.se"}, ROOT)
ERASURE = erasure("person", PERSON)


@pytest.mark.parametrize("order", list(itertools.permutations([ROOT, EDIT, ERASURE])))
@pytest.mark.parametrize("together", [True, False])
def test_nothing_of_the_person_is_left_but_ids(
    coach: Workspace, order: list[Change], together: bool
) -> None:
    for batch in [order] if together else [[one] for one in order]:
        receive(coach, *batch)
    assert coach.find(PERSON) is None
    assert coach.search(SECRET) == []
    assert coach.history("person", PERSON) == []
    assert [log.line(coach.store, one.id) for one in (ROOT, EDIT)] == [None, None]
    assert log.known(coach.store, [ROOT.id, EDIT.id]) == {ROOT.id, EDIT.id}
    assert check(coach.store).findings == []


def test_a_draft_is_erased_with_its_record(coach: Workspace) -> None:
    id = coach.write(Person(given_name=SECRET))
    receive(coach, erasure("person", id))
    assert coach.find(id) is None
    assert coach.seal() == 1  # the coach's own person


def test_the_search_index_forgets_the_words(coach: Workspace) -> None:
    receive(coach, ROOT, EDIT, ERASURE)
    content = b"".join(
        block for (block,) in coach.store.db.execute("SELECT block FROM search_data").fetchall()
    )
    assert SECRET.lower().encode()[4:] not in content


def test_bytes_that_nothing_else_names_go_too(coach: Workspace) -> None:
    sha256 = blobs.put(coach.store, b"portrait")
    attachment = "018f00000000700080000000000000aa"
    fields = {"of": PERSON, "sha256": sha256, "name": "a.jpg"}
    receive(coach, change("attachment", attachment, fields))
    receive(coach, erasure("attachment", attachment))
    assert not blobs.has(coach.store, sha256)


@pytest.mark.parametrize("kind", ["erasure", "project", "method_kit"])
def test_some_kinds_are_never_erased(coach: Workspace, kind: str) -> None:
    receive(coach, change(kind, PERSON, {"tags": ["x"]}), erasure(kind, PERSON))
    assert coach.find(PERSON) is not None


def test_an_erasure_that_is_not_read_erases_nothing(coach: Workspace) -> None:
    with coach.store.transaction():
        log.receive(coach.store, [ROOT, ERASURE], {ERASURE.id})
    assert coach.find(PERSON) is not None

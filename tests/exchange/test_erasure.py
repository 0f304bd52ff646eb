"""A person's right to be forgotten, in every workspace the erasure reaches. Source:
EXCHANGE.md §4.
"""

import hashlib
import json

import pytest

from kitdesk.exchange import receipts
from kitdesk.exchange.limits import LIMITS
from kitdesk.log import write
from kitdesk.store import log, peers
from tests.exchange.crafting import Parts, apart, keys_of, remade
from tests.exchange.world import Place, World


def erase(world: World, kind: str, record: str) -> str:
    of = {"kind": kind, "record": record}
    return world.office.workspace.put("erasure", [{"of": of, "reason": "request"}])[0]


def person(world: World, name: str = "Anna") -> str:
    """A person whom a coach entered and the office and Bo have, through a lab."""
    made = world[name].workspace.put("person", [{"given_name": "Gun", "email": "gun@exempel.se"}])[
        0
    ]
    world[name].workspace.put("lab", [{"number": 1, "participants": [made]}])
    world.settle()
    return made


def traces(place: Place, text: str) -> bool:
    return any(text.encode() in change.line for change in place.lines().values())


def test_an_erasure_reaches_every_workspace_and_only_ids_stay(world: World):
    gun = person(world)
    assert all(traces(place, "gun@exempel.se") for place in world.places.values())
    erase(world, "person", gun)
    world.settle()
    world.check()
    for place in world.places.values():
        assert not traces(place, "gun@exempel.se")
        assert place.workspace.get("person", gun) is None
        assert place.workspace.search("gun@exempel") == []
        assert place.workspace.count("erasure", {}) == 1


def test_rows_whose_lines_are_erased_are_named_in_erased_csv(world: World):
    """Anna had not sent her photo's caption yet when the person was erased: the chain still
    holds.
    """
    anna, office = world["Anna"], world.office
    gun = person(world)
    anna.workspace.update("person", gun, phone="070-1740605")
    unsent = anna.export()
    erase(world, "person", gun)
    anna.receive(office.export(anna.id))
    anna.workspace.put("organisation", [{"name": "Byn"}])
    (file,) = anna.export()
    assert unsent != [file]
    parts = apart(file, office)
    rows = parts.bag["data/erased.csv"].decode().splitlines()
    assert rows[0] == "position,change,erasure"
    assert len(rows) == 2
    assert b"070-1740605" not in parts.bag["data/changes.jsonl"]
    assert office.receive([file])[0].status == "imported"
    assert anna.id in {row.by for row in office.lines().values()}
    world.settle()
    world.check()


def test_lines_that_arrive_late_for_an_erased_record_are_dropped(world: World):
    anna, office = world["Anna"], world.office
    gun = person(world)
    anna.workspace.update("person", gun, phone="070-1740605")
    late = anna.export()
    erase(world, "person", gun)
    office.receive(late)
    assert not traces(office, "070-1740605")
    assert office.workspace.get("person", gun) is None
    world.settle()
    world.check()


def test_a_workspace_restored_from_before_applies_the_erasure_again(world: World):
    gun = person(world)
    backup = world.backup("Bo")
    erase(world, "person", gun)
    world.settle()
    world.restore("Bo", backup)
    assert traces(world["Bo"], "gun@exempel.se")
    world.settle()
    world.check()
    assert not traces(world["Bo"], "gun@exempel.se")


def test_an_office_restored_from_before_gets_its_erasure_back(world: World):
    """The erasure is a signed line of the office: the coaches return it."""
    gun = person(world)
    backup = world.backup("office")
    erase(world, "person", gun)
    world.settle()
    world.restore("office", backup)
    assert traces(world.office, "gun@exempel.se")
    world.settle()
    world.check()
    for place in world.places.values():
        assert not traces(place, "gun@exempel.se")


def test_a_row_without_a_line_is_receipted_once_its_erasure_is_here(world: World):
    """Somebody sends only an id and names an erasure that has not come yet: kept, not
    acknowledged.
    """
    anna, office = world["Anna"], world.office
    anna.workspace.put("organisation", [{"name": "Byn"}, {"name": "Dalen"}])
    erasure = write(
        "erasure",
        office.workspace.new_id(),
        (),
        {"of": {"kind": "gap", "record": office.workspace.new_id()}, "reason": "request"},
        office.workspace.store.now(),
        office.id,
        b"saltsalt",
        office.workspace.store.author.sign,
    )

    def without_first(parts: Parts) -> None:
        first, *rest = parts.lines()
        position = parts.header["range"]["after"] + 1
        row = f"{position},{hashlib.sha256(first).hexdigest()},{erasure.id.hex()}\n"
        parts.bag["data/erased.csv"] = b"position,change,erasure\n" + row.encode()
        parts.bag["data/changes.jsonl"] = b"".join(line + b"\n" for line in rest)

    office.receive([remade(anna.export()[0], anna, office, without_first)])
    assert [one.name for one in office.workspace.list("organisation")] == ["Dalen"]
    row = peers.find(office.workspace.store, anna.id)
    assert row is not None
    places = [ack.position for ack in receipts.write(office.workspace.store, row, LIMITS)]
    assert places == [1], "only what came before the gap"
    with office.workspace.store.transaction():
        log.receive(office.workspace.store, [erasure])
    places = [ack.position for ack in receipts.write(office.workspace.store, row, LIMITS)]
    assert places == [3, 1]


@pytest.mark.parametrize("bad", [{"title": 7}, {"weight": "heavy"}])
def test_a_line_passed_on_that_is_not_acceptable_here_blocks_nothing(
    world: World, bad: dict[str, object]
):
    """The office once took a line that this version would not: it is kept unread and passed on."""
    anna, bo, office = world["Anna"], world["Bo"], world.office
    record = anna.workspace.new_id()
    store = office.workspace.store
    line = write("gap", record, (), bad, store.now(), anna.id, b"saltsalt")
    good = write("gap", record, (line.id,), {"title": "Frakt"}, store.now(), anna.id, b"saltsalz")
    with store.transaction():
        log.receive(store, [line, good], unread={line.id})
    for one in bo.receive(office.export(bo.id)):
        assert one.status == "imported"
    assert bo.workspace.get("gap", record).title == "Frakt"
    assert {line.id, good.id} <= bo.lines().keys()
    assert json.loads(bo.lines()[line.id].line)["fields"] == bad
    report = bo.workspace.check()
    assert report.sound


@pytest.mark.parametrize("signed", [False, True])
def test_nothing_is_erased_because_a_coach_says_so_through_the_office(world: World, signed: bool):
    """An older office took it in; whoever gets it passed on keeps the line and erases nothing."""
    anna, bo, office = world["Anna"], world["Bo"], world.office
    gap = office.workspace.put("gap", [{"title": "Frakt"}])[0]
    world.settle()
    fields = {"of": {"kind": "gap", "record": gap}, "reason": "request"}
    sign = keys_of(anna).sign if signed else None
    made = anna.workspace.new_id()
    line = write("erasure", made, (), fields, "2023-05-03T10:00:00Z", anna.id, b"saltsalt", sign)

    def passed_on(parts: Parts) -> None:
        parts.set_lines([*parts.lines(), line.line])

    office.workspace.put("lab", [{"number": 1}])
    [received] = bo.receive([remade(office.export(bo.id)[0], office, bo, passed_on)])
    assert received.status == "imported"
    assert bo.workspace.get("gap", gap).title == "Frakt"
    assert bo.workspace.check(rebuild=True).sound

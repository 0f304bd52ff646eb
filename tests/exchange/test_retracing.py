"""A bundle may bring again what is here: nothing is taken twice, nothing new is overlooked, and a
forged repetition is refused as before. Source: EXCHANGE.md §3.
"""

from collections.abc import Callable, Iterable

import pytest

from kitdesk.log import change_id
from tests.exchange.crafting import Parts, apart, remade
from tests.exchange.world import Place, World

NOTES = 620


@pytest.fixture
def anna(world: World) -> Place:
    """A coach whose many notes the office has, and who has not heard of it."""
    anna = world["Anna"]
    lab = anna.workspace.put("lab", [{"number": 1}])[0]
    put_notes(anna, lab, range(NOTES))
    world.office.receive(anna.export())
    return anna


def put_notes(place: Place, lab: str, numbers: Iterable[int]) -> None:
    place.workspace.put("lab_note", [{"lab": lab, "text": f"rad {n}"} for n in numbers])


def lab_of(place: Place) -> str:
    return place.workspace.list("lab")[0].id


def test_what_is_new_behind_what_is_known_is_taken(world: World, anna: Place) -> None:
    put_notes(anna, lab_of(anna), range(NOTES, NOTES + 7))
    (received,) = world.office.receive(anna.export())
    assert (received.new, received.by_kind["lab_note"]) == (7, NOTES + 7)
    assert received.new + received.known == sum(received.by_kind.values())
    assert world.office.workspace.count("lab_note", {}) == NOTES + 7
    world.settle()
    world.check()


def test_a_whole_repetition_changes_nothing(world: World, anna: Place) -> None:
    before = world.office.log().keys()
    (received,) = world.office.receive(anna.export())
    assert received.new == 0
    assert received.known == sum(received.by_kind.values()) > NOTES
    assert world.office.log().keys() == before
    world.settle()
    world.check()


def test_a_repetition_of_long_lines_is_not_gathered_in_memory(world: World) -> None:
    """Some hundred of them are more than waits for the next row that is held."""
    anna = world["Anna"]
    lab = anna.workspace.put("lab", [{"number": 1}])[0]
    text = "snö " * 12_000
    anna.workspace.put("lab_note", [{"lab": lab, "text": f"{text}{n}"} for n in range(120)])
    for is_new in (True, False):
        (received,) = world.office.receive(anna.export())
        assert received.by_kind["lab_note"] == 120
        assert received.new + received.known == sum(received.by_kind.values())
        assert (received.new > 0) == is_new
    world.settle()
    world.check()


def _other(parts: Parts, at: int) -> None:
    lines = parts.lines()
    lines[at] = lines[at].replace(b'"rad ', b'"Rad ')
    parts.bag["data/changes.jsonl"] = b"".join(line + b"\n" for line in lines)


FORGED: dict[str, tuple[Callable[[Parts], None], str]] = {
    "another line among the known ones": (lambda parts: _other(parts, 300), "bundle.chain"),
    "another line at the end": (lambda parts: _other(parts, -1), "bundle.chain"),
    "a line too many": (
        lambda parts: parts.bag.update(
            {"data/changes.jsonl": parts.bag["data/changes.jsonl"] + parts.lines()[-1] + b"\n"}
        ),
        "bundle.chain",
    ),
    "a line too few": (
        lambda parts: parts.bag.update(
            {"data/changes.jsonl": b"".join(line + b"\n" for line in parts.lines()[:-1])}
        ),
        "bundle.chain",
    ),
    "a bad line behind the known ones": (
        lambda parts: parts.set_lines([*parts.lines(), b"{"]),
        "bundle.line",
    ),
}


@pytest.mark.parametrize("what", FORGED)
def test_a_forged_repetition_is_refused(world: World, anna: Place, what: str) -> None:
    change, code = FORGED[what]
    before = world.office.log().keys()
    file = remade(anna.export()[0], anna, world.office, change)
    (received,) = world.office.workspace.exchange.receive([file])
    assert received.status == "refused"
    assert received.reason is not None
    assert received.reason.code == code
    if code == "bundle.line":
        assert received.reason.values["number"] == len(apart(file, world.office).lines())
    assert world.office.log().keys() == before


def test_a_clone_that_went_another_way_is_taken_from_where_it_parted(
    world: World, anna: Place
) -> None:
    twin = world.clone("Anna", "twin")
    anna = world["Anna"]
    put_notes(anna, lab_of(anna), range(10))
    put_notes(twin, lab_of(twin), range(20))
    world.office.receive(anna.export())
    (received,) = world.office.receive(twin.export())
    assert received.new == 20
    assert world.office.workspace.count("lab_note", {}) == NOTES + 30


def test_a_repetition_with_erased_rows_in_it_is_retraced_too(world: World, anna: Place) -> None:
    """The office has erased some notes since; the coach, who lost its receipts, sends all again."""
    office = world.office.workspace
    for note in anna.workspace.list("lab_note")[100:103]:
        of = {"kind": "lab_note", "record": note.id}
        office.put("erasure", [{"of": of, "reason": "request"}])
    anna.receive(world.office.export("Anna"))
    anna.workspace.store.db.execute("UPDATE peer SET acknowledged = 0")
    (received,) = world.office.receive(anna.export())
    assert (received.new, received.by_kind["lab_note"]) == (0, NOTES - 3)
    assert received.known == sum(received.by_kind.values())
    world.settle()
    world.check()


def test_a_line_that_comes_after_all_is_taken(world: World) -> None:
    """The first bundle names an erasure for a row's line, the next one has the line."""
    anna, office = world["Anna"], world.office
    lab = anna.workspace.put("lab", [{"number": 1}])[0]
    put_notes(anna, lab, range(NOTES))
    left_out = anna.outbox(office)[600]

    def without(parts: Parts) -> None:
        kept = [line for line in parts.lines() if change_id(line) != left_out]
        parts.bag["data/changes.jsonl"] = b"".join(line + b"\n" for line in kept)
        parts.bag["data/erased.csv"] += f"601,{left_out.hex()},{'ab' * 32}\n".encode()

    office.receive([remade(anna.export()[0], anna, office, without)])
    assert left_out not in office.lines()
    (again,) = office.receive(anna.export())
    assert again.new == 1
    assert office.lines()[left_out].by == anna.id
    world.settle()
    world.check()

"""Receipts, branches and returned work, one story each. Source: EXCHANGE.md §3 and §7."""

import random
import shutil
from pathlib import Path

import pytest

from kitdesk.exchange import receipts
from kitdesk.exchange.limits import LIMITS, Limits
from kitdesk.exchange.schema import Ack
from kitdesk.log import write
from kitdesk.store import peers
from tests.exchange import crafting
from tests.exchange.crafting import Parts, keys_of, remade
from tests.exchange.world import Place, World


def add(place: Place, *names: str) -> list[str]:
    return place.workspace.put("organisation", [{"name": name} for name in names])


def names(place: Place) -> set[str]:
    return {one.name for one in place.workspace.list("organisation")}


def acknowledged(place: Place, peer: Place) -> int:
    row = peers.find(place.workspace.store, peer.id)
    assert row is not None
    return row.acknowledged


def acks(place: Place, peer: Place) -> list[Ack]:
    row = peers.find(place.workspace.store, peer.id)
    assert row is not None
    return receipts.write(place.workspace.store, row, LIMITS)


def test_a_lost_bundle_is_contained_in_the_next_one(world: World):
    """A USB stick falls into the snow; the next bundle carries what was on it."""
    anna = world["Anna"]
    add(anna, "Första")
    anna.export()
    add(anna, "Andra")
    world.office.receive(anna.export())
    assert {"Första", "Andra"} <= names(world.office)


def test_a_receipt_that_reaches_a_coach_restored_from_an_older_backup_and_then_edited(world: World):
    """Anna's laptop is restored to last week, she writes on, and then a receipt for the
    lost week comes.
    """
    anna, office = world["Anna"], world.office
    backup = world.backup("Anna")
    add(anna, "Förlorad 1", "Förlorad 2", "Förlorad 3")
    office.receive(anna.export())
    receipt = office.export(anna.id)
    world.restore("Anna", backup)
    add(anna, "Ny efteråt")
    anna.receive(receipt)
    assert acknowledged(anna, office) == 1, "what the receipt names is not in this outbox"
    office.receive(anna.export())
    assert "Ny efteråt" in names(office), "nothing is skipped because of positions"
    world.settle()
    world.check()
    everything = {"Förlorad 1", "Förlorad 2", "Förlorad 3", "Ny efteråt"}
    assert everything <= names(anna)
    assert everything <= names(office)


def test_a_receipt_that_reaches_an_office_restored_from_an_older_backup_and_then_edited(
    world: World,
):
    """The office's computer is restored, it writes on, and the coaches' bundles are from before."""
    anna, office = world["Anna"], world.office
    backup = world.backup("office")
    lost = office.workspace.put("lab", [{"number": 1, "theme": "Förlorat tema"}])[0]
    anna.receive(office.export(anna.id))
    add(anna, "Mottagen före")
    late = anna.export()
    office.receive(late)
    anna.receive(office.export(anna.id))
    world.restore("office", backup)
    office.workspace.put("lab", [{"number": 2, "theme": "Nytt tema"}])
    office.receive(late)
    world.settle()
    world.check()
    assert office.workspace.get("lab", lost).theme == "Förlorat tema"
    assert {lab.theme for lab in anna.workspace.list("lab")} == {"Förlorat tema", "Nytt tema"}
    assert "Mottagen före" in names(office)


def test_two_clones_that_send_in_turn_lose_nothing(world: World):
    """Somebody copied Anna's disk to a second laptop, and both go on writing and sending."""
    anna = world["Anna"]
    add(anna, "Före kopian")
    copy = world.clone("Anna", "Anna's copy")
    anna = world["Anna"]
    for turn in range(4):
        place = (anna, copy)[turn % 2]
        add(place, f"Tur {turn}")
        world.office.receive(place.export())
        place.receive(world.office.export(place.id))
    world.settle()
    world.check()
    for place in (anna, copy, world.office):
        assert {"Före kopian", "Tur 0", "Tur 1", "Tur 2", "Tur 3"} <= names(place)


def test_a_bundle_that_arrives_before_the_one_it_joins_on_to(world: World):
    """The second stick comes by car, the first by mail: the second is read, but not
    receipted yet.
    """
    anna, office = world["Anna"], world.office
    start = acks(office, anna)
    add(anna, "Första")
    first = anna.export()
    receipt_position = acknowledged(anna, office)
    # A receipt for the first makes the second begin behind it.
    elsewhere = shutil.copytree(office.folder, office.folder.parent / "elsewhere")
    other = world.open("elsewhere")
    other.receive(first)
    anna.receive(other.export(anna.id))
    assert acknowledged(anna, office) == receipt_position + 1
    add(anna, "Andra")
    second = anna.export()
    del world.places["elsewhere"]
    other.workspace.close()
    shutil.rmtree(elsewhere)
    received = office.receive(second)
    assert (received[0].status, received[0].new) == ("imported", 1)
    assert "Andra" in names(office), "what has come is read"
    assert acks(office, anna) == start, "but nothing is receipted that has a gap before it"
    office.receive(first)
    assert acks(office, anna)[0].position == receipt_position + 1
    assert {ack.position for ack in acks(office, anna)} >= {receipt_position + 2}, "later rows join"
    world.settle()
    world.check()


@pytest.mark.parametrize("newest_first", [True, False])
def test_the_lowest_of_several_receipts_read_since_the_last_export_counts(
    world: World, newest_first: bool
):
    """An old receipt and a new one arrive together, in either order: sending a little more
    is safe.
    """
    anna, office = world["Anna"], world.office
    add(anna, "Första")
    office.receive(anna.export())
    old = office.export(anna.id)
    add(anna, "Andra")
    office.receive(anna.export())
    new = office.export(anna.id)
    for receipt in (new, old) if newest_first else (old, new):
        anna.receive(receipt)
    assert acknowledged(anna, office) == 2
    add(anna, "Tredje")
    assert anna.exported()[0].after == 2
    office.receive(anna.export())
    anna.receive(office.export(anna.id))
    assert acknowledged(anna, office) == 4


def test_a_receipt_may_take_the_acknowledged_position_down(world: World):
    """The office was restored from before: what it had acknowledged is sent again."""
    anna, office = world["Anna"], world.office
    backup = world.backup("office")
    add(anna, "Första", "Andra")
    world.settle()
    assert acknowledged(anna, office) == 3
    world.restore("office", backup)
    anna.receive(office.export(anna.id))
    assert acknowledged(anna, office) == 1
    office.receive(anna.export())
    assert {"Första", "Andra"} <= names(office)


def test_acks_are_at_most_sixteen_places_newest_first_each_once(world: World):
    anna, office = world["Anna"], world.office
    for number in range(20):
        add(anna, f"By {number}")
        office.receive(anna.export())
        anna.receive(office.export(anna.id))
    found = [ack.position for ack in acks(office, anna)]
    assert found == list(range(21, 5, -1))
    office.receive(anna.export())
    assert [ack.position for ack in acks(office, anna)] == found


def test_receipts_of_a_foreign_chain_count_as_none(world: World):
    """A position alone proves nothing: the chain value there must be ours."""
    anna, office = world["Anna"], world.office
    add(anna, "Första")
    store, row = anna.workspace.store, peers.find(anna.workspace.store, office.id)
    assert row is not None
    wrong = Ack(position=1, chain="00" * 32)
    assert receipts.acknowledged(store, row, [wrong]) == 0
    assert receipts.acknowledged(store, row, [Ack(position=999, chain="00" * 32)]) == 0


def test_one_call_takes_its_files_in_the_streams_order(world: World):
    """A large export in several files is imported by their ranges, not by their names."""
    anna, office = world["Anna"], world.office
    anna.workspace.exchange.limits = Limits(changes=2)
    add(anna, *(f"By {n}" for n in range(6)))
    files = anna.export()
    assert len(files) == 3
    mixed = []
    for number, file in enumerate(files):
        mixed.append(file.rename(file.with_name(f"{'cab'[number]}.kitbundle")))
    random.Random(1).shuffle(mixed)
    received = office.receive(mixed)
    assert [one.file for one in received] == ["c.kitbundle", "a.kitbundle", "b.kitbundle"]
    assert office.exported(anna.id)[0].changes == 0, "no file was mistaken for a branch"


def test_a_time_with_a_fraction_comes_after_the_full_second_it_lies_in(world: World):
    """Other writers give fractions: compared as text, `08.5Z` would stand before `08Z`."""
    anna, office = world["Anna"], world.office
    for name, created in (("z", "2023-05-03T10:00:08Z"), ("a", "2023-05-03T10:00:08.5Z")):
        add(anna, name)

        def dated(parts: crafting.Parts, created: str = created) -> None:
            parts.change_header(created=created)

        made = crafting.remade(anna.export()[0], anna, office, dated)
        made.rename(world.root / f"{name}.kitbundle")
    received = office.receive([world.root / "a.kitbundle", world.root / "z.kitbundle"])
    assert [one.file for one in received] == ["z.kitbundle", "a.kitbundle"]
    assert [one.status for one in received] == ["imported", "imported"]


def test_a_bundle_of_before_that_comes_late_costs_bytes_but_no_data(world: World):
    anna, office = world["Anna"], world.office
    add(anna, "Första")
    late = anna.export()
    add(anna, "Andra")
    office.receive(anna.export())
    office.receive(late)
    world.settle()
    world.check()


def test_an_office_that_was_founded_anew_is_not_the_same_office(world: World, tmp_path: Path):
    """A bundle for the old office is refused by a new one, in words."""
    from tests.exchange.world import make

    anna = world["Anna"]
    add(anna, "Första")
    make("new-office", world.root, "office", "Nya kansliet")
    other = world.open("new-office")
    received = list(other.workspace.exchange.receive(anna.export()))
    del world.places["new-office"]
    assert received[0].reason is not None
    assert received[0].reason.code == "bundle.addressee"
    assert (other.folder / "refused").exists()
    other.workspace.close()


@pytest.mark.parametrize("coach", ["Anna", "Bo"])
def test_a_restored_coach_who_sends_nothing_new_gets_its_lost_work(world: World, coach: str):
    """The restored laptop just sends an empty bundle; that is enough for the office to give
    back.
    """
    place = world[coach]
    backup = world.backup(coach)
    add(place, "Förlorad")
    world.office.receive(place.export())
    world.restore(coach, backup)
    assert "Förlorad" not in names(place)
    world.office.receive(place.export())
    place.receive(world.office.export(place.id))
    assert "Förlorad" in names(place)
    world.settle()
    world.check()


def test_a_line_that_only_another_coach_still_has_is_listed_there(world: World):
    """Bo's laptop and the office are both restored from before his note: Anna alone still
    has it.
    """
    backups = [(name, world.backup(name)) for name in ("Bo", "office")]
    gap = world["Bo"].workspace.put("gap", [{"title": "Frakt"}])[0]
    world.settle()
    assert world["Anna"].workspace.check().findings == []
    for name, backup in backups:
        world.restore(name, backup)
    world.settle()
    world.check()
    assert world.office.workspace.get("gap", gap) is None
    (found,) = world["Anna"].workspace.check().findings
    assert (found.code, found.fault, found.values["record"]) == ("alone", False, gap)


def test_a_coach_returns_only_lines_that_the_office_has_really_signed(world: World):
    """Somebody with the office's signing key for bundles, but not its hand on every line: what such
    a line says does not come back to the office as its own lost work.
    """
    anna, office = world["Anna"], world.office
    backup = world.backup("office")
    [good] = office.workspace.put("gap", [{"title": "Sant"}])
    bad = office.workspace.new_id()
    at, by = "2023-05-03T10:00:00Z", office.id
    sign = keys_of(anna).sign
    line = write("gap", bad, (), {"title": "Falskt"}, at, by, b"saltsalt", sign).line

    def with_one_more(parts: Parts) -> None:
        parts.set_lines([*parts.lines(), line])

    anna.receive([remade(office.export(anna.id)[0], office, anna, with_one_more)])
    office = world.restore("office", backup)
    anna.receive(office.export(anna.id))
    returned = {anna.lines()[id].record for id in anna.outbox(office)}
    assert good in returned and bad not in returned
    [received] = office.receive(anna.export())
    assert received.status == "imported"
    assert [gap.title for gap in office.workspace.list("gap")] == ["Sant"]

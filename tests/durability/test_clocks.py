"""A clock that is wrong, or goes back while one works: nothing depends on it but dates that people
read.
"""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kitdesk.exchange.told import Step
from tests.exchange.world import Place, World, new_world

LONG_AGO, FAR_AHEAD = datetime(1970, 1, 1, tzinfo=UTC), datetime(2099, 12, 31, tzinfo=UTC)


@pytest.fixture
def world(tmp_path: Path):
    made = new_world(tmp_path / "world")
    yield made
    made.close()


def set_clock(place: Place, now: datetime) -> None:
    place.clock.now = now


def test_writes_whose_times_run_backwards_are_all_kept_in_the_order_they_were_made(
    world: World,
) -> None:
    """The laptop's battery is flat: first it says 2099, then 1970, then yesterday."""
    anna = world["Anna"]
    made = anna.workspace.put("organisation", [{"name": "Först"}])[0]
    for name, now in (("2099", FAR_AHEAD), ("1970", LONG_AGO)):
        set_clock(anna, now)
        anna.workspace.update("organisation", made, name=name)
        anna.workspace.seal()
        world.settle()
    assert world.office.workspace.get("organisation", made).name == "1970"
    assert len(world.office.workspace.history("organisation", made)) == 3
    world.check()


def test_a_clock_set_back_in_the_middle_of_an_import_changes_nothing_of_it(world: World) -> None:
    """The computer asks the network for the time just as the bundle is read in."""
    anna, office = world["Anna"], world.office
    anna.workspace.put("organisation", [{"name": f"By {n}"} for n in range(20)])
    files = anna.export()

    def back(step: Step) -> None:
        if step.name == "read":
            set_clock(office, LONG_AGO)

    (received,) = office.workspace.exchange.receive(files, back)
    assert (received.status, received.new) == ("imported", 20)
    office.workspace.put("organisation", [{"name": "Från kansliet"}])
    world.settle()
    world.check()
    assert anna.workspace.exchange.history()[0].state in ("acknowledged", "imported")


@pytest.mark.slow
def test_a_clock_set_back_in_the_middle_of_an_export_loses_nothing(world: World) -> None:
    anna = world["Anna"]
    set_clock(anna, FAR_AHEAD)
    anna.workspace.put("organisation", [{"name": "Byn"}])

    def back(step: Step) -> None:
        if step.name == "sealed":
            set_clock(anna, LONG_AGO)

    anna.exported(progress=back)
    set_clock(anna, LONG_AGO)
    anna.workspace.put("organisation", [{"name": "Ås"}])
    world.settle()
    world.check()
    assert world.office.workspace.count("organisation") == 2


@pytest.mark.slow
def test_backups_brought_back_by_a_clock_that_stands_still_keep_all_they_replace(
    world: World,
) -> None:
    """Three restores within what the clock calls the same second."""
    anna = world["Anna"]
    backup = world.backup("Anna")
    now = anna.clock.now
    for number in range(3):
        anna.workspace.put("organisation", [{"name": f"By {number}"}])
        set_clock(anna, now)
        world.restore("Anna", backup)
        anna = world["Anna"]
    assert len(list((anna.folder / "replaced").iterdir())) == 3
    world.settle()
    world.check()

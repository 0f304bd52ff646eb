"""A coach's work reaches the office and comes back as far as it should."""

from tests.exchange.world import World


def test_a_note_reaches_the_office_and_the_other_coach(world: World):
    anna, bo = world["Anna"], world["Bo"]
    lab = anna.workspace.put("lab", [{"number": 1}])[0]
    anna.workspace.put("lab_note", [{"lab": lab, "text": "Frakten kostar för mycket"}])
    world.settle()
    world.check()
    for place in (world.office, bo):
        assert [note.text for note in place.workspace.list("lab_note")] == [
            "Frakten kostar för mycket"
        ]


def test_after_settling_a_bundle_carries_receipts_alone(world: World):
    assert world.settle() == 0
    (exported,) = world["Anna"].exported()
    assert exported.changes == 0
    assert world.office.receive([exported.path])[0].status == "imported"


def test_drafts_are_sealed_by_the_export(world: World):
    anna = world["Anna"]
    made = anna.workspace.put("organisation", [{"name": "Fjällbyn"}])[0]
    anna.workspace.update("organisation", made, place="Åre")
    world.office.receive(anna.export())
    assert world.office.workspace.get("organisation", made).place == "Åre"


def test_the_same_bundle_twice_is_already_known(world: World):
    anna = world["Anna"]
    anna.workspace.put("organisation", [{"name": "Fjällbyn"}])
    files = anna.export()
    first, second = world.office.receive(files), world.office.receive(files)
    assert (first[0].status, first[0].new) == ("imported", 1)
    assert (second[0].status, second[0].new, second[0].known) == ("already known", 0, 1)


def test_two_who_write_the_same_field_apart_meet_in_a_conflict(world: World):
    anna, office = world["Anna"], world.office
    made = anna.workspace.put("organisation", [{"name": "Fjällbyn", "place": "Åre"}])[0]
    world.settle()
    anna.workspace.update("organisation", made, place="Duved")
    office.workspace.update("organisation", made, place="Järpen")
    received = office.receive(anna.export())
    assert received[0].conflicts == 1
    world.settle()
    world.check()
    office.workspace.resolve("organisation", made, "place", value="Duved")
    world.settle()
    world.check()
    assert anna.workspace.get("organisation", made).place == "Duved"
    assert not anna.workspace.conflicts()


def test_a_private_note_stays_on_the_coachs_computer(world: World):
    anna = world["Anna"]
    session = anna.workspace.put("session", [{"title": "KIT", "method_kit": "kit-halvdag"}])[0]
    anna.workspace.put("coach_note", [{"session": session, "text": "Var tålmodig"}])
    world.settle()
    world.check()
    assert world.office.workspace.count("coach_note", {}) == 0
    assert anna.workspace.count("coach_note", {}) == 1

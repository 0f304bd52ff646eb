"""What reaches whom. Source: EXCHANGE.md §3, What enters."""

from typing import Any

import pytest

from kitdesk.exchange import keys
from kitdesk.log import Change, write
from kitdesk.store import log
from tests.exchange.world import Place, World, create

KIT = {"title": "KIT", "method_kit": "kit-halvdag"}


def put(place: Place, kind: str, /, **fields: Any) -> str:
    return place.workspace.put(kind, [fields])[0]


def has(place: Place, kind: str, record: str) -> bool:
    return place.workspace.get(kind, record) is not None


def sees(world: World, name: str, kind: str, record: str) -> bool:
    """Whether the record reaches a coach, once everything has been sent to and fro."""
    world.settle()
    world.check()
    return has(world[name], kind, record)


def person(place: Place) -> str:
    return place.workspace.me.person


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("lab", {"number": 1}),
        ("gap", {"title": "Frakt"}),
        ("method_kit", {"key": "k", "version": "1", "content": {"key": "k"}}),
    ],
)
def test_common_kinds_reach_every_coach(world: World, kind: str, fields: dict[str, Any]):
    made = put(world.office, kind, **fields)
    assert sees(world, "Anna", kind, made)
    assert sees(world, "Bo", kind, made)


def test_changes_that_came_the_wrong_way_round_enter_parents_first(world: World):
    """A lab's gap that was edited twice came from a coach in the order child, grandchild, parent;
    another coach got the very same order, although all of them were there when the record passed.
    """
    office, anna, bo = world.office, world["Anna"], world["Bo"]
    made: list[Change] = []
    for title in ("Frakt", "Frakten", "Frakter"):
        parents = [made[-1].id] if made else []
        salt = len(made).to_bytes(8)
        record = "018f0000000070008000000000000001"
        fields = {"title": title}
        made.append(write("gap", record, parents, fields, "2023-05-03T10:00:00Z", anna.id, salt))
    parent, child, grandchild = made
    with office.workspace.store.transaction():
        log.receive(office.workspace.store, [child, grandchild, parent])
    ours = {change.id for change in made}
    assert [id for id in office.outbox(bo) if id in ours] == [change.id for change in made]
    assert not ours & set(office.outbox(anna))


def test_pay_never_leaves_the_office(world: World):
    pay = put(
        world.office,
        "pay_basis",
        person=person(world["Anna"]),
        valid_from="2023-01-01",
        hourly_ore=30_000,
        method="1720",
    )
    assert not sees(world, "Anna", "pay_basis", pay)


def test_an_organisation_reaches_others_when_the_office_publishes_it(world: World):
    made = put(world["Anna"], "organisation", name="Byn")
    assert not sees(world, "Bo", "organisation", made)
    world.office.workspace.update("organisation", made, published=True)
    assert sees(world, "Bo", "organisation", made)
    world.office.workspace.update("organisation", made, published=False)
    world["Anna"].workspace.update("organisation", made, place="Åre")
    world.settle()
    assert world["Bo"].workspace.get("organisation", made).place == "Åre", "once passed, always"


def test_a_coach_gets_the_organisation_it_is_to_coach_and_what_belongs_to_it(world: World):
    anna, bo, office = world["Anna"], world["Bo"], world.office
    made = put(anna, "organisation", name="Byn")
    contact = put(anna, "contact", organisation=made, date="2023-05-03", text="Ringde")
    action = put(anna, "action", what="Ringa igen", organisation=made)
    session = put(anna, "session", organisations=[made], **KIT)
    card = put(anna, "card", session=session, step="s", text="Frakten")
    assert not sees(world, "Bo", "organisation", made)
    office.workspace.update("organisation", made, coach=person(bo))
    world.settle()
    world.check()
    for kind, record in (
        *(("organisation", made), ("contact", contact), ("action", action)),
        *(("session", session), ("card", card)),
    ):
        assert has(bo, kind, record), kind


def test_only_the_office_can_give_an_organisation_away(world: World):
    """A coach's line that says who coaches would refuse the bundle; the filter does not
    read it either.
    """
    anna, bo = world["Anna"], world["Bo"]
    made = put(anna, "organisation", name="Byn")
    world.settle()
    forged(anna, "organisation", made, coach=person(bo))
    (received,) = world.office.workspace.exchange.receive(anna.export())
    assert received.status == "refused"


def test_a_coach_added_to_a_session_gets_it_with_its_board(world: World):
    anna, bo = world["Anna"], world["Bo"]
    session = put(anna, "session", **KIT)
    card = put(anna, "card", session=session, step="s", text="Frakten")
    step = put(anna, "session_step", session=session, step="s")
    assert not sees(world, "Bo", "card", card)
    world.settle()
    anna.workspace.update("session", session, coaches=[person(bo)])
    assert sees(world, "Bo", "session", session)
    assert has(bo, "card", card)
    assert has(bo, "session_step", step)
    later = put(anna, "card", session=session, step="s", text="Efteråt")
    assert sees(world, "Bo", "card", later)


def test_a_session_shows_no_organisation_to_those_it_does_not_belong_to(world: World):
    anna, bo = world["Anna"], world["Bo"]
    hidden = put(anna, "organisation", name="Hemlig")
    session = put(anna, "session", organisations=[hidden], coaches=[person(bo)], **KIT)
    assert sees(world, "Bo", "session", session)
    assert not has(bo, "organisation", hidden)


def test_people_whom_something_in_the_outbox_names_go_along(world: World):
    anna, bo = world["Anna"], world["Bo"]
    guest = put(anna, "person", given_name="Gun")
    stranger = put(anna, "person", given_name="Sten")
    voter = put(anna, "person", given_name="Vera")
    lab = put(anna, "lab", number=1, participants=[guest])
    put(anna, "card", session=lab, step="s", text="Frakten", votes={voter: 2})
    assert sees(world, "Bo", "person", guest)
    assert has(bo, "person", voter)
    assert not has(bo, "person", stranger)


def test_a_person_that_comes_later_than_the_record_that_names_it_still_goes_along(world: World):
    office, bo = world.office, world["Bo"]
    guest = office.workspace.new_id()
    put(office, "lab", number=1, participants=[guest])
    world.settle()
    create(office, "person", guest, given_name="Gun")
    assert sees(world, "Bo", "person", guest)
    assert bo.workspace.get("person", guest).given_name == "Gun"


def forged(place: Place, kind: str, record: str, /, **fields: Any) -> None:
    """A line that the program itself would not let anybody write."""
    store = place.workspace.store
    heads = log.heads(store, kind, record)
    change = write(kind, record, heads, fields, store.now(), place.id, store.entropy(8))
    with store.transaction():
        log.receive(store, [change])


def test_nobody_opens_a_door_by_referring_to_what_lies_behind_it(world: World):
    """Bo guesses Sten's id and writes that Sten took part in a lab of his: Sten does not come."""
    anna, bo = world["Anna"], world["Bo"]
    sten = put(anna, "person", given_name="Sten")
    world.settle()
    put(bo, "lab", number=1, participants=[sten])
    assert not sees(world, "Bo", "person", sten)


def test_nobody_opens_a_session_by_founding_a_lab_under_its_id(world: World):
    anna, bo = world["Anna"], world["Bo"]
    session = put(anna, "session", **KIT)
    card = put(anna, "card", session=session, step="s", text="Frakten")
    world.settle()
    create(bo, "lab", session, number=9)
    put(anna, "card", session=session, step="s", text="Efteråt")
    assert not sees(world, "Bo", "card", card)


def test_what_others_wrote_on_a_record_before_its_beginning_came_reaches_its_maker(world: World):
    """The office is restored; Bo's edit of Anna's session comes to it before the session itself."""
    anna, bo, office = world["Anna"], world["Bo"], world.office
    backup = world.backup("office")
    made = put(anna, "session", coaches=[person(bo)], **KIT)
    world.settle()
    bo.workspace.update("session", made, place="Åre")
    edited = bo.export()
    world.restore("office", backup)
    office.receive(edited)
    office.receive(anna.export())
    assert sees(world, "Anna", "session", made)
    assert anna.workspace.get("session", made).place == "Åre"


@pytest.mark.parametrize(("maker", "thief"), [("Anna", "Bo"), ("Bo", "Anna")])
def test_a_record_that_two_began_is_created_by_nobody(world: World, maker: str, thief: str):
    """Somebody claims to have made another's organisation: that does not bring what is in it."""
    made = put(world[maker], "organisation", name="Byn", place="Åre")
    world.settle()
    create(world[thief], "organisation", made, name="Min by")
    world.settle()
    world.check()
    lines = world[thief].lines().values()
    assert {line.by for line in lines if line.record == made} == {world[thief].id}


def test_a_lab_that_a_coach_made_gets_the_others_cards(world: World):
    anna, bo = world["Anna"], world["Bo"]
    lab = put(anna, "lab", number=1)
    world.settle()
    card = put(bo, "card", session=lab, step="s", text="Frakten")
    assert sees(world, "Anna", "card", card)


def test_what_a_coach_created_comes_back_when_others_have_written_on_it(world: World):
    anna, office = world["Anna"], world.office
    made = put(anna, "organisation", name="Byn")
    world.settle()
    office.workspace.update("organisation", made, place="Åre")
    assert sees(world, "Anna", "organisation", made)
    assert anna.workspace.get("organisation", made).place == "Åre"


def test_a_coach_gets_its_own_hours_as_the_office_corrected_them(world: World):
    anna, bo, office = world["Anna"], world["Bo"], world.office
    hours = put(
        office, "worktime", person=person(anna), date="2023-05-03", minutes=60, activity="kit"
    )
    assert sees(world, "Anna", "worktime", hours)
    assert not has(bo, "worktime", hours)


def test_an_attachment_goes_where_its_record_goes(world: World):
    anna, bo = world["Anna"], world["Bo"]
    open_file, hidden_file = world.root / "open.bin", world.root / "hidden.bin"
    open_file.write_bytes(b"open")
    hidden_file.write_bytes(b"hidden")
    gap, hidden = put(anna, "gap", title="Frakt"), put(anna, "organisation", name="Hemlig")
    shown = anna.workspace.attach("gap", gap, open_file)
    kept = anna.workspace.attach("organisation", hidden, hidden_file)
    assert sees(world, "Bo", "attachment", shown)
    assert not has(bo, "attachment", kept)
    digest = bo.workspace.get("attachment", shown).sha256
    assert bo.workspace.blob(digest) == b"open"


def test_a_kind_of_a_newer_version_reaches_the_office_but_no_coach(world: World):
    anna = world["Anna"]
    record = anna.workspace.new_id()
    create(anna, "weather", record, text="snö")
    world.settle()
    world.check()
    assert world.office.workspace.find(record) is not None
    assert world["Bo"].workspace.find(record) is None


def test_a_field_of_a_newer_version_survives_the_trip(world: World):
    anna, office = world["Anna"], world.office
    record = anna.workspace.new_id()
    create(anna, "gap", record, title="Frakt", mood="hopeful")
    world.settle()
    for place in (office, world["Bo"]):
        found = place.workspace.find(record)
        assert found is not None
        assert found[1]["mood"] == "hopeful"


def test_the_office_signs_its_lines_and_no_coach_does(world: World):
    gap = put(world.office, "gap", title="Frakt")
    world.settle()
    note = put(world["Anna"], "gap", title="Lager")
    (line,) = world["Anna"].workspace.history("gap", gap)
    (own,) = world["Anna"].workspace.history("gap", note)
    key = keys.load(world.office.workspace.store).sign_key
    assert line.sig is not None
    assert keys.verifies(key, line.sig, line.signed_message)
    assert own.sig is None


def test_parents_enter_before_their_children_when_a_record_first_passes(world: World):
    anna, bo, office = world["Anna"], world["Bo"], world.office
    made = put(anna, "organisation", name="Byn")
    for number in range(5):
        anna.workspace.update("organisation", made, place=f"Plats {number}")
        anna.workspace.seal()
    world.settle()
    office.workspace.update("organisation", made, published=True)
    office.workspace.seal()
    seen: set[bytes] = set()
    lines = office.lines()
    for id in office.outbox(bo):
        if lines[id].record == made:
            assert set(lines[id].parents) <= seen
            seen.add(id)
    assert len(seen) == 7

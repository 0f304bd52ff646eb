"""Which cards a session takes over, and where they land: plain values."""

import pytest

from kitdesk.desktop.board import carrying
from kitdesk.desktop.board.carrying import Landing
from kitdesk.desktop.pages.sessions import agenda as agendas
from kitdesk.desktop.pages.sessions.earlier import earlier, next_kit, source_of, steps_of
from kitdesk.method import StepName, kits
from kitdesk.records import Card, Session

FIRST, SECOND, THIRD = (kits()[key] for key in ("kit-1-kunder", "kit-2-insikter", "kit-3-trender"))
NEW = Session(id="new", organisations=("firm",), started_at="2023-11-20T08:00:00Z")


def held(id: str, day: str, **more: object) -> Session:
    fields = {"organisations": ("firm",), "status": "held", "method_kit": FIRST.key} | more
    return Session.model_validate({"id": id, "started_at": f"{day}T08:00:00Z", **fields})


def test_earlier_sessions_are_those_held_with_the_same_organisations_the_newest_first():
    sessions = [
        held("old", "2023-01-10"),
        held("newer", "2023-05-10"),
        held("others", "2023-06-01", organisations=("another",)),
        held("planned", "2023-06-02", status="planned"),
        held("after", "2023-12-24"),
        NEW,
    ]
    assert [one.id for one in earlier(NEW, sessions)] == ["newer", "old"]


def test_the_session_that_was_gone_on_from_comes_first_whoever_it_was_with():
    sessions = [held("newer", "2023-05-10"), held("meant", "2023-01-10", organisations=())]
    new = NEW.model_copy(update={"carried_from": "meant"})
    assert [one.id for one in earlier(new, sessions)] == ["meant", "newer"]


def test_the_source_is_the_newest_session_of_a_kit_that_the_steps_name():
    sessions = [held("one", "2023-05-10"), held("half", "2023-06-10", method_kit="kit-halvdag")]
    found = source_of(NEW, SECOND, agendas.of_kit(SECOND), sessions)
    assert found
    assert found.id == "one"
    assert source_of(NEW, FIRST, agendas.of_kit(FIRST), sessions) is None
    without = tuple(item for item in agendas.of_kit(SECOND) if item.step != "heard")
    assert source_of(NEW, SECOND, without, sessions) is None


def test_the_series_goes_from_one_kit_to_the_next_and_ends():
    every = kits().values()
    assert next_kit(every, FIRST.key) == SECOND
    assert next_kit(every, SECOND.key) == THIRD
    assert next_kit(every, THIRD.key) is None
    assert next_kit(every, "kit-halvdag") is None


def test_without_votes_and_insights_the_cards_of_the_steps_that_are_fetched_from_are_proposed():
    cards = [Card(id="a", step="journey"), Card(id="b", step="checkin")]
    wanted = {StepName("journey", FIRST.key)}
    assert carrying.proposed(cards, FIRST.key, wanted) == {"a"}
    cards.append(Card(id="c", step="checkin", kind="insight"))
    assert carrying.proposed(cards, FIRST.key, wanted) == {"c"}


def test_of_many_voted_cards_the_twelve_first_are_proposed():
    cards = [Card(id=f"{n:02}", votes={"hands": n}) for n in range(1, 21)]
    assert sorted(carrying.proposed(cards, "", set())) == [f"{n:02}" for n in range(9, 21)]


@pytest.mark.parametrize(
    ("source", "card", "into", "place"),
    [
        (FIRST, Card(step="customers", lane="who", kind="fact"), SECOND, Landing("heard", "who")),
        (FIRST, Card(step="customers", kind="quote"), SECOND, Landing("heard", "said")),
        (FIRST, Card(step="customers@0.3", kind="quote"), SECOND, Landing("heard", "said")),
        (FIRST, Card(step="actors", kind="idea"), SECOND, Landing("heard", parked=True)),
        (SECOND, Card(step="insights", kind="insight"), THIRD, Landing("trends", parked=True)),
        (SECOND, Card(step="how_might_we", kind="question"), THIRD, Landing("meaning")),
        (FIRST, Card(step="journey", lane="find"), FIRST, Landing("journey", "find")),
        (FIRST, Card(step="gone", lane="x"), FIRST, Landing("checkin")),
    ],
)
def test_a_card_lands_where_the_kit_asks_for_it(source, card: Card, into, place: Landing):
    steps = steps_of(into, agendas.of_kit(into))
    assert carrying.landing(card, source.key, into.key, steps) == place


def test_nothing_lands_where_there_are_no_steps():
    assert carrying.landing(Card(step="customers"), FIRST.key, SECOND.key, []) is None


def test_of_a_card_and_its_copy_in_a_step_between_the_copy_is_fetched():
    cards = [
        Card(id="said", step="heard", text="Ringde i tre dagar"),
        Card(id="copy", step="patterns", text="Ringde i tre dagar", carried_from="said"),
        Card(id="seen", step="heard", text="Vände i dörren"),
        Card(id="done", step="insights", text="Vände i dörren", carried_from="seen"),
        Card(id="lot", step="heard", text="Sedan", parked=True),
    ]
    step = SECOND.step("insights")
    assert step
    agenda = [item.step for item in agendas.of_kit(SECOND)]
    assert [card.id for card in carrying.to_fetch(cards, SECOND.key, step, agenda)] == ["copy"]

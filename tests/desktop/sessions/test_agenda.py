"""The agenda of a session that is planned."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from kitdesk.desktop.pages.sessions import agenda as agendas
from kitdesk.desktop.pages.sessions.agenda import Item
from kitdesk.method import kits

KIT = kits()["kit-halvdag"]


def keys(agenda) -> list[str]:
    return [item.step for item in agenda]


def test_a_new_session_follows_the_kit():
    agenda = agendas.of_kit(KIT)
    assert keys(agenda) == [step.key for step in KIT.steps]
    assert agendas.total(agenda) == KIT.minutes == 165


def test_what_is_kept_is_read_back_and_an_empty_agenda_is_the_kits_own():
    agenda = (Item("trends", 40), Item("next", 20))
    assert agendas.read([item.to_json() for item in agenda], KIT) == agenda
    assert agendas.read([], KIT) == agendas.of_kit(KIT)
    assert agendas.read([], None) == ()


def test_the_end_is_the_start_and_all_minutes():
    start = datetime(2023, 5, 3, 9, 0, tzinfo=UTC)
    assert agendas.end(start, agendas.of_kit(KIT)) == datetime(2023, 5, 3, 11, 45, tzinfo=UTC)


def test_a_step_taken_out_can_be_put_back_and_is_there_once():
    agenda = agendas.removed(agendas.of_kit(KIT), 1)
    (gone,) = agendas.offered(agenda, KIT, KIT)
    back = agendas.added(agenda, gone, 1)
    assert back == agendas.of_kit(KIT)
    assert agendas.added(back, gone) == back


def test_the_last_step_stays():
    one = (Item("trends", 30),)
    assert agendas.removed(one, 0) == one


def test_minutes_stay_within_what_a_step_may_last():
    agenda = agendas.of_kit(KIT)
    assert agendas.timed(agenda, 0, 0)[0].minutes == 1
    assert agendas.timed(agenda, 0, 9999)[0].minutes == 480
    assert agendas.timed(agenda, 2, 45)[2] == Item(agenda[2].step, 45)


@given(st.integers(0, 6), st.integers(-3, 12))
def test_moving_a_step_keeps_every_step_once(at, to):
    agenda = agendas.moved(agendas.of_kit(KIT), at, to)
    assert sorted(keys(agenda)) == sorted(keys(agendas.of_kit(KIT)))
    assert agenda[max(0, min(to, 6))].step == KIT.steps[at].key

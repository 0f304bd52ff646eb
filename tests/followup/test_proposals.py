"""Rows proposed from meetings that were held."""

from hypothesis import given
from hypothesis import strategies as st

from kitdesk.followup.proposals import Meeting, in_quarters, minutes_between, proposals
from kitdesk.followup.week import REFUSED_MINUTES
from kitdesk.records import Worktime

LAB = Meeting("1" * 32, "2023-05-03", 170, "Labb 2")
SESSION = Meeting("2" * 32, "2023-05-02", 150, "Trender")


def test_a_meeting_is_proposed_with_its_preparation_in_quarters():
    (proposal,) = proposals([LAB], [], 50)
    assert (proposal.held, proposal.prepared, proposal.minutes) == (180, 90, 270)


def test_meetings_come_by_day_and_those_already_written_are_left_out():
    assert [p.meeting for p in proposals([LAB, SESSION], [], 0)] == [SESSION, LAB]
    written = Worktime(id="3" * 32, date=LAB.day, minutes=60, source=LAB.id)
    assert [p.meeting for p in proposals([LAB, SESSION], [written], 0)] == [SESSION]


def test_a_meeting_without_a_length_is_not_guessed():
    assert proposals([Meeting("4" * 32, "2023-05-03", 0, "?")], [], 50) == []


def test_minutes_between_instants_whatever_their_zone():
    assert minutes_between("2023-05-03T08:00:00Z", "2023-05-03T13:10:00+02:00") == 190
    assert minutes_between("2023-05-03T08:00:00Z", "2023-05-03T07:00:00Z") == 0
    assert minutes_between(None, "2023-05-03T07:00:00Z") == 0


@given(st.integers(1, 3000), st.integers(0, 300))
def test_a_proposal_is_whole_quarters_and_never_more_than_a_day(minutes: int, percent: int):
    (proposal,) = proposals([Meeting("5" * 32, "2023-05-03", minutes, "")], [], percent)
    assert proposal.held % 15 == proposal.prepared % 15 == 0
    assert 0 < proposal.minutes <= REFUSED_MINUTES
    assert in_quarters(minutes) >= minutes

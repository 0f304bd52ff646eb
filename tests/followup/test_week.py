"""A week of worked time: sums, limits and last week's rows again."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kitdesk.followup.week import Week, again, day_limit, minutes_of, rows_of
from kitdesk.records.worktime import Worktime

ELIN = "0" * 31 + "1"
WEEK = Week.of(date(2023, 5, 3))


def row(n: int, day: str, minutes: int, what: str = "Möte") -> Worktime:
    return Worktime(id=f"{n:032x}", person=ELIN, date=day, minutes=minutes, what=what)


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1)))
def test_a_day_lies_in_its_week_and_in_no_other(day: date):
    week = Week.of(day)
    assert day in week.days
    assert week.holds(day.isoformat())
    assert not week.moved(1).holds(day.isoformat())
    assert week.days[0].weekday() == 0


def test_weeks_are_numbered_as_calendars_print_them():
    assert (Week.of(date(2023, 1, 1)).number, Week.of(date(2023, 1, 1)).year) == (52, 2022)
    assert WEEK.number == 18


def test_the_rows_of_a_week_come_by_day():
    rows = [row(1, "2023-05-07", 15), row(2, "2023-05-01", 30), row(3, "2023-05-08", 45)]
    assert [r.date for r in rows_of(rows, WEEK)] == ["2023-05-01", "2023-05-07"]
    assert minutes_of(rows_of(rows, WEEK)) == 45
    assert minutes_of(rows, "2023-05-01") == 30


def test_ten_hours_are_fine_more_is_asked_about_and_more_than_a_day_refused():
    rows = [row(1, "2023-05-03", 480)]
    assert day_limit(rows, "2023-05-03", 120) is None
    assert day_limit(rows, "2023-05-03", 135) == "warned"
    assert day_limit(rows, "2023-05-03", 960) == "warned"
    assert day_limit(rows, "2023-05-03", 975) == "refused"
    assert day_limit(rows, "2023-05-04", 120) is None


def test_a_row_being_changed_does_not_count_twice():
    rows = [row(1, "2023-05-03", 600)]
    assert day_limit(rows, "2023-05-03", 600, without=rows[0].id) is None


def test_last_weeks_rows_come_again_a_week_later_once():
    rows = [row(1, "2023-04-26", 60, "Planering"), row(2, "2023-04-27", 30, "Resa")]
    there = [row(3, "2023-05-04", 30, "Resa")]
    (copy,) = again(rows, there)
    assert (copy["date"], copy["what"], copy["minutes"]) == ("2023-05-03", "Planering", 60)
    assert "id" not in copy


def test_a_copied_row_does_not_claim_the_old_meeting():
    (copy,) = again([row(1, "2023-04-26", 60).model_copy(update={"source": "0" * 32})], [])
    assert "source" not in copy

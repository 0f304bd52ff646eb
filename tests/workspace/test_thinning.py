"""Daily backups are thinned out: seven days, four weeks, twelve months stay."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kitdesk.workspace.thinning import kept

DAYS = st.dates(date(2022, 1, 1), date(2025, 12, 31))


def lived(first: date, days: int, resting: frozenset[int] = frozenset()) -> set[date]:
    """Somebody works day after day, but for some weekdays, and thins out each evening."""
    here: set[date] = set()
    for day in (first + timedelta(n) for n in range(days)):
        if day.weekday() not in resting:
            here = kept(here | {day}, day)
    return here


def test_after_two_years_of_every_day_there_are_days_weeks_and_months():
    last = date(2023, 12, 31)
    here = lived(date(2022, 1, 1), 730)
    assert {last - timedelta(n) for n in range(7)} <= here
    assert {date(2023, 12, 24), date(2023, 12, 17), date(2023, 12, 10)} <= here
    ends = {date(2023, month, 1) - timedelta(1) for month in range(2, 13)}
    assert ends <= here
    assert len(here) == 7 + 3 + 11


def test_who_works_two_days_a_week_still_has_seven_days_and_four_weeks():
    here = lived(date(2023, 1, 1), 360, frozenset({0, 1, 2, 5, 6}))
    assert len([day for day in here if day > date(2023, 12, 26) - timedelta(28)]) >= 7
    assert len({day.isocalendar()[:2] for day in here}) >= 4
    assert len({(day.year, day.month) for day in here}) == 12


@given(st.sets(DAYS, max_size=120), DAYS)
def test_nothing_new_is_invented_and_at_most_so_many_stay(made: set[date], today: date):
    stay = kept(made, today)
    assert stay <= made
    assert len({day for day in stay if day <= today}) <= 7 + 4 + 12


@given(st.sets(DAYS, min_size=1, max_size=120), DAYS)
def test_the_newest_seven_days_stay_and_a_second_thinning_takes_nothing(
    made: set[date], today: date
):
    stay = kept(made, today)
    assert set(sorted(day for day in made if day <= today)[-7:]) <= stay
    assert kept(stay, today) == stay


@given(st.sets(DAYS, min_size=1, max_size=120))
def test_every_month_of_the_last_twelve_that_had_one_has_one(made: set[date]):
    stay = kept(made, max(made))
    months = sorted({(day.year, day.month) for day in made})[-12:]
    assert set(months) <= {(day.year, day.month) for day in stay}


@given(st.sets(DAYS, max_size=40), DAYS)
def test_a_clock_that_went_wrong_takes_nothing_away(made: set[date], today: date):
    """Set to 1970 it thins out nothing; what a clock of 2099 dated stays and pushes nothing out."""
    assert kept(made | {date(1970, 1, 1)}, date(1970, 1, 1)) == made | {date(1970, 1, 1)}
    assert kept(made | {date(2099, 1, 1)}, today) == kept(made, today) | {date(2099, 1, 1)}

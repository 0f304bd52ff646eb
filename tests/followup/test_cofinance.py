"""Worked time against the agreed co-finance: each minute counts, or is shown with its reason."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kitdesk.followup.cofinance import Agreement, Reckoning, agreements, reckon, share_of_goal
from kitdesk.followup.counting import YEAR_HUNDREDTHS, Period, Reason, hundredths
from kitdesk.followup.rates import Rates, half_up, hourly_by_1720
from kitdesk.records.worktime import PayBasis, Worktime

ELIN, JON = "0" * 31 + "1", "0" * 31 + "2"
PROJECT = Agreement(None, 15_000_000, Period("2022-04-01", "2024-06-30"))


def row(
    n: int, day: str, minutes: int | None, person: str = ELIN, share: int | None = None
) -> Worktime:
    return Worktime(id=f"{n:032x}", person=person, date=day, minutes=minutes, project_share=share)


def basis(n: int, since: str, ore: int, method: str = "agreed", person: str = ELIN) -> PayBasis:
    return PayBasis(
        id=f"{n + 1000:032x}", person=person, valid_from=since, hourly_ore=ore, method=method
    )


def reckoned(rows: list[Worktime], *bases: PayBasis, trusted=lambda row: True) -> Reckoning:
    return reckon(rows, Rates(bases), PROJECT, trusted)


def test_a_month_is_minutes_times_rate_rounded_half_up_once():
    rows = [row(1, "2023-05-03", 10), row(2, "2023-05-04", 20)]
    (month,) = reckoned(rows, basis(1, "2022-01-01", 49_101)).months
    assert (month.person, month.month, month.value_ore) == (ELIN, "2023-05", 24_551)


def test_two_rates_in_a_month_are_reckoned_apart_each_from_its_day():
    rows = [row(1, "2023-05-14", 60), row(2, "2023-05-15", 60), row(3, "2023-05-31", 30)]
    reckoning = reckoned(rows, basis(1, "2022-01-01", 40_000), basis(2, "2023-05-15", 50_000))
    assert [(m.hourly_ore, m.value_ore) for m in reckoning.months] == [
        (40_000, 40_000),
        (50_000, 75_000),
    ]
    assert (reckoning.value_ore, reckoning.minutes) == (115_000, 150)


def test_only_the_projects_share_of_the_time_counts():
    reckoning = reckoned([row(1, "2023-05-03", 60, share=25)], basis(1, "2022-01-01", 40_000))
    assert (reckoning.minutes, reckoning.value_ore) == (15, 10_000)


def test_the_periods_first_and_last_day_count_and_the_days_outside_are_kept_with_the_reason():
    days = ["2022-03-31", "2022-04-01", "2024-06-30", "2024-07-01"]
    rows = [row(n, day, 60) for n, day in enumerate(days)]
    reckoning = reckoned(rows, basis(1, "2020-01-01", 40_000))
    assert [month.month for month in reckoning.months] == ["2022-04", "2024-06"]
    assert [(u.row.date, u.reason) for u in reckoning.uncounted] == [
        ("2022-03-31", Reason.OUTSIDE),
        ("2024-07-01", Reason.OUTSIDE),
    ]


def test_time_before_the_first_rate_or_of_a_person_without_one_has_no_pay_basis():
    rows = [row(1, "2023-05-03", 60), row(2, "2023-05-03", 60, person=JON)]
    reckoning = reckoned(rows, basis(1, "2023-05-04", 40_000))
    assert [u.reason for u in reckoning.uncounted] == [Reason.UNPAID, Reason.UNPAID]


def test_a_row_somebody_else_wrote_is_kept_and_not_counted():
    rows = [row(1, "2023-05-03", 60), row(2, "2023-05-03", 30)]
    reckoning = reckoned(rows, basis(1, "2022-01-01", 40_000), trusted=lambda r: r.minutes == 60)
    assert [(u.row.minutes, u.reason) for u in reckoning.uncounted] == [(30, Reason.FOREIGN)]
    assert reckoning.minutes == 60


def test_a_row_that_has_not_fully_arrived_is_shown_as_such():
    (part,) = reckoned([row(1, "2023-05-03", None)], basis(1, "2022-01-01", 40_000)).uncounted
    assert part.reason is Reason.INCOMPLETE


def test_above_1720_hours_a_year_the_excess_does_not_count_and_is_told():
    rows = [row(n, f"2023-{n:02d}-01", 200 * 60) for n in range(1, 10)]
    reckoning = reckoned(rows, basis(1, "2022-01-01", 30_000, "1720"))
    assert reckoning.minutes == 1720 * 60
    assert reckoning.over_1720 == {(ELIN, "2023"): 80 * 60 * 100}
    assert [(u.row.date, u.hundredths) for u in reckoning.uncounted] == [
        ("2023-09-01", 80 * 60 * 100)
    ]


def test_the_ceiling_of_hours_is_the_1720_rules_alone():
    rows = [row(n, f"2023-{n:02d}-01", 200 * 60) for n in range(1, 10)]
    assert reckoned(rows, basis(1, "2022-01-01", 30_000, "agreed")).minutes == 1800 * 60


def test_an_hour_by_the_1720_rule_is_the_years_cost_by_1720():
    assert hourly_by_1720(84_452_000) == 49_100


def test_agreements_are_read_from_the_project():
    (agreement,) = agreements(
        [{"goal_ore": 15_000_000, "from": "2022-04-01", "to": "2024-06-30", "areas": ["Tillväxt"]}]
    )
    assert agreement == Agreement(None, 15_000_000, PROJECT.period, ("Tillväxt",))


def test_progress_needs_a_goal():
    assert share_of_goal(9_140_000, 15_000_000) == 9_140_000 / 15_000_000
    assert share_of_goal(9_140_000, 0) is None


days = st.dates(min_value=date(2022, 1, 1), max_value=date(2024, 12, 31))
worked = st.lists(
    st.tuples(
        days,
        st.integers(0, 24 * 60),
        st.sampled_from([None, 0, 33, 50, 100]),
        st.sampled_from([ELIN, JON]),
    ),
    max_size=30,
).map(lambda given: [row(n, d.isoformat(), m, p, s) for n, (d, m, s, p) in enumerate(given)])
paid = st.lists(
    st.tuples(days, st.integers(0, 90_000), st.sampled_from(["1720", "agreed", "monthly"])),
    max_size=4,
).map(lambda given: [basis(n, d.isoformat(), o, m) for n, (d, o, m) in enumerate(given)])


@given(worked, paid)
def test_every_minute_counts_once_or_is_shown_as_not_counted(rows, bases):
    reckoning = reckoned(rows, *bases)
    counted = sum(month.hundredths for month in reckoning.months)
    left = sum(part.hundredths for part in reckoning.uncounted)
    assert counted + left == sum(hundredths(r) for r in rows)


@given(worked, paid, st.randoms())
def test_the_order_of_the_rows_does_not_matter(rows, bases, random):
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert reckoned(shuffled, *bases) == reckoned(rows, *bases)


@given(worked, paid)
def test_no_year_of_a_1720_rate_counts_above_1720_hours(rows, bases):
    bases = [b.model_copy(update={"method": "1720"}) for b in bases]
    reckoning = reckoned(rows, *bases)
    for year in ("2022", "2023", "2024"):
        months = [m for m in reckoning.months if m.month.startswith(year)]
        assert sum(m.hundredths for m in months) <= YEAR_HUNDREDTHS


@given(st.integers(0, 10**9), st.integers(1, 10**6))
def test_half_up_is_within_half_and_halves_go_up(numerator, denominator):
    rounded = half_up(numerator, denominator)
    difference = rounded - Fraction(numerator, denominator)
    assert -Fraction(1, 2) < difference <= Fraction(1, 2)

"""Dates, numbers and sums, held against Babel's own formatting."""

from datetime import date, datetime

import pytest
from babel import dates, numbers
from hypothesis import given
from hypothesis import strategies as st

from kitdesk.language import Language, languages

LOCALES = {"sv": "sv_SE", "en": "en_GB"}
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
MINUS = {tag: numbers.get_minus_sign_symbol(name) for tag, name in LOCALES.items()}
"""What the locale puts before a negative number; Babel's own formatting always puts a hyphen."""
SV, EN = Language("sv"), Language("en")


@given(DAYS, st.sampled_from(languages()), st.sampled_from(["medium", "long", "full"]))
def test_days_read_as_the_locale_has_them(day: date, tag: str, style: str):
    expected = dates.format_date(day, style, locale=LOCALES[tag])  # pyright: ignore[reportArgumentType]
    if tag == "sv" and style == "medium":
        expected = expected.replace(".", "")
    assert Language(tag).date(day.isoformat(), style) == expected


@given(DAYS, st.sampled_from(languages()))
def test_a_month_reads_as_the_locale_has_it(day: date, tag: str):
    expected = dates.format_skeleton("yMMMM", day, locale=LOCALES[tag])
    assert Language(tag).date(f"{day:%Y-%m}", "month") == expected


@given(st.integers(-(10**12), 10**12), st.sampled_from(languages()))
def test_whole_numbers_read_as_the_locale_has_them(value: int, tag: str):
    expected = numbers.format_decimal(value, locale=LOCALES[tag])
    assert Language(tag).number(value) == expected.replace("-", MINUS[tag])


@given(st.integers(-(10**6), 10**6), st.sampled_from(languages()))
def test_shares_read_as_the_locale_has_them(percent: int, tag: str):
    share = percent / 100
    expected = numbers.format_percent(share, locale=LOCALES[tag])
    assert Language(tag).percent(share) == expected.replace("-", MINUS[tag])


@pytest.mark.parametrize(
    ("style", "swedish", "english"),
    [
        ("short", "2023-11-03", "2023-11-03"),
        ("medium", "3 nov 2023", "3 Nov 2023"),
        ("weekday", "fredag 3 november", "Friday 3 November"),
        ("day_month", "3 nov", "3 Nov"),
        ("month", "november 2023", "November 2023"),
        ("month_name", "nov", "Nov"),
    ],
)
def test_the_styles_of_a_day(style: str, swedish: str, english: str):
    assert (SV.date("2023-11-03", style), EN.date(date(2023, 11, 3), style)) == (swedish, english)


def test_a_time_is_shown_by_the_clocks_of_its_place():
    assert SV.time("2023-05-03T10:00:00Z", "Europe/Stockholm") == "12:00"
    assert SV.time("2023-05-03T10:00:00Z", "Europe/Helsinki") == "13:00"
    assert SV.datetime("2023-12-31T23:30:00Z") == "1 jan 2024 00:30"
    assert EN.datetime(datetime(2023, 12, 31, 23, 30)) == "1 Jan 2024, 00:30"  # noqa: DTZ001


@pytest.mark.parametrize(
    ("ore", "swedish", "english"),
    [
        (9_140_000, "91\xa0400\xa0kr", "SEK\xa091,400"),
        (123_450, "1\xa0234,50\xa0kr", "SEK\xa01,234.50"),
        (-5, "−0,05\xa0kr", "SEK\xa0-0.05"),
        (0, "0\xa0kr", "SEK\xa00"),
    ],
)
def test_money_is_kronor(ore: int, swedish: str, english: str):
    assert (SV.money(ore), EN.money(ore)) == (swedish, english)


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (750, "12,5\xa0h"),
        (15, "0,25\xa0h"),
        (11_160, "186\xa0h"),
        (600, "10\xa0h"),
        (0, "0\xa0h"),
        (50, "50\xa0min"),
        (110, "1\xa0h\xa050\xa0min"),
        (-50, "−50\xa0min"),
    ],
)
def test_hours(minutes: int, text: str):
    assert SV.hours(minutes) == text


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0\xa0B"),
        (999, "999\xa0B"),
        (1234, "1,2\xa0kB"),
        (38_200, "38\xa0kB"),
        (2_147_483_648, "2,1\xa0GB"),
    ],
)
def test_sizes(count: int, text: str):
    assert SV.size(count) == text


def test_halves_are_rounded_up_and_away_from_nought():
    assert [SV.number(value, 1) for value in (0.25, 0.35, -0.25)] == ["0,3", "0,4", "−0,3"]

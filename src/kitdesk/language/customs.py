"""How a language writes dates and numbers, taken once from Babel and kept with its catalogue.

Babel takes some 50 ms to import, a fifth of what a window may take to open; so what we use of it is
read when the catalogue is compiled, and the tests hold our results against Babel's own.
"""

from typing import TypedDict


class Customs(TypedDict):
    """Patterns are in CLDR's notation, of the letters `y M d E` alone."""

    months: list[str]
    months_short: list[str]
    days: list[str]
    patterns: dict[str, str]
    date_and_time: str
    decimal: str
    group: str
    minus: str
    percent: str
    currency: str


_TERRITORIES = {"en": "GB", "sv": "SE"}
_SKELETONS = {"day_month": "MMMd", "month": "yMMMM"}


def customs_of(tag: str) -> Customs:
    """The customs of a language as it is used in Sweden: ISO days in tables, sums in kronor."""
    from babel import Locale

    locale = Locale(tag, _TERRITORIES.get(tag))
    symbols = locale.number_symbols.get("latn", locale.number_symbols)
    wide, short = locale.months["format"]["wide"], locale.months["format"]["abbreviated"]
    days = locale.days["format"]["wide"]
    patterns = {name: locale.date_formats[name].pattern for name in ("medium", "long", "full")}
    patterns |= {name: locale.datetime_skeletons[key].pattern for name, key in _SKELETONS.items()}
    patterns |= {"short": "y-MM-dd", "weekday": "EEEE d MMMM", "month_name": "MMM"}
    return Customs(
        months=[wide[number] for number in range(1, 13)],
        months_short=[short[number].removesuffix(".") for number in range(1, 13)],
        days=[days[number] for number in range(7)],
        patterns=patterns,
        date_and_time=str(locale.datetime_formats["medium"]),
        decimal=symbols["decimal"],
        group=symbols["group"],
        minus=symbols["minusSign"],
        percent=locale.percent_formats[None].pattern.replace("#,##0", "{}"),
        currency="{}\xa0kr" if tag == "sv" else "SEK\xa0{}",
    )

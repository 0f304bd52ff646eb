"""One language: its words, and how it writes numbers, days and sums."""

import string
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

import platformdirs

from kitdesk.language.catalogue import Catalogue, load
from kitdesk.language.collation import sort_key
from kitdesk.language.dates import day_of, moment_of, write_day
from kitdesk.language.hidden import plain
from kitdesk.language.numbers import write_hours, write_money, write_number, write_size
from kitdesk.problem import Problem
from kitdesk.resource import resource

DEFAULT_TAG = "sv"


@cache
def languages() -> tuple[str, ...]:
    """The tags of the languages there are catalogues for, the default one first."""
    folders = resource("translations").iterdir()
    tags = sorted(folder.name for folder in folders if any(folder.glob("*.po")))
    return tuple(sorted(tags, key=lambda tag: tag != DEFAULT_TAG))


@cache
def _catalogue(tag: str) -> Catalogue:
    return load(resource("translations", tag), platformdirs.user_cache_path("kitdesk", False))


class Language:
    """Texts are named by symbolic keys (`"session.start"`), their `{places}` filled from values.

    A place may say how its value is written: `{size:size}`, `{day:date}`, `{at:datetime}`,
    `{sum:money}`, `{minutes:hours}`, `{n:number}`, `{share:percent}`.
    """

    def __init__(self, tag: str = DEFAULT_TAG) -> None:
        if tag not in languages():
            raise Problem("language.unknown", tag=tag, known=", ".join(languages()))
        self.tag = tag
        self._catalogue = _catalogue(tag)
        self._customs = self._catalogue.customs
        self._filler = _Filler(self)

    def has(self, key: str) -> bool:
        """Whether the catalogue has this key."""
        return key in self._catalogue.texts

    def t(self, key: str, /, **values: object) -> str:
        """The text of `key`, its places filled. A key that the catalogue lacks is shown itself."""
        text = self._catalogue.texts.get(key, key)
        return self._fill(text if isinstance(text, str) else text[-1], values)

    def n(self, key: str, count: int, /, **values: object) -> str:
        """The text of `key` in the form for `count`, which its place `{count}` shows."""
        forms = self._catalogue.texts.get(key, key)
        text = forms if isinstance(forms, str) else forms[self._catalogue.plural_form(abs(count))]
        return self._fill(text, {"count": self.number(count), **values})

    def problem(self, problem: Problem) -> str:
        """What went wrong, in words; a problem among its values is told in words too."""
        values = {
            name: self.problem(value) if isinstance(value, Problem) else _shown(value)
            for name, value in problem.values.items()
        }
        named = self._named(values)
        told = self.t(f"problem.{problem.code}", **values | named)
        # A sentence that begins with what a kind is called needs its capital; a file's name is one.
        return told[:1].upper() + told[1:] if told.startswith(tuple(named.values())) else told

    def _named(self, values: Mapping[str, object]) -> dict[str, str]:
        """What people call a problem's `kind` and its `field`, where there is a name for it."""
        kind, field = values.get("kind"), values.get("field")
        named: dict[str, str] = {}
        if self.has(f"kind.{kind}"):
            named["kind"] = _in_a_sentence(self.t(f"kind.{kind}"))
        if self.has(f"field.{kind}.{field}"):
            named["field"] = self.t(f"field.{kind}.{field}")
        return named

    def hint(self, problem: Problem) -> str | None:
        """What to do about it, where there is something to do."""
        key = f"problem.{problem.code}.hint"
        values = {name: _shown(value) for name, value in problem.values.items()}
        return self.t(key, **values) if self.has(key) else None

    def in_full(self, problem: Problem) -> str:
        """What went wrong and what to do about it, one after the other."""
        hint = self.hint(problem)
        return f"{self.problem(problem)} {hint}" if hint else self.problem(problem)

    def date(self, day: str | date, style: str = "medium") -> str:
        """A day (`"2023-05-03"`) or month (`"2023-05"`).

        Styles: `short` (2023-05-03), `medium` (3 maj 2023), `long`, `full` (with the weekday),
        `weekday` (onsdag 3 maj), `day_month` (3 maj), `month` (maj 2023), `month_name` (maj).
        """
        return write_day(day_of(day), self._customs["patterns"][style], self._customs)

    def time(self, instant: str | datetime, zone: str | None = None) -> str:
        """The hour and minute of an instant, by the clocks of `zone` (an IANA name)."""
        return f"{moment_of(instant, zone):%H:%M}"

    def datetime(self, instant: str | datetime, zone: str | None = None) -> str:
        """The day and time of an instant, by the clocks of `zone`."""
        moment = moment_of(instant, zone)
        return self._customs["date_and_time"].format(f"{moment:%H:%M}", self.date(moment.date()))

    def number(self, value: float | Decimal, decimals: int = 0) -> str:
        """A number, rounded half up."""
        return write_number(value, decimals, self._customs)

    def percent(self, share: float, decimals: int = 0) -> str:
        """A share (0.61) in per cent (61 %)."""
        return self._customs["percent"].format(self.number(Decimal(str(share)) * 100, decimals))

    def money(self, ore: int) -> str:
        """A sum given in öre, in kronor."""
        return write_money(ore, self._customs)

    def hours(self, minutes: int) -> str:
        """A duration given in minutes, in hours."""
        return write_hours(minutes, self._customs)

    def size(self, count: int) -> str:
        """A number of bytes."""
        return write_size(count, self._customs)

    def sort_key(self, text: str) -> str:
        """What sorts `text` into its place in a list."""
        return sort_key(text)

    def _fill(self, text: str, values: dict[str, object]) -> str:
        return self._filler.vformat(text, (), values) if "{" in text else text


class _Filler(string.Formatter):
    """`str.format` whose format names are ways of writing of a language."""

    def __init__(self, language: Language) -> None:
        self._ways: dict[str, Callable[[Any], str]] = {
            "date": language.date,
            "datetime": language.datetime,
            "hours": language.hours,
            "money": language.money,
            "number": language.number,
            "percent": language.percent,
            "size": language.size,
        }

    def format_field(self, value: Any, format_spec: str) -> str:
        way = self._ways.get(format_spec)
        return way(value) if way else super().format_field(value, format_spec)


def _shown(value: object) -> object:
    return plain(value) if isinstance(value, str) else value


def _in_a_sentence(name: str) -> str:
    """A name with a small first letter, unless it begins with an abbreviation (KIT)."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]

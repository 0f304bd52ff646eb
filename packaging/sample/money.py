"""Worked time that adds up to the season's sum, its months, trips, contacts and aid."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from season import OFFICE, ROUNDS, Season, after_post, moment, written
from sources import LabSource, Meeting, labs, names, parts, table, toml

GOAL_ORE = 15_000_000
REACHED_ORE = 9_140_000
QUARTER = 15
PERIOD = ("2022-04-01", "2024-06-30")
RATES = {
    "elin": (("2022-04-01", 42_000), ("2023-04-01", 44_000)),
    "jonas": (("2022-04-01", 44_000), ("2023-04-01", 46_000)),
    "karin": (("2022-04-01", 40_000), ("2023-04-01", 42_000)),
}
"""Öre an hour from a day on: sums of quarters of an hour come out in whole kronor."""

METHODS = {"elin": "1720", "jonas": "1720", "karin": "agreed"}


@dataclass
class Row:
    """Worked time before it is a record."""

    person: str
    day: str
    minutes: int
    activity: str
    what: str
    source: tuple[str, str] | None = None


def add_money(season: Season, meetings: list[Meeting]) -> None:
    """Pay bases, worked time, its months, trips, contacts and aid."""
    _pay_bases(season)
    rows = _fitted(list(_rows(meetings)))
    for count, row in enumerate(rows):
        _add_row(season, count, row)
    _months(season, rows)
    for count, row in enumerate(_uncounted(), start=len(rows)):
        _add_row(season, count, row)
    _trips(season, meetings)
    _contacts(season)
    _aid(season)


def _rows(meetings: list[Meeting]) -> Iterator[Row]:
    chance = random.Random("worktime")
    words = {name: _turns(texts) for name, texts in toml("worktime").items() if name != "call"}
    for meeting in meetings:
        if meeting.coach in RATES:
            yield from _session_rows(meeting, words, chance)
    for lab in labs():
        yield from _lab_rows(lab, words, chance)
    yield from _calls(chance)
    yield from _monthly(words, chance)


def _turns(texts: list[str]) -> Iterator[str]:
    while True:
        yield from texts


def _session_rows(
    meeting: Meeting, words: dict[str, Iterator[str]], chance: random.Random
) -> Iterator[Row]:
    source = ("session", meeting.key)
    name = f"”{meeting.title}”"
    for activity, days, minutes in (
        ("prepare", -2, chance.choice((75, 90, 105))),
        ("hold", 0, chance.choice((240, 270, 300))),
        ("after", 1, chance.choice((45, 60, 75))),
    ):
        what = next(words[activity]).format(name)
        yield Row(meeting.coach, _later(meeting.day, days), minutes, "coaching", what, source)


def _lab_rows(
    lab: LabSource, words: dict[str, Iterator[str]], chance: random.Random
) -> Iterator[Row]:
    name, source = f"lärlabb {lab.number}", ("lab", str(lab.number))
    for person in RATES:
        before = next(words["labprepare"]).format(name)
        yield Row(person, _later(lab.day, -5), chance.choice((90, 120)), "labs", before, source)
        yield Row(person, lab.day, 360, "labs", next(words["lab"]).format(name), source)


def _calls(chance: random.Random) -> Iterator[Row]:
    organisations = toml("organisations")
    for organisation, day, *_ in table("contacts"):
        told = organisations[organisation]
        if told["by"] in RATES:
            what = toml("worktime")["call"].format(told["name"])
            yield Row(told["by"], day, chance.choice((30, 45)), "follow_up", what)


def _monthly(words: dict[str, Iterator[str]], chance: random.Random) -> Iterator[Row]:
    for month in range(3, 30):
        day = f"{2022 + month // 12}-{month % 12 + 1:02d}-{chance.randint(2, 24):02d}"
        if moment(day).weekday() >= 5:
            day = _later(day, 2)
        person = ("karin", "elin", "jonas")[month % 3]
        if day <= PERIOD[1]:
            yield Row(person, day, chance.choice((60, 75, 90)), "lead", next(words["month"]))


def _later(day: str, days: int) -> str:
    return (moment(day) + timedelta(days=days)).strftime("%Y-%m-%d")


def rate(person: str, day: str) -> int:
    """Öre an hour of a person on a day."""
    return [ore for since, ore in RATES[person] if since <= day][-1]


def worth(rows: list[Row]) -> int:
    """What the rows are worth, in öre."""
    return sum(row.minutes * rate(row.person, row.day) // 60 for row in rows)


def _fitted(rows: list[Row]) -> list[Row]:
    """The rows with quarters of an hour added or taken until they are worth the season's sum."""
    chance = random.Random("fitting")
    while (missing := REACHED_ORE - worth(rows)) != 0:
        step = QUARTER if missing > 0 else -QUARTER
        row = chance.choice(rows)
        if abs(missing) < 100_000 and _finish(rows, missing):
            break
        if 30 <= row.minutes + step <= 465:
            row.minutes += step
    assert worth(rows) == REACHED_ORE
    return sorted(rows, key=lambda row: (row.day, row.person, row.what))


def _finish(rows: list[Row], missing: int) -> bool:
    """One quarter more here and one less there: the last kronor."""
    for more in rows:
        for less in rows:
            gained = rate(more.person, more.day) // 4
            lost = rate(less.person, less.day) // 4
            if gained - lost == missing and less.minutes > 30 and more.minutes < 465:
                more.minutes += QUARTER
                less.minutes -= QUARTER
                return True
    return False


def _writer(person: str) -> str:
    return OFFICE if person == "karin" else person


def _add_row(season: Season, count: int, row: Row) -> None:
    season.add(
        _writer(row.person),
        moment(row.day, "16:40") + timedelta(seconds=count % 60),
        "worktime",
        str(count),
        person=season.id("person", row.person),
        date=row.day,
        minutes=row.minutes,
        activity=row.activity,
        what=row.what,
        source=season.id(*row.source) if row.source else None,
        project_share=100,
    )


def _uncounted() -> list[Row]:
    """Rows that are kept and not counted: no pay basis, or after the project's end."""
    cells = [parts(line) for line in toml("worktime")["uncounted"]]
    return [Row(who, day, int(minutes), "lead", what) for who, day, minutes, what in cells]


def _months(season: Season, rows: list[Row]) -> None:
    """Each month is closed by its person on the next one's second day and attested later."""
    for person in RATES:
        for month in sorted({row.day[:7] for row in rows if row.person == person}):
            next_month = (moment(f"{month}-28") + timedelta(days=5)).strftime("%Y-%m")
            id = season.add(
                _writer(person),
                moment(f"{next_month}-02", "17:00"),
                "time_month",
                f"{person}/{month}",
                person=season.id("person", person),
                month=month,
                minutes=sum(r.minutes for r in rows if r.person == person and r.day[:7] == month),
                signed_at=written(moment(f"{next_month}-02", "17:00")),
            )
            season.entries[-1]["rows_of"] = {"person": person, "month": month}
            attested = after_post(f"{next_month}-02", 12)
            if attested <= ROUNDS[-1]:
                _attest(season, id, f"{person}/{month}", attested)


def _attest(season: Season, id: str, name: str, day: str) -> None:
    """The office attests a month once it has arrived."""
    when = moment(day, "11:00")
    attester = season.id("person", "gunilla")
    season.change(OFFICE, when, "time_month", name, attested_by=attester, attested_at=written(when))
    season.entries[-1]["attests"] = id


def _pay_bases(season: Season) -> None:
    for person, rates in RATES.items():
        for since, ore in rates:
            season.add(
                OFFICE,
                moment(max(since, "2022-04-05"), "15:00"),
                "pay_basis",
                f"{person}/{since}",
                person=season.id("person", person),
                valid_from=since,
                hourly_ore=ore,
                method=METHODS[person],
            )


def _trips(season: Season, meetings: list[Meeting]) -> None:
    told = toml("trips")
    places = toml("organisations")
    for meeting in meetings:
        first = meeting.organisations[0]
        season.add(
            meeting.coach,
            moment(meeting.day, "17:30"),
            "trip",
            meeting.key,
            person=season.id("person", meeting.coach),
            date=meeting.day,
            from_place=told["from"][meeting.coach],
            to_place=places[first]["place"],
            km=told["km"][first],
            vehicle="own_car",
            purpose=f"KIT-session: {meeting.title}",
            source=season.id("session", meeting.key),
        )


def _contacts(season: Season) -> None:
    organisations = toml("organisations")
    for count, (organisation, day, channel, people, next_on, text) in enumerate(table("contacts")):
        season.add(
            organisations[organisation]["by"],
            moment(day, "14:20"),
            "contact",
            str(count),
            organisation=season.id("organisation", organisation),
            date=day,
            channel=channel,
            text=text,
            people=season.people(names(people)),
            next_on=next_on,
        )
        if next_on and next_on < PERIOD[1]:
            _called_again(season, organisations[organisation]["by"], str(count), next_on)


def _called_again(season: Season, by: str, name: str, day: str) -> None:
    """On the day the coach is in touch again, and takes the reminder away."""
    id = season.id("contact", name)
    season.note(by, moment(day, "13:00"), kind="contact", id=id, fields={"next_on": None})


def _aid(season: Season) -> None:
    for count, told in enumerate(toml("aid")["aid"]):
        fields = {**told, "organisation": season.id("organisation", told["organisation"])}
        season.add(OFFICE, moment(told["granted_on"], "15:30"), "aid", str(count), **fields)

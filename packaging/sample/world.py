"""Who is there: organisations and people."""

from datetime import timedelta
from typing import Any

from season import OFFICE, Season, moment
from sources import Meeting, labs, names, people, toml

from kitdesk.records.number import luhn

BEGIN = "2022-04-04"
COACHES = ("elin", "jonas", "fiona")
CONSENTS = {"t": "take_part", "n": "named", "p": "photo", "f": "follow_up"}
SOLE_TRADERS_NUMBER = "811218-9876"
"""The tax agency's own example of a personal identity number: nobody's."""

OFFICES = ("region", "sprangbradan")
"""Organisations that the office enters on the first day."""

NOT_FIELDS = ("by", "published", "contact", "member_of")
"""What an organisation's source tells beside its plain fields."""


def first_met(meetings: list[Meeting]) -> dict[str, str]:
    """The day when each organisation was entered: before its people first take part."""
    works_at = {key: member for key, _, member, *_ in people()}
    found: dict[str, str] = {}

    def meet(day: str, before_days: int, organisations: list[str], who: list[str]) -> None:
        entered = (moment(day) - timedelta(days=before_days)).strftime("%Y-%m-%d")
        for name in {*organisations, *(works_at[key] for key in who)} - {""}:
            found[name] = min(entered, found.get(name, entered))

    for meeting in meetings:
        meet(meeting.day, 14, meeting.organisations, meeting.people)
    for lab in labs():
        meet(lab.day, 28, lab.hosts, names(lab.told["people"]))
    return {name: max(day, BEGIN) for name, day in found.items() if name not in OFFICES}


def add_people(season: Season, met: dict[str, str]) -> None:
    """Forty people. Those of companies are entered together with their company."""
    for count, (key, name, member, role, sector, gender, age, by, consent) in enumerate(people()):
        given, _, family = name.partition(" ")
        when = moment(BEGIN, "09:00") + timedelta(minutes=3 * count)
        if key not in COACHES and member in met:
            when = moment(met[member], "08:10") + timedelta(minutes=count)
        season.add(
            by,
            when,
            "person",
            key,
            given_name=given,
            family_name=family,
            email=f"{key}@example.{'se' if sector == 'company' else 'org'}",
            phone=f"070-174 06 {count + 5:02d}",
            role=role,
            sector=sector,
            gender=gender,
            age_band=age,
            consent=_consent(consent, when.strftime("%Y-%m-%d")),
        )


def _consent(marks: str, day: str) -> dict[str, dict[str, str]]:
    return {CONSENTS[mark]: {"given_on": day, "how": "blankett"} for mark in marks}


def add_organisations(season: Season, met: dict[str, str]) -> None:
    """Eighteen organisations, entered by whoever meets them."""
    for count, (key, told) in enumerate(toml("organisations").items()):
        when = moment(met.get(key, BEGIN), "08:05") + timedelta(seconds=count)
        fields = {name: value for name, value in told.items() if name not in NOT_FIELDS}
        season.add(told["by"], when, "organisation", key, number=_number(count, told), **fields)


def _number(count: int, told: dict[str, Any]) -> str | None:
    """An organisation number that adds up and is nobody's: no group of numbers begins with 999."""
    if told["legal_form"] == "sole_trader":
        return SOLE_TRADERS_NUMBER
    if told["legal_form"] == "region":
        return None
    stem = f"9990{count:02d}0{count * 7 % 100:02d}"
    last = next(digit for digit in "0123456789" if luhn(stem + digit))
    return f"{stem[:6]}-{stem[6:]}{last}"


def join_them(season: Season, met: dict[str, str]) -> None:
    """What refers to each other: contact people, members, places of work."""
    told = toml("organisations")
    for key, one in told.items():
        links = {"contact": [one["contact"]] if "contact" in one else []}
        contact = season.people(links["contact"])
        member_of = season.organisations(one.get("member_of", []))
        if contact or member_of:
            when = moment(met.get(key, BEGIN), "13:10")
            fields = {"contact": contact[0] if contact else None, "member_of": member_of}
            season.change(one["by"], when, "organisation", key, **fields)
    for key, _, member, *_, by, _ in people():
        if member:
            when = moment(met.get(member, BEGIN), "13:20")
            works_at = season.organisations([member])
            season.change(by, when, "person", key, organisations=works_at)


def publish(season: Season, arrived: dict[str, str]) -> None:
    """The office names each organisation's coach once it has arrived, and lets all see some."""
    for key, told in toml("organisations").items():
        fields: dict[str, Any] = {}
        if told.get("published"):
            fields["published"] = True
        if told["by"] != OFFICE:
            fields["coach"] = season.id("person", told["by"])
        if fields:
            when = moment(arrived.get(key, BEGIN), "14:00")
            season.change(OFFICE, when, "organisation", key, **fields)

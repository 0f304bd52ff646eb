"""Learning labs, their notes, the gaps found there, and what was agreed about them."""

from datetime import timedelta
from typing import Any

from boards import settle_action
from season import OFFICE, Season, moment, written
from sources import Act, LabNoteSource, LabSource, labs, names, people, table, toml

LAST_DAY = "2024-06-20"
GIVEN_NAMES = {key: name.partition(" ")[0] for key, name, *_ in people()}


def add_labs(season: Season) -> None:
    """The four labs with their notes and gaps."""
    gaps = iter(enumerate(toml("gaps")["gap"], start=1))
    for lab in labs():
        _add_lab(season, lab)
        marked = [n for n, note in enumerate(lab.notes) if note.mark == "gap"]
        for place in marked:
            number, gap = next(gaps)
            _add_gap(season, lab, place, number, gap)
    assert next(gaps, None) is None


def _add_lab(season: Season, lab: LabSource) -> None:
    start = moment(lab.day, lab.clock)
    key = str(lab.number)
    season.add(
        lab.by,
        start - timedelta(days=24),
        "lab",
        key,
        number=lab.number,
        theme=lab.told["theme"],
        question=lab.told["question"],
        date=lab.day,
        zone="Europe/Stockholm",
        language="sv",
        place=lab.place,
        hosts=season.organisations(lab.hosts),
        participants=season.people(names(lab.told["people"])),
        programme=[_programme(row) for row in lab.told["programme"].split("|")],
        status="planned",
    )
    season.change(lab.by, start, "lab", key, status="running")
    for count, note in enumerate(lab.notes):
        _add_note(season, lab, count, note)
    season.change(
        lab.by, moment(lab.day, "16:30"), "lab", key, status="closed", summary=lab.told["summary"]
    )


def _programme(row: str) -> dict[str, str]:
    clock, _, what = row.strip().partition(" ")
    return {"time": clock.replace(".", ":"), "what": what}


def _add_note(season: Season, lab: LabSource, count: int, note: LabNoteSource) -> None:
    when = moment(lab.day, note.clock)
    season.add(
        lab.by,
        when + timedelta(seconds=count % 50),
        "lab_note",
        f"{lab.number}/{count}",
        lab=season.id("lab", str(lab.number)),
        at=written(when),
        text=_named(note),
        marks=[note.mark] if note.mark else [],
        people=season.people(sorted(set(note.people))),
    )


def _named(note: LabNoteSource) -> str:
    text = note.text
    for key in note.people:
        text = text.replace(f"@{key}", GIVEN_NAMES[key])
    return text[0].upper() + text[1:]


def _add_gap(season: Season, lab: LabSource, place: int, number: int, gap: dict[str, Any]) -> None:
    name = str(number)
    evidence = [n for n in (place - 1, place, place + 1) if _is_evidence(lab, n, place)]
    season.add(
        lab.by,
        moment(lab.day, "15:05") + timedelta(minutes=number),
        "gap",
        name,
        title=gap["title"],
        company_side=gap["company"],
        system_side=gap["system"],
        category=gap["category"],
        weight=gap["weight"],
        status="open",
        evidence=sorted(season.id("lab_note", f"{lab.number}/{n}") for n in evidence),
        first_lab=season.id("lab", str(lab.number)),
    )
    season.change(
        lab.by,
        moment(lab.day, "15:30") + timedelta(minutes=number),
        "lab_note",
        f"{lab.number}/{place}",
        gap=season.id("gap", name),
    )
    _follow_up(season, lab, name, gap)


def _is_evidence(lab: LabSource, count: int, place: int) -> bool:
    return count == place or lab.notes[count].mark == "quote"


def _follow_up(season: Season, lab: LabSource, name: str, gap: dict[str, Any]) -> None:
    """The office gives the gap its owner and writes what came of it, once it has arrived."""
    first = min(_later(lab.day, 96), LAST_DAY)
    if "owner" in gap:
        owner = season.id("organisation", gap["owner"])
        season.change(OFFICE, moment(first, "09:40"), "gap", name, owner=owner)
    if gap["status"] != "open":
        day = gap.get("closed") or min(_later(lab.day, 190), LAST_DAY)
        fields = {"status": gap["status"], "result": gap.get("result")}
        season.change(
            OFFICE, moment(day, "10:20"), "gap", name, closed_on=gap.get("closed"), **fields
        )


def _later(day: str, days: int) -> str:
    return (moment(day) + timedelta(days=days)).strftime("%Y-%m-%d")


def add_lab_actions(season: Season) -> None:
    """What was agreed in labs and about gaps."""
    lab_of = {str(lab.number): lab for lab in labs()}
    for count, (source, who, due, status, what, outcome) in enumerate(table("actions")):
        kind, _, number = source.partition(" ")
        by = lab_of[number].by if kind == "lab" else OFFICE
        day = lab_of[number].day if kind == "lab" else _later(due, -60)
        name = f"{source}/{count}"
        season.add(
            by,
            moment(day, "15:50") + timedelta(minutes=count),
            "action",
            name,
            what=what,
            who=season.id("person", who),
            due=due,
            status="open",
            from_=season.id(kind, number),
        )
        act = Act(who, due, status, what, outcome.rstrip(" !"), outcome.endswith("!"))
        settle_action(season, by, name, act)

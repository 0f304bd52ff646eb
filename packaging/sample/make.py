"""Writes resources/sample/ (or the folder that is named) from the hand-written sources.

Run it where the program is installed: `python packaging/sample/make.py [FOLDER]`. It writes the
same every time.
"""

import json
import sys
from pathlib import Path
from typing import Any

from assessments import add_assessments
from boards import KIT, MUNICIPALITY, STEPS, VERSION, add_session
from figures import figures
from labs import add_lab_actions, add_labs
from money import REACHED_ORE, add_money
from photos import add_photos
from season import OFFICE, ROUNDS, Season, after_post, moment, uuid7
from sources import HERE, Meeting, meetings, people, toml
from world import COACHES, add_organisations, add_people, first_met, join_them, publish

from kitdesk.records import faults, form_faults, missing

TARGET = Path(__file__).resolve().parents[2] / "resources" / "sample"
PROJECT = uuid7(moment("2022-04-01"), "project")
LANGUAGES = {"fiona": "en"}


def make(target: Path) -> None:
    """Gather the season, check it, and write all its files."""
    target.mkdir(parents=True, exist_ok=True)
    held = meetings()
    season = gather(held)
    add_photos(season, target / "photos", held)
    check(season)
    season.save(target / "season.jsonl")
    _write(target / "figures.json", figures(season))
    _write(target / "cast.json", cast(season))
    project = (HERE / "project.toml").read_text("utf-8")
    region = season.id("organisation", "region")
    (target / "project.toml").write_text(project.replace("REGION", region), encoding="utf-8")


def gather(held: list[Meeting]) -> Season:
    """All entries but the photographs."""
    season = Season()
    met = first_met(held)
    add_people(season, met)
    add_organisations(season, met)
    join_them(season, met)
    publish(season, {name: after_post(day) for name, day in met.items()})
    for meeting in held:
        add_session(season, meeting, last=meeting is held[-1])
    add_labs(season)
    add_lab_actions(season)
    add_assessments(season)
    add_money(season, held)
    add_conflicts(season)
    reached = {"cofinance_reached_ore": REACHED_ORE, "as_of": "2024-06-30"}
    when = moment("2024-07-04", "10:00")
    season.note(OFFICE, when, kind="project", id=PROJECT, fields={"published": reached})
    return season


def add_conflicts(season: Season) -> None:
    """Fields that two wrote apart, and how the office settled each."""
    titles = {gap["title"]: str(n) for n, gap in enumerate(toml("gaps")["gap"], start=1)}
    for told in toml("conflicts")["conflict"]:
        kind, field, sides = told["kind"], told["field"], told["sides"]
        name = titles[told["of"]] if kind == "gap" else str(told["of"])
        for count, (by, value) in enumerate(sides.items()):
            when = moment(told["on"], f"1{count}:00")
            season.change(by, when, kind, name, **{field: value})
        value = sides[told["take"]] if "take" in told else told["value"]
        settled = {"kind": kind, "id": season.id(kind, name), "field": field, "value": value}
        season.note(OFFICE, moment(told["settled_on"], "09:00"), resolve=settled)


def check(season: Season) -> None:
    """Every entry fits the records' own checks, and every record ends with what it needs."""
    whole: dict[tuple[str, str], dict[str, Any]] = {}
    for entry in sorted(season.entries, key=lambda entry: entry["at"]):
        if "kind" in entry:
            found = faults(entry["kind"], entry["fields"])
            assert not found, (entry, found)
            whole.setdefault((entry["kind"], entry["id"]), {}).update(entry["fields"])
    for (kind, id), values in whole.items():
        computed = {"rows_sha256"} if kind == "time_month" else set()
        needed = set(missing(kind, values)) - computed
        assert id == PROJECT or (not needed and not form_faults(kind, values)), (kind, values)


def cast(season: Season) -> dict[str, Any]:
    """Who plays: the workspaces with their person, and the days of the post."""
    named = {key: name for key, name, *_ in people()}
    members = [("gunilla", OFFICE), *((key, key) for key in COACHES)]
    return {
        "project": PROJECT,
        "rounds": list(ROUNDS),
        "next_session": next_session(season),
        "members": [
            {
                "key": workspace,
                "name": named[key],
                "person": season.id("person", key),
                "language": LANGUAGES.get(key, "sv"),
            }
            for key, workspace in members
        ],
    }


def next_session(season: Season) -> dict[str, Any]:
    """A session that whoever practises finds planned for the next working day."""
    told = toml("next")
    return {
        "method_kit": KIT,
        "method_version": VERSION,
        "title": told["title"],
        "organisations": season.organisations([told["organisation"]]),
        "participants": season.people(told["participants"]),
        "coaches": season.people([COACHES[0]]),
        "place": told["place"],
        "municipality": MUNICIPALITY[told["organisation"]],
        "planned_minutes": sum(STEPS.values()),
        "status": "planned",
        "agenda": [{"step": step, "minutes": minutes} for step, minutes in STEPS.items()],
    }


def _write(path: Path, value: dict[str, Any]) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)

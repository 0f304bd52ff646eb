"""The season's files: what they must hold, and that they are what the script makes.

Source: DOMAIN.md §10.
"""

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kitdesk.demo.season import Season, load
from kitdesk.records import faults, form_faults, missing
from kitdesk.resource import resource

ROOT = Path(__file__).parents[2]
OFFICE_ALONE = {"project", "pay_basis", "method_kit", "erasure"}


@pytest.fixture(scope="module")
def season() -> Season:
    return load()


@pytest.fixture(scope="module")
def entries(season: Season) -> list[dict[str, Any]]:
    return [json.loads(line) for line in season.text.splitlines()]


@pytest.fixture(scope="module")
def records(entries: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for entry in entries:
        if "kind" in entry:
            record = found.setdefault(entry["kind"], {}).setdefault(entry["id"], {})
            record.update(entry["fields"])
    return {kind: list(whole.values()) for kind, whole in found.items()}


def test_the_files_are_what_the_script_makes(tmp_path: Path):
    script = ROOT / "packaging" / "sample" / "make.py"
    subprocess.run([sys.executable, script, tmp_path], check=True)
    for name in ("season.jsonl", "figures.json", "cast.json", "project.toml"):
        assert (tmp_path / name).read_bytes() == resource("sample", name).read_bytes(), name
    drawn = {path.name for path in (tmp_path / "photos").iterdir()}
    assert drawn == {path.name for path in resource("sample", "photos").iterdir()}


def test_the_season_is_as_large_as_it_should_be(records: dict[str, list[dict[str, Any]]]):
    counts = {kind: len(found) for kind, found in records.items()}
    expected = {"organisation": 18, "person": 40, "session": 24, "lab": 4, "lab_note": 240}
    expected |= {"gap": 14, "maturity": 30, "action": 45, "aid": 6}
    assert expected == {kind: counts[kind] for kind in expected}
    english = [session for session in records["session"] if session["language"] == "en"]
    assert len(english) == 1 and counts["card"] - 30 >= 600
    days = sorted(session["planned_start"][:10] for session in records["session"])
    assert days[0] >= "2022-04" and days[-1] < "2024-07"


def test_the_organisations_are_of_every_sort(records: dict[str, list[dict[str, Any]]]):
    found = records["organisation"]
    assert len({one["municipality"] for one in found}) == 8
    kinds = Counter(one["kind"] for one in found)
    assert (kinds["cluster"], kinds["coworking"]) == (2, 2)
    assert sum(one["legal_form"] == "sole_trader" for one in found) == 1
    assert any(one.get("member_of") for one in found)
    letters = "".join(one["name"] for one in found) + "".join(
        p["given_name"] + p["family_name"] for p in records["person"]
    )
    assert set("åäöïæáŊ") <= set(letters)


def test_three_coaches_and_one_of_them_writes_in_english(season: Season):
    assert len(season.coaches) == 3
    assert [member.language for member in season.coaches].count("en") == 1


def test_every_entry_is_one_that_its_writer_may_make(entries: list[dict[str, Any]]):
    for entry in (entry for entry in entries if "kind" in entry):
        assert faults(entry["kind"], entry["fields"]) == []
        if entry["by"] != "office":
            assert entry["kind"] not in OFFICE_ALONE
            assert not entry["fields"].keys() & {"coach", "published", "workspace", "attested_by"}


def test_every_record_is_whole_in_the_end(records: dict[str, list[dict[str, Any]]]):
    for kind in records.keys() - {"project", "time_month"}:
        for record in records[kind]:
            assert missing(kind, record) == []
            assert form_faults(kind, record) == []


def test_references_lead_somewhere(entries: list[dict[str, Any]], season: Season):
    known = {entry["id"] for entry in entries if "kind" in entry}
    named = set(re.findall(r"\b[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}\b", season.text))
    assert named <= known


def test_nobody_real_is_meant(records: dict[str, list[dict[str, Any]]]):
    for person in records["person"]:
        last = int(re.fullmatch(r"070-174 06 (\d\d)", person["phone"])[1])  # type: ignore[index]
        assert 5 <= last <= 99
        assert person["email"].endswith(("@example.se", "@example.org"))
    numbers = [one["number"] for one in records["organisation"] if "number" in one]
    assert len(numbers) == len(set(numbers)) == 17
    assert all(number.startswith("999") or number == "811218-9876" for number in numbers)


def test_the_texts_are_worth_reading(records: dict[str, list[dict[str, Any]]]):
    texts = [record["text"] for kind in ("card", "lab_note") for record in records[kind]]
    assert max(Counter(texts).values()) <= 2, "an insight may be carried to the next meeting"
    assert min(len(text.split()) for text in texts) >= 2
    assert not re.search(r"lorem|ipsum|exempel \d|@\w", " ".join(texts), re.IGNORECASE)


def test_an_insight_names_what_it_builds_on(entries: list[dict[str, Any]]):
    cards = {
        e["id"]: e["fields"] for e in entries if e.get("kind") == "card" and "text" in e["fields"]
    }
    insights = [card for card in cards.values() if card["kind"] == "insight"]
    made = [insight for insight in insights if "carried_from" not in insight]
    assert len(made) == 48 and len(insights) > 48
    for insight in made:
        assert {cards[id]["session"] for id in insight["evidence"]} == {insight["session"]}


def test_photos_are_small_pictures():
    from PIL import Image

    found = sorted(resource("sample", "photos").iterdir())
    assert len(found) == 12
    for path in found:
        with Image.open(path) as picture:
            assert picture.format == "JPEG" and min(picture.size) >= 700 and not picture.getexif()
        assert path.stat().st_size < 120_000

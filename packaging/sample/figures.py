"""The season's own figures, counted from its entries alone, to compare the played season with."""

from collections import Counter
from collections.abc import Iterable
from statistics import mean
from typing import Any

from money import GOAL_ORE, PERIOD, RATES, REACHED_ORE
from season import Season

Record = dict[str, Any]


def figures(season: Season) -> dict[str, Any]:
    """Every figure by its name."""
    records = _records(season)
    return {
        "records": {kind: len(found) for kind, found in sorted(records.items())},
        "sessions_by_municipality": _count(records["session"], "municipality"),
        "sessions_by_status": _count(records["session"], "status"),
        "session_minutes_planned": sum(s["planned_minutes"] for s in records["session"]),
        "organisations_reached": len(_all(records["session"], "organisations")),
        "participants": len(_all([*records["session"], *records["lab"]], "participants")),
        "cards_by_kind": _count(records["card"], "kind"),
        "votes": sum(sum(card.get("votes", {}).values()) for card in records["card"]),
        "lab_notes_by_mark": _marks(records["lab_note"]),
        "gaps_by_status": _count(records["gap"], "status"),
        "gap_weight": sum(gap["weight"] for gap in records["gap"]),
        "actions_by_status": _count(records["action"], "status"),
        "new_offers": sum(action.get("new_offer", False) for action in records["action"]),
        "aid_ore": sum(aid["amount_ore"] for aid in records["aid"]),
        "trip_km": sum(trip["km"] for trip in records["trip"]),
        "maturity_mean": _maturity(records["maturity"]),
        "cofinance": _cofinance(season, records["worktime"]),
        "months_attested": sum("attested_at" in month for month in records["time_month"]),
        "conflicts": sum("resolve" in entry for entry in season.entries),
        "attachments": sum("attach" in entry for entry in season.entries),
    }


def _records(season: Season) -> dict[str, list[Record]]:
    """What every record ends as."""
    found: dict[str, dict[str, Record]] = {}
    for entry in season.entries:
        if "kind" in entry:
            found.setdefault(entry["kind"], {}).setdefault(entry["id"], {}).update(entry["fields"])
        if "resolve" in entry:
            settled = entry["resolve"]
            found[settled["kind"]][settled["id"]][settled["field"]] = settled["value"]
    return {kind: list(records.values()) for kind, records in found.items()}


def _count(records: Iterable[Record], field: str) -> dict[str, int]:
    return dict(sorted(Counter(record[field] for record in records).items()))


def _all(records: Iterable[Record], field: str) -> set[str]:
    return {id for record in records for id in record[field]}


def _marks(notes: Iterable[Record]) -> dict[str, int]:
    return dict(sorted(Counter(mark for note in notes for mark in note.get("marks", [])).items()))


def _maturity(assessments: list[Record]) -> dict[str, float]:
    """The mean overall score a occasion, 0 to 100: the mean of the dimensions' means."""
    found: dict[str, list[float]] = {}
    for assessment in assessments:
        dimensions: dict[str, list[int]] = {}
        for key, answer in assessment["answers"].items():
            if answer is not None:
                dimensions.setdefault(key.partition("_")[0], []).append(answer)
        score = mean(mean(answers) * 25 for answers in dimensions.values())
        found.setdefault(assessment["occasion"], []).append(score)
    return {occasion: round(mean(scores), 1) for occasion, scores in sorted(found.items())}


def _cofinance(season: Season, rows: list[Record]) -> dict[str, int]:
    paid = {season.id("person", person) for person in RATES}
    counts = [r for r in rows if r["person"] in paid and PERIOD[0] <= r["date"] <= PERIOD[1]]
    minutes = sum(row["minutes"] for row in counts)
    return {
        "goal_ore": GOAL_ORE,
        "reached_ore": REACHED_ORE,
        "minutes": minutes,
        "uncounted_minutes": sum(row["minutes"] for row in rows) - minutes,
    }

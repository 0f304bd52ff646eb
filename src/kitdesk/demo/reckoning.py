"""The figures as a workspace gives them, under the names of the season's own figures."""

from collections import Counter
from collections.abc import Iterable, Mapping
from statistics import mean
from typing import Any

from kitdesk.followup.standing import standing
from kitdesk.records import KINDS, Maturity
from kitdesk.workspace import Workspace

Rows = list[dict[str, Any]]


def figures(office: Workspace, kept_apart: Iterable[Workspace]) -> dict[str, Any]:
    """Every figure, read from the office.

    `kept_apart` are the coaches, for what never leaves them.
    """
    rows = {kind: office.rows(kind) for kind in KINDS}
    coaches = list(kept_apart)
    counts = {kind: len(found) for kind, found in rows.items() if found}
    counts["coach_note"] = sum(coach.count("coach_note") for coach in coaches)
    counts.pop("attachment", None)
    sessions, notes = rows["session"], rows["lab_note"]
    months = rows["time_month"]
    return {
        "records": dict(sorted(counts.items())),
        "sessions_by_municipality": _count(sessions, "municipality"),
        "sessions_by_status": _count(sessions, "status"),
        "session_minutes_planned": sum(one["planned_minutes"] for one in sessions),
        "organisations_reached": len(_all(sessions, "organisations")),
        "participants": len(_all([*sessions, *rows["lab"]], "participants")),
        "cards_by_kind": _count(rows["card"], "kind"),
        "votes": sum(sum((card["votes"] or {}).values()) for card in rows["card"]),
        "lab_notes_by_mark": _words(mark for note in notes for mark in note["marks"] or ()),
        "gaps_by_status": _count(rows["gap"], "status"),
        "gap_weight": sum(gap["weight"] for gap in rows["gap"]),
        "actions_by_status": _count(rows["action"], "status"),
        "new_offers": sum(bool(action["new_offer"]) for action in rows["action"]),
        "aid_ore": sum(aid["amount_ore"] for aid in rows["aid"]),
        "trip_km": sum(trip["km"] for trip in rows["trip"]),
        "maturity_mean": _maturity(office.list(Maturity)),
        "cofinance": _cofinance(office),
        "months_attested": sum(
            one["attested_sha256"] is not None and one["attested_sha256"] == one["rows_sha256"]
            for one in months
        ),
        "attachments": len(rows["attachment"]),
    }


def _count(rows: Rows, field: str) -> dict[str, int]:
    return _words(row[field] for row in rows)


def _words(found: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(found).items()))


def _all(rows: Rows, field: str) -> set[str]:
    return {id for row in rows for id in row[field] or ()}


def _maturity(assessments: Iterable[Maturity]) -> dict[str, float]:
    scores: dict[str, list[float]] = {}
    for one in assessments:
        scores.setdefault(one.occasion or "", []).append(_score(one.answers))
    return {occasion: round(mean(found), 1) for occasion, found in sorted(scores.items())}


def _score(answers: Mapping[str, int | None]) -> float:
    """0 to 100: the mean of the dimensions that were answered. Source: DOMAIN.md §4."""
    dimensions: dict[str, list[int]] = {}
    for question, answer in answers.items():
        if answer is not None:
            dimensions.setdefault(question.partition("_")[0], []).append(answer)
    return mean(mean(found) * 25 for found in dimensions.values())


def _cofinance(office: Workspace) -> dict[str, int]:
    [reckoning] = standing(office)
    uncounted = sum(part.hundredths for part in reckoning.uncounted) // 100
    return {
        "goal_ore": reckoning.goal_ore,
        "reached_ore": reckoning.value_ore,
        "minutes": reckoning.minutes,
        "uncounted_minutes": uncounted,
    }
